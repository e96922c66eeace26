import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { naturally } from '../../domain/natural-order.ts';

/** So many files by name in a sentence; then a number. */
const NAMED = 5;
/** What systems and Office put into folders themselves. */
const OWN = /^(\.|~\$|thumbs\.db$|desktop\.ini$|System Volume Information$)/iu;
/** An Excel file with a password begins as files of old Office do. */
const SEALED = 'd0cf11e0';

const named = (names: readonly string[]): string =>
  `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? ' 等' : ''}`;

async function isSealed(path: string): Promise<boolean> {
  if (!/\.xlsx$/iu.test(path)) return false;
  const file = await open(path).catch(() => null);
  if (!file) return false;
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('hex') === SEALED;
  } finally {
    await file.close();
  }
}

/** Files of a folder that are no packages, in words: nobody thinks that they were taken in. '' where there are none. */
export async function othersIn(folder: string, names: readonly string[]): Promise<string> {
  const [sealed, other]: [string[], string[]] = [[], []];
  for (const name of names.filter((one) => !/\.ghr$/iu.test(one) && !OWN.test(one)).sort(naturally)) {
    const path = join(folder, name);
    const isFile = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isFile) ((await isSealed(path)) ? sealed : other).push(name);
  }
  return [
    ...(sealed.length > 0
      ? [`${sealed.length} 个 Excel 加了口令（${named(sealed)}），只能用口令打开看，不能收。请对方打成报送包再发`]
      : []),
    ...(other.length > 0 ? [`${other.length} 个文件不是报送包，没有收：${named(other)}`] : []),
  ].join('。');
}
