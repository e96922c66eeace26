import { useMemo, useState } from 'react';
import { activityKindNames } from '../../../../src-main/domain/activities/kinds.ts';
import type { FieldValue } from '../../../../src-main/domain/fields.ts';
import { type CallInput, say, useCommand } from '../../../api.ts';
import { RegisterForm } from '../../../parts/RegisterForm.tsx';
import type { RegisterSection } from '../../../parts/types.ts';
import type { ActivityData } from './ActivityView.tsx';
import { fieldsOfYear } from './activity-fields.ts';
import { BelongsDialog } from './BelongsDialog.tsx';
import { ownerOf } from './use-activities.ts';

/** The plan as `activities.save` takes it. */
export const planOf = ({ row, content, note }: ActivityData): CallInput<'activities.save'> => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  planItemId: row.planItemId,
  groupId: row.groupId,
  from: row.from,
  to: row.to,
  hours: row.hours,
  place: row.place,
  organiser: row.organiser,
  content,
  plannedPeople: row.plannedPeople,
  provider: row.provider,
  days: row.days,
  note,
});

export interface PlanWriting {
  readonly field: 'content' | 'from';
  readonly time: number;
}

/** 方案: the paper form, edited cell by cell. */
export function PlanPart({
  data,
  writing = null,
}: {
  readonly data: ActivityData;
  /** The cell that somebody asked to write; each time it is asked for counts. */
  readonly writing?: PlanWriting | null;
}) {
  const { row } = data;
  const save = useCommand('activities.save');
  const [belongs, setBelongs] = useState(false);
  const fields = useMemo(() => fieldsOfYear(row.from), [row.from]);
  const open = data.locked === null;
  const ask = open ? { onOpen: () => setBelongs(true) } : { readOnly: true };
  const sections: readonly RegisterSection[] = [
    {
      rows: [
        [
          { field: 'name', span: 2 },
          { field: 'kind', options: activityKindNames },
        ],
        [{ field: 'from' }, { field: 'to' }, { field: 'hours' }],
        [
          { field: 'place' },
          { field: 'organiser' },
          { field: 'plannedPeople', after: row.plannedPeople === null ? undefined : '人' },
        ],
        [
          { field: 'groupId', render: () => ownerOf(row), ...ask },
          {
            field: 'planItemId',
            span: 2,
            render: () => row.planItem ?? <span className="quiet">不在计划里</span>,
            ...ask,
          },
        ],
        [
          { field: 'provider', span: 2, label: row.kind === '体检' ? '体检机构' : '承办单位' },
          { field: 'days', after: row.days === null ? undefined : '天' },
        ],
        [{ field: 'content', span: 3, lines: 3 }],
        [{ field: 'note', span: 3 }],
      ],
    },
  ];
  const put = async (field: string, value: FieldValue) => {
    const done = await save.attempt({ ...planOf(data), [field]: value } as CallInput<'activities.save'>);
    if (done.reapprove) say('批准以后改了时间或地点，已退回筹备，请重新批准', 'error');
  };
  return (
    <section className="activity-part" id="activity-plan" aria-label="方案">
      <h3>
        方案
        {open && <span className="note">点格子就能改，回车保存，Tab 到下一格</span>}
      </h3>
      <RegisterForm
        key={writing?.time ?? 0}
        {...(open && writing ? { startAt: writing.field } : {})}
        label={`${row.name}的方案`}
        fields={fields}
        values={{ ...planOf(data) }}
        sections={sections}
        pairs={3}
        readOnly={!open}
        onSave={put}
      />
      {belongs && <BelongsDialog data={data} onClose={() => setBelongs(false)} />}
    </section>
  );
}
