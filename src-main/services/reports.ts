import { createHash } from 'node:crypto';
import type { Ledger } from '../../db/open.ts';
import type { ReportInfo, ReportParams, ReportPreview } from '../contract/reports.ts';
import { isDate } from '../domain/dates.ts';
import { type Layout, layoutOf, layouts } from '../domain/layout.ts';
import type { TaskContext } from '../context.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import type { SheetModel } from '../workbook/types.ts';
import { writeCsv } from '../workbook/csv.ts';
import { printSheet } from '../workbook/print.ts';
import { writeWorkbook } from '../workbook/write.ts';
import { formInfos, formOf, isForm } from './report-forms.ts';
import { type AnsweredParams, buildReport } from './report-build.ts';
import { listSheet } from './report-list.ts';

/** Params with every question answered; what is left out means today. */
export function withDefaults(params: ReportParams, today: string): AnsweredParams {
  const date = params.date ?? today;
  if (!isDate(date)) throw new AppError('INVALID_INPUT', `没有 ${date} 这一天，请改截至日期`, { date: '没有这一天' });
  return { ...params, month: params.month ?? today.slice(0, 7), date };
}

function infoOf(layout: Layout): ReportInfo {
  return { key: layout.key, number: layout.number, title: layout.title, purpose: layout.purpose, asks: layout.asks, orientation: layout.orientation };
}

/** A file name that Windows takes: title, unit's short name, date. */
function fileName(title: string, today: string, format: string): string {
  return `${title.replace(/[\\/:*?"<>|\s]+/g, '').slice(0, 40)}_${today.replaceAll('-', '')}.${format}`;
}

/** Plain rows of a sheet for csv: the header, then the body as text. */
function* plainRows(sheet: SheetModel): Generator<(string | number | null)[]> {
  yield sheet.columns.map((column) => (column.group ? `${column.group}/${column.header}` : column.header));
  for (const row of sheet.rows) yield Array.isArray(row) ? [...(row as readonly (string | number | null)[])] : [];
}

async function toFile(context: TaskContext, title: string, sheet: SheetModel, format: 'xlsx' | 'csv', people: number, unmasked: boolean, purpose: string | null, receiver: string | null) {
  context.progress(0, null, `正在生成 ${title}`);
  const bytes = format === 'csv' ? writeCsv(plainRows(sheet)) : await writeWorkbook(sheet);
  context.signal.throwIfAborted();
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  context.command('reports.record', { title, format, people, unmasked, fileHash, purpose, receiver });
  return { fileName: fileName(title, context.clock.today(), format), bytes, people };
}

function known(key: string): Layout {
  const layout = layoutOf(key);
  if (!layout) throw new AppError('NOT_FOUND', '没有这张表，可能是页面和程序版本不一致。请重新打开程序');
  return layout;
}

function previewOf(ledger: Ledger, key: string, params: ReportParams, today: string): ReportPreview {
  if (isForm(key)) return formOf(ledger, key, params, today);
  const built = buildReport(ledger, known(key), withDefaults(params, today), today);
  return { title: built.title, html: printSheet(built.sheet), orientation: built.layout.orientation, people: built.people, checks: built.checks, figures: built.figures };
}

type ReportHandlers = Pick<Handlers, 'reports.catalog' | 'reports.preview' | 'reports.export' | 'reports.record' | 'reports.register' | 'lists.export' | 'lists.print'>;

/** The sheets that go up, any list as seen, and the register of what left the program. */
export const reportHandlers: ReportHandlers = {
  'reports.catalog': () => [...layouts.map(infoOf), ...formInfos],
  'reports.preview': ({ ledger, clock }, { key, params }) => previewOf(ledger, key, params, clock.today()),
  'reports.export': (context, { key, params, format, purpose, receiver }) => {
    if (isForm(key)) throw new AppError('RULE_BROKEN', '这张表是打印后签字用的，请点“打印”或“存成 PDF”');
    const built = buildReport(context.ledger, known(key), withDefaults(params, context.clock.today()), context.clock.today());
    return toFile(context, built.title, built.sheet, format, built.people, built.unmasked, purpose, receiver);
  },
  'lists.export': (context, { title, format, purpose, receiver, ...list }) => {
    const built = listSheet(context.ledger, { title, ...list }, context.clock.today());
    return toFile(context, title, built.sheet, format, built.people, built.unmasked, purpose, receiver);
  },
  'lists.print': ({ ledger, clock }, list) => {
    const built = listSheet(ledger, list, clock.today());
    return { title: list.title, html: printSheet(built.sheet), orientation: 'landscape', people: built.people, checks: [], figures: [] };
  },
  'reports.record': ({ ledger, clock, say }, entry) => {
    ledger.sql
      .prepare('insert into export_register (at, title, format, people, unmasked, purpose, receiver, file_hash) values (@at, @title, @format, @people, @unmasked, @purpose, @receiver, @fileHash)')
      .run({ ...entry, at: clock.now(), unmasked: entry.unmasked ? '是' : '否' });
    say(`导出 ${entry.title}${entry.people > 0 ? `：${entry.people} 人` : ''}${entry.unmasked ? '，含完整号码' : ''}`);
    return null;
  },
  'reports.register': ({ ledger }, { limit }) => {
    const rows = ledger.sql.prepare('select id, at, title, format, people, unmasked, purpose, receiver from export_register order by id desc limit ?').all(limit) as (Record<string, unknown> & { unmasked: string })[];
    return rows.map((row) => ({ ...row, unmasked: row.unmasked === '是' })) as ReturnType<ReportHandlers['reports.register']>;
  },
};

