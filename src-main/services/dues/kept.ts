import type { Ledger, Sql } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { aidWords } from '../../domain/nouns-aid.ts';
import { yearWords } from '../../domain/nouns-year.ts';
import { type DuesSheet, duesSheet, reckonedSheet, type SheetPerson } from './sheet.ts';

/*
 * A sheet of everybody is kept and follows the journal: after a payment only the people whom it touched are reckoned
 * anew. People who did not change stay the same objects, so that what is derived from one can be kept beside it.
 */

interface Kept {
  /** Last row of the journal that is in it. */
  readonly seq: number;
  readonly sheet: DuesSheet;
}

const books = new WeakMap<Sql, Map<string, Kept>>();
/** Sheets kept for a book: this year, the one before, the run of arrears, this month, the periods to be paid by now, a locked year reckoned anew. */
const MOST = 7;
/** When more people than this changed, everybody is reckoned anew. */
const mostTouched = 2000;

/** Tables whose rows count for one person: column that names the person. */
const personal: Readonly<Record<string, 'id' | 'member_id'>> = {
  member: 'id',
  membership_event: 'member_id',
  group_stay: 'member_id',
  dues_base: 'member_id',
  dues_exemption: 'member_id',
  dues_payment_month: 'member_id',
  dues_year_person: 'member_id',
};

/** Tables that a sheet does not read. Any other (standards, periods, groups, settings …) may change everybody's. */
const elsewhere = new Set([
  ...Object.keys(aidWords),
  ...Object.keys(yearWords),
  'attachment',
  'benefit_issue',
  'benefit_recipient',
  'body_term',
  'budget_line',
  'budget_report',
  'contribution',
  'dues_authorisation',
  'dues_batch',
  'dues_payment',
  'dues_receipt',
  'dues_receipt_line',
  'dues_reminder',
  'export_register',
  'fund_account',
  'fund_opening',
  'fund_review',
  'fund_year',
  'group_leader',
  'import_run',
  'not_duplicate',
  'officer',
  'saved_list',
  'transfer_slip',
  'voucher',
  'voucher_line',
  'voucher_spending',
]);

interface Touched {
  readonly people: ReadonlySet<number>;
  /** Somebody's own record changed: the name, or how it is sorted. */
  readonly renamed: boolean;
}

/** People whose facts changed after a row of the journal; null: so many, or so much, that everybody may have. */
function touchedSince(ledger: Ledger, seq: number): Touched | null {
  const tables = statement(ledger.sql, 'select distinct table_name from change where seq > ?')
    .pluck()
    .all(seq) as string[];
  const touched = new Set<number>();
  for (const table of tables) {
    if (elsewhere.has(table)) continue;
    const column = personal[table];
    if (column === undefined) return null;
    // A record that moved from one person to another touches both; an update names only what changed.
    const people =
      column === 'id'
        ? 'select c.row_id from change c where c.seq > ? and c.table_name = ?'
        : `select j.value from change c left join "${table}" t on t.id = c.row_id,
             json_each(json_array(json_extract(c.before, '$.member_id'), json_extract(c.after, '$.member_id'), t.member_id)) j
           where c.seq > ? and c.table_name = ? and j.value is not null`;
    for (const id of statement(ledger.sql, `select distinct * from (${people})`).pluck().iterate(seq, table)) {
      touched.add(id as number);
      if (touched.size > mostTouched) return null;
    }
  }
  return { people: touched, renamed: tables.includes('member') };
}

/** The sheet with these people reckoned anew, in the order of the register. */
function mended(
  make: typeof duesSheet,
  ledger: Ledger,
  sheet: DuesSheet,
  { people: touched, renamed }: Touched,
): DuesSheet {
  if (touched.size === 0) return sheet;
  const fresh = new Map(make(ledger, sheet.months, touched).people.map((person) => [person.memberId, person]));
  const before = sheet.people.filter((person) => touched.has(person.memberId));
  // Usually nobody came, left or is sorted elsewhere: everybody keeps their place.
  if (!renamed && before.length === fresh.size && before.every((person) => fresh.has(person.memberId)))
    return { ...sheet, people: sheet.people.map((person) => fresh.get(person.memberId) ?? person) };
  const people = new Map<number, SheetPerson>(sheet.people.map((person) => [person.memberId, person]));
  for (const id of touched) people.delete(id);
  for (const [id, person] of fresh) people.set(id, person);
  const order = statement(ledger.sql, 'select id from member order by name_sort, id').pluck().all() as number[];
  return { ...sheet, people: order.flatMap((id) => people.get(id) ?? []) };
}

/**
 * `duesSheet` of everybody. Inside a command, whose rows may still be taken back, nothing is kept and everything is
 * reckoned.
 */
export const keptSheet = (ledger: Ledger, months: readonly string[]): DuesSheet => keep(duesSheet, ledger, months);

/** The same of `reckonedSheet`. */
export const keptReckoned = (ledger: Ledger, months: readonly string[]): DuesSheet =>
  keep(reckonedSheet, ledger, months);

function keep(make: typeof duesSheet, ledger: Ledger, months: readonly string[]): DuesSheet {
  if (ledger.sql.inTransaction) return make(ledger, months);
  const key = `${make === duesSheet ? 'shown' : 'reckoned'} ${months[0] ?? ''} ${months.at(-1) ?? ''}`;
  const seq = (statement(ledger.sql, 'select max(seq) from change').pluck().get() as number | null) ?? 0;
  let sheets = books.get(ledger.sql);
  if (!sheets) books.set(ledger.sql, (sheets = new Map()));
  const known = sheets.get(key);
  if (known?.seq === seq) return known.sheet;
  const touched = known && known.seq < seq ? touchedSince(ledger, known.seq) : null;
  const sheet = known && touched ? mended(make, ledger, known.sheet, touched) : make(ledger, months);
  // The one asked for last stands last.
  sheets.delete(key);
  sheets.set(key, { seq, sheet });
  const [oldest] = sheets.keys();
  if (sheets.size > MOST && oldest !== undefined) sheets.delete(oldest);
  return sheet;
}
