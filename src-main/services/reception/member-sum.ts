import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { naturally } from '../../domain/natural-order.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import type { ContentTable, ReportContent } from '../../domain/report-content.ts';
import { ON_THE_LIST } from './read.ts';

const counts = [
  ['people', '会员'],
  ['women', '其中女'],
  ['active', '在册'],
  ['kept', '保留会籍'],
] as const;
type Count = (typeof counts)[number][0];

const KEY = 'members';
const TOTAL = '合计';

/** A unit's members in numbers. */
export type MemberCounts = { readonly code: string; readonly name: string } & Readonly<Record<Count, number>>;

/** The lists in use of a period, each in numbers. */
export const countedLists = (ledger: Ledger, period: string): MemberCounts[] =>
  statement(
    ledger.sql,
    `select c.unit_code code, c.name, count(r.id) people, coalesce(sum(r.gender = '女'), 0) women,
       coalesce(sum(r.state = '在册'), 0) active, coalesce(sum(r.state = '保留会籍'), 0) kept
     from received_package p ${ON_THE_LIST} left join received_person r on r.package_id = p.id
     where p.report = ? and p.period = ? and p.state = '在用' group by p.id order by p.id`,
  ).all(MEMBER_LIST, period) as MemberCounts[];

/** What a union with units of its own sent of their lists: numbers, and nobody by name. */
export function countsInSum({ unit: { code, name }, tables }: ReportContent): MemberCounts {
  const table = tables.find(({ key }) => key === KEY);
  const cells = table?.rows.find(({ key }) => key === TOTAL)?.cells ?? {};
  const [people, women, active, kept] = counts.map(([key]) => Number(cells[key] ?? 0));
  return { code, name, people: people ?? 0, women: women ?? 0, active: active ?? 0, kept: kept ?? 0 };
}

/** Lists of members in numbers: a line for each unit. */
export function memberTable(units: readonly MemberCounts[]): ContentTable {
  const sum = (key: Count): number => units.reduce((total, unit) => total + unit[key], 0);
  return {
    key: KEY,
    title: '会员名单汇总',
    columns: [
      { key: 'name', label: '单位', format: 'text', width: 30 },
      ...counts.map(([key, label]) => ({ key, label, format: 'int' as const, width: 10, unit: '人' })),
    ],
    rows: [
      ...units
        .toSorted((a, b) => naturally(a.name, b.name))
        .map(({ code, ...cells }) => ({ key: code, label: cells.name, kind: '明细' as const, cells })),
      {
        key: TOTAL,
        label: TOTAL,
        kind: '合计' as const,
        bold: true as const,
        cells: { name: TOTAL, ...Object.fromEntries(counts.map(([key]) => [key, sum(key)])) },
      },
    ],
    look: { titles: [], lines: [], orientation: 'portrait', footer: [], signatures: [] },
  };
}
