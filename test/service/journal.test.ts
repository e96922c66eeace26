import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../db/chain.ts';
import { assertTriggers, journaledTables, runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { applyUndo, type Owners, planUndo } from '../../db/undo.ts';
import { tableWords } from '../../src-main/domain/nouns.ts';

let dir: string;
let ledger: Ledger;
const owners: Owners = { membership_event: { table: 'member', column: 'member_id' } };

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'ledger-'));
  ledger = openLedger(join(dir, 'ledger.db'), { create: true });
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true });
});

/** Every journaled row of the file, to compare two states of it. */
const dump = (): string =>
  JSON.stringify(
    journaledTables(ledger.sql).map((table) => [
      table,
      ledger.sql.prepare(`select * from "${table}" order by id`).all(),
    ]),
  );

const run = (label: string, work: () => void, undoes?: number): number | undefined =>
  runCommand(
    ledger.sql,
    { at: '2026-11-21 09:00:00', user: '何静', route: 'test', ...(undoes ? { undoes } : {}) },
    work,
    () => label,
  ).command?.id;

const add = (id: number, name: string): void =>
  void ledger.sql
    .prepare(`insert into member (id, name, membership, name_sort, search_text) values (?, ?, '在册', ?, ?)`)
    .run(id, name, name, name);

function undo(commandId: number, keep: string[] = []): void {
  const plan = planUndo(ledger.sql, commandId, owners);
  run('undo', () => void applyUndo(ledger.sql, plan, owners, new Set(keep)), commandId);
}

describe('the journal', () => {
  it('refuses any write outside a command', () => {
    expect(() => add(1, '张三')).toThrow(/NOT NULL/);
    expect(ledger.sql.prepare('select count(*) from member').pluck().get()).toBe(0);
  });

  it('records only the columns that an update changed', () => {
    run('add', () => add(1, '张三'));
    const id = run(
      'change',
      () => void ledger.sql.prepare(`update member set mobile = '13800000000', name = '张三' where id = 1`).run(),
    );
    const change = ledger.sql.prepare('select op, before, after from change where command_id = ?').all(id);
    expect(change).toEqual([{ op: 'U', before: '{"mobile":null}', after: '{"mobile":"13800000000"}' }]);
  });

  it('leaves no entry for a command that changed nothing, and none for one that failed', () => {
    run('add', () => add(1, '张三'));
    expect(
      run('same', () => void ledger.sql.prepare(`update member set name = '张三' where id = 1`).run()),
    ).toBeUndefined();
    const before = dump();
    expect(() =>
      run('half', () => {
        add(2, '李四');
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(dump()).toBe(before);
    expect(ledger.sql.prepare('select count(*) from command').pluck().get()).toBe(1);
  });

  it('takes inserts, updates and deletes back exactly, and takes the taking back back', () => {
    run('add', () => {
      add(1, '张三');
      add(2, '李四');
    });
    const before = dump();
    const id = run('mixed', () => {
      add(3, '王五');
      ledger.sql.prepare(`update member set name = '李肆', note = '改名' where id = 2`).run();
      ledger.sql.prepare('delete from member where id = 1').run();
      ledger.sql.prepare(`update member set note = '又改' where id = 2`).run();
    }) as number;
    const after = dump();
    undo(id);
    expect(dump()).toBe(before);
    undo(id + 1);
    expect(dump()).toBe(after);
  });

  it('names who was edited since, and keeps them when told to', () => {
    const id = run('import', () => {
      for (const n of [1, 2, 3]) add(n, `会员${n}`);
    }) as number;
    run('edit', () => void ledger.sql.prepare(`update member set post = '车工' where id = 2`).run());
    run(
      'event',
      () =>
        void ledger.sql
          .prepare(`insert into membership_event (member_id, type, date) values (3, '入会', '2026-01-01')`)
          .run(),
    );
    expect(planUndo(ledger.sql, id, owners).edited).toMatchObject([
      { table: 'member', rowId: 3 },
      { table: 'member', rowId: 2 },
    ]);
    undo(id, ['member:2', 'member:3']);
    expect(ledger.sql.prepare('select id from member').pluck().all()).toEqual([2, 3]);
    undo(id);
    expect(ledger.sql.prepare('select id from member').pluck().all()).toEqual([]);
    expect(ledger.sql.prepare('select count(*) from membership_event').pluck().get()).toBe(0);
  });

  it('does not call a record edited when the later edit was itself taken back', () => {
    const id = run('import', () => add(1, '张三')) as number;
    const edit = run(
      'edit',
      () => void ledger.sql.prepare(`update member set post = '车工' where id = 1`).run(),
    ) as number;
    undo(edit);
    expect(planUndo(ledger.sql, id, owners).edited).toEqual([]);
  });

  it('chains its commands, so that an altered, removed or added one is found', () => {
    for (const n of [1, 2, 3]) run(`add ${n}`, () => add(n, `会员${n}`));
    expect(verifyChain(ledger.sql)).toBeNull();
    ledger.sql.prepare(`update command set label = 'x' where id = 2`).run();
    expect(verifyChain(ledger.sql)).toEqual({ id: 2, how: 'entry' });
    ledger.sql.prepare(`update command set label = 'add 2' where id = 2`).run();
    expect(verifyChain(ledger.sql)).toBeNull();
    ledger.sql.prepare('delete from command where id = 2').run();
    expect(verifyChain(ledger.sql)).toEqual({ id: 3, how: 'gap' });
  });

  it('covers every changed row: an altered, exchanged, removed or added one is found', () => {
    run('add', () => {
      for (let n = 1; n <= 600; n += 1) add(n, `会员${n}`);
    });
    run('change', () => void ledger.sql.prepare(`update member set post = '车工' where id <= 2`).run());
    run('add', () => add(601, '会员601'));
    expect(verifyChain(ledger.sql)).toBeNull();
    const tamper = (sql: string, expected: { id: number; how: string }): void => {
      ledger.sql.exec('savepoint tampered');
      expect(ledger.sql.prepare(sql).run().changes).toBeGreaterThan(0);
      expect(verifyChain(ledger.sql), sql).toEqual(expected);
      ledger.sql.exec('rollback to tampered; release tampered');
    };
    tamper(`update change set after = replace(after, '会员300', '会员x00') where seq = 300`, { id: 1, how: 'entry' });
    tamper(`update change set row_id = 900 where seq = 7`, { id: 1, how: 'entry' });
    // The same characters, divided otherwise between before and after.
    tamper(`update change set before = before || after, after = '' where seq = 601`, { id: 2, how: 'entry' });
    tamper(`update change set command_id = 1 where seq = 602`, { id: 2, how: 'entry' });
    tamper('delete from change where seq = 603', { id: 3, how: 'entry' });
    tamper(
      `insert into change (seq, command_id, table_name, row_id, op, after) values (700, 3, 'member', 1, 'U', '{}')`,
      { id: 3, how: 'extra' },
    );
    expect(verifyChain(ledger.sql)).toBeNull();
  });

  it('puts its triggers right at the next opening', () => {
    const names = () =>
      ledger.sql.prepare(`select name from sqlite_master where type = 'trigger' order by name`).pluck().all();
    const whole = names();
    expect(whole.length).toBe(journaledTables(ledger.sql).length * 3);
    ledger.sql.exec('drop trigger journal_member_u');
    ledger.sql.exec(`create trigger journal_stranger after insert on member begin select 1; end`);
    assertTriggers(ledger.sql);
    expect(names()).toEqual(whole);
  });

  it('has words for every journaled table', () => {
    expect(journaledTables(ledger.sql).filter((table) => !tableWords[table])).toEqual([]);
  });
});
