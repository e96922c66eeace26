import { addDays, addMonths } from '../dates.ts';
import { fillLedgerWords } from './check.ts';
import { type LedgerDef, type LedgerValues, textOf } from './kinds.ts';
import type { LedgerTerms } from './rules.ts';

/** A day by which something of a line is to be settled. */
export interface Deadline {
  /** Unique within the line. */
  readonly key: string;
  readonly on: string;
  readonly title: string;
  readonly why: string;
  readonly verb: string;
  /** 过期: the day is over; 快到期: within the days of the standard; null: still far. */
  readonly standing: '过期' | '快到期' | null;
}

/** Open deadlines of one line; `others`: all lines of the ledger, for what a later one renews. */
export function deadlinesOf(
  def: LedgerDef,
  values: LedgerValues,
  others: readonly LedgerValues[],
  { today, reminder, contract }: LedgerTerms,
): Deadline[] {
  return def.due.flatMap(({ key, field, done, when, renewedBy, remind, title, why, verb }): Deadline[] => {
    const on = textOf(values, field);
    if (on === '' || (done !== undefined && textOf(values, done) !== '')) return [];
    if (when && Object.entries(when).some(([by, words]) => !words.includes(textOf(values, by)))) return [];
    if (
      renewedBy !== undefined &&
      others.some((other) => textOf(other, renewedBy) === textOf(values, renewedBy) && textOf(other, field) > on)
    )
      return [];
    const from = remind === 'contract' ? addMonths(on, -contract.remindMonths) : addDays(on, -reminder.days);
    const standing = on < today ? '过期' : from <= today ? '快到期' : null;
    return [
      { key, on, title: fillLedgerWords(def, title, values), why: fillLedgerWords(def, why, values), verb, standing },
    ];
  });
}
