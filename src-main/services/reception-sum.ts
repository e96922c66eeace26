import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { CellPart, SharedPerson, SumView } from '../contract/reception.ts';
import { MEMBER_LIST } from '../domain/package-body.ts';
import type { ContentTable, ReportContent } from '../domain/report-content.ts';
import { addToSum, cellIn, newSum, summedTables, tablesByUnit } from '../domain/report-sum.ts';
import { cardsOf } from './packages-cards.ts';
import { periodWords } from './packages-identity.ts';
import { titleOf } from './reception-periods.ts';

interface Used {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

const usedRows = (ledger: Ledger, report: string, period: string): Used[] =>
  statement(
    ledger.sql,
    `select id, unit_code code, unit_name name from received_package
     where report = ? and period = ? and state = '在用' order by unit_name, id`,
  ).all(report, period) as Used[];

function* contents(ledger: Ledger, report: string, period: string): Generator<{ used: Used; content: ReportContent }> {
  const read = statement(ledger.sql, 'select content from received_package where id = ?').pluck();
  for (const used of usedRows(ledger, report, period)) {
    const content = JSON.parse(read.get(used.id) as string) as ReportContent;
    yield { used, content: { ...content, unit: { code: used.code, name: used.name } } };
  }
}

const plainLook: ContentTable['look'] = { titles: [], lines: [], orientation: 'portrait', footer: [], signatures: [] };

/** Lists of members in numbers: a line for each unit. */
function memberTable(ledger: Ledger, period: string): ContentTable {
  const rows = statement(
    ledger.sql,
    `select p.unit_code code, p.unit_name name, count(r.id) people, coalesce(sum(r.gender = '女'), 0) women,
       coalesce(sum(r.state = '在册'), 0) active, coalesce(sum(r.state = '保留会籍'), 0) kept
     from received_package p left join received_person r on r.package_id = p.id
     where p.report = ? and p.period = ? and p.state = '在用' group by p.id order by p.unit_name`,
  ).all(MEMBER_LIST, period) as { code: string; name: string; [count: string]: string | number }[];
  const counts = [
    ['people', '会员'],
    ['women', '其中女'],
    ['active', '在册'],
    ['kept', '保留会籍'],
  ] as const;
  const sum = (key: string): number => rows.reduce((total, row) => total + Number(row[key] ?? 0), 0);
  return {
    key: 'members',
    title: '会员名单汇总',
    columns: [
      { key: 'name', label: '单位', format: 'text', width: 30 },
      ...counts.map(([key, label]) => ({ key, label, format: 'int' as const, width: 10, unit: '人' })),
    ],
    rows: [
      ...rows.map(({ code, ...cells }) => ({ key: code, label: cells.name, kind: '明细' as const, cells })),
      {
        key: '合计',
        label: '合计',
        kind: '合计' as const,
        bold: true as const,
        cells: { name: '合计', ...Object.fromEntries(counts.map(([key]) => [key, sum(key)])) },
      },
    ],
    look: plainLook,
  };
}

/** What was added up last: asking again for another cell of it reads nothing anew. */
const kept = new WeakMap<Ledger, { readonly key: string; readonly view: SumView }>();

/** All units' figures of a report, added up table by table. */
export function sumOf(ledger: Ledger, report: string, period: string): SumView {
  const asOf = statement(ledger.sql, 'select max(id) from command').pluck().get() as number | null;
  const key = `${report}|${period}|${asOf}`;
  const held = kept.get(ledger);
  if (held?.key === key) return held.view;
  const used = new Set(usedRows(ledger, report, period).map(({ code }) => code));
  const sum = newSum();
  if (report !== MEMBER_LIST) for (const { content } of contents(ledger, report, period)) addToSum(sum, content);
  const members = report === MEMBER_LIST ? [memberTable(ledger, period)] : null;
  const view: SumView = {
    title: titleOf(ledger, report, period),
    periodLabel: periodWords(period),
    units: used.size,
    missing: cardsOf(ledger, '下级')
      .filter(({ code }) => !used.has(code))
      .map(({ name }) => name),
    ...(members ? { tables: members, leftOut: 0 } : summedTables(sum)),
    byUnit: members ?? tablesByUnit(sum),
  };
  kept.set(ledger, { key, view });
  return view;
}

/** What each unit has in one cell; units without that line are left out. */
export function cellParts(
  ledger: Ledger,
  report: string,
  period: string,
  cell: { table: string; row: string; column: string },
): CellPart[] {
  if (report === MEMBER_LIST) return [];
  const parts: CellPart[] = [];
  for (const { used, content } of contents(ledger, report, period)) {
    const value = cellIn(content, cell.table, cell.row, cell.column);
    if (value !== undefined) parts.push({ code: used.code, name: used.name, packageId: used.id, value });
  }
  return parts;
}

interface SharedLine {
  readonly mark: string;
  readonly name: string;
  readonly gender: string | null;
  readonly idMasked: string | null;
  readonly code: string;
  readonly unit: string;
  readonly group: string | null;
  readonly state: string | null;
}

/** Of so many people at most: a longer list is a mistake in the packages and not in the people. */
const MOST_SHARED = 2000;

/** People who stand on the lists of more than one unit. */
export function sharedPeople(ledger: Ledger, period: string): SharedPerson[] {
  const rows = statement(
    ledger.sql,
    `with used as (select id, unit_code, unit_name from received_package where report = ? and period = ? and state = '在用'),
       twice as (select r.id_hash from received_person r join used u on u.id = r.package_id
         where r.id_hash is not null group by r.id_hash having count(distinct u.unit_code) > 1 limit ?)
     select r.id_hash mark, r.name, r.gender, r.id_masked idMasked, u.unit_code code, u.unit_name unit, r.group_name "group", r.state
     from twice t join received_person r on r.id_hash = t.id_hash join used u on u.id = r.package_id
     order by r.name, r.id_hash, u.unit_name`,
  ).all(MEMBER_LIST, period, MOST_SHARED) as SharedLine[];
  const people = new Map<
    string,
    SharedPerson & { units: { code: string; name: string; group: string | null; state: string | null }[] }
  >();
  for (const { mark, name, gender, idMasked, code, unit, group, state } of rows) {
    const one = people.get(mark) ?? { name, gender, idMasked, units: [] };
    people.set(mark, one);
    one.units.push({ code, name: unit, group, state });
  }
  return [...people.values()];
}
