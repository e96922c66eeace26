import { Button } from 'antd';
import { useState } from 'react';
import type { MembershipEventRow } from '../../../src-main/contract/member.ts';
import { dayUnknown } from '../../../src-main/domain/membership.ts';
import { useCommand } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import { EventFields, EventRuleText } from './EventFields.tsx';
import { type DraftField, draftOf, draftProblem, draftProblems, eventInput } from './event-form.ts';
import { type EventChoice, eventRules } from './event-rules.ts';
import { slowly } from '../../parts/inputs.tsx';
import { useWho } from '../../parts/same-names.ts';

/** Corrects an event that was written down wrongly, or takes it away. What follows from it is worked out again. */
export function CorrectEventDialog({
  event,
  id,
  name,
  onClose,
}: {
  readonly event: MembershipEventRow;
  /** Whose record it is. */
  readonly id: number;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const choice = event.type as EventChoice;
  const undated = dayUnknown(event);
  const who = useWho([id], name);
  const [draft, setDraft] = useState(() => draftOf(event));
  const [problems, setProblems] = useState<Partial<Record<DraftField, string>>>({});
  const [failure, setFailure] = useState('');
  const correct = useCommand('members.correctEvent', { quiet: true });
  const remove = useCommand('members.removeEvent', { quiet: true });

  const change = (field: DraftField, value: string, problem?: string) => {
    setDraft((now) => ({ ...now, [field]: value }));
    setProblems((now) => ({ ...now, [field]: problem ?? '' }));
    setFailure('');
  };
  const submit = async () => {
    // A correction keeps whatever the record already says, also what this kind of event does not ask for.
    const asked = eventInput(choice, draft);
    const answer = await correct.run({
      eventId: event.id,
      ...asked,
      date: draft.date || event.date,
      dayKnown: draft.date !== '',
      reason: draft.reason || null,
      decision: draft.decision || null,
    });
    if (answer.ok) return onClose();
    const found = draftProblems(answer.error.fields);
    setProblems(found);
    setFailure(Object.keys(found).length > 0 ? '' : answer.error.message);
  };
  const takeAway = async () => {
    const answer = await remove.run({ eventId: event.id });
    if (answer.ok) onClose();
    else setFailure(answer.error.message);
  };

  return (
    <Dialog
      title={`${who}：${undated ? '日期不详的' : `${event.date} `}${event.type}`}
      ok="改好了"
      onOk={() => void submit()}
      onClose={onClose}
      busy={correct.busy}
      missing={draftProblem(choice, draft, problems, undated)}
      width={720}
      aside={eventRules[choice] && <EventRuleText choice={choice} />}
      foot={
        <Button danger onClick={() => void takeAway()} loading={slowly(remove.busy)}>
          去掉这条
        </Button>
      }
    >
      <p className="note">记错了才改。会籍又有变化的，另记一条。</p>
      <EventFields choice={choice} draft={draft} problems={problems} onChange={change} undated={undated} autoFocus />
      {failure && <Notice kind="error" title={failure} />}
    </Dialog>
  );
}
