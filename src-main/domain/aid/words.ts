import { formatMoney } from '../money.ts';
import { type AidSums, type AidTerms, type SumItem, timesFen } from './arithmetic.ts';
import type { AidScheme } from './states.ts';

/** One line of the sum as it stands on the screen and on paper. */
export interface SumLine {
  readonly sign: '' | '+' | '−' | '÷' | '=';
  readonly label: string;
  /** 4,200.00 × 12, 票据 14 张 */
  readonly note: string;
  readonly value: string;
  /** part: of the sum before it; total: with a rule above; result: the last line. */
  readonly kind: 'part' | 'total' | 'divisor' | 'result';
}

/** 2 for 200, 1.5 for 150 */
const timesWords = (multiple: number): string => String(multiple / 100);

const yuan = (amountFen: number): string => `${formatMoney(amountFen)} 元`;

function noteOf({ monthFen, months, papers }: SumItem): string {
  const parts = [
    monthFen !== null && months !== null ? `${formatMoney(monthFen)} × ${months}` : '',
    papers ? `票据 ${papers} 张` : '',
  ];
  return parts.filter(Boolean).join('，');
}

/** The sum line by line: incomes, rigid costs, heads, months, net per head and month. */
export function sumLines(items: readonly SumItem[], sums: AidSums): SumLine[] {
  const part = (sign: SumLine['sign'], item: SumItem): SumLine => ({
    sign,
    label: item.item,
    note: noteOf(item),
    value: formatMoney(item.amountFen),
    kind: 'part',
  });
  const total = (label: string, amountFen: number, kind: 'total' | 'result' = 'total'): SumLine => ({
    sign: '=',
    label,
    note: '',
    value: formatMoney(amountFen),
    kind,
  });
  const divisor = (label: string, value: string): SumLine => ({ sign: '÷', label, note: '', value, kind: 'divisor' });
  const incomes = items.filter(({ side }) => side === '收入');
  return [
    ...incomes.map((item, i) => part(i === 0 ? '' : '+', item)),
    total(sums.months === 12 ? '家庭年收入' : `家庭 ${sums.months} 个月收入`, sums.incomeFen),
    ...items.filter(({ side }) => side === '刚性支出').map((item) => part('−', item)),
    total('扣除刚性支出后', sums.netFen),
    divisor('家庭人口', `${sums.heads} 人`),
    divisor('月数', `${sums.months} 个月`),
    total('人均月净收入', sums.perHeadFen, 'result'),
  ];
}

/** The scale beside the sum: zones from low to high, and the limits between them. */
export interface AidScale {
  readonly zones: readonly string[];
  readonly limits: readonly { readonly label: string; readonly fen: number }[];
  /** What is marked on it. */
  readonly markFen: number;
}

/** null where the allowance is not known, or the older scheme has two tests at once. */
export function scaleOf(scheme: AidScheme, sums: AidSums, terms: AidTerms): AidScale | null {
  const { allowanceFen, multiple } = terms;
  if (allowanceFen === null || scheme !== '2020') return null;
  return {
    zones: ['深度困难', '相对困难', '不符合'],
    limits: [
      { label: '低保标准', fen: allowanceFen },
      { label: `低保 × ${timesWords(multiple)}`, fen: timesFen(allowanceFen, multiple) },
    ],
    markFen: sums.perHeadFen,
  };
}

/** Why the sums suggest this category, in one sentence with the numbers. */
export function suggestionWords(scheme: AidScheme, sums: AidSums, terms: AidTerms, suggested: string | null): string {
  const { allowanceFen, multiple, accidentMultiple } = terms;
  const net = `人均月净收入 ${yuan(sums.perHeadFen)}`;
  if (allowanceFen === null) return `${net}。还没有填当地的低保标准，请到“设置 › 标准与限额”补上`;
  const limit = `低保标准 ${yuan(allowanceFen)}`;
  const times = `低保标准的 ${timesWords(multiple)} 倍 ${yuan(timesFen(allowanceFen, multiple))}`;
  if (scheme === '2019') {
    const gross = `人均月收入 ${yuan(sums.grossPerHeadFen)}`;
    if (suggested === '低保户') return '已享受低保';
    if (suggested === '低保边缘户') return `${gross}，不超过${times}；${net}，不超过${limit}`;
    if (suggested === '意外致困户')
      return `有意外情况；${gross}，不超过低保标准的 ${timesWords(accidentMultiple)} 倍 ${yuan(timesFen(allowanceFen, accidentMultiple))}；${net}，不超过${limit}`;
    return `${gross}，${net}，对照${limit}和${times}都不符合`;
  }
  if (suggested === '深度困难职工') return `${net}，低于${limit}`;
  if (suggested === '相对困难职工') return `${net}，不低于${limit}，不超过${times}`;
  if (suggested === '意外致困职工') return `${net}，超过${times}；有意外情况，按意外致困由委员会讨论`;
  return `${net}，超过${times}`;
}
