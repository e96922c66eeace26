import type { Preview } from './use-import.ts';
import type { Cause } from './words.ts';

/** What the panel is about, in a few words. */
export function headline(open: readonly Cause[], tidy: readonly Cause[]): string {
  const errors = open.filter((cause) => cause.level === 'error').length;
  const parts = [errors > 0 ? `错误 ${errors} 类` : '', open.length > errors ? `提醒 ${open.length - errors} 类` : ''];
  const words = parts.filter(Boolean).join('，');
  return words || (tidy.length > 0 ? '没有错误和提醒' : '没有问题');
}

/** What is to be done before the rows can be written. `asked`: questions that have to be answered first. */
export function advice(
  open: readonly Cause[],
  unread: boolean,
  asked: number,
  { add, update, same, total }: Pick<Preview['summary'], 'add' | 'update' | 'same' | 'total'>,
): string {
  if (asked > 0) return `还有 ${asked} 个问题要先回答，答完才知道写入哪些行`;
  const errors = open.some((cause) => cause.level === 'error');
  if (add + update === 0 && total > 0) return same === total ? '表里的内容和名册一样，没有要写入的' : '没有能写入的行';
  if (errors && unread) return '有错的行改好才导入；提醒看过打勾，才能写入';
  if (errors) return '有错的行改好才导入，别的行照样可以写入';
  if (unread) return '提醒看过打勾，才能写入';
  return '可以写入了';
}
