import { useCallback, useEffect, useRef, useState } from 'react';
import { announce, call, type CallInput, type Output, say, useTask } from '../../api.ts';
import { OWN_USE, useUnseenLeaving } from '../../parts/ExportDialog.tsx';
import { useAppStatus } from '../../shell/status-context.ts';
import { keepImport, type KeptImport, keptImport } from './kept.ts';
import type { Kind } from './kinds.ts';

export type Preview = Output<'imports.check'>;
export type PreviewRow = Output<'imports.rows'>[number];
export type Receipt = Output<'imports.apply'>;
type CheckInput = CallInput<'imports.check'>;
export type Decisions = NonNullable<CheckInput['decisions']>;

export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const nothing: Source = { name: '', bytes: new Uint8Array() };

/** Steps of the wizard, in order. */
export const steps = ['选文件', '对列', '对内容', '检查', '写入'] as const;
export type Step = 0 | 1 | 2 | 3 | 4;

/** The key of the row that a question is about: whom it means (`pair:`), or whether it or an earlier one counts (`rows:`). */
export const pairRowOf = (key: string): string | null => /^(?:pair|rows):(.*)$/su.exec(key)?.[1] ?? null;
/** Questions about single pairs wait in the check, beside the rows that they are about. */
export const isPair = (question: Preview['questions'][number]): boolean => pairRowOf(question.key) !== null;
/** One answer for all pairs; stands above them. */
export const isForPairs = (question: Preview['questions'][number]): boolean =>
  question.key === 'pairs' || question.key === 'repeats';
const isOpen = (question: Preview['questions'][number]): boolean =>
  question.answer === null && (question.required || !question.default || question.anyDate === true);
/** Not about who somebody is, and rows of the file wait for the answer. */
export const isHolding = (question: Preview['questions'][number]): boolean =>
  question.required &&
  question.answer === null &&
  question.rows.length > 0 &&
  !isPair(question) &&
  !isForPairs(question);

/** Columns that hold something and that nobody said anything about. */
export const openColumns = ({ columns }: Preview): Preview['columns'] => columns.filter(({ open }) => open);

/** Where a person has to look first. */
function firstStep(preview: Preview): Step {
  if (preview.state === 'refused') return 0;
  if (preview.summary.missing.length > 0 || openColumns(preview).length > 0) return 1;
  return preview.questions.some((question) => !isPair(question) && !isForPairs(question) && isOpen(question)) ? 2 : 3;
}

/** The core no longer holds the file. */
const isGone = (answer: {
  readonly ok: boolean;
  readonly error?: { readonly fields?: Readonly<Record<string, string>> };
}) => !answer.ok && answer.error?.fields?.['reason'] === 'fileGone';

/** Cells that were repaired a moment ago and are still being checked: row key → field → text. */
export type Pending = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/** One file on its way in: what was read, what was decided, what came of it. `said`: what whoever sent us here knows already. */
export function useImport(kind: Kind, said: Readonly<Record<string, string>> = {}) {
  // Warnings have to be ticked before anything is written: nobody reads past them.
  const [untouched] = useState<Decisions>(() => ({
    accepted: [],
    ...(Object.keys(said).length > 0 ? { answers: { ...said } } : {}),
  }));
  const book = useAppStatus().book ?? '';
  const [before] = useState(() => keptImport(book, kind.noun));
  /** Taken up where the page was left, and nothing decided since. */
  const [resumed, setResumed] = useState(before !== undefined);
  const [source, setSource] = useState<Source | null>(before?.source ?? null);
  const [handle, setHandle] = useState(before?.handle ?? '');
  const [decisions, setDecisions] = useState<Decisions>(before?.wanted ?? untouched);
  const [pending, setPending] = useState<Pending>({});
  const [password, setPassword] = useState<string | undefined>(before?.password);
  const [preview, setPreview] = useState<Preview | null>(before?.preview ?? null);
  const [step, setStep] = useState<Step>(before?.step ?? 0);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [problem, setProblem] = useState('');
  const reading = useTask('imports.check');
  const writing = useTask('imports.apply');
  // What the last finished check stood on, and what is wanted now: repairs typed quickly never lose one another.
  const good = useRef<Decisions>(before?.good ?? untouched);
  const wanted = useRef<Decisions>(before?.wanted ?? untouched);
  const turn = useRef(0);
  const file = useRef(before?.handle ?? '');

  const drop = useCallback((): void => {
    const old = file.current;
    file.current = '';
    if (old) void call('imports.close', { file: old });
  }, []);
  /** What is left half done when the page goes: null when there is nothing to come back to. */
  const half = useRef<() => KeptImport | null>(() => null);
  half.current = () =>
    source && preview && preview.state !== 'refused' && !receipt
      ? { source, handle: file.current, password, preview, step, good: good.current, wanted: wanted.current }
      : null;
  useEffect(
    () => () => {
      const left = half.current();
      keepImport(book, kind.noun, left);
      if (!left) drop();
    },
    [book, kind, drop],
  );

  const inputOf = (from: Source, next: Decisions, word?: string): CheckInput => ({
    noun: kind.noun,
    fileName: from.name,
    file: file.current,
    decisions: next,
    ...(word ? { password: word } : {}),
  });

  const want = (next: Decisions): void => {
    wanted.current = next;
    setDecisions(next);
  };

  /** Checks all rows with the code that will write. A later check takes the place of an earlier one. */
  const check = async (from: Source, goTo: boolean, word?: string): Promise<boolean> => {
    const mine = ++turn.current;
    const next = wanted.current;
    setProblem('');
    let answer = await reading.run(inputOf(from, next, word));
    if (isGone(answer) && turn.current === mine && (await handOver(from)))
      answer = await reading.run(inputOf(from, next, word));
    if (turn.current !== mine) return false;
    setPending({});
    if (!answer.ok) {
      want(good.current);
      if (answer.error.code !== 'CANCELLED') setProblem(answer.error.message);
      return false;
    }
    good.current = next;
    setPreview(answer.data);
    if (answer.data.state === 'refused') setStep(0);
    else if (goTo) setStep(firstStep(answer.data));
    return true;
  };

  /** The core holds two files: one that it put away meanwhile is handed over again. */
  const handOver = async (from: Source): Promise<boolean> => {
    const answer = await call('imports.open', { file: from.bytes as Uint8Array<ArrayBuffer> });
    if (!answer.ok) {
      setProblem(answer.error.message);
      return false;
    }
    file.current = answer.data.file;
    setHandle(answer.data.file);
    return true;
  };

  /** What was left half done is checked again: the book may have changed meanwhile. */
  const resume = (): void => {
    if (before) void check(before.source, false, before.password);
  };

  const forget = (): void => {
    drop();
    keepImport(book, kind.noun, null);
    setResumed(false);
    turn.current += 1;
    good.current = untouched;
    want(untouched);
    setPending({});
    setPassword(undefined);
    setPreview(null);
    setReceipt(null);
    setProblem('');
    setStep(0);
  };

  /** Takes a new file; everything decided about the last one is forgotten. */
  const open = async (next: Source): Promise<void> => {
    forget();
    setSource(next);
    if (await handOver(next)) await check(next, true);
  };

  const unlock = (word: string): void => {
    setPassword(word);
    if (source) void check(source, true, word);
  };

  /** Checks all rows again with the same decisions. */
  const again = (): void => {
    if (source) void check(source, false, password);
  };

  /** Changes what was decided, and checks all rows again. */
  const decide = async (change: (now: Decisions) => Decisions): Promise<void> => {
    if (!source) return;
    setResumed(false);
    want(change(wanted.current));
    await check(source, false, password);
  };

  /** A decision that changes no row, so that nothing has to be checked again. */
  const decideOnly = (change: (now: Decisions) => Decisions): void => {
    good.current = change(good.current);
    want(change(wanted.current));
  };

  /** One cell: shown at once, checked behind it. */
  const repair = (row: PreviewRow, field: string, text: string | null): void => {
    setPending((now) => ({ ...now, [row.key]: { ...now[row.key], [field]: text } }));
    void decide((now) => ({ ...now, cells: { ...now.cells, [row.key]: { ...now.cells?.[row.key], [field]: text } } }));
  };

  const write = async (): Promise<void> => {
    if (!source) return;
    setProblem('');
    let answer = await writing.run(inputOf(source, wanted.current, password));
    if (isGone(answer) && (await handOver(source)))
      answer = await writing.run(inputOf(source, wanted.current, password));
    if (!answer.ok) {
      if (answer.error.code !== 'CANCELLED') setProblem(answer.error.message);
      return;
    }
    setReceipt(answer.data);
    setStep(4);
    const { commandId, permanent, label } = answer.data;
    if (commandId === null) say(kind.nothing);
    // Payments stay: there is nothing to offer an undo for.
    else if (permanent) say(label);
    else announce({ id: commandId, label });
  };

  const left = (preview?.summary.bad ?? 0) + (preview?.summary.ask ?? 0);
  const returning = useUnseenLeaving({
    what: { route: 'imports.badRows', input: inputOf(source ?? nothing, decisions, password) },
    format: 'xlsx',
    title: `${source?.name ?? ''} 没有导入的行`,
    people: left,
    usual: { purpose: '核对改正后再导入', receiver: OWN_USE },
  });

  /** Gives the file to the wizard of another kind: here nothing of it is left. */
  const letGo = (): Source | null => {
    forget();
    half.current = () => null;
    return source;
  };

  const reset = (): void => {
    forget();
    setSource(null);
  };

  return {
    kind,
    source,
    handle,
    decisions,
    pending,
    preview,
    step,
    setStep,
    receipt,
    problem,
    reading,
    writing,
    returning,
    resumed,
    resume,
    open: (next: Source) => void open(next),
    unlock,
    again,
    decide,
    decideOnly,
    repair,
    write,
    letGo,
    reset,
  };
}

export type ImportState = ReturnType<typeof useImport>;
