import { AutoComplete } from 'antd';
import { useState } from 'react';
import { type Recurrence, recurrences } from '../../../../src-main/domain/calendar/repeat.ts';
import { planCategories, type PlanItemState } from '../../../../src-main/domain/plans/kinds.ts';
import { type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Check } from '../../../parts/Check.tsx';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { TextField } from '../../../parts/inputs.tsx';
import { ItemAside } from './ItemAside.tsx';
import { itemMeta, type ItemStart, type ItemText, itemValues, statesFor, stateValues, textsOf } from './item-fields.ts';
import './items.css';

type Item = Output<'plans.item'>;
const noPlan = '不归计划，只记在日历里';

/** One text with another beside it: 从 … 到 …, 目标 … 单位. */
function Pair({
  draft,
  label,
  fields: [first, second],
  hints,
}: {
  readonly draft: ReturnType<typeof useDraft<ItemText>>;
  readonly label: string;
  readonly fields: readonly [ItemText, ItemText];
  readonly hints: readonly [string, string];
}) {
  const field = (name: ItemText, hint: string) => (
    <TextField
      meta={itemMeta[name]}
      value={draft.values[name]}
      onChange={(value, bad) => draft.set(name, value, bad)}
      invalid={Boolean(draft.problems[name])}
      placeholder={hint}
    />
  );
  return (
    <Line label={label} problem={draft.problems[first] ?? draft.problems[second]}>
      <span className="item-pair">
        {field(first, hints[0])}
        {field(second, hints[1])}
      </span>
    </Line>
  );
}

function Form({
  item,
  start,
  onClose,
  onDone,
}: {
  readonly item: Item | null;
  readonly start: ItemStart;
  readonly onClose: () => void;
  readonly onDone: ((id: number) => void) | undefined;
}) {
  const save = useCommand('plans.saveItem', { quiet: true });
  const remove = useCommand('plans.removeItems');
  const plans = useQueryRoute('plans.list', {}, { keep: true }).data ?? [];
  const words = useQueryRoute('plans.words', {}).data;
  const first = textsOf(item, start);
  const draft = useDraft<ItemText>(first);
  const [planId, setPlanId] = useState<number | null>(item ? item.planId : (start.planId ?? null));
  const [recurrence, setRecurrence] = useState<Recurrence | null>(item?.recurrence ?? null);
  const [state, setState] = useState<PlanItemState>(item?.state ?? '未开始');
  const [fromUpper, setFromUpper] = useState(item?.fromUpper === '是');
  const { values, problems } = draft;
  const titles = new Map(plans.map(({ id, title }) => [title, id]));
  const categories = [...new Set([...planCategories, ...(words?.categories ?? [])])];
  const free = (name: 'category' | 'owner', options: readonly string[], hint: string) => (
    <Line label={itemMeta[name].label} problem={problems[name]}>
      <AutoComplete
        value={values[name]}
        options={options.map((value) => ({ value }))}
        showSearch={{
          // What stands there already narrows nothing down: another one is being looked for.
          filterOption: (typed, option) => typed === first[name] || (option?.value.includes(typed.trim()) ?? false),
        }}
        onChange={(text: string) => draft.set(name, text)}
        placeholder={hint}
        maxLength={itemMeta[name].max ?? 60}
        aria-label={itemMeta[name].label}
      />
    </Line>
  );
  const submit = async () => {
    const answer = await save.run({
      ...(item ? { id: item.id } : {}),
      planId,
      ...itemValues(values),
      recurrence,
      fromUpper: fromUpper ? '是' : '否',
      // What repeats is settled time by time.
      ...(item?.recurrence && item.recurrence === recurrence && state === item.state ? {} : stateValues(state, values)),
    });
    if (!draft.take(answer) || !answer.ok) return;
    onClose();
    onDone?.(answer.data.id);
  };
  return (
    <Dialog
      title={item ? '计划事项' : planId === null ? '记一件事' : '添加计划事项'}
      ok={item ? '保存' : planId === null ? '记下' : '添加'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={item ? 980 : 640}
      missing={draftMissing(draft, [
        values.content.trim() === '' && '内容',
        item !== null && values.category.trim() === '' && '类别',
        state === '已完成' && values.doneOn === '' && '完成日期',
        (state === '取消' || state === '延期') && values.reason.trim() === '' && '原因',
      ])}
      {...(item ? { aside: <ItemAside item={item} /> } : {})}
      foot={
        item &&
        item.activities.length === 0 && (
          <RemoveButton onRemove={async () => void ((await remove.run({ ids: [item.id] })).ok && onClose())} />
        )
      }
    >
      <DraftLine draft={draft} field="content" meta={itemMeta.content} autoFocus placeholder="办什么事" />
      {free('category', categories, '选一个，或自己写；不填就是“其他”')}
      <ChoiceLine
        label="归哪份计划"
        value={planId === null ? noPlan : (plans.find(({ id }) => id === planId)?.title ?? null)}
        choices={[noPlan, ...titles.keys()]}
        onChange={(next) => (setPlanId(next === null ? null : (titles.get(next) ?? null)), draft.touch())}
        problem={problems['planId']}
      />
      <Pair draft={draft} label="几月" fields={['monthFrom', 'monthTo']} hints={['从，如 2026.7', '到，同月不填']} />
      <Pair draft={draft} label="几日" fields={['dayFrom', 'dayTo']} hints={['从，没定就不填', '到，一天不填']} />
      <ChoiceLine
        label="多久一次"
        value={recurrence}
        choices={recurrences}
        onChange={(next) => (setRecurrence(next), draft.touch())}
        problem={problems['recurrence']}
        empty
        {...(recurrence ? { hint: '在上面的月份里按规律分次，一次一次登记' } : {})}
      />
      {free('owner', words?.owners ?? [], '谁负责；几个人用顿号隔开')}
      <DraftLine draft={draft} field="helper" meta={itemMeta.helper} placeholder="可以不填" />
      <ChoiceLine
        label="完成情况"
        value={state}
        choices={statesFor(item)}
        onChange={(next) => next && (setState(next), draft.touch())}
        problem={problems['state']}
        disabled={
          item?.recurrence !== null && item?.recurrence !== undefined && recurrence !== null && state !== '取消'
        }
        {...(item?.recurrence && recurrence ? { hint: '右边一次一次登记，办完最后一次就是已完成' } : {})}
      />
      {state === '已完成' && <DraftLine draft={draft} field="doneOn" meta={itemMeta.doneOn} />}
      {(state === '进行中' || state === '延期') && !recurrence && (
        <DraftLine draft={draft} field="percent" meta={itemMeta.percent} hint="1 到 99" />
      )}
      {(state === '取消' || state === '延期') && (
        <DraftLine draft={draft} field="reason" meta={itemMeta.reason} label={`为什么${state}`} />
      )}
      <DraftLine draft={draft} field="dueOn" meta={itemMeta.dueOn} placeholder="不填就是最后一天" />
      <Pair draft={draft} label="目标" fields={['target', 'targetUnit']} hints={['数，例如 3', '单位，例如 场']} />
      <DraftLine draft={draft} field="budgetFen" meta={itemMeta.budgetFen} placeholder="可以不填" />
      <Line label="上级布置">
        <span className="item-check">
          <Check checked={fromUpper} onChange={setFromUpper}>
            上级工会布置的
          </Check>
        </span>
      </Line>
      {state !== '未开始' && (
        <DraftLine
          draft={draft}
          field="evidence"
          meta={itemMeta.evidence}
          placeholder="例如 签到表、照片、简报第 3 期"
        />
      )}
      <DraftLine draft={draft} field="note" meta={itemMeta.note} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}

/**
 * A plan item, or something noted in the calendar (记一件事):
 *   <ItemDialog id={null} start={{ dayFrom: '2026-11-25' }} onClose={…} onDone={(id) => …} />
 *   <ItemDialog id={12} onClose={…} />
 */
export function ItemDialog({
  id,
  start = {},
  onClose,
  onDone,
}: {
  /** null: a new one. */
  readonly id: number | null;
  /** What a new one begins with. */
  readonly start?: ItemStart;
  readonly onClose: () => void;
  readonly onDone?: (id: number) => void;
}) {
  const query = useQueryRoute('plans.item', { id: id ?? 0 }, { enabled: id !== null });
  if (id === null) return <Form item={null} start={start} onClose={onClose} onDone={onDone} />;
  if (query.isError)
    return (
      <Dialog title="计划事项" ok="关上" onOk={onClose} onClose={onClose}>
        <Failure text={query.error.message} />
      </Dialog>
    );
  return query.data ? <Form key={id} item={query.data} start={start} onClose={onClose} onDone={onDone} /> : null;
}
