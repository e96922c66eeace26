import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatChineseShort } from '../../domain/date-format.ts';
import { daysBetween } from '../../domain/dates.ts';
import type { Item } from '../home/items.ts';

/** Where the last examination of the journal is remembered, on this computer and outside the journal itself. */
export const checkedKey = 'history.checked';

/** What the last examination found. */
export interface Checked {
  /** `YYYY-MM-DD` */
  readonly on: string;
  readonly commands: number;
  /** What is not as it was written, in words; null: everything holds together. */
  readonly broken: string | null;
}

/** Days after which the journal is examined again by itself. */
const EVERY = 7;

/** The last examination; null: there was none. */
function lastCheck({ sql }: Ledger): Checked | null {
  const text = statement(sql, 'select value from preference where key = ?').pluck().get(checkedKey);
  return typeof text === 'string' ? (JSON.parse(text) as Checked) : null;
}

/** Whether a week has passed, or the clock went back behind the last examination. */
export function checkIsDue(ledger: Ledger, today: string): boolean {
  const last = lastCheck(ledger);
  if (!last) return true;
  const days = daysBetween(last.on, today);
  return days >= EVERY || days < 0;
}

/** What the home page says while the journal does not hold together. */
export function historyItems(ledger: Ledger): Item[] {
  const last = lastCheck(ledger);
  if (!last?.broken) return [];
  return [
    {
      key: 'history.broken',
      sentence: last.broken,
      why: `${formatChineseShort(last.on)}核对记录链时发现。程序每周自己核对一次，也可以随时再核对`,
      daysLeft: 0,
      verb: '看操作记录',
      link: '/history',
    },
  ];
}
