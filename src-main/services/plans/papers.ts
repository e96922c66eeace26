import type { Ledger } from '../../../db/open.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import { AppError } from '../../errors.ts';
import { attachmentRow, attachmentsOf } from '../attachments.ts';
import { MAX_PAPERS, storePaper } from '../papers.ts';
import { itemById, short } from './rows.ts';

/** The item's name, when there is room for one paper more. */
export function roomFor(ledger: Ledger, itemId: number): string {
  const content = short(itemById(ledger, itemId).content);
  const there = attachmentsOf(ledger, 'plan_item', [itemId]).get(itemId)?.length ?? 0;
  if (there >= MAX_PAPERS)
    throw new AppError('RULE_BROKEN', `“${content}”已经有 ${MAX_PAPERS} 份佐证，没有再存。请合成一个 PDF`);
  return content;
}

/** Keeps a scan or photo beside an item: first the bytes, synced, then the row that names them. */
export async function attachToItem(
  context: TaskContext,
  { itemId, name, bytes }: Input<'plans.attach'>,
): Promise<{ id: number }> {
  roomFor(context.ledger, itemId);
  const paper = storePaper(context.ledger, context.clock, { name, bytes });
  return context.command('plans.noteAttachment', { itemId, ...paper }).data;
}

/** Name of the item that a paper lies with, or NOT_FOUND: papers of others are opened where they belong. */
export function itemOfPaper(ledger: Ledger, id: number): string {
  const { noun, recordId } = attachmentRow(ledger, id);
  if (noun !== 'plan_item') throw new AppError('NOT_FOUND', '没有找到这份佐证，可能刚被去掉。请刷新后再看');
  return short(itemById(ledger, recordId).content);
}
