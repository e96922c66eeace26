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

/** What kind of people to look for; each chip says how many it would leave. */
export function CandidateChips({ list, onList }: { readonly list: Candidates; readonly onList: number }) {
  return (
    <div className="campaign-chips" role="toolbar" aria-label="找什么样的人">
      {list.marks
        .filter(({ mark, n }) => n > 0 || list.choice.marks.has(mark))
        .map(({ mark, n }) => (
          <Chip key={mark} label={mark} n={n} on={list.choice.marks.has(mark)} onClick={() => list.mark(mark)} />
        ))}
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
