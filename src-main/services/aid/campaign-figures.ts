import type { Ledger } from '../../../db/open.ts';
import type { AidCampaignFigures } from '../../contract/aid-campaigns.ts';
import { type AidMark, aidMarks, chosenMark, raisedFrom, raisedNames } from '../../domain/aid/help-kinds.ts';
import { shownKind } from '../../domain/aid/covered-words.ts';
import { closedAt } from './as-closed.ts';
import { campaignById, campaignSources } from './campaign-rows.ts';
import { type HelpRecord, helpRecords, sumOf } from './help-rows.ts';
import { markedPeople } from './marks.ts';

/** Half up, both whole numbers, the second above zero. */
const quotient = (sum: number, by: number): number => Math.floor((2 * sum + by) / (2 * by));

const ids = (rows: readonly HelpRecord[]): number[] => rows.map(({ id }) => id);

function sums(rows: readonly HelpRecord[], key: (row: HelpRecord) => string): AidCampaignFigures['byKind'] {
  return [...Map.groupBy(rows, key)]
    .map(([name, of]) => ({ ...sumOf(name, of), ids: ids(of) }))
    .sort((a, b) => b.sumFen - a.sumFen || (a.key < b.key ? -1 : 1));
}

/**
 * The marks of whom each help went to, as they were on its day and, once the campaign was closed, as they were then (a
 * list that was reported says the same next year), and the 慰问对象 for which it was given.
 */
function marksOnDays(ledger: Ledger, rows: readonly HelpRecord[], at: number | null): Map<number, readonly AidMark[]> {
  const found = new Map<number, readonly AidMark[]>();
  for (const [on, of] of Map.groupBy(rows, (row) => row.on)) {
    const people = markedPeople(ledger, [...new Set(of.map(({ memberId }) => memberId))], on, at);
    const marks = new Map(people.map((person) => [person.id, person.marks]));
    for (const row of of) {
      const [own, chosen] = [marks.get(row.memberId) ?? [], chosenMark(row.category)];
      found.set(row.id, chosen === null || own.includes(chosen) ? own : [...own, chosen]);
    }
  }
  return found;
}

/**
 * R15: everything about one campaign in figures, of what was signed for or of the whole list. Fen. Kinds as lists say them,
 * or `opened`: by their own words.
 */
export function campaignFigures(
  ledger: Ledger,
  id: number,
  {
    signedOnly,
    today,
    opened = false,
  }: { readonly signedOnly: boolean; readonly today: string; readonly opened?: boolean },
): AidCampaignFigures {
  const campaign = campaignById(ledger, id);
  const all = helpRecords(ledger, { campaignId: id }, today);
  const rows = signedOnly ? all.filter(({ signedOn }) => signedOn !== null) : all;
  const marks = marksOnDays(ledger, rows, closedAt(ledger, id));
  const budget = campaignSources(ledger, id);
  // What people gave is the money that 社会捐助 was planned from: the larger of the two, never both.
  const raised = raisedNames.map((name) => {
    const planned = budget.reduce((sum, row) => (raisedFrom[row.source] === name ? sum + row.budgetFen : sum), 0);
    return { name, amountFen: name === '社会' ? Math.max(planned, campaign.donatedFen) : planned };
  });
  const { people, times, cashFen, goodsFen, sumFen } = sumOf('', rows);
  const perPerson = Map.groupBy(all, ({ memberId }) => memberId);
  return {
    campaign,
    unsigned: all.filter(({ signedOn }) => signedOn === null).length,
    unitsVisited: campaign.unitsVisited,
    teamsVisited: campaign.teamsVisited,
    people,
    times,
    marks: aidMarks.map((mark) => {
      const of = rows.filter((row) => marks.get(row.id)?.includes(mark));
      return { mark, times: of.length, ids: ids(of) };
    }),
    raisedFen: raised.reduce((sum, { amountFen }) => sum + amountFen, 0),
    raised,
    cashFen,
    goodsFen,
    sumFen,
    perHeadFen: times === 0 ? 0 : quotient(sumFen, times),
    byCategory: sums(rows, ({ category }) => category ?? '没有写类别'),
    byKind: sums(rows, ({ kind }) => (opened ? kind : shownKind(kind))),
    bySource: sums(rows, ({ source }) => source),
    twice: [...perPerson.values()]
      .filter((of) => of.length > 1)
      .map((of) => ({ memberId: of[0]?.memberId ?? 0, name: of[0]?.name ?? '', ids: ids(of) })),
  };
}
