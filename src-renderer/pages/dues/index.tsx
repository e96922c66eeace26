import { SubPages } from '../../parts/SubPages.tsx';
import type { PageMeta } from '../../parts/types.ts';
import { duesSections } from './section.ts';
import './dues.css';

export const page: PageMeta = {
  path: '/dues',
  label: '会费',
  order: 40,
  noun: '会费',
  words: 'huifei hf shoujiao sj',
  actions: [
    {
      label: '收会费',
      path: '/dues/collect',
      words: 'shouhuifei shf shoukuan sk jiaofei jf jiaoqian 交会费 交钱 收款',
    },
    {
      label: '看收款记录、开收据、冲销',
      path: '/dues/payments',
      words: 'shouju sj kaishouju kaipiao chongxiao cx tuikuan tk 收据 冲销 退款 收错',
    },
    { label: '看会费年度表', path: '/dues', words: 'huifei niandubiao hfndb' },
    { label: '看欠缴名单', path: '/dues/arrears', words: '没交 催缴 欠费 qianjiao qj mingdan qianfei qf cuijiao cj' },
    { label: '算应缴', path: '/dues/periods?do=open', words: 'suanyingjiao syj yingjiao yj' },
    { label: '定会费标准', path: '/dues/standards?do=create', words: 'huifei biaozhun hfbz dingbiaozhun dbz' },
    { label: '补计费基数', path: '/dues/bases?view=unknown', words: 'jifei jishu jfjs jishu js gongzi gz' },
    { label: '记免缴', path: '/dues/exemptions?do=new', words: 'mianjiao mj bingjia' },
  ],
  personActions: [{ label: '给 {name} 记免缴', path: '/dues/exemptions?do=new&member={id}' }],
};

/** 会费: the year's sheet, taking money, payments, receipts and the rules behind them. */
export default function DuesPage() {
  return <SubPages at="/dues" pages={duesSections()} />;
}
