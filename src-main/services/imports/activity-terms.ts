import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { own } from '../../domain/import/decisions.ts';
import { questionRows } from '../../domain/import/question-rows.ts';
import type { DraftRow } from '../../domain/import/rows.ts';
import type { ImportQuestion } from '../../domain/import/types.ts';
import type { CheckInput } from './kind.ts';

/** An activity that a list may be about. */
export interface ListedActivity {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

export interface ActivityTerms {
  /** The activity of a row; null: nobody said it yet. */
  readonly activityOf: (draft: DraftRow) => ListedActivity | null;
  /** What rows that do not say it are: signed up, or came; null: nobody said it yet. */
  readonly came: boolean | null;
  readonly questions: readonly ImportQuestion[];
}

/** So many are offered; a list is about one of the latest as a rule. */
const MOST = 80;

/** Activities whose file is open, the latest first. */
const openActivities = (ledger: Ledger): ListedActivity[] =>
  statement(
    ledger.sql,
    `select id, number, name, from_date "from", to_date "to" from activity where state not in ('已办结', '取消')
     order by from_date desc, id desc`,
  ).all() as ListedActivity[];

const plain = (text: string): string => text.replace(/[\s“”"《》]/gu, '');

/** What is asked once for all rows that lack it: which activity, and whether the people signed up or came. */
export function activityTermsOf({ context, drafts, decisions, fileName }: CheckInput): ActivityTerms {
  const open = openActivities(context.ledger);
  const said = own(decisions.answers, 'activity');
  const chosen = open.find(({ id }) => String(id) === said) ?? null;
  const named = (draft: DraftRow): ListedActivity | null => {
    const name = plain(draft.values.get('activityName') ?? '');
    if (name === '') return null;
    const found = open.filter((one) => plain(one.name) === name || one.number === name);
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  const lacking = drafts.filter((draft) => named(draft) === null);
  const questions: ImportQuestion[] = [];
  if (lacking.length > 0) {
    // The file's own name often says it.
    const guess = open.find(({ name }) => plain(fileName).includes(plain(name)));
    const offered = guess ? [guess, ...open.filter((one) => one !== guess)] : open;
    questions.push({
      key: 'activity',
      sentence:
        open.length === 0
          ? '还没有可以登记名单的活动，请先在“计划活动”里建活动'
          : `${lacking.length === drafts.length ? '' : `有 ${lacking.length} 行`}没有写活动名称，或没有这样的活动，是哪一次活动`,
      options: offered
        .slice(0, MOST)
        .map(({ id, number, name }) => ({ value: String(id), label: `${number} ${name}` })),
      ...questionRows(lacking),
      required: true,
      default: null,
      answer: chosen ? String(chosen.id) : null,
    });
  }
  const silent = drafts.filter(
    ({ values }) => (values.get('activityCame') ?? null) === null && (values.get('prizeLevel') ?? null) === null,
  );
  const answer = own(decisions.answers, 'came');
  const came = answer === 'came' ? true : answer === 'signedUp' ? false : null;
  if (silent.length > 0)
    questions.push({
      key: 'came',
      sentence: `${silent.length === drafts.length ? '' : `有 ${silent.length} 行`}看不出到了没有，这是什么名单`,
      options: [
        { value: 'signedUp', label: '报名名单' },
        { value: 'came', label: '签到名单，都到了' },
      ],
      ...questionRows(silent),
      required: true,
      default: null,
      answer: came === null ? null : came ? 'came' : 'signedUp',
    });
  return { activityOf: (draft) => named(draft) ?? chosen, came, questions };
}
