import { own } from '../../domain/import/decisions.ts';
import { ledgerImport, ledgerNoun, importName } from '../../domain/import/ledger-noun.ts';
import { lineOf } from '../../domain/import/ledger-row.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { shownRow } from '../../domain/import/shown-row.ts';
import type { ImportRow } from '../../domain/import/types.ts';
import { type LedgerDef, ledgerDefs, type LedgerValues } from '../../domain/ledgers/kinds.ts';
import { ruleFindings } from '../../domain/ledgers/rules.ts';
import type { Checked, CheckInput, ImportKind } from './kind.ts';
import { plainFileName } from './runs.ts';
import { ledgerLines } from '../ledgers/rows.ts';
import { ledgerTerms } from '../ledgers/terms.ts';
import { addLines } from '../ledgers/write.ts';

/** One line is known by its title and its day. */
const keyOf = (def: LedgerDef, values: LedgerValues): string => `${values[def.title]}|${values[def.day]}`;

/** What the rules say of a row: what they refuse keeps it out, the rest is a warning. */
function judge(def: LedgerDef, draft: DraftRow, values: LedgerValues, terms: ReturnType<typeof ledgerTerms>): void {
  for (const { level, field, sentence } of ruleFindings(def.key, values, terms)) {
    if (level === 'ok') continue;
    const name = importName(def, field ?? def.title);
    note(draft, name, { level: level === 'stop' ? 'error' : 'warning', code: 'ledger.rule', message: sentence });
  }
}

async function check(def: LedgerDef, input: CheckInput): Promise<Checked> {
  const { context, drafts, decisions, today } = input;
  const { ledger } = context;
  const terms = ledgerTerms(ledger, today);
  const standing = new Set(ledgerLines(ledger, def.key).map(({ values }) => keyOf(def, values)));
  const work: { values: LedgerValues; note: string | null }[] = [];
  const rows: ImportRow[] = [];
  const actionOf = (draft: DraftRow): ImportRow['action'] => {
    if (own(decisions.rows, draft.key) === 'skip') return 'skip';
    const values = lineOf(def, draft);
    if (!draft.problems.some(({ level }) => level === 'error')) judge(def, draft, values, terms);
    if (draft.problems.some(({ level }) => level === 'error')) return 'bad';
    if (standing.has(keyOf(def, values))) return 'same';
    standing.add(keyOf(def, values));
    work.push({ values, note: draft.values.get(importName(def, 'note')) ?? null });
    return 'add';
  };
  for (const draft of drafts) {
    const action = actionOf(draft);
    rows.push(shownRow(draft, { action }));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  return {
    rows,
    questions: [],
    newGroups: [],
    absent: null,
    sumFen: null,
    listFen: null,
    alarms: [],
    work: {
      count: work.length,
      write: ({ ledger: book, clock }, fileName) => {
        addLines(book, def.key, work, clock.today());
        const label = `导入 ${plainFileName(fileName)}：${def.label} ${work.length} ${def.unit}`;
        return { added: work.length, updated: 0, newGroups: [], label, batches: [] };
      },
    },
  };
}

const kindOf = (def: LedgerDef): ImportKind => ({
  noun: () => ledgerImport(ledgerNoun(def.key)),
  fileQuestions: () => [],
  check: (input) => check(def, input),
  permanent: false,
});

type Kinds = Readonly<Record<ReturnType<typeof ledgerNoun>, ImportKind>>;

/** An old ledger of each kind as a workbook: the same file declares its page and its columns. */
export const ledgerKinds = Object.fromEntries(ledgerDefs.map((def) => [ledgerNoun(def.key), kindOf(def)])) as Kinds;
