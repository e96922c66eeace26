import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { type Decisions, from, items, openPayrollBook, payroll, payrollInput } from './payroll-book.ts';

let book: Book;
let ids: number[];

beforeEach(async () => {
  ({ book, ids } = await openPayrollBook());
});
afterEach(() => book.close());

const baseOf = (id: number) => book.one<number | undefined>('select base_fen from dues_base where member_id = ?', id);

describe('one person in several rows', () => {
  const look = async (rows: Parameters<typeof payroll>[0], answers: Record<string, string> = {}) =>
    book.done(
      'imports.preview',
      await payrollInput(payroll(rows), { columns: items, answers: { ...from, ...answers } }),
    );

  test('two rows that are far above anybody’s pay only together: none of them is written by half', async () => {
    const rows: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 60_000, 0, 0],
      ['生产部', '1001', '周建萍', 60_001, 0, 0],
      ['生产部', '1002', '许春生', 3000, 487, 0],
    ];
    const sum = { 'rows:工资!4': 'sum' };
    const asked = await look(rows, sum);
    expect(asked.state).toBe('asking');
    expect(asked.questions.find(({ key }) => key === 'highBases')).toMatchObject({ rows: [4], sheets: ['工资'] });
    expect(asked.rows.map(({ action }) => action)).toEqual(['ask', 'ask', 'add']);
    const left = await look(rows, { ...sum, highBases: 'skip' });
    expect(left.rows.map(({ action }) => action)).toEqual(['skip', 'skip', 'add']);
    expect(left.summary.sumFen).toBe(348_700);
    const decided = (highBases: string): Decisions => ({ columns: items, answers: { ...from, ...sum, highBases } });
    expect(await book.done('imports.apply', await payrollInput(payroll(rows), decided('skip')))).toMatchObject({
      added: 1,
    });
    expect([baseOf(ids[0] as number), baseOf(ids[1] as number)]).toEqual([undefined, 348_700]);
    expect(await book.done('imports.apply', await payrollInput(payroll(rows), decided('use')))).toMatchObject({
      added: 1,
    });
    expect(baseOf(ids[0] as number)).toBe(12_000_100);
  });

  test('a third row is held against the sum that waits, not against nothing', async () => {
    const rows: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 60_000, 0, 0],
      ['生产部', '1001', '周建萍', 60_001, 0, 0],
      ['生产部', '1001', '周建萍', 500, 0, 0],
    ];
    const said = async (third: Record<string, string>) =>
      (await look(rows, { 'rows:工资!4': 'sum', highBases: 'skip', ...third })).rows.map(({ action }) => action);
    expect(await said({})).toEqual(['skip', 'skip', 'ask']);
    expect(await said({ 'rows:工资!5': 'sum' })).toEqual(['skip', 'skip', 'skip']);
    expect(await said({ 'rows:工资!5': 'update' })).toEqual(['skip', 'skip', 'add']);
  });

  test('a person twice: the same once, another amount asked, with both added as one of the answers', async () => {
    const rows = [
      ['生产部', '1001', '周建萍', 3000, 1000, 0],
      ['生产部', '1001', '周建萍', 3000, 1000, 0],
      ['生产部', '1002', '许春生', 2000, 1000, 0],
      ['生产部', '1002', '许春生', 500, 0, 0],
    ] as const;
    const open = await look(rows);
    expect(open.rows.map(({ action }) => action)).toEqual(['add', 'skip', 'ask', 'ask']);
    expect(open.summary.sumFen).toBe(400_000);
    expect(open.rows[2]?.problems.map(({ code }) => code)).toContain('file.waits');
    // Undecided, nothing is written about the person: 2,000 + 1,000 alone would be half a base.
    const half = await book.done('imports.apply', await payrollInput(payroll(rows), { columns: items, answers: from }));
    expect([half.added, baseOf(ids[0] as number), baseOf(ids[1] as number)]).toEqual([1, 400_000, undefined]);
    const sum = await payrollInput(payroll(rows), { columns: items, answers: { ...from, 'rows:工资!6': 'sum' } });
    await book.done('imports.apply', sum);
    expect([baseOf(ids[0] as number), baseOf(ids[1] as number)]).toEqual([400000, 350000]);
  });

  test('known by name only, in two rows: who it is and which row counts are two questions', async () => {
    const rows = [
      ['', null, '谢文斌', 5000, 0, 0],
      ['', null, '谢文斌', 800, 0, 0],
      ['', null, '何小燕', 7000, 0, 0],
    ] as const;
    const said = (answers: Record<string, string>) => ({ columns: items, answers: { ...from, ...answers } });
    const actions = async (answers: Record<string, string>) =>
      (await look(rows, answers)).rows.map(({ action }) => action);
    expect(await actions({})).toEqual(['ask', 'ask', 'ask']);
    const asked = await look(rows, { pairs: 'update' });
    expect(asked.rows.map(({ action }) => action)).toEqual(['ask', 'ask', 'add']);
    expect(asked.rows[1]?.pair).toEqual({ records: [ids[4]], row: '工资!3' });
    const about = asked.questions.filter(({ key }) => key.endsWith(':工资!4'));
    expect(about.map(({ key, answer, options }) => [key, answer, options.map(({ value }) => value)])).toEqual([
      ['pair:工资!4', `update:${ids[4]}`, [`update:${ids[4]}`, 'skip']],
      ['rows:工资!4', null, ['skip', 'update', 'sum']],
    ]);
    // One after the other by hand: as long as the second row may be the same person, the first one waits.
    const first = { 'pair:工资!3': `update:${ids[4]}` };
    expect(await actions(first)).toEqual(['ask', 'ask', 'ask']);
    expect(await actions({ ...first, 'pair:工资!4': 'skip' })).toEqual(['add', 'skip', 'ask']);
    const both = { ...first, 'pair:工资!4': `update:${ids[4]}` };
    expect(await actions(both)).toEqual(['ask', 'ask', 'ask']);
    expect(await actions({ ...both, 'rows:工资!4': 'skip' })).toEqual(['add', 'skip', 'ask']);
    expect(await actions({ ...both, 'rows:工资!4': 'update' })).toEqual(['skip', 'add', 'ask']);
    const done = await book.done(
      'imports.apply',
      await payrollInput(payroll(rows), said({ pairs: 'update', 'rows:工资!4': 'sum' })),
    );
    // 5,000 + 800
    expect([done.added, baseOf(ids[4] as number), baseOf(ids[5] as number)]).toEqual([2, 580_000, 700_000]);
    // An answer to one question is none to the other.
    const refused = await book.refused(
      'imports.apply',
      await payrollInput(payroll(rows), said({ ...both, 'pair:工资!4': 'sum' })),
    );
    expect(refused.code).toBe('INVALID_INPUT');
  });

  test('rows that are added up count once, and the same file again changes nothing', async () => {
    const rows: Parameters<typeof payroll>[0] = [
      ['生产部', '1001', '周建萍', 4000, 0, 0],
      ['生产部', '1001', '周建萍', 3000, 0, 0],
      ['生产部', '1001', '周建萍', 500, 0, 0],
    ];
    const sum = { 'rows:工资!4': 'sum', 'rows:工资!5': 'sum' };
    const first = await look(rows, sum);
    expect(first.summary).toMatchObject({ add: 1, skip: 2, sumFen: 750_000 });
    expect(first.rows.map(({ action, changes }) => [action, ...changes.map(({ after }) => after)])).toEqual([
      ['skip'],
      ['skip'],
      ['add', '7500.00'],
    ]);
    const given = await payrollInput(payroll(rows), { columns: items, answers: { ...from, ...sum } });
    expect(await book.done('imports.apply', given)).toMatchObject({ added: 1, updated: 0 });
    const again = await look(rows, sum);
    expect(again.rows.map(({ action, changes }) => [action, changes.length])).toEqual([
      ['skip', 0],
      ['skip', 0],
      ['same', 0],
    ]);
  });
});
