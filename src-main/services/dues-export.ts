import type { Ledger } from '../../db/open.ts';
import type { TaskContext } from '../context.ts';
import type { Input } from '../contract.ts';
import type { ExportedFile } from '../contract/reports.ts';
import type { CellValue, ColumnModel, SheetModel } from '../workbook/types.ts';
import { reckoning } from './dues-arithmetic.ts';
import type { DuesSheet, SheetPerson } from './dues-sheet.ts';
import { figuresOf, selected, totalsOf, yearSheet } from './dues-view.ts';
import { groupNames } from './organisation-groups.ts';
import { unitProfile } from './organisation-unit.ts';
import { takeOut } from './report-file.ts';

const yuan = (fen: number | null): CellValue => (fen === null ? null : fen / 100);

const money = (header: string, width = 11): ColumnModel => ({ header, width, format: 'money' });

const columns = (sheet: DuesSheet): ColumnModel[] => [
  { header: '序号', width: 6, format: 'int' },
  { header: '姓名', width: 10 },
  { header: '工会小组', width: 18 },
  money('计费基数', 12),
  { header: '算法', width: 34 },
  ...sheet.months.map((month) => ({ ...money(`${Number(month.slice(5))}月`, 9), group: '已缴' })),
  money('应缴合计'),
  money('实缴合计'),
  money('欠缴'),
  money('预缴'),
  { header: '备注', width: 16 },
];

function cells(ledger: Ledger, sheet: DuesSheet, person: SheetPerson, index: number, group: string): CellValue[] {
  const sums = figuresOf(sheet, person);
  const last = sheet.months.at(-1) ?? '';
  const exempt = sheet.months.filter((_, i) => person.states[i] === 'x').map((month) => Number(month.slice(5)));
  return [
    index + 1,
    person.name,
    group,
    yuan(person.base?.baseFen ?? null),
    person.standard ? reckoning(ledger, person.standard, person.base, last) : null,
    ...person.paid.map((fen) => (fen === 0 ? null : yuan(fen))),
    yuan(sums.dueFen),
    yuan(sums.paidFen),
    yuan(sums.owedFen),
    yuan(sums.advanceFen),
    exempt.length > 0 ? `${exempt.join('、')} 月免缴` : null,
  ];
}

/** The year's matrix as seen, with the sum behind each amount. */
export async function exportYear(context: TaskContext, input: Input<'dues.exportYear'>): Promise<ExportedFile> {
  const { ledger, clock } = context;
  const today = clock.today();
  const sheet = yearSheet(ledger, input.year);
  const people = selected(ledger, sheet, input, today);
  const names = groupNames(ledger);
  const totals = totalsOf(sheet, people);
  const title = `${input.year} 年会费收缴明细`;
  const model: SheetModel = {
    name: `${input.year}会费`,
    titles: [{ text: title }],
    lines: [{ left: `单位：${unitProfile(ledger)?.unionName ?? ''}`, right: '单位：元' }],
    columns: columns(sheet),
    rows: people.map((person, i) =>
      cells(ledger, sheet, person, i, person.groupId === null ? '' : (names.get(person.groupId)?.path ?? '')),
    ),
    totals: [
      {
        cells: [
          { value: '合　计', span: 5, align: 'center' },
          ...totals.paid.map(yuan),
          yuan(totals.dueFen),
          yuan(totals.paidFen),
          yuan(totals.owedFen),
        ],
      },
    ],
    orientation: 'landscape',
    freezeColumns: 2,
    printedOn: today,
  };
  return takeOut(
    context,
    { title, people: people.length, unmasked: false, orientation: 'landscape', content: { sheet: model } },
    { format: input.format, purpose: input.purpose, receiver: input.receiver },
  );
}
