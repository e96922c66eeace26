import type { PageMeta } from '../../parts/types.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { useStatus } from '../../shell/status-context.ts';
import { About } from './About.tsx';
import { BackupSetting } from './BackupSetting.tsx';
import { Handling } from './Handling.tsx';
import { Keys } from './Keys.tsx';
import { PracticeUnit } from './PracticeUnit.tsx';
import { SpendingSet } from './SpendingSet.tsx';
import { Standards } from './Standards.tsx';
import { TextSizeSetting } from './TextSizeSetting.tsx';
import { Users } from './Users.tsx';
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
      path: '/settings',
      words: 'shiyongren syr mima mm huifuka hfk quanxian qx suo 使用人 密码 权限 恢复卡 自动锁 钥匙',
    },
    { label: '改标准与限额', path: '/settings', words: 'biaozhun bz xiane xe 标准 限额 费率 比例' },
  ],
};

/** 设置: only what works. Every change is in force at once. */
export default function Settings() {
  useStatus({ facts: ['改了马上生效'] });
  return (
    <>
      <PageHead title="设置" />
      <div className="scroll settings">
        <TextSizeSetting />
        <Handling />
        <SpendingSet />
        <Standards />
        <Users />
        <Keys />
        <BackupSetting />
        <PracticeUnit />
        <About />
      </div>
    </>
  );
}
