import type { Ledger } from '../../../db/open.ts';
import type { FormDecisions, FormLineView, FormTableView } from '../../contract/forms.ts';
import { whyOpen } from '../../domain/forms/headings.ts';
import { meaningLabel, meaningText, type OwnNames } from '../../domain/forms/meanings.ts';
import type { SheetFill } from '../../workbook/fill/fill-workbook.ts';
import type { FormFacts } from './facts.ts';
import { nameCells } from './group-lines.ts';
import type { FormPlan } from './plan.ts';
import { asNumber } from './single.ts';
import { type PlannedLine, type PlannedTable, tableText } from './tables.ts';

/** A cell as decisions name it: somebody's own number stands among the single places. */
const cellKey = ({ sheet }: PlannedTable, row: number, column: number): string => `${sheet}!${column}:${row}#`;

/** What stands in a cell: what somebody typed, else what its row and column say together. */
function cellText(
  ledger: Ledger,
  table: PlannedTable,
  row: PlannedLine,
  column: PlannedLine,
  blanks: FormDecisions['blanks'],
  facts: FormFacts,
  today: string,
): { text: string; typed: boolean } {
  const own = blanks[cellKey(table, row.at, column.at)];
  if (own?.startsWith('=')) return { text: own.slice(1), typed: true };
  return { text: tableText(ledger, table, row, column, facts, today), typed: false };
}

/** A table of figures as its page shows it. */
export function tableView(
  ledger: Ledger,
  { names, unread }: FormPlan,
  table: PlannedTable,
  { blanks }: FormDecisions,
  facts: FormFacts,
  today: string,
): FormTableView {
  const line = ({ key, levels, meaning }: PlannedLine, over = ''): FormLineView => ({
    key,
    label: [...(over === '' ? [] : [over]), ...levels].join('/'),
    meaning: meaning === null ? null : meaningText(meaning),
    meaningLabel: meaning === null ? '' : meaningLabel(meaning, names),
  });
  return {
    key: table.key,
    sheet: table.sheet,
    range: table.range,
    // Two blocks of one table have the same rows: their headings tell them apart.
    rows: table.rows.map((row) => {
      const section = table.sectionOf(row.at);
      // What the title of the form says is said once, above all of its tables.
      const isOfTitle = unread !== null && section.text === unread;
      const why = row.meaning === null || isOfTitle ? '' : whyOpen(section);
      return { ...line(row, isOfTitle ? '' : section.text), ...(why === '' ? {} : { why }) };
    }),
    columns: table.columns.map((column) => line(column)),
    cells: table.rows.map((row) =>
      table.columns.map((column) => {
        const key = cellKey(table, row.at, column.at);
        const place = `${row.at}:${column.at}`;
        if (table.reckoned.has(place)) return { key, value: '', typed: false, reckoned: true };
        if (!table.open.has(place)) return null;
        const { text, typed } = cellText(ledger, table, row, column, blanks, facts, today);
        return { key, value: text, typed, reckoned: false };
      }),
    ),
  };
}

/** What goes into its cells. */
export function tableCells(
  ledger: Ledger,
  names: OwnNames,
  table: PlannedTable,
  { blanks }: FormDecisions,
  facts: FormFacts,
  today: string,
): SheetFill['cells'] {
  const figures = table.rows.flatMap((row) =>
    table.columns.flatMap((column) => {
      if (!table.open.has(`${row.at}:${column.at}`)) return [];
      const { text } = cellText(ledger, table, row, column, blanks, facts, today);
      return text === '' ? [] : [{ row: row.at, column: column.at, value: asNumber(text) }];
    }),
  );
  return [...nameCells(table, names), ...figures];
}
