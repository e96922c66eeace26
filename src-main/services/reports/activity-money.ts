import { activityMoneyRows } from '../../domain/activities/account.ts';
import { formatMoney } from '../../domain/money.ts';
import { costsOf } from '../activities/costs.ts';
import { prizesOf } from '../activities/prizes.ts';
import { budgetOf } from '../activities/rows.ts';
import { activityWords, askedActivity } from './activity-people.ts';
import { some, unique, yuan } from './aid.ts';
import { type BuiltReport, check, checkGo, type Sources } from './kinds.ts';
import { type ReportRow, sheetOf, totalRow } from './layout.ts';

const money = (fen: number): string => `${formatMoney(fen)} 元`;
const noted = ({ params }: Sources): { text: string }[] => (params.note ? [{ text: `说明：${params.note}` }] : []);

/** 获奖名单: to be signed when the prizes are handed out. */
export function activityPrizesReport(sources: Sources): BuiltReport {
  const { ledger, layout, words } = sources;
  const activity = askedActivity(sources);
  const prizes = activity ? prizesOf(ledger, activity.id) : [];
  const rows = prizes.map(
    (prize): ReportRow => ({
      event: prize.event,
      level: prize.level,
      name: prize.name,
      group: prize.group,
      heads: prize.heads,
      prize: prize.prize,
      amount: some(prize.amountFen),
      signature: prize.signedBy === null ? null : `${prize.signedBy}代`,
      signedOn: prize.signedOn,
      remark: prize.note,
    }),
  );
  const winners = unique(prizes.flatMap(({ memberId }) => memberId ?? []));
  const sumFen = prizes.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const heads = prizes.reduce((sum, prize) => sum + prize.heads, 0);
  const made = sheetOf(layout, rows, { ...words, ...activityWords(activity, '获奖名单') });
  return {
    layout,
    title: activity ? `${activity.name}获奖名单` : layout.title,
    sheet: {
      ...made,
      ...(prizes.length > 0 ? { totals: [totalRow(layout, { heads, amount: yuan(sumFen) })] } : { blankLines: 12 }),
      footer: noted(sources),
    },
    people: winners.length,
    unmasked: false,
    checks: [
      !activity
        ? check('ok', '没有选活动，这是空白表，打印后用笔填')
        : prizes.length > 0
          ? check('ok', `${prizes.length} 项，${activity.winners} 人获奖，奖品 ${money(sumFen)}`)
          : checkGo('warning', '还没有登记获奖', '去登记', `/year/activities/${activity.id}`),
    ],
    words: [],
    figures: prizes.length > 0 ? [{ label: '奖品价值', value: money(sumFen), memberIds: winners, sign: '' }] : [],
  };
}

/** 费用决算表: the budget beside what was spent for the same purpose. */
export function activityAccountReport(sources: Sources): BuiltReport {
  const { ledger, layout, words } = sources;
  const activity = askedActivity(sources);
  const budget = activity ? budgetOf(ledger, activity.id) : [];
  const costs = activity ? costsOf(ledger, activity.id) : [];
  const rows = activityMoneyRows(budget, costs).map(
    ({ what, budgetFen, cost }): ReportRow => ({
      what,
      budget: budgetFen === null ? null : yuan(budgetFen),
      on: cost?.on ?? null,
      spent: cost ? yuan(cost.amountFen) : null,
      fund: cost?.fund ?? null,
      way: cost?.way ?? null,
      payee: cost?.payee ?? null,
      invoice: cost?.invoice ?? null,
      voucher: cost?.voucher ? `${cost.voucher.year} 年 ${cost.voucher.number} 号` : cost?.waiting ? '待入账' : null,
      remark: cost?.note ?? null,
    }),
  );
  const [budgetFen, spentFen] = [activity?.budgetFen ?? 0, activity?.spentFen ?? 0];
  const employerFen = activity?.employerFen ?? 0;
  const over = spentFen - budgetFen;
  const made = sheetOf(layout, rows, { ...words, ...activityWords(activity, '费用决算表') });
  const left = `预算 ${money(budgetFen)}，实际支出 ${money(spentFen)}，${over > 0 ? `超出 ${money(over)}` : `结余 ${money(-over)}`}${employerFen > 0 ? `；另有行政支付 ${money(employerFen)}，不算工会的钱` : ''}`;
  return {
    layout,
    title: activity ? `${activity.name}费用决算表` : layout.title,
    sheet: {
      ...made,
      ...(rows.length > 0
        ? { totals: [totalRow(layout, { budget: yuan(budgetFen), spent: yuan(spentFen + employerFen) })] }
        : { blankLines: 12 }),
      footer: [...noted(sources), ...(activity && rows.length > 0 ? [{ text: left }] : [])],
    },
    people: 0,
    unmasked: false,
    checks: [
      !activity
        ? check('ok', '没有选活动，这是空白表，打印后用笔填')
        : over > 0 && budgetFen > 0
          ? check('warning', `${left}，请写明原因`)
          : check('ok', left),
      ...(activity && activity.waitingFen > 0
        ? [checkGo('warning', `还有 ${money(activity.waitingFen)} 没有入经费账`, '去入账', '/funds/pending')]
        : []),
      ...(activity?.lacks.includes('发票') ? [check('warning', '还没有存发票的扫描件，报账要凭发票')] : []),
    ],
    words: [],
    figures: activity
      ? [
          { label: '预算', value: money(budgetFen), memberIds: [] },
          { label: '实际支出', value: money(spentFen), memberIds: [] },
        ]
      : [],
  };
}
