import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { type AppEvent, contract } from '../../src-main/contract.ts';
import type { Role } from '../../src-main/contract/kinds.ts';
import { AppError } from '../../src-main/errors.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';

let dir: string;
let ledger: Ledger | undefined;
let role: Role;
let events: AppEvent[];
let log: string[];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'router-'));
  ledger = openLedger(join(dir, 'ledger.db'), { create: true });
  role = 'clerk';
  events = [];
  log = [];
});
afterEach(() => {
  ledger?.close();
  rmSync(dir, { recursive: true });
});

function router(handlers: Partial<Handlers>) {
  return createRouter({
    handlers: handlers as Handlers,
    ledger: () => ledger,
    user: () => ({ name: '何静', roles: [role] }),
    clock: { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' },
    emit: (event) => void events.push(event),
    log: (message) => void log.push(message),
  });
}

const save = (sql: Ledger['sql']): void =>
  void sql.prepare(`insert into saved_list (noun, name, filter, position) values ('member', '甲', '{}', 1)`).run();

describe('the door', () => {
  it('answers an unknown route, a wrong input and surplus fields with a Chinese sentence', async () => {
    const call = router({});
    for (const [route, input] of [
      ['no.such', {}],
      ['__proto__', {}],
      ['toString', {}],
      ['lists.remove', { id: 'x' }],
      ['lists.remove', { id: 1, more: true }],
      ['lists.remove', null],
      ['lists.save', { name: '', filter: {} }],
    ] as const) {
      const answer = await call(route, input);
      expect(answer.ok).toBe(false);
      if (!answer.ok) expect(answer.error.message).toMatch(/^[^a-z]*[\u4e00-\u9fff]/);
    }
  });

  it('refuses writes to an auditor and everything while no book is open', async () => {
    const call = router({ 'lists.remove': () => null });
    role = 'auditor';
    expect(await call('lists.remove', { id: 1 })).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    role = 'clerk';
    ledger?.close();
    ledger = undefined;
    expect(await call('lists.remove', { id: 1 })).toMatchObject({ ok: false, error: { code: 'LOCKED' } });
  });

  it('runs a command in one transaction with one entry and announces its nouns', async () => {
    const call = router({
      'lists.save': ({ ledger: book, say }) => {
        save(book.sql);
        say('存名单 甲');
        return { id: 1 };
      },
    });
    expect(await call('lists.save', { name: '甲', filter: {} })).toEqual({
      ok: true,
      data: { id: 1 },
      command: { id: 1, label: '存名单 甲' },
    });
    expect(events).toEqual([{ type: 'changed', nouns: ['setting', 'history'], route: expect.any(String) }]);
  });

  it('writes nothing when a command fails, whatever it had done, and shows no stack', async () => {
    const call = router({
      'lists.save': ({ ledger: book }) => {
        save(book.sql);
        throw new TypeError('secret at line 5');
      },
      'lists.remove': ({ ledger: book }) => {
        save(book.sql);
        throw new AppError('RULE_BROKEN', '不能这样', { name: '改' });
      },
    });
    const before = ledger?.sql.prepare('select count(*) from saved_list').pluck().get();
    const failed = await call('lists.save', { name: '甲', filter: {} });
    expect(failed).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(failed)).not.toContain('secret');
    expect(log.join()).toContain('secret');
    expect(await call('lists.remove', { id: 1 })).toEqual({
      ok: false,
      error: { code: 'RULE_BROKEN', message: '不能这样', fields: { name: '改' } },
    });
    expect(ledger?.sql.prepare('select count(*) from saved_list').pluck().get()).toBe(before);
    expect(events).toEqual([]);
    expect(ledger?.sql.prepare('select count(*) from journal_cursor').pluck().get()).toBe(0);
  });

  it('cancels a running task by its call id', async () => {
    const call = router({
      'imports.template': ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    });
    const pending = call('imports.template', { noun: 'member' }, 'c1');
    expect(await call('app.cancel', { call: 'c1' })).toEqual({ ok: true, data: { cancelled: true } });
    expect(await pending).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(await call('app.cancel', { call: 'c1' })).toEqual({ ok: true, data: { cancelled: false } });
  });

  it('lets a task write only through commands, each with the same checks', async () => {
    const call = router({
      'lists.save': ({ ledger: book }) => {
        save(book.sql);
        return { id: 1 };
      },
      'imports.template': ({ command }) => {
        command('lists.save', { name: '甲', filter: {} });
        expect(() => command('lists.save', { name: '', filter: {} })).toThrow(AppError);
        return { fileName: 'x', bytes: new Uint8Array() };
      },
    });
    expect(await call('imports.template', { noun: 'member' })).toMatchObject({ ok: true });
    expect(ledger?.sql.prepare('select count(*) from command').pluck().get()).toBe(1);
  });

  it('refuses text that a file would not give back as it came, wherever it stands', async () => {
    const call = router({ 'lists.save': (() => ({ id: 1 })) as never });
    for (const name of ['甲\ud842', 'a\ud83d.xlsx', '甲\u0000乙']) {
      const answer = await call('lists.save', { name, filter: {} });
      expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    }
    expect(await call('lists.save', { name: '𠮷', filter: {} })).toMatchObject({ ok: true });
  });

  it('a label that was cut within a character leaves the chain whole', async () => {
    const call = router({
      'lists.remove': (({ ledger: { sql }, say }: { ledger: Ledger; say: (text: string) => void }) => {
        save(sql);
        say(`删除“${'𠮷'.slice(0, 1)}”`);
        return null;
      }) as never,
    });
    expect(await call('lists.remove', { id: 1 })).toMatchObject({ ok: true });
    expect(verifyChain(ledger?.sql as Ledger['sql'])).toBeNull();
  });

  it('what was begun in one book never goes on in another', async () => {
    const first = ledger;
    let go: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      go = resolve;
    });
    const call = router({
      'imports.template': (async (context: { command: (route: string, input: unknown) => unknown }) => {
        await waiting;
        context.command('reports.record', {
          title: '甲',
          people: 1,
          unmasked: false,
          fileHash: 'x',
          format: 'xlsx',
          purpose: null,
          receiver: null,
        });
        return null;
      }) as never,
      'reports.record': (() => null) as never,
    });
    const leaving = call('imports.template', { noun: 'member' });
    const other = openLedger(join(dir, 'other.db'), { create: true });
    ledger = other;
    go();
    expect(await leaving).toMatchObject({ ok: false, error: { code: 'CONFLICT' } });
    expect(other.sql.prepare('select count(*) from command').pluck().get()).toBe(0);
    other.close();
    ledger = first;
  });

  it('an undo announces whatever any command may have touched', () => {
    const touched = new Set(Object.values(contract).flatMap((def) => (def.kind === 'command' ? def.nouns : [])));
    expect([...touched].filter((noun) => noun !== 'app' && !contract['history.undo'].nouns.includes(noun))).toEqual([]);
  });
});
