import type { BudgetTable } from '../../contract/funds.ts';
import { formatMoney } from '../../domain/money.ts';
import type { CoverModel } from '../../workbook/types.ts';
import type { Words } from './layout.ts';

type Row = BudgetTable['rows'][number];
type Field = 'budgetFen' | 'adjustedFen' | 'actualFen';

const money = (fen: number): string => `${formatMoney(fen)} 元`;

/** 12.3% of a whole, half up; empty without a whole. */
const shareOf = (part: number, whole: number): string =>
  whole > 0 ? `，占 ${(Math.round((part * 1000) / whole) / 10).toFixed(1)}%` : '';

/** 会费收入 92,000.00 元，占 25.8%；拨缴经费收入 … */
function parts(rows: readonly Row[], field: Field, whole: number): string {
  return rows
    .filter((row) => row.kind === 'account' && row.level === 1 && (row[field] ?? 0) !== 0)
    .map((row) => `${row.name} ${money(row[field] ?? 0)}${shareOf(row[field] ?? 0, whole)}`)
    .join('；');
}

/**
 * Cover and 编制说明 of a budget or a final account: what comes in, what goes out, what is drawn from earlier years, and
 * what stands in the notes of the table. `what`: 预算, 预算调整, 决算.
 */
export function budgetCover(
  rows: readonly Row[],
  { field, what, title, note }: { field: Field; what: string; title: string; note: string | undefined },
  words: Words,
): CoverModel {
  const at = (name: string): number => rows.findIndex((row) => row.name.startsWith(name));
  const fen = (name: string): number => rows[at(name)]?.[field] ?? 0;
  const income = rows.slice(0, at('本年收入小计'));
  const expenditure = rows.slice(at('本年收入合计') + 1, at('本年支出合计'));
  const [earned, drawn, both, spent] = [
    fen('本年收入小计'),
    fen('动用以前年度结余'),
    fen('本年收入合计'),
    fen('本年支出合计'),
  ];
  const notes = rows.filter((row) => row.note !== null).map((row) => `${row.name}：${row.note}。`);
  return {
    title,
    lines: [
      `编制单位（盖章）：${words['unionName'] ?? ''}`,
      '工会主席（签字）：',
      '经审委主任（签字）：',
      `编制人：${words['handler'] ?? ''}`,
      `编报日期：${words['todayChinese'] ?? ''}`,
    ],
    heading: '编制说明',
    text: [
      `一、收入${what} ${money(earned)}。${parts(income, field, earned)}${earned > 0 ? '。' : ''}`,
      drawn > 0 ? `二、动用以前年度结余 ${money(drawn)}，收入合计 ${money(both)}。` : '二、不动用以前年度结余。',
      `三、支出${what} ${money(spent)}。${parts(expenditure, field, spent)}${spent > 0 ? '。' : ''}`,
      `四、收入小计减支出合计，本年结余 ${money(earned - spent)}。`,
      ...(notes.length > 0 ? [`五、有关项目：${notes.join('')}`] : []),
      ...(note ? [`${notes.length > 0 ? '六' : '五'}、${note}`] : []),
    ],
  };
}
