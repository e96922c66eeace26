import { useMemo, useState } from 'react';
import type { MembershipEventRow, Person, TransferRow } from '../../../src-main/contract/member.ts';
import { useNavigate } from 'react-router';
import { useQueryRoute } from '../../api.ts';
import { SidePanel } from '../../parts/SidePanel.tsx';
import { Timeline } from '../../parts/Timeline.tsx';
import { timelineOf, timelineTags } from './person-timeline.ts';

export interface PersonPanelProps {
  readonly person: Person;
  readonly onEvent: (event: MembershipEventRow) => void;
  readonly onTransfer: (slip: TransferRow) => void;
}

const step = 40;

/** One timeline over everything that happened around the person; a drawer on narrow screens. */
export function PersonPanel({ person, onEvent, onTransfer }: PersonPanelProps) {
  const [filter, setFilter] = useState<string | null>(null);
  const [shown, setShown] = useState(step);
  const history = useQueryRoute('history.ofRecord', { table: 'member', rowId: person.row.id }).data ?? none;
  const received = useQueryRoute('benefits.ofMember', { memberId: person.row.id }).data?.rows ?? none;
  const looks = useQueryRoute('members.looks', { id: person.row.id }).data ?? none;
  const navigate = useNavigate();
  const entries = useMemo(
    () =>
      timelineOf({
        person,
        history,
        received,
        looks,
        onEvent,
        onTransfer,
        onBenefit: (issueId) => void navigate(`/benefits/${issueId}`),
      }),
    [person, history, received, looks, onEvent, onTransfer, navigate],
  );
  const fitting = filter === null ? entries : entries.filter((entry) => entry.tag === filter);
  const chips = [
    { key: null, label: '全部', count: entries.length },
    ...timelineTags
      .filter((tag) => entries.some((entry) => entry.tag === tag))
      .map((tag) => ({ key: tag, label: tag })),
  ];
  const line = (
    <Timeline
      entries={fitting.slice(0, shown)}
      filters={chips}
      filter={filter}
      onFilter={(next) => (setFilter(next), setShown(step))}
      more={{ count: Math.max(0, fitting.length - shown), onMore: () => setShown(shown + step * 2) }}
      empty={<p className="panel-empty quiet">还没有记录。办了会籍变动、调了小组，都会记在这里。</p>}
    />
  );
  return <SidePanel label={`经历 ${entries.length}`}>{line}</SidePanel>;
}
const none: readonly never[] = [];
