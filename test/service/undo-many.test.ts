import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { journaledTables } from '../../db/journal.ts';
import { bulkInsertMembers } from '../../src-main/services/member.ts';
import { inventedPeople } from '../bench/members.ts';
import { type Book, openBook } from './book.ts';

/** Fingerprint of every table that the journal watches. */
const digest = ({ ledger: { sql } }: Book): string => {
  const hash = createHash('sha256');
  for (const table of journaledTables(sql))
    hash.update(JSON.stringify([table, sql.prepare(`select * from "${table}" order by id`).raw().all()]));
  return hash.digest('hex');
};

/** How many reads are begun while `work` runs. */
async function readsOf(sql: Database.Database, work: () => Promise<unknown>): Promise<number> {
  const spies = [
    ...(['get', 'all', 'iterate'] as const).map((name) =>
      vi.spyOn(Object.getPrototypeOf(sql.prepare('select 1')) as Database.Statement, name),
    ),
    vi.spyOn(Object.getPrototypeOf(sql) as Database.Database, 'pragma'),
  ];
  try {
    await work();
    return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const people = (count: number, groupId: number) =>
  inventedPeople(count, [groupId]).map((person, i) => ({
    ...person,
    events: [{ type: '入会' as const, date: `20${10 + (i % 15)}-03-01` }],
  }));

it('thousands of people are taken back and brought again exactly, read by sets and not one by one', {
  timeout: 90_000,
}, async () => {
  const book = openBook();
  try {
    const { sql } = book.ledger;
    const { id } = await book.done('groups.create', { kind: '小组', name: '一组', parentId: null });
    const before = digest(book);
    const count = 3000;
    book.write(() => bulkInsertMembers(book.ledger, people(count, id), '2026-11-21'));
    const written = digest(book);
    const commandId = book.one<number>('select max(id) from command');
    const check = await book.done('history.checkUndo', { commandId });
    expect([check.records, check.people, check.editedTotal]).toEqual([count, count, 0]);
    const undo = (id: number) => book.done('history.undo', { commandId: id, edited: 'stop' });
    const last = (): number => book.one<number>('select max(id) from command');
    // Whoever reads row by row shows it in how often statements are begun, whatever the machine.
    expect(await readsOf(sql, () => undo(commandId))).toBeLessThan(count / 5);
    expect(digest(book)).toBe(before);
    expect(await readsOf(sql, () => undo(last()))).toBeLessThan(count / 5);
    expect(digest(book)).toBe(written);
    await undo(last());
    expect(digest(book)).toBe(before);
  } finally {
    book.close();
  }
});

it('whoever was edited since stays whole, everybody else goes', async () => {
  const book = openBook();
  try {
    const { id } = await book.done('groups.create', { kind: '小组', name: '一组', parentId: null });
    const ids = book.write(() => bulkInsertMembers(book.ledger, people(50, id), '2026-11-21'));
    const commandId = book.one<number>('select max(id) from command');
    const [edited = 0, slipped = 0, ...others] = ids;
    await book.done('members.update', { ids: [edited], values: { department: '三车间' } });
    await book.done('transfers.issue', {
      memberId: slipped,
      direction: 'out',
      otherUnion: '乙厂工会',
      issuedOn: '2026-11-01',
    });
    const check = await book.done('history.checkUndo', { commandId });
    expect(check.edited.map(({ rowId }) => rowId).sort((a, b) => a - b)).toEqual([edited, slipped]);
    expect(await book.done('history.undo', { commandId, edited: 'keep' })).toEqual({ records: others.length, kept: 2 });
    for (const table of ['membership_event', 'group_stay'])
      expect(book.one(`select group_concat(member_id) from (select member_id from ${table} order by 1)`)).toBe(
        `${edited},${slipped}`,
      );
    expect(book.one('select count(*) from transfer_slip')).toBe(1);
  } finally {
    book.close();
  }
});
