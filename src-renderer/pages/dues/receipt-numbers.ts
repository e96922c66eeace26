import type { DuesReceiptRow } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';

/** Running number within the year: 2026-0012 → 12. */
const running = (number: string): number => Number(number.slice(number.indexOf('-') + 1));

/** Numbers between the first of the year and the last that no receipt has. */
export function missingNumbers(receipts: readonly Pick<DuesReceiptRow, 'number'>[]): number[] {
  const taken = new Set(receipts.map(({ number }) => running(number)));
  const last = Math.max(0, ...taken);
  return Array.from({ length: last }, (_, i) => i + 1).filter((number) => !taken.has(number));
}

/** Receipts, in the order of their numbers, that bear an earlier day than one with a lower number. */
export function outOfOrder<R extends Pick<DuesReceiptRow, 'issuedOn'>>(receipts: readonly R[]): R[] {
  let latest = '';
  return receipts.filter(({ issuedOn }) => {
    if (issuedOn < latest) return true;
    latest = issuedOn;
    return false;
  });
}

/** What is to be said before a receipt gets the next number and an earlier day than one before it; null: nothing. */
export function orderWarning(
  receipts: readonly Pick<DuesReceiptRow, 'number' | 'issuedOn'>[],
  issuedOn: string,
): string | null {
  const later = receipts.filter((receipt) => receipt.issuedOn > issuedOn).at(-1);
  return later
    ? `${later.number} 号是 ${later.issuedOn} 开的，这次的号在它后面，日期却在它前面。收据本要按日期先后编号，请核对开具日期。`
    : null;
}

/** How many, from which number to which, whether one is missing, how many are void, what the rest comes to. */
export function numbersSentence(receipts: readonly DuesReceiptRow[]): string {
  const [first, last] = [receipts[0], receipts.at(-1)];
  if (!first || !last) return '还没有收据';
  const missing = missingNumbers(receipts);
  const gone = receipts.filter(({ voidedOn }) => voidedOn !== null);
  const sum = receipts.reduce((all, { voidedOn, amountFen }) => all + (voidedOn === null ? amountFen : 0), 0);
  const gaps = missing.length === 0 ? '中间没有缺号' : `缺 ${missing.slice(0, 5).join('、')} 号`;
  const early = outOfOrder(receipts).length;
  const order = early === 0 ? '' : `，${early} 张的日期早于前面的号`;
  return `${receipts.length} 张，${first.number} 至 ${last.number}，${gaps}${order}；作废 ${gone.length} 张，其余共 ${formatMoney(sum)} 元`;
}
