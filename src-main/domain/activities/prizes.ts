import { formatMoney } from '../money.ts';
import { limited, type PrizeRule, winnersFinding } from '../spending/events.ts';
import { ask, type SpendingFinding, stop, warn } from '../spending/findings.ts';

/** A prize as the rules look at it; fen of the whole prize. */
export interface PrizeFact {
  readonly name: string;
  /** null: a team. */
  readonly memberId: number | null;
  readonly heads: number;
  readonly amountFen: number;
}

/** Rounded up: a limit by head is broken by a hundredth of a fen too. */
const eachFen = ({ amountFen, heads }: PrizeFact): number => Math.ceil(amountFen / heads);

/** People who won: each member once, and the heads of teams. */
export function winnersOf(prizes: readonly PrizeFact[]): number {
  const teams = prizes.filter(({ memberId }) => memberId === null);
  const members = new Set(prizes.flatMap(({ memberId }) => memberId ?? []));
  return members.size + teams.reduce((sum, { heads }) => sum + heads, 0);
}

/** The dearest prize of one person; null: there is none. */
export function topOf(prizes: readonly PrizeFact[]): number | null {
  const own = prizes.filter(({ memberId }) => memberId !== null).map(({ amountFen }) => amountFen);
  return own.length === 0 ? null : Math.max(...own);
}

const few = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 人` : names.join('、');

/**
 * 获奖名单 against who was there and against the rule in force. `people`: who took part, 0 while nobody has signed in;
 * `absent`: winners who did not sign in. More winners than people can be explained by nobody.
 */
export function prizeFindings(
  rule: PrizeRule | null,
  prizes: readonly PrizeFact[],
  { people, absent }: { readonly people: number; readonly absent: readonly string[] },
): SpendingFinding[] {
  if (prizes.length === 0) return [];
  const winners = winnersOf(prizes);
  const found: SpendingFinding[] = [];
  if (people === 0) found.push(warn('还没有登记谁到了，获奖人数还没有办法核对', null));
  else if (winners > people)
    found.push({
      level: 'stop',
      sentence: `获奖 ${winners} 人，比参加的 ${people} 人还多，请核对签到和获奖名单`,
      source: null,
    });
  else if (rule) found.push(winnersFinding(rule, people, winners));
  if (people > 0 && absent.length > 0) found.push(ask(`${few(absent)}没有签到，却在获奖名单上`, null));
  return [...found, ...prizeLimits(rule, prizes)];
}

/** Prizes by what one may be worth, whoever was there. */
export function prizeLimits(rule: PrizeRule | null, prizes: readonly PrizeFact[]): SpendingFinding[] {
  const found: SpendingFinding[] = [];
  if (!rule) return found;
  const { value, source } = rule;
  const top = topOf(prizes);
  if (top !== null) found.push(...limited('最高一份奖', top, value.topFen, '最高一份奖', source));
  const most = 'teamFen' in value ? value.teamFen : null;
  const dear = prizes.filter((prize) => most !== null && prize.memberId === null && eachFen(prize) > most);
  for (const team of dear)
    found.push(
      stop(
        `${team.name} ${formatMoney(team.amountFen)} 元 ÷ ${team.heads} 人 ＝ ${formatMoney(eachFen(team))} 元，团体奖人均不超过 ${formatMoney(most ?? 0)} 元，超出 ${formatMoney(eachFen(team) - (most ?? 0))} 元`,
        source,
      ),
    );
  return found;
}
