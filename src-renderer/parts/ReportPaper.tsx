import type { ReactNode } from 'react';
import type { ReportPreview } from '../../src-main/contract/reports.ts';
import { type CallInput, useQueryRoute } from '../api.ts';
import { Button } from './Button.tsx';
import { useLeaving } from './ExportDialog.tsx';
import { hiddenOnScreen, type Leaving } from './leave.ts';
import { PaperDesk } from './PaperDesk.tsx';
import { Sheet } from './Sheet.tsx';
import { Loading } from './States.tsx';

/** A previewed paper with its ways out; `children` stand at the left of the buttons. */
export function LaidPaper({
  preview,
  what,
  excel = false,
  children,
}: {
  readonly preview: ReportPreview;
  readonly what: Leaving;
  /** It may leave as a workbook too. */
  readonly excel?: boolean;
  readonly children?: ReactNode;
}) {
  const { take, dialog } = useLeaving(what, preview);
  return (
    <>
      <Sheet
        html={preview.html}
        title={preview.title}
        orientation={preview.orientation}
        paper={preview.paper ?? 'A4'}
        route={what.route}
        onTake={take}
      >
        {children}
        {excel && (
          <Button route={what.route} onClick={() => void take('xlsx')}>
            导出 Excel
          </Button>
        )}
        {preview.form && (
          <Button route={what.route} onClick={() => void take('docx')}>
            存成 Word
          </Button>
        )}
      </Sheet>
      {dialog}
    </>
  );
}

export interface ReportPaperProps {
  /** Key of the report: `registrationForm`, `aid-file`. */
  readonly reportKey: string;
  readonly title: string;
  readonly params: NonNullable<CallInput<'reports.preview'>['params']>;
  /** It is a sheet, and may leave as a workbook too. */
  readonly excel?: boolean;
  readonly onClose: () => void;
}

/** A form about one person, slip or file, as it will lie in the printer. */
export function ReportPaper({ reportKey, title, params, excel = false, onClose }: ReportPaperProps) {
  const query = useQueryRoute('reports.preview', { key: reportKey, params });
  const open = query.data?.checks.filter((check) => check.level !== 'ok') ?? [];
  return (
    <PaperDesk title={title} onClose={onClose}>
      <Loading query={query} what={title}>
        {(preview) => (
          <LaidPaper
            preview={preview}
            what={{ route: 'reports.export', input: { key: reportKey, params } }}
            excel={excel}
          >
            <span className="note">
              {open.length > 0
                ? open.map((check) => check.sentence).join('；')
                : preview.unmasked
                  ? hiddenOnScreen
                  : '纸上什么样，印出来就什么样'}
            </span>
          </LaidPaper>
        )}
      </Loading>
    </PaperDesk>
  );
}
