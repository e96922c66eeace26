import { addDays, addYears, daysBetween } from '../dates.ts';
import type { StandardValue } from '../standard-kinds.ts';
import type { LedgerFinding } from './check.ts';
import { votesNeeded } from './congress.ts';
import { type LedgerValues, numberOf, textOf } from './kinds.ts';

type Rule = StandardValue<'collectiveContract'>;

/** The day on which a contract takes effect: so many days after it was handed in, unless there was an objection (劳动合同法 54). */
export function effectiveOn(values: LedgerValues, { effectDays }: Rule): string | null {
  const submitted = textOf(values, 'submittedOn');
  return submitted === '' || textOf(values, 'review') === '有异议' ? null : addDays(submitted, effectDays);
}

/** Whether a contract binds on a day: it has taken effect and its term runs. */
export function isInForce(values: LedgerValues, day: string, rule: Rule): boolean {
  const effect = effectiveOn(values, rule);
  const [from, to] = [textOf(values, 'from'), textOf(values, 'to')];
  return effect !== null && effect <= day && (from === '' || from <= day) && (to === '' || day <= to);
}

/** 2026-03-16 生效，到 2027-02-28 */
export function effectWords(values: LedgerValues, rule: Rule, today: string): string {
  const [effect, to] = [effectiveOn(values, rule), textOf(values, 'to')];
  if (to !== '' && to < today) return `${to} 已到期`;
  if (textOf(values, 'review') === '有异议') return '有异议，没有生效';
  if (effect === null) return '还没有报送';
  const ends = to === '' ? '' : `，还有 ${daysBetween(today, to)} 天到期`;
  return effect > today ? `${effect} 起生效（没有异议）` : `${effect} 生效${ends}`;
}

/** What is said of a contract: way of making it, term, effect. */
export function contractFindings(
  values: LedgerValues,
  rule: Rule,
  vote: StandardValue<'congressVote'>,
  today: string,
): LedgerFinding[] {
  const found: LedgerFinding[] = [];
  const say = (level: LedgerFinding['level'], field: string, sentence: string) =>
    found.push({ level, field, sentence });
  const [kind, from, to] = ['contractKind', 'from', 'to'].map((field) => textOf(values, field)) as [
    string,
    string,
    string,
  ];
  if (textOf(values, 'signedOn') !== '' && textOf(values, 'passedOn') === '')
    say('warn', 'passedOn', '还没有职代会通过日期：草案要经职代会讨论通过才能签');
  const [due, votes] = [numberOf(values, 'delegatesDue'), numberOf(values, 'votesFor')];
  if (due !== null && votes !== null && votes < votesNeeded(due, vote))
    say(
      'warn',
      'votesFor',
      `赞成 ${votes} 票，全体 ${due} 名代表的过半数是 ${votesNeeded(due, vote)} 票，草案没有通过`,
    );
  if (from !== '' && to !== '' && to >= from) {
    const most = kind === '工资专项' ? rule.wageYears : rule.mostYears;
    if (to > addYears(from, most)) say('warn', 'to', `期限超过 ${most} 年，请核对`);
    else if (kind !== '工资专项' && to < addDays(addYears(from, rule.leastYears), -1))
      say('warn', 'to', `期限不到 ${rule.leastYears} 年，请核对`);
  }
  const effect = effectiveOn(values, rule);
  if (effect !== null)
    say(
      'ok',
      'submittedOn',
      `${textOf(values, 'submittedOn')} 报送，${rule.effectDays} 天没有异议，${effect} ${effect > today ? '起' : ''}生效`,
    );
  else if (textOf(values, 'review') === '有异议') say('warn', 'review', '审查有异议，没有生效；改好以后重新报送');
  return found;
}
