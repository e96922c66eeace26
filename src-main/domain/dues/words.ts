import { formatMoney } from '../money.ts';
import { type DuesBaseOf, type DuesRate, type DuesStandardRule, gradeOf } from './amount.ts';

/** 0.5% of five per mille. */
const perCent = ({ perMille }: DuesRate): string => `${perMille / 10}%`;

/** 10 of 1000 fen, 0.50 of 50. */
const plainYuan = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : formatMoney(fen));

/** What a standard means, in one sentence: 计费基数的 0.5%，不足 10 元的部分不计. */
export function standardWords(standard: DuesStandardRule, rate: DuesRate): string {
  if (standard.mode === '固定金额') return `每月 ${formatMoney(standard.amountFen ?? 0)} 元`;
  if (standard.mode === '手工') return '每人每月的金额逐个填';
  if (standard.mode === '分档')
    return standard.grades
      .map((grade, i) => {
        const next = standard.grades[i + 1];
        const upTo = next ? `不到 ${formatMoney(next.fromFen)}` : '以上';
        return `${formatMoney(grade.fromFen)} ${next ? `至${upTo}` : upTo}：${formatMoney(grade.amountFen)} 元`;
      })
      .join('；');
  return `计费基数的 ${perCent(rate)}，不足 ${plainYuan(rate.cutFen)} 元的部分不计`;
}

/** How a month's dues come from a base, without the result: 基数 3,487.00 → 去掉不足 10 元 3,480.00 × 0.5%. */
export function reckoningWords(standard: DuesStandardRule, base: DuesBaseOf | null, rate: DuesRate): string {
  if (standard.mode === '固定金额') return `固定每月 ${formatMoney(standard.amountFen ?? 0)}`;
  if (standard.mode === '手工')
    return base?.amountFen === null || base?.amountFen === undefined
      ? '逐人填写的金额还没有填'
      : `逐人填写 ${formatMoney(base.amountFen)}`;
  if (base?.baseFen === null || base?.baseFen === undefined) return '计费基数还没有填';
  if (standard.mode === '分档') {
    const grade = gradeOf(base.baseFen, standard.grades);
    return `基数 ${formatMoney(base.baseFen)}，${grade ? `${formatMoney(grade.fromFen)} 元起这一档` : '低于最低一档，不交'}`;
  }
  const counted = Math.floor(base.baseFen / rate.cutFen) * rate.cutFen;
  return `基数 ${formatMoney(base.baseFen)} → 去掉不足 ${plainYuan(rate.cutFen)} 元 ${formatMoney(counted)} × ${perCent(rate)}`;
}
