import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { inFileName } from '../../domain/file-name.ts';
import type { AskedCell, RequestBody } from '../../domain/package-body.ts';
import { cellKey, formatOf, type ReportContent } from '../../domain/report-content.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { sealPackage } from '../../vault/package.ts';
import { requireIdentity } from '../packages/identity.ts';
import { keysFor } from '../packages/keys.ts';
import { contentOf, receivedById } from './read.ts';
import { takeOut } from '../reports/file.ts';

type Asked = Input<'reception.ask'>;

/** A cell as the unit knows it from its own table. */
function askedCell(content: ReportContent, { table, row, column, note }: Asked['cells'][number]): AskedCell {
  const own = content.tables.find(({ key }) => key === table);
  const line = own?.rows.find(({ key }) => key === row);
  const head = own?.columns.find(({ key }) => key === column);
  if (!line || !head) throw new AppError('NOT_FOUND', '选的格子在这个单位的表里没有。请刷新后再选');
  const value = line.cells[column] ?? '';
  const isMoney = typeof value === 'number' && formatOf(head, line) === 'money';
  return {
    cell: cellKey(table, row, column),
    label: `${line.label} › ${head.label}`,
    value: isMoney ? formatMoney(value) : String(value),
    note,
  };
}

/** 退回: a sealed file for the unit that says what is to be put right; the package is no longer in use. */
export async function askCorrection(context: TaskContext, asked: Asked): Promise<ExportedFile> {
  const { ledger, clock } = context;
  const row = receivedById(ledger, asked.id);
  if (row.state !== '在用') throw new AppError('RULE_BROKEN', '这一份已经不在用，不能再退回。请看最新收到的那一份');
  const own = requireIdentity(ledger);
  const content = contentOf(ledger, row);
  const title = row.head.contents.find(({ report }) => report === row.report)?.title ?? row.report;
  const body: RequestBody = {
    report: row.report,
    title,
    period: row.period,
    hash: row.hash,
    text: asked.text,
    by: asked.by,
    cells: content ? asked.cells.map((cell) => askedCell(content, cell)) : [],
  };
  const head = {
    kind: '退回' as const,
    unit: { code: own.code, name: own.name },
    period: row.period,
    sequence: row.sequence,
    madeOn: clock.today(),
    contents: [{ report: row.report, title }],
    people: 0,
  } satisfies Parameters<typeof sealPackage>[0];
  const card = { code: row.unitCode, name: row.unitName, ...row.head.sender };
  const bytes = await sealPackage(head, Buffer.from(JSON.stringify(body)), keysFor(context), { way: '公钥', card });
  const file = await takeOut(
    context,
    {
      title: `退回通知 ${row.unitName}`,
      people: 0,
      unmasked: false,
      orientation: 'portrait',
      content: { file: bytes, kind: 'ghr' },
      fileName: `退回通知_${inFileName(row.unitName, 30)}_${row.period}.ghr`,
    },
    { format: 'xlsx', purpose: asked.purpose ?? '请下级更正报表', receiver: asked.receiver ?? row.unitName },
  );
  context.command('reception.sendBack', { id: row.id });
  return file;
}
