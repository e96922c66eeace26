import type { Ledger } from '../../../db/open.ts';
import type { CallInput } from '../../contract.ts';
import { isDate, lastDayOf } from '../../domain/dates.ts';
import { monthsBetween } from '../../domain/dues/months.ts';
import { own } from '../../domain/import/decisions.ts';
import { yearOfFile } from '../../domain/import/file-year.ts';
import { planItemImport } from '../../domain/import/plan-item-noun.ts';
import { questionRows } from '../../domain/import/question-rows.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { shownRow } from '../../domain/import/shown-row.ts';
import { fenOf } from '../../domain/import/sums.ts';
import type { ImportQuestion, ImportRow } from '../../domain/import/types.ts';
import { itemProblem, type PlanMonths } from '../../domain/plans/check.ts';
import type { PlanItemState } from '../../domain/plans/kinds.ts';
import { suggest } from '../../domain/plans/text-suggest.ts';
import { readCellTime } from '../../domain/plans/text-times.ts';
import type { Checked, CheckInput, ImportKind } from './kind.ts';
import { plainFileName } from './runs.ts';
import { addItems } from '../plans/items-write.ts';
import { planItemRows } from '../plans/rows.ts';
import { planRows, savePlan } from '../plans/write.ts';

type Draft = CallInput<'plans.addItems'>['items'][number];

/** The plan that the rows go into: one of the book, or a new one of a year. */
interface Target extends PlanMonths {
  readonly id: number | null;
}

const newTitle = (year: number): string => `${year} 年工会工作计划`;

/** The year that a file of a plan writes most often, in its name first, then in its times; null: none. */
const yearWritten = ({ fileName, drafts }: CheckInput): number | null =>
  yearOfFile(
    fileName,
    drafts.flatMap(({ values }) => ['planTime', 'planDue', 'planDoneOn'].map((field) => values.get(field) ?? '')),
  );

/** Asks which plan it is; a new one is offered for the years that have none of that name. */
function askPlan(ledger: Ledger, input: CheckInput): { target: Target | null; question: ImportQuestion } {
  const { decisions, drafts, today } = input;
  const year = Number(today.slice(0, 4));
  const written = yearWritten(input);
  const meant = ({ fromMonth, toMonth }: PlanMonths): boolean =>
    written !== null && fromMonth.slice(0, 4) <= String(written) && toMonth.slice(0, 4) >= String(written);
  const plans = planRows(ledger, null, today).toSorted((a, b) => Number(meant(b)) - Number(meant(a)));
  const fresh = [...new Set([written ?? year, year, year - 1, year + 1, year - 2])].filter((y) =>
    plans.every(({ title }) => title !== newTitle(y)),
  );
  const there = plans.slice(0, 30).map((plan) => ({ value: `id:${plan.id}`, label: plan.title, meant: meant(plan) }));
  const anew = fresh.map((y) => ({ value: `new:${y}`, label: `新建“${newTitle(y)}”`, meant: y === written }));
  // What the file says of its year stands first: a plan of that year, else a new one for it.
  const options = [...there, ...anew]
    .toSorted((a, b) => Number(b.meant) - Number(a.meant))
    .map(({ value, label }) => ({ value, label }));
  const said = own(decisions.answers, 'plan');
  const answer = options.some(({ value }) => value === said) ? (said ?? null) : null;
  const found = plans.find(({ id }) => answer === `id:${id}`);
  const made = answer?.startsWith('new:') ? Number(answer.slice(4)) : null;
  const target: Target | null = found
    ? found
    : made === null
      ? null
      : { id: null, title: newTitle(made), fromMonth: `${made}-01`, toMonth: `${made}-12` };
  const sentence = `这 ${drafts.length} 项放进哪份计划`;
  return {
    target,
    question: { key: 'plan', sentence, options, ...questionRows([]), required: true, default: null, answer },
  };
}

interface Span {
  readonly from: string;
  readonly to: string;
  /** Days, where the words give them. */
  readonly dayFrom: string | null;
  readonly dayTo: string | null;
}

/** Words of time inside a plan's months: 3月, 7—8月, 3月底, 2026-03-31; null when they say none. */
function spanOf(text: string | null, { fromMonth, toMonth }: PlanMonths): Span | null {
  if (text === null) return null;
  const stretches = readCellTime(text.normalize('NFKC'))?.stretches ?? [];
  const [first] = stretches;
  const last = stretches.at(-1);
  if (!first || !last) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  const months = monthsBetween(fromMonth, toMonth);
  /** A month without a year is the one inside the plan; one that the plan lacks is taken in its first year. */
  const place = (month: number, year: number | null): string =>
    year === null
      ? (months.find((one) => one.endsWith(`-${two(month)}`)) ?? `${fromMonth.slice(0, 4)}-${two(month)}`)
      : `${year}-${two(month)}`;
  const from = place(first.from, first.year);
  const to = place(last.to, last.year);
  const day = (month: string, n: number | null): string | null => {
    if (n === null) return null;
    const end = lastDayOf(month);
    const date = `${month}-${two(n)}`;
    return date < end ? date : end;
  };
  return { from, to, dayFrom: day(from, first.dayFrom), dayTo: day(to, last.dayTo) };
}

/** One row as an item of the plan. */
function itemOf(draft: DraftRow, plan: PlanMonths, doneOn: string | null, today: string): Draft {
  const value = (field: string): string | null => draft.values.get(field) ?? null;
  const time = spanOf(value('planTime'), plan);
  const due = spanOf(value('planDue'), plan);
  const state = (value('planState') as PlanItemState | null) ?? '未开始';
  const dueOn = due === null ? null : (due.dayTo ?? lastDayOf(due.to));
  const span = time ?? due;
  const end = dueOn ?? (span ? (span.dayTo ?? lastDayOf(span.to)) : null);
  const percent = Number(/^\d{1,3}/u.exec(value('planPercent') ?? '')?.[0] ?? 0);
  const done = value('planDoneOn') ?? (doneOn === 'due' ? (end !== null && end < today ? end : today) : doneOn);
  const reason = value('planReason') ?? (state === '延期' || state === '取消' ? '导入的表里没有写原因' : null);
  return {
    content: value('planContent') ?? '',
    category: value('planCategory') ?? suggest(value('planContent') ?? '').category ?? '其他',
    timeWords: value('planTime'),
    monthFrom: span?.from ?? null,
    monthTo: span?.to ?? null,
    ...(time?.dayFrom ? { dayFrom: time.dayFrom, dayTo: time.dayTo } : {}),
    dueOn: time === null && due?.dayTo === null ? null : dueOn,
    owner: value('planOwner'),
    helper: value('planHelper'),
    budgetFen: fenOf(value('planBudgetFen')),
    state,
    percent: state === '已完成' ? 100 : state === '未开始' ? 0 : Math.min(percent, 99),
    doneOn: state === '已完成' ? done : null,
    reason,
    evidence: value('planEvidence'),
    note: value('planNote'),
  };
}

const plainItem = {
  monthFrom: null,
  monthTo: null,
  dayFrom: null,
  dayTo: null,
  dueOn: null,
  target: null,
  targetUnit: null,
  recurrence: null,
  doneOn: null,
  reason: null,
} as const;

/** Done, and nobody wrote down when: asked once for all of them. */
function askDone(input: CheckInput): { doneOn: string | null; questions: ImportQuestion[] } {
  const { decisions, drafts, today } = input;
  const rows = drafts.filter(
    ({ values }) => values.get('planState') === '已完成' && (values.get('planDoneOn') ?? null) === null,
  );
  const said = own(decisions.answers, 'doneOn');
  const day = said !== undefined && isDate(said) && said <= today ? said : null;
  const doneOn = said === 'due' ? 'due' : day;
  if (rows.length === 0) return { doneOn, questions: [] };
  const options = [
    { value: 'due', label: '各项的完成时限那天（时限还没有到的记今天）' },
    { value: today, label: `今天 ${today}` },
    ...(day !== null && day !== today ? [{ value: day, label: day }] : []),
  ];
  const sentence = `${rows.length} 项写着完成，没有写哪天完成的，按哪一天记`;
  return {
    doneOn: doneOn ?? 'due',
    questions: [
      {
        key: 'doneOn',
        sentence,
        options,
        ...questionRows(rows),
        required: false,
        default: 'due',
        answer: doneOn,
        anyDate: true,
      },
    ],
  };
}

async function check(input: CheckInput): Promise<Checked> {
  const { context, drafts, decisions, today } = input;
  const { ledger } = context;
  const { target, question } = askPlan(ledger, input);
  const done = askDone(input);
  const keyOf = (content: string, month: string | null): string => `${content}|${month ?? ''}`;
  const standing = new Set(
    target?.id
      ? planItemRows(ledger, { planId: target.id }, today).map((row) => keyOf(row.content, row.monthFrom))
      : [],
  );
  const work: Draft[] = [];
  const rows: ImportRow[] = [];
  const rowOf = (draft: DraftRow): ImportRow['action'] => {
    if (own(decisions.rows, draft.key) === 'skip') return 'skip';
    if (draft.problems.some(({ level }) => level === 'error')) return 'bad';
    if (target === null) return 'ask';
    const item = itemOf(draft, target, done.doneOn, today);
    for (const field of ['planTime', 'planDue'] as const) {
      const text = draft.values.get(field) ?? null;
      if (text !== null && spanOf(text, target) === null)
        note(draft, field, {
          level: 'warning',
          code: 'plan.time',
          message: `“${text.slice(0, 30)}”看不出是几月，时间先空着`,
        });
    }
    const content = item.content ?? '';
    if (standing.has(keyOf(content, item.monthFrom ?? null))) return 'same';
    const problem = itemProblem(
      { ...plainItem, ...(item as object), state: item.state ?? '未开始', percent: item.percent ?? 0 },
      target,
      item.state === '延期',
      today,
    );
    if (problem) {
      const field = problem.field === 'dueOn' ? 'planDue' : problem.field === 'doneOn' ? 'planDoneOn' : 'planTime';
      note(draft, field, { level: 'error', code: 'plan.rule', message: problem.message });
      return 'bad';
    }
    standing.add(keyOf(content, item.monthFrom ?? null));
    work.push(item);
    return 'add';
  };
  for (const draft of drafts) {
    const action = rowOf(draft);
    rows.push(shownRow(draft, { action }));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  return {
    rows,
    questions: [question, ...done.questions],
    newGroups: [],
    absent: null,
    sumFen: null,
    listFen: null,
    alarms: [],
    work: {
      count: work.length,
      write: ({ ledger: book, clock }, fileName) => {
        const day = clock.today();
        const plan =
          target?.id ??
          savePlan(
            book,
            {
              title: target?.title ?? '',
              periodKind: '年度',
              fromMonth: target?.fromMonth ?? '',
              toMonth: target?.toMonth ?? '',
              groupId: null,
              approvedOn: null,
              approval: null,
              note: null,
            },
            day,
          ).id;
        addItems(book, plan, work, day);
        const label = `导入 ${plainFileName(fileName)}：“${target?.title ?? ''}” ${work.length} 项`;
        return { added: work.length, updated: 0, newGroups: [], label, batches: [] };
      },
    },
  };
}

/** 工作计划进度表: items of an old plan with what became of them. */
export const planItemKind: ImportKind = {
  noun: () => planItemImport,
  fileQuestions: () => [],
  check,
  permanent: false,
};
