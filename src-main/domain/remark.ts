/**
 * What the roster writes into 备注 by itself. It says nothing that the records do not say already, so a roster that comes
 * back with it brings no new note.
 */
const tail = '起保留会籍';

/** @param day yyyy/MM/dd, or '' when it is not known */
export const retainedRemark = (day: string): string => (day === '' ? '保留会籍' : `${day} ${tail}`);

/** Whether a remark is one of our own making. */
export const isOwnRemark = (text: string): boolean =>
  text.trim() === '保留会籍' || new RegExp(`^\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}\\s*${tail}$`, 'u').test(text.trim());
