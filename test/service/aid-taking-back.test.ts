import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { apply, husband, openWithFile, toFiled, toNotice } from './aid-file-book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
});
afterEach(() => book.close());

const view = (id = caseId) => book.done('aid.case', { id });

describe('taking back', () => {
  const last = () => book.one<number>('select max(id) from command');
  const undo = (commandId: number) => ({ commandId, edited: 'all' as const });
  test('a step is taken back as the last only, and put back', async () => {
    await toNotice(book, caseId);
    const accepted = book.one<number>(`select max(id) from command where route = 'aid.step'`);
    const first = book.one<number>(`select min(id) from command where route = 'aid.step'`);
    expect((await book.refused('history.undo', undo(first))).message).toContain('初审通过');
    // The last step: the notice came to hang since.
    expect((await book.call('history.undo', undo(accepted))).ok).toBe(true);
    expect((await view()).row.state).toBe('经济核对');
    await book.done('history.undo', undo(last()));
    expect((await view()).row.state).toBe('公示');
  });
  test('a decision and a notice stay while a step rests on them', async () => {
    await toFiled(book, caseId);
    const of = (route: string) => book.one<number>('select max(id) from command where route = ?', route);
    expect((await book.refused('history.undo', undo(of('aid.decide')))).message).toContain('认定不能撤销');
    expect((await book.refused('history.undo', undo(of('aid.noticeResult')))).message).toContain('公示不能撤销');
    expect((await book.refused('history.undo', undo(of('aid.saveNotice')))).message).toContain('公示不能撤销');
    expect((await book.refused('history.undo', undo(of('aid.create')))).code).toBe('RULE_BROKEN');
  });
  test('filing stays once something was given', async () => {
    await toFiled(book, caseId);
    const filed = last();
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into aid_help (member_id, case_id, kind, on_date, cash_fen, goods_fen, source, way, signed_on)
           values (?, ?, '生活救助', '2025-06-01', 100000, 0, '本级工会经费', '现金', '2025-06-01')`,
        )
        .run(memberId, caseId),
    );
    expect((await book.refused('history.undo', undo(filed))).message).toContain('1 笔帮扶');
    expect((await book.refused('aid.takeBack', { caseId })).message).toContain('1 笔帮扶');
    expect((await view()).row).toMatchObject({ helps: 1, helpedFen: 100_000 });
  });
  test('a taken-out family member does not come back into two files', async () => {
    const { id } = await book.done('aid.saveFamily', husband(caseId));
    await book.done('aid.removeFamily', { id });
    const removed = last();
    const other = await apply(book, await addMember(book, '方小燕', 2));
    await book.done('aid.saveFamily', husband(other));
    expect((await book.refused('history.undo', undo(removed))).message).toContain('2025-002');
  });
  test('a whole application is taken back and put back', async () => {
    const second = await addMember(book, '方小燕', 2);
    await apply(book, second);
    await book.done('history.undo', undo(last()));
    expect(book.one('select count(*) from aid_case')).toBe(1);
    await book.done('history.undo', undo(last()));
    expect(book.one('select count(*) from aid_case')).toBe(2);
  });
  test('the consent stays while something rests on it', async () => {
    const { id } = await book.done('aid.create', {
      memberId: await addMember(book, '方小燕', 2),
      appliedOn: '2025-06-01',
    });
    await book.done('aid.save', { id, values: { consentOn: '2025-06-01' } });
    const consent = last();
    await book.done('aid.saveFamily', husband(id, 95));
    expect((await book.refused('history.undo', undo(consent))).message).toContain('同意书');
  });
});

describe('two records of one person', () => {
  test('the file passes over; an empty one goes; two full ones are named', async () => {
    const twin = await addMember(book, '王秀兰', 40);
    await book.done('members.merge', { keepId: twin, dropId: memberId, take: [] });
    expect(await book.done('aid.caseOf', { memberId: twin })).toEqual({ id: caseId, caseNo: '2025-001' });
    const third = await addMember(book, '王秀蓝', 41);
    const other = await apply(book, third);
    await book.done('aid.saveFamily', husband(caseId, 60));
    await book.done('aid.saveFamily', husband(other, 61));
    const error = await book.refused('members.merge', { keepId: twin, dropId: third, take: [] });
    expect(error.message).toContain('2025-001 和 2025-002'.split(' ')[0] ?? '');
    expect(error.message).toContain('2025-002');
    const [{ id } = { id: 0 }] = (await view(other)).family;
    await book.done('aid.removeFamily', { id });
    // What was typed into it is content too.
    expect((await book.refused('members.merge', { keepId: third, dropId: twin, take: [] })).message).toContain(
      '2025-002',
    );
    await book.done('aid.remove', { id: other });
    await book.done('aid.create', { memberId: third, appliedOn: '2025-06-01' });
    await book.done('members.merge', { keepId: third, dropId: twin, take: [] });
    expect(await book.done('aid.caseOf', { memberId: third })).toEqual({ id: caseId, caseNo: '2025-001' });
  });
});
