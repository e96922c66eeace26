import type { AidCampaignFigures } from '../contract/aid-campaigns.ts';
import type { ReportCheck, ReportFigure } from '../contract/reports.ts';
import { formatMoney } from '../domain/money.ts';
import { campaignFigures } from './aid-campaign-figures.ts';
import { campaignById, campaignRows } from './aid-campaign-rows.ts';
import { helpRecords } from './aid-help-rows.ts';
import { aboutOf, some, unique, yuan } from './report-aid.ts';
import { type BuiltReport, check, checkGo, periodReport, type Sources } from './report-kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './report-layout.ts';

const money = (fen: number): string => `${formatMoney(fen)} 元`;
/** Half up; nothing among nobody. */
const share = (fen: number, by: number): number => (by === 0 ? 0 : Math.floor((2 * fen + by) / (2 * by)));

function campaignRow(title: string, figures: Omit<AidCampaignFigures, 'campaign'>): ReportRow {
  return {
    title,
    units: figures.unitsVisited,
    teams: figures.teamsVisited,
    times: figures.times,
    ...Object.fromEntries(figures.marks.map(({ mark, times }) => [mark, times])),
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
  return all.flatMap(({ campaign, unsigned, raisedFen, sumFen, twice }) => [
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
    ...(sumFen > raisedFen
      ? [
          checkGo(
            'warning',
            `“${campaign.title}”发放 ${formatMoney(sumFen)}，筹集 ${formatMoney(raisedFen)}，少 ${money(sumFen - raisedFen)}，请核对资金来源`,
            '去核对',
            `/aid/campaigns/${campaign.id}`,
          ),
        ]
      : []),
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

/** R15 送温暖（夏送清凉）活动统计表: one campaign, or those of a year; what was signed for. */
export function aidCampaignsReport(sources: Sources): BuiltReport {
  const { ledger, layout, params, words, today } = sources;
  const ids = params.campaignId
    ? [params.campaignId]
    : campaignRows(ledger, params.period.year)
        .map(({ id }) => id)
        .toReversed();
  const all = ids.map((id) => campaignFigures(ledger, id, { signedOnly: true, today }));
  const helped = new Map(
    ids.flatMap((campaignId) =>
      helpRecords(ledger, { campaignId, state: '已签收' }, today).map(({ id, memberId }): [number, number] => [
        id,
        memberId,
      ]),
    ),
  );
  const people = unique([...helped.values()]);
  const total = together(all);
  const one = params.campaignId ? campaignById(ledger, params.campaignId) : null;
  const title = `${one === null ? '送温暖（夏送清凉）' : one.kind}活动统计表`;
  const rows = all.map((figures) => campaignRow(figures.campaign.title, figures));
  const made = sheetOf(layout, rows, { ...words, title, about: aboutOf(sources) });
  const checks = [
    all.length === 0
      ? checkGo('warning', `${params.period.year} 年还没有登记活动，表是空的`, '去登记活动', '/aid/campaigns')
      : check(
          'ok',
          `慰问金 ${formatMoney(total.cashFen)} ＋ 慰问品 ${formatMoney(total.goodsFen)} ＝ ${formatMoney(total.sumFen)}`,
        ),
    ...campaignChecks(all),
  ];
  const figures: ReportFigure[] = [
    { label: '慰问金', value: money(total.cashFen), memberIds: people, sign: '' },
    { label: '慰问品', value: money(total.goodsFen), memberIds: people, sign: '+' },
    { label: '发放', value: money(total.sumFen), memberIds: people, sign: '=' },
    { label: '慰问', value: `${total.times} 人次`, memberIds: people },
    ...total.marks
      .filter(({ times }) => times > 0)
      .map(({ mark, times, ids: of }) => ({
        label: mark,
        value: `${times} 人次`,
        memberIds: unique(of.flatMap((id) => helped.get(id) ?? [])),
      })),
  ];
  const sheet = one ? made : { ...made, totals: [totalRow(layout, campaignRow('合　计', total))] };
  return { ...periodReport(sources, sheet, { checks, figures }), title: one ? `${title}（${one.title}）` : title };
}
