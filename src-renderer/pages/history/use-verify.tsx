import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Answer, type Output, useTask } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { Waiting } from '../../parts/Waiting.tsx';

const count = (n: number): string => n.toLocaleString('zh-CN');

/** Compares the whole history with the hashes written at the time, on request; says what was found until it is put away. */
export function useVerify(): { readonly start: () => void; readonly busy: boolean; readonly result: ReactNode } {
  const verify = useTask('history.verify');
  const [answer, setAnswer] = useState<Answer<Output<'history.verify'>> | null>(null);
  const start = () => {
    setAnswer(null);
    void verify.run({}).then(setAnswer);
  };
  const away = <Button onClick={() => setAnswer(null)}>知道了</Button>;
  let result: ReactNode = null;
  if (verify.busy)
    result = (
      <Waiting
        title="正在核对操作记录"
        {...(verify.progress ? { done: verify.progress.done, total: verify.progress.total } : {})}
        written="什么都不会写"
        onCancel={verify.cancel}
      />
    );
  else if (answer && !answer.ok)
    result =
      answer.error.code === 'CANCELLED' ? null : (
        <Notice kind="error" title="操作记录没有核对完" actions={away}>
          {answer.error.message}
        </Notice>
      );
  else if (answer?.ok) {
    const { commands, changes, broken } = answer.data;
    result = broken ? (
      <Notice kind="refusal" title={broken.sentence} actions={away} />
    ) : (
      <Notice
        kind="done"
        title={`核对了 ${count(commands)} 步、${count(changes)} 处改动，和写下时一样`}
        actions={away}
      />
    );
  }
  return { start, busy: verify.busy, result: result && <div className="history-verify">{result}</div> };
}
