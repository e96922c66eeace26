import { SubPages } from '../../parts/SubPages.tsx';
import type { PageMeta } from '../../parts/types.ts';
import { Access } from './Access.tsx';
import { General } from './General.tsx';
import { Limits } from './Limits.tsx';
import './settings.css';

export const page: PageMeta = {
  path: '/settings',
  label: '设置',
  order: 99,
  rail: 'foot',
  noun: '设置',
  help: 'settings',
  words: 'shezhi sz zihao zh guanyu gy lianxidanwei lxdw 练习单位 关于 版本',
  actions: [
    {
      label: '看台账存在哪',
      path: '/settings',
      words: 'cunzai cz taizhang tz 换电脑 存在哪 文件夹',
    },
    { label: '进或离开练习单位', path: '/settings', words: 'lianxi lx danwei dw 练习 试用 试试 演示 培训' },
    { label: '改文字大小', path: '/settings', words: 'wenzi wz ziti zt zihao zh fangda fd 字体 字号 放大 看不清' },
    { label: '改经办人的名字', path: '/settings', words: 'jingbanren jbr 经办 填表人 改名' },
    {
      label: '管使用人和密码、恢复卡',
      path: '/settings/people',
      words: 'shiyongren syr mima mm huifuka hfk quanxian qx suo 使用人 密码 权限 恢复卡 自动锁 钥匙',
    },
    { label: '改标准与限额', path: '/settings/standards', words: 'biaozhun bz xiane xe 标准 限额 费率 比例' },
  ],
};

const sections = [
  { path: '', Component: General },
  { path: 'people', Component: Access },
  { path: 'standards', Component: Limits },
];

/** 设置: only what works. Every change is in force at once. */
export default function Settings() {
  return <SubPages at="/settings" pages={sections} />;
}
