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

/**
 * Words of a remark after which somebody may be no member any more, or not at work. After 已调 anything may stand where somebody went,
 * but not what is done to shifts, pay or posts: 已调整班次, 已调岗.
 */
const leaving =
  /(?<![未不没将拟待非])(?:退休|内退|离休|退职|返聘|病退|已?调[走出离往]|已调(?![整休班薪资级岗换解研查试度配回高低])|离职|辞职|离岗|停薪留职|退会|除名|开除|去世|死亡|病故|已故|离世)/u;

/** The first such word: 退休 of “2024年退休，返聘”; null when there is none. 未退休 is none. */
export const leavingWord = (remark: string): string | null => leaving.exec(remark)?.[0] ?? null;
