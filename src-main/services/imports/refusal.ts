import { AppError } from '../../errors.ts';

/** A rule of the book that the check did not foresee: the refusal names the row, and nothing of the file is written. */
export function atRow(error: unknown, key: string): unknown {
  if (!(error instanceof AppError)) return error;
  const [, sheet, row] = /^(.*)!(\d+)(?:@[A-Z]+)?$/su.exec(key) ?? [];
  return new AppError(
    error.code,
    `“${sheet ?? ''}”第 ${row ?? ''} 行没有写成，整个文件都没有写入：${error.message}`,
    error.fields,
  );
}
