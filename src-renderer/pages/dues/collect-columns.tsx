import { Link } from 'react-router';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { metaOf } from '../../parts/inputs.tsx';
import { NameApart, nameTitle } from '../../parts/NameApart.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import type { CollectRow } from './collecting.ts';
import { moneyOrDash } from './matrix-columns.tsx';

const amountMeta = metaOf('本次收', 'fen');

const money = (key: 'dueFen' | 'paidFen' | 'openFen', label: string): GridColumn<CollectRow> => ({
  key,
  label,
  width: 92,
  align: 'right',
  render: (row) => moneyOrDash(row[key]),
});

interface CollectColumns {
  readonly withGroup: boolean;
  /** People who did not agree to the deduction. */
  readonly unsigned: ReadonlySet<number>;
  /** From so many unpaid months running on somebody is reminded. */
  readonly remindFrom: number;
}

/** Columns of the collecting list; only what is taken now can be typed. */
export function collectColumns({ withGroup, unsigned, remindFrom }: CollectColumns): readonly GridColumn<CollectRow>[] {
  return [
    {
      key: 'name',
      label: '姓名',
      width: 110,
      frozen: true,
      render: (row) => (
        <Link to={`/members/${row.id}`} className="grid-text" tabIndex={-1} title={nameTitle(row)}>
          <NameApart {...row} />
        </Link>
      ),
    },
    ...(withGroup
      ? [
          {
            key: 'group',
            label: '小组',
            width: 190,
            render: (row: CollectRow) => row.group?.replaceAll('/', ' / ') ?? '',
          },
        ]
      : []),
    money('dueFen', '应缴'),
    money('paidFen', '已缴'),
    money('openFen', '还要交'),
    { key: 'openText', label: '哪几个月', width: 190 },
    {
      key: 'amountFen',
      label: '本次收',
      width: 110,
      align: 'right',
      field: amountMeta,
      editable: (row) => row.openFen > 0,
      render: (row) => (row.openFen > 0 ? <b>{moneyOrDash(row.amountFen)}</b> : <span className="quiet">不用收</span>),
    },
    {
      key: 'remark',
      label: '说明',
      width: 160,
      grow: true,
      render: (row) => (
        <span className="dues-remarks">
          {row.remark && <span className="grid-text">{row.remark}</span>}
          {row.run >= remindFrom && <Tag kind="warning">连续 {row.run} 个月没交</Tag>}
          {row.openFen > 0 && unsigned.has(row.id) && <Tag>没签代扣</Tag>}
        </span>
      ),
    },
  ];
}

/** An amount that is more or less than what is open. */
export function collectMark(row: CollectRow, column: string) {
  if (column !== 'amountFen' || row.amountFen === row.openFen) return undefined;
  if (row.amountFen < 0) return { mark: 'error', text: '不能是负数；收错了请到“收款记录”里冲销' } as const;
  return row.amountFen > row.openFen
    ? ({ mark: 'error', text: `最多还要交 ${formatMoney(row.openFen)} 元` } as const)
    : ({ mark: 'warning', text: '只交一部分' } as const);
}
