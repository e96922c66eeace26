import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { unitNameOf } from '../../domain/unit-code.ts';
import { unitRow } from '../reports/build.ts';
import { carriesMembers } from './read.ts';

/** On which day something first went to an upper union; null: it did not. */
export interface Sends {
  /** Whether any such union is known, by card or by name. */
  readonly isKnown: boolean;
  /** Whether what was written as receiver is that union. */
  readonly isMeant: (receiver: string) => boolean;
  readonly report: (snapshot: number) => string | null;
  readonly list: (period: string) => string | null;
}

/** Who got a closed report, whoever that was, the first one first. */
export const receiversOf = (ledger: Ledger, snapshot: number): readonly string[] => [
  ...new Set(
    statement(
      ledger.sql,
      'select receiver from sent_package where exists (select 1 from json_each(snapshots) where value = ?) order by id',
    )
      .pluck()
      .all(snapshot) as string[],
  ),
];

/** Every name that upper unions had, by the code of their card. */
const upperNames = (ledger: Ledger): { readonly code: string; readonly name: string }[] =>
  (
    statement(ledger.sql, "select unit_code code, name from unit_card where kind = '上级'").all() as {
      code: string;
      name: string;
    }[]
  ).map(({ code, name }) => ({ code, name: unitNameOf(name) }));

/** How a union's name ends; what stands before it tells which union it is. */
const UNION_WORD = /(?:总工会|工会联合会|工会工作委员会|工会委员会|工会)$/u;
const SHORTEST = 4;

/** Whether the end of a union's name still names one: 市总工会 of 临江市总工会 does, 总工会 and 市 do not. */
const isPartOf = (name: string, part: string): boolean =>
  part.length >= SHORTEST && name.endsWith(part) && UNION_WORD.test(part) && part.replace(UNION_WORD, '') !== '';

/** Whether what was written by hand is a union: 市总工会 and 江南省临江市总工会 are 临江市总工会, its 机关食堂 is not. */
const isNameOf = (own: string, written: string): boolean =>
  own === written || isPartOf(own, written) || isPartOf(written, own);

/**
 * What went to an upper union: whoever else got a report, an accountant say, does not end what is due. On paper the
 * receiver is written by hand (`isNameOf`); the name of another kept card is that one and no other.
 * @param asker who asked; null: any upper union that is known, and where none is, whoever got it
 */
export function sendsTo(ledger: Ledger, asker: { readonly code: string; readonly name: string } | null): Sends {
  const cards = upperNames(ledger);
  const known = new Set(cards.map(({ name }) => name));
  const parent = unitNameOf(String(unitRow(ledger)['parentUnionName'] ?? ''));
  const names = asker
    ? [unitNameOf(asker.name), ...cards.flatMap(({ code, name }) => (code === asker.code ? [name] : []))]
    : [...known, ...(parent === '' ? [] : [parent])];
  const isMeant = (receiver: string): boolean => {
    const name = unitNameOf(receiver);
    if (names.length === 0 || names.includes(name)) return true;
    return !known.has(name) && names.some((own) => isNameOf(own, name));
  };
  const rows = statement(ledger.sql, 'select snapshots, period, made_on madeOn, receiver from sent_package').all() as {
    snapshots: string;
    period: string;
    madeOn: string;
    receiver: string;
  }[];
  const [reports, lists] = [new Map<number, string>(), new Map<string, string>()];
  const note = <K>(days: Map<K, string>, key: K, day: string): void => {
    if ((days.get(key) ?? day) >= day) days.set(key, day);
  };
  for (const { snapshots, period, madeOn } of rows.filter(({ receiver }) => isMeant(receiver))) {
    const held = JSON.parse(snapshots) as (number | typeof MEMBER_LIST)[];
    for (const id of held) if (id !== MEMBER_LIST) note(reports, id, madeOn);
    if (carriesMembers(held)) note(lists, period, madeOn);
  }
  return {
    isKnown: names.length > 0,
    isMeant,
    report: (id) => reports.get(id) ?? null,
    list: (period) => lists.get(period) ?? null,
  };
}
