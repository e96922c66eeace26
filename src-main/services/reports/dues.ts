import { formatMoney } from '../../domain/money.ts';
import { collectionRate } from '../../domain/dues/arrears.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { maskName } from '../../domain/masks.ts';
import type { AmountLine, ReportCheck } from '../../contract/reports.ts';
import { inTimeOf } from '../dues/begun.ts';
import { membersAtEnd } from '../dues/places.ts';
import { duesGroups } from '../dues/terms.ts';
import type { Period } from '../../domain/period.ts';
import type { BuiltFigure } from './amounts.ts';
import { type DuesLine, type DuesLines, duesLines, idsOf, sumLines } from './dues-lines.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';
import type { SheetModel } from '../../workbook/types.ts';

const unplaced = '未编入小组';

const yuan = (fen: number): number => fen / 100;
/** Nothing stands for zero in a long column. */
const some = (fen: number): number | null => (fen === 0 ? null : yuan(fen));
const money = (fen: number): string => `${formatMoney(fen)} 元`;

/** Months of the period that were not called for: their dues are on no sheet. */
export function calledChecks(
  { period, today }: { readonly period: Sources['params']['period']; readonly today: string },
  called: readonly string[],
): ReportCheck[] {
  const open = period.months.filter((month) => !called.includes(month) && month <= today.slice(0, 7));
  const later = laterWords(period, today);
  const notCalled =
    open.length > 0
      ? [
          checkGo(
            'warning',
            `${monthsText(open, period.year)}还没有算应缴，不在表内。请先到“会费”算这几个月的应缴`,
            '去算应缴',
            `/dues/periods?year=${period.year}`,
          ),
        ]
      : [];
  return [...notCalled, ...(later === '' ? [] : [check('ok', later)])];
}

/** Months of the period that have not come, called for or not: they are neither due nor owed. Empty: all have come. */
function laterWords(period: Sources['params']['period'], today: string): string {
  const later = period.months.filter((month) => month > today.slice(0, 7));
  return later.length > 0 ? `${monthsText(later, period.year)}还没有到，不在表内` : '';
}

/** Paid while nobody can say how much is due. */
const openWords = '缺基数的已缴';

/** What one figure is made of, person by person. `on`: the months. */
export const personAmounts =
  (
    lines: readonly DuesLine[],
    on: string,
    field: 'dueFen' | 'paidFen' | 'overFen' | 'openFen' | 'owedFen',
    what: string,
  ) =>
  (): AmountLine[] =>
    lines.filter((line) => line[field] !== 0).map((line) => ({ on, what, who: line.person.name, fen: line[field] }));

/** 应缴 − 实缴 ＋ 多缴 ＋ 缺基数的已缴 ＝ 欠缴, each opening its people. */
function duesFigures(lines: readonly DuesLine[], { label: on }: Period): BuiltFigure[] {
  const sums = sumLines(lines);
  const amounts = (...[field, what]: [Parameters<typeof personAmounts>[2], string]) => ({
    amounts: personAmounts(lines, on, field, what),
  });
  return [
    {
      label: '应缴',
      value: money(sums.dueFen),
      memberIds: idsOf(sums.due),
      sign: '',
      ...amounts('dueFen', '应缴会费'),
    },
    {
      label: '实缴',
      value: money(sums.paidFen),
      memberIds: idsOf(sums.paid),
      sign: '−',
      ...amounts('paidFen', '实缴会费'),
    },
    ...(sums.overFen > 0
      ? [
          {
            label: '多缴',
            value: money(sums.overFen),
            memberIds: idsOf(sums.over),
            sign: '+',
            ...amounts('overFen', '多缴'),
          } as const,
        ]
      : []),
    ...(sums.openFen > 0
      ? [
          {
            label: openWords,
            value: money(sums.openFen),
            memberIds: idsOf(sums.open),
            sign: '+',
            ...amounts('openFen', openWords),
          } as const,
        ]
      : []),
    {
      label: '欠缴',
      value: money(sums.owedFen),
      memberIds: idsOf(sums.owing),
      sign: '=',
      ...amounts('owedFen', '欠缴'),
    },
    { label: '欠缴', value: `${sums.owing.length} 人`, memberIds: idsOf(sums.owing) },
    { label: '全免', value: `${sums.exempt.length} 人`, memberIds: idsOf(sums.exempt) },
    { label: '没有计费基数', value: `${sums.missing.length} 人`, memberIds: idsOf(sums.missing) },
  ];
}

/** What adds up and what is missing on a sheet of dues. */
function sumChecks(lines: readonly DuesLine[]): ReportCheck[] {
  const { dueFen, paidFen, owedFen, overFen, openFen, missing } = sumLines(lines);
  const sum = `应缴 ${formatMoney(dueFen)} ＝ 实缴 ${formatMoney(paidFen)} ＋ 欠缴 ${formatMoney(owedFen)}`;
  const beside = [
    overFen > 0 ? ` － 多缴 ${formatMoney(overFen)}` : '',
    openFen > 0 ? ` － ${openWords} ${formatMoney(openFen)}` : '',
  ].join('');
  const adds = dueFen === paidFen + owedFen - overFen - openFen;
  const checks = [adds ? check('ok', `${sum}${beside}`) : check('error', `${sum}${beside} 不成立，请核对收款`)];
  if (missing.length > 0)
    checks.push(
      check('warning', `${missing.length} 人没有计费基数，应缴算不出来，表上空着`, idsOf(missing), {
        label: '去补计费基数',
        path: '/dues/bases?view=unknown',
      }),
    );
  return checks;
}

/**
 * Below the table, where somebody paid more than was due, or while nobody can say how much is due: without it due, paid
 * and owed do not add up on paper.
 */
function withSurplus(
  sheet: SheetModel,
  { dueFen, paidFen, owedFen, overFen, openFen }: ReturnType<typeof sumLines>,
): SheetModel {
  if (overFen === 0 && openFen === 0) return sheet;
  const parts = [
    ...(overFen > 0 ? [{ what: `多缴 ${formatMoney(overFen)} 元`, term: ` ＋ 多缴 ${formatMoney(overFen)}` }] : []),
    ...(openFen > 0
      ? [{ what: `${openWords} ${formatMoney(openFen)} 元`, term: ` ＋ ${openWords} ${formatMoney(openFen)}` }]
      : []),
  ];
  const held = parts.map(({ what }) => what).join('、');
  const terms = parts.map(({ term }) => term).join('');
  const text = `合计里，实缴含${held}，不抵别人的欠缴：应缴 ${formatMoney(dueFen)} － 实缴 ${formatMoney(paidFen)}${terms} ＝ 欠缴 ${formatMoney(owedFen)}。`;
  return { ...sheet, footer: [{ text }, ...(sheet.footer ?? [])] };
}

/** What is open on these lines and is no arrears yet, for its day to pay is not over. Empty: nothing. */
const inTimeWords = ({ ledger, today }: Sources, { sheet, lines }: DuesLines): string =>
  inTimeOf(
    ledger,
    sheet,
    lines.map(({ person }) => person),
    today,
  ).words;

/** Below the table: which months of the period have not come, and what is not late yet. */
function withLater(sheet: SheetModel, { params, today }: Sources, inTime: string): SheetModel {
  const words = [laterWords(params.period, today), inTime].filter(Boolean);
  if (words.length === 0) return sheet;
  return { ...sheet, footer: [...words.map((text) => ({ text: `${text}。` })), ...(sheet.footer ?? [])] };
}

function linesFor({ ledger, params, today }: Sources): DuesLines {
  const { period, groupId } = params;
  const found = duesLines(ledger, period.months, period.last, today);
  if (!groupId) return found;
  const groups = duesGroups(ledger, period.months).below(groupId);
  return { ...found, lines: found.lines.filter((line) => line.groupId !== null && groups.has(line.groupId)) };
}

/** What the names of the groups leave goes to the remarks: when wages change they say month by month what was due. */
function fitted<L extends Sources['layout']>(layout: L, groups: Iterable<string>): L {
  const group = layout.columns.find(({ field }) => field === 'group');
  if (!group) return layout;
  const longest = Math.max(...[unplaced, ...groups].map((name) => name.length));
  // A Chinese character is two wide.
  const spare = Math.max(0, group.width - (longest * 2 + 1));
  const columns = layout.columns.map((column) => {
    if (column.field === 'group') return { ...column, width: column.width - spare };
    return column.field === 'remark' ? { ...column, width: column.width + spare } : column;
  });
  return { ...layout, columns };
}

/** 会费收缴明细表, and the same for posting: no bases, no reasons. */
export function duesLedgerReport(sources: Sources): BuiltReport {
  const { ledger, params, words, today } = sources;
  const { posting } = sources.layout;
  const posted = params.posting && posting !== undefined;
  const wanted = posted
    ? { ...sources.layout, ...posting, columns: sources.layout.columns.filter(({ inside }) => !inside) }
    : sources.layout;
  const found = linesFor(sources);
  const { called, lines } = found;
  const inTime = inTimeWords(sources, found);
  const { branches: rank, paths } = duesGroups(ledger, params.period.months);
  const place = ({ groupId }: DuesLine): number => rank.get(groupId ?? 0) ?? Number.MAX_SAFE_INTEGER;
  const layout = fitted(wanted, new Set(lines.map(({ groupId }) => paths.get(groupId ?? 0) ?? '')));
  const sorted = [...lines].sort((a, b) => place(a) - place(b));
  const rows = sorted.map((line): ReportRow => {
    const { person, groupId, monthlyFen, dueFen, paidFen, owedFen } = line;
    return {
      memberId: person.memberId,
      group: groupId === null ? unplaced : (paths.get(groupId) ?? ''),
      name: params.maskedNames ? maskName(person.name) : person.name,
      base: person.base?.baseFen === null || person.base === null ? null : yuan(person.base.baseFen),
      monthly: monthlyFen === null ? null : yuan(monthlyFen),
      due: yuan(dueFen),
      paid: yuan(paidFen),
      owed: some(owedFen),
      remark: (posted ? line.posted : line.remark) || null,
    };
  });
  const sums = sumLines(lines);
  const total = { due: yuan(sums.dueFen), paid: yuan(sums.paidFen), owed: yuan(sums.owedFen) };
  const checks = [...sumChecks(lines), ...calledChecks({ period: params.period, today }, called)];
  if (inTime !== '') checks.push(check('ok', inTime));
  if (lines.length === 0) checks.push(check('warning', '这个期间没有人要交会费，表是空的。请改期间或小组'));
  if (!posted) checks.push(check('ok', '列了计费基数和免缴原因，只在办公室里用。张贴请勾“公示用”'));
  else if (!params.maskedNames)
    checks.push(
      check('warning', '公开个人缴纳情况要有本人同意或章程依据（个人信息保护法第二十五条），也可以勾“姓名打星号”'),
    );
  const table = { ...sheetOf(layout, rows, { ...words, title: layout.title }), totals: [totalRow(layout, total)] };
  const sheet = withLater(withSurplus(table, sums), sources, inTime);
  const own = posted || lines.length === 0 ? {} : { unmasked: true, holds: '每个人的计费基数和免缴原因' };
  return periodReport({ layout, params }, sheet, {
    people: lines.length,
    checks,
    figures: duesFigures(sorted, params.period),
    ...own,
  });
}

/** 会费收缴汇总表: one line a group; everybody is counted once, where they were on the last day. */
export function duesSummaryReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const found = linesFor(sources);
  const { called, lines } = found;
  const inTime = inTimeWords(sources, found);
  const { period, groupId } = params;
  const tree = duesGroups(ledger, period.months);
  const groups = groupId ? tree.below(groupId) : null;
  const members = new Map<number | null, number[]>();
  for (const { memberId, groupId: own } of membersAtEnd(ledger, period.months, period.last, today)) {
    if (groups && (own === null || !groups.has(own))) continue;
    const list = members.get(own);
    if (list) list.push(memberId);
    else members.set(own, [memberId]);
  }
  const byGroup = Map.groupBy(lines, (line) => line.groupId);
  const order = [...tree.branches.keys(), null].filter((id) => byGroup.has(id) || members.has(id));
  const rowOf = (group: string, own: readonly DuesLine[], count: number): ReportRow => {
    const sums = sumLines(own);
    const rate = collectionRate(sums.dueFen - sums.owedFen, sums.dueFen);
    return {
      group,
      members: count,
      paying: sums.due.length,
      exempt: sums.exempt.length,
      due: yuan(sums.dueFen),
      paid: yuan(sums.paidFen),
      rate: rate === null ? null : rate / 1000,
      owing: sums.owing.length,
      owed: yuan(sums.owedFen),
    };
  };
  const rows = order.map((id) =>
    rowOf(id === null ? unplaced : (tree.paths.get(id) ?? ''), byGroup.get(id) ?? [], members.get(id)?.length ?? 0),
  );
  const everybody = [...members.values()].flat();
  const total = rowOf('合　计', lines, everybody.length);
  const checks = [...sumChecks(lines), ...calledChecks({ period, today }, called)];
  if (inTime !== '') checks.push(check('ok', inTime));
  const adds = (['members', 'paying', 'exempt', 'due', 'paid', 'owing', 'owed'] as const).every(
    (field) => Math.abs(rows.reduce((sum, row) => sum + Number(row[field]), 0) - Number(total[field])) < 0.005,
  );
  checks.push(adds ? check('ok', '各小组相加＝合计（7 栏）') : check('error', '各小组相加和合计对不上，请核对小组'));
  const homeless = byGroup.get(null) ?? [];
  if (homeless.length > 0)
    checks.push(check('warning', `${homeless.length} 人没有编入小组，单列一行`, idsOf(homeless)));
  const table = { ...sheetOf(layout, rows, words), totals: [totalRow(layout, total)] };
  const sheet = withLater(withSurplus(table, sumLines(lines)), sources, inTime);
  return periodReport(sources, sheet, {
    checks,
    figures: [
      ...duesFigures(lines, period),
      { label: '期末会员', value: `${everybody.length} 人`, memberIds: everybody },
    ],
  });
}
