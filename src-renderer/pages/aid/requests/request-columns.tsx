import type { ListedRequest, RequestWords } from '../../../../src-main/contract/aid-requests.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { call } from '../../../api.ts';
import { money } from '../help/help-columns.tsx';
import { type ListWords, useListWords } from '../use-list-words.ts';

const isCovered = ({ covered }: ListedRequest): boolean => covered;
const withWords = (row: ListedRequest, words: RequestWords): ListedRequest => ({
  ...row,
  ...words,
  covered: false,
});
const reveal = (ids: number[]) => call('aidRequests.revealList', { ids });

/** Kind, patient or student, 审批意见 and 备注 of a list of requests. */
export const useRequestWords = (rows: readonly ListedRequest[]): ListWords<ListedRequest> =>
  useListWords(rows, isCovered, reveal, withWords);

/** Columns of requests; of what somebody is ill stands in none. */
export const requestColumns: readonly GridColumn<ListedRequest>[] = [
  { key: 'name', label: '姓名', width: 92, link: true, frozen: true, sortable: true },
  { key: 'on', label: '申请日期', width: 100, sortable: true },
  { key: 'kind', label: '类型', width: 130, sortable: true },
  {
    key: 'forWhom',
    label: '患者/学生',
    width: 92,
    render: ({ covered, forWhom }) => (covered ? <span className="quiet">已隐藏</span> : (forWhom ?? '')),
  },
  {
    key: 'state',
    label: '审批',
    width: 84,
    sortable: true,
    render: (row) => (row.state === '待审批' ? <Tag kind="warning">待审批</Tag> : row.state),
  },
  {
    key: 'askedFen',
    label: '申请（元）',
    width: 100,
    align: 'right',
    sortable: true,
    render: (row) => money(row.askedFen ?? 0),
  },
  {
    key: 'approvedFen',
    label: '同意（元）',
    width: 100,
    align: 'right',
    sortable: true,
    render: (row) => money(row.approvedFen ?? 0),
  },
  {
    key: 'helpedFen',
    label: '已发（元）',
    width: 100,
    align: 'right',
    sortable: true,
    render: (row) =>
      row.state === '同意' && row.helpedFen < (row.approvedFen ?? 0) ? (
        <Tag kind="warning">还差 {formatMoney((row.approvedFen ?? 0) - row.helpedFen)}</Tag>
      ) : (
        money(row.helpedFen)
      ),
  },
  { key: 'caseNo', label: '档案', width: 96, sortable: true, render: (row) => row.caseNo ?? '没有建档' },
  { key: 'group', label: '部门/工会小组', width: 140, grow: true, render: (row) => row.group ?? '' },
];
