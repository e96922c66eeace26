import type { Ledger } from '../../../db/open.ts';
import { type DuesGrade, type DuesMode, plausibleDues } from '../../domain/dues/amount.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { rateIn } from './terms.ts';
import { standardOn } from '../standards.ts';

/*
 * What is far above anybody's wages is mostly a year's pay, or one digit too many: it is asked about once more, whichever
 * way it comes in. The limit is a dated standard about the base; what a month's dues come to by it bounds the amounts.
 */

/** Above this a base of the month is doubtful, fen. */
export const plausibleBase = (ledger: Ledger, month: string): number =>
  standardOn(ledger, 'duesPlausible', `${month}-28`).value.baseFen;

/** Above this the dues of the month are doubtful, fen. */
const plausibleMonth = (ledger: Ledger, month: string): number =>
  plausibleDues(plausibleBase(ledger, month), rateIn(ledger, month).value);

/** A base above the dated limit is asked about once more. */
export function assertPlausible(ledger: Ledger, month: string, baseFen: number | null, sure: boolean): void {
  const limit = plausibleBase(ledger, month);
  if (baseFen === null || baseFen <= limit || sure) return;
  throw new AppError(
    'RULE_BROKEN',
    `计费基数 ${formatMoney(baseFen)} 元高于每月 ${formatMoney(limit)} 元，多半是年薪或多写了一位，没有写入。确实是月基数的，勾上“金额没有错”再写`,
    { baseFen: `高于每月 ${formatMoney(limit)} 元，请核对`, sure: '请核对' },
  );
}

function askAbout(ledger: Ledger, month: string, amountFen: number, field: string): never {
  const limit = formatMoney(plausibleMonth(ledger, month));
  const base = formatMoney(plausibleBase(ledger, month));
  throw new AppError(
    'RULE_BROKEN',
    `每月会费 ${formatMoney(amountFen)} 元，比月工资 ${base} 元的人交的 ${limit} 元还多，多半是填了一年的，或多写了一位，没有写入。确实是一个月的，勾上“金额没有错”再写`,
    { [field]: `高于每月 ${limit} 元，请核对`, sure: '请核对' },
  );
}

/** The same of a month's dues that are set by hand. */
export function assertPlausibleAmount(ledger: Ledger, month: string, amountFen: number | null, sure: boolean): void {
  if (amountFen !== null && !sure && amountFen > plausibleMonth(ledger, month))
    askAbout(ledger, month, amountFen, 'amountFen');
}

/** The same of a standard: its fixed amount, or the highest of its grades. */
export function assertPlausibleStandard(
  ledger: Ledger,
  draft: {
    readonly mode: DuesMode;
    readonly fromMonth: string;
    readonly amountFen: number | null;
    readonly grades: readonly DuesGrade[];
    readonly sure?: boolean | undefined;
  },
): void {
  const { mode, fromMonth, sure = false } = draft;
  if (mode === '固定金额') assertPlausibleAmount(ledger, fromMonth, draft.amountFen, sure);
  const highest = Math.max(0, ...draft.grades.map(({ amountFen }) => amountFen));
  if (mode === '分档' && !sure && highest > plausibleMonth(ledger, fromMonth))
    askAbout(ledger, fromMonth, highest, 'grades');
}

/** What a share of money comes to for one month. */
interface Part {
  readonly month: string;
  readonly openFen: number;
}

/** The first month for which somebody would pay more than is plausible, in a sentence; null when there is none. */
export function doubtfulShare(
  ledger: Ledger,
  shares: readonly { readonly name: string; readonly parts: readonly Part[] }[],
): string | null {
  const limits = new Map<string, number>();
  const limitOf = (month: string): number => {
    const known = limits.get(month) ?? plausibleMonth(ledger, month);
    limits.set(month, known);
    return known;
  };
  for (const { name, parts } of shares) {
    const high = parts.find(({ month, openFen }) => openFen > limitOf(month));
    if (high)
      return `${name} ${monthsText([high.month])}要交 ${formatMoney(high.openFen)} 元，高于每月 ${formatMoney(limitOf(high.month))} 元，多半是基数或标准写错了`;
  }
  return null;
}
