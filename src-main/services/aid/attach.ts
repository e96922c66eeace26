import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { ExportedFile } from '../../contract/reports.ts';
import { renewalOf } from '../../domain/aid/round.ts';
import { AppError } from '../../errors.ts';
import { assertPaperTime, checkNoun, checkRowId, clearName, saveCheck } from './checks.ts';
import { assertOpenFile } from './open.ts';
import { caseRecord, checksOf, stepsOf } from './records.ts';
import { assertSaidWhy } from '../member/person.ts';
import { attachmentRow, attachmentsOf, dropAttachment, putAttachment } from '../attachments.ts';
import { MAX_PAPERS, readPaper, storePaper, takePaper } from '../papers.ts';

/** The line of a checklist that a scan belongs to, or NOT_FOUND. */
function lineOfPaper(ledger: Ledger, id: number): { caseId: number; caseNo: string; key: string } {
  const { noun, recordId } = attachmentRow(ledger, id);
  const line = statement(
    ledger.sql,
    `select k.case_id caseId, c.case_no caseNo, k.key from aid_check k join aid_case c on c.id = k.case_id
     where k.id = ? and ? = '${checkNoun}'`,
  ).get(recordId, noun) as { caseId: number; caseNo: string; key: string } | undefined;
  if (!line) throw new AppError('NOT_FOUND', '没有找到这份扫描件，可能刚被去掉。请刷新后再看');
  return line;
}

function assertRoom(
  ledger: Ledger,
  { caseId, list, key }: Pick<Input<'aid.attach'>, 'caseId' | 'list' | 'key'>,
  today: string,
): void {
  const record = caseRecord(ledger, caseId);
  assertOpenFile(record);
  if (list === '材料') assertPaperTime(ledger, record, key, today);
  const id = statement(ledger.sql, 'select id from aid_check where case_id = ? and list = ? and key = ?')
    .pluck()
    .get(caseId, list, key) as number | undefined;
  const there = id === undefined ? 0 : (attachmentsOf(ledger, checkNoun, [id]).get(id)?.length ?? 0);
  if (there >= MAX_PAPERS)
    throw new AppError(
      'RULE_BROKEN',
      `“${clearName(ledger, key)}”已经有 ${MAX_PAPERS} 份扫描件，没有再存。请合成一个 PDF`,
    );
}

/** @throws AppError RULE_BROKEN with `reason: look`: that a file has a paper by its cause is said with a reason, ticked or scanned */
export function assertMayName({ ledger, user }: Pick<TaskContext, 'ledger' | 'user'>, key: string): void {
  if (clearName(ledger, key) !== key) assertSaidWhy(user);
}

/** Keeps a scan with a line of the checklist: first the bytes, synced, then the row that names them. */
export async function attachPaper(context: TaskContext, input: Input<'aid.attach'>): Promise<{ id: number }> {
  const { caseId, list, key } = input;
  assertMayName(context, key);
  assertRoom(context.ledger, input, context.clock.today());
  const paper = storePaper(context.ledger, context.clock, input);
  return context.command('aid.noteAttachment', { caseId, list, key, ...paper }).data;
}

/** Names a stored scan; its line counts as there from now on. Returns the label for the journal. */
export function noteAttachment(
  ledger: Ledger,
  { caseId, list, key, ...paper }: Input<'aid.noteAttachment'>,
  today: string,
): { id: number; label: string } {
  assertRoom(ledger, { caseId, list, key }, today);
  const recordId = checkRowId(ledger, caseId, list, key, today);
  const record = caseRecord(ledger, caseId);
  const row = checksOf(ledger, caseId).find((line) => line.id === recordId);
  const from = renewalOf(stepsOf(ledger, caseId), record.state).posting;
  // A scan that comes in this round is what the round asks for.
  if (row?.state !== '有' || (from !== null && (row.on ?? '') < from))
    saveCheck(ledger, { caseId, list, key, state: '有', on: today, note: null }, today);
  const id = putAttachment(ledger, { noun: checkNoun, recordId, ...paper }, today);
  return { id, label: `存入 ${record.caseNo} 的“${clearName(ledger, key)}”扫描件` };
}

/** A scan to be looked at; who looked is noted before its bytes leave. */
export async function openPaper(context: TaskContext, id: number): Promise<{ name: string; bytes: Uint8Array }> {
  const { caseId, key } = lineOfPaper(context.ledger, id);
  context.command('aid.noteLook', { caseId, field: `paper.${id}.${clearName(context.ledger, key)}`.slice(0, 60) });
  return readPaper(context.ledger, id);
}

export const takeScan = async (context: TaskContext, input: Input<'aid.takeAttachment'>): Promise<ExportedFile> => {
  const { caseNo, key } = lineOfPaper(context.ledger, input.id);
  return takePaper(context, input, {
    what: `档案 ${caseNo} 的“${clearName(context.ledger, key)}”`,
    people: 1,
    holds: '个人的材料',
  });
};

/** Takes a scan off its line. Returns the label for the journal. */
export function removePaper(ledger: Ledger, id: number): string {
  const { caseId, caseNo, key } = lineOfPaper(ledger, id);
  assertOpenFile(caseRecord(ledger, caseId));
  dropAttachment(ledger, id);
  return `去掉 ${caseNo} 的“${clearName(ledger, key)}”扫描件`;
}
