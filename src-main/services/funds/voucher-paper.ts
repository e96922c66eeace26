import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { VoucherRow } from '../../contract/funds.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { amountInCapitals, formatMoney } from '../../domain/money.ts';
import { type FormCell, type FormPage, printForms } from '../../workbook/form.ts';
import { voucherRow } from './voucher-rows.ts';
import { unitProfile } from '../organisation/unit.ts';
import { takeOut } from '../reports/file.ts';

const label = (text: string, span: number): FormCell => ({ label: text, span });
const value = (text: string | null, span: number): FormCell => ({ value: text ?? '', span });

/** Who signs for the money beside the office: nobody, when it only moves between two places or funds. */
const payee: Readonly<Record<VoucherRow['direction'], readonly string[]>> = {
  收入: ['交款人：'],
  支出: ['领款人：'],
  转存: [],
  划转: [],
};

const place = { 收入: '收入账户', 支出: '付出账户', 转存: '转出账户', 划转: '划出基金' } as const;

/** Signed and filed with the bills; the name of the account stands on it, never the code alone. */
function page(row: VoucherRow, unionName: string): FormPage {
  const lines = row.lines.map((line): FormCell[] => [
    value(line.account.replace('/', '—'), 5),
    value(line.note ?? row.purpose, 4),
    value(formatMoney(line.amountFen), 3),
  ]);
  return {
    title: `${row.direction}记账单`,
    subtitle: `${unionName}　　${formatChinese(row.date)}　　第 ${row.number} 号　　单位：元`,
    blocks: [
      {
        kind: 'grid',
        rows: [
          [label('摘要', 2), value(row.purpose, 10)],
          [label('对方', 2), value(row.payee, 4), label(place[row.direction], 2), value(row.cashAccount, 4)],
          [label('科目', 5), label('内容', 4), label('金额', 3)],
          ...lines,
          [label('合计', 2), value(amountInCapitals(row.amountFen), 7), value(formatMoney(row.amountFen), 3)],
          [
            label('批准', 2),
            value(row.approval, 4),
            label('附件', 2),
            value(row.papers === null ? '　　张' : `${row.papers} 张`, 4),
          ],
          ...(row.note ? [[label('备注', 2), value(row.note, 10)]] : []),
        ],
      },
      { kind: 'sign', parts: ['工会主席：', '审核：', `经办：${row.handler ?? ''}`, ...payee[row.direction]] },
    ],
  };
}

/** 记账单 of entries, a sheet each, in the order of their numbers. */
export function voucherPaper(
  context: TaskContext,
  { ids, format, purpose, receiver }: Input<'funds.paper'>,
): Promise<ExportedFile> {
  const { ledger } = context;
  const rows = ids.map((id) => voucherRow(ledger, id)).sort((a, b) => a.year - b.year || a.number - b.number);
  const unionName = unitProfile(ledger)?.unionName ?? '';
  const [first] = rows;
  const title = rows.length === 1 && first ? `${first.year} 年 ${first.number} 号记账单` : `记账单 ${rows.length} 张`;
  return takeOut(
    context,
    {
      title,
      people: 0,
      unmasked: false,
      orientation: 'portrait',
      content: {
        html: printForms(
          title,
          rows.map((row) => page(row, unionName)),
        ),
      },
    },
    { format, purpose, receiver },
  );
}
