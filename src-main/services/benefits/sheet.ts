import type { Ledger } from '../../../db/open.ts';
import type { ReportPreview } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { amountInCapitals } from '../../domain/money.ts';
import type { CellValue, ColumnModel, SheetModel } from '../../workbook/types.ts';
import { printSheet } from '../../workbook/print.ts';
import { issueRow, placeOf, recipientRecords } from './rows.ts';
import { groupNames } from '../organisation/groups.ts';
import { apartById } from '../member/names.ts';
import { unitRow } from '../reports/build.ts';
import type { Leaving } from '../reports/file.ts';
import { onPaper } from '../reports/paper.ts';

const head: readonly ColumnModel[] = [
  { header: '序号', width: 5, format: 'int', align: 'center' },
  { header: '部门/工会小组', width: 17 },
  { header: '姓名', width: 9, align: 'center' },
  { header: '事由', width: 10, align: 'center' },
];
const foot: readonly ColumnModel[] = [
  { header: '领取人签字', width: 14 },
  { header: '领取日期', width: 11, format: 'date' },
  { header: '备注', width: 12 },
];

/**
 * 慰问品/慰问金发放花名册. The reason is the kind of benefit: the sheet goes from hand to hand, an illness is not on it.
 * What was signed on paper stays blank here for the hand, but the day stands once it was noted.
 */
function benefitSheet(ledger: Ledger, id: number, today: string): { title: string; people: number; sheet: SheetModel } {
  const issue = issueRow(ledger, id);
  const rows = recipientRecords(ledger, id);
  const groups = groupNames(ledger);
  const unit = unitRow(ledger);
  const apart = apartById(
    ledger,
    rows.map(({ memberId }) => memberId),
  );
  const onSheet = Map.groupBy(rows, ({ name }) => name);
  // Only where two of one name are to sign: the last four of the ID go from hand to hand.
  const nameOf = ({ memberId, name }: (typeof rows)[number]): string => {
    const tail = (onSheet.get(name)?.length ?? 0) > 1 ? apart.get(memberId)?.idTail : null;
    return tail ? `${name}（${tail}）` : name;
  };
  const goods = issue.form !== '现金';
  const title = `${issue.title.replace(/慰问(品|金)?$/u, '')}${goods ? '慰问品' : '慰问金'}发放花名册`;
  const columns: ColumnModel[] = [
    ...head,
    ...(goods ? [{ header: '物品名称及数量', width: 20 }] : []),
    { header: goods ? '折合金额（元）' : '金额（元）', width: 12, format: 'money' as const },
    ...foot,
  ];
  const sheet: SheetModel = {
    name: issue.title,
    titles: [{ text: title }],
    lines: [
      {
        left: `发放单位（盖章）：${String(unit['unionName'] ?? '')}`,
        center: `发放日期：${formatChinese(issue.on)}`,
        right: '单位：元',
      },
    ],
    columns,
    rows: rows.map((row, i): CellValue[] => [
      i + 1,
      placeOf(groups, row),
      nameOf(row),
      issue.kind === '节日慰问' ? issue.occasion : issue.kind,
      ...(goods ? [issue.item] : []),
      row.amountFen / 100,
      row.signedBy === null ? null : `${row.signedBy}代`,
      row.signedOn,
      row.note,
    ]),
    totals: [
      {
        cells: [
          {
            value: `合计 ${rows.length} 人　人民币（大写）${amountInCapitals(issue.totalFen)}`,
            span: columns.length - 4,
            align: 'left',
          },
          issue.totalFen / 100,
        ],
      },
    ],
    ...(issue.approval ? { footer: [{ text: `批准：${issue.approval}` }] } : {}),
    signatures: [
      {
        parts: [
          `经办人：${issue.handler ?? ''}`,
          `证明人：${issue.witness ?? ''}`,
          '工会主席（签字）：',
          '年　　月　　日',
        ],
      },
    ],
    orientation: 'landscape',
    rowHeight: 10,
    freezeColumns: 3,
    printedOn: today,
  };
  return { title, people: rows.length, sheet };
}

/** As it will be printed. */
export function benefitPreview(ledger: Ledger, id: number, today: string): ReportPreview {
  const { title, people, sheet } = benefitSheet(ledger, id, today);
  return {
    title,
    html: printSheet(onPaper(sheet, people)),
    orientation: 'landscape',
    people,
    unmasked: false,
    usual: { purpose: '', receiver: '' },
    checks: [],
    words: [],
    figures: [],
  };
}

/** The same sheet about to leave. */
export function benefitLeaving(ledger: Ledger, id: number, today: string): Leaving {
  const { title, people, sheet } = benefitSheet(ledger, id, today);
  return { title, people, unmasked: false, orientation: 'landscape', content: { sheet } };
}
