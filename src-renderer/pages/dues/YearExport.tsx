import { Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import { type LeavingPreview, useLeaving } from '../../parts/ExportDialog.tsx';
import { DownIcon } from '../../parts/icons.tsx';
import { count } from '../../parts/inputs.tsx';
import { useKeys } from '../../shell/keys.ts';
import type { DuesScope } from './scope.ts';

interface Props {
  readonly year: number;
  readonly scope: DuesScope;
  /** People on the sheet as it is shown. */
  readonly people: number;
}

/** Ways out of the year's sheet: as seen, or as one of the sheets for the file and the wall. */
export function YearExport({ year, scope, people }: Props) {
  const navigate = useNavigate();
  const preview: LeavingPreview = {
    title: `${year} 年会费收缴明细`,
    people,
    unmasked: false,
    usual: { purpose: '', receiver: '' },
    checks: [],
  };
  const what = { route: 'dues.exportYear', input: { year, ...scope } } as const;
  const paper = useLeaving(what, preview);
  // Only the file has the bases.
  const file = useLeaving(what, { ...preview, unmasked: people > 0 });
  const group = scope.groupId === null ? '' : `&group=${scope.groupId}`;
  const ways: Readonly<Record<string, () => void>> = {
    xlsx: () => void file.take('xlsx'),
    print: () => void paper.take('print'),
    R6: () => void navigate(`/reports/R6?period=${year}${group}`),
    R7: () => void navigate(`/reports/R7?period=${year}`),
  };
  useKeys({
    'Ctrl+E': () => (people > 0 ? ways['xlsx']?.() : false),
    'Ctrl+P': () => (people > 0 ? ways['print']?.() : false),
  });
  return (
    <>
      <Dropdown
        menu={{
          items: [
            { key: 'xlsx', label: `导出这 ${count(people)} 人的年度表`, disabled: people === 0 },
            { key: 'print', label: `打印这 ${count(people)} 人的年度表`, disabled: people === 0 },
            { key: 'R6', label: '会费收缴明细表、公示表' },
            { key: 'R7', label: '会费收缴汇总表' },
          ],
          onClick: ({ key }) => ways[key]?.(),
        }}
        trigger={['click']}
      >
        <Button route="dues.exportYear" icon={<DownIcon />} iconPlacement="end">
          打印、导出
        </Button>
      </Dropdown>
      {paper.dialog}
      {file.dialog}
    </>
  );
}
