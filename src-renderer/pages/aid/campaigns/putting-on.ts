import type { AidCandidate } from '../../../../src-main/contract/aid-campaigns.ts';
import type { HelpSource } from '../../../../src-main/domain/aid/help-kinds.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import type { Output } from '../../../api.ts';
import type { LeftOutPerson } from './left-out.ts';

/** What 列入 is asked to do with the chosen people. */
export interface PuttingOn {
  readonly people: readonly AidCandidate[];
  /** What a person gets, and of whose money; null: no standard fits. */
  readonly share: (row: AidCandidate) => { readonly fen: number; readonly source: HelpSource | null } | null;
  /** Whom the rules keep off on the day that is typed. */
  readonly judged: readonly LeftOutPerson[];
  /** A reason is written for those who need one. */
  readonly reasoned: boolean;
  readonly campaign: Pick<Output<'aidCampaigns.get'>, 'campaign' | 'sources'>;
}

/** Who really goes in with what is typed now, who stays and by which rule, and which source that is too much for. */
export function puttingOn({ people, share, judged, reasoned, campaign: { campaign, sources } }: PuttingOn) {
  const given = people.flatMap((row) => {
    const of = share(row);
    return of ? [{ row, ...of }] : [];
  });
  const fits = new Set(given.map(({ row }) => row.memberId));
  const told = (level: 'ask' | 'stop') =>
    judged.filter(({ memberId, finding }) => finding.level === level && fits.has(memberId));
  const [asking, barred] = [told('ask'), told('stop')];
  const stays = new Set([...barred, ...(reasoned ? [] : asking)].map(({ memberId }) => memberId));
  const going = given.filter(({ row }) => !stays.has(row.memberId));
  // Where nothing was written about money there is nothing to exceed.
  const bySource = campaign.raisedFen > 0 ? Map.groupBy(going, ({ source }) => source) : new Map<null, typeof going>();
  return {
    going: going.map(({ row }) => row),
    sumFen: going.reduce((sum, { fen }) => sum + fen, 0),
    unfit: people.length - given.length,
    asking,
    barred,
    over: [...bySource].flatMap(([source, of]) => {
      const left = sources.find((one) => one.source === source)?.leftFen ?? 0;
      const overFen = of.reduce((sum, { fen }) => sum + fen, 0) - left;
      return source !== null && overFen > 0 ? [`${source}会超出 ${formatMoney(overFen)} 元`] : [];
    }),
  };
}
