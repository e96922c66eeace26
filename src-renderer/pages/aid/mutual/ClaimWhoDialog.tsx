import { useState } from 'react';
import type { MutualEnrolmentRow } from '../../../../src-main/contract/mutual-aid.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { type PickedPerson, PersonPicker } from '../../../parts/PersonPicker.tsx';

/** Whose claim it is: whoever brings the papers gives a name, and only who is enrolled in this plan may claim from it. */
export function ClaimWhoDialog({
  enrolments,
  onPick,
  onClose,
}: {
  readonly enrolments: readonly MutualEnrolmentRow[];
  readonly onPick: (enrolment: MutualEnrolmentRow) => void;
  readonly onClose: () => void;
}) {
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const enrolled = enrolments.find(({ memberId }) => memberId === person?.id);
  return (
    <Dialog
      title="登记给付申报"
      ok="下一步"
      onOk={() => enrolled && onPick(enrolled)}
      onClose={onClose}
      missing={enrolled ? null : '还差：申报人'}
    >
      <Line
        label="申报人"
        problem={person && !enrolled ? `${person.name}没有参加这个计划，不能申报；漏登的先点“参保”加进来` : null}
      >
        <PersonPicker value={person} onChange={setPerson} autoFocus />
      </Line>
    </Dialog>
  );
}
