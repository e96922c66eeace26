import type { VoucherRow } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';

/** 文体活动, or 文体活动等 2 个 */
export function accountWords(row: VoucherRow): string {
  const names = row.lines.map((line) => line.account.split('/').at(-1) ?? '');
  return names.length > 1 ? `${names[0] ?? ''}等 ${names.length} 个` : (names[0] ?? '');
}

const signed = (fen: number) => (fen < 0 ? <span className="below">{formatMoney(fen)}</span> : formatMoney(fen));

/** Columns of the entries. `shares`: an account or kind was asked for, its share has a column of its own. */
export function voucherColumns(shares: boolean): GridColumn<VoucherRow>[] {
  return [
    { key: 'number', label: '编号', width: 50, align: 'right', link: true, frozen: true },
    { key: 'date', label: '日期', width: 98 },
    {
      key: 'purpose',
      label: '摘要',
      width: 164,
      grow: true,
      render: (row) => (
        <span className="grid-text" title={row.purpose}>
          {row.purpose}
          {row.reversedBy !== null && <Tag>已冲销</Tag>}
        </span>
      ),
    },
    {
      key: 'account',
      label: '科目',
      width: 126,
      render: (row) => (
        <span className="grid-text" title={row.lines.map((line) => line.account).join('、')}>
          {accountWords(row)}
        </span>
      ),
    },
    {
      key: 'in',
      label: '收进',
      width: 106,
      align: 'right',
      render: (row) => (row.direction === '收入' ? signed(row.amountFen) : ''),
    },
    {
      key: 'out',
      label: '付出',
      width: 106,
      align: 'right',
      // What only moves stands here beside the totals, told apart by its word.
      render: (row) =>
        row.direction === '支出' ? (
          signed(row.amountFen)
        ) : row.direction === '收入' ? (
          ''
        ) : (
          <span className="note">转 {formatMoney(row.amountFen)}</span>
        ),
    },
    ...(shares
      ? [
          {
            key: 'share',
            label: '本科目',
            width: 106,
            align: 'right' as const,
            hint: '这一笔记在所选科目上的金额，加起来就是点开的那个数',
            render: (row: VoucherRow) => signed(row.shareFen ?? 0),
          },
        ]
      : []),
    {
      key: 'cashAccount',
      label: '账户',
      width: 78,
      render: (row) => (
        <span className="grid-text" title={row.direction === '划转' ? `从“${row.cashAccount}”划出` : row.cashAccount}>
          {row.direction === '转存' ? `${row.cashAccount} 转出` : row.cashAccount}
        </span>
      ),
    },
    { key: 'payee', label: '对方', width: 86 },
    {
      key: 'papers',
      label: '附件',
      width: 46,
      align: 'right',
      render: (row) => (row.attachments.length > 0 ? String(row.attachments.length) : ''),
    },
  ];
}
