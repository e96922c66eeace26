import { type Kin, kinJoiner, type KinPart, kinText } from './household-text.ts';
import type { ImportNoun } from './noun.ts';
import { shown } from './source.ts';
import type { FoundTable, TableRow } from './table-body.ts';
import type { TableColumn } from './table-header.ts';

/** Places of the columns that name the people of a household beside the worker: 困难职工台账 has them in every second form. */
export interface HouseholdColumns {
  readonly name: number;
  readonly relation: number;
  readonly parts: ReadonlyMap<number, Said>;
}

/** A column 出生年月/身份证号 holds the one or the other, cell by cell. */
const EITHER = '出生日期或证件号码';
export type Said = KinPart | typeof EITHER;

const HOUSEHOLD = /家庭(?:主要)?成员|家属|共同生活|家庭人员/u;
const NAME = /姓名|名字|^(?:家庭)?成员$/u;
const RELATION = /关系|称谓/u;
const PARTS: readonly (readonly [RegExp, Said])[] = [
  [/出生.*(?:身份证|证件号)|(?:身份证|证件号).*出生/u, EITHER],
  [/出生/u, '出生日期'],
  [/年龄|周岁/u, '年龄'],
  [/身份证|证件号/u, '证件号码'],
  [/性别/u, '性别'],
  [/健康|身体|患病|疾病/u, '健康状况'],
  [/收入/u, '月收入'],
  [/单位|学校|就读/u, '单位或学校'],
  [/职业|身份|就业/u, '身份'],
];

/** What a column says of one of the household, by its header. */
export const kinSaid = (leaf: string): Said | undefined => PARTS.find(([words]) => words.test(leaf))?.[1];

const tight = (text: string | undefined): string => (text ?? '').replace(/[\s（()）]/gu, '');
const leafOf = ({ levels }: TableColumn): string => tight(levels.at(-1));
const isUnder = ({ levels }: TableColumn): boolean => levels.slice(0, -1).some((level) => HOUSEHOLD.test(tight(level)));

/**
 * The columns of a household: those under one head 家庭成员情况, or 家庭成员姓名 and what stands right of it. Null without
 * a name and a relation: a name alone is somebody nobody can place.
 */
export function householdColumns(columns: readonly TableColumn[]): HouseholdColumns | null {
  const name = columns.findIndex(
    (column) => NAME.test(leafOf(column)) && (isUnder(column) || HOUSEHOLD.test(leafOf(column))),
  );
  const head = columns[name];
  if (!head) return null;
  const under = isUnder(head);
  const parts = new Map<number, Said>();
  let relation = -1;
  const from = RELATION.test(leafOf(columns[name - 1] ?? head)) ? name - 1 : name;
  for (const [place, column] of columns.entries()) {
    if (place < from || place === name) continue;
    const leaf = leafOf(column);
    const part = kinSaid(leaf);
    // Columns of one level belong to the household as long as they go on saying who somebody is.
    const belongs = under ? isUnder(column) : column.levels.length === 1 && (part !== undefined || RELATION.test(leaf));
    if (!belongs) break;
    if (relation < 0 && RELATION.test(leaf)) relation = place;
    else if (part !== undefined && ![...parts.values()].includes(part)) parts.set(place, part);
  }
  return relation < 0 ? null : { name, relation, parts };
}

/** What a cell says: as many digits as an identity number has are no date. */
export const partOf = (part: Said, text: string): KinPart =>
  part !== EITHER ? part : /^\d{14,17}[\dXx]$/u.test(text.replace(/\s/gu, '')) ? '证件号码' : '出生日期';

function kinOf({ name, relation, parts }: HouseholdColumns, { cells }: TableRow): Kin | null {
  const text = (place: number): string => shown(cells[place]);
  const said = [...parts].flatMap(([place, part]) =>
    text(place) === '' ? [] : [[partOf(part, text(place)), text(place)] as const],
  );
  if (text(name) === '' || text(name) === '无') return null;
  return { name: text(name), relation: text(relation), said: Object.fromEntries(said) };
}

/**
 * One column 家庭成员 instead of those of the household, and one row a worker: the lines below that name only further people
 * of the household go into it.
 */
export function joinHousehold(noun: ImportNoun, table: FoundTable): FoundTable {
  const found = noun.household ? householdColumns(table.columns) : null;
  if (!found) return table;
  const taken = new Set([found.name, found.relation, ...found.parts.keys()]);
  const rows: { readonly row: TableRow; readonly people: string[] }[] = [];
  for (const row of table.rows) {
    const kin = kinOf(found, row);
    const last = rows.at(-1);
    const people = row.further && last ? last.people : [];
    if (kin) people.push(kinText(kin));
    if (!row.further || !last) rows.push({ row, people });
  }
  const keep = (place: number): boolean => place === found.name || !taken.has(place);
  const head = table.columns[found.name] as TableColumn;
  const joined: TableColumn = { ...head, levels: ['家庭成员'], header: '家庭成员（几列并成一列）' };
  return {
    ...table,
    columns: table.columns.flatMap((column, place) => (keep(place) ? [place === found.name ? joined : column] : [])),
    rows: rows.map(({ row, people }) => ({
      ...row,
      cells: row.cells.flatMap((cell, place) => {
        if (!keep(place)) return [];
        if (place !== found.name) return [cell];
        return [people.length === 0 ? null : { text: people.join(kinJoiner), type: 'text' as const }];
      }),
    })),
  };
}
