import type { Ledger } from '../../db/open.ts';
import type { Input } from '../contract.ts';
import { formatChinese } from '../domain/date-format.ts';
import { type MemberField, memberFieldNames, memberFields } from '../domain/member.ts';
import { AppError } from '../errors.ts';
import type { CellValue, ColumnModel, SheetModel } from '../workbook/types.ts';
import { ageAt } from '../domain/dates.ts';
import { memberIds } from './member-list.ts';
import { unitRow } from './report-build.ts';
import type { ReportRow } from './report-layout.ts';
import { maskRow, membersByIds } from './report-sources.ts';

export type ListRequest = Input<'lists.print'>;

const isField = (name: string): name is MemberField => (memberFieldNames as readonly string[]).includes(name);

function columnOf(name: string): ColumnModel {
  if (name === 'age') return { header: '年龄', width: 6, format: 'int' };
  if (!isField(name)) throw new AppError('INVALID_INPUT', `名册里没有“${name}”这一列，请重新选要导出的列`);
  const meta = memberFields[name];
  return { header: meta.label, width: meta.width, format: meta.kind === 'date' ? 'date' : 'text' };
}

function cell(row: ReportRow, name: string, today: string): CellValue {
  if (name !== 'age') return row[name] ?? null;
  const birth = row['birthDate'];
  return typeof birth === 'string' && birth ? ageAt(birth, today) : null;
}

/** Any list as seen: these people, these columns, this order. */
export function listSheet(ledger: Ledger, request: ListRequest, today: string): { sheet: SheetModel; people: number; unmasked: boolean } {
  const ids = request.ids ?? memberIds(ledger, request.filter ?? { search: '', conditions: [] }, request.sort, today);
  const columns: ColumnModel[] = [{ header: '序号', width: 6, format: 'int' }, ...request.columns.map(columnOf)];
  const { masked, title } = request;
  function* rows(): Generator<CellValue[]> {
    let index = 0;
    for (const row of membersByIds(ledger, ids)) {
      index += 1;
      const shown = masked ? maskRow(row) : row;
      yield [index, ...request.columns.map((name) => cell(shown, name, today))];
    }
  }
  const unionName = String(unitRow(ledger)['unionName'] ?? '');
  const sensitive = request.columns.some((name) => isField(name) && ('mask' in memberFields[name] || 'hidden' in memberFields[name]));
  return {
    sheet: {
      name: title,
      titles: [{ text: title }],
      lines: [{ left: unionName, right: `${formatChinese(today)}　共 ${ids.length} 人` }],
      columns,
      rows: rows(),
      orientation: 'landscape',
      freezeColumns: request.columns[0] === 'name' ? 2 : 1,
      printedOn: today,
    },
    people: ids.length,
    unmasked: sensitive && !masked,
  };
}
