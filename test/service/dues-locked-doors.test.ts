import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, identity, imageOf, openBook } from './book.ts';
import { addMember } from './dues-book.ts';
import { csv } from './roster-file.ts';

/** Every door through which a locked year could be changed is tried: each says that it is locked, and writes nothing. */
let book: Book;
let zhou: number;
let xu: number;
const ids: Record<string, number> = {};
const decided = { reason: '病假', decidedOn: '2025-03-01' };
const rule = { mode: '固定金额' as const, amountFen: 1000, document: '决议' };

beforeEach(async () => {
  book = openBook();
  zhou = await addMember(book, '周建萍', 1);
  xu = await addMember(book, '许春生', 2);
  ids['standard'] = (
    await book.done('dues.saveStandard', { mode: '按基数', fromMonth: '2025-01', document: '决议' })
  ).id;
  await book.done('dues.setBase', { memberIds: [zhou], fromMonth: '2025-01', baseFen: 500_000 });
  await book.done('dues.openPeriod', { fromMonth: '2025-01', toMonth: '2025-06' });
  ids['period'] = book.one<number>('select max(id) from dues_period');
  await book.done('dues.collect', {
    paidOn: '2025-06-20',
    method: '现金',
    lines: [{ memberId: zhou, amountFen: 5000, months: ['2025-01', '2025-02'] }],
  });
  ids['payment'] = book.one<number>('select max(id) from dues_payment');
  await book.done('dues.lockYear', { year: 2025 });
});
afterEach(() => book.close());

const sheet = (head: string[], line: string[]) => ({ fileName: 'a.csv', file: csv([head, line]) });

const doors: [string, () => Promise<{ message: string }>][] = [
  ['a base', () => book.refused('dues.setBase', { memberIds: [zhou], fromMonth: '2025-05', baseFen: 600_000 })],
  [
    'a base from before that would hold on',
    () => book.refused('dues.setBase', { memberIds: [xu], fromMonth: '2024-05', baseFen: 100 }),
  ],
  [
    'an exemption',
    () => book.refused('dues.exempt', { memberIds: [zhou], fromMonth: '2025-05', toMonth: null, ...decided }),
  ],
  ['a standard', () => book.refused('dues.saveStandard', { ...rule, fromMonth: '2025-05', toMonth: null })],
  [
    'an own standard',
    () => book.refused('dues.saveStandard', { ...rule, memberId: zhou, fromMonth: '2024-05', toMonth: null }),
  ],
  ['a standard taken away', () => book.refused('dues.removeStandard', { id: ids['standard'] ?? 0 })],
  ['a call for dues', () => book.refused('dues.openPeriod', { fromMonth: '2025-07', toMonth: '2025-12' })],
  ['a call taken away', () => book.refused('dues.removePeriod', { id: ids['period'] ?? 0 })],
  [
    'a payment',
    () =>
      book.refused('dues.collect', {
        paidOn: '2026-11-20',
        method: '现金',
        lines: [{ memberId: zhou, amountFen: 2500, months: ['2025-03'] }],
      }),
  ],
  [
    'a reversal',
    () => book.refused('dues.reverse', { paymentIds: [ids['payment'] ?? 0], on: '2026-11-20', reason: '记错' }),
  ],
  [
    'an import of bases',
    () =>
      book.refused('imports.apply', {
        noun: 'duesBases',
        ...sheet(['姓名', '证件号码', '计费基数'], ['周建萍', identity('1985-06-15', 1), '6000']),
        decisions: { answers: { fromMonth: '2025-05' } },
      }),
  ],
];

describe('a locked year', () => {
  test.each(doors)('%s is refused, with the year and nothing written', async (_, open) => {
    const before = imageOf(book.ledger);
    const { message } = await open();
    expect(message).toContain('2025');
    expect(message).toContain('锁定');
    expect(imageOf(book.ledger)).toEqual(before);
  });

  test('an import of payments leaves such a row out and says why', async () => {
    const before = imageOf(book.ledger);
    const file = sheet(
      ['姓名', '证件号码', '金额', '所属月份', '缴费日期', '缴费方式'],
      ['周建萍', identity('1985-06-15', 1), '25', '2025年3月', '2026-11-20', '现金'],
    );
    const seen = await book.done('imports.preview', { noun: 'duesPayments', ...file, decisions: {} });
    expect(seen.rows.flatMap(({ problems }) => problems.map(({ message }) => message)).join()).toContain(
      '2025 年的会费已经锁定',
    );
    expect(imageOf(book.ledger)).toEqual(before);
  });

  test('undo of what came before the lock reaches nothing of it', async () => {
    const figures = async () => (await book.done('dues.matrix', { year: 2025 })).rows;
    const before = await figures();
    const commands = book.ledger.sql.prepare('select id from command order by id desc').pluck().all() as number[];
    for (const commandId of commands.slice(1))
      for (const edited of ['stop', 'keep'] as const) {
        await book.call('history.undo', { commandId, edited });
        expect(await figures()).toEqual(before);
      }
  });
});
