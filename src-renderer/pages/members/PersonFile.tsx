import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { MembershipEventRow, Person, TransferRow } from '../../../src-main/contract/member.ts';
import { type MemberField, memberFieldNames, memberFields } from '../../../src-main/domain/member.ts';
import { ask, useCommand } from '../../api.ts';
import { RegisterForm } from '../../parts/RegisterForm.tsx';
import { personParts } from '../../shell/person-parts.ts';
import { useStatus } from '../../shell/status.ts';
import { joinedFrom } from './joined-from.ts';
import { type PersonAction, PersonDialogs } from './PersonDialogs.tsx';
import { PersonHead } from './PersonHead.tsx';
import { PersonPanel } from './PersonPanel.tsx';
import { PersonWarnings } from './PersonWarnings.tsx';
import { personSections } from './person-sections.tsx';
import { useGroups } from '../../parts/GroupPicker.tsx';
import { count } from '../../parts/inputs.tsx';
import type { Neighbours } from './trail.ts';
import './person.css';

export interface PersonFileProps {
  readonly person: Person;
  readonly onBack: () => void;
  readonly backLabel: string;
  readonly listLabel: string;
  readonly place: Neighbours | null;
  readonly onGo: (id: number | null) => void;
}

const firstAction: Readonly<Record<string, PersonAction>> = {
  event: { kind: 'event' },
  retire: { kind: 'event', choice: '退休' },
  group: { kind: 'group' },
  form: { kind: 'form' },
};

/** The person's strip, form, warnings and timeline, and the dialogues that they open. */
export function PersonFile({ person, onBack, backLabel, listLabel, place, onGo }: PersonFileProps) {
  const [params, setParams] = useSearchParams();
  const asked = firstAction[params.get('do') ?? ''] ?? null;
  const [chosen, setChosen] = useState<PersonAction | null>(null);
  const action = chosen ?? asked;
  const close = () => {
    setChosen(null);
    if (asked) setParams({}, { replace: true });
  };
  const groups = useGroups();
  const update = useCommand('members.update');
  const { row } = person;
  const group = row.groupId === null ? row.group : (groups.paths.get(row.groupId) ?? row.group);

  useStatus({
    facts: place
      ? [
          <>
            第 <b>{count(place.index + 1)}</b> / {count(place.total)} 人（{listLabel}）
          </>,
        ]
      : [],
    keys: [
      ['F2', '改'],
      ['Tab', '下一格'],
      ['PageUp PageDown', '上一人 下一人'],
      ['Esc', '回名册'],
    ],
  });

  const values = Object.fromEntries(memberFieldNames.map((field) => [field, row[field]]));
  const sections = personSections(person, {
    group: group?.replaceAll('/', ' / ') ?? null,
    onGroup: () => setChosen({ kind: 'group' }),
    onEvents: () => setChosen({ kind: 'events' }),
    onJoined: () => {
      const event = joinedFrom(person.events);
      setChosen(event ? { kind: 'correct', event } : { kind: 'events' });
    },
    onPinyin: () => setChosen({ kind: 'pinyin' }),
  });
  const openEvent = (event: MembershipEventRow) => setChosen({ kind: 'correct', event });
  const openSlip = (slip: TransferRow) => setChosen({ kind: 'slip', slip });
  return (
    <>
      <PersonHead
        person={person}
        onBack={onBack}
        backLabel={backLabel}
        place={place}
        onGo={onGo}
        onAction={setChosen}
      />
      <div className="with-panel">
        <div className="main">
          <div className="person-sheet">
            <PersonWarnings person={person} />
            <RegisterForm
              label={`${row.name}的登记表`}
              fields={memberFields}
              values={values}
              sections={sections}
              pairs={3}
              onSave={async (field, value) => {
                // 退休 in a cell is half of it: the membership has to be asked about before either is written.
                if (field === 'employmentStatus' && value === '退休' && row.membership === '在册') {
                  // Once the cell has taken the focus back: the dialogue keeps it then.
                  setTimeout(() => setChosen({ kind: 'event', choice: '退休', fromCell: true }), 50);
                  return;
                }
                await update.attempt({ ids: [row.id], values: { [field]: value } });
              }}
              onReveal={async (field, editing) =>
                (await ask('members.reveal', { id: row.id, field: field as MemberField, editing })).value
              }
              warnings={Object.fromEntries(
                person.warnings
                  .filter((warning) => !warning.suggestion)
                  .map((warning) => [warning.field, warning.message]),
              )}
            />
            {personParts().map(({ order, Component }) => (
              <Component key={order} memberId={row.id} />
            ))}
          </div>
        </div>
        <PersonPanel person={person} onEvent={openEvent} onTransfer={openSlip} />
      </div>
      {action && <PersonDialogs person={person} action={action} onAction={setChosen} onClose={close} />}
    </>
  );
}
