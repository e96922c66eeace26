import type { ActivityPersonRow } from '../../../../src-main/contract/activity-rows.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';

/** 到 has no colour; who did not come, and who nobody has said anything of, does. */
function Came({ row }: { readonly row: ActivityPersonRow }) {
  if (row.came === null) return <span className="quiet">还没签</span>;
  if (row.came === '否') return <Tag kind="warning">没来</Tag>;
  return row.signedUpOn === null ? <>到（没报名）</> : <>到</>;
}

/** Notes of a health check that somebody opened; closed again as soon as anything is written. */
export interface OpenedNotes {
  readonly opened: ReadonlyMap<number, string | null>;
  readonly open: (memberId: number) => void;
}

/** Columns of the people of an activity. `several`: it lasts for days, so each has a day of their own. */
export const peopleColumns = (
  openPerson: (row: ActivityPersonRow) => void,
  several: boolean,
  /** The note may tell of an illness: hidden until opened. */
  hidden: OpenedNotes,
): readonly GridColumn<ActivityPersonRow>[] => [
  {
    key: 'name',
    label: '姓名',
    width: 96,
    frozen: true,
    sortable: true,
    render: (row) => (
      <button type="button" className="link" tabIndex={-1} onClick={() => openPerson(row)}>
        {row.name}
      </button>
    ),
  },
  { key: 'gender', label: '性别', width: 56, sortable: true, render: (row) => row.gender ?? '' },
  {
    key: 'group',
    label: '部门/工会小组',
    width: 170,
    sortable: true,
    render: (row) => row.group ?? row.department ?? '',
  },
  { key: 'mobile', label: '手机', width: 112, quiet: true, render: (row) => row.mobile ?? '' },
  { key: 'signedUpOn', label: '报名', width: 104, sortable: true, render: (row) => row.signedUpOn ?? '没有报名' },
  { key: 'came', label: '签到', width: 110, sortable: true, render: (row) => <Came row={row} /> },
  ...(several
    ? [{ key: 'on', label: '哪一天', width: 104, sortable: true, render: (row: ActivityPersonRow) => row.on ?? '' }]
    : []),
  {
    key: 'costFen',
    label: '个人费用',
    width: 92,
    align: 'right',
    sortable: true,
    render: (row) => (row.costFen === null ? '' : formatMoney(row.costFen)),
  },
  { key: 'prizes', label: '获奖', width: 60, align: 'right', sortable: true, render: (row) => row.prizes || '' },
  {
    key: 'note',
    label: '备注',
    width: 150,
    grow: true,
    render: (row) =>
      !row.noteHidden || hidden.opened.has(row.memberId) ? (
        (hidden.opened.get(row.memberId) ?? row.note ?? '')
      ) : (
        <button
          type="button"
          className="link"
          tabIndex={-1}
          title="点开看，会记下时间和姓名"
          onClick={(event) => {
            event.stopPropagation();
            hidden.open(row.memberId);
          }}
        >
          已隐藏，点开看
        </button>
      ),
  },
];
