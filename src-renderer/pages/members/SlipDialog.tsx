import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { TransferRow } from '../../../src-main/contract/member.ts';
import { PrintIcon } from '../../parts/icons.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useScreen } from '../../shell/screen.ts';
import { SettleSlipDialog } from './TransferDialogs.tsx';
import '../../parts/dialog.css';
import { useWho } from '../../parts/same-names.ts';

/** One slip with what it says, its receipt and its print. */
export function SlipDialog({
  slip,
  onPrint,
  onClose,
}: {
  readonly slip: TransferRow;
  readonly onPrint: () => void;
  readonly onClose: () => void;
}) {
  const [settling, setSettling] = useState(false);
  const { scale } = useScreen();
  const who = useWho([slip.memberId], slip.name);
  useKeys({ modal: () => false });
  if (settling) return <SettleSlipDialog slip={slip} onClose={onClose} />;
  const out = slip.direction === 'out';
  const lines: readonly (readonly [string, string | null])[] = [
    [out ? '转往工会' : '转自工会', slip.otherUnion],
    ['原因', slip.reason],
    ['会费交至', slip.duesPaidThrough],
    [out ? '开具日期' : '信上日期', `${slip.issuedOn}，有效 ${slip.validDays} 天`],
    ['经办人', slip.handler],
    ['回执', slip.receiptOn ? `${slip.receiptOn}　${slip.state}` : slip.state],
    ['备注', slip.note],
  ];
  return (
    <Modal
      open
      title={`介绍信 ${slip.number}：${who}`}
      onCancel={onClose}
      width={Math.min(480 * scale, window.innerWidth - 32)}
      centered
      footer={
        <div className="dialog-foot">
          <span className="dialog-foot-left" />
          {out && (
            <Button icon={<PrintIcon />} onClick={onPrint}>
              打印介绍信
            </Button>
          )}
          <Button type="primary" onClick={() => setSettling(true)}>
            登记回执
          </Button>
        </div>
      }
    >
      <dl className="plain-list">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? '—'}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
