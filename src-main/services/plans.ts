import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Output } from '../contract.ts';
import type { planRoutes } from '../contract/plans.ts';
import type { Handlers } from '../router.ts';
import { attachmentsOf, dropAttachment, putAttachment } from './attachments.ts';
import { readPaper, takePaper } from './papers.ts';
import { copyPlan } from './plans/copy.ts';
import { addItems, removeItems, reorderItems, saveItem } from './plans/items-write.ts';
import { attachToItem, itemOfPaper, roomFor } from './plans/papers.ts';
import { planProgress } from './plans/progress.ts';
import { itemById, planItemRows, shownItems } from './plans/rows.ts';
import { moveItem, recordTurn, setState } from './plans/states.ts';
import { storedTurns, turnRows } from './plans/turns.ts';
import { planOne, planRows, removePlan, savePlan } from './plans/write.ts';
import { standardOn } from './standards.ts';

function oneItem(ledger: Ledger, id: number, today: string): Output<'plans.item'> {
  const stored = itemById(ledger, id);
  const [row] = shownItems(ledger, [stored], today);
  if (!row) throw new RangeError(`no row of item ${id}`);
  const { days } = standardOn(ledger, 'planReminder', today).value;
  return {
    ...row,
    turnRows: turnRows(stored, storedTurns(ledger, [id]), today, days),
    papers: attachmentsOf(ledger, 'plan_item', [id]).get(id) ?? [],
  };
}

/** What items of a year name, the frequent ones first. */
function words(ledger: Ledger, year: number | undefined): Output<'plans.words'> {
  const of = (column: 'owner' | 'category'): string[] =>
    statement(
      ledger.sql,
      `select i.${column} from plan_item i left join plan p on p.id = i.plan_id where i.${column} is not null
         and (@year is null or substr(i.month_from, 1, 4) = @year or substr(i.month_to, 1, 4) = @year
           or substr(p.from_month, 1, 4) = @year or substr(p.to_month, 1, 4) = @year)
       group by 1 order by count(*) desc, 1`,
    )
      .pluck()
      .all({ year: year === undefined ? null : String(year) }) as string[];
  return { owners: of('owner'), categories: of('category') };
}

/** Plans, their items and what became of them. */
export const planHandlers: Pick<Handlers, keyof typeof planRoutes> = {
  'plans.list': ({ ledger, clock }, { year }) => planRows(ledger, year ?? null, clock.today()),
  'plans.one': ({ ledger, clock }, { id }) => planOne(ledger, id, clock.today()),
  'plans.save': ({ ledger, clock, say }, draft) => {
    const { id, label } = savePlan(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'plans.remove': ({ ledger, say }, { id }) => {
    say(removePlan(ledger, id));
    return null;
  },
  'plans.copy': ({ ledger, clock, say }, input) => {
    const { id, items, label } = copyPlan(ledger, input, clock.today());
    say(label);
    return { id, items };
  },
  'plans.items': ({ ledger, clock }, filter) => planItemRows(ledger, filter, clock.today()),
  'plans.item': ({ ledger, clock }, { id }) => oneItem(ledger, id, clock.today()),
  'plans.words': ({ ledger }, { year }) => words(ledger, year),
  'plans.saveItem': ({ ledger, clock, say }, draft) => {
    const { id, label } = saveItem(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'plans.addItems': ({ ledger, clock, say }, { planId, items }) => {
    const { ids, label } = addItems(ledger, planId, items, clock.today());
    say(label);
    return { ids };
  },
  'plans.removeItems': ({ ledger, say }, { ids }) => {
    const { removed, label } = removeItems(ledger, ids);
    say(label);
    return { removed };
  },
  'plans.setState': ({ ledger, clock, say }, input) => {
    const { changed, label } = setState(ledger, input, clock.today());
    say(label);
    return { changed };
  },
  'plans.moveItem': ({ ledger, clock, say }, input) => {
    say(moveItem(ledger, input, clock.today()));
    return null;
  },
  'plans.turn': ({ ledger, clock, say }, input) => {
    say(recordTurn(ledger, input, clock.today()));
    return null;
  },
  'plans.attach': attachToItem,
  'plans.noteAttachment': ({ ledger, clock, say }, { itemId, ...paper }) => {
    say(`给“${roomFor(ledger, itemId)}”存佐证“${paper.name}”`);
    return { id: putAttachment(ledger, { noun: 'plan_item', recordId: itemId, ...paper }, clock.today()) };
  },
  'plans.attachment': async ({ ledger }, { id }) => {
    itemOfPaper(ledger, id);
    return readPaper(ledger, id);
  },
  'plans.takeAttachment': (context, input) =>
    takePaper(context, input, { what: `“${itemOfPaper(context.ledger, input.id)}”的佐证`, people: 0 }),
  'plans.detach': ({ ledger, say }, { id }) => {
    const content = itemOfPaper(ledger, id);
    say(`去掉“${content}”的佐证“${dropAttachment(ledger, id)}”`);
    return null;
  },
  'plans.reorder': ({ ledger, say }, { planId, ids }) => {
    say(reorderItems(ledger, planId, ids));
    return null;
  },
  'plans.progress': ({ ledger, clock }, input) => planProgress(ledger, input, clock.today()),
};
