import { Input, Segmented } from 'antd';
import { GroupPicker } from '../../parts/GroupPicker.tsx';
import { SearchIcon } from '../../parts/icons.tsx';
import { type AmountShown, amountsShown, stateWords } from './matrix-columns.tsx';
import type { DuesScope } from './scope.ts';
import { useAddressYear, YearStep } from '../../parts/YearStep.tsx';

interface Props {
  readonly scope: DuesScope;
  readonly onScope: (change: Partial<DuesScope>) => void;
  readonly shown: AmountShown;
  readonly onShown: (shown: AmountShown) => void;
}

/** Which year, whom, which amounts; and what the signs in the cells mean. */
export function YearBar({ scope, onScope, shown, onShown }: Props) {
  const step = useAddressYear();
  return (
    <div className="page-bar">
      <YearStep {...step} />
      <GroupPicker
        value={scope.groupId}
        onChange={(groupId) => onScope({ groupId, ungrouped: false })}
        placeholder={scope.ungrouped ? '没有编入小组的' : '全部小组'}
      />
      <Input
        prefix={<SearchIcon />}
        className="dues-search"
        placeholder="姓名 / 拼音"
        aria-label="姓名、拼音、证件后四位"
        value={scope.search}
        onChange={(event) => onScope({ search: event.target.value })}
        allowClear
      />
      <Segmented<AmountShown> value={shown} onChange={onShown} options={[...amountsShown]} aria-label="格子里写什么" />
      <span className="dues-room" />
      <ul className="dues-legend" aria-label="图例">
        {stateWords.map(([state, word]) => (
          <li key={state}>
            <i className={`dues-sign dues-sign-${state}`} />
            {word}
          </li>
        ))}
      </ul>
    </div>
  );
}
