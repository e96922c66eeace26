import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { AidCase } from '../../../../src-main/contract/aid.ts';
import { type CallInput, useQueryRoute } from '../../../api.ts';
import { DownIcon } from '../../../parts/icons.tsx';
import { ReportPaper } from '../../../parts/ReportPaper.tsx';

/** Papers about one file, in the order in which they are needed. */
const papers: readonly (readonly [key: string, label: string])[] = [
  ['aid-file', '困难职工档案表'],
  ['aid-consent', '个人信息处理同意书'],
  ['aid-guardian', '监护人同意书'],
  ['aid-authorisation', '家庭经济状况核对授权书'],
  ['aid-survey', '入户调查表'],
  ['aid-exit', '脱困告知书'],
  ['person-sheet', '个人信息查询单'],
];

/** 打印整份档案: the file itself and the papers that are signed on its way. */
export function PrintMenu({ file }: { readonly file: AidCase }) {
  const known = useQueryRoute('reports.catalog', {}).data ?? [];
  const [open, setOpen] = useState<string | null>(null);
  const items = papers.filter(([key]) => known.some((report) => report.key === key));
  if (items.length === 0) return null;
  const shown = items.find(([key]) => key === open);
  const params: NonNullable<CallInput<'reports.preview'>['params']> =
    open === 'person-sheet' ? { memberIds: [file.row.memberId] } : { caseId: file.row.id };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: items.map(([key, label]) => ({ key, label })), onClick: ({ key }) => setOpen(key) }}
      >
        <Button icon={<DownIcon />} iconPlacement="end">
          打印
        </Button>
      </Dropdown>
      {shown && <ReportPaper reportKey={shown[0]} title={shown[1]} params={params} onClose={() => setOpen(null)} />}
    </>
  );
}
