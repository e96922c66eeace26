import { formatMoney } from '../money.ts';
import type { Standard } from '../standards.ts';
import { fine, type SpendingFinding, stop, warn } from './findings.ts';
import { spendingKind, type SpendingKindName } from './kinds.ts';

/** One expenditure of a kind that a rule limits. Fen; null: not written yet. */
export interface SpendingEvent {
  readonly kind: SpendingKindName;
  readonly amountFen: number;
  readonly heads: number | null;
  readonly days: number | null;
  readonly winners: number | null;
  readonly topFen: number | null;
  /** Per head, of the same kind, earlier in the year. */
  readonly beforeFen: number;
  readonly year: number;
}

export type EventRule =
  | Standard<'cinema'>
  | Standard<'outing'>
  | Standard<'sportswear'>
  | Standard<'workMeal'>
  | Standard<'recuperation'>
  | Standard<'sportsPrize'>
  | Standard<'trainingPrize'>
  | null;

const yuan = (fen: number): string => `${formatMoney(fen)} 元`;
const labels = { heads: '人数', days: '天数', winners: '获奖人数', topFen: '最高一份奖' } as const;

/** Rounded up: a limit by head is broken by a hundredth of a fen too. */
const each = (fen: number, by: number): number => Math.ceil(fen / by);

export function limited(
  what: string,
  fen: number,
  most: number | null,
  sum: string,
  source: string,
): SpendingFinding[] {
  if (most === null) return [];
  return [
    fen > most
      ? stop(`${sum} ＝ ${yuan(fen)}，${what}不超过 ${yuan(most)}，超出 ${yuan(fen - most)}`, source)
      : fine(`${sum} ＝ ${yuan(fen)}，${what}不超过 ${yuan(most)}`, source),
  ];
}

export type PrizeRule = Standard<'sportsPrize'> | Standard<'trainingPrize'>;

/** How many of those who took part may win. */
export function winnersFinding({ value, source }: PrizeRule, heads: number, winners: number): SpendingFinding {
  const [num, den] = 'of' in value ? [value.winners, value.of] : [value.percent, 100];
  const part = 'of' in value ? `${num}/${den}` : `${num}%`;
  const most = Math.floor((heads * num) / den);
  return winners > most
    ? stop(`${heads} 人参加，获奖 ${winners} 人，不超过 ${part}，最多 ${most} 人`, source)
    : fine(`${heads} 人参加，获奖 ${winners} 人，不超过 ${part}（${most} 人）`, source);
}

function prizes(event: SpendingEvent, rule: PrizeRule): SpendingFinding[] {
  const { heads, winners, topFen, amountFen } = event;
  const { value, source } = rule;
  const found: SpendingFinding[] = [];
  if (heads !== null && winners !== null) {
    found.push(winnersFinding(rule, heads, winners));
    if (winners > heads) found.push(stop(`获奖 ${winners} 人，比参加的 ${heads} 人还多，请核对`, source));
  }
  if (topFen !== null) found.push(...limited('最高一份奖', topFen, value.topFen, '最高一份奖', source));
  if ('teamFen' in value && winners !== null && winners > 0 && topFen === null)
    found.push(
      ...limited('团体奖人均', each(amountFen, winners), value.teamFen, `${yuan(amountFen)} ÷ ${winners} 人`, source),
    );
  return found;
}

/**
 * What the rule of its kind says about an expenditure: by head, by head and day, by head in the year, or who may win.
 * Without the numbers that the check needs it asks for them.
 */
export function eventFindings(rule: EventRule, event: SpendingEvent): SpendingFinding[] {
  if (!rule) return [];
  const { kind, amountFen, heads, beforeFen, year } = event;
  const { asks, daysLabel = labels.days } = spendingKind(kind);
  const missing = asks.filter((name) => name !== 'topFen' && event[name] === null);
  if (missing.length > 0) {
    const words = missing.map((name) => (name === 'days' ? daysLabel : labels[name])).join('、');
    return [warn(`${kind}有限额，写上${words}才能核对`, rule.source)];
  }
  if (heads === null || heads <= 0) return [];
  const { value, source } = rule;
  if (kind === '文体纪念品')
    return 'souvenirFen' in value
      ? limited('纪念品人均', each(amountFen, heads), value.souvenirFen, `${yuan(amountFen)} ÷ ${heads} 人`, source)
      : [];
  if (!('eachFen' in value)) return prizes(event, rule as PrizeRule);
  if (asks.includes('days')) {
    const days = Math.max(1, event.days ?? 1);
    const unit = daysLabel === '餐数' ? '餐' : '天';
    const found = limited(
      `每人每${unit}`,
      each(amountFen, heads * days),
      value.eachFen,
      `${yuan(amountFen)} ÷ ${heads} 人 ÷ ${days} ${unit}`,
      source,
    );
    if ('days' in value && days > value.days) found.push(stop(`${kind} ${days} 天，不超过 ${value.days} 天`, source));
    if (kind === '春游秋游' && days > 1)
      found.push(warn('春游秋游要当日往返，写了不止一天，请核对是不是分几批去的', source));
    return found;
  }
  const sum = beforeFen + each(amountFen, heads);
  const before = beforeFen > 0 ? `今年已有人均 ${yuan(beforeFen)}，加这次 ` : '';
  return limited(`每人 ${year} 年`, sum, value.eachFen, `${before}${yuan(amountFen)} ÷ ${heads} 人`, source);
}
