import { codeLabels } from '../../../src-main/domain/codes.ts';
import { Line } from '../../parts/Dialog.tsx';
import { type DraftField, type EventDraft, unionLabel } from './event-form.ts';
import { type EventChoice, eventRules } from './event-rules.ts';
import { metaOf, TextField } from '../../parts/inputs.tsx';

const metas = {
  date: metaOf('日期', 'date'),
  reason: metaOf('原因', 'code', { codes: 'membershipChangeReason' }),
  otherUnion: metaOf('对方工会', 'text', { max: 100 }),
  statedJoinedOn: metaOf('原入会日期', 'date'),
  decision: metaOf('决定', 'text', { max: 200 }),
  note: metaOf('备注', 'text', { max: 500 }),
} as const;

const dateLabels: Partial<Record<EventChoice, string>> = {
  入会: '批准日期',
  申请: '申请日期',
  退休: '退休日期',
  去世: '去世日期',
  转入: '转入日期',
  转出: '转出日期',
};

export interface EventFieldsProps {
  readonly choice: EventChoice;
  readonly draft: EventDraft;
  readonly problems: Partial<Record<DraftField, string>>;
  readonly onChange: (field: DraftField, value: string, problem?: string) => void;
  /** The record says that nobody knows the day. */
  readonly undated?: boolean;
  readonly autoFocus?: boolean;
}

/** The lines that one kind of event asks for. */
export function EventFields({
  choice,
  draft,
  problems,
  onChange,
  undated = false,
  autoFocus = false,
}: EventFieldsProps) {
  const { asks, decision, example } = eventRules[choice];
  const line = (field: DraftField, label: string, hint?: string, placeholder?: string) => (
    <Line label={label} problem={problems[field]} hint={hint}>
      <TextField
        meta={{ ...metas[field], label }}
        value={draft[field]}
        onChange={(value, problem) => onChange(field, value, problem)}
        invalid={Boolean(problems[field])}
        autoFocus={autoFocus && field === 'date'}
        {...(placeholder ? { placeholder } : {})}
        {...(field === 'reason' ? { options: codeLabels('membershipChangeReason') } : {})}
      />
    </Line>
  );
  return (
    <>
      {line('date', dateLabels[choice] ?? '日期', undated ? '现在记的是日期不详，查到了填上，不知道就空着' : undefined)}
      {asks.includes('otherUnion') && line('otherUnion', unionLabel(choice), undefined, '写全称，和公章一致')}
      {asks.includes('statedJoinedOn') && line('statedJoinedOn', '原入会日期', '照介绍信或会员证填，不知道就空着')}
      {asks.includes('reason') && line('reason', '变动原因')}
      {asks.includes('decision') && line('decision', decision ?? '决定', undefined, example ?? '哪天的委员会会议')}
      {line('note', '备注')}
    </>
  );
}

/** The rule of an event, beside the form. */
export function EventRuleText({ choice }: { readonly choice: EventChoice }) {
  const { rules, source } = eventRules[choice];
  return (
    <>
      <ul>
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <p className="quiet">{source}</p>
    </>
  );
}
