import type { CallInput } from '../../src-main/contract.ts';
import { addPerson } from './aid-book.ts';
import type { Book } from './book.ts';

export type ActivityDraft = CallInput<'activities.save'>;

/** 趣味运动会 of 2026-10-16 unless told otherwise. */
export const activityDraft = (more: Partial<ActivityDraft> = {}): ActivityDraft => ({
  name: '趣味运动会',
  kind: '文体',
  from: '2026-10-16',
  to: '2026-10-16',
  place: '体育馆',
  content: '拔河、跳绳、乒乓球',
  ...more,
});

export const addActivity = async (book: Book, more: Partial<ActivityDraft> = {}): Promise<number> =>
  (await book.done('activities.save', activityDraft(more))).id;

const names = ['王秀兰', '李建国', '张丽华', '刘志强', '陈晓燕', '杨海涛', '赵玉梅', '周国平', '吴静怡', '郑卫东'];

/** Ten members; every other one is a woman, the first included. */
export async function addPeople(book: Book, n = 10): Promise<number[]> {
  const ids: number[] = [];
  for (let i = 0; i < n; i += 1)
    ids.push(
      await addPerson(book, names[i % names.length] + (i < names.length ? '' : String(i)), i + 1, {
        gender: i % 2 === 0 ? '女' : '男',
      }),
    );
  return ids;
}

export const rowOf = async (book: Book, id: number) => (await book.done('activities.get', { id })).row;

/** Approved, held, and these came. */
export async function heldWith(book: Book, id: number, memberIds: number[]): Promise<void> {
  await book.done('activities.signIn', { id, memberIds, came: '是' });
  await book.done('activities.hold', { id });
}
