import { useCommand, useQueryRoute } from '../../api.ts';
import { Check } from '../../parts/Check.tsx';
import { useBarred } from '../../parts/may.ts';
import { Loading } from '../../parts/States.tsx';
import { Setting } from './Setting.tsx';

/** 上级工会: lower unions send their reports here. */
export function UpperUnion() {
  const on = useQueryRoute('reception.on', {});
  const turn = useCommand('reception.turn');
  const barred = useBarred()('reception.turn');
  return (
    <Setting
      title="上级工会"
      about="下面有基层工会、要收它们报送包的工会用。勾上后“报表”里有“收表汇总”；取消只是不再显示，收到的都留着。"
    >
      <Loading query={on} what="上级工会">
        {(checked) => (
          <Check
            checked={checked}
            disabled={turn.busy || barred !== null}
            onChange={(next) => void turn.run({ on: next })}
          >
            收下级工会的报表
          </Check>
        )}
      </Loading>
      {barred && <p className="note">{barred}</p>}
    </Setting>
  );
}
