import type { TableWords } from './nouns.ts';

const months = { from_month: '从', to_month: '到' };

/** Dues, funds and benefits in the office's words. Columns that end in `_fen` are shown as yuan. */
export const moneyWords: Readonly<Record<string, TableWords>> = {
  dues_standard: {
    noun: '会费标准',
    title: ['document'],
    labels: {
      group_id: '小组',
      member_id: '会员',
      mode: '算法',
      amount_fen: '每月金额',
      grades: '分档',
      pay_items: '基数包括',
      ...months,
      document: '依据',
      note: '备注',
    },
  },
  dues_base: {
    noun: '计费基数',
    title: ['from_month'],
    labels: { from_month: '从', base_fen: '计费基数', amount_fen: '每月会费', source: '来源', items: '工资项' },
  },
  dues_exemption: {
    noun: '免缴',
    title: ['from_month'],
    labels: { ...months, reason: '原因', decided_on: '决定日期', decision: '决定', note: '备注' },
    // It may tell of an illness.
    masked: { reason: 'hidden' },
  },
  dues_period: {
    noun: '应缴期间',
    title: ['from_month', 'to_month'],
    labels: { ...months, opened_on: '算出日期', due_on: '交款截止', note: '备注' },
  },
  dues_year: {
    noun: '会费锁定',
    title: ['year'],
    labels: { year: '年度', locked_on: '锁定日期', expected_fen: '应缴', paid_fen: '已缴', note: '备注' },
  },
  // What is written down with the lock; the lock itself tells it.
  dues_year_person: { noun: '锁定年度的会费', counted: null, title: [], labels: {} },
  dues_authorisation: {
    noun: '代扣授权',
    title: ['from_month'],
    labels: { signed_on: '签字日期', ...months },
  },
  dues_batch: {
    noun: '收款',
    title: ['title'],
    labels: {
      paid_on: '收款日期',
      method: '方式',
      collector: '收款人',
      title: '名称',
      note: '备注',
      reason: '冲销原因',
    },
  },
  dues_payment: { noun: '会费缴纳', title: [], labels: { member_id: '会员', amount_fen: '金额' } },
  dues_payment_month: { noun: '会费月份', title: ['month'], labels: { month: '月份', amount_fen: '金额' } },
  dues_receipt: {
    noun: '会费收据',
    title: ['year', 'number'],
    labels: {
      issued_on: '开具日期',
      payer: '交款人',
      purpose: '项目',
      amount_fen: '金额',
      handler: '收款人',
      voided_on: '作废日期',
      void_reason: '作废原因',
    },
  },
  dues_receipt_line: { noun: '收据明细', title: [], labels: {} },
  dues_reminder: {
    noun: '催交记录',
    title: ['on_date'],
    labels: { on_date: '日期', kind: '方式', by_whom: '谁谈的', result: '结果' },
  },
  fund_account: {
    noun: '会计科目',
    title: ['code', 'name'],
    labels: {
      code: '编号',
      name: '名称',
      kind: '类别',
      parent_id: '上级科目',
      code_checked: '编号已核对',
      continues_as: '新制度科目',
      closed_on: '停用日期',
    },
  },
  fund_year: {
    noun: '经费年度',
    title: ['year'],
    labels: { year: '年度', system: '会计制度', locked_on: '锁定日期', note: '备注' },
  },
  fund_opening: { noun: '年初数', title: ['year'], labels: { account_id: '科目', amount_fen: '金额' } },
  voucher: {
    noun: '收支记录',
    title: ['number', 'purpose'],
    labels: {
      date: '日期',
      direction: '收支',
      cash_account_id: '账户',
      purpose: '摘要',
      payee: '对方',
      handler: '经手人',
      approval: '批准',
      papers: '附件张数',
      note: '备注',
    },
  },
  voucher_line: {
    noun: '收支明细',
    title: [],
    labels: { account_id: '科目', amount_fen: '金额', note: '备注' },
  },
  contribution: {
    noun: '经费拨缴',
    title: ['month'],
    labels: {
      payroll_fen: '工资总额',
      flow: '拨缴方式',
      paid_fen: '实拨',
      paid_on: '拨缴日期',
      settled_fen: '已返还或上缴',
      settled_on: '返还或上缴日期',
      note: '备注',
    },
  },
  budget_line: {
    noun: '预算',
    title: ['year', 'stage'],
    labels: { account_id: '科目', row: '项目', amount_fen: '金额', note: '说明' },
  },
  budget_report: {
    noun: '预决算上报',
    title: ['year', 'stage'],
    labels: { reported_on: '上报日期', approved_on: '批准日期', decision: '决议' },
  },
  fund_review: {
    noun: '经费审查',
    title: ['on_date', 'subject'],
    labels: {
      subject: '审查内容',
      findings: '发现问题',
      opinion: '审查意见',
      correction: '整改情况',
      reviewers: '委员',
    },
  },
  benefit_issue: {
    noun: '慰问名单',
    title: ['title'],
    labels: {
      kind: '类别',
      occasion: '节日',
      title: '名称',
      on_date: '发放日期',
      form: '形式',
      item: '物品名称及数量',
      amount_fen: '每人金额',
      fund: '谁支付',
      handler: '经办人',
      witness: '证明人',
      approval: '批准',
      voucher_id: '经费账',
      note: '备注',
    },
  },
  benefit_recipient: {
    noun: '慰问领取',
    title: [],
    labels: {
      member_id: '会员',
      amount_fen: '金额',
      reason: '事由',
      exception: '例外原因',
      signed_on: '签收日期',
      signed_by: '代领人',
      note: '备注',
    },
    masked: { reason: 'hidden' },
  },
  voucher_spending: {
    noun: '开支类别',
    title: ['kind'],
    labels: { kind: '类别', heads: '人数', days: '天数或餐数', winners: '获奖人数', top_fen: '最高一份奖' },
  },
  // The name of a scan may tell of what somebody is ill.
  attachment: {
    noun: '附件',
    title: ['added_on'],
    labels: { name: '文件名', added_on: '添加日期' },
    masked: { name: 'hidden' },
  },
};
