import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { LedgerRow } from '../../contract/ledgers.ts';
import { type LedgerDef, ledgerDef } from '../../domain/ledgers/kinds.ts';
import type { CellValue, ColumnModel } from '../../workbook/types.ts';
import { ledgerLinesByIds } from './rows.ts';
import { ledgerTerms } from './terms.ts';
import { ledgerRowsOf } from './view.ts';
import type { Leaving } from '../reports/file.ts';
import { unitRow } from '../reports/build.ts';

interface Column extends ColumnModel {
  readonly of: (row: LedgerRow) => CellValue;
}

/** Columns of a ledger by key, as the page names them. */
function columnsOf(def: LedgerDef): ReadonlyMap<string, Column> {
  const fields = def.fields.map(({ key, label, kind, width }): [string, Column] => [
    key,
    {
      header: label,
      width,
      format: kind === 'fen' ? 'money' : kind === 'int' ? 'count' : kind === 'date' ? 'date' : 'text',
      of: ({ values }) => {
        const value = values[key] ?? null;
        return kind === 'fen' && value !== null ? Number(value) / 100 : value;
      },
    },
  ]);
  const facts = def.facts.map(({ key, label, width }): [string, Column] => [
    `fact.${key}`,
    { header: label, width, format: 'text', of: (row) => row.facts[key] ?? null },
  ]);
  return new Map([
    ...fields,
    ...facts,
    ['note', { header: '备注', width: 20, format: 'text', of: ({ note }) => note }],
  ]);
}

/** The list as seen, about to leave; phones are masked on it. */
export function ledgerLeaving(
  ledger: Ledger,
  { kind, ids, columns, title }: Pick<Input<'ledgers.export'>, 'kind' | 'ids' | 'columns' | 'title'>,
  today: string,
): Leaving {
  const def = ledgerDef(kind);
  const known = columnsOf(def);
  const shown = columns.flatMap((key) => known.get(key) ?? []);
  const rows = new Map(
    ledgerRowsOf(ledger, kind, ledgerLinesByIds(ledger, kind, ids), ledgerTerms(ledger, today)).map((row) => [
      row.id,
      row,
    ]),
  );
  const ordered = ids.flatMap((id) => rows.get(id) ?? []);
  return {
    title,
    people: 0,
    unmasked: false,
    orientation: 'landscape',
    content: {
      sheet: {
        name: def.label,
        titles: [{ text: title }],
        lines: [{ left: String(unitRow(ledger)['unionName'] ?? ''), right: `共 ${ordered.length} ${def.unit}` }],
        columns: [
          { header: '序号', width: 6, format: 'int', align: 'center' },
          ...shown.map(({ of: _, ...column }) => column),
        ],
        rows: ordered.map((row, index) => [index + 1, ...shown.map(({ of }) => of(row))]),
        orientation: 'landscape',
        freezeColumns: 2,
        signatures: [],
        printedOn: today,
      },
    },
  };
}
