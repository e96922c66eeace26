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

/**
 * Two contents of one report to be compared on the screen: what is covered in one is covered in both, for 大病 0 → 1 beside
 * one more person, or 0 → covered, says that this person is ill.
 */
export function coverBoth(then: ReportContent, now: ReportContent): [ReportContent, ReportContent] {
  if (then.report !== 'R15') return [then, now];
  const [before, after] = [coverClosed(then), coverClosed(now)];
  return [coverAs(before, after), coverAs(after, before)];
}

/** Covers in a content what another one of the same report covers; of a sum it is what any line covers. */
function coverAs(content: ReportContent, other: ReportContent): ReportContent {
  const cover = (row: ContentRow, like: ContentRow | undefined): ContentRow => {
    const marks = aidMarks.filter((mark) => mark in row.cells && like?.cells[mark] === hiddenText);
    return { ...row, cells: { ...row.cells, ...Object.fromEntries(marks.map((mark) => [mark, hiddenText])) } };
  };
  const tables = content.tables.map((table) => {
    const rows = other.tables.find(({ key }) => key === table.key)?.rows ?? [];
    return {
      ...table,
      rows: table.rows.map((row) =>
        cover(
          row,
          rows.find(({ key }) => key === row.key),
        ),
      ),
    };
  });
  return { ...content, tables };
}
