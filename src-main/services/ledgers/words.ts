import { ledgerDef, type LedgerKey, ledgerKeys, type LedgerValues } from '../../domain/ledgers/kinds.ts';
import { maskBy } from '../../domain/masks.ts';
import { formatMoney } from '../../domain/money.ts';

const read = (text: unknown): LedgerValues => (typeof text === 'string' ? (JSON.parse(text) as LedgerValues) : {});

/** What of a ledger's line changed, field by field in the ledger's own words: its values are kept as one column. */
export function ledgerChanges(
  kind: unknown,
  before: unknown,
  after: unknown,
): { label: string; before: string; after: string }[] {
  const key = ledgerKeys.find((one) => one === kind) as LedgerKey | undefined;
  if (key === undefined) return [];
  const [old, now] = [read(before), read(after)];
  return ledgerDef(key).fields.flatMap(({ key: field, label, kind: fieldKind, mask }) => {
    if (old[field] === now[field]) return [];
    const words = (values: LedgerValues): string => {
      const value = values[field];
      if (value === undefined) return '空';
      if (fieldKind === 'fen') return `${formatMoney(Number(value))} 元`;
      return mask ? maskBy(mask, String(value)) : String(value);
    };
    return [{ label, before: words(old), after: words(now) }];
  });
}
