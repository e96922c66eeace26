import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { type CallInput, useQueryRoute } from '../../api.ts';
import { hiddenOnScreen } from '../../parts/leave.ts';
import { PaperDesk } from '../../parts/PaperDesk.tsx';
import { LaidPaper } from '../../parts/ReportPaper.tsx';
import { Loading } from '../../parts/States.tsx';

/** A list as seen, on A4. Numbers are masked unless somebody says otherwise. */
export function ListPaper({
  input,
  onClose,
  onMore,
}: {
  readonly input: Omit<CallInput<'lists.print'>, 'masked'>;
  readonly onClose: () => void;
  readonly onMore?: (() => void) | undefined;
}) {
  const [masked, setMasked] = useState(true);
  const query = useQueryRoute('lists.print', { ...input, masked });
  return (
    <PaperDesk title={`打印 ${input.title ?? '会员名单'}`} onClose={onClose}>
      <Loading query={query} what="名单">
        {(preview) => (
          <LaidPaper preview={preview} what={{ route: 'lists.export', input: { ...input, masked } }}>
            <Checkbox checked={!masked} onChange={(event) => setMasked(!event.target.checked)}>
              印完整号码
            </Checkbox>
            <span className="note">
              {preview.people.toLocaleString('zh-CN')} 人，{input.columns.length} 列
              {preview.unmasked && `；${hiddenOnScreen}`}
            </span>
            {onMore && (
              <Button type="link" onClick={onMore}>
                换几列再印
              </Button>
            )}
          </LaidPaper>
        )}
      </Loading>
    </PaperDesk>
  );
}
