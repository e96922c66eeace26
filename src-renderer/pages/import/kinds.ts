import { ledgerNoun } from '../../../src-main/domain/import/ledger-noun.ts';
import { ledgerDefs } from '../../../src-main/domain/ledgers/kinds.ts';
import type { CallInput } from '../../api.ts';
import type { Receipt } from './use-import.ts';

export type Noun = CallInput<'imports.template'>['noun'];

/** What the page says about one kind of file. */
export interface Kind {
  readonly noun: Noun;
  /** The word in the address, `#/import?noun=payroll`. */
  readonly address: string;
  readonly label: string;
  readonly title: string;
  readonly drop: string;
  /** What is told under the place for the file. */
  readonly hint: string;
  /** What stays as it is while nothing is written. */
  readonly untouched: string;
  /** 新增 and 更新, as they are meant here. */
  readonly added: string;
  readonly updated: string;
  /** Of one row that adds something. */
  readonly addsRow: string;
  /** How people are known. */
  readonly who: string;
  readonly sum: string | null;
  /** Of people who are in the book and not in the file. */
  readonly absent: string;
  readonly nothing: string;
  readonly unit: string;
  readonly next: { readonly label: string; readonly to: string };
}

const list =
  '认人的顺序：证件号码，工号加姓名，姓名加小组或部门。只有姓名一样的放在“待定”里等您认；不在名册里的人不用上。';

export const kinds: readonly Kind[] = [
  {
    noun: 'member',
    address: 'member',
    label: '会员花名册',
    title: '导入会员',
    drop: '把花名册拖到这里',
    hint: '不用先改格式：标题、两三行表头、合计、签字栏都认得，不会当成人。',
    untouched: '名册没有改动。',
    added: '新增',
    updated: '更新',
    addsRow: '名册里没有这个人，新增',
    who: '认人的顺序：证件号码，工号或会员证号加姓名，姓名加出生日期。只有姓名一样的不会合并，放在“待定”里等您认。',
    sum: null,
    absent: '在名册里，文件里没有',
    nothing: '表里的内容和名册一样，没有改动',
    unit: '人',
    next: { label: '看名册', to: '/members' },
  },
  {
    noun: 'duesBases',
    address: 'payroll',
    label: '工资表（会费基数）',
    title: '导入工资表',
    drop: '把工资表拖到这里',
    hint: '不用先改格式：两三行表头、部门小计、合计、公式都认得。哪几列加起来是计费基数，下一步选，下次记得。',
    untouched: '计费基数没有改动。',
    added: '新定',
    updated: '调整',
    addsRow: '还没有计费基数，新定',
    who: list,
    sum: '计费基数合计',
    absent: '要交会费，工资表里没有',
    nothing: '表里的基数和现在的一样，没有改动',
    unit: '人',
    next: { label: '看基数', to: '/dues/bases' },
  },
  {
    noun: 'duesPayments',
    address: 'payments',
    label: '缴费清单',
    title: '导入缴费清单',
    drop: '把代扣或缴费清单拖到这里',
    hint: '要有姓名和金额，最好还有证件号码或工号、所属月份。表里没有的日期、方式、月份，下一步一起问。',
    untouched: '一笔也没有记。',
    added: '记账',
    updated: '更新',
    addsRow: '记一笔收款',
    who: list,
    sum: '收款合计',
    absent: '缴费清单里没有',
    nothing: '没有要记的收款',
    unit: '笔',
    next: { label: '看收款记录', to: '/dues/payments' },
  },
  {
    noun: 'aidCases',
    address: 'aid-cases',
    label: '困难职工花名册',
    title: '导入困难职工花名册',
    drop: '把困难职工花名册拖到这里',
    hint: '已经在档的困难职工照名册建档：要有姓名和困难类别，最好有证件号码、家庭人口和建档日期。家庭成员在档案里逐人登记。',
    untouched: '一份档案也没有建。',
    added: '建档',
    updated: '更新',
    addsRow: '还没有档案，照名册建档',
    who: list,
    sum: null,
    absent: '在档，名册里没有',
    nothing: '名册和现在的档案一样，没有改动',
    unit: '户',
    next: { label: '看档案', to: '/aid' },
  },
  {
    noun: 'aidPayments',
    address: 'aid-payments',
    label: '帮扶发放清单',
    title: '导入帮扶发放清单',
    drop: '把帮扶、慰问发放清单拖到这里',
    hint: '要有姓名和金额，最好有证件号码、帮扶项目、资金来源和发放日期。表里没有的，下一步一起问。记过的不再记。',
    untouched: '一笔也没有记。',
    added: '记',
    updated: '更新',
    addsRow: '记一笔帮扶',
    who: list,
    sum: '帮扶合计',
    absent: '发放清单里没有',
    nothing: '清单上的都记过了，没有要记的',
    unit: '笔',
    next: { label: '看帮扶发放', to: '/aid/help' },
  },
  {
    noun: 'activityPeople',
    address: 'activity-people',
    label: '活动名单',
    title: '导入报名、签到或获奖名单',
    drop: '把报名、签到、体检、疗休养或获奖名单拖到这里',
    hint: '要有姓名，最好有工号或部门、小组。签到一栏写是、否、√、× 或本人签名都认得；哪一次活动，下一步选。',
    untouched: '名单没有改动。',
    added: '登记',
    updated: '更新',
    addsRow: '登记到活动的名单上',
    who: list,
    sum: null,
    absent: '名单里没有',
    nothing: '名单上的都登记过了，没有改动',
    unit: '人',
    next: { label: '看活动', to: '/year/activities' },
  },
  {
    noun: 'planItems',
    address: 'plan-items',
    label: '工作计划进度表',
    title: '导入工作计划进度表',
    drop: '把往年的计划进度表拖到这里',
    hint: '一项一行的表：工作项目或主要内容、时间、责任人、完成时限、完成情况。成篇的计划文字请到“计划活动 › 粘贴计划文字”。',
    untouched: '计划没有改动。',
    added: '添加',
    updated: '更新',
    addsRow: '计划里没有这一项，添加',
    who: '内容和月份都一样的，计划里已经有了，不再添加。',
    sum: null,
    absent: '在计划里，表里没有',
    nothing: '表里的事项计划里都有了，没有要添加的',
    unit: '项',
    next: { label: '看计划', to: '/year/plans' },
  },
  {
    noun: 'pastActivities',
    address: 'past-activities',
    label: '往年活动台账',
    title: '导入往年活动台账',
    drop: '把往年的活动台账拖到这里',
    hint: '一次活动一行的表：活动名称、时间（3月8日、3.8、12.11-12.20 都认得）、地点、主办、参加人数、费用、总结。有姓名的报名、签到名单请选“活动名单”。',
    untouched: '活动没有改动。',
    added: '登记',
    updated: '更新',
    addsRow: '活动档案里没有这一次，登记',
    who: '名称和开始日期都一样的，活动档案里已经有了，不再登记。',
    sum: null,
    absent: '在活动档案里，表里没有',
    nothing: '表里的活动都登记过了，没有要登记的',
    unit: '次',
    next: { label: '看活动', to: '/year/activities' },
  },
  ...ledgerDefs.map(
    ({ key, label, unit, fields, title }): Kind => ({
      noun: ledgerNoun(key),
      address: `ledger-${key}`,
      label: `${label}台账`,
      title: `导入${label}台账`,
      drop: `把${label}台账拖到这里`,
      hint: `一${unit}一行的表，要有“${fields
        .filter((field) => field.required)
        .map((field) => field.label)
        .join('”“')}”；别的栏有多少收多少，是、否和常见的写法都认得。`,
      untouched: '台账没有改动。',
      added: '登记',
      updated: '更新',
      addsRow: '台账里没有这一行，登记',
      who: `“${fields.find((field) => field.key === title)?.label ?? ''}”和日期都一样的，台账里已经有了，不再登记。`,
      sum: null,
      absent: '在台账里，表里没有',
      nothing: '表里的台账里都有了，没有要登记的',
      unit,
      next: { label: `看${label}`, to: `/ledgers/${key}?all=1` },
    }),
  ),
];

/** Kinds that are chosen by themselves, and the ledgers, which stand behind one word. */
export const isLedger = ({ address }: Kind): boolean => address.startsWith('ledger-');

export const kindOf = (word: string | null): Kind =>
  kinds.find(({ noun, address }) => word === address || word === noun) ?? (kinds[0] as Kind);

/** 新定 12 人，调整 3 人: a list of payments only ever adds. */
export const writtenWords = (kind: Kind, { added, updated }: Pick<Receipt, 'added' | 'updated'>): string =>
  kind.noun === 'duesPayments' ||
  kind.noun === 'aidPayments' ||
  kind.noun === 'planItems' ||
  kind.noun === 'pastActivities' ||
  isLedger(kind)
    ? `${kind.added} ${added} ${kind.unit}`
    : `${kind.added} ${added} ${kind.unit}，${kind.updated} ${updated} ${kind.unit}`;
