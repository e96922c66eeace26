import type { AidCandidate } from '../../../../src-main/contract/aid-campaigns.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { FindingLine } from '../../../parts/FindingList.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { money } from '../help/help-columns.tsx';

/**
 * Columns of people to choose from: why each fits, what the rules give, and what is against it. `unruled`: what stands
 * where no rule gives anything.
 */
export const candidateColumns = (
  openPerson: (row: AidCandidate) => void,
  unruled: string,
): readonly GridColumn<AidCandidate>[] => [
  {
    key: 'name',
    label: '姓名',
    width: 92,
    frozen: true,
    sortable: true,
    render: (row) => (
      <button type="button" className="link" tabIndex={-1} onClick={() => openPerson(row)}>
        {row.name}
      </button>
    ),
  },
  { key: 'group', label: '部门/工会小组', width: 150, sortable: true, render: (row) => row.group ?? '' },
  {
    key: 'fits',
    label: '为什么合适',
    width: 260,
    grow: true,
    render: (row) => (
      <span className="aid-clip" title={row.fits.join('、')}>
        {row.fits.join('、')}
      </span>
    ),
  },
  {
    key: 'category',
    label: '照标准发',
    width: 170,
    sortable: true,
    render: (row) =>
      row.category === null ? (
        <span className="quiet">{unruled}</span>
      ) : (
        <span className="aid-clip" title={row.category}>
          {formatMoney(row.cashFen + row.goodsFen)}　{row.category}
        </span>
      ),
  },
  {
    key: 'said',
    label: '不合适的地方',
    width: 220,
    render: (row) =>
      row.inCampaign ? (
        <Tag>已在名单上</Tag>
      ) : row.passedOver ? (
        <span className="aid-clip" title={row.passedOver}>
          <Tag>没有列入</Tag> {row.passedOver}
        </span>
      ) : (
        <FindingLine findings={row.findings} exception={null} />
      ),
  },
  {
    key: 'helpedThisYearFen',
    label: '今年已帮',
    width: 92,
    align: 'right',
    sortable: true,
    hint: '签收了的',
    render: (row) => money(row.helpedThisYearFen),
  },
  {
    key: 'lastHelpOn',
    label: '上次帮扶',
    width: 100,
    sortable: true,
    hint: '签收了的',
    render: (row) => row.lastHelpOn ?? '从没有',
  },
  { key: 'lastVisitOn', label: '上次走访', width: 100, sortable: true, render: (row) => row.lastVisitOn ?? '从没有' },
];
