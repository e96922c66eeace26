import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who may open the book. The password is nowhere: only a slot of the keyring beside the book opens with it. */
export const appUser = sqliteTable(
  'app_user',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    name: text('name').notNull(),
    post: text('post').notNull(),
    /** 经办人、财务、主席、审计, joined by 、 */
    roles: text('roles').notNull(),
    /** The slot of the keyring that opens for this person; one that no row names opens nothing. */
    slot: text('slot').notNull(),
    fromDate: text('from_date').notNull(),
    /** The day on which the account was taken away; NULL: still there. */
    toDate: text('to_date'),
  },
  (t) => [index('app_user_slot').on(t.slot)],
);

/** Recovery cards that were made. The card itself is on paper only. */
export const recoveryCard = sqliteTable('recovery_card', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  number: integer('number').notNull().unique(),
  slot: text('slot').notNull(),
  madeOn: text('made_on').notNull(),
  /** The day on which somebody typed from it, last; NULL: nobody knows whether it can be read. */
  confirmedOn: text('confirmed_on'),
  /** From this day another card took its place. */
  voidedOn: text('voided_on'),
});
