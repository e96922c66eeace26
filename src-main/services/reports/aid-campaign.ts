import type { AidCampaignFigures } from '../../contract/aid-campaigns.ts';
import { type AidMark, isWarmth, raisedFrom, tellsHealth } from '../../domain/aid/help-kinds.ts';
import type { ReportCheck, ReportFigure } from '../../contract/reports.ts';
import { formatMoney } from '../../domain/money.ts';
import { campaignFigures } from '../aid/campaign-figures.ts';
import { isTold } from '../aid/campaign-health.ts';
import { campaignById, campaignRows } from '../aid/campaign-rows.ts';
import { helpRecords } from '../aid/help-rows.ts';
import { hiddenText } from '../member/rows.ts';
import { aboutOf, coveredCheck, helpsAt, some, unique, yuan } from './aid.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';

const money = (fen: number): string => `${formatMoney(fen)} 元`;
/** Half up; nothing among nobody. */
const share = (fen: number, by: number): number => (by === 0 ? 0 : Math.floor((2 * fen + by) / (2 * by)));

type Marks = ReadonlySet<AidMark>;

/** Marks of health that few or all of a campaign bear: the paper has them, for its form asks so; the screen covers them. */
const fewIn = ({ marks, times }: AidCampaignFigures): AidMark[] =>
  times === 0 ? [] : marks.filter((sum) => !isTold(sum, times)).map(({ mark }) => mark);

function campaignRow(title: string, figures: Omit<AidCampaignFigures, 'campaign'>, covered: Marks): ReportRow {
  return {
    title,
    units: figures.unitsVisited,
    teams: figures.teamsVisited,
    times: figures.times,
    ...Object.fromEntries(figures.marks.map(({ mark, times }) => [mark, covered.has(mark) ? hiddenText : times])),
    raised: yuan(figures.raisedFen),
    ...Object.fromEntries(figures.raised.map(({ name, amountFen }) => [name, some(amountFen)])),
    cash: yuan(figures.cashFen),
    goods: yuan(figures.goodsFen),
    perHead: yuan(figures.perHeadFen),
  };
}

/** Campaigns added up; people and marks are counted by times, so they add. */
function together(all: readonly AidCampaignFigures[]): Omit<AidCampaignFigures, 'campaign'> {
  const [first] = all;
  const add = (of: (one: AidCampaignFigures) => number): number => all.reduce((sum, one) => sum + of(one), 0);
  const [times, cashFen, goodsFen] = [add((one) => one.times), add((one) => one.cashFen), add((one) => one.goodsFen)];
  return {
    unsigned: add((one) => one.unsigned),
    unitsVisited: add((one) => one.unitsVisited ?? 0),
    teamsVisited: add((one) => one.teamsVisited ?? 0),
    people: 0,
    times,
    marks: (first?.marks ?? []).map(({ mark }) => {
      const of = all.flatMap((one) => one.marks.filter((each) => each.mark === mark));
      return {
        mark,
        times: of.reduce((sum, each) => sum + each.times, 0),
        ids: of.flatMap((each) => each.ids),
      };
    }),
    raisedFen: add((one) => one.raisedFen),
    raised: (first?.raised ?? []).map(({ name }) => ({
      name,
      amountFen: add((one) => one.raised.find((each) => each.name === name)?.amountFen ?? 0),
    })),
    cashFen,
    goodsFen,
    sumFen: cashFen + goodsFen,
    perHeadFen: share(cashFen + goodsFen, times),
    byCategory: [],
    byKind: [],
    bySource: [],
    twice: [],
  };
}

function campaignChecks(all: readonly AidCampaignFigures[]): ReportCheck[] {
  return all.flatMap(({ campaign, unsigned, raised, bySource, twice }) => [
    ...(unsigned > 0
      ? [
          checkGo(
            'warning',
            `“${campaign.title}”还有 ${unsigned} 人次没有登记签收，没有算进来`,
            '去登记签收',
            `/aid/campaigns/${campaign.id}?view=open`,
          ),
        ]
      : []),
    // Each source by itself: too much of one does not pay for what another lacks.
    ...raised.flatMap(({ name, amountFen }) => {
      const used = bySource.filter(({ key }) => raisedFrom[key as keyof typeof raisedFrom] === name);
      const usedFen = used.reduce((sum, one) => sum + one.sumFen, 0);
      return usedFen <= amountFen
        ? []
        : [
            checkGo(
              'warning',
              `“${campaign.title}”${name}发放 ${formatMoney(usedFen)}，筹集 ${formatMoney(amountFen)}，少 ${money(usedFen - amountFen)}，请核对资金来源`,
              '去核对',
              `/aid/campaigns/${campaign.id}`,
            ),
          ];
    }),
    ...(twice.length > 0
      ? [
          check(
            'warning',
            `“${campaign.title}”里有 ${twice.length} 人在名单上不止一次，请核对`,
            twice.map(({ memberId }) => memberId),
          ),
        ]
      : []),
  ]);
}

/**
 * How R15 of a year and the line 送温暖慰问 of R13 hang together: what was given outside these campaigns, and what these
 * campaigns gave under another name or in another year.
 */
function againstSums({ ledger, params, today }: Sources, all: readonly AidCampaignFigures[]): ReportCheck[] {
  const { period } = params;
  const of = new Set(all.map(({ campaign }) => campaign.id));
  const given = helpRecords(ledger, { signedFrom: period.first, signedTo: period.last, kind: '送温暖慰问' }, today);
  const isHere = ({ campaignId }: (typeof given)[number]): boolean => campaignId !== null && of.has(campaignId);
  const outside = given.filter(({ campaignId }) => campaignId === null);
  const elsewhere = given.filter((row) => row.campaignId !== null && !isHere(row));
  const here = new Set(given.filter(isHere).map(({ id }) => id));
  const other = all
    .flatMap(({ campaign }) => helpRecords(ledger, { campaignId: campaign.id, state: '已签收' }, today))
    .filter(({ id }) => !here.has(id));
  const sum = (rows: readonly { readonly sumFen: number }[]): number => rows.reduce((fen, row) => fen + row.sumFen, 0);
  const [givenFen, outsideFen, otherFen] = [sum(given), sum(outside), sum(other)];
  const opens = (rows: readonly { readonly id: number }[]): string => helpsAt(rows.map(({ id }) => id)).path ?? '';
  return [
    ...(outside.length > 0
      ? [
          checkGo(
            'warning',
            `R13 送温暖慰问 ${money(givenFen)}，其中不在活动里的 ${money(outsideFen)}（${outside.length} 人次），没有算进来；是活动里发的，勾上后点“列入活动”`,
            '看这几笔',
            opens(outside),
          ),
        ]
      : given.length > 0 && elsewhere.length === 0
        ? [check('ok', `R13 送温暖慰问 ${money(givenFen)}，都在活动里`)]
        : []),
    ...(elsewhere.length > 0
      ? [
          checkGo(
            'ok',
            `R13 送温暖慰问里有 ${money(sum(elsewhere))}（${elsewhere.length} 人次）记在别的活动里：${[...new Set(elsewhere.map(({ campaign }) => `“${campaign ?? ''}”`))].join('、')}，没有算进来`,
            '看这几笔',
            opens(elsewhere),
          ),
        ]
      : []),
    ...(other.length > 0
      ? [
          checkGo(
            'ok',
            `活动里有 ${money(otherFen)}（${other.length} 人次）不在 R13 ${period.label}的送温暖慰问里：在别的年度签收，或者记作别的帮扶类型`,
            '看这几笔',
            opens(other),
          ),
        ]
      : []),
  ];
}

/** R15 送温暖（夏送清凉）活动统计表: one campaign, or those of warmth of a year; what was signed for. */
export function aidCampaignsReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const ids = params.campaignId
    ? [params.campaignId]
    : campaignRows(ledger, params.period.year)
        .filter(({ kind }) => isWarmth(kind))
        .map(({ id }) => id)
        .toReversed();
  const all = ids.map((id) => campaignFigures(ledger, id, { signedOnly: true, today }));
  const helped = new Map(
    ids.flatMap((campaignId) =>
      helpRecords(ledger, { campaignId, state: '已签收' }, today).map((help) => [help.id, help] as const),
    ),
  );
  const every = [...helped.values()];
  /** The help that an amount is made of, and who got it. */
  const behind = (of: typeof every) => ({
    memberIds: unique(of.map(({ memberId }) => memberId)),
    ...helpsAt(of.map(({ id }) => id)),
  });
  const total = together(all);
  const one = params.campaignId ? campaignById(ledger, params.campaignId) : null;
  const title = `${one === null ? '送温暖（夏送清凉）' : one.kind}活动统计表`;
  // Of a sum over campaigns too: less what stands in clear it would say what is covered.
  const few: Marks = new Set(all.flatMap(fewIn));
  const holdsFew = layout.columns.some(({ field }) => [...few].some((mark) => mark === field));
  const none: Marks = new Set();
  const covered = (marks: Marks): Marks => (params.onScreen ? marks : none);
  const rows = all.map((figures) => campaignRow(figures.campaign.title, figures, covered(new Set(fewIn(figures)))));
  const made = sheetOf(layout, rows, { ...words, title, about: aboutOf(sources) });
  const checks = [
    all.length === 0
      ? checkGo(
          'warning',
          `${params.period.year} 年还没有登记送温暖、夏送清凉活动，表是空的`,
          '去登记活动',
          '/aid/campaigns',
        )
      : check(
          'ok',
          `慰问金 ${formatMoney(total.cashFen)} ＋ 慰问品 ${formatMoney(total.goodsFen)} ＝ ${formatMoney(total.sumFen)}`,
        ),
    ...(params.onScreen && holdsFew ? [coveredCheck('大病的人次（不到三人次或者人人都是的）')] : []),
    ...campaignChecks(all),
    ...(params.campaignId ? [] : againstSums(sources, all)),
  ];
  const figures: ReportFigure[] = [
    { label: '慰问金', value: money(total.cashFen), ...behind(every.filter(({ cashFen }) => cashFen > 0)), sign: '' },
    {
      label: '慰问品',
      value: money(total.goodsFen),
      ...behind(every.filter(({ goodsFen }) => goodsFen > 0)),
      sign: '+',
    },
    { label: '发放', value: money(total.sumFen), ...behind(every), sign: '=' },
    { label: '慰问', value: `${total.times} 人次`, ...behind(every) },
    ...total.marks
      .filter(({ mark, times }) => times > 0 && !few.has(mark))
      .map(({ mark, times, ids: of }) => ({
        label: mark,
        value: `${times} 人次`,
        // Of health the sheet says how many; who they are is opened on the page of the campaign.
        ...(tellsHealth(mark) ? { memberIds: [] } : behind(of.flatMap((id) => helped.get(id) ?? []))),
      })),
  ];
  const sheet = one ? made : { ...made, totals: [totalRow(layout, campaignRow('合　计', total, covered(few)))] };
  return {
    ...periodReport(sources, sheet, { checks, figures, unmasked: holdsFew, sumsOnly: true, holds: '大病的人次' }),
    title: one ? `${title}（${one.title}）` : title,
  };
}
