import { formatMoney } from '../money.ts';

/** How a figure is counted and written: money in fen, shares in basis points (7143 → 71.4%), everything else whole. */
export type FigureUnit = '人' | '人次' | '次' | '个' | '户' | '份' | '项' | '件' | '元' | '%';

export interface FigureKind {
  readonly label: string;
  readonly unit: FigureUnit;
  /** Where the same number stands: page › view, or the sheet. */
  readonly from: string;
  /** What follows the colon of its key; without it the key stands alone. */
  readonly of?: string;
}

const kind = (label: string, unit: FigureUnit, from: string, of?: string): FigureKind => ({
  label,
  unit,
  from,
  ...(of === undefined ? {} : { of }),
});

const movement = '会员发展（变动）月报表（R4）';
const dues = '会费收缴汇总表（R7）';
const book = '收入支出表（R9）';
const benefits = '帮扶 › 会员慰问';
const help = '帮扶资金发放统计表（R13）';
const mutual = '互助保障参保、给付统计表（R17）';
const activities = '计划活动 › 活动档案';
const plans = '计划活动 › 计划';

/** Every figure that a summary can hold, by the part of its key before the colon. */
export const figureKinds = {
  'members.total': kind('期末会员', '人', movement),
  'members.women': kind('期末女会员', '人', movement),
  'members.migrant': kind('期末农民工会员', '人', movement),
  'members.retained': kind('期末保留会籍', '人', movement),
  'members.joined': kind('入会', '人', movement),
  'members.transferIn': kind('转入', '人', movement),
  'members.restored': kind('恢复会籍', '人', movement),
  'members.transferOut': kind('转出', '人', movement),
  'members.left': kind('退会、除名、去世', '人', movement),
  'organisation.groups': kind('工会小组', '个', '组织 › 小组'),
  'dues.due': kind('应缴会费', '元', dues),
  'dues.paid': kind('实缴会费', '元', dues),
  'dues.payers': kind('交会费', '人', dues),
  'dues.rate': kind('会费收缴率', '%', dues),
  'dues.owing': kind('欠缴会费', '人', dues),
  'funds.income': kind('经费收入', '元', book),
  'funds.spent': kind('经费支出', '元', book),
  'funds.incomeOf': kind('收入', '元', book, '科目'),
  'funds.spentOf': kind('支出', '元', book, '科目'),
  'benefits.lists': kind('会员慰问', '次', benefits),
  'benefits.people': kind('会员慰问', '人', benefits),
  'benefits.times': kind('会员慰问', '人次', benefits),
  'benefits.sum': kind('会员慰问金额', '元', benefits),
  'benefits.timesOf': kind('慰问', '人次', benefits, '类别'),
  'benefits.sumOf': kind('慰问金额', '元', benefits, '类别'),
  'aid.files': kind('期末在档困难职工', '户', '困难职工花名册（R12）'),
  'aid.filed': kind('新建困难职工档案', '户', '困难职工花名册（R12）'),
  'aid.households': kind('帮扶', '户', help),
  'aid.times': kind('帮扶', '人次', help),
  'aid.sum': kind('帮扶金额', '元', help),
  'aid.timesOf': kind('帮扶', '人次', help, '帮扶类型'),
  'aid.sumOf': kind('帮扶金额', '元', help, '帮扶类型'),
  'campaign.people': kind('活动帮扶', '人', '送温暖（夏送清凉）活动统计表（R15）', '活动'),
  'campaign.sum': kind('活动帮扶金额', '元', '送温暖（夏送清凉）活动统计表（R15）', '活动'),
  'visits.times': kind('走访', '次', '帮扶 › 走访'),
  'visits.people': kind('走访', '人', '帮扶 › 走访'),
  'mutual.enrolled': kind('互助保障参保', '人次', mutual),
  'mutual.claims': kind('互助保障给付', '件', mutual),
  'mutual.paid': kind('互助保障给付金额', '元', mutual),
  'activities.times': kind('活动', '次', activities),
  'activities.people': kind('参加活动', '人次', activities),
  'activities.women': kind('女职工参加活动', '人次', activities),
  'activities.spent': kind('活动支出（工会的钱）', '元', activities),
  'activities.employer': kind('活动费用（行政支付）', '元', activities),
  'activities.timesOf': kind('活动', '次', activities, '部分'),
  'activities.peopleOf': kind('参加活动', '人次', activities, '部分'),
  'activities.womenOf': kind('女职工参加活动', '人次', activities, '部分'),
  'activity.people': kind('参加', '人', activities, '活动'),
  'activity.women': kind('女职工参加', '人', activities, '活动'),
  'plans.items': kind('计划事项', '项', plans),
  'plans.done': kind('已完成的计划事项', '项', plans),
  'plans.rate': kind('计划完成率', '%', plans),
  'plans.postponed': kind('延期的计划事项', '项', plans),
  'plans.cancelled': kind('取消的计划事项', '项', plans),
  'plans.unfinished': kind('到期没有完成的计划事项', '项', plans),
  'plans.doneOf': kind('已完成的计划事项（活动另计）', '项', plans, '类别'),
} as const satisfies Readonly<Record<string, FigureKind>>;

export type FigureName = keyof typeof figureKinds;

/** A key in its two parts; null when there is no such figure, or the part after the colon is missing or too much. */
export function readFigureKey(key: string): { readonly name: FigureName; readonly of: string | null } | null {
  const at = key.indexOf(':');
  const name = at < 0 ? key : key.slice(0, at);
  const of = at < 0 ? null : key.slice(at + 1);
  const found: FigureKind | undefined = Object.hasOwn(figureKinds, name) ? figureKinds[name as FigureName] : undefined;
  if (!found || (found.of !== undefined) !== (of !== null && of !== '')) return null;
  return { name: name as FigureName, of };
}

/** 12 人 · 3,456 人次 · 86,420.00 元 · 71.4% */
export function writeFigure(unit: FigureUnit, n: number): string {
  if (unit === '元') return `${formatMoney(n)} 元`;
  if (unit === '%') {
    const tenths = Math.floor((n + 5) / 10);
    return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
  }
  return `${String(n).replace(/\B(?=(\d{3})+$)/g, ',')} ${unit}`;
}
