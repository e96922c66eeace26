import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { daysBetween } from '../../domain/dates.ts';
import { inFileName } from '../../domain/file-name.ts';
import { refuse } from '../../errors.ts';
import { fingerprintOf } from '../../vault/unit-keys.ts';
import { writeUnitNotice } from '../../vault/unit-notice.ts';
import type { FormPage } from '../../workbook/form.ts';
import type { SheetModel } from '../../workbook/types.ts';
import { one, table } from '../forms/cells.ts';
import { cardsOf } from '../packages/cards.ts';
import { periodWords, requireIdentity } from '../packages/identity.ts';
import { keysFor } from '../packages/keys.ts';
import { unitRow } from '../reports/build.ts';
import { takeOut } from '../reports/file.ts';
import { type Awaited, awaitedOf } from './periods.ts';
import { contactsOf } from './contacts.ts';
import { collectedUnits } from './state.ts';

type Dated = Awaited & { readonly due: string };

/** @throws AppError RULE_BROKEN where nobody said by when */
function datedOf(ledger: Ledger, report: string, period: string): Dated {
  const awaited = awaitedOf(ledger, report, period);
  if (!awaited?.due) refuse('还没有定最晚哪天报来，通知发不出去。请先填“最晚”', 'due');
  return { ...awaited, due: awaited.due };
}

const WAY =
  '在“报表”里打开这张表，核对无误后定稿，到“打包上报”勾上它打包，把文件拷到 U 盘或发给本会。第一次报的，先在“打包上报 › 名片和核对码”收下本会的名片，打电话核对下面的核对码。';

/** 报送通知 on paper: to all units on the list. */
function noticePage(ledger: Ledger, { title, period, due, note }: Dated, today: string, fingerprint: string): FormPage {
  const { name } = requireIdentity(ledger);
  const what = `${periodWords(period)}“${title}”`;
  const units = cardsOf(ledger, '下级');
  return {
    title: `关于报送${what}的通知`,
    blocks: [
      { kind: 'text', text: '各基层工会：' },
      { kind: 'text', text: `请报送${what}，最晚 ${formatChinese(due)}报到本会。`, indent: true },
      ...(note ? [{ kind: 'text', text: note, indent: true } as const] : []),
      { kind: 'text', text: WAY, indent: true },
      {
        kind: 'text',
        text: '随本通知发去的“报送通知”文件，在“打包上报 › 打开上级的通知”里打开，期限就记进“上报情况”。',
        indent: true,
      },
      {
        kind: 'grid',
        dense: true,
        rows: [
          one('报表', title),
          one('报告期', periodWords(period)),
          one('最晚', formatChinese(due)),
          one('本会核对码', fingerprint),
          one('经办人', String(unitRow(ledger)['handler'] ?? '')),
        ],
      },
      { kind: 'text', text: name, align: 'right' },
      { kind: 'text', text: formatChinese(today), align: 'right' },
      { kind: 'heading', text: `报送单位（${units.length} 个）` },
      table(
        [
          ['序号', 1],
          ['单位', 7],
          ['单位代码', 4],
        ],
        units.map((unit, i) => [String(i + 1), unit.name, unit.code]),
      ),
    ],
  };
}

/** 报送通知: a signed file that every unit can take in, or the paper that goes with it. */
export function takeNotice(
  context: TaskContext,
  { report, period, format, ...reason }: Input<'reception.notice'>,
): Promise<ExportedFile> {
  const { ledger, clock } = context;
  const awaited = datedOf(ledger, report, period);
  const unit = requireIdentity(ledger);
  const keys = keysFor(context);
  const today = clock.today();
  const title = `报送通知 ${periodWords(period)} ${awaited.title}`;
  const about = { title, people: 0, unmasked: false, orientation: 'portrait' } as const;
  if (format !== 'file') {
    const page = noticePage(ledger, awaited, today, fingerprintOf(unit.code, keys));
    return takeOut(context, { ...about, content: { forms: [page] } }, { format, ...reason });
  }
  const { due, note = '' } = awaited;
  // Every notice is a step of the office itself, so the steps before it tell which of two came later.
  const steps = (statement(ledger.sql, 'select max(id) from command').pluck().get() as number | null) ?? 0;
  const text = writeUnitNotice(unit, keys, {
    madeOn: today,
    number: steps,
    report,
    title: awaited.title,
    period,
    by: due,
    text: note,
  });
  return takeOut(
    context,
    {
      ...about,
      content: { file: Buffer.from(text, 'utf8'), kind: 'ght' },
      fileName: `报送通知_${inFileName(awaited.title, 30)}_${period}.ght`,
    },
    { format: 'xlsx', ...reason },
  );
}

/** 催报名单: who has not sent, or has not sent again, with whom to call. */
export function takeReminder(
  context: TaskContext,
  { report, period, ...exit }: Input<'reception.reminder'>,
): Promise<ExportedFile> {
  const { ledger, clock } = context;
  const units = collectedUnits(ledger, report, period);
  const missing = units.filter(({ state }) => state !== '已收');
  if (missing.length === 0) refuse('都报来了，没有要催的单位', 'report');
  const { due = null, title = report } = awaitedOf(ledger, report, period) ?? {};
  const contacts = contactsOf(ledger);
  const notes = new Map(cardsOf(ledger, '下级').map(({ code, note }) => [code, note]));
  // Nothing is overdue until the day is over.
  const late = due !== null && due < clock.today() ? daysBetween(due, clock.today()) : null;
  // Whom to call stands on it, by name and number.
  const called = missing.filter(({ code }) => contacts.has(code)).length;
  const name = `${periodWords(period)}${title}催报名单`;
  const sheet: SheetModel = {
    name: '催报名单',
    titles: [{ text: name }],
    lines: [
      {
        left: `${requireIdentity(ledger).name}　${formatChinese(clock.today())}`,
        right: `应收 ${units.length} 个，还差 ${missing.length} 个`,
      },
    ],
    columns: [
      { header: '单位', width: 34 },
      { header: '情况', width: 12 },
      { header: '联系人', width: 12 },
      { header: '电话', width: 16 },
      { header: '最晚', width: 12 },
      { header: '过期（天）', width: 10 },
      { header: '备注', width: 24 },
    ],
    rows: missing.map((unit) => {
      const { contact = '', phone = '' } = contacts.get(unit.code) ?? {};
      const state = unit.state === '退回' ? '退回待改' : unit.state === '未报' ? '没有报' : unit.state;
      return [unit.name, state, contact, phone, due ?? '没有定', late ?? '', notes.get(unit.code) ?? ''];
    }),
    orientation: 'landscape',
  };
  return takeOut(
    context,
    { title: name, people: called, unmasked: called > 0, anyone: true, orientation: 'landscape', content: { sheet } },
    { ...exit, purpose: exit.purpose ?? '催报', receiver: exit.receiver ?? '本会催报的人' },
  );
}
