import { RoleLink } from '../../parts/RoleLink.tsx';
import type { FundAccountRow, FundSystem } from '../../../src-main/contract/funds.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { metaOf } from '../../parts/inputs.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';

/** An account with its opening of the year and the one that continues it, in words. */
export interface AccountLine extends FundAccountRow {
  readonly opening: number | null;
  readonly continues: string;
}

const openingMeta = metaOf('年初数', 'fen');

/** Whether an account has an opening: income and expenditure begin each year at nothing. */
const hasOpening = (row: AccountLine): boolean => row.kind !== '收入' && row.kind !== '支出';

export function accountColumns({
  system,
  year,
  open,
  onEdit,
}: {
  readonly system: FundSystem;
  /** Whose openings are shown; null: the system is not that of the year. */
  readonly year: number | null;
  readonly open: boolean;
  readonly onEdit: (row: AccountLine) => void;
}): GridColumn<AccountLine>[] {
  return [
    {
      key: 'code',
      label: '编号',
      width: 150,
      frozen: true,
      render: (row) => (
        <>
          <RoleLink route="funds.saveAccount" type="button" className="link" tabIndex={-1} onClick={() => onEdit(row)}>
            {row.code}
          </RoleLink>{' '}
          {!row.codeChecked && row.parentId === null && <Tag title="这套制度的编号没有逐个核对过">请核对</Tag>}
        </>
      ),
    },
    {
      key: 'name',
      label: '名称',
      width: 320,
      render: (row) => (
        <span className={row.parentId === null ? undefined : 'detail'}>
          {row.name}
          {row.isCash && row.parentId === null && <Tag>放钱的账户</Tag>}
          {row.closedOn && <Tag>{row.closedOn} 停用</Tag>}
        </span>
      ),
    },
    { key: 'kind', label: '类别', width: 80 },
    ...(system === '2010' ? [{ key: 'continues', label: '新制度里接着用', width: 240 }] : []),
    ...(year === null
      ? []
      : [
          {
            key: 'opening',
            label: `${year} 年年初数`,
            width: 150,
            align: 'right' as const,
            render: (row: AccountLine) =>
              hasOpening(row) ? (row.opening === null ? '—' : formatMoney(row.opening)) : '',
            ...(open ? { field: openingMeta, editable: hasOpening } : {}),
          },
        ]),
    { key: 'used', label: '用过', width: 64, grow: true, render: (row) => (row.used ? '用过' : '') },
  ];
}
