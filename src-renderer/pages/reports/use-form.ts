import { useRef, useState } from 'react';
import { call, type CallInput, type Output, useTask } from '../../api.ts';

export type FormView = Output<'forms.read'>;
export type FormDecisions = NonNullable<CallInput<'forms.read'>['decisions']>;

/** The upper union's form in somebody's hands: read again with every decision; an older answer never wins. */
export function useForm() {
  const [given, setGiven] = useState<CallInput<'forms.read'> | null>(null);
  const [view, setView] = useState<FormView | null>(null);
  const [refusal, setRefusal] = useState('');
  const reading = useTask('forms.read');
  const turn = useRef(0);

  async function read(next: CallInput<'forms.read'>): Promise<void> {
    const own = ++turn.current;
    setGiven(next);
    const answer = await reading.run(next);
    if (own !== turn.current) return;
    if (answer.ok) {
      setView(answer.data);
      setRefusal('');
    } else if (answer.error.code !== 'CANCELLED') setRefusal(answer.error.message);
  }

  return {
    given,
    view,
    refusal,
    busy: reading.busy,
    async open({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<void> {
      setView(null);
      setRefusal('');
      const taken = await call('imports.open', { file: bytes });
      if (!taken.ok) return setRefusal(taken.error.message);
      await read({ file: taken.data.file, fileName: name, decisions: {} });
    },
    decide: (patch: FormDecisions): void => {
      if (given) void read({ ...given, decisions: { ...given.decisions, ...patch } });
    },
    close: (): void => {
      turn.current += 1;
      if (given) void call('imports.close', { file: given.file });
      setGiven(null);
      setView(null);
      setRefusal('');
    },
  };
}

export type FormState = ReturnType<typeof useForm>;
