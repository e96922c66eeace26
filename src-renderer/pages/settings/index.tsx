import type { PageMeta } from '../../parts/types.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { useStatus } from '../../shell/status-context.ts';
import { About } from './About.tsx';
import { Handling } from './Handling.tsx';
import { PracticeUnit } from './PracticeUnit.tsx';
import { SpendingSet } from './SpendingSet.tsx';
import { Standards } from './Standards.tsx';
import { TextSizeSetting } from './TextSizeSetting.tsx';
import './settings.css';

export const page: PageMeta = {
  path: '/settings',
  label: '设置',
  order: 99,
  rail: 'foot',
  noun: '设置',
  help: 'settings',
  words: 'shezhi sz zihao zh guanyu gy lianxidanwei lxdw',
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
        <PracticeUnit />
        <About />
      </div>
    </>
  );
}
