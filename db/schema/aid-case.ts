import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { member } from './member.ts';

/** 困难职工档案: one household, one file. Who the person is stands in the register and is not repeated here. */
export const aidCase = sqliteTable(
  'aid_case',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    memberId: integer('member_id')
      .notNull()
      .references(() => member.id, { onDelete: 'restrict' }),
    /** 档案号 2026-007; given when the application is filed, never twice. */
    caseNo: text('case_no').notNull().unique(),
    /** Derived from the last row of aid_step: 申请 · 初审 … 在档 · 已退档; see `domain/aid/life-cycle.ts`. */
    state: text('state').notNull(),
    /** Derived from the last decided assessment; null before the first decision. */
    category: text('category'),
    appliedOn: text('applied_on').notNull(),
    /** 五类重点群体 */
    keyGroup: text('key_group'),
    health: text('health'),
    disabilityKind: text('disability_kind'),
    disabilityLevel: text('disability_level'),
    /** 疾病名称, as the diagnosis says. */
    disease: text('disease'),
    workState: text('work_state'),
    modelWorker: text('model_worker'),
    householdType: text('household_type'),
    singleParent: text('single_parent'),
    housing: text('housing'),
    floorArea: text('floor_area'),
    residence: text('residence'),
    division: text('division'),
    otherContact: text('other_contact'),
    postcode: text('postcode'),
    unitNature: text('unit_nature'),
    enterpriseState: text('enterprise_state'),
    industry: text('industry'),
    contractFrom: text('contract_from'),
    contractTo: text('contract_to'),
    contractTerm: text('contract_term'),
    serviceCardNo: text('service_card_no'),
    insurance: text('insurance'),
    /** 是否有一定自救能力 */
    selfHelp: text('self_help'),
    zeroEmployment: text('zero_employment'),
    /** 是否享受低保 */
    onAllowance: text('on_allowance'),
    mainCause: text('main_cause'),
    /** At most three, joined by 、 */
    otherCauses: text('other_causes'),
    causeNote: text('cause_note'),
    bankName: text('bank_name'),
    bankBranch: text('bank_branch'),
    bankAccount: text('bank_account'),
    /** 敏感个人信息处理同意书: signed on, and which text. */
    consentOn: text('consent_on'),
    consentVersion: text('consent_version'),
    /** 家庭经济状况核对授权书 */
    authorisedOn: text('authorised_on'),
    contactPerson: text('contact_person'),
    note: text('note'),
  },
  (t) => [
    // One open file for a person; closed ones stay as they were, a relapse opens the same one again.
    uniqueIndex('aid_case_member').on(t.memberId),
    index('aid_case_state').on(t.state),
  ],
);

/** 家庭成员, without the worker. */
export const aidFamily = sqliteTable(
  'aid_family',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: integer('case_id')
      .notNull()
      .references(() => aidCase.id, { onDelete: 'restrict' }),
    name: text('name').notNull(),
    relation: text('relation').notNull(),
    gender: text('gender'),
    politicalStatus: text('political_status'),
    idType: text('id_type'),
    idNumber: text('id_number'),
    birthDate: text('birth_date'),
    education: text('education'),
    insurance: text('insurance'),
    health: text('health'),
    /** Per month. */
    incomeFen: integer('income_fen'),
    /** 身份: 在职, 学生, 退休, 无业 … */
    status: text('status'),
    /** 单位或学校 */
    place: text('place'),
    /** 监护人同意: who and when, for a child (个人信息保护法 第三十一条). */
    guardian: text('guardian'),
    guardianConsentOn: text('guardian_consent_on'),
    note: text('note'),
  },
  (t) => [
    index('aid_family_case').on(t.caseId),
    index('aid_family_identity').on(t.idNumber).where(sql`id_number is not null`),
  ],
);

/** 认定: one reckoning of a household's income and rigid costs, and what the committee decided on it. */
export const aidAssessment = sqliteTable(
  'aid_assessment',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: integer('case_id')
      .notNull()
      .references(() => aidCase.id, { onDelete: 'restrict' }),
    /** 建档 · 年度复核 · 返困 */
    kind: text('kind').notNull(),
    fromMonth: text('from_month').notNull(),
    toMonth: text('to_month').notNull(),
    familySize: integer('family_size').notNull(),
    /** 2020 · 2019: which generation of categories. */
    scheme: text('scheme').notNull(),
    /** What held on the day of the decision, so that the sum can be read years later; null while it is a draft. */
    allowanceFen: integer('allowance_fen'),
    /** Multiple of the allowance in hundredths: 200. */
    multiple: integer('multiple'),
    /** 2019: multiple for 意外致困户, in hundredths. */
    accidentMultiple: integer('accident_multiple'),
    basis: text('basis'),
    /** 意外致困: sudden event, and what insurance, compensation and the state gave. */
    accident: text('accident'),
    /** The committee's decision: category or 不符合. */
    category: text('category'),
    decidedOn: text('decided_on'),
    /** 会议纪要 */
    minutes: text('minutes'),
    note: text('note'),
  },
  (t) => [index('aid_assessment_case').on(t.caseId)],
);

/** One income or one rigid cost of a household over the period of an assessment. */
export const aidAssessmentLine = sqliteTable(
  'aid_assessment_line',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    assessmentId: integer('assessment_id')
      .notNull()
      .references(() => aidAssessment.id, { onDelete: 'restrict' }),
    /** The file of the assessment: history and undo know a row by the record that it is part of. */
    caseId: integer('case_id')
      .notNull()
      .references(() => aidCase.id, { onDelete: 'restrict' }),
    /** 收入 · 刚性支出 */
    side: text('side').notNull(),
    /** 本人工资, 配偶工资, 医疗自付, 子女学费 … */
    item: text('item').notNull(),
    /** Per month, with the number of months; or null and the whole sum in `amountFen`. */
    monthFen: integer('month_fen'),
    months: integer('months'),
    amountFen: integer('amount_fen').notNull(),
    /** 票据张数 */
    papers: integer('papers'),
    position: integer('position').notNull(),
  },
  (t) => [index('aid_assessment_line_of').on(t.assessmentId), index('aid_assessment_line_case').on(t.caseId)],
);

/** One step of the life cycle: who, when, from where to where, opinion, document. Never changed, only taken back. */
export const aidStep = sqliteTable(
  'aid_step',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: integer('case_id')
      .notNull()
      .references(() => aidCase.id, { onDelete: 'restrict' }),
    /** Key of the transition in `domain/aid/life-cycle.ts`. */
    action: text('action').notNull(),
    from: text('from_state'),
    to: text('to_state').notNull(),
    on: text('on_date').notNull(),
    /** Who acted, as written by the clerk. */
    by: text('by'),
    opinion: text('opinion'),
    /** Minutes, approval number. */
    document: text('document'),
    /** The union it went up to. */
    targetUnion: text('target_union'),
    /** Why a case left: 脱困, 退休, 调离, 死亡, 取消. */
    reason: text('reason'),
  },
  (t) => [index('aid_step_case').on(t.caseId), index('aid_step_day').on(t.on)],
);

/** 公示: one notice for one or several cases. */
export const aidNotice = sqliteTable('aid_notice', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  /** 建档 · 退档 */
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  from: text('from_date').notNull(),
  to: text('to_date').notNull(),
  place: text('place'),
  /** 监督电话 */
  phone: text('phone'),
  /** 无异议 · 有异议, null while it hangs. */
  result: text('result'),
  resultOn: text('result_on'),
  objection: text('objection'),
  note: text('note'),
});

export const aidNoticeCase = sqliteTable(
  'aid_notice_case',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    noticeId: integer('notice_id')
      .notNull()
      .references(() => aidNotice.id, { onDelete: 'restrict' }),
    caseId: integer('case_id')
      .notNull()
      .references(() => aidCase.id, { onDelete: 'restrict' }),
    /** As it was posted: name and category stay, whatever the file says later. */
    name: text('name').notNull(),
    category: text('category'),
    /** 拟帮扶金额, if the notice says one. */
    amountFen: integer('amount_fen'),
  },
  (t) => [uniqueIndex('aid_notice_case_once').on(t.noticeId, t.caseId), index('aid_notice_case_of').on(t.caseId)],
);

/** A line of the checklists of a file: a paper that has to be there, or an exclusion that somebody looked at. */
export const aidCheck = sqliteTable(
  'aid_check',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: integer('case_id')
      .notNull()
      .references(() => aidCase.id, { onDelete: 'restrict' }),
    /** 材料 · 排除情形 */
    list: text('list').notNull(),
    /** Key in the dated list. Scans are attachments of this row. */
    key: text('key').notNull(),
    /** 有 · 没有 · 不需要 */
    state: text('state').notNull(),
    on: text('on_date'),
    note: text('note'),
  },
  (t) => [uniqueIndex('aid_check_once').on(t.caseId, t.list, t.key)],
);

/** 结对帮扶 */
export const aidPair = sqliteTable(
  'aid_pair',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: integer('case_id')
      .notNull()
      .references(() => aidCase.id, { onDelete: 'restrict' }),
    helper: text('helper').notNull(),
    post: text('post'),
    phone: text('phone'),
    from: text('from_date').notNull(),
    to: text('to_date'),
    note: text('note'),
  },
  (t) => [index('aid_pair_case').on(t.caseId)],
);
