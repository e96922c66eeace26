import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '../../../db/open.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { shown } from '../../domain/import/source.ts';
import { importNounOf } from '../../domain/import/labels.ts';
import type { ImportNoun } from '../../domain/import/noun.ts';
import type { FoundTable, TableRow } from '../../domain/import/tables.ts';
import type { ImportRow, LeftOutKind } from '../../domain/import/types.ts';
import { layoutOf } from '../../domain/layout.ts';
import { AppError } from '../../errors.ts';
import type { ColumnModel, SheetModel } from '../../workbook/types.ts';
import { writeWorkbook } from '../../workbook/write.ts';
import type { Understanding } from '../../domain/import/understand.ts';
import { examine } from './examine.ts';
import type { FileInput } from './read.ts';
import { plainFileName } from './runs.ts';
import { importThread } from './thread.ts';
import { type Exit, takeOut } from '../reports/file.ts';
import { sheetOf } from '../reports/layout.ts';
import { unitRow } from '../reports/build.ts';
import { isGuarded } from '../reports/sources.ts';

export interface MadeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Rows that are asked of the reading thread at a time, and rows that are laid out between two turns of others. */
const AT_ONCE = 2000;
const BETWEEN = 500;

/** Text that may be an identity, phone or card number, in a column that nobody named. */
const numberLike = /\d{10}/u;

/** Rows that stayed out, with the columns of the original and the reason behind them. */
export async function badRowsFile(
  context: TaskContext,
  input: FileInput,
  reason: Pick<Exit, 'purpose' | 'receiver'>,
): Promise<ExportedFile> {
  const examined = await examine(context, input);
  if ('error' in examined) throw examined.error;
  const out = new Map(
    examined.preview.rows.filter((row) => row.action === 'bad' || row.action === 'ask').map((row) => [row.key, row]),
  );
  if (out.size === 0) throw new AppError('RULE_BROKEN', '没有要另存的行：每一行都能导入');
  const { uses } = examined.understanding;
  const file = {
    bytes: input.file,
    fileName: input.fileName,
    encoding: input.decisions.encoding,
    password: input.password,
  };
  const keys = [...out.keys()];
  const rows: TableRow[][] = uses.map(() => []);
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = await importThread.originals(file, keys.slice(at, at + AT_ONCE));
    if (!some) throw new AppError('CONFLICT', '刚才又检查过别的文件，没有另存。请再试一次');
    for (const [table, found] of some.entries()) rows[table]?.push(...found);
    context.signal.throwIfAborted();
  }
  const tables = uses.map((use, at) => ({ ...use, table: { ...use.table, rows: rows[at] ?? [] } }));
  const { sheets, unmasked } = await sheetsOf(tables, out, examined.understanding.leftOut);
  const original = plainFileName(input.fileName);
  const fileName = `${original.replace(/\.[^.]*$/u, '')}（待改 ${out.size} 行）.xlsx`;
  const title = `没有导入的行 ${original}`;
  return takeOut(
    context,
    { title, people: out.size, unmasked, orientation: 'landscape', content: { sheets }, fileName },
    { format: 'xlsx', ...reason },
  );
}

/** What stands above the first header of a sheet: its title, and lines like 填报单位：…. */
function headOf({ sheet, order, block, headerRows }: FoundTable, leftOut: Understanding['leftOut']) {
  const above =
    order > 0 || block > 0 ? [] : leftOut.filter((line) => line.sheet === sheet && line.row < (headerRows[0] ?? 0));
  const texts = (kind: LeftOutKind): string[] => above.filter((line) => line.kind === kind).map(({ text }) => text);
  return { titles: texts('title').map((text) => ({ text })), lines: texts('unit').map((text) => ({ left: text })) };
}

async function sheetsOf(
  uses: Understanding['uses'],
  out: ReadonlyMap<string, ImportRow>,
  leftOut: Understanding['leftOut'],
) {
  const sheets: SheetModel[] = [];
  let unmasked = false;
  for (const { table, columns } of uses) {
    const suffix = table.block > 0 ? `@${table.columns[0]?.letter ?? ''}` : '';
    const rows: string[][] = [];
    for (const [at, row] of table.rows.entries()) {
      if (at % BETWEEN === 0) await setImmediate();
      const view = out.get(`${table.sheet}!${row.index}${suffix}`);
      if (!view) continue;
      // A number that Excel cut would read as a sound text 1 time in 11: its cell comes back empty.
      const cut = new Set(view.problems.filter((p) => p.code === 'id.damaged').map((p) => p.field));
      const texts = columns.map((use) => (use.field !== null && cut.has(use.field) ? '' : shown(row.cells[use.place])));
      unmasked ||= texts.some(
        (text, at) => text !== '' && (isGuarded(columns[at]?.field ?? '') || numberLike.test(text)),
      );
      rows.push([
        ...texts,
        view.problems
          .filter((p) => p.level !== 'note')
          .map((p) => p.message)
          .join('；'),
      ]);
    }
    if (rows.length === 0) continue;
    const models = columns.map(({ column }): ColumnModel => {
      const [group, ...rest] = column.levels;
      const header = column.levels.length > 1 ? rest.join('/') : (group ?? '');
      return {
        header,
        width: Math.min(30, Math.max(8, header.length * 2 + 2)),
        format: 'text',
        ...(column.levels.length > 1 && group ? { group } : {}),
      };
    });
    const head = headOf(table, leftOut);
    // Somebody's number may stand above the table too: 联系人 …, 电话 ….
    unmasked ||= [...head.titles.map(({ text }) => text), ...head.lines.map(({ left }) => left)].some((text) =>
      numberLike.test(text),
    );
    sheets.push({
      name: table.sheet,
      ...head,
      columns: [...models, { header: '原因', width: 50, format: 'text' }],
      rows,
    });
  }
  return { sheets, unmasked };
}

/** A blank sheet of a noun: the headers that need no choosing, as text, so that numbers keep their zeros. */
async function plainTemplate(noun: ImportNoun): Promise<MadeFile> {
  const columns = (noun.template ?? []).map((field): ColumnModel => {
    const { label, width, kind } = noun.fields[field] ?? { label: field, width: 12, kind: 'text' };
    return { header: label, width, format: kind === 'fen' ? 'money' : 'text' };
  });
  const bytes = await writeWorkbook({ sheets: [{ name: noun.file, columns, rows: [], blankLines: 200 }] });
  return { fileName: `${noun.file}（空表）.xlsx`, bytes };
}

/** The collection sheet without people: headers, drop-downs and hints as the upper union knows them. */
export async function templateFile(
  ledger: Ledger,
  name: Input<'imports.template'>['noun'],
  today: string,
): Promise<MadeFile> {
  if (name !== 'member') return plainTemplate(importNounOf[name]);
  const layout = layoutOf('R1');
  if (!layout) throw new AppError('NOT_FOUND', '没有采集表的格式，请重新安装程序');
  const unionName = String(unitRow(ledger)['unionName'] ?? '');
  const model = sheetOf({ ...layout, blankLines: 200 }, [], { unionName, today });
  return { fileName: `${layout.title}（空表）.xlsx`, bytes: await writeWorkbook(model) };
}
