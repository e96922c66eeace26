import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReportPreview } from '../../../src-main/contract/reports.ts';
import { type CallInput, useQueryRoute } from '../../api.ts';
import { useLeaving } from '../../parts/ExportDialog.tsx';
import { hiddenOnScreen, type Leaving } from '../../parts/leave.ts';
import { PaperDesk } from '../../parts/PaperDesk.tsx';
import { Sheet } from '../../parts/Sheet.tsx';
import { Loading } from '../../parts/States.tsx';

function Paper({
  preview,
  what,
  children,
}: {
  readonly preview: ReportPreview;
  readonly what: Leaving;
  readonly children?: React.ReactNode;
}) {
  const { take, dialog } = useLeaving(what, preview);
  return (
    <>
      <Sheet html={preview.html} title={preview.title} orientation={preview.orientation} onTake={take}>
        {children}
      </Sheet>
      {dialog}
    </>
  );
}

export interface FormPaperProps {
  readonly reportKey: 'registrationForm' | 'application' | 'transferSlip';
  readonly title: string;
  readonly params: NonNullable<CallInput<'reports.preview'>['params']>;
  readonly onClose: () => void;
}

/** A form about one person or one slip, as it will lie in the printer. */
export function FormPaper({ reportKey, title, params, onClose }: FormPaperProps) {
  const query = useQueryRoute('reports.preview', { key: reportKey, params });
  const open = query.data?.checks.filter((check) => check.level !== 'ok') ?? [];
  return (
    <PaperDesk title={title} onClose={onClose}>
      <Loading query={query} what={title}>
        {(preview) => (
          <Paper preview={preview} what={{ route: 'reports.export', input: { key: reportKey, params } }}>
            <span className="note">
              {open.length > 0
                ? open.map((check) => check.sentence).join('；')
                : preview.unmasked
                  ? hiddenOnScreen
                  : '纸上什么样，印出来就什么样'}
            </span>
          </Paper>
        )}
      </Loading>
    </PaperDesk>
  );
}

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
          <Paper preview={preview} what={{ route: 'lists.export', input: { ...input, masked } }}>
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
          </Paper>
        )}
      </Loading>
    </PaperDesk>
  );
}
