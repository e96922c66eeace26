import type { LedgerRow } from '../../../src-main/contract/ledgers.ts';
import type { LedgerDef } from '../../../src-main/domain/ledgers/kinds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';

/** A row by column key, so that every column sorts by itself. */
export type Flat = LedgerRow & Readonly<Record<string, unknown>>;

/** Columns of fields bear their keys, those that the program works out `fact.<key>`. */
export const flat = (row: LedgerRow): Flat =>
  ({
    ...row.values,
    ...Object.fromEntries(Object.entries(row.facts).map(([key, value]) => [`fact.${key}`, value])),
    ...row,
  }) as Flat;

const pixels = (width: number): number => Math.round(width * 7 + 24);

const warned = (text: string): boolean => /没有|不够|差 |逾期|到期$|不合格|有异议/u.test(text);

/** Standing of a line beside its name: 过期, 快到期, or what is to be looked at. */
function Standing({ row }: { readonly row: LedgerRow }) {
  if (row.standing === '过期') return <Tag kind="error">过期</Tag>;
  if (row.standing === '快到期') return <Tag kind="warning">快到期</Tag>;
  return null;
}

/** All columns of a ledger: its fields in their order, what is worked out, papers and note. */
export function ledgerColumns(def: LedgerDef): readonly GridColumn<Flat>[] {
  const title = def.fields.find(({ key }) => key === def.title);
  const rest = def.fields.filter(({ key }) => key !== def.title);
  return [
    {
      key: def.title,
      label: title?.label ?? '',
      width: pixels(title?.width ?? 20),
      frozen: true,
      link: true,
      sortable: true,
      render: (row) => (
        <>
          {row.title} <Standing row={row} />
        </>
      ),
    },
    ...def.facts.map(
      ({ key, label, width }): GridColumn<Flat> => ({
        key: `fact.${key}`,
        label,
        width: pixels(width),
        sortable: true,
        render: (row) => {
          const text = row.facts[key] ?? '';
          return warned(text) ? <Tag kind="warning">{text}</Tag> : text;
        },
      }),
    ),
    ...rest.map((field): GridColumn<Flat> => {
      const numeric = field.kind === 'int' || field.kind === 'fen';
      return {
        key: field.key,
        label: field.label,
        width: pixels(Math.max(field.width, field.label.length * 2)),
        sortable: true,
        ...(numeric ? { align: 'right' as const } : {}),
        ...(field.mask ? { quiet: true } : {}),
        render: ({ values }) => {
          const value = values[field.key];
          if (value === undefined) return numeric ? '—' : '';
          return field.kind === 'fen' ? formatMoney(Number(value)) : String(value);
        },
      };
    }),
    {
      key: 'papers',
      label: '附件',
      width: 60,
      align: 'right',
      sortable: true,
      render: ({ papers }) => (papers === 0 ? '—' : papers),
    },
    { key: 'note', label: '备注', width: 160, render: ({ note }) => note ?? '' },
  ];
}

/** Columns that are shown until somebody chooses others. */
export const firstColumns = (def: LedgerDef): readonly string[] => [
  ...def.fields.filter(({ list }) => list).map(({ key }) => key),
  ...def.facts.map(({ key }) => `fact.${key}`),
  'papers',
];
