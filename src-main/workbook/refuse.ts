import { AppError } from '../errors.ts';
import type { RefusalReason } from './types.ts';

const accepted = '可以用的有 .xlsx、.xls、.csv、.txt，以及网页导出的 .xls 表格';

/** What, which file, what to do. `name` is already quoted, `detail` is a short Chinese phrase or number. */
const sentences: Record<RefusalReason, (name: string, detail: string) => string> = {
  empty: (n) => `${n}是空的，里面没有内容。请换一个有内容的文件`,
  tooLarge: (n, d) => `${n}有 ${d}，超过 50 MB。请拆成几个文件，或删掉图片另存后再试`,
  notWorkbook: (n) => `${n}不是表格文件。${accepted}`,
  officeLock: (n) => `${n}是 Excel 打开文件时留下的占位文件。请选名字里没有“~$”的那一个`,
  otherDocument: (n, d) => `${n}是${d}。${accepted}`,
  truncated: (n) => `${n}不完整，后半截丢了。请重新复制或下载一份再试`,
  damaged: (n, d) => `${n}有损坏，读到${d}读不下去。请用 Excel 或 WPS 打开，另存一份再试`,
  encrypted: (n) => `${n}设了打开密码。请输入密码，或在 Excel 里去掉密码、另存后再导入`,
  wrongPassword: (n) => `${n}的打开密码不对。请核对大小写后再输一次`,
  unsupportedEncryption: (n) => `${n}用的是旧式加密，读不出来。请在 Excel 里去掉密码，另存为 .xlsx 后再导入`,
  zipBomb: (n) => `${n}解开后大得不正常，为安全起见没有打开。请向发来的人要一份原件`,
  tooManyEntries: (n, d) => `${n}里面套了 ${d} 个小文件，不像正常的表格，没有打开。请用 Excel 另存一份再试`,
  unsafePath: (n) => `${n}里面的文件想写到别的文件夹，为安全起见没有打开。请向发来的人要一份原件`,
  doctype: (n) => `${n}里面夹带了外部声明（DOCTYPE），为安全起见没有打开。请用 Excel 打开，另存一份再试`,
  macroOnly: (n) => `${n}里面只有宏，没有工作表。请让发来的人另存为 .xlsx`,
  noSheet: (n) => `${n}里面没有工作表。请确认发来的是带表格的那一份`,
  tooManyRows: (n, d) => `${n}的${d}超过 200,000 行。请按部门或年份拆成几个文件`,
  tooManyColumns: (n, d) => `${n}的${d}超过 300 列。请删掉右边用不到的列，另存后再试`,
  tooManyCells: (n) => `${n}有内容的格子超过 600 万个。请拆成几个文件，或只留要导入的列`,
  tooManySheets: (n) => `${n}里面的工作表超过 255 张。请只留要导入的几张，另存后再试`,
  unfamiliar: (n) => `${n}的写法少见，又太大，读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 再试`,
  wrongEncoding: (n, d) => `${n}不能按 ${d} 读。请换一种文字编码，或选“自动”`,
  binaryWorkbook: (n) => `${n}是 Excel 的二进制格式（.xlsb）。请在 Excel 里另存为 .xlsx 再导入。${accepted}`,
  oldWorkbook: (n) => `${n}是很早以前的 Excel 格式，读不出来。请用 Excel 或 WPS 打开，另存为 .xlsx`,
  outOfMemory: (n) => `${n}太大，内存不够，没有读完。请拆成几个文件再导入`,
  timeout: (n) => `${n}读了 60 秒还没有读完，已经停下。请拆成几个文件，或另存为 .xlsx 再试`,
  crashed: (n) => `读${n}时中途停住了，什么都没有写入。请用 Excel 或 WPS 打开，另存一份再试`,
};

/**
 * The refusal of a file as an AppError FILE_UNREADABLE. `fields.reason` is a stable key, one per sentence.
 * @param detail what fills the sentence's blank: a size, a sheet, a place
 */
export function refuse(reason: RefusalReason, fileName: string, detail = ''): AppError {
  return new AppError('FILE_UNREADABLE', sentences[reason](quoted(fileName), detail), { reason });
}

/** “name”, with control characters and folders removed, shortened in the middle so that the ending stays visible. */
function quoted(fileName: string): string {
  const plain = fileName
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  const signs = [...plain];
  if (signs.length === 0) return '这个文件';
  return signs.length > 60 ? `“${signs.slice(0, 40).join('')}…${signs.slice(-16).join('')}”` : `“${plain}”`;
}
