import { useQueryRoute } from '../../api.ts';
import { type LeavingPreview, useLeaving } from '../../parts/ExportDialog.tsx';
import { PaperDesk } from '../../parts/PaperDesk.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Loading } from '../../parts/States.tsx';

interface Paper {
  readonly html: string;
  readonly title: string;
  readonly orientation: 'portrait' | 'landscape';
  readonly people: number;
}

function Laid({ paper, ids }: { readonly paper: Paper; readonly ids: readonly number[] }) {
  const preview: LeavingPreview = {
    title: paper.title,
    people: paper.people,
    unmasked: false,
    usual: { purpose: '', receiver: '' },
    checks: [],
  };
  const { take, dialog } = useLeaving({ route: 'dues.takeReceipts', input: { ids: [...ids] } }, preview);
  return (
    <>
      <Sheet html={paper.html} title={paper.title} orientation={paper.orientation} onTake={take}>
        <span className="note">每张纸上是收据联和存根联，剪开后收据联盖章交给交款人</span>
      </Sheet>
      {dialog}
    </>
  );
}

/** Receipts as they will lie in the printer. */
export function ReceiptPaper({ ids, onClose }: { readonly ids: readonly number[]; readonly onClose: () => void }) {
  const query = useQueryRoute('dues.receiptPaper', { ids: [...ids] });
  return (
    <PaperDesk title={ids.length === 1 ? '打印收据' : `打印 ${ids.length} 张收据`} onClose={onClose}>
      <Loading query={query} what="收据">
        {(paper) => <Laid paper={paper} ids={ids} />}
      </Loading>
    </PaperDesk>
  );
}
