import type { Route } from '../../../src-main/contract.ts';
import { RoleLink } from '../../parts/RoleLink.tsx';
import type { ListWords } from './use-list-words.ts';

/** Opens and covers the words of a list that tell of an illness or a child: `类型 点开看`. */
export function CoverChip({
  what,
  list,
  route,
}: {
  readonly what: string;
  readonly list: Pick<ListWords<unknown>, 'covered' | 'opened' | 'openAll' | 'hide'>;
  readonly route: Route;
}) {
  if (list.covered > 0)
    return (
      <RoleLink route={route} type="button" className="chip" title="点开看，会记下时间和姓名" onClick={list.openAll}>
        {what}
        <span className="chip-count">点开看</span>
      </RoleLink>
    );
  if (list.opened === 0) return null;
  return (
    <button type="button" className="chip on" onClick={list.hide}>
      {what}
      <span className="chip-count">收起</span>
    </button>
  );
}
