import type { Ledger } from '../../../db/open.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { DuesTotals } from '../../contract/dues.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { formatMoney } from '../../domain/money.ts';
import type { CellValue, ColumnModel, SheetModel } from '../../workbook/types.ts';
import { reckoning } from './arithmetic.ts';
import type { DuesSheet, SheetPerson } from './sheet.ts';
import { duesGroups } from './terms.ts';
import { figuresOf, selected, totalsOf, yearSheet } from './view.ts';
import { unitProfile } from '../organisation/unit.ts';
import { takeOut } from '../reports/file.ts';

const yuan = (fen: number | null): CellValue => (fen === null ? null : fen / 100);

interface Column extends ColumnModel {
  /** Left out on paper: twelve months have to stand beside each other there, and a base is nobody else's business. */
  readonly fileOnly?: boolean;
}

const money = (header: string, width: number): Column => ({ header, width, format: 'money' });

/** Characters that the longest of these amounts takes; the sums at the foot have to stand on one line. */
const room = (amounts: readonly number[], least: number): number =>
  Math.max(least, ...amounts.map((fen) => formatMoney(fen).length + 3));

const columns = (sheet: DuesSheet, totals: DuesTotals, paper: boolean): Column[] =>
  [
    { header: '序号', width: paper ? 5 : 6, format: 'int' as const },
    { header: '姓名', width: paper ? 8 : 10 },
    { header: '工会小组', width: paper ? 9 : 18 },
    { ...money('计费基数', 12), fileOnly: true },
    { header: '算法', width: 34, fileOnly: true },
    ...sheet.months.map((month) => ({
      ...money(`${Number(month.slice(5))}月`, room(totals.paid, paper ? 7 : 9)),
      group: '已缴',
    })),
    money('应缴', room([totals.dueFen], 9)),
    money('实缴', room([totals.paidFen], 9)),
    money('欠缴', room([totals.owedFen], 9)),
    { ...money('预缴', 10), fileOnly: true },
    { header: '备注', width: 16, fileOnly: true },
  ].filter((column: Column) => !paper || !column.fileOnly);

function cells(
  ledger: Ledger,
  sheet: DuesSheet,
  person: SheetPerson,
  index: number,
  { group, paper }: { readonly group: string; readonly paper: boolean },
): CellValue[] {
  const sums = figuresOf(sheet, person);
  const last = sheet.months.at(-1) ?? '';
  const exempt = sheet.months.filter((_, i) => person.states[i] === 'x').map((month) => Number(month.slice(5)));
  const owed = paper && sums.owedFen === 0 ? null : yuan(sums.owedFen);
  return [
    index + 1,
    person.name,
    group,
    ...(paper
      ? []
      : [
          yuan(person.base?.baseFen ?? null),
          person.standard ? reckoning(ledger, person.standard, person.base, last) : null,
        ]),
    ...sheet.months.map((_, i) => {
      const fen = person.paid[i] ?? 0;
      return fen !== 0 ? yuan(fen) : person.states[i] === 'x' ? '免' : null;
    }),
    yuan(sums.dueFen),
    yuan(sums.paidFen),
    owed,
    ...(paper ? [] : [yuan(sums.advanceFen), exempt.length > 0 ? `${exempt.join('、')} 月免缴` : null]),
  ];
}

const viewWords: Readonly<Record<Input<'dues.exportYear'>['view'], string>> = {
  all: '',
  due: '有应缴的人',
  paid: '交过的人',
  owing: '有欠缴的人',
  partial: '交了一部分的人',
  exempt: '有免缴的人',
  noBase: '没有计费基数的人',
  noAuthorisation: '没有签代扣授权的人',
};

/** Which people are on it, where it is not everybody. */
function whom(
  paths: ReadonlyMap<number, string>,
  { groupId, ungrouped, search, view, month }: Input<'dues.exportYear'>,
) {
  const parts = [
    groupId === null ? (ungrouped ? '没有编入小组的人' : '') : (paths.get(groupId) ?? ''),
    month === null ? '' : `${Number(month.slice(5))} 月`,
    viewWords[view],
    search.trim() === '' ? '' : `查“${search.trim()}”`,
  ].filter(Boolean);
  return parts.length === 0 ? '' : `　　范围：${parts.join('，')}`;
}

/** How many months were used: called for, or paid for by somebody. At least one. */
const lastUsed = ({ called }: DuesSheet, { paid }: DuesTotals): number =>
  Math.max(1, called.lastIndexOf(true) + 1, paid.findLastIndex((fen) => fen !== 0) + 1);

/** The year's matrix as seen, with the sum behind each amount. */
export async function exportYear(context: TaskContext, input: Input<'dues.exportYear'>): Promise<ExportedFile> {
  const { ledger, clock } = context;
  const today = clock.today();
  const paper = input.format === 'print' || input.format === 'pdf';
  const whole = yearSheet(ledger, input.year, today);
  const people = selected(ledger, whole, input, today);
  const { paths } = duesGroups(ledger, whole.months);
  const totals = totalsOf(whole, people);
  const sheet = paper ? { ...whole, months: whole.months.slice(0, lastUsed(whole, totals)) } : whole;
  // On paper the group's own name; whose branch it is, the file says.
  const groupOf = ({ groupId }: SheetPerson): string => {
    const path = groupId === null ? '' : (paths.get(groupId) ?? '');
    return paper ? (path.split('/').at(-1) ?? '') : path;
  };
  const title = `${input.year} 年会费收缴明细`;
  const model: SheetModel = {
    name: `${input.year}会费`,
    titles: [{ text: title }],
    lines: [{ left: `${unitProfile(ledger)?.unionName ?? ''}${whom(paths, input)}`, right: '单位：元' }],
    columns: columns(sheet, totals, paper),
    rows: people.map((person, i) =>
      cells(ledger, sheet, person, i, {
        group: groupOf(person),
        paper,
      }),
    ),
    totals: [
      {
        cells: [
          { value: '合　计', span: paper ? 3 : 5, align: 'center' },
          ...sheet.months.map((_, i) => yuan(totals.paid[i] ?? 0)),
          yuan(totals.dueFen),
          yuan(totals.paidFen),
          yuan(totals.owedFen),
        ],
      },
    ],
    orientation: 'landscape',
    freezeColumns: 2,
    ...(paper ? { fontSize: 9 } : {}),
    printedOn: today,
  };
  return takeOut(
    context,
    {
      title,
      people: people.length,
      // Paper leaves the bases out.
      unmasked: !paper && people.length > 0,
      holds: '每个人的计费基数',
      orientation: 'landscape',
      content: { sheet: model },
    },
    { format: input.format, purpose: input.purpose, receiver: input.receiver },
  );
}
