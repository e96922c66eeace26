import { sql } from 'drizzle-orm';
import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { unionGroup } from './organisation.ts';

/** One person, over all states of membership: who returns is the same person. */
export const member = sqliteTable(
  'member',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    name: text('name').notNull(),
    gender: text('gender'),
    ethnicity: text('ethnicity'),
    birthDate: text('birth_date'),
    politicalStatus: text('political_status'),
    education: text('education'),
    idType: text('id_type'),
    idNumber: text('id_number'),
    nativePlace: text('native_place'),
    mobile: text('mobile'),
    householdType: text('household_type'),
    householdPlace: text('household_place'),
    employer: text('employer'),
    department: text('department'),
    staffNo: text('staff_no'),
    post: text('post'),
    professionalTitle: text('professional_title'),
    employmentStatus: text('employment_status'),
    skillLevel: text('skill_level'),
    workStartedOn: text('work_started_on'),
    isMigrantWorker: text('is_migrant_worker'),
    isAgencyWorker: text('is_agency_worker'),
    newFormGroup: text('new_form_group'),
    memberCardNo: text('member_card_no'),
    maritalStatus: text('marital_status'),
    emergencyContact: text('emergency_contact'),
    emergencyPhone: text('emergency_phone'),
    homeAddress: text('home_address'),
    bankAccount: text('bank_account'),
    bankName: text('bank_name'),
    familyMembers: text('family_members'),
    resume: text('resume'),
    modelWorker: text('model_worker'),
    consentOn: text('consent_on'),
    note: text('note'),
    /** Derived from group_stay: the group of today. */
    groupId: integer('group_id').references((): AnySQLiteColumn => unionGroup.id, { onDelete: 'restrict' }),
    /** Derived from membership_event; the label of the state (在册, 保留会籍 …). */
    membership: text('membership').notNull(),
    joinedOn: text('joined_on'),
    membershipChangeType: text('membership_change_type'),
    membershipChangeDate: text('membership_change_date'),
    membershipChangeReason: text('membership_change_reason'),
    /** Order of the Chinese register: `zhang 张hai 海`, so that same sounds stay with the same character. */
    nameSort: text('name_sort').notNull(),
    /** Everything a search looks at, in one text; built by `services/member/text.ts`. */
    searchText: text('search_text').notNull(),
    /** Syllables as the clerk corrected them, apart by blanks. */
    pinyinOverride: text('pinyin_override'),
    /** The identity number backwards, so that its tail is found by a prefix. */
    idReversed: text('id_reversed'),
  },
  (t) => [
    uniqueIndex('member_identity').on(t.idType, t.idNumber).where(sql`id_number is not null`),
    // Covering: a search in name order, the usual conditions and the figures of a list read nothing but this index.
    index('member_search').on(
      t.nameSort,
      t.searchText,
      t.membership,
      t.groupId,
      t.gender,
      t.politicalStatus,
      t.birthDate,
    ),
    index('member_id_reversed').on(t.idReversed),
    index('member_name').on(t.name, t.birthDate),
    index('member_staff_no').on(t.staffNo),
    index('member_group').on(t.groupId),
  ],
);

/** The dated facts that a membership is derived from. */
export const membershipEvent = sqliteTable(
  'membership_event',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** 入会 转入 保留 转出 除名 退会, and the internal 申请 恢复 去世. */
    type: text('type').notNull(),
    date: text('date').notNull(),
    reason: text('reason'),
    /** The other union of a transfer. */
    otherUnion: text('other_union'),
    /** Joining date stated by the sending union, for 转入. */
    statedJoinedOn: text('stated_joined_on'),
    /** Meeting, minutes or approval number: nothing about a person is decided by the program. */
    decision: text('decision'),
    note: text('note'),
  },
  (t) => [index('membership_event_member').on(t.memberId, t.date), index('membership_event_date').on(t.date)],
);

/** Which group a member belonged to, from when to when (`to` null: still). */
export const groupStay = sqliteTable(
  'group_stay',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    groupId: integer('group_id')
      .notNull()
      .references(() => unionGroup.id, { onDelete: 'restrict' }),
    from: text('from_date').notNull(),
    to: text('to_date'),
    note: text('note'),
  },
  (t) => [index('group_stay_member').on(t.memberId, t.from), index('group_stay_group').on(t.groupId)],
);

/** 会籍接转: one slip (工会会员会籍转移介绍信) and its receipt. */
export const transferSlip = sqliteTable(
  'transfer_slip',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** out: we send the member away; in: another union sends us one. */
    direction: text('direction').notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    otherUnion: text('other_union').notNull(),
    reason: text('reason'),
    duesPaidThrough: text('dues_paid_through'),
    validDays: integer('valid_days').notNull(),
    issuedOn: text('issued_on').notNull(),
    handler: text('handler'),
    /** 处理中 · 通过 · 拒绝 */
    state: text('state').notNull(),
    receiptOn: text('receipt_on'),
    note: text('note'),
  },
  (t) => [
    uniqueIndex('transfer_slip_number').on(t.direction, t.year, t.number),
    index('transfer_slip_member').on(t.memberId),
  ],
);

/** Two records that somebody looked at and said: two people. Smaller id first. */
export const notDuplicate = sqliteTable(
  'not_duplicate',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    leftId: integer('left_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    rightId: integer('right_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
  },
  (t) => [uniqueIndex('not_duplicate_pair').on(t.leftId, t.rightId), index('not_duplicate_right').on(t.rightId)],
);
