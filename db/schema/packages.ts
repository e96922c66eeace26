import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** 单位名片: whom packages go to (上级) and whom they are taken from (下级). */
export const unitCard = sqliteTable(
  'unit_card',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    unitCode: text('unit_code').notNull(),
    name: text('name').notNull(),
    /** 上级 · 下级 */
    kind: text('kind').notNull(),
    /** The key that packages are sealed for. */
    publicKey: text('public_key').notNull(),
    /** 核对码, read out by telephone. */
    fingerprint: text('fingerprint').notNull(),
    /** The key that the unit's signatures are held against. */
    signKey: text('sign_key'),
    fromDay: text('from_day').notNull(),
    /** From this day another card took its place. */
    toDay: text('to_day'),
    note: text('note'),
  },
  (t) => [index('unit_card_code').on(t.unitCode, t.kind)],
);

/** This unit's own keys for packages; one row without an end is in use. The book itself is sealed, so they lie in it as they are. */
export const unitKey = sqliteTable('unit_key', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** JSON of vault/unit-keys.ts. Never shown, never leaves. */
  keys: text('keys').notNull(),
  fingerprint: text('fingerprint').notNull(),
  madeOn: text('made_on').notNull(),
  voidedOn: text('voided_on'),
});

/** 已发出的报送包. */
export const sentPackage = sqliteTable(
  'sent_package',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** JSON: ids of the snapshots inside; 'members' where the list of members went along. */
    snapshots: text('snapshots').notNull(),
    /** Our own code, as the package carries it. */
    unitCode: text('unit_code').notNull(),
    period: text('period').notNull(),
    sequence: integer('sequence').notNull(),
    /** 公钥 · 一次性口令 · 加密工作簿 */
    way: text('way').notNull(),
    hash: text('hash').notNull(),
    madeOn: text('made_on').notNull(),
    receiver: text('receiver').notNull(),
  },
  (t) => [index('sent_package_period').on(t.period)],
);

/** 收到的报送包: one report of one unit for one period. */
export const receivedPackage = sqliteTable(
  'received_package',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    unitCode: text('unit_code').notNull(),
    unitName: text('unit_name').notNull(),
    report: text('report').notNull(),
    period: text('period').notNull(),
    sequence: integer('sequence').notNull(),
    madeOn: text('made_on').notNull(),
    takenOn: text('taken_on').notNull(),
    hash: text('hash').notNull(),
    head: text('head').notNull(),
    /** SHA-256 of the file as it came, kept among the attachments. */
    attachment: text('attachment').notNull(),
    /** JSON of the tables (domain/report-content.ts). */
    content: text('content').notNull(),
    people: integer('people').notNull(),
    /** 在用 · 被替代 · 退回 */
    state: text('state').notNull(),
  },
  (t) => [
    index('received_package_unit').on(t.unitCode, t.report, t.period),
    index('received_package_period').on(t.period),
  ],
);

/** A person named in a received package. Not journaled: rebuilt from the packages, and gone with them. */
export const receivedPerson = sqliteTable(
  'received_person',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    packageId: integer('package_id')
      .notNull()
      .references(() => receivedPackage.id, { onDelete: 'cascade' }),
    /** A fingerprint of the identity number, to find one person in two units without keeping the number. */
    idHash: text('id_hash'),
    name: text('name').notNull(),
    gender: text('gender'),
    birthMonth: text('birth_month'),
    /** Masked, as the package holds it. */
    idMasked: text('id_masked'),
    joinedOn: text('joined_on'),
    state: text('state'),
    groupName: text('group_name'),
  },
  (t) => [index('received_person_package').on(t.packageId), index('received_person_hash').on(t.idHash)],
);
