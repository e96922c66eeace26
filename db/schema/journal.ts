import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row for each command that changed something. `hash` covers the row and the hash before it. */
export const command = sqliteTable(
  'command',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: text('at').notNull(),
    user: text('user').notNull(),
    route: text('route').notNull(),
    /** One Chinese sentence: what was done. */
    label: text('label').notNull(),
    changes: integer('changes').notNull(),
    /** Its rows in `change`, from … to: commands run one at a time, so a range is enough and no index is needed. */
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    /** The command that this one takes back. */
    undoes: integer('undoes'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [index('command_undoes').on(t.undoes)],
);

/** One row for each record that a command touched, written by triggers. Images are JSON objects by column. */
export const change = sqliteTable(
  'change',
  {
    seq: integer('seq').primaryKey(),
    commandId: integer('command_id').notNull(),
    table: text('table_name').notNull(),
    rowId: integer('row_id').notNull(),
    /** I, U or D. */
    op: text('op').notNull(),
    /** The whole row before (D), or only the columns that changed (U). */
    before: text('before'),
    /** The whole row after (I), or only the columns that changed (U). */
    after: text('after'),
  },
  (t) => [index('change_row').on(t.table, t.rowId)],
);

/** The command that triggers write for: one row, set inside each transaction. */
export const journalCursor = sqliteTable('journal_cursor', {
  id: integer('id').primaryKey(),
  commandId: integer('command_id').notNull(),
});
