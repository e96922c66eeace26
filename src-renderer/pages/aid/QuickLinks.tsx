import { Link } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { count } from '../../parts/inputs.tsx';

const everything = {};

/** 从未帮扶, 一年没走访: the people whom one must not overlook, one click from every view of aid. */
export function QuickLinks() {
  const never = useQueryRoute('aid.list', everything).data?.counts.flags.neverHelped;
  const unvisited = useQueryRoute('aidVisits.unvisited', { whom: '在档' }).data?.rows.length;
  return (
    <span className="aid-quick">
      <Link to="/aid?view=neverHelped">从未帮扶{never === undefined ? '' : ` ${count(never)} 户`}</Link>
      <Link to="/aid/visits?view=unvisited">一年没走访{unvisited === undefined ? '' : ` ${count(unvisited)} 户`}</Link>
    </span>
  );
}
