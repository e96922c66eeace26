import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { voucherRow } from './voucher-rows.ts';
import { MAX_PAPERS, storePaper } from '../papers.ts';

/** Keeps a scan with an entry: first the bytes, synced, then the row that names them. */
export async function attach(context: TaskContext, input: Input<'funds.attach'>): Promise<{ id: number }> {
  const { ledger, clock } = context;
  const { attachments, number } = voucherRow(ledger, input.recordId);
  if (attachments.length >= MAX_PAPERS)
    throw new AppError('RULE_BROKEN', `${number} 号已经有 ${MAX_PAPERS} 个附件，没有再存。请合成一个 PDF`);
  const paper = storePaper(ledger, clock, input);
  return context.command('funds.noteAttachment', { noun: input.noun, recordId: input.recordId, ...paper }).data;
}
