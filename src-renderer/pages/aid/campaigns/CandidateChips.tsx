import { RoleLink } from '../../../parts/RoleLink.tsx';
import { count } from '../../../parts/inputs.tsx';
import type { Candidates } from './use-candidates.ts';

function Chip({
  label,
  n,
  on,
  onClick,
}: {
  readonly label: string;
  readonly n: number;
  readonly on: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className={`chip${on ? ' on' : ''}`} aria-pressed={on} onClick={onClick}>
      {label}
      <span className="chip-count">{count(n)}</span>
    </button>
  );
}

/** What kind of people to look for; each chip says how many it would leave, those of health once they were opened. */
export function CandidateChips({ list, onList }: { readonly list: Candidates; readonly onList: number }) {
  return (
    <div className="campaign-chips" role="toolbar" aria-label="找什么样的人">
      {list.marks
        .filter(({ n, on }) => n !== 0 || on)
        .map(({ mark, n, on }) =>
          n === null ? (
            <RoleLink
              key={mark}
              route="aidCampaigns.revealHealth"
              type="button"
              className="chip"
              title="点开看，会记下时间和姓名"
              onClick={() => list.mark(mark)}
            >
              {mark}
              <span className="chip-count">点开看</span>
            </RoleLink>
          ) : (
            <Chip key={mark} label={mark} n={n} on={on} onClick={() => list.mark(mark)} />
          ),
        )}
      {list.kinds.length > 0 && <span className="campaign-gap" />}
      {list.kinds.map(({ kind, n }) => (
        <Chip key={kind} label={kind} n={n} on={list.choice.hardship.has(kind)} onClick={() => list.kind(kind)} />
      ))}
      <span className="campaign-gap" />
      {list.traits
        .filter(({ trait, n }) => n > 0 || list.choice.traits.has(trait))
        .map(({ trait, n }) => (
          <Chip key={trait} label={trait} n={n} on={list.choice.traits.has(trait)} onClick={() => list.trait(trait)} />
        ))}
      <Chip label="也看名单上的" n={onList} on={list.standing} onClick={() => list.setStanding(!list.standing)} />
    </div>
  );
}
