import { useStatus } from '../../shell/status-context.ts';
import { About } from './About.tsx';
import { Handling } from './Handling.tsx';
import { PracticeUnit } from './PracticeUnit.tsx';
import { SettingsHead } from './SettingsHead.tsx';
import { TextSizeSetting } from './TextSizeSetting.tsx';
import { UpperUnion } from './UpperUnion.tsx';

/** 设置 › 一般: the screen, who fills the forms in, the practice unit, where the book lies. */
export function General() {
  useStatus({ facts: ['改了马上生效'] });
  return (
    <>
      <SettingsHead section="" />
      <div className="scroll settings">
        <TextSizeSetting />
        <Handling />
        <UpperUnion />
        <PracticeUnit />
        <About />
      </div>
    </>
  );
}
