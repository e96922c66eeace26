import { statement } from '../../db/statements.ts';
import type { Handlers } from '../router.ts';

/** How somebody likes the screen. Neither journaled nor undoable. */
export const preferenceHandlers = {
  'preferences.all': ({ ledger }) => {
    const rows = statement(ledger.sql, 'select key, value from preference').all() as { key: string; value: string }[];
    return Object.fromEntries(rows.map((row) => [row.key, JSON.parse(row.value)]));
  },
  'preferences.set': ({ ledger }, { key, value }) => {
    statement(
      ledger.sql,
      'insert into preference (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    ).run(key, JSON.stringify(value));
    return null;
  },
} satisfies Pick<Handlers, 'preferences.all' | 'preferences.set'>;
