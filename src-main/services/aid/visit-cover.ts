import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { visitCover } from '../../domain/aid/covered-words.ts';
import { standardOn } from '../standards.ts';

/** Kinds of visits that the office has today, or ever had. */
const kindsOf = (ledger: Ledger, today: string): string[] => [
  ...new Set([
    ...standardOn(ledger, 'aidVisitKinds', today).value.kinds,
    ...(statement(ledger.sql, 'select distinct kind from aid_visit').pluck().all() as string[]),
  ]),
];

/** How a visit's kind stands in lists of this office. */
export const shownVisitOf = (ledger: Ledger, today: string): ((kind: string) => string) =>
  visitCover(kindsOf(ledger, today));
