import type { ReportCheck, ReportFigure } from '../../contract/reports.ts';
import { coveredKind, shownKind } from '../../domain/aid/covered-words.ts';
import { helpKindNames, helpSources } from '../../domain/aid/help-kinds.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { addDays, ageAt, monthOf } from '../../domain/dates.ts';
import { periodAround } from '../../domain/period.ts';
import type { Layout } from '../../domain/layout.ts';
import { hasLeft } from '../../domain/aid/flags.ts';
import { maskName } from '../../domain/masks.ts';
import { formatMoney } from '../../domain/money.ts';
import { campaignById } from '../aid/campaign-rows.ts';
import { coveredLists, shownGoods } from '../aid/help-cover.ts';
import { helpSums, kindPath } from '../aid/help-figures.ts';
import { toldBetween } from '../aid/telling.ts';
import { type HelpRecord, helpRecords } from '../aid/help-rows.ts';
import { groupTreeIds } from '../organisation/groups.ts';
import { hiddenValue, openness, payees, rosterOn, shownNumber } from './aid-lines.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';

export const yuan = (fen: number): number => fen / 100;
/** Nothing stands for zero among many columns. */
export const some = (fen: number): number | null => (fen === 0 ? null : yuan(fen));
const money = (fen: number): string => `${formatMoney(fen)} 元`;
/** Where helps stand, each with its amount; nothing to open without any. */
export const helpsAt = (ids: readonly number[]): { readonly path?: string } =>
  ids.length === 0 ? {} : { path: `/aid/help?ids=${ids.join(',')}` };
export const unique = (ids: readonly number[]): number[] => [...new Set(ids)];

/** A layout as it is filled in the office, or as it is posted. */
function postedLayout({ layout, params }: Pick<Sources, 'layout' | 'params'>): Layout & { posted: boolean } {
  const { posting } = layout;
  return params.posting && posting !== undefined
    ? { ...layout, ...posting, columns: layout.columns.filter(({ inside }) => !inside), posted: true }
    : { ...layout, posted: false };
}

/** What is said about numbers that only the paper shows. */
export const coveredCheck = (what: string): ReportCheck =>
  check('ok', `预览里${what}不写全；打印和导出时写全，并登记用途和交给谁`);

const namesCheck = check('warning', '公开姓名要有本人单独同意（个人信息保护法第二十五条），也可以勾“姓名打星号”');

/** R12 困难职工花名册: files as they stood at the end of a day. */
export function aidRosterReport(sources: Sources): BuiltReport {
  const { ledger, params, words } = sources;
  const layout = postedLayout(sources);
  const how = openness(params);
  const branch = params.groupId ? new Set(groupTreeIds(ledger, params.groupId)) : null;
  const lines = rosterOn(ledger, params.date, params.states ?? layout.states ?? []).filter(
    ({ groupId }) => branch === null || (groupId !== null && branch.has(groupId)),
  );
  const rows = lines.map(
    (line): ReportRow => ({
      memberId: line.memberId,
      caseNo: line.caseNo,
      name: params.maskedNames ? maskName(line.name) : line.name,
      gender: line.gender,
      idNumber: shownNumber('idNumber', line.idNumber, how),
      employer: (layout.posted ? line.department : line.employer) ?? line.employer ?? line.department,
      category: line.category,
      mainCause: hiddenValue(line.mainCause, how),
      familySize: line.familySize,
      perHead: hiddenValue(line.grossPerHeadFen === null ? null : yuan(line.grossPerHeadFen), how),
      mobile: shownNumber('mobile', line.mobile, how),
      filedOn: line.filedOn,
      state: line.state,
    }),
  );
  const ids = lines.map(({ memberId }) => memberId);
  const byCategory = Map.groupBy(lines, ({ category }) => category ?? '没有认定类别');
  const checks: ReportCheck[] = [
    lines.length > 0
      ? check('ok', `${formatChinese(params.date)}在档 ${lines.length} 户`)
      : check('warning', `${formatChinese(params.date)}没有在档的困难职工，表是空的`),
  ];
  const gaps = (label: string, missing: (line: (typeof lines)[number]) => boolean): void => {
    const who = lines.filter(missing);
    if (who.length > 0)
      checks.push(
        check(
          'warning',
          `${who.length} 户没有${label}，表上空着`,
          who.map(({ memberId }) => memberId),
        ),
      );
  };
  const left = lines.filter(({ membership }) => hasLeft(membership));
  if (left.length > 0)
    checks.push(
      check(
        'warning',
        `${left.length} 户的会员已转出、退会、除名或去世，还在档，请先办退档`,
        left.map(({ memberId }) => memberId),
      ),
    );
  if (!layout.posted) {
    gaps('证件号码', ({ idNumber }) => idNumber === null);
    gaps('主要致困原因', ({ mainCause }) => mainCause === null);
    gaps('认定类别', ({ category }) => category === null);
    gaps('家庭收入', ({ grossPerHeadFen, headsSince }) => grossPerHeadFen === null && !headsSince);
    const since = lines.filter((line) => line.headsSince);
    if (since.length > 0)
      checks.push(
        check(
          'warning',
          `${since.length} 户的家庭成员是建档以后登记的，当时没有写家庭人口，人均收入空着，请年度复核时重新核算`,
          since.map(({ memberId }) => memberId),
        ),
      );
    const alone = lines.filter((line) => line.headsUnsaid);
    if (alone.length > 0)
      checks.push(
        check(
          'warning',
          `${alone.length} 户没有登记当时的家庭人口，表上按 1 人。家里还有别人的，请到档案里登记家庭成员`,
          alone.map(({ memberId }) => memberId),
        ),
      );
    if (how === 'preview' && lines.length > 0) checks.push(coveredCheck('证件号、电话、致困原因和人均收入'));
  } else if (!params.maskedNames && lines.length > 0) checks.push(namesCheck);
  const made = sheetOf(layout, rows, { ...words, title: layout.title });
  const note = params.note ? [{ text: `说明：${params.note}` }] : [];
  return {
    layout,
    title: layout.title,
    sheet: { ...made, footer: [...note, ...(made.footer ?? [])] },
    people: lines.length,
    unmasked: !layout.posted && !params.masked && lines.length > 0,
    holds: '证件号码、电话、致困原因和家庭收入',
    looksAt: ids,
    checks,
    words: [],
    figures: [
      { label: '在档', value: `${lines.length} 户`, memberIds: ids, sign: '' },
      ...[...byCategory].map(
        ([label, of]): ReportFigure => ({
          label,
          value: `${of.length} 户`,
          memberIds: of.map(({ memberId }) => memberId),
        }),
      ),
    ],
  };
}

/** Helps that nobody signed for: sheets of sums leave them out; a sheet of single helps (`listed`) has them too. */
export function unsignedCheck(rows: readonly HelpRecord[], year: number, listed = false): ReportCheck[] {
  const open = rows.filter(({ signedOn }) => signedOn === null);
  if (open.length === 0) return [check('ok', '期内的帮扶都已签收')];
  const fen = open.reduce((sum, { sumFen }) => sum + sumFen, 0);
  return [
    {
      ...checkGo(
        'warning',
        `${listed ? '其中' : '还有'} ${open.length} 笔（${formatMoney(fen)} 元）没有登记签收${listed ? '' : '，没有算进来'}`,
        '去登记签收',
        `/aid/help?year=${year}&view=open`,
      ),
      memberIds: unique(open.map(({ memberId }) => memberId)),
    },
  ];
}

/** Helps whose day lies before a period and that were signed for in it: they count here and not in the year of their day. */
export function lateCheck(rows: readonly HelpRecord[], first: string): ReportCheck[] {
  const late = rows.filter(({ on }) => on < first);
  if (late.length === 0) return [];
  const sum = money(late.reduce((fen, { sumFen }) => fen + sumFen, 0));
  const ids = late.map(({ id }) => id);
  return [
    checkGo(
      'ok',
      `按签收的日期统计：有 ${late.length} 笔（${sum}）发放日期在这一期以前，这一期才签收，算在这一期`,
      '看这几笔',
      helpsAt(ids).path ?? '',
    ),
  ];
}

/** Signatures after a period: they are in the next sheet, and whoever looks for them here is told where. */
function laterCheck({ ledger, layout, params: { period }, today }: Sources): ReportCheck[] {
  const later = helpRecords(ledger, { signedFrom: addDays(period.last, 1), signedTo: today }, today);
  const last = later.reduce((newest, { signedOn }) => (signedOn !== null && signedOn > newest ? signedOn : newest), '');
  if (last === '') return [];
  const next = periodAround(period.kind, monthOf(last));
  const sum = money(later.reduce((fen, { sumFen }) => fen + sumFen, 0));
  return [
    checkGo(
      'ok',
      `这一期以后又签收了 ${later.length} 笔（${sum}），最近一笔在${next.label}，不在这张表里`,
      `看${next.label}`,
      `/reports/${layout.key}?period=${next.key}`,
    ),
  ];
}

/** R13 帮扶资金发放统计表: what was signed for in a period by kind and source. */
export function aidSumsReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const { period } = params;
  const { lines, total } = helpSums(ledger, period.first, period.last);
  const records = helpRecords(ledger, { signedFrom: period.first, signedTo: period.last }, today);
  const open = helpRecords(ledger, { from: period.first, to: period.last, state: '未签收' }, today);
  const people = new Map(records.map(({ id, memberId }) => [id, memberId]));
  const idsOf = (ids: readonly number[]): number[] => unique(ids.flatMap((id) => people.get(id) ?? []));
  const row = (kind: string, line: Partial<typeof total>): ReportRow => ({
    kind,
    households: line.households ?? 0,
    times: line.times ?? 0,
    sum: yuan(line.sumFen ?? 0),
    ...Object.fromEntries(helpSources.map((source) => [source, some(line.bySource?.[source] ?? 0)])),
  });
  const rows = helpKindNames.map((kind) => row(kind, lines.find((line) => line.kind === kind) ?? {}));
  const sourcesFen = Object.values(total.bySource).reduce((sum, fen) => sum + fen, 0);
  const kindsFen = lines.reduce((sum, { sumFen }) => sum + sumFen, 0);
  const sum = `各项目 ${formatMoney(kindsFen)} ＝ 各来源 ${formatMoney(sourcesFen)} ＝ 合计 ${formatMoney(total.sumFen)}`;
  const checks = [
    check(kindsFen === total.sumFen && sourcesFen === total.sumFen ? 'ok' : 'error', sum),
    ...unsignedCheck(open, period.year),
    ...lateCheck(records, period.first),
    ...laterCheck(sources),
  ];
  const sheet = { ...sheetOf(layout, rows, words), totals: [totalRow(layout, row('合　计', total))] };
  const behind = ({ kind, ids }: (typeof lines)[number]) => ({
    memberIds: shownKind(kind) === coveredKind ? [] : idsOf(ids),
    path: kindPath(kind, period.first, period.last),
  });
  const figures: ReportFigure[] = [
    ...lines.map(
      (line, i): ReportFigure => ({
        label: line.kind,
        value: money(line.sumFen),
        ...behind(line),
        sign: i === 0 ? '' : '+',
      }),
    ),
    { label: '合计', value: money(total.sumFen), memberIds: idsOf(total.ids), ...helpsAt(total.ids), sign: '=' },
    ...lines.map((line) => ({
      label: `${line.kind}人次`,
      value: `${line.times} 人次`,
      ...behind(line),
    })),
    ...helpSources.flatMap((source) => {
      const of = records.filter((record) => record.source === source);
      return of.length === 0
        ? []
        : [
            {
              label: source,
              value: money(of.reduce((fen, { sumFen }) => fen + sumFen, 0)),
              memberIds: unique(of.map(({ memberId }) => memberId)),
              ...helpsAt(of.map(({ id }) => id)),
            },
          ];
    }),
  ];
  return periodReport(sources, sheet, { checks, figures, telling: toldBetween(ledger, period.first, period.last) });
}

/** The helps that a sheet is about, of one campaign or of the period: the first day first, inside a day by group and name. */
export function askedHelps({ ledger, params, today }: Sources, kind?: HelpRecord['kind']): HelpRecord[] {
  const { campaignId, helpIds, period } = params;
  const filter = helpIds
    ? { ids: [...helpIds] }
    : campaignId
      ? { campaignId }
      : { from: period.first, to: period.last };
  return helpRecords(ledger, { ...filter, ...(kind ? { kind } : {}) }, today).sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
}

/** 报告期：2026年第四季度, or 活动：2026 年两节送温暖 */
export const aboutOf = ({ ledger, params }: Sources): string =>
  params.campaignId ? `活动：${campaignById(ledger, params.campaignId).title}` : `报告期：${params.period.label}`;

/** R14 帮扶资金发放明细表: one line a help, signed for or not. */
export function aidDetailsReport(sources: Sources): BuiltReport {
  const { ledger, params, words } = sources;
  const layout = postedLayout(sources);
  const how = openness(params);
  const records = askedHelps(sources);
  const covers = coveredLists(ledger);
  const persons = payees(
    ledger,
    records.map(({ memberId }) => memberId),
  );
  const rows = records.map((record): ReportRow => {
    const person = persons.get(record.memberId);
    return {
      memberId: record.memberId,
      name: params.maskedNames ? maskName(record.name) : record.name,
      age: person?.birthDate ? ageAt(person.birthDate, record.on) : null,
      gender: person?.gender ?? null,
      idNumber: shownNumber('idNumber', person?.idNumber ?? null, how),
      workState: hiddenValue(person?.workState ?? null, how),
      kind: how === 'full' ? record.kind : shownKind(record.kind),
      sum: yuan(record.sumFen),
      goodsValue: some(record.goodsFen),
      goods: how === 'full' ? record.goods : (shownGoods(covers, record) ?? hiddenValue(record.goods, how)),
      source: record.source,
      on: record.on,
      way: record.way,
      state: record.signedOn === null ? '未签收' : '已签收',
      signedOn: record.signedOn,
      signer: record.signedOn === null ? null : (record.signedBy ?? record.name),
      note: hiddenValue(record.note, how),
    };
  });
  const ids = unique(records.map(({ memberId }) => memberId));
  const sumFen = records.reduce((sum, record) => sum + record.sumFen, 0);
  const checks = [
    records.length > 0
      ? check('ok', `${records.length} 人次，${money(sumFen)}`)
      : check('warning', '没有发放过帮扶，表是空的。请改期间或活动'),
    ...unsignedCheck(records, params.period.year, true).filter(({ level }) => level === 'warning'),
    ...(how === 'preview' && !layout.posted && records.length > 0
      ? [coveredCheck('证件号、工作状态、救助类型、它的物品和备注')]
      : []),
    ...(layout.posted && !params.maskedNames && records.length > 0 ? [namesCheck] : []),
  ];
  const made = sheetOf(layout, rows, { ...words, title: layout.title, about: aboutOf(sources) });
  const total = totalRow(layout, {
    sum: yuan(sumFen),
    goodsValue: some(records.reduce((sum, { goodsFen }) => sum + goodsFen, 0)),
  });
  return {
    ...periodReport(
      { layout, params },
      { ...made, totals: [total] },
      {
        people: ids.length,
        checks,
        figures: [
          {
            label: '帮扶金额',
            value: money(sumFen),
            memberIds: ids,
            ...helpsAt(records.map(({ id }) => id)),
            sign: '',
          },
        ],
        unmasked: !layout.posted && !params.masked && records.length > 0,
        holds: '受助人的完整证件号码',
      },
    ),
    looksAt: ids,
    title: `${layout.title}（${params.campaignId ? campaignById(ledger, params.campaignId).title : params.period.label}）`,
  };
}
