import type { AidVisitRow, UnvisitedRow } from '../../../../src-main/contract/aid-visits.ts';
import { coveredVisit } from '../../../../src-main/domain/aid/covered-words.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { ask, call } from '../../../api.ts';
import { Masked } from '../../../parts/Masked.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { type ListWords, useListWords } from '../use-list-words.ts';

function Secret({
  row,
  field,
  label,
}: {
  readonly row: AidVisitRow;
  readonly field: 'situation' | 'demand';
  readonly label: string;
}) {
  if (!(field === 'situation' ? row.situationHidden : row.demandHidden)) return null;
  return (
    <Masked
      value={null}
      label={`${row.name}${label}`}
      onReveal={async () => (await ask('aidVisits.reveal', { id: row.id, field })).value}
    />
  );
}

/** Where a demand stands: 逾期 and 快到期 stand out, and can be settled from the row. */
function Standing({ row, onSettle }: { readonly row: AidVisitRow; readonly onSettle: (row: AidVisitRow) => void }) {
  if (row.standing === null) return null;
  if (row.standing === '已办结') return <>{row.doneOn} 办结</>;
  const kind = row.standing === '逾期' ? 'error' : row.standing === '快到期' ? 'warning' : 'plain';
  return (
    <span className="aid-standing-line">
      <Tag kind={kind}>{row.standing}</Tag>
      {row.dueOn}
      <button
        type="button"
        className="link"
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation();
          onSettle(row);
        }}
      >
        办结
      </button>
    </span>
  );
}

const isKindCovered = ({ kind }: AidVisitRow): boolean => kind === coveredVisit;
const isCovered = (row: AidVisitRow): boolean => isKindCovered(row) || row.wordsHidden;
const withWords = (
  row: AidVisitRow,
  words: Pick<AidVisitRow, 'id' | 'kind' | 'place' | 'followUp' | 'note'>,
): AidVisitRow => ({
  ...row,
  ...words,
  wordsHidden: false,
});
const reveal = (ids: number[]) => call('aidVisits.revealList', { ids });

/** Of what kind visits were, where, what was done about a demand and noted. */
export const useVisitWords = (rows: readonly AidVisitRow[]): ListWords<AidVisitRow> =>
  useListWords(rows, isCovered, reveal, withWords);

export const visitColumns = (onSettle: (row: AidVisitRow) => void): readonly GridColumn<AidVisitRow>[] => [
  { key: 'name', label: '姓名', width: 88, frozen: true, link: true, sortable: true },
  { key: 'on', label: '走访日期', width: 100, sortable: true },
  { key: 'kind', label: '类型', width: 100, sortable: true },
  { key: 'visitors', label: '走访人', width: 110 },
  {
    key: 'place',
    label: '地点',
    width: 66,
    render: (row) => (isKindCovered(row) ? <span className="quiet">已隐藏</span> : (row.place ?? '')),
  },
  {
    key: 'situation',
    label: '看到的情况',
    width: 118,
    render: (row) => <Secret row={row} field="situation" label="的情况" />,
  },
  { key: 'demand', label: '诉求', width: 118, render: (row) => <Secret row={row} field="demand" label="的诉求" /> },
  {
    key: 'standing',
    label: '办理',
    width: 188,
    sortable: true,
    render: (row) => <Standing row={row} onSettle={onSettle} />,
  },
  {
    key: 'help',
    label: '带去（元）',
    width: 86,
    align: 'right',
    render: (row) => (row.help ? <span title={row.help.source}>{formatMoney(row.help.sumFen)}</span> : '—'),
  },
  { key: 'caseNo', label: '档案', width: 84, sortable: true, render: (row) => row.caseNo ?? '' },
  { key: 'group', label: '部门/工会小组', width: 130, grow: true, sortable: true, render: (row) => row.group ?? '' },
];

export const unvisitedColumns: readonly GridColumn<UnvisitedRow>[] = [
  { key: 'name', label: '姓名', width: 100, link: true, sortable: true },
  { key: 'group', label: '部门/工会小组', width: 190, sortable: true, render: (row) => row.group ?? '' },
  { key: 'caseNo', label: '档案', width: 110, sortable: true, render: (row) => row.caseNo ?? '' },
  { key: 'hardship', label: '困难类别', width: 130, sortable: true, render: (row) => row.hardship ?? '' },
  {
    key: 'lastVisitOn',
    label: '上次走访',
    width: 120,
    grow: true,
    sortable: true,
    render: (row) => row.lastVisitOn ?? '从没有走访过',
  },
];
