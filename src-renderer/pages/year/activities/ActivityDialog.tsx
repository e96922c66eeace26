import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { PlanItemRow } from '../../../../src-main/contract/plans-rows.ts';
import { type ActivityKindName, activityKindNames } from '../../../../src-main/domain/activities/kinds.ts';
import { isDate, lastDayOf } from '../../../../src-main/domain/dates.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { fieldsOfYear } from './activity-fields.ts';
import { OwnerPicker } from './OwnerPicker.tsx';
import { PlanItemPicker } from './PlanItemPicker.tsx';

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const trips: readonly ActivityKindName[] = ['疗休养', '体检', '春秋游'];

/** 登记活动: what, when, where and for whom; the rest is written in its file. `?for=12` names the plan item it comes from. */
export function ActivityDialog({
  year,
  onClose,
  onDone,
}: {
  readonly year: number;
  readonly onClose: () => void;
  readonly onDone: (id: number) => void;
}) {
  const today = useToday();
  const [params] = useSearchParams();
  const asked = Number(params.get('for')) || null;
  const first = today.startsWith(String(year)) ? today : `${year}-01-01`;
  const [from, to] = [params.get('from'), params.get('to')];
  const save = useCommand('activities.save', { quiet: true });
  const [kind, setKind] = useState<ActivityKindName>('文体');
  const [item, setItem] = useState<number | null>(asked);
  const [groupId, setGroup] = useState<number | null>(Number(params.get('owner')) || null);
  const draft = useDraft({
    name: '',
    from: from !== null && isDate(from) ? from : first,
    to: to !== null && isDate(to) ? to : '',
    hours: '',
    place: '',
    organiser: '',
    plannedPeople: '',
    provider: '',
    days: '',
    content: '',
    kind: '',
    planItemId: '',
    groupId: '',
  });
  const { values, problems } = draft;
  const fields = fieldsOfYear(isDate(values.from) ? values.from : first);
  /** What the item of the plan knows already, where nothing else was written. */
  const take = (chosen: PlanItemRow | null) => {
    setItem(chosen?.id ?? null);
    draft.touch();
    if (!chosen) return;
    if (values.name === '') draft.set('name', chosen.content.slice(0, 80));
    if (values.organiser === '' && chosen.owner) draft.set('organiser', chosen.owner.slice(0, 60));
    if (groupId === null) setGroup(chosen.groupId);
    if (values.to !== '' && values.to !== values.from) return;
    const [begins, ends] = [
      chosen.dayFrom ?? (chosen.monthFrom === null ? null : `${chosen.monthFrom}-01`),
      chosen.dayTo ?? (chosen.monthTo === null ? null : lastDayOf(chosen.monthTo)),
    ];
    const inside = begins !== null && ends !== null && values.from >= begins && values.from <= ends;
    if (begins !== null && !inside) draft.set('from', begins);
  };
  const known = useQueryRoute('plans.items', { ids: asked === null ? [] : [asked] }, { enabled: asked !== null }).data;
  const taken = useRef(false);
  useEffect(() => {
    const [only] = known ?? [];
    if (!only || taken.current) return;
    taken.current = true;
    take(only);
  });
  const isTrip = trips.includes(kind);
  const end = values.to === '' ? values.from : values.to;
  const submit = async () => {
    const answer = await save.run({
      name: values.name,
      kind,
      planItemId: item,
      groupId,
      from: values.from,
      to: end,
      hours: orNull(values.hours),
      place: orNull(values.place),
      organiser: orNull(values.organiser),
      plannedPeople: numberOrNull(values.plannedPeople),
      provider: isTrip ? orNull(values.provider) : null,
      days: isTrip ? numberOrNull(values.days) : null,
      content: orNull(values.content),
    });
    if (draft.take(answer) && answer.ok) onDone(answer.data.id);
  };
  return (
    <Dialog
      title="登记活动"
      ok="登记"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      dirty={draft.dirty}
      width={620}
      missing={draftMissing(draft, [values.name.trim() === '' && '活动名称', !isDate(values.from) && '开始日期'])}
    >
      <DraftLine draft={draft} field="name" meta={fields.name} placeholder="例如 职工羽毛球赛" autoFocus />
      <ChoiceLine
        label="活动类型"
        value={kind}
        choices={activityKindNames}
        onChange={(next) => next && (setKind(next), draft.touch())}
        problem={problems['kind']}
      />
      <Line label="计划事项" problem={problems['planItemId']}>
        <PlanItemPicker year={Number(values.from.slice(0, 4)) || year} value={item} onChange={take} />
      </Line>
      <DraftLine draft={draft} field="from" meta={fields.from} />
      <DraftLine draft={draft} field="to" meta={fields.to} placeholder="一天的不填" />
      <DraftLine draft={draft} field="hours" meta={fields.hours} placeholder="例如 14:00—17:30，可以不填" />
      <DraftLine draft={draft} field="place" meta={fields.place} placeholder="可以以后填" />
      <Line label="谁的活动" problem={problems['groupId']}>
        <OwnerPicker value={groupId} onChange={(next) => (setGroup(next), draft.touch())} />
      </Line>
      <DraftLine draft={draft} field="organiser" meta={fields.organiser} placeholder="可以以后填" />
      <DraftLine draft={draft} field="plannedPeople" meta={fields.plannedPeople} placeholder="可以以后填" />
      {isTrip && (
        <>
          <DraftLine
            draft={draft}
            field="provider"
            meta={fields.provider}
            label={kind === '体检' ? '体检机构' : '承办单位'}
            placeholder="可以以后填"
          />
          <DraftLine draft={draft} field="days" meta={fields.days} placeholder="不写就按开始到结束算" />
        </>
      )}
      <Line label="计划内容" problem={problems['content']}>
        <Input.TextArea
          value={values.content}
          onChange={(event) => draft.set('content', event.target.value)}
          maxLength={4000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder="做什么、怎么做；有扫描的方案可以以后放进材料"
          aria-label="计划内容"
        />
      </Line>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
