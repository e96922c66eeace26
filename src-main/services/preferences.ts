import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { lockMinutes, minutesSaid } from '../domain/vault.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';

/** Remembers something on this computer, outside the journal. */
export function putPreference({ sql }: Ledger, key: string, value: unknown): void {
  statement(
    sql,
    'insert into preference (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  ).run(key, JSON.stringify(value));
}

/** Minutes without anybody after which the office locks itself, as the chair set them. */
export function minutesOf(ledger: Ledger | undefined): number {
  const text =
    ledger && statement(ledger.sql, 'select value from preference where key = ?').pluck().get(lockMinutes.key);
  return minutesSaid(typeof text === 'string' ? JSON.parse(text) : null);
}

/** How somebody likes the screen. Neither journaled nor undoable. */
export const preferenceHandlers = {
  'preferences.all': ({ ledger }) => {
    const rows = statement(ledger.sql, 'select key, value from preference').all() as { key: string; value: string }[];
    return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)]));
  },
  'preferences.set': ({ ledger, user }, { key, value }) => {
    if (key.startsWith('history.')) throw new AppError('FORBIDDEN', '核对记录链的结果由程序自己记，不能从外面改');
    if (key.startsWith('vault.') && !user.roles.includes('chair'))
      throw new AppError('FORBIDDEN', '多久没有人动就锁上，由主席定。请让主席来改');
    putPreference(ledger, key, value);
    return null;
  },
} satisfies Pick<Handlers, 'preferences.all' | 'preferences.set'>;
