import { formatMoney } from '../money.ts';
import { fine, type SpendingFinding, stop } from './findings.ts';

/** Outings are paid from dues; what is missing may come from the funds, up to a multiple of the dues. Fen. */
export interface Outings {
  readonly duesFen: number;
  readonly spentFen: number;
  /** What the funds add: spent − dues, never below zero. */
  readonly addedFen: number;
  /** times × dues */
  readonly addLimitFen: number;
  /** dues + limit: the most that outings may cost in the year. */
  readonly mostFen: number;
  readonly within: boolean;
}

/** 会费 19.90, 观影 25.35, 3 ×: the funds add 5.45 of at most 59.70; outings may cost 79.60 at most. */
export function outingsOf(duesFen: number, spentFen: number, times: number): Outings {
  const addedFen = Math.max(0, spentFen - duesFen);
  const addLimitFen = Math.max(0, duesFen) * times;
  return { duesFen, spentFen, addedFen, addLimitFen, mostFen: duesFen + addLimitFen, within: addedFen <= addLimitFen };
}

/** The same in one sentence with the whole sum. */
export function outingsFinding(outings: Outings, year: number, times: number, source: string): SpendingFinding {
  const { duesFen, spentFen, addedFen, addLimitFen, mostFen, within } = outings;
  const sum = `${year} 年看电影、演出、出游等共 ${formatMoney(spentFen)} 元，会费收入 ${formatMoney(duesFen)} 元`;
  if (addedFen === 0) return fine(`${sum}，会费够用，不用经费补助`, source);
  const share = `经费要补 ${formatMoney(spentFen)} − ${formatMoney(duesFen)} ＝ ${formatMoney(addedFen)} 元`;
  const limit = `最多补 ${formatMoney(duesFen)} × ${times} ＝ ${formatMoney(addLimitFen)} 元`;
  return within
    ? fine(`${sum}，${share}，${limit}，可以；全年最多花 ${formatMoney(mostFen)} 元`, source)
    : stop(`${sum}，${share}，${limit}，超出 ${formatMoney(addedFen - addLimitFen)} 元`, source);
}
