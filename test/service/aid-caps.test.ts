import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let wang: number;
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
});
afterEach(() => book.close());

const give = async (more: Partial<CallInput<'aidHelp.save'>> = {}) =>
  (
    await book.done('aidHelp.save', {
      memberId: wang,
      kind: '送温暖慰问',
      on: '2026-01-28',
      cashFen: 200_000,
      source: '市县财政',
      way: '现金',
      ...more,
    })
  ).id;
const sign = (ids: number[], signedOn: string) => book.done('aidHelp.sign', { ids, signedOn });
const rowOf = async (id: number) => {
  const { words } = await book.done('aidHelp.reveal', { ids: [id] });
  return words[0] ?? expect.fail('gone');
};

describe('the year in which a help counts', () => {
  const over =
    '2026 年已有 9,000.00 元，加这次 3,000.00 元共 12,000.00 元，每人每年不超过 6,000.00 元，超出 6,000.00 元';
  test('is that of the signature, as in R13: beyond the cap the signing asks for a reason and quotes the rule', async () => {
    const ids = [
      await give({ cashFen: 300_000, on: '2025-12-29' }),
      await give({ cashFen: 300_000, on: '2025-12-30' }),
      await give({ cashFen: 300_000, on: '2026-02-03' }),
      await give({ cashFen: 300_000, on: '2026-02-04' }),
    ];
    const signing = { ids, signedOn: '2026-02-05' };
    const error = await book.refused('aidHelp.sign', signing);
    expect(error.message).toContain(over);
    expect(error.message).toContain('山东省 2019 年');
    expect(error.fields?.['exception']).toContain(over);
    await book.done('aidHelp.sign', { ...signing, exception: '年底没来得及发，委员会 2 月 4 日同意' });
    expect(await rowOf(ids[0] ?? 0)).toMatchObject({ exception: '年底没来得及发，委员会 2 月 4 日同意' });
    const standing = (on: string) => book.done('aidHelp.standing', { memberId: wang, on });
    expect(await standing('2026-12-31')).toMatchObject({ sumFen: 1_200_000, leftFen: 0 });
    expect(await standing('2025-12-31')).toMatchObject({ sumFen: 0, leftFen: 600_000 });
  });
  test('signed in their own years they fill neither', async () => {
    const late = await give({ cashFen: 300_000, on: '2025-12-30' });
    await sign([late, await give({ cashFen: 300_000, on: '2025-12-29' })], '2025-12-31');
    const others = [await give({ cashFen: 300_000 }), await give({ cashFen: 300_000, on: '2026-02-01' })];
    await sign(others, '2026-02-05');
    expect((await rowOf(others[0] ?? 0)).exception).toBeNull();
    // A signature that moves into the full year is held against it too.
    expect((await book.refused('aidHelp.sign', { ids: [late], signedOn: '2026-01-05' })).fields).toHaveProperty(
      'exception',
    );
  });
});

test('whoever has a file today is led to none: then it is the day that is wrong', async () => {
  const draft = (on: string) =>
    ({ memberId: wang, kind: '生活救助', on, cashFen: 100_000, source: '市县财政', way: '现金' }) as const;
  const unfiled = async (on: string) => (await book.done('aidHelp.check', draft(on))).unfiled;
  expect(await unfiled('2024-01-05')).toBe(true);
  addFile(book, wang, '2025-001', filed);
  const { findings } = await book.done('aidHelp.check', draft('2024-01-05'));
  expect(findings[0]?.level).toBe('stop');
  expect(await unfiled('2024-01-05')).toBe(false);
});
