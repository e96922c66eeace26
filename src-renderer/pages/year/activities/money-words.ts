import { formatMoney } from '../../../../src-main/domain/money.ts';

/** What the employer paid, said behind what the union spent; empty when it paid nothing. */
export const employerWords = (employerFen: number): string =>
  employerFen > 0 ? `，另有行政支付 ${formatMoney(employerFen)} 元` : '';
