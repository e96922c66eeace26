import { useStatus } from '../../shell/status-context.ts';
import { SettingsHead } from './SettingsHead.tsx';
import { SpendingSet } from './SpendingSet.tsx';
import { Standards } from './Standards.tsx';

/** 设置 › 标准与限额: the numbers by which the program reminds and checks. */
export function Limits() {
  useStatus({ facts: ['改了马上生效'] });
  return (
    <>
      <SettingsHead section="standards" />
      <div className="scroll settings">
        <SpendingSet />
        <Standards />
      </div>
    </>
  );
}
