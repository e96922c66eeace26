import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { aidCase, aidFamily } from './aid-case.ts';
import { voucher } from './funds.ts';
import { member } from './member.ts';

/** 两节送温暖 · 夏送清凉 · 金秋助学 · 一日捐: one campaign of one year. */
export const aidCampaign = sqliteTable('aid_campaign', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  year: integer('year').notNull(),
  from: text('from_date').notNull(),
  to: text('to_date').notNull(),
  /** 走访企业数 · 走访班组数, for R15. */
  unitsVisited: integer('units_visited'),
  teamsVisited: integer('teams_visited'),
  /** Set when everything is handed out: the campaign is closed. */
  closedOn: text('closed_on'),
  note: text('note'),
});

/** 资金来源 of a campaign: how much from where. */
export const aidCampaignSource = sqliteTable(
  'aid_campaign_source',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => aidCampaign.id, { onDelete: 'restrict' }),
    source: text('source').notNull(),
    amountFen: integer('amount_fen').notNull(),
    document: text('document'),
  },
  (t) => [uniqueIndex('aid_campaign_source_once').on(t.campaignId, t.source)],
);

/** What somebody of a category receives. The first rule that fits holds. */
export const aidCampaignRule = sqliteTable(
  'aid_campaign_rule',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => aidCampaign.id, { onDelete: 'restrict' }),
    /** 慰问对象类别 */
    category: text('category').notNull(),
    cashFen: integer('cash_fen').notNull(),
    goods: text('goods'),
    goodsFen: integer('goods_fen').notNull(),
    source: text('source').notNull(),
    position: integer('position').notNull(),
  },
  (t) => [uniqueIndex('aid_campaign_rule_once').on(t.campaignId, t.category)],
);

/** Somebody who was looked at and not chosen, and why. */
export const aidPassedOver = sqliteTable(
  'aid_passed_over',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => aidCampaign.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    reason: text('reason').notNull(),
  },
  (t) => [uniqueIndex('aid_passed_over_once').on(t.campaignId, t.memberId)],
);

/** 一日捐: what a member gave. */
export const aidDonation = sqliteTable(
  'aid_donation',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    campaignId: integer('campaign_id')
      .notNull()
      .references(() => aidCampaign.id, { onDelete: 'restrict' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    amountFen: integer('amount_fen').notNull(),
    on: text('on_date').notNull(),
    note: text('note'),
  },
  (t) => [uniqueIndex('aid_donation_once').on(t.campaignId, t.memberId)],
);

/** 救助申请: medical, schooling, legal, training, one-off; what only one kind asks for stands in `aid_request_*`. */
export const aidRequest = sqliteTable(
  'aid_request',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** 帮扶类型 */
    kind: text('kind').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    caseId: integer('case_id').references(() => aidCase.id, { onDelete: 'restrict' }),
    /** Patient or student, when it is not the worker. */
    familyId: integer('family_id').references(() => aidFamily.id, { onDelete: 'restrict' }),
    on: text('on_date').notNull(),
    askedFen: integer('asked_fen'),
    reason: text('reason'),
    /** 待审批 · 同意 · 不同意 · 撤回 */
    state: text('state').notNull(),
    approvedFen: integer('approved_fen'),
    decidedOn: text('decided_on'),
    decision: text('decision'),
    note: text('note'),
  },
  (t) => [index('aid_request_member').on(t.memberId), index('aid_request_case').on(t.caseId)],
);

/** 医疗救助申请表 */
export const aidMedical = sqliteTable('aid_medical', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  requestId: integer('request_id')
    .notNull()
    .unique()
    .references(() => aidRequest.id, { onDelete: 'restrict' }),
  disease: text('disease'),
  /** 申请救助日前一年内的个人实际支出费用 */
  spentFen: integer('spent_fen'),
  admissions: integer('admissions'),
  /** 符合个人自付金额 */
  selfPaidFen: integer('self_paid_fen'),
  unitAidFen: integer('unit_aid_fen'),
  socialAidFen: integer('social_aid_fen'),
  stay: text('stay'),
});

/** 子女助学申请表（金秋助学） */
export const aidSchooling = sqliteTable('aid_schooling', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  requestId: integer('request_id')
    .notNull()
    .unique()
    .references(() => aidRequest.id, { onDelete: 'restrict' }),
  student: text('student').notNull(),
  gender: text('gender'),
  ethnicity: text('ethnicity'),
  birthDate: text('birth_date'),
  idNumber: text('id_number'),
  mobile: text('mobile'),
  politicalStatus: text('political_status'),
  /** 高中 · 专科 · 本科 … */
  level: text('level'),
  school: text('school'),
  major: text('major'),
  years: integer('years'),
  score: integer('score'),
  batch: text('batch'),
  thisYear: text('this_year'),
  admittedOn: text('admitted_on'),
  graduatesOn: text('graduates_on'),
  feeFen: integer('fee_fen'),
  loanFen: integer('loan_fen'),
  /** 军校生、公费师范生等不在助学范围的, and whether another body helps already. */
  freeOfFees: text('free_of_fees'),
  otherHelp: text('other_help'),
  pledgeOn: text('pledge_on'),
  guardianConsentOn: text('guardian_consent_on'),
});

/** 法律援助 · 就业创业/技能培训: what is asked for and how it ended. */
export const aidService = sqliteTable('aid_service', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  requestId: integer('request_id')
    .notNull()
    .unique()
    .references(() => aidRequest.id, { onDelete: 'restrict' }),
  /** 案由 or 培训项目 */
  subject: text('subject').notNull(),
  /** 协商调解代理 · 仲裁代理 …, or the training body. */
  form: text('form'),
  opponent: text('opponent'),
  provider: text('provider'),
  from: text('from_date'),
  to: text('to_date'),
  outcome: text('outcome'),
});

/** 帮扶发放 (aidDisbursement): what one person was given once. */
export const aidHelp = sqliteTable(
  'aid_help',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    caseId: integer('case_id').references(() => aidCase.id, { onDelete: 'restrict' }),
    campaignId: integer('campaign_id').references(() => aidCampaign.id, { onDelete: 'restrict' }),
    requestId: integer('request_id').references(() => aidRequest.id, { onDelete: 'restrict' }),
    /** 帮扶类型 */
    kind: text('kind').notNull(),
    /** 慰问对象类别, in a campaign. */
    category: text('category'),
    /** The day of the hand-out; planned until it is signed for. */
    on: text('on_date').notNull(),
    cashFen: integer('cash_fen').notNull(),
    goods: text('goods'),
    goodsFen: integer('goods_fen').notNull(),
    /** 资金来源 */
    source: text('source').notNull(),
    /** 银行卡 · 现金 · 实物 */
    way: text('way').notNull(),
    signedOn: text('signed_on'),
    signedBy: text('signed_by'),
    /** Receipt or transfer number. */
    receipt: text('receipt'),
    /** 经办人, 慰问人 */
    handler: text('handler'),
    /** Why it was given although a limit speaks against it. */
    exception: text('exception'),
    voucherId: integer('voucher_id').references(() => voucher.id, { onDelete: 'restrict' }),
    note: text('note'),
  },
  (t) => [
    index('aid_help_member').on(t.memberId, t.on),
    index('aid_help_case').on(t.caseId),
    index('aid_help_campaign').on(t.campaignId),
    index('aid_help_day').on(t.on),
    index('aid_help_voucher').on(t.voucherId),
  ],
);

/** 票据: an invoice that a request rests on; the same one is never used twice. */
export const aidInvoice = sqliteTable(
  'aid_invoice',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    requestId: integer('request_id')
      .notNull()
      .references(() => aidRequest.id, { onDelete: 'restrict' }),
    /** 票据代码 and 号码 without blanks; every issuer counts its own. */
    number: text('number').notNull(),
    issuer: text('issuer'),
    on: text('on_date'),
    amountFen: integer('amount_fen').notNull(),
  },
  (t) => [uniqueIndex('aid_invoice_number').on(t.number, t.issuer), index('aid_invoice_request').on(t.requestId)],
);

/** 走访: who was seen, why, what was found, asked and done. */
export const aidVisit = sqliteTable(
  'aid_visit',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    caseId: integer('case_id').references(() => aidCase.id, { onDelete: 'restrict' }),
    /** 五必访 kinds of the office, 入户调查, 回访 … */
    kind: text('kind').notNull(),
    on: text('on_date').notNull(),
    place: text('place'),
    visitors: text('visitors').notNull(),
    situation: text('situation'),
    demand: text('demand'),
    helpId: integer('help_id').references((): AnySQLiteColumn => aidHelp.id, { onDelete: 'restrict' }),
    followUp: text('follow_up'),
    /** By when the demand is to be settled, and when it was. */
    dueOn: text('due_on'),
    doneOn: text('done_on'),
    note: text('note'),
  },
  (t) => [index('aid_visit_member').on(t.memberId, t.on), index('aid_visit_case').on(t.caseId)],
);

/** 劳模 */
export const modelWorker = sqliteTable('model_worker', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  memberId: integer('member_id')
    .notNull()
    .unique()
    .references(() => member.id, { onDelete: 'restrict' }),
  title: text('title').notNull(),
  /** 全国 · 省部 · 市 · 县 */
  level: text('level').notNull(),
  year: integer('year').notNull(),
  body: text('body'),
  certificateNo: text('certificate_no'),
  monthlyIncomeFen: integer('monthly_income_fen'),
  /** 低收入劳模 · 困难劳模 · 特困劳模: never two at once. */
  helpKind: text('help_kind'),
  note: text('note'),
});
