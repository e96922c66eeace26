import { layoutOf, layouts } from './layout.ts';
import type { ContentTable, ReportContent } from './report-content.ts';

/** Column that says whose line it is, before the columns of a table of single records. */
const WHOSE = '#unit';

/** Whether a table lists the records of many units. */
export const isOfRecords = ({ columns }: Pick<ContentTable, 'columns'>): boolean =>
  columns.some(({ key }) => key === WHOSE);

/** The sheet of the union itself, and the sessions of its congress. */
const OWN_SHEETS = ['R2', 'R21'];
const recordSheets: ReadonlySet<string> = new Set([
  ...layouts.filter(({ records }) => records).map(({ key }) => key),
  ...OWN_SHEETS,
]);

/** Whether each line of a report is one record – a proposal, a contract, a prize – and no figure that units share. */
const listsRecords = (report: string): boolean => recordSheets.has(report.replace(/^sum:/u, ''));

/**
 * Whether a report is a list of people. Of a sheet that the program knows its layout says so: a month sheet of figures
 * counts people in its annex and is no list, a roster on which nobody stands is one. Of any other its own word holds.
 */
export function listsPeople({ report, people }: Pick<ReportContent, 'report' | 'people'>): boolean {
  const layout = layoutOf(report.replace(/^sum:/u, ''));
  return layout ? layout.records === '人' || layout.register === true : people > 0;
}

function ownLines(table: ContentTable, unit: ReportContent['unit']): ContentTable {
  const isNamed = isOfRecords(table);
  return {
    ...table,
    columns: isNamed
      ? table.columns
      : [{ key: WHOSE, label: '报送单位', format: 'text', width: 20 }, ...table.columns.slice(0, 99)],
    rows: table.rows.map((row, i) => {
      const { spans: _, ...bare } = row;
      if (row.kind === '合计') return bare;
      return {
        ...bare,
        key: `${unit.code}#${i + 1}`,
        cells: isNamed ? row.cells : { [WHOSE]: unit.name, ...row.cells },
      };
    }),
  };
}

/** A unit's report as it goes into a sum: lines that are records stay its own, under its name, and meet nobody else's. */
export const forSum = (content: ReportContent): ReportContent =>
  listsRecords(content.report)
    ? { ...content, tables: content.tables.map((table) => ownLines(table, content.unit)) }
    : content;
