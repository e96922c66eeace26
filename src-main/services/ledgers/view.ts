import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { LedgerLine, LedgerRow } from '../../contract/ledgers.ts';
import { type LedgerFinding, lineStops } from '../../domain/ledgers/check.ts';
import { deadlinesOf } from '../../domain/ledgers/deadlines.ts';
import { type LedgerDef, ledgerDef, type LedgerKey, type LedgerValues } from '../../domain/ledgers/kinds.ts';
import { isOpenLine, ledgerFacts, type LedgerTerms, ruleFindings } from '../../domain/ledgers/rules.ts';
import { maskBy } from '../../domain/masks.ts';
import { attachmentsOf } from '../attachments.ts';
import { ledgerLines } from './rows.ts';

/** The noun under which papers of ledgers are kept. */
export const paperNoun = 'ledger_record';

/** Everything that is said of a line: what keeps it out first. */
export const lineFindings = (def: LedgerDef, values: LedgerValues, terms: LedgerTerms): LedgerFinding[] => {
  const stops = lineStops(def, values, terms.today);
  return [...stops, ...ruleFindings(def.key, values, terms)].sort(
    (a, b) => Number(b.level === 'stop') - Number(a.level === 'stop'),
  );
};

/** Values as lists show them. */
function masked(def: LedgerDef, values: LedgerValues): LedgerValues {
  const hidden = def.fields.filter(({ key, mask }) => mask && values[key] !== undefined);
  if (hidden.length === 0) return values;
  return {
    ...values,
    ...Object.fromEntries(hidden.map(({ key, mask }) => [key, mask ? maskBy(mask, String(values[key])) : ''])),
  };
}

/** Lines as their list shows them. `all`: every line of the ledger, for what a later one renews. */
export function ledgerRowsOf(
  ledger: Ledger,
  key: LedgerKey,
  lines: readonly LedgerLine[],
  terms: LedgerTerms,
): LedgerRow[] {
  const def = ledgerDef(key);
  const others = def.due.some(({ renewedBy }) => renewedBy) ? ledgerLines(ledger, key).map(({ values }) => values) : [];
  const papers = attachmentsOf(
    ledger,
    paperNoun,
    lines.map(({ id }) => id),
  );
  return lines.map((line) => {
    const standings = deadlinesOf(def, line.values, others, terms).map(({ standing }) => standing);
    const warning = ruleFindings(key, line.values, terms).find(({ level }) => level !== 'ok')?.sentence ?? null;
    return {
      ...line,
      values: masked(def, line.values),
      facts: ledgerFacts(key, line.values, terms),
      open: isOpenLine(key, line.values, terms),
      standing: standings.includes('过期') ? '过期' : standings.includes('快到期') ? '快到期' : null,
      warning,
      papers: papers.get(line.id)?.length ?? 0,
    };
  });
}

/** Words written before in the texts of a ledger, most frequent first, at most 30 a field; titles for fields that name them. */
export function ledgerWords(ledger: Ledger, key: LedgerKey): Record<string, readonly string[]> {
  const def = ledgerDef(key);
  const lines = ledgerLines(ledger, key);
  const wanted = def.fields.filter(
    ({ key: field, kind, choices, open, person }) =>
      kind === 'text' && !person && field !== def.title && (choices === null || open),
  );
  return Object.fromEntries(
    wanted.map(({ key: field, from }) => {
      if (from !== null) {
        const titles = statement(
          ledger.sql,
          'select distinct title from ledger_record where kind = ? order by on_date desc limit 60',
        )
          .pluck()
          .all(from) as string[];
        return [field, titles];
      }
      const counts = new Map<string, number>();
      for (const { values } of lines) {
        const text = values[field];
        if (typeof text === 'string') counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      return [
        field,
        [...counts]
          .sort((a, b) => b[1] - a[1])
          .slice(0, 30)
          .map(([text]) => text),
      ];
    }),
  );
}

/** Whether the caller may see phones in full: whoever only audits does not. */
export const fullValues = (def: LedgerDef, line: LedgerLine, roles: readonly string[]): LedgerLine =>
  roles.some((role) => role !== 'auditor') ? line : { ...line, values: masked(def, line.values) };
