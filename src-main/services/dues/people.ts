import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuesPeople, DuesPersonRow } from '../../contract/dues.ts';
import type { Input } from '../../contract.ts';
import { monthlyDues } from '../../domain/dues/amount.ts';
import { keptSheet } from './kept.ts';
import { plausibleBase } from './plausible.ts';
import type { SheetPerson } from './sheet.ts';
import { type PeopleWhere, peopleWhere } from './view.ts';
import { duesGroups, rateIn } from './terms.ts';
import { untilChanged } from '../memo.ts';

interface Authorisation {
  readonly memberId: number;
  readonly signedOn: string;
  readonly fromMonth: string;
  readonly toMonth: string | null;
}

/** The agreement in force in a month, else the newest one, by person. */
function authorisations(ledger: Ledger, month: string): Map<number, Authorisation> {
  const rows = statement(
    ledger.sql,
    `select member_id memberId, signed_on signedOn, from_month fromMonth, to_month toMonth from dues_authorisation
     order by (from_month <= ? and (to_month is null or to_month >= ?)), from_month`,
  ).all(month, month) as Authorisation[];
  return new Map(rows.map((row) => [row.memberId, row]));
}

const holds = (row: Authorisation | undefined, month: string): boolean =>
  row !== undefined && row.fromMonth <= month && (row.toMonth === null || row.toMonth >= month);

/** Everybody who pays in a month, or would if not exempt. */
const payers = (ledger: Ledger, month: string, today: string): readonly SheetPerson[] =>
  untilChanged(ledger, today, `dues:people:${month}`, () =>
    keptSheet(ledger, [month]).people.filter((person) => person.states[0] !== '-'),
  );

/** Not exempt, and what is due can not be reckoned. */
const isUnknown = (person: SheetPerson): boolean => person.states[0] !== 'x' && person.expected[0] === null;

/**
 * Who pays in a month, by which rule and base, and whether they agreed to the deduction. Counts are over group and
 * search, whatever the view.
 */
export function duesPeople(ledger: Ledger, input: Input<'dues.people'>, today: string): DuesPeople {
  const { month, view, offset, limit } = input;
  const people = payers(ledger, month, today);
  const inPlace: PeopleWhere = peopleWhere(ledger, input, [month], today);
  const found = people.filter(inPlace);
  const agreed = authorisations(ledger, month);
  const plausible = plausibleBase(ledger, month);
  const rate = rateIn(ledger, month).value;
  const tests: Readonly<Record<typeof view, (person: SheetPerson) => boolean>> = {
    all: () => true,
    unknown: isUnknown,
    doubtful: (person) => (person.base?.baseFen ?? 0) > plausible,
    noAuthorisation: (person) => !holds(agreed.get(person.memberId), month),
    exempt: (person) => person.states[0] === 'x',
  };
  const count = (name: keyof typeof tests): number => found.filter(tests[name]).length;
  const shown = found.filter(tests[view]);
  const { paths } = duesGroups(ledger, [month]);
  const rows = shown.slice(offset, offset + limit).map((person): DuesPersonRow => {
    const { memberId, name, groupId, base, standard } = person;
    const agreement = agreed.get(memberId);
    return {
      memberId,
      name,
      group: groupId === null ? null : (paths.get(groupId) ?? null),
      mode: standard?.mode ?? null,
      standardId: standard?.id ?? null,
      baseFen: base?.baseFen ?? null,
      amountFen: base?.amountFen ?? null,
      baseFrom: base?.fromMonth ?? null,
      source: base?.source ?? null,
      items: base?.items ?? null,
      monthlyFen: standard ? monthlyDues(standard, base, rate) : null,
      exempt: person.states[0] === 'x',
      authorisation: agreement
        ? {
            signedOn: agreement.signedOn,
            fromMonth: agreement.fromMonth,
            toMonth: agreement.toMonth,
            holds: holds(agreement, month),
          }
        : null,
    };
  });
  return {
    total: shown.length,
    rows,
    ids: input.ids ? shown.map((person) => person.memberId) : null,
    counts: {
      all: found.length,
      unknown: count('unknown'),
      doubtful: count('doubtful'),
      noAuthorisation: count('noAuthorisation'),
      exempt: count('exempt'),
    },
    plausibleFen: plausible,
  };
}
