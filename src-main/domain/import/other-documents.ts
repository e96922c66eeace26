import { own, type Decisions } from './decisions.ts';
import { questionRows } from './question-rows.ts';
import type { DraftRow } from './rows.ts';
import type { ImportProblem, ImportQuestion } from './types.ts';

/** A number that looks like another document than the resident's, in a sheet that names no documents. */
const LOOKS = 'id.otherDocument';
/** The same where somebody said that such numbers are none: staff numbers look like passports. */
const NONE = 'id.notDocument';

const keyOf = (idType: string): string => `otherDocument:${idType}`;

function answerOf({ answers }: Decisions, idType: string): 'use' | 'not' | null {
  const said = own(answers, keyOf(idType));
  return said === 'use' || said === 'not' ? said : null;
}

/** What was answered about numbers of its kind holds for the row; one that is no document leaves the field empty. */
export function settleDocument(draft: DraftRow, decisions: Decisions): void {
  const at = draft.problems.findIndex(({ code }) => code === LOOKS);
  const { value = null, idType = null } = draft.identity ?? {};
  const problem = draft.problems[at];
  if (!problem || value === null || idType === null) return;
  const answer = answerOf(decisions, idType);
  const put = (more: Partial<ImportProblem>): void =>
    void (draft.problems[at] = { ...problem, level: 'note', ...more });
  if (answer === 'use') put({ message: `没有写证件类别，按您选的记成${idType}` });
  if (answer !== 'not') return;
  draft.values.set('idNumber', null);
  draft.values.set('idType', null);
  put({ code: NONE, suggestion: idType, message: `“${value}”按您选的不是证件号码，先空着` });
}

/** One question for each document that numbers of the column look like; nothing is written before somebody answers. */
export function documentQuestions(drafts: readonly DraftRow[], decisions: Decisions): ImportQuestion[] {
  const found = new Map<string, DraftRow[]>();
  for (const draft of drafts) {
    const problem = draft.problems.find(({ code }) => code === LOOKS || code === NONE);
    const idType = problem && (problem.suggestion ?? draft.values.get('idType'));
    if (!idType) continue;
    const rows = found.get(idType);
    if (rows) rows.push(draft);
    else found.set(idType, [draft]);
  }
  return [...found].map(([idType, rows]) => {
    const sample = rows.map((draft) => draft.values.get('idNumber')).find((value) => value != null);
    const like = sample === undefined ? '' : `（如 ${sample}）`;
    return {
      key: keyOf(idType),
      sentence: `没有写证件类别，有 ${rows.length} 行的证件号码看着像${idType}${like}，也可能是工号一类的号码。是${idType}吗`,
      options: [
        { value: 'use', label: `是，都按${idType}记` },
        { value: 'not', label: '不是证件号码，先空着' },
      ],
      ...questionRows(rows),
      required: true,
      default: null,
      answer: answerOf(decisions, idType),
    };
  });
}
