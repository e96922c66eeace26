import type { LedgerKey } from '../../../src-main/domain/ledgers/kinds.ts';

export const ledgerPath = (key: LedgerKey): string => `/ledgers/${key}`;

/** The sheets that a ledger is reported on, by ledger. */
export const sheetsOf: Readonly<Partial<Record<LedgerKey, { readonly key: string; readonly label: string }>>> = {
  congress: { key: 'R21', label: '情况报告表' },
  resolution: { key: 'R21', label: '情况报告表' },
  proposal: { key: 'R22', label: '办理汇总表' },
  suggestion: { key: 'R23', label: '统计表' },
  contract: { key: 'R24', label: '签订统计表' },
  hazard: { key: 'R18', label: '安康杯季报' },
  safety: { key: 'R18', label: '安康杯季报' },
  press: { key: 'R19', label: '宣教季报' },
  honour: { key: 'R27', label: '荣誉汇总表' },
};
