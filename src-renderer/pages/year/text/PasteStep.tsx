import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import { useTask } from '../../../api.ts';
import { FileDrop } from '../../../parts/FileDrop.tsx';
import { slowly } from '../../../parts/inputs.tsx';
import { Notice } from '../../../parts/States.tsx';
import { useKeys } from '../../../shell/keys.ts';

const MEGA = 1024 * 1024;

/** The text of a plan: pasted, typed, or out of a file. */
export function PasteStep({
  text,
  isBack,
  onText,
  problem,
  busy,
  onRead,
}: {
  readonly text: string;
  /** It was read before the office was locked or closed. */
  readonly isBack: boolean;
  readonly onText: (text: string) => void;
  /** Why nothing could be read out of it. */
  readonly problem: string | null;
  readonly busy: boolean;
  readonly onRead: (text: string) => void;
}) {
  const read = useTask('plans.readFile');
  const [refused, setRefused] = useState<string | null>(null);
  useKeys({ 'Ctrl+Enter': () => onRead(text) });
  const take = async ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) => {
    setRefused(null);
    const answer = await read.run({ fileName: name, file: bytes });
    if (!answer.ok) return setRefused(answer.error.code === 'CANCELLED' ? null : answer.error.message);
    onText(answer.data.text);
    onRead(answer.data.text);
  };
  const message = refused ?? problem;
  return (
    <div className="plan-text-paste">
      <div className="plan-text-write">
        {message && <Notice kind="refusal" title={message} />}
        {isBack && !message && (
          <Notice
            kind="info"
            title="上次读过、还没有建成计划的文字还在，点“读出条目”接着核对。那次改过的条目要重新改"
          />
        )}
        <textarea
          className="plan-text-area"
          value={text}
          aria-label="计划的文字"
          placeholder="把写好的计划整篇粘贴到这里。带“三月份：”“4月中旬”这类时间的工作会读成一条一条，指导思想、工作要点这些不动"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: pasting is what the page is for
          autoFocus
          onChange={(event) => {
            setRefused(null);
            onText(event.target.value);
          }}
        />
        <div className="plan-text-go">
          <Button
            route="plans.createFromText"
            type="primary"
            disabled={text.trim() === ''}
            loading={slowly(busy)}
            onClick={() => onRead(text)}
          >
            读出条目
          </Button>
          <span className="note">读出来先给您核对，还不写入。按 Ctrl+回车也可以</span>
        </div>
      </div>
      <FileDrop
        title="或者把计划文件拖到这里"
        accept=".docx,.txt,.xlsx,.xls,.csv"
        button="选文件"
        primary={false}
        max={20 * MEGA}
        busy={read.busy}
        onFile={(file) => void take(file)}
      >
        Word（.docx）、记事本（.txt）、Excel 都可以。旧版 Word（.doc）请先另存为 .docx，PDF 请复制文字粘贴
      </FileDrop>
    </div>
  );
}
