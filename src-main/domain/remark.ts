/**
 * What the roster writes into 备注 by itself. It says nothing that the records do not say already, so a roster that comes
 * back with it brings no new note.
 */
const tail = '起保留会籍';
const ownRemark = new RegExp(`^\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}\\s*${tail}$`, 'u');

/** @param day yyyy/MM/dd */
export const retainedRemark = (day: string): string => `${day} ${tail}`;

/** Whether a remark is one of our own making. */
export const isOwnRemark = (text: string): boolean => ownRemark.test(text.trim());
