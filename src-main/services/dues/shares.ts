import { allocate, type DuesOpenMonth } from '../../domain/dues/arrears.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { formatMoney } from '../../domain/money.ts';
import type { DuesSheet, SheetPerson } from './sheet.ts';

/** Why money can not be taken as it was written: what is wrong, and what to do about it. */
export interface ShareRefusal {
  readonly code: 'notPaying' | 'tooFar' | 'exempt' | 'noBase' | 'paidTwice' | 'tooMuch';
  readonly sentence: string;
  readonly advice: string;
}

export interface ShareLine {
  readonly amountFen: number;
  /** Left out: the oldest months first, then in advance. */
  readonly months?: readonly string[] | undefined;
}

/** Open months of a person among those wanted: called ones first, then in advance. */
function openMonths(sheet: DuesSheet, person: SheetPerson, wanted: readonly string[] | undefined): DuesOpenMonth[] {
  const open = sheet.months.flatMap((month, i) => {
    const openFen = (person.expected[i] ?? 0) - (person.paid[i] ?? 0);
    if (openFen <= 0 || (wanted && !wanted.includes(month))) return [];
    return [{ month, openFen, called: sheet.called[i] === true }];
  });
  return [...open.filter((m) => m.called), ...open.filter((m) => !m.called)];
}

function refusedMonths(sheet: DuesSheet, person: SheetPerson, months: readonly string[]): ShareRefusal | null {
  const year = Number(months[0]?.slice(0, 4));
  const text = (list: readonly string[]): string => monthsText(list, year);
  const at = (month: string): number => sheet.months.indexOf(month);
  const last = sheet.months.at(-1) ?? '';
  const far = months.filter((month) => month > last);
  if (far.length > 0)
    return {
      code: 'tooFar',
      sentence: `${person.name} ${text(far)}太远，最多预缴到 ${last}`,
      advice: '请核对年份',
    };
  const not = months.filter((month) => (person.states[at(month)] ?? '-') === '-');
  if (not.length > 0)
    return {
      code: 'notPaying',
      sentence: `${person.name} ${text(not)}不在册，不用交会费`,
      advice: '请去掉这些月份',
    };
  const exempt = months.filter((month) => person.states[at(month)] === 'x');
  if (exempt.length > 0)
    return {
      code: 'exempt',
      sentence: `${person.name} ${text(exempt)}是免缴的`,
      advice: '请去掉这些月份，或先改免缴',
    };
  const unknown = months.filter((month) => person.expected[at(month)] === null);
  if (unknown.length > 0)
    return {
      code: 'noBase',
      sentence: `${person.name} ${text(unknown)}的应缴还算不出来`,
      advice: '请先填计费基数或定会费标准',
    };
  const paid = months.filter((month) => (person.paid[at(month)] ?? 0) >= (person.expected[at(month)] ?? 0));
  if (paid.length > 0)
    return {
      code: 'paidTwice',
      sentence: `${person.name} ${text(paid)}已经交清`,
      advice: '请去掉这些月份',
    };
  return null;
}

/** Shares an amount out over a person's months; refused where it does not fit. */
export function shareLine(
  sheet: DuesSheet,
  person: SheetPerson | undefined,
  line: ShareLine,
  name: string,
): { readonly parts: DuesOpenMonth[] } | { readonly refusal: ShareRefusal } {
  if (!person)
    return {
      refusal: { code: 'notPaying', sentence: `${name}没有要交会费的月份`, advice: '请核对会籍和会费标准' },
    };
  const refusal = line.months ? refusedMonths(sheet, person, line.months) : null;
  if (refusal) return { refusal };
  const { parts, restFen } = allocate(line.amountFen, openMonths(sheet, person, line.months));
  if (restFen === 0) return { parts: parts.map(({ month, amountFen }) => ({ month, openFen: amountFen })) };
  const most = formatMoney(line.amountFen - restFen);
  const where = line.months ? '选中的月份' : '连同预缴一年';
  return {
    refusal: {
      code: 'tooMuch',
      sentence: `${name}${where}最多还要交 ${most} 元，填了 ${formatMoney(line.amountFen)} 元，多出 ${formatMoney(restFen)} 元`,
      advice: '请核对金额',
    },
  };
}
