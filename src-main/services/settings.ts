import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';

/** What the office decides about its book: journaled and undoable, JSON by a key that the history shows. */
export interface SettingRow {
  readonly id: number;
  readonly key: string;
  readonly value: unknown;
}

type Stored = { id: number; key: string; value: string };
const parsed = ({ id, key, value }: Stored): SettingRow => ({ id, key, value: JSON.parse(value) as unknown });

export function settingOf(ledger: Ledger, key: string): SettingRow | undefined {
  const row = statement(ledger.sql, 'select id, key, value from setting where key = ?').get(key) as Stored | undefined;
  return row && parsed(row);
}

/** All settings whose key begins so. */
export function settingsUnder(ledger: Ledger, prefix: string): SettingRow[] {
  const rows = statement(ledger.sql, `select id, key, value from setting where key >= ? and key < ? order by key`).all(
    prefix,
    `${prefix}\u{10ffff}`,
  ) as Stored[];
  return rows.map(parsed);
}

/** Sets the value of a key; the row keeps its id. */
export function putSetting(ledger: Ledger, key: string, value: unknown): number {
  return statement(
    ledger.sql,
    'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value returning id',
  )
    .pluck()
    .get(key, JSON.stringify(value)) as number;
}

/** Gives a row another key and value. */
export function moveSetting(ledger: Ledger, id: number, key: string, value: unknown): void {
  statement(ledger.sql, 'update setting set key = ?, value = ? where id = ?').run(key, JSON.stringify(value), id);
}

export function removeSetting(ledger: Ledger, key: string): void {
  statement(ledger.sql, 'delete from setting where key = ?').run(key);
}
