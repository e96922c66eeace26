import { Input } from 'antd';
import { useState } from 'react';
import { Button } from '../../parts/Button.tsx';

/** 说明: one sentence that is printed under the table. Mount it again (`key`) for another month. */
export function Explanation({
  value,
  example,
  onSave,
}: {
  readonly value: string;
  /** What such a sentence may be, for the empty field. */
  readonly example: string;
  readonly onSave: (text: string) => void;
}) {
  const [text, setText] = useState(value);
  const same = text.trim() === value;
  return (
    <section className="report-note" aria-label="说明">
      <h3>说明</h3>
      <Input.TextArea
        aria-label="说明"
        value={text}
        maxLength={300}
        autoSize={{ minRows: 2, maxRows: 6 }}
        placeholder={`印在表下面，例如 ${example}`}
        onChange={(event) => setText(event.target.value)}
      />
      <Button route="returns.answer" disabled={same} onClick={() => onSave(text.trim())}>
        {same && value ? '已印在表上' : '存为说明，随表上报'}
      </Button>
    </section>
  );
}
