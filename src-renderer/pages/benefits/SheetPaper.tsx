import { Button } from '../../parts/Button.tsx';
import type { ReportPreview } from '../../../src-main/contract/reports.ts';
import { useQueryRoute } from '../../api.ts';
import { useLeaving } from '../../parts/ExportDialog.tsx';
import { PaperDesk } from '../../parts/PaperDesk.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Loading } from '../../parts/States.tsx';

function Laid({ id, preview }: { readonly id: number; readonly preview: ReportPreview }) {
  const { take, dialog } = useLeaving({ route: 'benefits.export', input: { id } }, preview);
  return (
    <>
      <Sheet html={preview.html} title={preview.title} orientation={preview.orientation} onTake={take}>
        <span className="note">发放时本人签字，收回后“登记签收”</span>
        <Button route="benefits.export" onClick={() => void take('xlsx')}>
          导出 Excel
        </Button>
      </Sheet>
      {dialog}
    </>
  );
}

/** 发放花名册 as it will lie in the printer. */
export function SheetPaper({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const query = useQueryRoute('benefits.preview', { id });
  return (
    <PaperDesk title="发放花名册" onClose={onClose}>
      <Loading query={query} what="花名册">
        {(preview) => <Laid id={id} preview={preview} />}
      </Loading>
    </PaperDesk>
  );
}
