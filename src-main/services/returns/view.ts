import type { Ledger } from '../../../db/open.ts';
import type { AmountLine } from '../../contract/reports.ts';
import type { ReturnCheck, ReturnRow, ReturnView } from '../../contract/returns.ts';
import { formatChinese } from '../../domain/date-format.ts';
import type { Period } from '../../domain/period.ts';
import { cellText, type ReportContent } from '../../domain/report-content.ts';
import { isJump } from '../../domain/report-differences.ts';
import { keptAnswer } from '../../domain/yearly-return/answer.ts';
import { returnFindings } from '../../domain/yearly-return/checks.ts';
import { indicatorOf, yearlyReturn } from '../../domain/yearly-return/indicators.ts';
import { AppError } from '../../errors.ts';
import { liveSnapshot, snapshotBefore, snapshotContent } from '../reports/snapshot-rows.ts';
import { answersOf, codesOf, RETURN } from './answers.ts';
import { returnFigures } from './sources.ts';
import { returnLabel, returnSpan } from './span.ts';
import { standardOn } from '../standards.ts';

/** What a sent return says, by indicator. */
function sentValues(content: ReportContent | null): ReadonlyMap<string, number | string | null> {
  return new Map((content?.tables[0]?.rows ?? []).map((row) => [row.key, row.cells['value'] ?? null]));
}

/** What the records say of a period, up to today. */
function figuresOn(ledger: Ledger, period: Period, today: string): ReturnType<typeof returnFigures> {
  const span = returnSpan(ledger, period);
  const end = span.last < today ? span.last : today;
  return returnFigures({ ledger, span, period: period.key, today, end });
}

/** The indicators of a period: what the records say, what somebody wrote, and what was sent the last time. */
function rowsOf(ledger: Ledger, period: Period, today: string, before: ReportContent | null): ReturnRow[] {
  const figures = figuresOn(ledger, period, today);
  const [answers, codes, sent] = [answersOf(ledger, period.key), codesOf(ledger), sentValues(before)];
  const { value: limit } = standardOn(ledger, 'reportJump', today);
  return yearlyReturn.tables.flatMap(({ title, rows }) =>
    rows.map((one): ReturnRow => {
      const figure = figures.get(one.key) ?? null;
      const answer = answers.get(one.key);
      const written = answer?.value ?? null;
      const value = figure ? figure.value : written === null ? null : keptAnswer(one, written);
      const previous = sent.get(one.key) ?? null;
      const counted = one.format === 'int' || one.format === 'money';
      const least = one.format === 'money' ? limit.least * 100 : limit.least;
      return {
        key: one.key,
        table: title,
        label: one.label,
        unit: one.unit,
        format: one.format,
        officialCode: codes.get(one.key) ?? one.officialCode,
        value,
        previous,
        origin: figure ? '记录' : written === null ? '待填' : '手填',
        links: figure?.links ?? [],
        ...(figure?.amounts && figure.value !== 0 ? { opens: true } : {}),
        jump:
          counted &&
          typeof value === 'number' &&
          typeof previous === 'number' &&
          isJump(previous, value, { percent: limit.percent, least }),
        reason: answer?.reason ?? null,
      };
    }),
  );
}

/** What adds up to an indicator of money. @throws AppError NOT_FOUND */
export function returnAmounts(ledger: Ledger, period: Period, key: string, today: string): readonly AmountLine[] {
  const amounts = figuresOn(ledger, period, today).get(key)?.amounts;
  if (!amounts) throw new AppError('NOT_FOUND', '调查表上这一项没有金额的明细，可能刚改过。请刷新后再看');
  return amounts();
}

const pathOf = (period: string, key: string): string => `/reports/R5?period=${period}&cell=${key}`;
const wordsOf = ({ format, unit }: ReturnRow, value: number | string | null): string =>
  `${cellText(format, value)}${format === 'yesno' || unit === '' ? '' : ` ${unit}`}`;

function checksOf(rows: readonly ReturnRow[], period: string, before: string | null): ReturnCheck[] {
  const at = (level: ReturnCheck['level'], sentence: string, key: string | null, label = '看这一项'): ReturnCheck => ({
    level,
    sentence,
    memberIds: [],
    indicator: key,
    ...(key === null ? {} : { go: { label, path: pathOf(period, key) } }),
  });
  const open = rows.filter(({ origin }) => origin === '待填');
  const logic = returnFindings(new Map(rows.map(({ key, value }) => [key, value])));
  const jumps = rows.filter(({ jump }) => jump);
  return [
    ...(open[0]
      ? [at('error', `还有 ${open.length} 项没有填，第一项是“${open[0].label}”`, open[0].key, '去填')]
      : [at('ok', `${rows.length} 项都有数`, null)]),
    ...logic.map(({ level, sentence, key }) => at(level, sentence, key)),
    ...(logic.length === 0 ? [at('ok', `${yearlyReturn.checks.length} 条逻辑关系都成立`, null)] : []),
    ...jumps.map((row) => {
      const words = `“${row.label}”上次 ${wordsOf(row, row.previous)}，这次 ${wordsOf(row, row.value)}`;
      return row.reason
        ? at('ok', `${words}，已写说明`, row.key)
        : at('warning', `${words}。请写一句说明，随表上报`, row.key, '写说明');
    }),
    ...(before !== null && jumps.length === 0 ? [at('ok', `和上次（${before}）比，没有要说明的变化`, null)] : []),
  ];
}

/** The return of a period with its findings. */
export function returnView(ledger: Ledger, period: Period, today: string): ReturnView {
  const previous = snapshotBefore(ledger, RETURN, period.key);
  const before = previous ? snapshotContent(ledger, previous.id).content : null;
  const rows = rowsOf(ledger, period, today, before);
  const span = returnSpan(ledger, period);
  const running: ReturnCheck[] =
    span.last > today
      ? [
          {
            level: 'warning',
            sentence: `报告期到 ${formatChinese(span.last)}，还没有过完，数字到今天为止`,
            memberIds: [],
            indicator: null,
          },
        ]
      : [];
  return {
    period: period.key,
    label: returnLabel(ledger, period),
    rows,
    checks: [...checksOf(rows, period.key, previous?.number ?? null), ...running],
    live: liveSnapshot(ledger, RETURN, period.key),
    previous,
  };
}

/** 其中：女会员 stands a little in. */
export const isPart = (key: string): boolean => (indicatorOf(key)?.label ?? '').startsWith('其中');
