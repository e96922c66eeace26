import { Segmented } from 'antd';
import { useCommand } from '../../api.ts';
import { setTextSize, type TextSize, textSizes, useScreen } from '../../shell/screen.ts';
import { Setting } from './Setting.tsx';

const sizes = Object.keys(textSizes) as TextSize[];

export function TextSizeSetting() {
  const { scale } = useScreen();
  const save = useCommand('preferences.set');
  const now = sizes.find((size) => textSizes[size] === scale) ?? '标准';
  return (
    <Setting title="字号" about="只影响显示，不影响打印。电脑屏幕小的话，选“标准”能看到更多列。">
      <Segmented
        value={now}
        options={sizes}
        onChange={(size) => {
          setTextSize(size);
          void save.run({ key: 'ui.textSize', value: size });
        }}
      />
      <p className="setting-sample">
        周建萍　女　1979-03-12　<span className="quiet">320105********4026</span>　3路线小组
      </p>
    </Setting>
  );
}
