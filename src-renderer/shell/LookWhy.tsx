import { Input, Radio } from 'antd';
import { useState } from 'react';
import { call } from '../api.ts';
import { useStore } from '../api/store.ts';
import { whyAsked } from '../api/why.ts';
import { Dialog, Line } from '../parts/Dialog.tsx';

/** What an office opens a number or an illness for. */
const usual = ['核对本人证件', '联系本人', '填上级的表', '发放和入账', '走访慰问', '复核档案'] as const;
const other = '别的';

/** 为什么要看: asked before something hidden is shown; noted with it. */
export function LookWhy() {
  const answer = useStore(whyAsked);
  return answer && <Question onDone={answer} />;
}

function Question({ onDone }: { readonly onDone: (said: boolean) => void }) {
  const [chosen, setChosen] = useState('');
  const [written, setWritten] = useState('');
  const [problem, setProblem] = useState('');
  const words = chosen === other ? written.trim() : chosen;
  const say = async () => {
    const answer = await call('vault.because', { words });
    if (answer.ok) return onDone(true);
    setProblem(answer.error.fields?.['words'] ?? answer.error.message);
  };
  return (
    <Dialog
      foremost
      route="vault.because"
      title="为什么要看"
      ok="打开看"
      missing={words === '' ? '还差：选一样，或写上缘由' : null}
      onOk={() => void say()}
      onClose={() => onDone(false)}
    >
      <Radio.Group
        className="why-choices"
        aria-label="缘由"
        value={chosen}
        onChange={(event) => setChosen(String(event.target.value))}
        options={[...usual, other].map((value) => ({ value, label: value }))}
      />
      {chosen === other && (
        <Line label="缘由" problem={problem}>
          <Input
            autoFocus
            maxLength={60}
            value={written}
            onChange={(event) => {
              setWritten(event.target.value);
              setProblem('');
            }}
          />
        </Line>
      )}
      <p className="note">和您的名字、时间一起记下来，主席和审计看得到。十分钟里再看别的，不用再说。</p>
    </Dialog>
  );
}
