import { wordsOfFields } from './field-words.ts';
import type { MaskKind } from './fields.ts';
import { memberFields } from './member.ts';
import { aidWords } from './nouns-aid.ts';
import { moneyWords } from './nouns-money.ts';
import { reportWords } from './nouns-reports.ts';
import { vaultWords } from './nouns-vault.ts';
import { yearWords } from './nouns-year.ts';
import { unitFields } from './unit.ts';

/** How the journal speaks about one table. */
export interface TableWords {
  /** 会员, 会籍记录 … */
  readonly noun: string;
  /** Columns (as in the file) whose values name the record. */
  readonly title: readonly string[];
  /** Chinese labels by column; columns without a label are the program's own and are not shown. */
  readonly labels: Readonly<Record<string, string>>;
  /** What stands behind their number: 3 个小组. Left out: 3 条 and the noun; null: kept beside the work, not counted. */
  readonly counted?: string | null;
  /** Where nothing else of somebody is touched these rows are counted, not whose they are: 8 笔帮扶, not 8 人. */
  readonly byItself?: true;
  /** Columns that hide personal values in the history list: only that they changed is shown. */
  readonly masked?: Readonly<Record<string, MaskKind | 'hidden'>>;
  /** Hidden columns that history says as one, filled or not: a 残疾类别 that is filled or new says that somebody is disabled. */
  readonly folded?: { readonly label: string; readonly columns: readonly string[] };
  /** Columns that history says in other words than are kept: a kind of help that only the ill receive is not told apart. */
  readonly said?: Readonly<Record<string, (value: string) => string>>;
  /** Rows that tell of an illness by being there (a form, a bill): history has no line for them. */
  readonly untold?: true;
}

/** Every journaled table in the office's words. `test/arch` checks that none is missing. */
export const tableWords: Readonly<Record<string, TableWords>> = {
  ...aidWords,
  ...moneyWords,
  ...reportWords,
  ...vaultWords,
  ...yearWords,
  member: { noun: '会员', counted: '人', title: ['name'], ...wordsOfFields(memberFields) },
  unit: { noun: '单位资料', title: ['union_name'], ...wordsOfFields(unitFields) },
  membership_event: {
    noun: '会籍记录',
    title: ['date', 'type'],
    labels: {
      type: '类型',
      date: '日期',
      reason: '原因',
      other_union: '对方工会',
      stated_joined_on: '原入会日期',
      decision: '决定',
      note: '备注',
    },
  },
  group_stay: {
    noun: '小组记录',
    title: ['from_date'],
    labels: { group_id: '工会小组', from_date: '从', to_date: '到', note: '备注' },
  },
  transfer_slip: {
    noun: '会籍介绍信',
    title: ['year', 'number'],
    labels: {
      direction: '方向',
      other_union: '对方工会',
      reason: '原因',
      dues_paid_through: '会费交至',
      valid_days: '有效天数',
      issued_on: '开具日期',
      handler: '经办人',
      state: '状态',
      receipt_on: '回执日期',
      note: '备注',
    },
  },
  union_group: {
    noun: '分会小组',
    counted: '个小组',
    title: ['name'],
    labels: {
      parent_id: '上级',
      kind: '类别',
      name: '名称',
      position: '顺序',
      founded_on: '成立日期',
      dissolved_on: '撤销日期',
      note: '备注',
    },
  },
  group_leader: {
    noun: '小组长',
    title: ['from_date'],
    labels: { group_id: '小组', member_id: '会员', from_date: '从', to_date: '到' },
  },
  body_term: {
    noun: '届次',
    title: ['body', 'term_no'],
    labels: {
      body: '机构',
      term_no: '届次',
      elected_on: '选举日期',
      ends_on: '届满日期',
      approval_no: '批复文号',
      note: '备注',
    },
  },
  officer: {
    noun: '工会干部',
    counted: '个职务',
    title: ['position'],
    labels: {
      position: '工会职务',
      full_time: '专/兼职',
      duty: '分工',
      other_post: '其他职务',
      from_date: '任职日期',
      to_date: '离任日期',
      approval_no: '批复文号',
      sort_order: '顺序',
    },
  },
  not_duplicate: { noun: '查重结论', title: [], labels: {} },
  setting: { noun: '设置', counted: '项设置', title: ['key'], labels: { value: '内容' } },
  saved_list: { noun: '常用名单', title: ['name'], labels: { name: '名称', filter: '条件', position: '顺序' } },
  import_run: { noun: '导入记录', counted: null, title: ['file_name'], labels: { file_name: '文件' } },
  export_register: {
    noun: '导出登记',
    title: ['title'],
    labels: {
      title: '表名',
      format: '格式',
      people: '人数',
      unmasked: '含完整的个人信息',
      purpose: '用途',
      receiver: '接收方',
    },
  },
};
