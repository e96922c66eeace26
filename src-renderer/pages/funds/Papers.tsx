import { Button } from '../../parts/Button.tsx';
import type { VoucherRow } from '../../../src-main/contract/funds.ts';
import { call } from '../../api.ts';
import {
  PaperChooser,
  type PaperFile,
  PaperLine,
  type PaperRoutes,
  usePaperKeeping,
  usePaperLook,
} from '../../parts/Papers.tsx';

const routes: PaperRoutes = { take: 'funds.takeAttachment', remove: 'funds.detach', people: 0, noted: false };

/** Keeps a scan with an entry. */
export const keepWithVoucher = (recordId: number) => (file: PaperFile) =>
  call('funds.attach', { noun: 'voucher', recordId, ...file });

/** Scans of an entry: add (a paper may come late), look at, take out of the program; in an open year take off. */
export function Papers({ voucher, locked }: { readonly voucher: VoucherRow; readonly locked: boolean }) {
  const keeping = usePaperKeeping(keepWithVoucher(voucher.id));
  const look = usePaperLook('funds.attachment');
  return (
    <>
      {voucher.attachments.length === 0 && <p className="note">还没有附件。发票、签领表扫描或拍照都行。</p>}
      <ul>
        {voucher.attachments.map((paper) => (
          <li key={paper.id} className="funds-paper">
            <PaperLine paper={paper} routes={routes} locked={locked} onLook={look.open} withSize />
          </li>
        ))}
      </ul>
      <PaperChooser label="附件文件" onFiles={keeping.add}>
        {(choose) => (
          <Button route="funds.attach" size="small" loading={keeping.busy} onClick={choose}>
            加附件
          </Button>
        )}
      </PaperChooser>
      {look.view}
    </>
  );
}
