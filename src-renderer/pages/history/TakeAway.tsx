import { Button } from 'antd';
import type { CallInput } from '../../api.ts';
import { ExportDialog } from '../../parts/ExportDialog.tsx';
import { useAppStatus } from '../../shell/status-context.ts';

type Filters = Omit<CallInput<'history.export'>, 'format' | 'purpose' | 'receiver'>;

/** 导出 Excel of what is filtered: for the chair and the auditor; others see who may. */
export function TakeAway({
  filters,
  open,
  onOpen,
}: {
  readonly filters: Filters;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}) {
  const { vault, book } = useAppStatus();
  const held = vault.user?.roles ?? [];
  const may = book === 'practice' || held.includes('chair') || held.includes('auditor');
  return (
    <>
      <Button disabled={!may} title={may ? undefined : '导出操作记录要有主席或审计权限'} onClick={() => onOpen(true)}>
        导出 Excel
      </Button>
      {open && (
        <ExportDialog
          what={{ route: 'history.export', input: filters }}
          format="xlsx"
          title="操作记录"
          people={0}
          unmasked={false}
          onClose={() => onOpen(false)}
        />
      )}
    </>
  );
}
