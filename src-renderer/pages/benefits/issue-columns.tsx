import type { BenefitRecipientRow } from '../../../src-main/contract/benefits.ts';
import { formatMoney } from '../../../src-main/domain/money.ts';
import { ask } from '../../api.ts';
import { FindingLine } from '../../parts/FindingList.tsx';
import { Masked } from '../../parts/Masked.tsx';
import { NameApart, nameTitle } from '../../parts/NameApart.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';

/** Columns of a list's people. */
export function recipientColumns(
  openPerson: (id: number) => void,
  year: string,
  withReason: boolean,
): readonly GridColumn<BenefitRecipientRow>[] {
  return [
    {
      key: 'name',
      label: '姓名',
      width: 96,
      frozen: true,
      render: (row) => (
        <button
          type="button"
          className="link"
          tabIndex={-1}
          title={nameTitle(row)}
          onClick={() => openPerson(row.memberId)}
        >
          <NameApart {...row} />
        </button>
      ),
    },
    { key: 'group', label: '部门/工会小组', width: 170, render: (row) => row.group ?? '' },
    {
      key: 'amountFen',
      label: '金额（元）',
      width: 100,
      align: 'right',
      render: (row) => formatMoney(row.amountFen),
    },
    {
      key: 'yearFen',
      label: `${year} 年共领`,
      width: 106,
      align: 'right',
      hint: '同一类慰问这一年的合计，含这一份；行政支付的不算',
      render: (row) => formatMoney(row.yearFen),
    },
    {
      key: 'signedOn',
      label: '签收',
      width: 140,
      render: (row) =>
        row.signedOn === null ? <Tag>没有签</Tag> : `${row.signedOn}${row.signedBy ? ` ${row.signedBy}代` : ''}`,
    },
    ...(withReason
      ? [
          {
            key: 'reason',
            label: '事由',
            width: 130,
            render: (row: BenefitRecipientRow) =>
              row.reasonHidden ? (
                <Masked
                  value={null}
                  label={`${row.name}的事由`}
                  onReveal={async () => {
                    const answer = await ask('benefits.reveal', { id: row.id });
                    return answer.value;
                  }}
                />
              ) : (
                (row.reason ?? '')
              ),
          },
        ]
      : []),
    {
      key: 'said',
      label: '核对',
      width: 220,
      grow: true,
      render: (row) => <FindingLine findings={row.findings} exception={row.exception} />,
    },
    { key: 'note', label: '备注', width: 110, render: (row) => row.note ?? '' },
  ];
}
