import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';

/** One line of a long-tail ledger (台账): its fields are declared in resources/ledgers. */
export const ledgerRecord = sqliteTable(
  'ledger_record',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Key of the ledger: proposals, suggestions, contracts … */
    kind: text('kind').notNull(),
    /** Its main day. */
    onDate: text('on_date'),
    title: text('title').notNull(),
    /** JSON: values by field key. */
    values: text('field_values').notNull(),
    /** The member it is about or by, where one is. */
    memberId: integer('member_id').references(() => member.id, { onDelete: 'restrict' }),
    note: text('note'),
  },
  (t) => [index('ledger_record_kind').on(t.kind, t.onDate), index('ledger_record_member').on(t.memberId)],
);
