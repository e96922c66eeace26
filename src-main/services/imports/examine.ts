import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { ImportPreview } from '../../contract/imports.ts';
import { own } from '../../domain/import/decisions.ts';
import { keepQuestions } from '../../domain/import/keep.ts';
import { type ImportNoun, labelOf } from '../../domain/import/noun.ts';
import { openWarnings, sortProblems } from '../../domain/import/problem-groups.ts';
import { openChoices, uncompared } from '../../domain/import/rows.ts';
import { summarise } from '../../domain/import/summary.ts';
import type { ImportQuestion, ImportRow } from '../../domain/import/types.ts';
import type { Understanding } from '../../domain/import/understand.ts';
import { valueQuestions } from '../../domain/import/value-questions.ts';
import { standardAt } from '../../domain/standards.ts';
import { AppError } from '../../errors.ts';
import type { DraftHead, SheetTop } from './drafts.ts';
import type { ImportKind, ImportWork } from './kind.ts';
import { importKinds } from './kinds.ts';
import { besideRows } from './preview.ts';
import { type FileInput, readRows } from './read.ts';
import { standardsOf } from '../standards.ts';

/** A file read, understood, checked against the book and planned; nothing of it is written yet. */
export interface Examined {
  readonly preview: ImportPreview;
  readonly kind: ImportKind;
  /** What would be written, and how. */
  readonly work: ImportWork;
  /** Without the rows of its tables: these stay in the thread that read them. */
  readonly understanding: Understanding;
  readonly tops: readonly SheetTop[];
  readonly fileHash: string;
  /** Last journal entry when the plan was made: the plan holds as long as it is the last one. */
  readonly asOf: number;
}

/** Nothing to import in a file that can be read. */
export interface Refused {
  readonly preview: ImportPreview;
  readonly error: AppError;
  readonly tops: readonly SheetTop[];
}

/** Milliseconds that the core works on an import before it answers others, and rows between two looks at the clock. */
const SLICE = 10;
const ROWS_BETWEEN = 20;

/** Lets the core answer others, and stops when the person cancelled. */
async function breathe(context: TaskContext): Promise<void> {
  await setImmediate();
  context.signal.throwIfAborted();
}

const emptySummary: ImportPreview['summary'] = {
  total: 0,
  add: 0,
  update: 0,
  same: 0,
  skip: 0,
  ask: 0,
  bad: 0,
  byField: {},
  missing: [],
  alarms: [],
  told: [],
  newGroups: [],
  seenBefore: null,
  absent: null,
  sumFen: null,
  listFen: null,
};

function refusal(
  input: FileInput,
  error: AppError,
  head?: Pick<DraftHead, 'understanding' | 'notes' | 'encoding' | 'tops'>,
): Refused {
  const preview: ImportPreview = {
    state: 'refused',
    refusal: { code: error.fields?.['reason'] ?? error.code, message: error.message },
    noun: input.noun,
    fileName: input.fileName,
    sheets: head?.understanding.sheets ?? [],
    columns: head?.understanding.columns ?? [],
    rows: [],
    leftOut: head?.understanding.leftOut ?? [],
    questions: [],
    notes: head?.notes ?? [],
    encoding: head?.encoding ?? null,
    problemGroups: [],
    constantsOffered: [],
    emptyWords: [],
    remembered: [],
    staleDecisions: [],
    summary: emptySummary,
  };
  return { preview, error, tops: head?.tops ?? [] };
}

/** Called after every row: gives the turn to others whenever a slice of time is over. */
function slices(context: TaskContext, say: (done: number) => void): (done: number) => Promise<void> | undefined {
  let started = performance.now();
  return (done) => {
    if (done % ROWS_BETWEEN !== 0 || performance.now() - started < SLICE) return undefined;
    say(done);
    return breathe(context).then(() => {
      started = performance.now();
    });
  };
}

/** The whole dry run: the same code before the preview and before the writing. */
export async function examine(context: TaskContext, input: FileInput): Promise<Examined | Refused> {
  const kind = importKinds[input.noun];
  const noun = kind.noun(context);
  const given = withSheetAnswers(input.decisions);
  const { ledger } = context;
  const today = context.clock.today();
  const isAsked = (found: Pick<Understanding, 'questions'>): boolean => openQuestions(found.questions).length > 0;
  const read = await readRows(context, { input, kind, noun, today, decisions: given, isAsked });
  if (read instanceof AppError) return refusal(input, read);
  const { head, drafts, origins, understanding, memory } = read;
  const { decisions } = understanding;
  if (read.end === null) return refusal(input, noTable(noun, input, understanding), head);
  const { total } = head;
  const questions: ImportQuestion[] = [
    ...understanding.questions,
    ...read.end.questions,
    ...valueQuestions(noun, openChoices(drafts), decisions),
    ...kind.fileQuestions(drafts, decisions),
    ...keepQuestions(noun, drafts, decisions),
  ];
  await breathe(context);

  const fileHash = createHash('sha256').update(input.file).digest('hex');
  const seen = seenBefore(ledger, noun.noun, fileHash);
  await breathe(context);
  const checked = await kind.check({
    context,
    noun,
    fileName: input.fileName,
    drafts,
    origins,
    understanding,
    decisions,
    memory,
    seen,
    today,
    breathe: () => breathe(context),
    step: slices(context, (done) =>
      context.progress(total + done, total * 2, `正在和库里比对，已查 ${done} 行，还没有写入`),
    ),
  });
  const { rows } = checked;
  questions.push(...checked.questions);
  for (const better of checked.instead ?? []) {
    const at = questions.findIndex(({ key }) => key === better.key);
    if (at >= 0) questions[at] = better;
  }
  const fed = new Set(understanding.columns.map((column) => column.field));
  const missing = noun.required.filter((field) => !fed.has(field) && own(decisions.constants, field) === undefined);
  const problems = sortProblems(noun, decisions);
  const step = slices(context, () => {});
  for (const [at, row] of rows.entries()) {
    problems.add(row);
    const pause = step(at);
    if (pause) await pause;
  }
  const problemGroups = problems.groups();
  await breathe(context);
  const beside = besideRows(ledger, {
    problemGroups,
    noun,
    understanding,
    rows,
    questions,
    given: input.decisions,
    today,
  });
  const preview: ImportPreview = {
    state:
      openQuestions(questions).length > 0 ||
      openWarnings(beside.problemGroups, decisions).length > 0 ||
      (missing.length > 0 && !rows.some(isKnown))
        ? 'asking'
        : 'ready',
    noun: input.noun,
    fileName: input.fileName,
    sheets: understanding.sheets,
    columns: understanding.columns,
    rows,
    leftOut: understanding.leftOut,
    questions,
    notes: head.notes,
    encoding: head.encoding,
    ...beside,
    summary: {
      ...withAlarms(
        summarise(noun, rows, missing, standardAt(standardsOf(ledger), 'importAlarm', today)?.value ?? null),
        checked.alarms,
      ),
      told: checked.told ?? [],
      newGroups: checked.newGroups,
      seenBefore: seen && { ...seen, ...revertsOf(noun, rows) },
      absent: checked.absent,
      sumFen: checked.sumFen,
      listFen: checked.listFen,
    },
  };
  return { preview, kind, work: checked.work, understanding, tops: head.tops, fileHash, asOf: memory.asOf };
}

const MOST_REVERTS = 5;

/** The same file again changes only what somebody changed since: who that is, and what. */
function revertsOf(noun: ImportNoun, rows: readonly ImportRow[]): { changed: number; reverts: string[] } {
  const changed = rows.filter(
    (row) => row.action === 'update' && row.changes.some(({ before }) => before !== uncompared),
  );
  const reverts = changed.slice(0, MOST_REVERTS).map(({ values, match, changes }) => {
    const fields = [
      ...new Set(changes.flatMap(({ field, before }) => (before === uncompared ? [] : [labelOf(noun, field)]))),
    ];
    return `${match?.name ?? values[noun.title] ?? ''}（${fields.join('、')}）`;
  });
  return { changed: changed.length, reverts };
}

const withAlarms = <S extends { readonly alarms: readonly string[] }>(summary: S, more: readonly string[]): S => ({
  ...summary,
  alarms: [...more, ...summary.alarms],
});

/** A row of somebody who is in the book needs no name. */
export const isKnown = (row: ImportRow): boolean => row.action === 'update' || row.action === 'same';

export const openQuestions = (questions: readonly ImportQuestion[]): ImportQuestion[] =>
  questions.filter((question) => question.required && question.answer === null);

/** Answers to questions about sheets and hidden rows stand for the switches of the same meaning. */
function withSheetAnswers(decisions: FileInput['decisions']): FileInput['decisions'] {
  const sheets = new Map(Object.entries(decisions.sheets));
  for (const [key, answer] of Object.entries(decisions.answers))
    if (key.startsWith('sheet:')) sheets.set(key.slice('sheet:'.length), answer === 'use');
  return {
    ...decisions,
    sheets: Object.fromEntries(sheets),
    hiddenRows: decisions.hiddenRows || own(decisions.answers, 'hiddenRows') === 'use',
  };
}

function noTable(noun: ImportNoun, input: FileInput, { sheets }: Understanding): AppError {
  const hidden = sheets.filter((sheet) => sheet.hidden && !sheet.used).length;
  const off = sheets.some((sheet) => own(input.decisions.sheets, sheet.name) === false);
  if (off) return new AppError('FILE_UNREADABLE', '没有选要导入的工作表。请至少选一张', { reason: 'noSheetChosen' });
  if (sheets.every((sheet) => sheet.rows === 0)) {
    return new AppError(
      'FILE_UNREADABLE',
      `“${input.fileName}”里没有${noun.label}的内容，只有空表或表头。请填好以后再导入`,
      { reason: 'noRows' },
    );
  }
  const more = hidden > 0 ? `，另有 ${hidden} 张隐藏的工作表没有看` : '';
  return new AppError(
    'FILE_UNREADABLE',
    `“${input.fileName}”里没有找到${noun.file}：没有一行像表头（${noun.needs}）${more}。请核对是不是这个文件`,
    { reason: 'noTable' },
  );
}

function seenBefore(ledger: Ledger, noun: string, hash: string): { at: string; runId: number } | null {
  const row = statement(
    ledger.sql,
    'select id, imported_at at from import_run where noun = ? and file_hash = ? order by id desc limit 1',
  ).get(noun, hash) as { id: number; at: string } | undefined;
  return row ? { at: row.at, runId: row.id } : null;
}
