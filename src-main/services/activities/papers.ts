import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Handlers } from '../../router.ts';
import { AppError, refuse } from '../../errors.ts';
import { activityRecord, shutSentence } from './records.ts';
import { paperNoun } from './rows.ts';
import { attachmentRow, attachmentsOf, dropAttachment, putAttachment } from '../attachments.ts';
import { noteDisclosure } from '../member/person.ts';
import { MAX_PAPERS, readPaper, storePaper, takePaper } from '../papers.ts';

/** The activity, with room for one more paper of a kind. */
function roomFor(ledger: Ledger, id: number, kind: string): { readonly name: string; readonly health: boolean } {
  const { name, kind: of } = activityRecord(ledger, id);
  const there = attachmentsOf(ledger, paperNoun(kind), [id]).get(id) ?? [];
  if (there.length >= MAX_PAPERS)
    refuse(`“${name}”的${kind}已经有 ${MAX_PAPERS} 个附件，没有再存。请合成一个 PDF`, 'kind');
  return { name, health: of === '体检' };
}

interface Paper {
  readonly activity: string;
  readonly activityId: number;
  readonly kind: string;
  readonly name: string;
  /** What lies with a health check may be somebody's finding. */
  readonly health: boolean;
}

/** A paper of an activity, or NOT_FOUND: papers of others are opened where they belong. */
function paperOf(ledger: Ledger, id: number): Paper {
  const { noun, recordId, name } = attachmentRow(ledger, id);
  if (!noun.startsWith('activity:')) throw new AppError('NOT_FOUND', '没有找到这个附件，可能刚被去掉。请刷新后再看');
  const of = activityRecord(ledger, recordId);
  return { activity: of.name, activityId: recordId, kind: noun.slice(9), name, health: of.kind === '体检' };
}

/** How a paper is called in the history, where nobody covers it: of a health check its name may tell a finding. */
const calledOf = ({ kind, name, health }: Pick<Paper, 'kind' | 'name' | 'health'>): string =>
  health ? `${kind}的附件` : `${kind}“${name}”`;

type Route = 'attach' | 'notePaper' | 'openPaper' | 'noteLook' | 'takePaper' | 'removePaper';

/** Photos and scans of an activity by what they are. They may come after the settlement (photos are often late) and then stay. */
export const activityPaperHandlers: Pick<Handlers, `activities.${Route}`> = {
  'activities.attach': async (context, { id, kind, name, bytes }) => {
    roomFor(context.ledger, id, kind);
    const paper = storePaper(context.ledger, context.clock, { name, bytes });
    return context.command('activities.notePaper', { id, kind, ...paper }).data;
  },
  'activities.notePaper': ({ ledger, clock, say }, { id, kind, ...paper }) => {
    const { name, health } = roomFor(ledger, id, kind);
    say(`给活动“${name}”存${calledOf({ kind, name: paper.name, health })}`);
    return { id: putAttachment(ledger, { noun: paperNoun(kind), recordId: id, ...paper }, clock.today()) };
  },
  'activities.openPaper': async (context, { id }) => {
    if (paperOf(context.ledger, id).health) context.command('activities.noteLook', { id });
    return readPaper(context.ledger, id);
  },
  'activities.noteLook': ({ ledger, clock, user }, { id }) => {
    const { activityId } = paperOf(ledger, id);
    noteDisclosure(ledger, { at: clock.now(), user, noun: 'activity', id: activityId, field: 'paper' });
    return null;
  },
  'activities.takePaper': (context, input) => {
    const { activity, activityId, kind, health } = paperOf(context.ledger, input.id);
    const people = statement(context.ledger.sql, 'select count(*) from activity_person where activity_id = ?')
      .pluck()
      .get(activityId) as number;
    const what = `活动“${activity}”的${kind}`;
    return takePaper(
      context,
      input,
      health
        ? { what: `${what}的附件`, people: Math.max(people, 1), holds: '体检的材料' }
        : { what, people: kind === '签到表' ? people : 0 },
    );
  },
  'activities.removePaper': ({ ledger, say }, { id }) => {
    const { activity, activityId, ...paper } = paperOf(ledger, id);
    const shut = shutSentence(activityRecord(ledger, activityId));
    if (shut !== null) refuse(`${shut.replace('不能再改', '存着的材料不能去掉')}`, 'id');
    dropAttachment(ledger, id);
    say(`去掉活动“${activity}”的${calledOf(paper)}`);
    return null;
  },
};
