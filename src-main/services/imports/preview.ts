import type { Ledger } from '../../../db/open.ts';
import type { ImportPreview } from '../../contract/imports.ts';
import { offerConstants } from '../../domain/import/constants.ts';
import type { Decisions } from '../../domain/import/decisions.ts';
import type { ImportNoun } from '../../domain/import/noun.ts';
import { staleDecisions } from '../../domain/import/stale.ts';
import type { ImportQuestion, ImportRow, ProblemGroup } from '../../domain/import/types.ts';
import type { Understanding } from '../../domain/import/understand.ts';
import { defaultEmptyWords } from '../../domain/import/words.ts';
import { constantBook } from './stock.ts';

type Looked = Pick<
  ImportPreview,
  'problemGroups' | 'constantsOffered' | 'emptyWords' | 'remembered' | 'staleDecisions'
>;

export interface PreviewParts {
  readonly noun: ImportNoun;
  readonly understanding: Understanding;
  readonly rows: readonly ImportRow[];
  readonly problemGroups: readonly ProblemGroup[];
  readonly questions: readonly ImportQuestion[];
  /** What came with the request, without what was remembered. */
  readonly given: Decisions;
  readonly today: string;
}

/** What a person is told beside the rows: causes, what may be given once, what was taken over, what fits nothing. */
export function besideRows(ledger: Ledger, parts: PreviewParts): Looked {
  const { noun, understanding, rows, questions, given, today } = parts;
  const { reapplied, decisions } = understanding;
  return {
    problemGroups: parts.problemGroups,
    constantsOffered: offerConstants(noun, fedFields(noun, understanding), decisions, constantBook(ledger)),
    emptyWords: emptyWords(understanding),
    remembered: [
      ...reapplied.said,
      ...questions.flatMap((question) => (reapplied.answers.has(question.key) ? [again(question)] : [])),
    ],
    staleDecisions: staleDecisions({
      noun,
      decisions: given,
      sheets: understanding.sheets,
      columns: understanding.columns,
      // Only what was decided about single rows is looked for among them.
      rowKeys: new Set(
        Object.keys(given.cells).length + Object.keys(given.rows).length > 0 ? rows.map((row) => row.key) : [],
      ),
      questions,
      today,
    }),
  };
}

/** Fields that anything in the file says: a column with content, section lines, the names of the sheets. */
function fedFields(noun: ImportNoun, { uses }: Understanding): Set<string | null> {
  return new Set(
    uses.flatMap((use) => [
      ...use.columns.filter(({ evidence }) => evidence.count > 0).map(({ field }) => field),
      use.sectionField,
      use.sheetGroup === null && use.groupFrom === null ? null : (noun.path?.field ?? null),
    ]),
  );
}

/** The words that mean empty, with their counts in the used columns. */
function emptyWords({ uses, decisions }: Understanding): { word: string; count: number }[] {
  const counts = new Map((decisions.emptyWords ?? defaultEmptyWords).map((word) => [word, 0]));
  for (const { field, evidence } of uses.flatMap((use) => use.columns)) {
    if (field === null) continue;
    for (const [word, n] of evidence.emptyTexts) counts.set(word, (counts.get(word) ?? 0) + n);
  }
  return [...counts].map(([word, count]) => ({ word, count }));
}

const again = ({ sentence, options, answer, covered }: ImportQuestion): string =>
  // What was chosen then is gone: the question is open again.
  answer === null
    ? `上次选的现在没有了，请重新选：${sentence}`
    : `照上次：${sentence}——${covered === undefined ? (options.find((option) => option.value === answer)?.label ?? answer ?? '') : '已隐藏'}`;
