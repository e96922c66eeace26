import { aidMarks, tellsHealth } from '../../domain/aid/help-kinds.ts';
import type { ContentRow, ContentTable, ReportContent } from '../../domain/report-content.ts';
import { isTold } from '../aid/campaign-health.ts';
import { hiddenText } from '../member/rows.ts';

/** Marks of health whose number in a line would say whom it means. */
function fewIn({ cells, kind }: ContentRow): string[] {
  const times = cells['times'];
  if (kind !== '明细' || typeof times !== 'number' || times === 0) return [];
  return aidMarks.filter((mark) => {
    const n = cells[mark] ?? 0;
    return tellsHealth(mark) && mark in cells && typeof n === 'number' && !isTold({ mark, times: n, ids: [] }, times);
  });
}

function coverTable(table: ContentTable): ContentTable {
  const all = table.rows.flatMap(fewIn);
  const hidden = (row: ContentRow): readonly string[] => (row.kind === '合计' ? all : fewIn(row));
  const rows = table.rows.map((row) => {
    const marks = hidden(row).filter((mark) => mark in row.cells);
    return { ...row, cells: { ...row.cells, ...Object.fromEntries(marks.map((mark) => [mark, hiddenText])) } };
  });
  return { ...table, rows };
}

/** Whether a closed sheet tells what its screen covers: then it leaves for a purpose only. */
export const holdsCovered = ({ report, tables }: ReportContent): boolean =>
  report === 'R15' && tables.some(({ rows }) => rows.some((row) => fewIn(row).length > 0));

/** A closed R15 as the screen shows it: marks of health are covered as in the open one. What leaves is as it was closed. */
export const coverClosed = (content: ReportContent): ReportContent =>
  content.report === 'R15' ? { ...content, tables: content.tables.map(coverTable) } : content;
