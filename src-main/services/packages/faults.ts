import { AppError } from '../../errors.ts';
import { PackageError, type PackageFault } from '../../vault/package.ts';

/** Why a file could not be opened, each in a sentence of its own. */
const sentences: Readonly<Record<PackageFault, string>> = {
  none: '不是报送包。报送包是“打包上报”存出来的、以 .ghr 结尾的文件，请换一个',
  newer: '是更新版本的程序做的，这里打不开。请先升级本程序再收',
  long: '的封面长得不像报送包，没有打开。请对方用本程序重新打包发来',
  cut: '不完整，后面一截没有了，可能没有拷完。请从 U 盘重新拷一次，或请对方重发',
  altered: '和封装时不一样，被改动过或损坏了，没有收。请对方重新打包发来',
  other: '不是封给本单位的，打不开。请对方换上本单位的名片重新打包',
  code: '的一次性口令不对。请打电话再问一遍 24 位数字',
};

/** The sentence for a package that does not open; undefined: the error is another one. */
export const faultSentence = (error: unknown): string | undefined =>
  error instanceof PackageError ? sentences[error.fault] : undefined;

/** @throws AppError FILE_UNREADABLE with `reason` for a package that does not open; anything else as it is */
export function explainFault(error: unknown, fileName: string): never {
  const sentence = faultSentence(error);
  if (!sentence || !(error instanceof PackageError)) throw error;
  throw new AppError('FILE_UNREADABLE', `${fileName}${sentence}`, { reason: error.fault });
}
