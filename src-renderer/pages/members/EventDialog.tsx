import { Button, Select } from 'antd';
import { useState } from 'react';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { EventFields, EventRuleText } from './EventFields.tsx';
import { type DraftField, type EventDraft, draftProblem, draftProblems, eventInput, newDraft } from './event-form.ts';
import { choicesForStates, type EventChoice, eventRules, labelAfter } from './event-rules.ts';
import { count } from '../../parts/inputs.tsx';
import { useWho } from '../../parts/same-names.ts';
import { type Refused, RefusedList } from './RefusedList.tsx';

export interface EventDialogProps {
  readonly ids: readonly number[];
  readonly name?: string | undefined;
  /** From the menu of one person; without it the dialogue asks. */
  readonly choice?: EventChoice | undefined;
  /** 就业状况 was set to 退休 in its cell: asks whether the membership is retained too; the status alone may be changed. */
  readonly fromCell?: boolean | undefined;
  readonly onClose: () => void;
  /** 转出 of one person: the slip comes first. */
  readonly onSlip?: ((otherUnion: string) => void) | undefined;
}

/** 会籍变动 for one or many: states now, states after, the rule beside it. Who cannot is named and may be left out. */
export function EventDialog({ ids, name, choice: given, fromCell = false, onClose, onSlip }: EventDialogProps) {
  const today = useToday();
  const whom = useWho(ids, name);
  const [choice, setChoice] = useState<EventChoice | null>(given ?? null);
  const [draft, setDraft] = useState<EventDraft>(() => newDraft(given ?? null, today));
  const [problems, setProblems] = useState<Partial<Record<DraftField, string>>>({});
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [failure, setFailure] = useState('');
  const states = useQueryRoute('members.tally', { ids: [...ids], field: 'membership' }).data ?? [];
  const record = useCommand('members.recordEvent', { quiet: true });

  const may = choice === null ? [] : states.filter((part) => labelAfter(part.value ?? '', choice) !== null);
  const changing = may.reduce((sum, part) => sum + part.count, 0);
  const choose = (next: EventChoice) => {
    setChoice(next);
    setDraft((now) => ({ ...now, reason: eventRules[next].reason ?? '' }));
    setRefused([]);
    setFailure('');
  };
  const change = (field: DraftField, value: string, problem?: string) => {
    setDraft((now) => ({ ...now, [field]: value }));
    setProblems((now) => ({ ...now, [field]: problem ?? '' }));
    setRefused([]);
    setFailure('');
  };
  const submit = async (skipRefused: boolean) => {
    if (choice === null) return;
    const answer = await record.run({
      ids: [...ids],
      ...eventInput(choice, draft),
      retire: choice === '退休',
      skipRefused,
    });
    if (!answer.ok) {
      const found = draftProblems(answer.error.fields);
      setProblems(found);
      return setFailure(Object.keys(found).length > 0 ? '' : answer.error.message);
    }
    if (answer.data.refused.length > 0 && !skipRefused) return setRefused(answer.data.refused);
    onClose();
  };

  const update = useCommand('members.update', { quiet: true });
  const onlyStatus = async () => {
    const answer = await update.run({ ids: [...ids], values: { employmentStatus: '退休' } });
    if (answer.ok) onClose();
    else setFailure(answer.error.message);
  };

  const verb = choice === null ? '记会籍变动' : eventRules[choice].verb;
  const noun = choice ?? '变动';
  const rest = ids.length - refused.length;
  const okWords =
    refused.length > 0
      ? `跳过这 ${count(refused.length)} 人，给其余 ${count(rest)} 人记“${noun}”`
      : ids.length === 1
        ? `记“${noun}”`
        : `给 ${count(changing)} 人记“${noun}”`;
  const choices = choicesForStates(states.map((part) => part.value ?? ''));
  return (
    <Dialog
      title={`${given ? verb : '会籍变动'}：${whom}`}
      ok={okWords}
      onOk={() => void submit(refused.length > 0)}
      onClose={onClose}
      busy={record.busy}
      missing={
        draftProblem(choice, draft, problems) ??
        (refused.length > 0 && rest === 0 ? '没有人能办' : null) ??
        (choice !== null && states.length > 0 && changing === 0 ? `现在的会籍不能办“${verb}”` : null)
      }
      width={choice ? 720 : 520}
      aside={choice && <EventRuleText choice={choice} />}
    >
      {fromCell && (
        <Notice
          kind="info"
          title="同时办退休、保留会籍吗，哪天起"
          actions={<Button onClick={() => void onlyStatus()}>只改就业状况，会籍不动</Button>}
        >
          只改就业状况的，仍是在册会员，照样算人数、交会费；今日页和名单里会提醒。
        </Notice>
      )}
      {!given && (
        <Line label="办什么">
          <Select
            autoFocus
            value={choice}
            placeholder="选一种变动"
            options={choices.map((value) => ({ value, label: eventRules[value].verb }))}
            onChange={choose}
            notFoundContent="这些人的会籍不能再变动"
          />
        </Line>
      )}
      {choice && (
        <EventFields
          choice={choice}
          draft={draft}
          problems={problems}
          onChange={change}
          autoFocus={given !== undefined}
        />
      )}
      {choice === '转出' && onSlip && (
        <Notice
          kind="info"
          title="还没有开介绍信的话，先开信。"
          actions={<Button onClick={() => onSlip(draft.otherUnion)}>开介绍信</Button>}
        >
          回执回来时再记“转出”，日期照回执。
        </Notice>
      )}
      {choice && states.length > 0 && refused.length === 0 && (
        <Consequence>
          {states.map(({ value, count: people }) => {
            const after = labelAfter(value ?? '', choice);
            return (
              <div key={value ?? ''}>
                {ids.length === 1 ? (name ?? '1 人') : `${count(people)} 人`}：{value ?? '没有会籍'}{' '}
                {after === null ? (
                  <span className="problem">不能办，保持不变</span>
                ) : after === value ? (
                  '不变，就业状况改成 退休'
                ) : (
                  `→ ${after}`
                )}
              </div>
            );
          })}
        </Consequence>
      )}
      {failure && <Notice kind="error" title={failure} />}
      {refused.length > 0 && <RefusedList refused={refused} />}
    </Dialog>
  );
}
