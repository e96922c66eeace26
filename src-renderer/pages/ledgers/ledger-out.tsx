import type { ExitFormat } from '../../../src-main/contract/reports.ts';
import type { LedgerDef } from '../../../src-main/domain/ledgers/kinds.ts';
import { useLeaving } from '../../parts/ExportDialog.tsx';

/** The list as seen, to Excel or to the printer; phones are masked on it. */
export function useLedgerOut(def: LedgerDef, ids: readonly number[], columns: readonly string[], title: string) {
  const what = {
    route: 'ledgers.export' as const,
    input: { kind: def.key, ids: [...ids], columns: [...columns], title },
  };
  const doc = { title, people: 0, unmasked: false, usual: { purpose: '', receiver: '' }, checks: [] };
  const { take, dialog } = useLeaving(what, doc);
  return { take: (format: ExitFormat) => (ids.length > 0 ? void take(format) : undefined), dialog };
}
