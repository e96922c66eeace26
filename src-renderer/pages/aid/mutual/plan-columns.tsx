import type { MutualClaimRow, MutualEnrolmentRow, MutualPlanRow } from '../../../../src-main/contract/mutual-aid.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { ask, type Output } from '../../../api.ts';
import { count } from '../../../parts/inputs.tsx';
import { Masked } from '../../../parts/Masked.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { money } from '../help/help-columns.tsx';

/** Who is enrolled, masked. */
export const enrolmentColumns: readonly GridColumn<MutualEnrolmentRow>[] = [
  { key: 'name', label: '姓名', width: 92, frozen: true, link: true, sortable: true },
  { key: 'gender', label: '性别', width: 52 },
  { key: 'group', label: '部门/工会小组', width: 150, grow: true, sortable: true, render: (row) => row.group ?? '' },
  { key: 'idNumber', label: '证件号码', width: 180, quiet: true, render: (row) => row.idNumber ?? '' },
  { key: 'mobile', label: '手机', width: 116, quiet: true, render: (row) => row.mobile ?? '' },
  { key: 'special', label: '单列', width: 84, sortable: true, render: (row) => row.special ?? '' },
  { key: 'shares', label: '份数', width: 60, align: 'right', sortable: true },
  {
    key: 'feeFen',
    label: '金额（元）',
    width: 96,
    align: 'right',
    sortable: true,
    render: (row) => formatMoney(row.feeFen),
  },
  { key: 'payer', label: '谁出钱', width: 70, sortable: true },
  {
    key: 'paidOn',
    label: '交款',
    width: 104,
    sortable: true,
    render: (row) => row.paidOn ?? <Tag kind="warning">没有交</Tag>,
  },
  {
    key: 'claims',
    label: '申报',
    width: 60,
    align: 'right',
    sortable: true,
    render: (row) => (row.claims > 0 ? row.claims : ''),
  },
];

/** 2026-03-01 到 2026-03-12 */
const stayText = ({ admittedOn, dischargedOn }: Output<'mutualAid.reveal'>): string | null =>
  [admittedOn, dischargedOn].filter(Boolean).join(' 到 ') || null;

/** Claims; why and when somebody was in hospital is hidden until opened. */
export const claimColumns: readonly GridColumn<MutualClaimRow>[] = [
  { key: 'name', label: '姓名', width: 92, link: true, sortable: true },
  { key: 'filedOn', label: '申报日期', width: 104, sortable: true },
  {
    key: 'reason',
    label: '原因',
    width: 130,
    render: (row) => (
      <Masked
        value={null}
        label={`${row.name}的原因`}
        onReveal={async () => (await ask('mutualAid.reveal', { id: row.id })).reason}
      />
    ),
  },
  {
    key: 'stay',
    label: '住院',
    width: 190,
    render: (row) =>
      row.stayHidden ? (
        <Masked
          value={null}
          label={`${row.name}的住院日期`}
          onReveal={async () => stayText(await ask('mutualAid.reveal', { id: row.id }))}
        />
      ) : (
        ''
      ),
  },
  {
    key: 'selfPaid',
    label: '个人自付（元）',
    width: 130,
    align: 'right',
    render: (row) =>
      row.selfPaidHidden ? (
        <Masked
          value={null}
          label={`${row.name}的个人自付`}
          onReveal={async () => money((await ask('mutualAid.reveal', { id: row.id })).selfPaidFen ?? 0)}
        />
      ) : (
        ''
      ),
  },
  {
    key: 'state',
    label: '办到哪一步',
    width: 100,
    sortable: true,
    render: (row) => (row.state === '已申报' ? <Tag kind="blue">已申报</Tag> : row.state),
  },
  {
    key: 'paidFen',
    label: '给付（元）',
    width: 110,
    align: 'right',
    sortable: true,
    render: (row) => money(row.paidFen ?? 0),
  },
  { key: 'paidOn', label: '给付日期', width: 104, sortable: true, render: (row) => row.paidOn ?? '' },
  {
    key: 'note',
    label: '备注',
    width: 140,
    grow: true,
    render: (row) =>
      row.noteHidden && (
        <Masked
          value={null}
          label={`${row.name}的备注`}
          onReveal={async () => (await ask('mutualAid.reveal', { id: row.id })).note}
        />
      ),
  },
];

/** 参保率 83.4%（320/384）: of members alone on both sides */
export const coverText = ({ coverPermille, covered, eligible }: MutualPlanRow): string =>
  coverPermille === null ? '—' : `${(coverPermille / 10).toFixed(1)}%（${count(covered)}/${count(eligible)}）`;

/** 另有 1 人参保后离会; nothing when nobody has. */
export const leftText = ({ people, covered }: MutualPlanRow): string | null =>
  people > covered ? `另有 ${count(people - covered)} 人参保后离会` : null;
