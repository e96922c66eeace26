import type { Ledger } from '../../../db/open.ts';
import type { ReportCheck } from '../../contract/reports.ts';
import { formatChineseMonth } from '../../domain/date-format.ts';
import { addMonths } from '../../domain/dates.ts';
import type { Layout } from '../../domain/layout.ts';
import { unfinishedWords } from '../../domain/unfinished.ts';
import { AppError } from '../../errors.ts';
import { unfinishedLevel } from '../duties/in-force.ts';
import { unitNumberThen } from '../organisation/unit-then.ts';
import type { PartsLine, SheetRow, TextLine } from '../../workbook/types.ts';
import { type Branches, branchesIn } from './branches.ts';
import { type AnsweredParams, type BuiltReport, type Sources, check } from './kinds.ts';
import { type ReportRow, rowCells, sheetOf } from './layout.ts';
import { openingChecks } from './opening-check.ts';
import { daysOfMonth, identityGap, type Movement, type MovementList, movementOf, perMille } from './movement.ts';

const figures: readonly (readonly [list: MovementList, label: string, sign?: '' | '+' | '−' | '='])[] = [
  ['opening', '期初', ''],
  ['join', '入会', '+'],
  ['transferIn', '转入', '+'],
  ['restore', '恢复', '+'],
  ['transferOut', '转出', '−'],
  ['withdraw', '退会', '−'],
  ['expel', '除名', '−'],
  ['decease', '去世', '−'],
  ['retain', '转保留', '−'],
  ['closing', '期末', '='],
  ['women', '女会员'],
  ['migrant', '农民工'],
  ['agency', '劳务派遣'],
  ['retained', '期末保留会籍'],
];

/** Flag of a person behind each of the numbers 其中…, with the words for whom it is missing. */
const flags = [
  ['gender', '性别', '其中女'],
  ['is_migrant_worker', '是否农民工会员', '其中农民工'],
  ['is_agency_worker', '是否劳务派遣', '其中劳务派遣'],
] as const;

const unplaced = '未编入小组';

const upOf = (m: Movement): number[] => [...m.join, ...m.transferIn, ...m.restore];
const downOf = (m: Movement): number[] => [...m.transferOut, ...m.withdraw, ...m.expel, ...m.decease];

/** Numbers of the sheet's line for the people whom `wanted` lets through. */
function line(unitName: string, m: Movement, wanted: (id: number) => boolean): ReportRow {
  const numbers = figures.map(([key]) => [key, m[key].filter(wanted).length] as const);
  return { ...Object.fromEntries(numbers), unitName, employees: null, rate: null };
}

/** One line per branch in which anything stands; each person counts in one branch only. */
function branchLines(m: Movement, { names, of }: Branches): ReportRow[] {
  const lines = [...names].map(([id, name]) => line(name, m, (member) => of.get(member) === id));
  const rest = line(unplaced, m, (member) => !of.has(member));
  return [...lines, rest].filter((row) => figures.some(([key]) => row[key] !== 0));
}

function identityCheck(m: Movement): ReportCheck {
  const gap = identityGap(m);
  const sum = `${m.opening.length} + ${upOf(m).length} − ${downOf(m).length} − ${m.retain.length}`;
  if (gap === 0) return check('ok', `期末＝期初＋增加－减少－转保留：${sum} = ${m.closing.length}`);
  return check(
    'error',
    `期末对不上：${sum} = ${m.closing.length + gap}，按名单数是 ${m.closing.length}。请检查这个月的会籍记录`,
    m.closing,
  );
}

/** A jump against the month before wants a sentence on the sheet. */
function jumpChecks(ledger: Ledger, layout: Layout, m: Movement, params: AnsweredParams): ReportCheck[] {
  if (!layout.explain) return [];
  const { percent, least } = layout.explain;
  const before = movementOf(ledger, addMonths(`${params.month}-01`, -1).slice(0, 7));
  const pairs = [
    ['增加', upOf(m), upOf(before).length],
    ['减少', downOf(m), downOf(before).length],
  ] as const;
  return pairs.flatMap(([word, ids, was]) => {
    const differs = Math.abs(ids.length - was);
    if (differs < least || differs * 100 <= was * percent) return [];
    const sentence = `本月${word} ${ids.length} 人，上月 ${was} 人，相差超过 ${percent}%`;
    return [
      params.note ? check('ok', `${sentence}，已写说明`) : check('warning', `${sentence}。请写一句说明，随表上报`, ids),
    ];
  });
}

/** People in the closing number for whom a flag was never filled: the number 其中… may be too small. */
function flagChecks(ledger: Ledger, m: Movement): ReportCheck[] {
  const closing = new Set(m.closing);
  return flags.flatMap(([column, label, figure]) => {
    const ids = (
      ledger.sql.prepare(`select id from member where ${column} is null order by id`).pluck().all() as number[]
    ).filter((id) => closing.has(id));
    return ids.length === 0 ? [] : [check('warning', `${ids.length} 人没有填“${label}”，没有算进“${figure}”`, ids)];
  });
}

function branchChecks(lines: readonly ReportRow[], m: Movement, branches: Branches): ReportCheck[] {
  const { of, before, names, direct } = branches;
  const wrong = figures.filter(([key]) => lines.reduce((sum, row) => sum + Number(row[key]), 0) !== m[key].length);
  const checks = [
    wrong.length === 0
      ? check('ok', `各分会相加＝合计（${figures.length - 1} 栏）`)
      : check('error', `各分会相加和合计对不上：${wrong.map(([, label]) => label).join('、')}`),
  ];
  // Whoever came, left or stays without a group stands in the last line, not only those of the closing number.
  const homeless = [...new Set(figures.flatMap(([key]) => m[key].filter((id) => !of.has(id))))];
  if (homeless.length > 0)
    checks.push(check('warning', `${homeless.length} 人没有编入分会或小组，列在“${unplaced}”一行`, homeless));
  const shown = new Set(lines.map((row) => row['unitName']));
  const single = [...direct].flatMap((id) => names.get(id) ?? []).filter((name) => shown.has(name));
  if (single.length > 0)
    checks.push(check('ok', `${single.map((name) => `“${name}”`).join('、')}不在哪个分会下，直属本工会，单列一行`));
  const opening = new Set(m.opening);
  const moved = m.closing.filter((id) => opening.has(id) && before.has(id) && before.get(id) !== of.get(id));
  if (moved.length > 0)
    checks.push(check('ok', `${moved.length} 人本月在分会之间调动，期初和期末都按月末所在的分会计`, moved));
  return checks;
}

/** 说明, the people who came and went, and what the numbers mean. */
function notes(m: Movement, params: AnsweredParams, branches: Branches): (TextLine | PartsLine)[] {
  const moves = m.moves.filter(({ counted }) => counted);
  const entries = moves.map(({ memberId, name, type, date }, index) => {
    const branch = branches.of.get(memberId);
    const place = branch === undefined ? '' : `　${(branches.names.get(branch) ?? '').replace(/(?<=.)分会$/u, '')}`;
    return `${index + 1}. ${type}　${name}${place}　${date.slice(5)}`;
  });
  const lines: (TextLine | PartsLine)[] = [];
  if (params.note) lines.push({ text: `说明：${params.note}` });
  lines.push({
    text: moves.length > 0 ? `附：本月变动人员（${moves.length} 人次）` : '本月会员没有增减。',
    bold: moves.length > 0,
  });
  const columns = 3;
  const height = Math.ceil(entries.length / columns);
  // Read down the columns, as people do.
  for (let r = 0; r < height; r++)
    lines.push({ parts: Array.from({ length: columns }, (_, c) => entries[c * height + r] ?? '') });
  lines.push({
    text: `保留会籍栏是本月转为保留会籍的人数；期末共有保留会籍 ${m.retained.length} 人，不计入会员数。入会率＝期末会员数÷职工总数。`,
  });
  return lines;
}

/** 会员发展（变动）月报表. */
export function movementReport({ ledger, layout, params, unit, words, today }: Sources): BuiltReport {
  const { first, last } = daysOfMonth(params.month);
  const month = formatChineseMonth(params.month);
  if (first > today)
    throw new AppError('INVALID_INPUT', `${month}还没有到，请选${formatChineseMonth(today.slice(0, 7))}或以前的月份`, {
      month: '这个月还没有到',
    });
  const m = movementOf(ledger, params.month);
  const branches = branchesIn(ledger, first, last);
  const employees = unitNumberThen(ledger, 'employeeCount', {
    report: layout.key,
    period: params.month,
    first,
    last,
    today,
  });
  const rate = employees === null ? null : perMille(m.closing.length, employees);
  const own: ReportRow = {
    ...line(String(unit['unionName'] ?? ''), m, () => true),
    employees,
    rate: rate === null ? null : rate / 1000,
  };
  const lines = params.branches === false ? [] : branchLines(m, branches);
  const split = lines.length > 1;

  const checks = [
    identityCheck(m),
    ...openingChecks(ledger, layout.key, params.month, m.opening.length),
    ...jumpChecks(ledger, layout, m, params),
  ];
  if (split) checks.push(...branchChecks(lines, m, branches));
  checks.push(...flagChecks(ledger, m));
  if (employees === null) checks.push(check('warning', '单位资料里没有填职工人数，入会率算不出来'));
  else if (m.closing.length > employees)
    checks.push(check('warning', `会员 ${m.closing.length} 人多于职工 ${employees} 人，请核对单位资料里的职工人数`));
  else checks.push(check('ok', `会员 ${m.closing.length} 人不多于职工 ${employees} 人`));
  const current = unit['employeeCount'] ?? null;
  if (employees !== null && current !== employees)
    checks.push(check('ok', `职工总数是${month}末登记的 ${employees} 人，单位资料里现在是 ${current ?? '空的'}`));
  if (m.retainedLeft.length > 0)
    checks.push(check('ok', `另有 ${m.retainedLeft.length} 名保留会籍的人本月离开，他们不在会员数里`, m.retainedLeft));
  if (m.undated.length > 0)
    checks.push(
      check('ok', `期初里有 ${m.undated.length} 人的入会日期不详，算作一直在册，不算哪个月的增加`, m.undated),
    );
  if (m.unsettled.length > 0)
    checks.push(
      check(
        'warning',
        `${m.unsettled.length} 人本月入会或转入，后来离开或保留会籍的日期不详，增加和减少里都没有算，查到后补上`,
        m.unsettled,
      ),
    );
  if (last > today) {
    const level = unfinishedLevel(ledger, layout.key, { key: params.month, first, last }, today);
    checks.push(check(level, unfinishedWords(month, today)));
  }

  const total: SheetRow = { cells: rowCells(layout, { ...own, unitName: '合　计' }, 0) };
  const sheet = {
    ...sheetOf(layout, split ? lines : [own], words),
    footer: notes(m, params, branches),
    ...(split ? { totals: [total] } : {}),
  };
  return {
    layout,
    title: `${layout.title}（${month}）`,
    sheet,
    // The numbers name nobody, the annex names who came and went.
    people: new Set(m.moves.flatMap(({ counted, memberId }) => (counted ? [memberId] : []))).size,
    unmasked: false,
    checks,
    words: [],
    figures: figures.map(([key, label, sign]) => ({
      label,
      value: `${m[key].length} 人`,
      memberIds: m[key],
      ...(sign === undefined ? {} : { sign }),
    })),
  };
}
