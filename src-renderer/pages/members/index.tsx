import { Route, Routes, useSearchParams } from 'react-router';
import type { PageMeta } from '../../parts/types.ts';
import { Duplicates } from './Duplicates.tsx';
import { Events } from './Events.tsx';
import { Gaps } from './Gaps.tsx';
import { PersonPage } from './PersonPage.tsx';
import { RegisterPage } from './RegisterPage.tsx';
import { Roster } from './Roster.tsx';
import { Transfers } from './Transfers.tsx';
import './members.css';

export const page: PageMeta = {
  path: '/members',
  label: '会员',
  order: 20,
  noun: '会员',
  words: 'huiyuan hy mingce mc',
  actions: [
    {
      label: '登记会员入会',
      path: '/members/new',
      words: 'dengji huiyuan ruhui djhy dj rh xinzeng xz tianjia tj 新增 添加 新会员 新员工 入会',
    },
    {
      label: '开会籍转移介绍信',
      path: '/members?view=transfers&do=issue',
      words: 'jieshaoxin kxin jsx zhuanchu zc zhuanhui zh 介绍信 转会 转出 调出',
    },
    {
      label: '补资料不全的会员',
      path: '/members?view=gaps',
      words: 'ziliao buquan zlbq quexiang 缺项 缺手机 没有证件',
    },
    {
      label: '查疑似重复的会员',
      path: '/members?view=duplicates',
      words: 'yisi chongfu yscf hebing hb chachong cc 重复 合并 查重',
    },
    {
      label: '办退休、调走、退会：先找到这个人',
      path: '/members',
      words: 'tuixiu tx diaozou dz tuihui th lizhi lz huiji hj biandong bd 退休 调走 调离 退会 离职 去世 除名 会籍变动',
    },
    {
      label: '看会籍变动',
      path: '/members?view=events',
      words: 'huijibiandong hjbd biandong bd jianshao 增减 增加 减少',
    },
  ],
  personActions: [
    { label: '给 {name} 办会籍变动', path: '/members/{id}?do=event' },
    { label: '给 {name} 调整小组', path: '/members/{id}?do=group' },
    { label: '打印 {name} 的登记表', path: '/members/{id}?do=form' },
  ],
};

function Views() {
  const [params] = useSearchParams();
  switch (params.get('view')) {
    case 'events':
      return <Events />;
    case 'transfers':
      return <Transfers />;
    case 'duplicates':
      return <Duplicates />;
    case 'gaps':
      return <Gaps />;
    default:
      return <Roster />;
  }
}

/** 会员: the roster with its views, a new registration, and one person's file. */
export default function MembersPage() {
  return (
    <Routes>
      <Route index element={<Views />} />
      <Route path="new" element={<RegisterPage />} />
      <Route path=":id" element={<PersonPage />} />
    </Routes>
  );
}
