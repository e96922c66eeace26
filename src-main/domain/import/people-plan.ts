import { own, type Decisions } from './decisions.ts';
import { MOST_OFFERED, moreThanOffered } from './match.ts';
import type { ImportNoun } from './noun.ts';
import { findPerson, type KnownPerson, type PeopleBook, placed } from './person-match.ts';
import { type DraftRow, note } from './rows.ts';
import { shownRow } from './shown-row.ts';
import type { ImportAction, ImportQuestion, ImportRow } from './types.ts';
import { questionRows, type RowPlace } from './question-rows.ts';

/** Whom a row means, or why nobody is written for it. */
export type Placed =
  | { readonly kind: 'person'; readonly person: KnownPerson; readonly by: string }
  | {
      readonly kind: 'out';
      readonly action: Extract<ImportAction, 'skip' | 'ask' | 'bad'>;
      readonly person?: KnownPerson;
      /** Nobody has said yet whether it is this one, the only one of the name in the book. */
      readonly maybe?: KnownPerson;
    };

/** Finds out for the rows of a list whom they mean, and asks where only a person can tell. */
export interface PeoplePlan {
  place(draft: DraftRow): Placed;
  /** A question about a row and an earlier one of the same person; answers what was chosen. */
  ask(draft: DraftRow, earlier: DraftRow, sentence: string, options: ImportQuestion['options']): string | null;
  /** The row as the page sees it. */
  view(draft: DraftRow, outcome: Pick<ImportRow, 'action'> & Partial<ImportRow>): ImportRow;
  readonly questions: readonly ImportQuestion[];
  /** Everybody whom a row means or may mean. */
  readonly named: ReadonlySet<number>;
}

export function createPeoplePlan(noun: ImportNoun, book: PeopleBook, decisions: Decisions): PeoplePlan {
  const questions: ImportQuestion[] = [];
  const pairs = new Map<string, NonNullable<ImportRow['pair']>>();
  const named = new Set<number>();
  const alike: RowPlace[] = [];
  const all = own(decisions.answers, 'pairs');

  /** Who a row is and which of two rows counts are two questions, each under its own key. */
  function put(
    draft: DraftRow,
    kind: 'pair' | 'rows',
    sentence: string,
    options: ImportQuestion['options'],
    forAll?: string,
  ) {
    const key = `${kind}:${draft.key}`;
    const given = own(decisions.answers, key) ?? forAll;
    const answer = options.some(({ value }) => value === given) ? (given ?? null) : null;
    questions.push({ key, sentence, options, ...questionRows([draft]), required: false, default: null, answer });
    return answer;
  }

  function place(draft: DraftRow): Placed {
    const match = findPerson(noun, draft, book);
    const skipped = own(decisions.rows, draft.key) === 'skip';
    const people = match.kind === 'doubt' ? match.people : match.kind === 'one' ? [match.person] : [];
    for (const { id } of people) named.add(id);
    if (skipped) return { kind: 'out', action: 'skip', ...(people[0] ? { person: people[0] } : {}) };
    // Two people in one cell are no stranger.
    if (draft.problems.some(({ code }) => code === 'name.several')) return { kind: 'out', action: 'bad' };
    if (match.kind === 'none') {
      note(draft, null, {
        level: 'note',
        code: 'person.outside',
        message: `${draft.values.get(noun.title) ?? ''}不在会员名册里，没有用上`,
      });
      return { kind: 'out', action: 'skip' };
    }
    const chosen = match.kind === 'one' ? { person: match.person, by: match.by } : decide(draft, match);
    if (chosen === 'skip' || chosen === 'ask') {
      const maybe = chosen === 'ask' && match.kind === 'doubt' && match.alike ? match.people[0] : undefined;
      return { kind: 'out', action: chosen, ...(maybe ? { maybe } : {}) };
    }
    const { person } = chosen;
    if (person.gone !== null) {
      note(draft, null, { level: 'note', code: 'person.gone', message: `${person.name}${person.gone}，没有用上` });
      return { kind: 'out', action: 'skip', person };
    }
    if (draft.problems.some((p) => p.level === 'error')) return { kind: 'out', action: 'bad', person };
    return { kind: 'person', ...chosen };
  }

  function decide(draft: DraftRow, doubt: Extract<ReturnType<typeof findPerson>, { kind: 'doubt' }>) {
    const { code, message } = doubt;
    const people = doubt.people.slice(0, MOST_OFFERED);
    pairs.set(draft.key, { records: people.map(({ id }) => id) });
    if (doubt.alike) alike.push(draft);
    const [only] = people;
    const forAll =
      doubt.alike && only ? (all === 'update' ? `update:${only.id}` : all === 'skip' ? 'skip' : undefined) : undefined;
    const options = [
      ...people.map((person) => ({ value: `update:${person.id}`, label: `是${placed(person)}` })),
      { value: 'skip', label: people.length > 1 ? '都不是，不导入' : '不是，不导入' },
    ];
    const sentence = `${draft.where}${message}${moreThanOffered(doubt.people.length)}`;
    const answer = put(draft, 'pair', sentence, options, forAll);
    if (answer === 'skip') return 'skip';
    const person = people.find(({ id }) => `update:${id}` === answer);
    if (person) return { person, by: '您选的' };
    // Once somebody chose, there is nothing left to be pointed out.
    note(draft, noun.title, { level: 'warning', code, message });
    return 'ask';
  }

  return {
    place,
    named,
    ask: (draft, earlier, sentence, options) => {
      pairs.set(draft.key, { records: pairs.get(draft.key)?.records ?? [], row: earlier.key });
      return put(draft, 'rows', sentence, options);
    },
    view: (draft, outcome) => {
      const pair = pairs.get(draft.key);
      return shownRow(draft, { ...(pair ? { pair } : {}), ...outcome });
    },
    get questions() {
      if (alike.length < 2) return questions;
      const options = [
        { value: 'each', label: '一个个看' },
        { value: 'update', label: '都是库里同名的那一位' },
        { value: 'skip', label: '都不导入' },
      ];
      const answer = options.some(({ value }) => value === all) ? (all ?? null) : null;
      const sentence = `有 ${alike.length} 行只凭姓名对得上，库里各只有一位同名的，一起定还是一个个看`;
      const forAll: ImportQuestion = {
        key: 'pairs',
        sentence,
        options,
        ...questionRows(alike),
        required: false,
        default: 'each',
        answer,
      };
      return [forAll, ...questions];
    },
  };
}
