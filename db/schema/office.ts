import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What the office decides about its book (journaled, undoable). Value is JSON. */
export const setting = sqliteTable('setting', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  key: text('key').notNull().unique(),
  value: text('value').notNull(),
});

/** How somebody likes the screen: columns, font size. Not journaled. Value is JSON. */
export const preference = sqliteTable('preference', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** 常用名单: a saved filter of a list. */
export const savedList = sqliteTable('saved_list', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  noun: text('noun').notNull(),
  name: text('name').notNull(),
  /** JSON of the list's filter. */
  filter: text('filter').notNull(),
  position: integer('position').notNull(),
});

/** One import: which file, what it did. The rows it touched are in the journal. */
export const importRun = sqliteTable(
  'import_run',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    noun: text('noun').notNull(),
    fileName: text('file_name').notNull(),
    /** SHA-256 of the file, to recognise it again. */
    fileHash: text('file_hash').notNull(),
    importedAt: text('imported_at').notNull(),
    /** JSON: counts by action. */
    summary: text('summary').notNull(),
    /** JSON: columns and decisions, to show and to reuse. */
    decisions: text('decisions').notNull(),
  },
  (t) => [index('import_run_hash').on(t.fileHash)],
);

/**
 * A mapping remembered by the shape of the file. Not journaled: files of one shape share a row, and the import of one of
 * them would make all others look edited since.
 */
export const importShape = sqliteTable('import_shape', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  noun: text('noun').notNull(),
  /** Hash of the ordered headers. */
  shape: text('shape').notNull().unique(),
  decisions: text('decisions').notNull(),
  usedAt: text('used_at').notNull(),
});

/** Which sheet left the program: what, how many people, for whom (个人信息保护法 第二十三条). */
export const exportRegister = sqliteTable('export_register', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: text('at').notNull(),
  title: text('title').notNull(),
  format: text('format').notNull(),
  people: integer('people').notNull(),
  /** 是: identity numbers and phones were written in full. */
  unmasked: text('unmasked').notNull(),
  purpose: text('purpose'),
  receiver: text('receiver'),
  fileHash: text('file_hash'),
});

/** Who opened which masked value, and when. Reading is not undoable, so the journal does not record this table. */
export const disclosure = sqliteTable('disclosure', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: text('at').notNull(),
  user: text('user').notNull(),
  noun: text('noun').notNull(),
  recordId: integer('record_id').notNull(),
  field: text('field').notNull(),
  /** Why, in the words of who looked. NULL: nobody was asked – the practice unit, or before it was asked. */
  reason: text('reason'),
});
