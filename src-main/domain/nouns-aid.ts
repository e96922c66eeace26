import { caseFields, healthFields, healthWord } from './aid/case-fields.ts';
import { familyFields } from './aid/family-fields.ts';
import { shownKind, type ShownKind } from './aid/covered-words.ts';
import { snake, wordsOfFields } from './field-words.ts';
import type { TableWords } from './nouns.ts';

const span = { from_date: '从', to_date: '到' };
const note = { note: '备注' };
const caseWords = wordsOfFields(caseFields);
/** That a disability was written down is told by its label already: all that tells of health has one word. */
const healthLabels = Object.fromEntries(healthFields.map((field) => [snake(field), healthWord]));
/** Whether anything is written of health is not told, nor which cause is new. */
const tellsIllness = [...healthFields, 'mainCause', 'otherCauses', 'causeNote'].map(snake);
const familyWords = wordsOfFields(familyFields);

/** Everything hidden but some columns: of a child under 14 only relation, level and consent may be read unopened. */
const hiddenBut = (labels: Readonly<Record<string, string>>, open: readonly string[]): Record<string, 'hidden'> =>
  Object.fromEntries(
    Object.keys(labels).flatMap((column) => (open.includes(column) ? [] : [[column, 'hidden' as const]])),
  );

/** Kinds beside a name are said in the log as in the lists. */
const coveredKinds = { kind: (kind: string): string => shownKind(kind as ShownKind) };

const familyHidden = hiddenBut(familyWords.labels, ['relation', 'guardian_consent_on']);

const schoolingLabels = {
  student: '学生',
  gender: '性别',
  ethnicity: '民族',
  birth_date: '出生日期',
  id_number: '身份证号',
  mobile: '手机号',
  political_status: '政治面貌',
  level: '类别',
  school: '录取学校',
  major: '录取专业',
  years: '学制',
  score: '高考分数',
  batch: '录取批次',
  this_year: '是否本届',
  admitted_on: '录取时间',
  graduates_on: '毕业时间',
  fee_fen: '学杂费',
  loan_fen: '助学贷款',
  free_of_fees: '军校或公费',
  other_help: '其他资助',
  pledge_on: '承诺日期',
  guardian_consent_on: '监护人同意日期',
};

/** Aid in the office's words. What tells of illness, money or family is never shown in a history list. */
export const aidWords: Readonly<Record<string, TableWords>> = {
  aid_case: {
    noun: '困难职工档案',
    counted: '份档案',
    title: ['case_no'],
    labels: {
      case_no: '档案号',
      state: '状态',
      category: '困难类别',
      applied_on: '申请日期',
      ...caseWords.labels,
      ...healthLabels,
    },
    masked: caseWords.masked,
    folded: { label: '健康和致困原因', columns: tellsIllness },
  },
  aid_family: {
    noun: '家庭成员',
    counted: '名家庭成员',
    title: ['relation'],
    labels: familyWords.labels,
    // Of a child under 14 every fact is hidden until opened, and the log does not know ages.
    masked: { ...familyHidden, name: 'name', guardian: 'name' },
    folded: { label: '个人情况', columns: Object.keys(familyHidden).filter((c) => c !== 'name' && c !== 'guardian') },
  },
  aid_assessment: {
    noun: '困难认定',
    counted: '次认定',
    title: ['kind'],
    labels: {
      kind: '类型',
      from_month: '从',
      to_month: '到',
      family_size: '家庭人口',
      scheme: '口径',
      allowance_fen: '低保标准',
      multiple: '低保标准的倍数',
      accident_multiple: '意外致困的倍数',
      basis: '依据',
      accident: '意外情况',
      category: '认定类别',
      decided_on: '讨论日期',
      minutes: '纪要',
      ...note,
    },
    masked: { accident: 'hidden' },
  },
  aid_assessment_line: {
    noun: '家庭收支',
    counted: '条家庭收支',
    title: ['side'],
    labels: {
      side: '收支',
      item: '项目',
      month_fen: '每月',
      months: '月数',
      amount_fen: '全期金额',
      papers: '票据张数',
    },
    masked: { item: 'hidden', month_fen: 'hidden', amount_fen: 'hidden' },
  },
  aid_step: {
    noun: '办理记录',
    title: ['to_state'],
    labels: {
      from_state: '原状态',
      to_state: '状态',
      on_date: '日期',
      by: '办理人',
      opinion: '意见',
      document: '文件',
      target_union: '报送工会',
      reason: '退档原因',
    },
    // What a visit found stands here; the log does not tell it from other opinions.
    masked: { opinion: 'hidden' },
  },
  aid_notice: {
    noun: '公示',
    title: ['title'],
    labels: {
      kind: '类型',
      title: '名称',
      ...span,
      place: '地点',
      phone: '监督电话',
      result: '结果',
      result_on: '结果日期',
      objection: '异议',
      ...note,
    },
  },
  aid_notice_case: {
    noun: '公示名单',
    title: [],
    labels: { case_id: '档案', name: '公示的姓名', category: '公示的类别', amount_fen: '拟帮扶金额' },
  },
  aid_check: {
    noun: '材料与排除情形',
    title: ['list'],
    labels: { list: '清单', key: '项目', state: '状态', on_date: '日期', ...note },
    // Which papers a household brings tells the cause of its hardship.
    masked: { key: 'hidden' },
  },
  aid_pair: {
    noun: '结对帮扶',
    title: ['helper'],
    labels: { helper: '帮扶人', post: '职务', phone: '电话', ...span, ...note },
    masked: { phone: 'mobile', note: 'hidden' },
  },
  aid_campaign: {
    noun: '帮扶活动',
    title: ['title'],
    labels: {
      kind: '类型',
      title: '名称',
      year: '年度',
      ...span,
      units_visited: '走访企业数',
      teams_visited: '走访班组数',
      closed_on: '办结日期',
      ...note,
    },
  },
  aid_campaign_source: {
    noun: '活动资金',
    title: ['source'],
    labels: { source: '资金来源', amount_fen: '金额', document: '文件' },
  },
  aid_campaign_rule: {
    noun: '发放标准',
    title: ['category'],
    labels: {
      category: '慰问对象',
      cash_fen: '慰问金',
      goods: '慰问品',
      goods_fen: '慰问品折价',
      source: '资金来源',
      position: '顺序',
    },
  },
  aid_passed_over: { noun: '未列入', counted: '人未列入', title: [], labels: { member_id: '会员', reason: '原因' } },
  aid_donation: {
    noun: '捐款',
    counted: '笔捐款',
    byItself: true,
    title: ['on_date'],
    labels: { member_id: '会员', amount_fen: '金额', on_date: '日期', ...note },
  },
  aid_request: {
    noun: '救助申请',
    counted: '份申请',
    byItself: true,
    title: ['kind'],
    labels: {
      kind: '类型',
      member_id: '会员',
      family_id: '家庭成员',
      on_date: '申请日期',
      asked_fen: '申请金额',
      reason: '困难原因',
      state: '状态',
      approved_fen: '同意金额',
      decided_on: '审批日期',
      decision: '审批意见',
      ...note,
    },
    // What was written beside a request may tell of what somebody is ill.
    masked: { reason: 'hidden', decision: 'hidden', note: 'hidden' },
    said: coveredKinds,
  },
  aid_medical: {
    noun: '医疗救助申请',
    counted: null,
    untold: true,
    title: [],
    labels: {
      disease: '病种',
      spent_fen: '一年内个人实际支出',
      admissions: '住院次数',
      self_paid_fen: '符合个人自付金额',
      unit_aid_fen: '本单位救助金额',
      social_aid_fen: '社会救助金额',
      stay: '住院时间及治疗情况',
    },
    masked: {
      disease: 'hidden',
      stay: 'hidden',
      admissions: 'hidden',
      spent_fen: 'hidden',
      self_paid_fen: 'hidden',
    },
  },
  aid_schooling: {
    noun: '助学申请',
    counted: null,
    title: [],
    labels: schoolingLabels,
    // The student may be under 14, and the log does not know ages.
    masked: {
      ...hiddenBut(schoolingLabels, ['level', 'free_of_fees', 'other_help', 'pledge_on', 'guardian_consent_on']),
      student: 'name',
    },
  },
  aid_service: {
    noun: '法律援助与培训',
    counted: null,
    title: ['subject'],
    labels: {
      subject: '案由或培训项目',
      form: '形式',
      opponent: '对方',
      provider: '承办单位',
      ...span,
      outcome: '结果',
    },
  },
  aid_help: {
    noun: '帮扶发放',
    counted: '笔帮扶',
    byItself: true,
    title: ['kind', 'on_date'],
    labels: {
      member_id: '会员',
      kind: '帮扶类型',
      category: '慰问对象',
      on_date: '日期',
      cash_fen: '金额',
      goods: '物品',
      goods_fen: '物品折价',
      source: '资金来源',
      way: '发放方式',
      signed_on: '签收日期',
      signed_by: '代领人',
      receipt: '收据号',
      handler: '经办人',
      exception: '例外原因',
      voucher_id: '经费账',
      ...note,
    },
    // Whom a campaign means may name an illness, and so may what was written beside a help.
    masked: { category: 'hidden', goods: 'hidden', exception: 'hidden', note: 'hidden' },
    said: coveredKinds,
  },
  aid_invoice: {
    noun: '票据',
    counted: null,
    title: ['number'],
    labels: { number: '票据号码', issuer: '开票单位', on_date: '日期', amount_fen: '金额' },
    masked: { issuer: 'hidden' },
    untold: true,
  },
  aid_visit: {
    noun: '走访',
    counted: '次走访',
    byItself: true,
    title: ['on_date', 'visitors'],
    labels: {
      member_id: '会员',
      kind: '类型',
      on_date: '日期',
      place: '地点',
      visitors: '走访人',
      situation: '情况',
      demand: '诉求',
      follow_up: '后续',
      due_on: '限期',
      done_on: '办结日期',
      ...note,
    },
    // A kind may name an illness, a place a hospital: lists cover both (`covered-words.ts`), and what was done and noted.
    masked: {
      kind: 'hidden',
      place: 'hidden',
      situation: 'hidden',
      demand: 'hidden',
      follow_up: 'hidden',
      note: 'hidden',
    },
  },
  model_worker: {
    noun: '劳模',
    counted: '名劳模',
    title: ['title'],
    labels: {
      member_id: '会员',
      title: '称号',
      level: '级别',
      year: '授予年份',
      body: '授予单位',
      certificate_no: '证书编号',
      monthly_income_fen: '月收入',
      help_kind: '帮扶类别',
      ...note,
    },
    masked: { monthly_income_fen: 'hidden' },
  },
  mutual_aid_plan: {
    noun: '互助保障计划',
    title: ['name'],
    labels: {
      name: '名称',
      body: '主办单位',
      ...span,
      fee_fen: '每份金额',
      max_shares: '最多份数',
      enrol_from: '参保开始',
      enrol_to: '参保截止',
      whom: '对象',
      ...note,
    },
  },
  mutual_aid_enrolment: {
    noun: '参保',
    counted: '人参保',
    title: [],
    labels: { member_id: '会员', shares: '份数', payer: '谁支付', paid_on: '交款日期', ...note },
  },
  mutual_aid_claim: {
    noun: '互助给付',
    counted: '笔给付',
    byItself: true,
    title: ['filed_on'],
    labels: {
      reason: '原因',
      admitted_on: '入院日期',
      discharged_on: '出院日期',
      self_paid_fen: '个人自付',
      filed_on: '申报日期',
      state: '状态',
      paid_fen: '给付金额',
      paid_on: '给付日期',
      ...note,
    },
    masked: {
      reason: 'hidden',
      admitted_on: 'hidden',
      discharged_on: 'hidden',
      self_paid_fen: 'hidden',
      note: 'hidden',
    },
  },
};
