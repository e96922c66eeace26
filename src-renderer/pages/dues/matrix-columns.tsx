import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DuesRow, DuesState, DuesTotals } from '../../../src-main/contract/dues.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { NameApart, nameTitle } from '../../parts/NameApart.tsx';
import type { CellMark, GridColumn, GridFootRow } from '../../parts/types.ts';

/** Which amount stands in the cells of the months. */
export const amountsShown = ['已缴', '应缴', '欠缴'] as const;
export type AmountShown = (typeof amountsShown)[number];

/** Legend of the cells; a paid month has no colour, and what lacks its base says so. */
export const stateWords: readonly (readonly [state: DuesState, word: string])[] = [
  ['u', '没交'],
  ['h', '交了一部分'],
  ['x', '免缴'],
  ['w', '待缴'],
];

const marks: Partial<Record<DuesState, { readonly mark: CellMark; readonly text: string }>> = {
  u: { mark: 'error', text: '没交' },
  h: { mark: 'warning', text: '交了一部分' },
  x: { mark: 'exempt', text: '免缴' },
  '?': { mark: 'warning', text: '没有计费基数，应缴算不出来' },
  w: { mark: 'waiting', text: '还没有到，或者还没有算应缴' },
};

/** Which months of the year were called for. */
export type Called = ReadonlySet<string>;

/** The months of the year, which were called for, and of which the day to pay is not over. */
export interface SheetMonths {
  readonly months: readonly string[];
  readonly called: Called;
  readonly inTime: Called;
}

const waits = { mark: 'waiting', text: '没交，还没有过交款截止，先不算欠费' } as const;

/** Nothing was asked for the month, and nothing is known of it: an office that begins in July lacks no bases of January. */
const isUnasked = (row: DuesRow, i: number, month: string | undefined, called: Called): boolean =>
  row.states[i] === '?' && !called.has(month ?? '');

/** A state always has a word or sign of its own beside its colour. */
export function cellText(row: DuesRow, i: number, shown: AmountShown, { months, called, inTime }: SheetMonths): string {
  if (isUnasked(row, i, months[i], called)) return '·';
  const state = row.states[i] as DuesState;
  const expected = row.expected[i] ?? 0;
  const paid = row.paid[i] ?? 0;
  if (state === '-') return '—';
  if (state === 'x') return '免';
  if (state === '?') return '缺';
  if (shown === '应缴') return formatMoney(expected);
  if (shown === '欠缴') return state === 'u' || state === 'h' ? formatMoney(expected - paid) : '';
  if (state === 'u') return inTime.has(months[i] ?? '') ? '未交' : '欠';
  return formatMoney(state === 'w' ? expected : paid);
}

/** 26.05; — for nothing. */
export const moneyOrDash = (fen: number | null): string => (fen === null || fen === 0 ? '—' : formatMoney(fen));

const rate = (tenths: number | null): string => (tenths === null ? '' : `${(tenths / 10).toFixed(1)}%`);
export const rateText = (tenths: number | null): string => rate(tenths) || '—';

const monthName = (month: string): string => `${Number(month.slice(5))}月`;

/** How a month is marked, with what it means. */
export const stateMark = (row: DuesRow, month: string, { months, called, inTime }: SheetMonths) => {
  const i = months.indexOf(month);
  if (i < 0 || isUnasked(row, i, month, called)) return undefined;
  const state = row.states[i] as DuesState;
  return state === 'u' && inTime.has(month) ? waits : marks[state];
};

/** Drawn pixels of the columns of the months and of the sums at the right. */
export interface MoneyWidths {
  readonly month: number;
  readonly sums: number;
  /** What is owed stands frozen: on a narrow screen only as wide as it has to be. */
  readonly owed: number;
  /** Sums of months are shown in whole yuan, for there is no room for more. */
  readonly round: boolean;
}

/** Drawn pixels beside which all twelve months are seen on a narrow screen, without the base. */
const NARROW_MONTH = 69;
/** The same with the base. */
const NARROW_BASE = 62;

/**
 * The sums at the foot have to stand whole. On a narrow screen sums that would push December behind the frozen column
 * leave out their fen (`round`).
 */
export function moneyWidths(totals: DuesTotals | undefined, narrow = false): MoneyWidths {
  const room = (amounts: readonly number[], least: number) =>
    Math.max(least, Math.ceil(Math.max(0, ...amounts.map((fen) => formatMoney(fen).length)) * 6.6 + 9));
  const { due = [], paid = [], dueFen = 0, paidFen = 0, owedFen = 0 } = totals ?? {};
  const [month, sums] = [room([...due, ...paid], 60), room([dueFen, paidFen], 70)];
  const round = narrow && month > NARROW_MONTH;
  return { month: round ? NARROW_MONTH : month, sums, owed: narrow ? room([owedFen], 70) : sums, round };
}

/**
 * Columns of the year: who, by which base, twelve months, and the sums frozen at the right. On a narrow screen only what is
 * owed stays there: all twelve months have to be seen.
 */
export function matrixColumns(
  year: SheetMonths,
  shown: AmountShown,
  {
    withGroup,
    narrow,
    month: width,
    sums,
    owed,
  }: Omit<MoneyWidths, 'round'> & { readonly withGroup: boolean; readonly narrow: boolean },
): readonly GridColumn<DuesRow>[] {
  return [
    { key: 'number', label: '', width: 36, align: 'right', frozen: true, render: (_, index) => index + 1 },
    {
      key: 'name',
      label: '姓名',
      width: 84,
      frozen: true,
      grow: true,
      render: (row) => (
        <Link to={`/members/${row.memberId}`} className="grid-text" tabIndex={-1} title={nameTitle(row)}>
          <NameApart {...row} />
        </Link>
      ),
    },
    ...(withGroup
      ? [{ key: 'group', label: '小组', width: 190, render: (row: DuesRow) => row.group?.replaceAll('/', ' / ') ?? '' }]
      : []),
    ...(narrow && width > NARROW_BASE
      ? []
      : [
          {
            key: 'baseFen',
            label: '计费基数',
            width: 80,
            align: 'right' as const,
            quiet: true,
            render: (row: DuesRow) => moneyOrDash(row.baseFen),
          },
        ]),
    ...(narrow
      ? []
      : [
          {
            key: 'monthlyFen',
            label: '月应缴',
            width: 60,
            align: 'right' as const,
            render: (row: DuesRow) => moneyOrDash(row.monthlyFen),
          },
        ]),
    ...year.months.map(
      (month, i): GridColumn<DuesRow> => ({
        key: month,
        label: monthName(month),
        width,
        align: 'right',
        render: (row) => cellText(row, i, shown, year),
      }),
    ),
    {
      key: 'dueFen',
      label: '应缴',
      width: sums,
      align: 'right',
      ...(narrow ? {} : { frozen: 'right' as const }),
      render: (row) => moneyOrDash(row.dueFen),
    },
    {
      key: 'paidFen',
      label: '已缴',
      width: sums,
      align: 'right',
      ...(narrow ? {} : { frozen: 'right' as const }),
      render: (row) => (
        <span title={row.advanceFen > 0 ? `其中预缴 ${formatMoney(row.advanceFen)}` : undefined}>
          {moneyOrDash(row.paidFen + row.advanceFen)}
        </span>
      ),
    },
    {
      key: 'owedFen',
      label: '欠缴',
      width: owed,
      align: 'right',
      frozen: 'right',
      render: (row) => (row.owedFen > 0 ? <b className="problem">{formatMoney(row.owedFen)}</b> : '—'),
    },
  ];
}

/** 123,457 with the whole sum at hand; — for nothing. */
const wholeYuan = (fen: number): ReactNode =>
  fen === 0 ? (
    '—'
  ) : (
    <span title={formatMoney(fen)}>{formatMoney(Math.round(fen / 100) * 100).replace(/\.00$/u, '')}</span>
  );

/** The rows at the foot: sums by month of what the cells show, and the collection rate. */
export function matrixFoot(
  months: readonly string[],
  called: Called,
  totals: DuesTotals,
  shown: AmountShown,
  round = false,
): readonly GridFootRow[] {
  const sum = (i: number): number => {
    const [due, paid] = [totals.due[i] ?? 0, totals.paid[i] ?? 0];
    if (shown === '已缴') return paid;
    if (shown === '应缴') return due;
    return totals.owed[i] ?? 0;
  };
  const byMonth = (text: (i: number, month: string) => ReactNode) =>
    Object.fromEntries(months.map((month, i) => [month, text(i, month)]));
  const advance = totals.paid.reduce((all, fen, i) => all + (called.has(months[i] ?? '') ? 0 : fen), 0);
  return [
    {
      name: `${shown}合计`,
      ...byMonth((i) => (round ? wholeYuan(sum(i)) : moneyOrDash(sum(i)))),
      dueFen: moneyOrDash(totals.dueFen),
      paidFen: moneyOrDash(totals.paidFen + advance),
      owedFen: <span className={totals.owedFen > 0 ? 'problem' : ''}>{moneyOrDash(totals.owedFen)}</span>,
    },
    { name: '收缴率', ...byMonth((i) => rate(totals.rates[i] ?? null)), owedFen: rate(totals.rate) },
  ];
}
