import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import type { FormView } from '../../contract/forms.ts';
import type { ReportWord } from '../../contract/reports.ts';
import type { FormColumn, FormList } from '../../domain/forms/types.ts';
import type { Who } from '../../domain/forms/who.ts';
import { AppError } from '../../errors.ts';
import { type FormPlan, type PlannedList, planForm } from './plan.ts';
import { formRows, type PersonRow, type Registered } from './rows.ts';
import { openedFile } from '../imports/opened.ts';
import { sheetMemberIds } from '../reports/sources.ts';
import { standingsOn } from '../reports/standing.ts';
import { once } from '../year-summary/source.ts';
import { aidValues, onlyWho, usualStates } from './who.ts';

/** A list with the people that are written into it. */
export interface FilledList {
  readonly list: PlannedList;
  readonly rows: readonly PersonRow[];
  readonly registered: Registered;
  /** How many stand in the lists left of it. */
  readonly from: number;
  /** Rows that the form needs besides those it drew. */
  readonly added: number;
  /** How many lists its table has side by side. */
  readonly parts: number;
  /** People whom the whole table has no row for. */
  readonly left: number;
}

export interface Filled {
  readonly plan: FormPlan;
  /** As of which day the lists are: the end of the form's time, but not after today. */
  readonly day: string;
  /** Membership of the people that are taken. */
  readonly states: readonly string[];
  readonly lists: readonly FilledList[];
  readonly words: FormView['words'];
}

/** The form with the people of its lists. */
export function filledForm(
  ledger: Ledger,
  { file, fileName, decisions }: Input<'forms.read'>,
  fields: ReadonlyMap<string, string>,
  today: string,
): Filled {
  const plan = planForm(ledger, openedFile(file).bytes, fileName, decisions, today);
  const unknown = Object.values(decisions.columns).find((field) => field !== null && !fields.has(field));
  if (unknown) throw new AppError('INVALID_INPUT', `名册里没有“${unknown}”这一项，请重新选`);
  const states = decisions.states ?? [...new Set(plan.lists.flatMap(({ who }) => usualStates(who)))];
  const day = plan.period.last < today ? plan.period.last : today;
  // A list as of 30 September has whoever was a member that day, as the counts of R4 and R5 have them.
  const asOf = plan.lists.length > 0 && day < today ? standingsOn(ledger, day) : undefined;
  // Nobody chose: a list of those who keep their membership does not bring them into the list of members beside it.
  const everybody = (who: Who): number[] => {
    const params = { groupId: decisions.groupId, states: decisions.states ?? usualStates(who) };
    return sheetMemberIds(ledger, {}, params, today, asOf);
  };
  const aid = once(() => aidValues(ledger, plan.period, today));
  const words = new Map<string, ReportWord>();
  const lists = [...Map.groupBy(plan.lists, ({ table }) => table).values()].flatMap((parts) => {
    const drawn = parts.reduce((sum, { rows }) => sum + rows.length, 0);
    const who = parts[0]?.who ?? 'all';
    const ids = onlyWho(ledger, everybody(who), who, plan.period, today);
    const isClosed = parts.some(({ isMerged }) => isMerged) || isProtected(plan, parts[0]?.sheet);
    const shared = Math.min(...parts.map(({ rows }) => rows.length));
    const added = isClosed || ids.length <= drawn ? 0 : Math.ceil(ids.length / parts.length) - shared;
    let from = 0;
    return parts.map((list): FilledList => {
      const own = ids.slice(from, from + list.rows.length + added);
      const made = formRows(ledger, list, own, { answers: plan.words, aid, asOf });
      for (const word of made.words) words.set(word.key, together(words.get(word.key), word));
      const left = Math.max(0, isClosed ? ids.length - drawn : 0);
      const one = { list, rows: made.rows, registered: made.registered, from, added, parts: parts.length, left };
      from += own.length;
      return one;
    });
  });
  return { plan, day, states, lists, words: [...words.values()] };
}

/** One word in two lists: the people of both, and the words of either. */
const together = (one: ReportWord | undefined, other: ReportWord): ReportWord => ({
  ...other,
  memberIds: [...new Set([...(one?.memberIds ?? []), ...other.memberIds])],
  candidates: [...new Set([...(one?.candidates ?? []), ...other.candidates])],
  answer: other.answer ?? one?.answer ?? null,
});

const isProtected = ({ sheets }: FormPlan, sheet: string | undefined): boolean =>
  sheets.some((one) => one.name === sheet && one.isProtected);

/** How many people the form names: the longest of its tables. */
export const peopleWritten = ({ lists }: Filled): number =>
  Math.max(0, ...lists.map(({ from, rows }) => from + rows.length));

/** Where the `at`-th person of a list stands, counted after its rows were added. */
export const rowOf = ({ rows, end }: FormList, at: number): number => rows[at] ?? end + at - rows.length + 1;

/** Whether the `at`-th person's cell of a column takes a value that is seen. Added rows are merged as the first is. */
export const isReached = ({ list }: FilledList, { covered, hasFormula }: FormColumn, at: number): boolean =>
  !hasFormula && !covered.includes(list.rows[at] ?? list.rows[0] ?? 0);
