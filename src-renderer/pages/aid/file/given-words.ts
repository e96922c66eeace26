import type { AidEvent } from '../../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';

const sumOf = (events: readonly AidEvent[]): string =>
  formatMoney(events.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0));

/** 已签收 1 次，共 600.00；没签收 2 次，共 8,000.00: counted as the bar of steps and the list of files count. */
export function givenWords(events: readonly AidEvent[]): string {
  const of = (what: string, state?: string) =>
    events.filter((event) => event.what === what && (state === undefined || event.state === state));
  const [signed, open, claims] = [of('帮扶', '已签收'), of('帮扶', '未签收'), of('互助给付')];
  return [
    signed.length > 0 ? `已签收 ${signed.length} 次，共 ${sumOf(signed)}` : '',
    open.length > 0 ? `没签收 ${open.length} 次，共 ${sumOf(open)}` : '',
    claims.length > 0 ? `互助给付 ${claims.length} 次` : '',
  ]
    .filter(Boolean)
    .join('；');
}
