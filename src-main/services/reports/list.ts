import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { ageAt } from '../../domain/dates.ts';
import { type MemberField, memberFieldNames, memberFields } from '../../domain/member.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { AppError } from '../../errors.ts';
import type { CellValue, ColumnModel, SheetModel } from '../../workbook/types.ts';
import { columnOf, idList } from '../member/columns.ts';
import { memberIds } from '../member/list.ts';
import { groupNames } from '../organisation/groups.ts';
import { unitRow } from './build.ts';
import { isGuarded, maskedText } from './sources.ts';

export type ListRequest = Input<'lists.print'>;

/** Rows are read so many at a time: 100,000 people never stand in memory at once. */
const window = 1000;

const isField = (name: string): name is MemberField => (memberFieldNames as readonly string[]).includes(name);

const centred: readonly FieldMeta['kind'][] = ['code', 'yesNo', 'idNumber', 'mobile', 'phone'];

function columnModel(name: string): ColumnModel {
  if (name === 'age') return { header: '年龄', width: 6, format: 'int', align: 'center' };
  const meta: FieldMeta = memberFields[name as MemberField];
  const align = centred.includes(meta.kind) ? ({ align: 'center' } as const) : {};
  return { header: meta.label, width: meta.width, format: meta.kind === 'date' ? 'date' : 'text', ...align };
}

/** What one column of the list reads from a row, and how its value becomes a cell. */
interface Source {
  readonly sql: string;
  readonly cell: (value: CellValue) => CellValue;
}

const asIs = (value: CellValue): CellValue => value;

function sourceOf(name: string, masked: boolean, paths: ReadonlyMap<number, { path: string }>, today: string): Source {
  if (name === 'age')
    return {
      sql: 'm.birth_date',
      cell: (birth) => (typeof birth === 'string' && birth !== '' && birth <= today ? ageAt(birth, today) : null),
    };
  if (name === 'group')
    return { sql: 'm.group_id', cell: (id) => (id === null ? null : (paths.get(Number(id))?.path ?? null)) };
  if (!masked) return { sql: `m.${columnOf(name)}`, cell: asIs };
  return { sql: `m.${columnOf(name)}`, cell: (value) => maskedText(name, value) };
}

function* listRows(ledger: Ledger, ids: readonly number[], sources: readonly Source[]): Generator<CellValue[]> {
  const select = statement(
    ledger.sql,
    `select ${sources.map(({ sql }) => sql).join(', ')} from json_each(?) w join member m on m.id = w.value order by w.key`,
  );
  const cells = sources.map(({ cell }) => cell);
  let index = 0;
  for (let start = 0; start < ids.length; start += window) {
    for (const values of select.raw().all(idList(ids.slice(start, start + window))) as CellValue[][]) {
      const row: CellValue[] = [(index += 1)];
      for (let i = 0; i < cells.length; i++) row.push((cells[i] as Source['cell'])(values[i] ?? null));
      yield row;
    }
  }
}

/** Any list as seen: these people, these columns, this order. */
export function listSheet(
  ledger: Ledger,
  request: ListRequest,
  today: string,
  onScreen = false,
): { sheet: SheetModel; people: number; unmasked: boolean } {
  const { masked, title, columns } = request;
  const unknown = columns.find((name) => name !== 'age' && !isField(name));
  if (unknown !== undefined)
    throw new AppError('INVALID_INPUT', `名册里没有“${unknown}”这一列，请重新选要导出的列`, {
      columns: '有不认识的列',
    });
  const wanted = request.ids ?? memberIds(ledger, request.filter ?? {}, request.sort, today);
  const known = new Set(statement(ledger.sql, 'select id from member').pluck().all() as number[]);
  const ids = wanted.filter((id) => known.has(id));
  const paths = groupNames(ledger);
  const sources = columns.map((name) => sourceOf(name, masked || onScreen, paths, today));
  return {
    sheet: {
      name: title,
      titles: [{ text: title }],
      lines: [
        { left: String(unitRow(ledger)['unionName'] ?? ''), right: `${formatChinese(today)}　共 ${ids.length} 人` },
      ],
      columns: [{ header: '序号', width: 6, format: 'int', align: 'center' }, ...columns.map(columnModel)],
      rows: listRows(ledger, ids, sources),
      orientation: 'landscape',
      freezeColumns: columns[0] === 'name' ? 2 : 1,
      printedOn: today,
    },
    people: ids.length,
    unmasked: ids.length > 0 && !masked && columns.some(isGuarded),
  };
}
