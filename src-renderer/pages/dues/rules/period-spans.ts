import { addToMonth, monthsBetween, monthsOf } from '../../../../src-main/domain/dues/months.ts';

/** How many months are called for at once. */
export const spanKinds = { 按月: 1, 按季: 3, 按半年: 6, 按年: 12 } as const;
export type SpanKind = keyof typeof spanKinds;

export interface Span {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly label: string;
  /** Some of its months were called for already. */
  readonly taken: boolean;
}

const names: Readonly<Record<SpanKind, (at: number) => string>> = {
  按月: (at) => `${at + 1} 月`,
  按季: (at) => `${'一二三四'[at] ?? ''}季度`,
  按半年: (at) => (at === 0 ? '上半年' : '下半年'),
  按年: () => '全年',
};

/** The months, quarters, halves of a year, or the year itself. */
export function spansOf(year: number, kind: SpanKind, called: readonly string[]): Span[] {
  const length = spanKinds[kind];
  return Array.from({ length: 12 / length }, (_, at) => {
    const fromMonth = addToMonth(`${year}-01`, at * length);
    const toMonth = addToMonth(fromMonth, length - 1);
    const taken = monthsBetween(fromMonth, toMonth).some((month) => called.includes(month));
    return { fromMonth, toMonth, label: names[kind](at), taken };
  });
}

/** Several months, each called for by itself: from the first free month on as long as they are free, up to this month. */
export function freeRange(
  year: number,
  called: readonly string[],
  thisMonth: string,
): { readonly from: string; readonly to: string } | null {
  const months = monthsOf(year);
  const first = months.findIndex((month) => !called.includes(month));
  const from = months[first];
  if (from === undefined) return null;
  let to = from;
  for (const month of months.slice(first + 1)) {
    if (called.includes(month) || month > thisMonth) break;
    to = month;
  }
  return { from, to };
}

/** The kind that was used last, by the length of the newest period. */
export const kindOf = (months: number): SpanKind =>
  (Object.keys(spanKinds) as SpanKind[]).find((kind) => spanKinds[kind] === months) ?? '按月';
