import type { Ledger } from '../../../db/open.ts';
import { ledgerDef } from '../../domain/ledgers/kinds.ts';
import { AppError, refuse } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { attachmentRow, attachmentsOf, dropAttachment, putAttachment } from '../attachments.ts';
import { ledgerLine } from './rows.ts';
import { paperNoun } from './view.ts';
import { MAX_PAPERS, readPaper, storePaper, takePaper } from '../papers.ts';

/** 提案“增开夜班班车”, when there is room for one paper more. */
function roomFor(ledger: Ledger, id: number): string {
  const { kind, title } = ledgerLine(ledger, id);
  if ((attachmentsOf(ledger, paperNoun, [id]).get(id)?.length ?? 0) >= MAX_PAPERS)
    refuse(`“${title}”已经有 ${MAX_PAPERS} 个附件，没有再存。请合成一个 PDF`, 'id');
  return `${ledgerDef(kind).label}“${title}”`;
}

/** The line that a paper lies with, or NOT_FOUND: papers of others are opened where they belong. */
function ownerOf(ledger: Ledger, id: number): { what: string; name: string } {
  const { noun, recordId, name } = attachmentRow(ledger, id);
  if (noun !== paperNoun) throw new AppError('NOT_FOUND', '没有找到这个附件，可能刚被去掉。请刷新后再看');
  const { kind, title } = ledgerLine(ledger, recordId);
  return { what: `${ledgerDef(kind).label}“${title}”`, name };
}

type Route = 'attach' | 'notePaper' | 'openPaper' | 'takePaper' | 'removePaper';

/** Scans and photos of a line: minutes, the contract itself, certificates. */
export const ledgerPaperHandlers: Pick<Handlers, `ledgers.${Route}`> = {
  'ledgers.attach': async (context, { id, name, bytes }) => {
    roomFor(context.ledger, id);
    const paper = storePaper(context.ledger, context.clock, { name, bytes });
    return context.command('ledgers.notePaper', { id, ...paper }).data;
  },
  'ledgers.notePaper': ({ ledger, clock, say }, { id, ...paper }) => {
    say(`给${roomFor(ledger, id)}存附件“${paper.name}”`);
    return { id: putAttachment(ledger, { noun: paperNoun, recordId: id, ...paper }, clock.today()) };
  },
  'ledgers.openPaper': ({ ledger }, { id }) => {
    ownerOf(ledger, id);
    return readPaper(ledger, id);
  },
  'ledgers.takePaper': (context, input) =>
    takePaper(context, input, { what: `${ownerOf(context.ledger, input.id).what}的附件`, people: 0 }),
  'ledgers.removePaper': ({ ledger, say }, { id }) => {
    const { what, name } = ownerOf(ledger, id);
    dropAttachment(ledger, id);
    say(`去掉${what}的附件“${name}”`);
    return null;
  },
};
