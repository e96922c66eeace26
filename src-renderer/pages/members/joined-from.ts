import type { MembershipEventRow } from '../../../src-main/contract/member.ts';

/** The record that the joining date is read from: the first 入会, else the first 转入 (`deriveMembership`); null without. */
export function joinedFrom(events: readonly MembershipEventRow[]): MembershipEventRow | null {
  const sorted = [...events].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const first = (type: string) => sorted.find((event) => event.type === type);
  return first('入会') ?? first('转入') ?? null;
}
