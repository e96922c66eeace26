import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { FindingLine } from '../../../parts/FindingList.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';

export const money = (fen: number): string => (fen > 0 ? formatMoney(fen) : '—');

const hidden = <span className="quiet">已隐藏</span>;

/** 食用油、大米 120.00 */
function goodsText({ goods, goodsFen, wordsHidden }: AidHelpRow) {
  const worth = goodsFen > 0 && formatMoney(goodsFen);
  if (wordsHidden.includes('goods'))
    return (
      <>
        {hidden} {worth}
      </>
    );
  return [goods, worth].filter(Boolean).join(' ') || '—';
}

/** Where the money stands in the cash book. */
function bookText({ voucher, waiting }: AidHelpRow) {
  if (voucher) return `${voucher.number} 号`;
  return waiting ? <Tag kind="warning">待入账</Tag> : '';
}

/** 慰问对象; on a list where one names an illness nobody's before it was opened. */
const categoryText = ({ category, categoryCovered }: AidHelpRow) => (categoryCovered ? hidden : (category ?? ''));

/** Columns of help given; a name opens the help, and from there the file and the member's page. */
export const helpColumns: readonly GridColumn<AidHelpRow>[] = [
  {
    key: 'name',
    label: '姓名',
    // A name of three or four characters beside 已退休, 已调走.
    width: 150,
    frozen: true,
    sortable: true,
    link: true,
    render: (row) => (
      <>
        {row.name}
        {row.remark && (
          <>
            {' '}
            <Tag kind="warning">{row.remark}</Tag>
          </>
        )}
      </>
    ),
  },
  { key: 'on', label: '发放日期', width: 100, sortable: true },
  { key: 'group', label: '部门/工会小组', width: 134, sortable: true, render: (row) => row.group ?? '' },
  { key: 'kind', label: '帮扶类型', width: 104, sortable: true },
  { key: 'category', label: '慰问对象', width: 118, sortable: true, render: categoryText },
  { key: 'hardship', label: '困难类别', width: 112, sortable: true, render: (row) => row.hardship ?? '' },
  {
    key: 'cashFen',
    label: '金额（元）',
    width: 98,
    align: 'right',
    sortable: true,
    render: (row) => money(row.cashFen),
  },
  { key: 'goodsFen', label: '物品折价', width: 126, align: 'right', sortable: true, render: goodsText },
  { key: 'sumFen', label: '合计（元）', width: 98, align: 'right', sortable: true, render: (row) => money(row.sumFen) },
  { key: 'source', label: '资金来源', width: 134, sortable: true },
  { key: 'way', label: '方式', width: 64, sortable: true },
  { key: 'account', label: '银行卡', width: 104, quiet: true, render: (row) => row.account ?? '' },
  {
    key: 'signedOn',
    label: '签收',
    width: 132,
    sortable: true,
    render: (row) =>
      row.signedOn === null ? <Tag>没有签</Tag> : `${row.signedOn}${row.signedBy ? ` ${row.signedBy}代` : ''}`,
  },
  { key: 'voucher', label: '经费账', width: 80, render: bookText },
  { key: 'campaign', label: '活动', width: 150, sortable: true, render: (row) => row.campaign ?? '' },
  { key: 'caseNo', label: '档案号', width: 92, sortable: true, render: (row) => row.caseNo ?? '' },
  {
    key: 'said',
    label: '核对',
    width: 190,
    grow: true,
    render: (row) => (
      <FindingLine
        findings={row.findings}
        exception={row.wordsHidden.includes('exception') ? '已隐藏' : row.exception}
      />
    ),
  },
  { key: 'handler', label: '慰问人/经办', width: 96, render: (row) => row.handler ?? '' },
  {
    key: 'note',
    label: '备注',
    width: 110,
    render: (row) => (row.wordsHidden.includes('note') ? hidden : (row.note ?? '')),
  },
];

/** What stands there at first in the list of a year. */
export const usualHelpColumns = [
  'name',
  'on',
  'group',
  'kind',
  'sumFen',
  'source',
  'way',
  'signedOn',
  'voucher',
  'said',
];
/** Beside the panel of a campaign there is less room: how each is paid stands in the row's form. */
const campaignWidths: Readonly<Record<string, number>> = {
  name: 140,
  signedOn: 108,
  group: 108,
  category: 104,
  cashFen: 88,
  goodsFen: 104,
  sumFen: 92,
  said: 88,
};
export const campaignHelpColumns: readonly GridColumn<AidHelpRow>[] = Object.entries(campaignWidths).flatMap(
  ([key, width]) => helpColumns.filter((column) => column.key === key).map((column) => ({ ...column, width })),
);

/** Sums of rows, in fen. */
export const sumsOf = (rows: readonly AidHelpRow[]) => ({
  cashFen: rows.reduce((sum, row) => sum + row.cashFen, 0),
  goodsFen: rows.reduce((sum, row) => sum + row.goodsFen, 0),
  sumFen: rows.reduce((sum, row) => sum + row.sumFen, 0),
  people: new Set(rows.map(({ memberId }) => memberId)).size,
});

/** 合计 at the foot of a list of help. */
export function helpFoot(rows: readonly AidHelpRow[]) {
  const { cashFen, goodsFen, sumFen, people } = sumsOf(rows);
  return {
    name: '合计',
    on: `${rows.length} 笔`,
    group: `${people} 人 ${rows.length} 笔`,
    cashFen: money(cashFen),
    goodsFen: money(goodsFen),
    sumFen: money(sumFen),
  };
}
