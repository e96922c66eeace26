import { useRef, useState } from 'react';
import type { ParsedPlan } from '../../../../src-main/contract/plans-text.ts';
import { call } from '../../../api.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import { useAddressYear } from '../../../parts/YearStep.tsx';
import type { YearSection } from '../section.ts';
import { CheckStep } from './CheckStep.tsx';
import { usePastedText } from './kept-text.ts';
import { PasteStep } from './PasteStep.tsx';
import './text.css';

interface Read {
  readonly text: string;
  readonly year: number;
  readonly parsed: ParsedPlan;
}

/** 粘贴计划文字: a plan's text becomes entries, which are looked through and made a plan. */
function TextView() {
  const pasted = usePastedText();
  const { year: thisYear } = useAddressYear();
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  /** Number of the newest question: an answer to an older one comes too late. */
  const asked = useRef(0);
  /** The text may not say its year; then the year that is looked at is meant until somebody says otherwise. */
  const parse = async (words: string, said: number | null) => {
    const mine = ++asked.current;
    setBusy(true);
    const found = await call('plans.parse', { text: words, ...(said === null ? {} : { year: said }) });
    const year = said ?? (found.ok ? found.data.year : null) ?? thisYear;
    const dated = found.ok && found.data.year !== year ? await call('plans.parse', { text: words, year }) : found;
    if (mine !== asked.current) return;
    setBusy(false);
    setProblem(dated.ok ? null : dated.error.message);
    if (!dated.ok) return;
    setRead({ text: words, year, parsed: dated.data });
    pasted.keep(words);
  };
  return (
    <>
      <PageHead title="粘贴计划文字" back={{ label: '计划', to: '/year/plans' }} />
      {read ? (
        <CheckStep
          {...read}
          onYear={(next) => void parse(read.text, next)}
          onBack={() => {
            asked.current++;
            setBusy(false);
            setRead(null);
          }}
          onDone={pasted.drop}
        />
      ) : (
        <PasteStep
          text={pasted.text}
          isBack={pasted.isBack}
          onText={(next) => {
            asked.current++;
            setBusy(false);
            pasted.set(next);
            setProblem(null);
          }}
          problem={problem}
          busy={busy}
          onRead={(next) => void parse(next, null)}
        />
      )}
    </>
  );
}

export const section: YearSection = {
  path: 'text',
  label: '粘贴计划文字',
  order: 95,
  tab: false,
  Component: TextView,
  actions: [
    {
      label: '粘贴计划文字',
      path: '/year/text',
      words: 'zhantie zt jihua jh wenzi wz daoru dr niandujihua ndjh 导入计划 年度计划 word',
    },
  ],
};
