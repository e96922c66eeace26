import { useCallback, useState } from 'react';
import { announce, type CallInput, type Output, say, useTask } from '../../api.ts';

export type Preview = Output<'imports.preview'>;
export type PreviewRow = Preview['rows'][number];
export type Receipt = Output<'imports.apply'>;
type FileInput = CallInput<'imports.preview'>;
export type Decisions = NonNullable<FileInput['decisions']>;

export interface Source {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Steps of the wizard, in order. */
export const steps = ['选文件', '对列', '对内容', '检查', '写入'] as const;
export type Step = 0 | 1 | 2 | 3 | 4;

/** Where a person has to look first. */
function firstStep(preview: Preview): Step {
  if (preview.state === 'refused') return 0;
  if (preview.summary.missing.length > 0) return 1;
  return preview.questions.some((q) => q.answer === null && (q.required || !q.default || q.anyDate)) ? 2 : 3;
}

/** One file on its way in: what was read, what was decided, what came of it. */
export function useImport() {
  const [source, setSource] = useState<Source | null>(null);
  const [decisions, setDecisions] = useState<Decisions>({});
  const [password, setPassword] = useState<string | undefined>();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [step, setStep] = useState<Step>(0);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [problem, setProblem] = useState('');
  const reading = useTask('imports.preview');
  const writing = useTask('imports.apply');
  const returning = useTask('imports.badRows');

  const inputOf = (from: Source, next: Decisions, word?: string): FileInput => ({
    noun: 'member',
    fileName: from.name,
    file: from.bytes as Uint8Array<ArrayBuffer>,
    decisions: next,
    ...(word ? { password: word } : {}),
  });

  const check = useCallback(
    async (from: Source, next: Decisions, goTo: boolean, word?: string): Promise<boolean> => {
      setProblem('');
      const answer = await reading.run(inputOf(from, next, word));
      if (!answer.ok) {
        if (answer.error.code !== 'CANCELLED') setProblem(answer.error.message);
        return false;
      }
      setPreview(answer.data);
      if (answer.data.state === 'refused') setStep(0);
      else if (goTo) setStep(firstStep(answer.data));
      return true;
    },
    [reading.run],
  );

  /** Takes a new file; everything decided about the last one is forgotten. */
  const open = (file: Source): void => {
    setSource(file);
    setDecisions({});
    setPassword(undefined);
    setPreview(null);
    setReceipt(null);
    void check(file, {}, true);
  };

  const unlock = (word: string): void => {
    setPassword(word);
    if (source) void check(source, decisions, true, word);
  };

  /** Changes what was decided, and checks all rows again with the code that will write. */
  const decide = async (change: (now: Decisions) => Decisions): Promise<void> => {
    if (!source) return;
    const next = change(decisions);
    const before = decisions;
    setDecisions(next);
    if (!(await check(source, next, false, password))) setDecisions(before);
  };

  const write = async (): Promise<void> => {
    if (!source) return;
    const answer = await writing.run(inputOf(source, decisions, password));
    if (!answer.ok) {
      if (answer.error.code !== 'CANCELLED') setProblem(answer.error.message);
      return;
    }
    setReceipt(answer.data);
    setStep(4);
    const { commandId, added, updated } = answer.data;
    if (commandId !== null)
      announce({ id: commandId, label: `导入 ${source.name}：新增 ${added} 人，更新 ${updated} 人` });
    else say('表里的内容和名册一样，没有改动');
  };

  const badRows = async (): Promise<{ fileName: string; bytes: Uint8Array } | null> => {
    if (!source) return null;
    const answer = await returning.run(inputOf(source, decisions, password));
    if (answer.ok) return answer.data;
    say(answer.error.message, 'error');
    return null;
  };

  const reset = (): void => {
    setSource(null);
    setPreview(null);
    setReceipt(null);
    setDecisions({});
    setProblem('');
    setStep(0);
  };

  return {
    source,
    decisions,
    preview,
    step,
    setStep,
    receipt,
    problem,
    reading,
    writing,
    open,
    unlock,
    decide,
    write,
    badRows,
    reset,
  };
}

export type ImportState = ReturnType<typeof useImport>;
