import type { AidRow } from '../../../src-main/contract/aid.ts';
import { openStates } from '../../../src-main/domain/aid/states.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { flagLabel } from './views.ts';

/** The state where it is an exception; 在档 is plain. */
function StateWord({ row }: { readonly row: Pick<AidRow, 'state' | 'exitReason'> }) {
  const words = row.state === '已退档' && row.exitReason ? `已退档（${row.exitReason}）` : row.state;
  if (row.state === '在档' || row.state === '已退档') return words;
  // Still on file: the list 在档 counts it.
  if (openStates.includes(row.state)) return <Tag kind="blue">在档·{words}</Tag>;
  return <Tag kind={row.state === '不通过' ? 'warning' : 'blue'}>{words}</Tag>;
}

/** Who went away, died or is retired and has a file all the same. */
const stateCell = (row: AidRow) => (
  <>
    <StateWord row={row} /> {row.remark && <Tag kind="warning">{row.remark}</Tag>}
  </>
);

const money = (fen: number) => (fen > 0 ? formatMoney(fen) : '—');

/** Columns of the list of files; `today` tells which re-checks are late. */
export const fileColumns = (today: string, shortGroup: (path: string) => string): readonly GridColumn<AidRow>[] => [
  { key: 'name', label: '姓名', width: 86, link: true, sortable: true, frozen: true },
  { key: 'caseNo', label: '档案号', width: 96, sortable: true },
  { key: 'state', label: '状态', width: 136, sortable: true, render: stateCell },
  { key: 'category', label: '困难类别', width: 110, sortable: true },
  {
    key: 'group',
    label: '部门/工会小组',
    width: 134,
    sortable: true,
    render: (row) => row.group && <span title={row.group}>{shortGroup(row.group)}</span>,
  },
  { key: 'familySize', label: '人口', width: 58, align: 'right', sortable: true },
  { key: 'since', label: '这一步从', width: 102, sortable: true, hint: '最近一步的日期' },
  {
    key: 'reviewDueOn',
    label: '复核期限',
    width: 112,
    sortable: true,
    render: (row) =>
      row.reviewDueOn === null ? (
        ''
      ) : row.reviewDueOn < today ? (
        <span className="aid-late">{row.reviewDueOn}</span>
      ) : (
        row.reviewDueOn
      ),
  },
  { key: 'helps', label: '帮扶次数', width: 84, align: 'right', sortable: true, hint: '签收了的' },
  {
    key: 'helpedFen',
    label: '帮扶金额',
    width: 104,
    align: 'right',
    sortable: true,
    hint: '签收了的',
    render: (row) => money(row.helpedFen),
  },
  { key: 'lastHelpOn', label: '最近帮扶', width: 102, sortable: true, hint: '签收了的' },
  {
    key: 'lastVisitOn',
    label: '最近走访',
    width: 102,
    sortable: true,
    hint: '走访、入户调查、退档后回访里最近的一次',
  },
  {
    key: 'missingPapers',
    label: '缺材料',
    width: 76,
    align: 'right',
    sortable: true,
    render: (row) =>
      row.flags.includes('papersMissing') && (
        <Tag kind="warning">{row.missingPapers > 0 ? `缺 ${row.missingPapers}` : '没有齐'}</Tag>
      ),
  },
  { key: 'contactPerson', label: '联系人', width: 84, sortable: true },
  { key: 'appliedOn', label: '申请日期', width: 102, sortable: true },
  { key: 'filedOn', label: '建档日期', width: 102, sortable: true },
  { key: 'gender', label: '性别', width: 52 },
  { key: 'keyGroup', label: '重点群体', width: 150 },
  { key: 'membership', label: '会籍', width: 84, sortable: true },
  {
    key: 'flags',
    label: '要办的',
    width: 110,
    grow: true,
    render: (row) => {
      const words = row.flags.map(flagLabel);
      return (
        <span className="aid-flags" title={words.join('、')}>
          {words.join('、')}
        </span>
      );
    },
  },
];

/** What stands there at first: fits 1366 pixels. */
export const usualFileColumns = [
  'name',
  'caseNo',
  'state',
  'category',
  'group',
  'reviewDueOn',
  'helps',
  'helpedFen',
  'missingPapers',
  'flags',
];

type Key = keyof AidRow;

/** Rows in the order of a column; empty cells last either way. */
export function sortFiles(rows: readonly AidRow[], key: string, dir: 'asc' | 'desc'): readonly AidRow[] {
  const sign = dir === 'asc' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const x = a[key as Key];
    const y = b[key as Key];
    if (x === null || x === undefined) return y === null || y === undefined ? 0 : 1;
    if (y === null || y === undefined) return -1;
    if (typeof x === 'number' && typeof y === 'number') return sign * (x - y);
    return sign * String(x).localeCompare(String(y), 'zh-Hans-CN');
  });
}
