import { useState } from 'react';
import { Dialog } from '../../../parts/Dialog.tsx';
import type { EntryRow } from './rows.ts';

/** The words of an entry, a line for each that it is to become. */
export function SplitDialog({
  row,
  onSplit,
  onClose,
}: {
  readonly row: EntryRow;
  readonly onSplit: (parts: readonly string[]) => void;
  readonly onClose: () => void;
}) {
  const [words, setWords] = useState(row.content);
  const parts = words
    .split('\n')
    .map((part) => part.replace(/^[\s，,；;、。]+|[\s，,；;、。]+$/g, ''))
    .filter((part) => part !== '');
  return (
    <Dialog
      title="拆开这一条"
      ok={parts.length > 1 ? `拆成 ${parts.length} 条` : '拆开'}
      onOk={() => onSplit(parts)}
      onClose={onClose}
      missing={parts.length > 1 ? null : '还没有分行'}
      dirty={words !== row.content}
    >
      <textarea
        className="plan-text-area plan-text-split"
        value={words}
        rows={6}
        aria-label="一行一条"
        spellCheck={false}
        autoFocus
        onChange={(event) => setWords(event.target.value)}
      />
      <p className="note">在要拆开的地方按回车，一行成一条。月份、责任人照原来的，预算留在第一条</p>
    </Dialog>
  );
}
