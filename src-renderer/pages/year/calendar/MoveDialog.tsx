import { Segmented } from 'antd';
import { useState } from 'react';
import type { CalendarEntry } from '../../../../src-main/contract/calendar.ts';
import { monthOf } from '../../../../src-main/domain/dates.ts';
import { useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';

const from = metaOf('从哪天', 'date');
const to = metaOf('到哪天', 'date');
const monthFrom = metaOf('从几月', 'month');
const monthTo = metaOf('到几月', 'month');

type Way = 'day' | 'month';

/** 改期: another day or month by the keyboard, what dragging does with the pointer. */
export function MoveDialog({ entry, onClose }: { readonly entry: CalendarEntry; readonly onClose: () => void }) {
  const move = useCommand('plans.moveItem', { quiet: true });
  const once = entry.turn !== null;
  const [way, setWay] = useState<Way>(entry.dayFrom !== null || once ? 'day' : 'month');
  const draft = useDraft({
    dayFrom: entry.dayFrom ?? '',
    dayTo: entry.dayTo !== entry.dayFrom ? (entry.dayTo ?? '') : '',
    monthFrom: entry.monthFrom ?? '',
    monthTo: entry.monthTo !== entry.monthFrom ? (entry.monthTo ?? '') : '',
  });
  const { values } = draft;

  async function save(): Promise<void> {
    const dayFrom = way === 'day' ? orNull(values.dayFrom) : null;
    const dayTo = way === 'day' ? (orNull(values.dayTo) ?? dayFrom) : null;
    const first = way === 'day' ? (dayFrom ? monthOf(dayFrom) : null) : orNull(values.monthFrom);
    const last = way === 'day' ? (dayTo ? monthOf(dayTo) : null) : (orNull(values.monthTo) ?? first);
    const answer = await move.run({ id: entry.id, monthFrom: first, monthTo: last, dayFrom, dayTo, turn: entry.turn });
    if (draft.take(answer)) onClose();
  }

  return (
    <Dialog
      title={`改期：${entry.title}`}
      ok="改期"
      onOk={() => void save()}
      onClose={onClose}
      busy={move.busy}
      missing={draftMissing(draft, [
        way === 'day' && values.dayFrom === '' && '从哪天',
        way === 'month' && values.monthFrom === '' && '从几月',
      ])}
    >
      {!once && (
        <Line label="排到">
          <Segmented<Way>
            value={way}
            onChange={setWay}
            options={[
              { value: 'day', label: '日子' },
              { value: 'month', label: '月份，日子再定' },
            ]}
          />
        </Line>
      )}
      {way === 'day' ? (
        <>
          <DraftLine key="from" draft={draft} field="dayFrom" meta={from} autoFocus />
          {!once && <DraftLine key="to" draft={draft} field="dayTo" meta={to} hint="只有一天的空着" />}
        </>
      ) : (
        <>
          <DraftLine key="first" draft={draft} field="monthFrom" meta={monthFrom} autoFocus />
          <DraftLine key="last" draft={draft} field="monthTo" meta={monthTo} hint="只有一个月的空着" />
        </>
      )}
      {once && <p className="note">只改这一次，别的几次不动。</p>}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
