import type { Ledger } from '../../db/open.ts';
import { type Period, periodOf } from '../domain/period.ts';
import { readAnswer } from '../domain/yearly-return/answer.ts';
import { type Indicator, indicatorOf } from '../domain/yearly-return/indicators.ts';
import { AppError, refuse } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { untilChanged } from './memo.ts';
import { liveSnapshot } from './reports/snapshot-rows.ts';
import { answersOf, putAnswer, putCode, RETURN } from './returns/answers.ts';
import { returnSpan } from './returns/span.ts';
import { returnView } from './returns/view.ts';

/** A statistical year begins in the autumn before the year that names it. */
function askedPeriod(ledger: Ledger, key: string, today: string): Period {
  const period = periodOf(key);
  if (!period) throw new AppError('INVALID_INPUT', `没有 ${key} 这样的期间，请重新选期间`, { period: '请重新选' });
  if (returnSpan(ledger, period).first > today)
    refuse(`${period.label}还没有到，没有可报的数。请选今天或以前的期间`, 'period');
  return period;
}

function known(key: string): Indicator {
  const one = indicatorOf(key);
  if (!one) throw new AppError('NOT_FOUND', `表上没有 ${key} 这一项，可能是页面和程序版本不一致。请重新打开程序`);
  return one;
}

function assertOpen(ledger: Ledger, period: Period): void {
  const live = liveSnapshot(ledger, RETURN, period.key);
  if (live) refuse(`${period.label}已经定稿（${live.number}），不能再填。要改请先作废那一张，写明原因`, 'period');
}

/** 基层工会调查表. */
export const returnHandlers: Pick<Handlers, Extract<keyof Handlers, `returns.${string}`>> = {
  'returns.get': ({ ledger, clock }, { period }) =>
    untilChanged(ledger, clock.today(), `return ${period}`, () =>
      returnView(ledger, askedPeriod(ledger, period, clock.today()), clock.today()),
    ),
  'returns.answer': ({ ledger, clock, say }, { period: asked, cells }) => {
    const period = askedPeriod(ledger, asked, clock.today());
    assertOpen(ledger, period);
    const view = returnView(ledger, period, clock.today());
    const answers = answersOf(ledger, period.key);
    for (const { key, value, reason } of cells) {
      const one = known(key);
      const old = answers.get(key) ?? { value: null, reason: null };
      let kept = old.value;
      if (value !== undefined) {
        if (value !== null && view.rows.find((row) => row.key === key)?.origin === '记录')
          refuse(`“${one.label}”由记录算出，不能手填。数不对请改记录`, key);
        const read = value === null || value.trim() === '' ? null : readAnswer(one, value);
        if (read && 'problem' in read) refuse(read.problem, key);
        kept = read && 'value' in read ? String(read.value) : null;
      }
      putAnswer(ledger, period.key, key, { value: kept, reason: reason === undefined ? old.reason : reason || null });
    }
    const [first] = cells;
    const name = known(first?.key ?? '').label;
    const what = cells.length > 1 ? `${cells.length} 项` : `“${name}”`;
    say(
      first?.reason !== undefined && first.value === undefined
        ? `填写调查表（${period.label}）${what}的说明`
        : `填写调查表（${period.label}）${what}`,
    );
    return null;
  },
  'returns.code': ({ ledger, say }, { key, code }) => {
    const { label } = known(key);
    putCode(ledger, key, code);
    say(code === '' ? `清空调查表“${label}”的代码` : `填写调查表“${label}”的代码 ${code}`);
    return null;
  },
};
