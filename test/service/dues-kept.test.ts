import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptSheet } from '../../src-main/services/dues/kept.ts';
import { duesSheet } from '../../src-main/services/dues/sheet.ts';
import { monthsOf } from '../../src-main/domain/dues/months.ts';
import type { Book } from './book.ts';
import { addMember, openDuesBook, useFormula } from './dues-book.ts';

/** The sheet that follows the journal is the one that is reckoned anew, whatever was done in between. */
let book: Book;
let ids: number[];
const months = monthsOf(2026);

beforeEach(async () => {
  book = openDuesBook();
  ids = [];
  for (const [i, name] of ['周建萍', '许春生', '谢文斌', '马德福'].entries())
    ids.push(await addMember(book, name, i + 1));
  await useFormula(book);
  await book.done('dues.setBase', { memberIds: ids, fromMonth: '2026-01', baseFen: 521640 });
  await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-10' });
});
afterEach(() => book.close());

const same = () => expect(keptSheet(book.ledger, months)).toEqual(duesSheet(book.ledger, months));
const cash = (memberId: number, amountFen: number) => ({
  paidOn: '2026-11-20',
  method: '现金' as const,
  lines: [{ memberId, amountFen }],
});

test('after every kind of command', async () => {
  const [a = 0, b = 0, c = 0, d = 0] = ids;
  const steps: readonly (() => Promise<unknown>)[] = [
    () => book.done('dues.collect', cash(a, 2605 * 3)),
    () => book.done('dues.collect', cash(b, 1000)),
    async () => {
      const [payment] = await book.done('dues.payments', { memberId: b });
      return book.done('dues.reverse', { paymentIds: [payment?.id ?? 0], on: '2026-11-21', reason: '记错' });
    },
    () => book.done('dues.setBase', { memberIds: [c], fromMonth: '2026-06', baseFen: 600000 }),
    () => book.undo(),
    () =>
      book.done('dues.exempt', {
        memberIds: [d],
        fromMonth: '2026-04',
        toMonth: null,
        reason: '病假',
        decidedOn: '2026-04-01',
      }),
    () => book.done('members.update', { ids: [a], values: { name: '阿周' } }),
    () => book.done('members.setPinyin', { id: b, pinyin: 'a chun sheng' }),
    () => book.done('members.recordEvent', { ids: [c], type: '保留', date: '2026-05-15' }),
    () => addMember(book, '白新人', 9, '2026-08-01'),
    () => book.undo(),
    async () => {
      const { id } = await book.done('groups.create', { name: '一组', parentId: null, kind: '小组' });
      await book.done('members.moveGroup', { ids: [a, b], groupId: id, from: '2026-11-01' });
    },
    () =>
      book.done('dues.saveStandard', {
        mode: '固定金额',
        amountFen: 2000,
        fromMonth: '2026-09',
        document: '新的决议',
      }),
    () => book.done('dues.openPeriod', { fromMonth: '2026-11', toMonth: '2026-11' }),
    () => book.done('dues.lockYear', { year: 2026 }),
    () => book.done('members.recordEvent', { ids: [d], type: '保留', date: '2026-07-15' }),
    () => book.done('members.merge', { keepId: a, dropId: b, take: [] }),
    () => book.undo(),
    () => book.done('dues.unlockYear', { year: 2026, reason: '更正' }),
  ];
  same();
  for (const step of steps) {
    await step();
    same();
  }
});

test('only those whom a payment touched are reckoned anew', async () => {
  const before = keptSheet(book.ledger, months).people;
  await book.done('dues.collect', cash(ids[1] ?? 0, 2605));
  const after = keptSheet(book.ledger, months).people;
  const changed = after.filter((person) => !before.includes(person));
  expect(changed.map((person) => person.memberId)).toEqual([ids[1]]);
});
