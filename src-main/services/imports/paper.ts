import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { importNounOf } from '../../domain/import/labels.ts';
import type { ImportRow } from '../../domain/import/types.ts';
import { maskNumbers } from '../../domain/masks.ts';
import type { ColumnModel } from '../../workbook/types.ts';
import { takeOut } from '../reports/file.ts';

const words = { ask: '待定，没有导入', bad: '有错，没有导入', skip: '不导入' } as const;

/**
 * What came of an import, to be filed: counts that add up to the file, what the receipt tells (`told`: sums that differ),
 * and every row that stayed out with its reason. Numbers that a reason quotes are masked.
 */
export function importPaper(
  context: TaskContext,
  rows: readonly ImportRow[],
  told: readonly string[],
  input: Input<'imports.paper'>,
): Promise<ExportedFile> {
  const count = (action: ImportRow['action']): number => rows.filter((row) => row.action === action).length;
  const out = rows.filter((row): row is ImportRow & { action: keyof typeof words } => Object.hasOwn(words, row.action));
  const { unit, file } = importNounOf[input.noun];
  const sums = [
    `共 ${rows.length} 行`,
    `新增 ${input.added} ${unit}`,
    `更新 ${input.updated} ${unit}`,
    `无变化 ${count('same')} 行`,
    `待定 ${count('ask')} 行`,
    `不导入 ${count('skip')} 行`,
    `有错 ${count('bad')} 行`,
  ];
  const groups = input.newGroups.length > 0 ? [`新建小组：${input.newGroups.join('、')}`] : [];
  const title = `${file}导入情况`;
  const sheet = {
    name: '导入情况',
    titles: [{ text: title }],
    lines: [`文件：${input.fileName}`, sums.join('，'), ...told.map(maskNumbers), ...groups].map((text) => ({
      left: text,
    })),
    printedOn: context.clock.today(),
    columns: [
      { header: '行', width: 8, format: 'int' },
      { header: '姓名', width: 14, format: 'text' },
      { header: '结果', width: 16, format: 'text' },
      { header: '原因', width: 60, format: 'text' },
    ] satisfies ColumnModel[],
    rows: out.map((row) => [
      row.row,
      row.values['name'] ?? '',
      words[row.action],
      row.problems
        .filter((p) => p.level !== 'note' || row.action === 'skip')
        .map((p) => maskNumbers(p.message.replace(/^第 \d+ 行/u, '')))
        .join('；'),
    ]),
  };
  const people = out.length;
  return takeOut(context, { title, people, unmasked: false, orientation: 'portrait', content: { sheet } }, input);
}
