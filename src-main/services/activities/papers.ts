import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Handlers } from '../../router.ts';
import { AppError, refuse } from '../../errors.ts';
import { activityRecord, shutSentence } from './records.ts';
import { paperNoun } from './rows.ts';
import { attachmentRow, attachmentsOf, dropAttachment, putAttachment } from '../attachments.ts';
import { MAX_PAPERS, readPaper, storePaper, takePaper } from '../papers.ts';

/** The activity, with room for one more paper of a kind. */
function roomFor(ledger: Ledger, id: number, kind: string): string {
  const { name } = activityRecord(ledger, id);
  const there = attachmentsOf(ledger, paperNoun(kind), [id]).get(id) ?? [];
  if (there.length >= MAX_PAPERS)
    refuse(`“${name}”的${kind}已经有 ${MAX_PAPERS} 个附件，没有再存。请合成一个 PDF`, 'kind');
  return name;
}

/** A paper of an activity, or NOT_FOUND: papers of others are opened where they belong. */
function paperOf(ledger: Ledger, id: number): { activity: string; activityId: number; kind: string; name: string } {
  const { noun, recordId, name } = attachmentRow(ledger, id);
  if (!noun.startsWith('activity:')) throw new AppError('NOT_FOUND', '没有找到这个附件，可能刚被去掉。请刷新后再看');
  return { activity: activityRecord(ledger, recordId).name, activityId: recordId, kind: noun.slice(9), name };
}

type Route = 'attach' | 'notePaper' | 'openPaper' | 'takePaper' | 'removePaper';

/** Photos and scans of an activity by what they are. They may come after the settlement (photos are often late) and then stay. */
export const activityPaperHandlers: Pick<Handlers, `activities.${Route}`> = {
  'activities.attach': async (context, { id, kind, name, bytes }) => {
    roomFor(context.ledger, id, kind);
    const paper = storePaper(context.ledger, context.clock, { name, bytes });
    return context.command('activities.notePaper', { id, kind, ...paper }).data;
  },
  'activities.notePaper': ({ ledger, clock, say }, { id, kind, ...paper }) => {
    say(`给活动“${roomFor(ledger, id, kind)}”存${kind}“${paper.name}”`);
    return { id: putAttachment(ledger, { noun: paperNoun(kind), recordId: id, ...paper }, clock.today()) };
  },
  'activities.openPaper': ({ ledger }, { id }) => {
    paperOf(ledger, id);
    return readPaper(ledger, id);
  },
  'activities.takePaper': (context, input) => {
    const { activity, activityId, kind } = paperOf(context.ledger, input.id);
    const people = statement(context.ledger.sql, 'select count(*) from activity_person where activity_id = ?')
      .pluck()
      .get(activityId) as number;
    return takePaper(context, input, { what: `活动“${activity}”的${kind}`, people: kind === '签到表' ? people : 0 });
  },
  'activities.removePaper': ({ ledger, say }, { id }) => {
    const { activity, activityId, kind, name } = paperOf(ledger, id);
    const shut = shutSentence(activityRecord(ledger, activityId));
    if (shut !== null) refuse(`${shut.replace('不能再改', '存着的材料不能去掉')}`, 'id');
    dropAttachment(ledger, id);
    say(`去掉活动“${activity}”的${kind}“${name}”`);
    return null;
  },
};
