import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CommandContext, TaskContext } from '../context.ts';
import type { Input } from '../contract.ts';
import { barredWords } from '../contract/kinds.ts';
import type { ImportPreview, ImportReceipt } from '../contract/imports.ts';
import { clerks } from '../domain/aid/life-cycle.ts';
import { type ImportNoun, labelOf } from '../domain/import/noun.ts';
import { openWarnings, unseenWarnings } from '../domain/import/problem-groups.ts';
import type { ImportRow } from '../domain/import/types.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { commitPlan, type Committed, type StoredPlan } from './imports/commit.ts';
import { examine, type Examined, isKnown, openQuestions } from './imports/examine.ts';
import type { ImportKind } from './imports/kind.ts';
import { importKinds } from './imports/kinds.ts';
import type { FileInput } from './imports/read.ts';
import { badRowsFile, templateFile } from './imports/files.ts';
import { openedFile } from './imports/opened.ts';
import { copyBeforeImport, keepOriginal, originalFile } from './imports/keep.ts';
import { importRuns } from './imports/run-list.ts';

/** Plans between the check and the transaction; each lives only as long as its `imports.apply`. */
const plans = new Map<string, StoredPlan>();

const reasonOf = (row: ImportRow): string =>
  row.problems
    .filter((p) => p.level === 'error')
    .map((p) => p.message)
    .join('；');

function receiptOf(
  { preview, kind }: Examined,
  { decisions }: Pick<FileInput, 'decisions'>,
  done: Pick<ImportReceipt, 'runId' | 'commandId' | 'label' | 'added' | 'updated' | 'newGroups' | 'batches' | 'backup'>,
): ImportReceipt {
  const { same, skip, ask } = preview.summary;
  const bad = preview.rows
    .filter((row) => row.action === 'bad')
    .map((row) => ({ sheet: row.sheet, row: row.row, message: reasonOf(row) }));
  const unseen = unseenWarnings(preview.problemGroups, decisions);
  return {
    ...done,
    permanent: kind.permanent,
    same,
    skipped: skip,
    asked: ask,
    bad,
    unseen: unseen.map(({ message, rows }) => ({ message, rows: rows.length })),
  };
}

const missingSentence = (noun: ImportNoun, field: string): string =>
  `还不能写入：没有一列是${labelOf(noun, field)}。请先选出${labelOf(noun, field)}是哪一列`;

/** A required question has to be answered first; the refusal names it. */
function assertDecided(context: TaskContext, { preview, kind }: Examined, { decisions }: FileInput): void {
  const [first, ...others] = openQuestions(preview.questions);
  if (first) {
    const more = others.length > 0 ? `（还有 ${others.length} 个问题）` : '';
    throw new AppError('CONFLICT', `还不能写入，请先选定：${first.sentence}${more}`, {
      reason: 'openQuestion',
      question: first.key,
    });
  }
  const wrong = preview.staleDecisions.find((decision) => decision.wrong);
  if (wrong) throw new AppError('INVALID_INPUT', wrong.message, { reason: 'staleDecision', [wrong.part]: wrong.key });
  const [warning, ...warnings] = openWarnings(preview.problemGroups, decisions);
  if (warning)
    throw new AppError(
      'CONFLICT',
      `还有 ${warnings.length + 1} 类提醒没有看过，请先勾选：${warning.message}（${warning.rows.length} 行）`,
      { reason: 'openWarning', warning: warning.key },
    );
  const [missing] = preview.summary.missing;
  if (missing !== undefined && !preview.rows.some(isKnown))
    throw new AppError('CONFLICT', missingSentence(kind.noun(context), missing), {
      reason: 'missingColumn',
      field: missing,
    });
}

/** Why no row was written: all wrong or unknown, all there already, or some of each. */
function nothingWritten({ bad, ask, same }: ImportPreview['summary']): string {
  const open = [bad > 0 && `${bad} 行有问题`, ask > 0 && `${ask} 行还没有认定是谁`].filter(Boolean).join('，');
  if (open === '') return '没有要写入的：能导入的行和库里都一样';
  return same > 0
    ? `没有要写入的：${same} 行和库里都一样，${open}`
    : `没有写入：${open}，没有一行能导入。请照提示改好再导入`;
}

/** The route that writes a kind: it says who may, and who may take it back. */
const routeOf = ({ permanent, commit: own }: ImportKind) =>
  own ?? (permanent ? 'imports.commitForGood' : 'imports.commit');

/** Asked before anything is copied or kept of the file. */
function assertMayWrite({ user }: TaskContext, kind: ImportKind): void {
  if (kind.commit !== undefined && !user.roles.some((role) => clerks.some((who) => who === role)))
    throw new AppError('FORBIDDEN', barredWords(clerks));
}

async function apply(context: TaskContext, input: FileInput): Promise<ImportReceipt> {
  assertMayWrite(context, importKinds[input.noun]);
  const examined = await examine(context, input);
  if ('error' in examined) throw examined.error;
  assertDecided(context, examined, input);
  if (examined.work.count === 0) {
    return receiptOf(examined, input, {
      runId: null,
      commandId: null,
      label: nothingWritten(examined.preview.summary),
      added: 0,
      updated: 0,
      newGroups: [],
      batches: [],
      backup: null,
    });
  }
  return receiptOf(examined, input, await write(context, { input, examined }));
}

/** Lets the core answer others, and stops when the person cancelled. */
const breathe = (context: TaskContext) => async (): Promise<void> => {
  await setImmediate();
  context.signal.throwIfAborted();
};

type Done = Parameters<typeof receiptOf>[2];

/** Copy of the book, the file itself, then the one transaction: what fails leaves nothing that anybody would see. */
async function write(context: TaskContext, { input, examined }: Pick<StoredPlan, 'input' | 'examined'>): Promise<Done> {
  const { work, kind } = examined;
  await work.prepare?.(breathe(context));
  const backup = await copyBeforeImport(context, work.count);
  context.signal.throwIfAborted();
  keepOriginal(context, input.fileName, input.file);
  const id = randomUUID();
  plans.set(id, { input, examined, backup });
  try {
    context.progress(1, 1, `正在写入 ${work.count} 行`);
    const { data, command } = context.command(routeOf(kind), { plan: id });
    return { ...data, commandId: command?.id ?? null, label: command?.label ?? '没有要写入的', backup };
  } finally {
    plans.delete(id);
  }
}

const withBytes = (input: Input<'imports.apply'>): FileInput =>
  typeof input.file === 'string' ? { ...input, file: openedFile(input.file).bytes } : { ...input, file: input.file };

function commit(context: CommandContext, { plan }: { readonly plan: string }): Committed {
  const stored = plans.get(plan);
  if (!stored) throw new AppError('NOT_FOUND', '这次检查的结果已经过时，没有写入。请再检查一次');
  return commitPlan(context, stored);
}

type ImportRoutes =
  | 'imports.preview'
  | 'imports.apply'
  | 'imports.badRows'
  | 'imports.template'
  | 'imports.runs'
  | 'imports.original'
  | 'imports.commit'
  | 'imports.commitFiles'
  | 'imports.commitForGood';

/** Workbooks in: preview, then one transaction. The preview and the writing run the same check. */
export const importHandlers: Pick<Handlers, ImportRoutes> = {
  'imports.preview': async (context, input) => (await examine(context, input)).preview,
  'imports.apply': (context, input) => apply(context, withBytes(input)),
  'imports.badRows': (context, { purpose, receiver, ...input }) =>
    badRowsFile(context, withBytes(input), { purpose, receiver }),
  'imports.template': ({ ledger, clock }, { noun }) => templateFile(ledger, noun, clock.today()),
  'imports.runs': ({ ledger }) => importRuns(ledger),
  'imports.original': originalFile,
  'imports.commit': commit,
  'imports.commitFiles': commit,
  'imports.commitForGood': commit,
};
