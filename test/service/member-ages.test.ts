import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Book, identity, openBook } from './book.ts';
import { csv } from './roster-file.ts';

let book: Book;
beforeEach(() => void (book = openBook()));
afterEach(() => book.close());

const born = '1990-05-06';
const create = (date: string, more: Record<string, string> = { birthDate: born }) => ({
  values: { name: '周小禾', ...more },
  event: { type: '入会' as const, date },
});

describe('dates of a membership beside the birth date', () => {
  it('a person is not created as a member before birth or before sixteen', async () => {
    const early = await book.refused('members.create', create('1985-01-01'));
    expect(early).toMatchObject({ code: 'RULE_BROKEN', fields: { date: expect.any(String) } });
    expect(early.message).toContain('1985年1月1日');
    expect(early.message).toContain('1990年5月6日');
    // The birth date of the identity number counts too.
    const young = await book.refused('members.create', create('2006-05-05', { idNumber: identity(born, 11) }));
    expect(young.message).toContain('15 周岁');
    expect((await book.done('members.create', create('2006-05-06'))).id).toBeGreaterThan(0);
  });

  it('events recorded and corrected later are held to the same', async () => {
    const { id } = await book.done('members.create', { values: { name: '周小禾', birthDate: born } });
    const record = (date: string, statedJoinedOn?: string) => ({
      ids: [id],
      type: '转入' as const,
      date,
      ...(statedJoinedOn ? { statedJoinedOn } : {}),
    });
    expect((await book.refused('members.recordEvent', record('2006-05-05'))).fields).toHaveProperty('date');
    expect((await book.refused('members.recordEvent', record('2020-01-01', '2000-01-01'))).fields).toHaveProperty(
      'statedJoinedOn',
    );
    await book.done('members.recordEvent', record('2020-01-01', '2010-01-01'));
    const [event] = (await book.done('members.get', { id })).events;
    const wrong = { eventId: event?.id ?? 0, type: '转入' as const, date: '2000-01-01' };
    expect((await book.refused('members.correctEvent', wrong)).message).toContain('只有 9 周岁');
  });

  it('a birth date is not changed so that a membership lies before it', async () => {
    const { id } = await book.done('members.create', create('2010-07-01'));
    const later = await book.refused('members.update', { ids: [id], values: { birthDate: '2000-05-06' } });
    expect(later.fields).toHaveProperty('birthDate');
    expect(later.message).toMatch(/^周小禾：出生日期写成 2000-05-06 以后，2010年7月1日“入会”时只有 10 周岁/);
    await book.done('members.update', { ids: [id], values: { birthDate: '1994-07-01' } });
  });

  it('an undo does not bring such a birth date back', async () => {
    const { id } = await book.done('members.create', { values: { name: '周小禾', birthDate: '2000-01-01' } });
    const fixed = await book.call('members.update', { ids: [id], values: { birthDate: '1980-01-01' } });
    await book.done('members.recordEvent', { ids: [id], type: '入会', date: '1998-01-01' });
    const commandId = fixed.ok ? (fixed.command?.id ?? 0) : 0;
    const error = await book.refused('history.undo', { commandId, edited: 'all' });
    expect(error.message).toContain('撤销这一步以后，1998年1月1日的“入会”早于出生日期 2000年1月1日');
  });

  it('correcting something else about an event that was let in too young is not asked about its age again', async () => {
    const { id } = await book.done('members.create', create('2004-07-01', {}));
    // As an old roster has it: the birth date came later than the check at the door.
    book.write(() => book.ledger.sql.prepare('update member set birth_date = ? where id = ?').run(born, id));
    const [event] = (await book.done('members.get', { id })).events;
    const same = { eventId: event?.id ?? 0, type: '入会' as const, date: '2004-07-01' };
    await book.done('members.correctEvent', { ...same, note: '档案第 12 页' });
    expect((await book.refused('members.correctEvent', { ...same, date: '2003-07-01' })).message).toContain('13 周岁');
  });

  it('a roster says the same: before birth stays out, too young is told', async () => {
    const file = csv([
      ['姓名', '性别', '证件号码', '入会时间'],
      ['甲禾', '男', identity(born, 11), '2010-07-01'],
      ['乙禾', '男', identity(born, 13), '2004-07-01'],
      ['丙禾', '男', identity(born, 15), '1984-07-01'],
    ]);
    const preview = await book.done('imports.preview', {
      noun: 'member',
      fileName: '花名册.csv',
      file: file as Uint8Array<ArrayBuffer>,
    });
    expect(preview.rows.map((row) => row.action)).toEqual(['add', 'add', 'bad']);
    expect(preview.rows[1]?.problems.map(({ level, code }) => [level, code])).toEqual([['warning', 'event.tooYoung']]);
    expect(preview.rows[1]?.problems[0]?.message).toContain('只有 14 周岁（1990年5月6日出生）');
  });
});
