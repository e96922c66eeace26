import type { Ledger } from '../../db/open.ts';
import type { Input } from '../contract.ts';
import type { Summary, SummaryDraft, SummaryParagraph } from '../contract/year-summary.ts';
import { formatChinese, formatChineseMonth } from '../domain/date-format.ts';
import { addYears, monthsBetween } from '../domain/dates.ts';
import { spanLabel, summarySpan, type SummarySpan } from '../domain/year-summary/span.ts';
import { filledTitle, fillTemplate, summarySections } from '../domain/year-summary/template.ts';
import { asWords, piecesOf } from '../domain/year-summary/text.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { unitProfile } from './organisation/unit.ts';
import { type Figures, figuresOf } from './year-summary/figures.ts';
import {
  createSummary,
  paragraphsOf,
  refreshSummary,
  removeSummary,
  saveSummary,
  type StoredParagraph,
  summaryById,
  summaryRows,
} from './year-summary/write.ts';

/** Longest span: two years. Nobody sums up more at once, and every month costs. */
const MOST = 24;
/** Before that no book was kept with this program, and no rate is known. */
const REMEMBERED = 30;

function askedSpan({ fromMonth, toMonth }: Input<'yearSummary.draft'>, today: string): SummarySpan {
  const refuse = (message: string, field: string): never => {
    throw new AppError('INVALID_INPUT', message, { [field]: message });
  };
  if (toMonth < fromMonth)
    refuse(`截止月份 ${toMonth} 早于起始月份 ${fromMonth}，请把两个月份对调，或重新选`, 'toMonth');
  if (fromMonth > today.slice(0, 7))
    refuse(`${formatChineseMonth(fromMonth)}还没有到，还没有可以总结的。请选以前的月份`, 'fromMonth');
  if (monthsBetween(fromMonth, toMonth) >= MOST) refuse(`一份总结最多 ${MOST} 个月，请分成几份`, 'toMonth');
  if (fromMonth < addYears(today, -REMEMBERED).slice(0, 7))
    refuse(`${formatChineseMonth(fromMonth)}太早，只写近 ${REMEMBERED} 年的总结。请核对年份`, 'fromMonth');
  return summarySpan(fromMonth, toMonth);
}

/** A text in pieces, each figure beside what the records say now. */
const shown = ({ id, section, text }: Omit<StoredParagraph, 'id'> & { id: number | null }, figures: Figures) => ({
  id,
  section,
  text,
  pieces: piecesOf(text).map((piece) => {
    if (typeof piece === 'string') return piece;
    const now = figures.figure(piece.key);
    return { ...piece, now, changed: now?.value !== piece.value };
  }),
});

/** What the program would write about some months. */
function summaryDraft(ledger: Ledger, span: SummarySpan, today: string): SummaryDraft {
  const figures = figuresOf(ledger, span, today);
  const end = span.last < today ? span.last : today;
  const year = spanLabel(span);
  const words = {
    union: unitProfile(ledger)?.unionName ?? '本工会',
    span: year,
    end: formatChinese(end),
    during: /^\d+年$/.test(year) ? '年内' : '期间',
  };
  const paragraphs = fillTemplate({
    words,
    value: (key) => {
      const figure = figures.figure(key);
      return figure === null || figure.n === 0 ? null : figure.value;
    },
    rows: (name, of) => figures.rows(name, of),
  });
  return {
    title: asWords(filledTitle(words)).slice(0, 80),
    fromMonth: span.fromMonth,
    toMonth: span.toMonth,
    paragraphs: paragraphs.map((paragraph): SummaryParagraph => shown({ id: null, ...paragraph }, figures)),
    silent: summarySections.filter((section) => paragraphs.every((paragraph) => paragraph.section !== section)),
  };
}

/** A summary with what became of its figures since. */
export function summaryOf(ledger: Ledger, id: number, today: string): Summary {
  const { paragraphs: _, ...row } = summaryById(ledger, id);
  const span = summarySpan(row.fromMonth, row.toMonth);
  const figures = figuresOf(ledger, span, today);
  const paragraphs = paragraphsOf(ledger, id).map((paragraph) => shown(paragraph, figures));
  const changed = paragraphs.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (typeof piece !== 'string' && piece.changed ? [piece.key] : [])),
  );
  return { ...row, paragraphs, changed: [...new Set(changed)], running: span.last >= today };
}

/** The one writer of 工作总结. */
export const yearSummaryHandlers: Pick<Handlers, Extract<keyof Handlers, `yearSummary.${string}`>> = {
  'yearSummary.list': ({ ledger }) => summaryRows(ledger),
  'yearSummary.draft': ({ ledger, clock }, input) =>
    summaryDraft(ledger, askedSpan(input, clock.today()), clock.today()),
  'yearSummary.figures': ({ ledger, clock }, input) =>
    figuresOf(ledger, askedSpan(input, clock.today()), clock.today()).all(),
  'yearSummary.get': ({ ledger, clock }, { id }) => summaryOf(ledger, id, clock.today()),
  'yearSummary.create': ({ ledger, clock, say }, input) => {
    const draft = summaryDraft(ledger, askedSpan(input, clock.today()), clock.today());
    const { id, label } = createSummary(
      ledger,
      { ...draft, title: input.title ?? draft.title },
      draft.paragraphs.map(({ section, text }) => ({ section, text })),
      clock.today(),
    );
    say(label);
    return { id };
  },
  'yearSummary.save': ({ ledger, say }, input) => {
    const label = saveSummary(ledger, input);
    if (label !== null) say(label);
    return { changed: label !== null };
  },
  'yearSummary.refresh': ({ ledger, clock, say }, { id, keys }) => {
    const { title, fromMonth, toMonth } = summaryById(ledger, id);
    const figures = figuresOf(ledger, summarySpan(fromMonth, toMonth), clock.today());
    const wanted = keys && new Set(keys);
    const changed = refreshSummary(ledger, id, (key) =>
      wanted && !wanted.has(key) ? null : (figures.figure(key)?.value ?? null),
    );
    if (changed > 0) say(`“${title}”换成现在的数（${changed} 处）`);
    return { changed };
  },
  'yearSummary.remove': ({ ledger, say }, { id }) => {
    say(removeSummary(ledger, id));
    return null;
  },
};
