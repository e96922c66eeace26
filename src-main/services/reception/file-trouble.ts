/** What the system's own word for a failed reading means at a stick or folder, as the rest of a sentence that begins with the name. */
const sentences: Readonly<Record<string, string>> = {
  ENOENT: '找不到了，可能被移走、改了名，或者 U 盘拔掉了。请插好、核对文件还在，再收一次',
  EACCES: '没有权限读。请把它拷到“文档”文件夹里再收，还不行就请管电脑的人看看权限',
  EBUSY: '正被别的程序占着。请关掉打开它的程序，再收一次',
  EIO: '从盘上读不出来，U 盘可能坏了或接触不好。请换一个 USB 口再试，还不行就请对方重新拷一份',
  ENOSPC: '读出来了，可电脑的磁盘满了，存不下。请腾出空间再收一次',
  EISDIR: '是一个文件夹，不是报送包。请选里面的文件',
  ENOTDIR: '不是文件夹。请选放报送包的文件夹',
};
const alias: Readonly<Record<string, string>> = {
  EPERM: 'EACCES',
  ENXIO: 'EIO',
  ENODEV: 'ENOENT',
  EDQUOT: 'ENOSPC',
};

/**
 * Why a file or folder could not be read, by the system's error; null: the error is no failure of a disk.
 * @returns `reason` the kind, and the rest of a sentence that begins with the name
 */
export function fileTrouble(error: unknown): { readonly reason: string; readonly sentence: string } | null {
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/u.test(code)) return null;
  const reason = alias[code] ?? code;
  return { reason, sentence: sentences[reason] ?? `读不出来（系统说 ${code}）。请拷到电脑上，再收一次` };
}
