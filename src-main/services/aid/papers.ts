import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { PaperNoun } from '../../contract/aid-papers.ts';
import { shownLabel } from '../../domain/aid/covered-words.ts';
import { AppError } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { coveredLists, isCoveredHelp } from './help-cover.ts';
import { helpById } from './help-rows.ts';
import { isCoveredRequest, requestById } from './request-rows.ts';
import { shownVisitOf } from './visit-cover.ts';
import { attachmentRow, attachmentsOf, dropAttachment, putAttachment } from '../attachments.ts';
import { assertSaidWhy, noteDisclosure } from '../member/person.ts';
import { MAX_PAPERS, readPaper, storePaper, takePaper } from '../papers.ts';

/** What a record is called, by its table. */
const titles: Readonly<Record<PaperNoun, string>> = {
  aid_help: `select m.name || '的' || h.kind from aid_help h join member m on m.id = h.member_id where h.id = ?`,
  aid_request: `select m.name || '的' || r.kind || '申请' from aid_request r join member m on m.id = r.member_id where r.id = ?`,
  aid_campaign: `select '活动“' || title || '”' from aid_campaign where id = ?`,
  aid_visit: `select '走访' || m.name from aid_visit v join member m on m.id = v.member_id where v.id = ?`,
};
/** Under which noun a look at its hidden values is noted. */
const looked: Readonly<Record<PaperNoun, string>> = {
  aid_help: 'aidHelp',
  aid_request: 'aidRequest',
  aid_campaign: 'aidCampaign',
  aid_visit: 'aidVisit',
};
/** Whether lists cover what the record is about: then the name that somebody gave a scan would tell it. */
const covers: Readonly<Record<PaperNoun, (ledger: Ledger, id: number, today: string) => boolean>> = {
  aid_help: (ledger, id) => isCoveredHelp(coveredLists(ledger), helpById(ledger, id)),
  aid_request: (ledger, id) => {
    const { kind, student, familyName } = requestById(ledger, id);
    return isCoveredRequest({ kind, forWhom: student ?? familyName });
  },
  // It is about nobody in particular.
  aid_campaign: () => false,
  aid_visit: (ledger, id, today) => {
    const kind = statement(ledger.sql, 'select kind from aid_visit where id = ?').pluck().get(id) as string;
    return shownVisitOf(ledger, today)(kind) !== kind;
  },
};
const isOurs = (noun: string): noun is PaperNoun => Object.hasOwn(titles, noun);

/** What the record is called, or NOT_FOUND. */
function titleOf(ledger: Ledger, noun: PaperNoun, recordId: number): string {
  const title = statement(ledger.sql, titles[noun]).pluck().get(recordId) as string | undefined;
  if (title === undefined) throw new AppError('NOT_FOUND', '没有找到这条记录，可能刚被删掉。请刷新后再看');
  // A kind that only the ill receive is no part of it.
  return shownLabel(title);
}

const papersOf = (ledger: Ledger, noun: PaperNoun, recordId: number) =>
  attachmentsOf(ledger, noun, [recordId]).get(recordId) ?? [];

function assertRoom(ledger: Ledger, noun: PaperNoun, recordId: number): void {
  const title = titleOf(ledger, noun, recordId);
  if (papersOf(ledger, noun, recordId).length >= MAX_PAPERS)
    throw new AppError('RULE_BROKEN', `${title}已经有 ${MAX_PAPERS} 个附件，没有再存。请合成一个 PDF`);
}

/** The paper of a record of aid, or NOT_FOUND: papers of others are opened where they belong. */
function paperOf(ledger: Ledger, id: number): { title: string; noun: PaperNoun; recordId: number } {
  const { noun, recordId } = attachmentRow(ledger, id);
  if (!isOurs(noun)) throw new AppError('NOT_FOUND', '没有找到这个附件，可能刚被去掉。请刷新后再看');
  return { title: titleOf(ledger, noun, recordId), noun, recordId };
}

/** Papers of records that go. */
export function dropPapersOf(ledger: Ledger, noun: PaperNoun, ids: readonly number[]): void {
  for (const papers of attachmentsOf(ledger, noun, ids).values())
    for (const { id } of papers) dropAttachment(ledger, id);
}

/** Photos and scans beside help, requests, campaigns and visits. */
export const aidPaperHandlers: Pick<Handlers, Extract<keyof Handlers, `aidPapers.${string}`>> = {
  'aidPapers.list': ({ ledger, clock, user }, { noun, recordId }) => {
    titleOf(ledger, noun, recordId);
    const papers = papersOf(ledger, noun, recordId);
    if (papers.length > 0 && covers[noun](ledger, recordId, clock.today())) assertSaidWhy(user);
    return papers;
  },
  'aidPapers.attach': async (context, { noun, recordId, name, bytes }) => {
    assertRoom(context.ledger, noun, recordId);
    const paper = storePaper(context.ledger, context.clock, { name, bytes });
    return context.command('aidPapers.note', { noun, recordId, ...paper }).data;
  },
  'aidPapers.note': ({ ledger, clock, say }, { noun, recordId, ...paper }) => {
    assertRoom(ledger, noun, recordId);
    // The name that somebody gave a scan may tell of what somebody is ill: it stays beside the record.
    say(`给${titleOf(ledger, noun, recordId)}存附件`);
    return { id: putAttachment(ledger, { noun, recordId, ...paper }, clock.today()) };
  },
  'aidPapers.open': async (context, { id }) => {
    paperOf(context.ledger, id);
    context.command('aidPapers.noteLook', { id });
    return readPaper(context.ledger, id);
  },
  'aidPapers.noteLook': ({ ledger, clock, user }, { id }) => {
    const { noun, recordId } = paperOf(ledger, id);
    noteDisclosure(ledger, { at: clock.now(), user, noun: looked[noun], id: recordId, field: 'paper' });
    return null;
  },
  'aidPapers.take': (context, input) => {
    const { title } = paperOf(context.ledger, input.id);
    return takePaper(context, input, { what: `${title}的附件`, people: 1, holds: '个人的材料' });
  },
  'aidPapers.remove': ({ ledger, say }, { id }) => {
    const { title } = paperOf(ledger, id);
    dropAttachment(ledger, id);
    say(`去掉${title}的附件`);
    return null;
  },
};
