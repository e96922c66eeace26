import { Input } from 'antd';
import { useState } from 'react';
import { type Output, useCommand } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';

type Row = Output<'snapshots.get'>['row'];

/** 作废 of a closed report: why, and what becomes of its number. */
export function VoidDialog({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const remove = useCommand('snapshots.void');
  const run = async () => {
    const done = await remove.run({ id: row.id, reason });
    if (done.ok) onClose();
  };
  return (
    <Dialog
      title={`作废 ${row.number}`}
      ok="作废"
      danger
      onOk={() => void run()}
      onClose={onClose}
      busy={remove.busy}
      missing={reason.trim() === '' ? '还差：原因' : null}
    >
      <Line label="原因">
        <Input value={reason} maxLength={200} autoFocus onChange={(event) => setReason(event.target.value)} />
      </Line>
      <Consequence>编号留着不再用，{row.periodLabel}可以重新定稿。发出去的请告诉接收方。</Consequence>
    </Dialog>
  );
}
