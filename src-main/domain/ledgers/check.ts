import { formatMoney } from '../money.ts';
import { type LedgerDef, ledgerField, type LedgerValues } from './kinds.ts';
import type { LedgerCheck } from './shape.ts';

/** What a line is told: `stop` keeps it out, `warn` is to be looked at, `ok` is the sum that was done. */
export interface LedgerFinding {
  readonly level: 'stop' | 'warn' | 'ok';
  readonly field: string | null;
  readonly sentence: string;
}

/** Puts values into a sentence: 采纳 {adopted} 件. */
export const fillLedgerWords = (def: LedgerDef, text: string, values: LedgerValues): string =>
  text.replace(/\{(\w+)\}/gu, (_, key: string) => {
    const value = values[key];
    if (value === undefined) return '（没有填）';
    return ledgerField(def, key)?.kind === 'fen' ? formatMoney(Number(value)) : String(value);
  });

/** Whether a check of the declaration is broken. */
function broken(check: LedgerCheck, values: LedgerValues): boolean {
  const own = values[check.field];
  switch (check.kind) {
    case 'notAbove':
      return own !== undefined && values[check.than] !== undefined && Number(own) > Number(values[check.than]);
    case 'notBefore':
      return own !== undefined && values[check.than] !== undefined && String(own) < String(values[check.than]);
    case 'atMost':
      return own !== undefined && Number(own) > check.most;
    case 'needs': {
      const by = values[check.by];
      if (by === undefined || own !== undefined) return false;
      if (check.when === 'above0') return Number(by) > 0;
      return check.when === undefined || check.when.includes(String(by));
    }
    default: {
      const by = values[check.by];
      if (by === undefined || (check.byValues && !check.byValues.includes(String(by)))) return false;
      return own === undefined || !check.values.includes(String(own));
    }
  }
}

/**
 * What keeps a line out of its ledger: a required field that is empty, a word that is none of its list, a number below
 * zero, a day that has not come, and the checks that the ledger declares.
 */
export function lineStops(def: LedgerDef, values: LedgerValues, today: string): LedgerFinding[] {
  const found: LedgerFinding[] = [];
  const stop = (field: string, sentence: string) => found.push({ level: 'stop', field, sentence });
  for (const { key, label, kind, required, choices, open, future } of def.fields) {
    const value = values[key];
    if (value === undefined) {
      if (required) stop(key, `还差：${label}`);
    } else if (choices && !open && !choices.includes(String(value)))
      stop(key, `“${label}”没有“${String(value).slice(0, 20)}”这一项，请在${choices.join('、')}里选`);
    else if ((kind === 'int' || kind === 'fen') && Number(value) < 0) stop(key, `“${label}”是负数，请核对`);
    else if (kind === 'date' && !future && String(value) > today)
      stop(key, `${label} ${String(value)} 还没有到，请核对`);
  }
  for (const check of def.checks) if (broken(check, values)) stop(check.field, fillLedgerWords(def, check.say, values));
  return found;
}
