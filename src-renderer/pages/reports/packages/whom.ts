import type { Output } from '../../../api.ts';
import { summedReport } from '../../../../src-main/domain/sum-key.ts';

type State = Output<'packages.state'>;

/** What is about to be packed. */
export interface ForWhom {
  readonly picked: readonly Pick<State['reports'][number], 'report' | 'period' | 'wentTo'>[];
  readonly members: boolean;
  readonly asks: readonly Pick<Output<'packages.asks'>[number], 'kind' | 'code' | 'report' | 'period' | 'sentOn'>[];
  readonly state: { readonly uppers: readonly { readonly id: number; readonly code: string }[] } & Pick<
    State,
    'listWentTo' | 'lastWentTo'
  >;
}

/**
 * The upper union that stands in 交给谁: whose 退回 or open notice it answers, else who got this report of this period
 * before – a correction goes where the wrong one lies – else who got the last package.
 */
export function whomFor({ picked, members, asks, state }: ForWhom): number | undefined {
  const isAnswer = ({ report, period }: ForWhom['asks'][number]): boolean =>
    (report === 'members' && members) ||
    picked.some((one) => summedReport(one.report) === summedReport(report) && one.period === period);
  const answered = asks.filter((ask) => (ask.kind === '退回' || ask.sentOn === null) && isAnswer(ask));
  const back = answered.find(({ kind }) => kind === '退回');
  const before = picked.map(({ wentTo }) => wentTo).find((code) => code !== null);
  const codes = [back?.code, answered[0]?.code, before, members ? state.listWentTo : null, state.lastWentTo];
  const known = codes.flatMap((code) => state.uppers.find((card) => card.code === code)?.id ?? []);
  return known[0] ?? state.uppers[0]?.id;
}
