import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CellPart, SumView } from '../../contract/reception.ts';
import { naturally } from '../../domain/natural-order.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import type { ReportContent } from '../../domain/report-content.ts';
import { missingIn, SUM_ABSENT, tablesToAdd, unitsIn, warningsIn } from '../../domain/report-sum-levels.ts';
import { forSum } from '../../domain/report-sum-lines.ts';
import { cutNotes, notesOfSum } from '../../domain/report-sum-notes.ts';
import { addToSum, cellIn, newSum, summedTables, tablesByUnit } from '../../domain/report-sum.ts';
import { answering, collectedAs, isSum } from '../../domain/sum-key.ts';
import { unfinishedIn } from '../../domain/unfinished.ts';
import { cardsOf } from '../packages/cards.ts';
import { periodWords } from '../packages/identity.ts';
import { sinceFrozen } from './frozen.ts';
import { withUnits } from './complete.ts';
import { countedLists, countsInSum, type MemberCounts, memberTable } from './member-sum.ts';
import { titleOf } from './periods.ts';
import { ON_THE_LIST } from './read.ts';

interface Used {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly report: string;
}

/** Packages in use of units on the list, under the name that the list has. */
const usedRows = (ledger: Ledger, report: string, period: string): Used[] =>
  (
    statement(
      ledger.sql,
      `select p.id, c.unit_code code, c.name, p.report from received_package p ${ON_THE_LIST}
       where p.report in (?, ?) and p.period = ? and p.state = '在用' group by p.id order by p.id`,
    ).all(...answering(report), period) as Used[]
  ).sort((a, b) => naturally(a.name, b.name));

/** Units whose package is in use and who are no longer on the list. */
const leftRows = (ledger: Ledger, report: string, period: string): string[] =>
  statement(
    ledger.sql,
    `select p.unit_name from received_package p left ${ON_THE_LIST}
     where p.report in (?, ?) and p.period = ? and p.state = '在用' and c.id is null order by p.id`,
  )
    .pluck()
    .all(...answering(report), period) as string[];

function* contents(ledger: Ledger, report: string, period: string): Generator<{ used: Used; content: ReportContent }> {
  const read = statement(ledger.sql, 'select content from received_package where id = ?').pluck();
  for (const used of usedRows(ledger, report, period)) {
    // Its people lie in a table of their own.
    if (used.report === MEMBER_LIST) continue;
    const content = JSON.parse(read.get(used.id) as string) as ReportContent;
    // A union's sum of its units and its own report are two lines, and both count.
    const { code, name } = isSum(content.report) ? { code: `${used.code}#汇总`, name: `${used.name}（汇总）` } : used;
    const tables = tablesToAdd(content);
    yield { used: { ...used, name }, content: forSum({ ...content, tables, unit: { code, name } }) };
  }
}

/** What was added up last: asking again for another cell of it reads nothing anew. */
const kept = new WeakMap<Ledger, { readonly key: string; readonly view: SumView }>();

/** So many units of whose reports something has to be known are told one by one: a closed report holds 500 findings. */
const MOST_TOLD = 300;
const MOST_LEFT = 100;

/** All units' figures of a report, added up table by table. */
export function sumOf(ledger: Ledger, asked: string, period: string): SumView {
  const report = collectedAs(asked);
  const asOf = statement(ledger.sql, 'select max(id) from command').pluck().get() as number | null;
  const key = `${report}|${period}|${asOf}`;
  const held = kept.get(ledger);
  if (held?.key === key) return held.view;
  const isOfLists = report === MEMBER_LIST;
  const rows = usedRows(ledger, report, period);
  const used = new Set(rows.map(({ code }) => code));
  const sum = newSum();
  const unfinished: string[] = [];
  const missingBelow: string[] = [];
  const counted: MemberCounts[] = isOfLists ? countedLists(ledger, period) : [];
  let below = counted.length;
  for (const { used: unit, content } of contents(ledger, report, period)) {
    if (isOfLists) counted.push(countsInSum(content));
    else addToSum(sum, content);
    below += unitsIn(content);
    missingBelow.push(...missingIn(content).map((words) => `${unit.name}${words}`));
    const said = unfinishedIn(content);
    if (isSum(content.report)) unfinished.push(...warningsIn(content).map((words) => `“${unit.name}”：${words}`));
    else if (said !== null) unfinished.push(`“${unit.name}”的表定稿时${said}`);
    if (isOfLists) unfinished.push(`“${unit.name}”只有人数，没有名单，里面的人看不出是不是在别的单位也有`);
  }
  const sums = new Set(rows.flatMap((row) => (isSum(row.report) ? row.code : [])));
  const known = withUnits(ledger, report, period);
  for (const { name } of rows.filter((row) => known.has(row.code) && !sums.has(row.code))) {
    missingBelow.push(`${name}${SUM_ABSENT}`);
    unfinished.push(`“${name}”：${SUM_ABSENT}`);
  }
  const members = isOfLists ? [memberTable(counted)] : null;
  const isList = sum.named > 0;
  const view: SumView = {
    title: titleOf(ledger, report, period),
    periodLabel: periodWords(period),
    units: used.size,
    ofAllLevels: below,
    missing: cardsOf(ledger, '下级')
      .filter(({ code }) => !used.has(code))
      .map(({ name }) => name),
    missingBelow,
    ...(members ? { tables: members, leftOut: 0 } : isList ? { tables: [], leftOut: 0 } : summedTables(sum)),
    byUnit: members ?? (isList ? [] : tablesByUnit(sum)),
    notes: [
      ...cutNotes(
        leftRows(ledger, report, period).map((name) => `“${name}”报来过，现在不在下级单位名单里，没有加进来`),
        MOST_LEFT,
      ),
      ...cutNotes(unfinished, MOST_TOLD),
      ...(isList ? [] : notesOfSum(sum)),
    ],
    unsummed: isList ? '这张表写着人的姓名，是名单，不能相加。请到“各单位”里一份一份打开看' : null,
    frozen: sinceFrozen(ledger, report, period),
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
