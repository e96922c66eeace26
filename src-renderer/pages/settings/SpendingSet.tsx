import { Link } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { PresetPick } from '../benefits/PresetPick.tsx';
import '../benefits/benefits.css';
import { Setting } from './Setting.tsx';

/** Which set of spending rules holds; each matter of it stands in 慰问 › 开支标准. */
export function SpendingSet() {
  const data = useQueryRoute('spending.standards', {}).data;
  return (
    <Setting title="开支标准" about="慰问、活动、奖励照哪一套核对。都不自动启用，选了才用；每一项可以另定。">
      {data && <PresetPick picked={data.picked} presets={data.presets} titled={false} />}
      <p>
        <Link to="/benefits/rules">看每一项，另定本单位的</Link>
      </p>
    </Setting>
  );
}
