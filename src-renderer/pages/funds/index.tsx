import { SubPages } from '../../parts/SubPages.tsx';
import type { PageMeta } from '../../parts/types.ts';
import { fundSections } from './section.ts';
import './funds.css';

export const page: PageMeta = {
  path: '/funds',
  label: '经费',
  order: 50,
  noun: '经费',
  words: 'jingfei jf shouzhi sz zhangben',
  actions: [
    {
      label: '记一笔经费收支',
      path: '/funds/vouchers?do=entry',
      words: 'jizhang jz shouru zhichu srzc baoxiao bx pingzheng pz 记账 报销 凭证 支出 收入',
    },
    {
      label: '看经费日记账',
      path: '/funds/book',
      words: 'rijizhang rjz yinhang xianjin yue duizhang dz 对账 余额 银行 现金',
    },
    { label: '记经费拨缴', path: '/funds/contributions', words: 'bojiao bj gongzi zonge shangjiao fanhuan' },
    { label: '编预算、做决算', path: '/funds/budget', words: 'yusuan ys juesuan js' },
  ],
};

/** 经费: the cash book of the union's funds, its accounts, contributions, budget and years. */
export default function FundsPage() {
  return <SubPages at="/funds" pages={fundSections()} />;
}
