import { SubPages } from '../../parts/SubPages.tsx';
import type { PageMeta } from '../../parts/types.ts';
import { IssuePage } from './IssuePage.tsx';
import { Lists } from './Lists.tsx';
import { RulesPage } from './RulesPage.tsx';
import './benefits.css';

export const page: PageMeta = {
  path: '/benefits',
  label: '慰问',
  order: 61,
  rail: 'none',
  under: '/aid',
  noun: '慰问',
  help: 'benefits',
  words: 'weiwen ww fafang ff fuli fl shengri',
  actions: [
    {
      label: '建慰问名单',
      path: '/benefits?do=create',
      words: 'jian weiwen mingdan wwmd jieri jr shengri sr dangao fuli fl 生日 蛋糕 节日 福利 慰问品 发放',
    },
    { label: '看开支标准', path: '/benefits/rules', words: 'kaizhi biaozhun kzbz xiane babuzhun' },
  ],
};

const views = [
  { path: '', Component: Lists },
  { path: 'rules', Component: RulesPage },
  { path: ':id', Component: IssuePage },
] as const;

/** 慰问发放: lists of people who receive something and sign for it, and the limits they are held against. */
export default function BenefitsPage() {
  return <SubPages at="/benefits" pages={views} />;
}
