import { Checkbox, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { codeLabels } from '../../../src-main/domain/codes.ts';
import type { TransferRow } from '../../../src-main/contract/member.ts';
import { useCommand } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { useAppStatus } from '../../shell/status-context.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { EventRuleText } from './EventFields.tsx';
import { metaOf, missingWords, TextField } from '../../parts/inputs.tsx';
import { useWho } from '../../parts/same-names.ts';
import { type PickedPerson, PersonPicker } from '../../parts/PersonPicker.tsx';

const metas = {
  otherUnion: metaOf('对方工会', 'text', { max: 100 }),
  reason: metaOf('原因', 'code', { codes: 'membershipChangeReason' }),
  paid: metaOf('会费交至', 'month'),
  issuedOn: metaOf('开具日期', 'date'),
  receiptOn: metaOf('回执日期', 'date'),
  handler: metaOf('经办人', 'text', { max: 30 }),
  note: metaOf('备注', 'text', { max: 200 }),
} as const;

const usualReason = '劳动（工作）关系发生变化';

export interface IssueSlipProps {
  readonly person?: PickedPerson | null;
  readonly direction?: 'out' | 'in';
  /** 转往工会, where it was typed before. */
  readonly otherUnion?: string | undefined;
  readonly onClose: () => void;
  /** The new slip, to print it at once. */
  readonly onIssued?: (id: number) => void;
}

/** 开介绍信 (out), or noting one that came with somebody (in). */
export function IssueSlipDialog({
  person: given = null,
  direction: first = 'out',
  otherUnion = '',
  onClose,
  onIssued,
}: IssueSlipProps) {
  const { today, handler } = useAppStatus();
  const [person, setPerson] = useState<PickedPerson | null>(given);
  const whom = useWho(given ? [given.id] : [], given?.name);
  const [direction, setDirection] = useState<'out' | 'in'>(first);
  const [text, setText] = useState({
    otherUnion,
    reason: usualReason,
    paid: '',
    issuedOn: today,
    handler: handler ?? '',
    note: '',
  });
  const [validDays, setValidDays] = useState<number | null>(90);
  const [recordEvent, setRecordEvent] = useState(false);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState('');
  const issue = useCommand('transfers.issue', { quiet: true });

  const set = (field: keyof typeof text) => (value: string, problem?: string) => {
    setText((now) => ({ ...now, [field]: value }));
    setProblems((now) => ({ ...now, [field]: problem ?? '' }));
    setFailure('');
  };
  const out = direction === 'out';
  const unionLabel = out ? '转往工会' : '转自工会';
  const typed = Object.values(problems).find((problem) => problem) ?? null;
  const missing =
    missingWords([
      person === null && '会员',
      text.otherUnion.trim() === '' && unionLabel,
      text.issuedOn === '' && '日期',
      validDays === null && '有效天数',
    ]) ?? typed;
  const submit = async () => {
    if (!person || validDays === null) return;
    const { paid, reason, note, handler: by, otherUnion, issuedOn } = text;
    const answer = await issue.run({
      memberId: person.id,
      direction,
      otherUnion,
      issuedOn,
      validDays,
      recordEvent,
      reason: reason || null,
      duesPaidThrough: paid || null,
      handler: by || null,
      note: note || null,
    });
    if (!answer.ok) return setFailure(answer.error.message);
    onIssued?.(answer.data.id);
    onClose();
  };
  const field = (
    name: keyof typeof metas & keyof typeof text,
    label: string,
    more: { hint?: string; options?: readonly string[]; autoFocus?: boolean } = {},
  ) => (
    <Line label={label} problem={problems[name]} hint={more.hint}>
      <TextField
        meta={{ ...metas[name], label }}
        value={text[name]}
        onChange={set(name)}
        invalid={Boolean(problems[name])}
        autoFocus={more.autoFocus ?? false}
        {...(more.options ? { options: more.options } : {})}
      />
    </Line>
  );

  return (
    <Dialog
      title={out ? '开会籍转移介绍信' : '登记收到的介绍信'}
      ok={out ? '开介绍信' : '登记介绍信'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={issue.busy}
      missing={missing}
      width={740}
      aside={<EventRuleText choice={out ? '转出' : '转入'} />}
    >
      {!given && (
        <>
          <Line label="方向">
            <Radio.Group
              value={direction}
              onChange={(event) => setDirection(event.target.value)}
              options={[
                { value: 'out', label: '转出，给对方工会' },
                { value: 'in', label: '转入，对方开来的' },
              ]}
            />
          </Line>
          <Line label="会员">
            <PersonPicker value={person} onChange={setPerson} autoFocus />
          </Line>
        </>
      )}
      {given && (
        <Line label="会员">
          <b className="plain-value">{whom}</b>
        </Line>
      )}
      {field('otherUnion', unionLabel, { hint: '写全称，和公章一致', autoFocus: Boolean(given) })}
      {field('reason', '原因', { options: codeLabels('membershipChangeReason') })}
      {field('paid', '会费交至')}
      <Line label={out ? '开具日期' : '信上日期'} problem={problems['issuedOn']}>
        <span className="dialog-pair">
          <TextField
            meta={metas.issuedOn}
            value={text.issuedOn}
            onChange={set('issuedOn')}
            invalid={Boolean(problems['issuedOn'])}
          />
          <InputNumber
            value={validDays}
            onChange={setValidDays}
            min={1}
            max={365}
            precision={0}
            prefix="有效"
            suffix="天"
            aria-label="有效天数"
          />
        </span>
      </Line>
      {field('handler', '经办人')}
      {field('note', '备注')}
      <Checkbox checked={recordEvent} onChange={(event) => setRecordEvent(event.target.checked)}>
        现在就记“{out ? '转出' : '转入'}”
      </Checkbox>
      <Consequence>
        {recordEvent
          ? `${person?.name ?? '这位会员'}从 ${text.issuedOn || '那天'} 起${out ? '转出，不算本会会员' : '在册'}。`
          : out
            ? `${person?.name ?? '这位会员'}的会籍先不动，收到回执再记“转出”。`
            : '会籍先不动，办好接收再记“转入”。'}
      </Consequence>
      {failure && <Notice kind="error" title={failure} />}
    </Dialog>
  );
}

/** 登记回执: what the other union answered. */
export function SettleSlipDialog({ slip, onClose }: { readonly slip: TransferRow; readonly onClose: () => void }) {
  const { today } = useAppStatus();
  const [state, setState] = useState<TransferRow['state']>(slip.state === '处理中' ? '通过' : slip.state);
  const [receiptOn, setReceiptOn] = useState(slip.receiptOn ?? today);
  const [problem, setProblem] = useState('');
  const [note, setNote] = useState(slip.note ?? '');
  const [recordEvent, setRecordEvent] = useState(slip.state === '处理中');
  const [failure, setFailure] = useState('');
  const settle = useCommand('transfers.settle', { quiet: true });
  const event = slip.direction === 'out' ? '转出' : '转入';
  const who = useWho([slip.memberId], slip.name);
  const passed = state === '通过';
  const submit = async () => {
    const answer = await settle.run({
      id: slip.id,
      state,
      receiptOn: state === '处理中' ? null : receiptOn,
      recordEvent: passed && recordEvent,
      note: note || null,
    });
    if (answer.ok) onClose();
    else setFailure(answer.error.message);
  };
  return (
    <Dialog
      title={`登记回执：${who}，介绍信 ${slip.number}`}
      ok="登记回执"
      onOk={() => void submit()}
      onClose={onClose}
      busy={settle.busy}
      missing={missingWords([state !== '处理中' && receiptOn === '' && '回执日期']) ?? (problem || null)}
    >
      <Line label={slip.direction === 'out' ? '转往工会' : '转自工会'}>
        <span className="plain-value">{slip.otherUnion}</span>
      </Line>
      <Line label="结果">
        <Radio.Group
          value={state}
          onChange={(change) => setState(change.target.value)}
          options={[
            { value: '通过', label: '对方接收' },
            { value: '拒绝', label: '对方不接收' },
            { value: '处理中', label: '还没有回音' },
          ]}
        />
      </Line>
      {state !== '处理中' && (
        <Line label="回执日期" problem={problem}>
          <TextField
            meta={metas.receiptOn}
            value={receiptOn}
            onChange={(value, bad) => (setReceiptOn(value), setProblem(bad ?? ''))}
            invalid={problem !== ''}
            autoFocus
          />
        </Line>
      )}
      <Line label="备注">
        <TextField meta={metas.note} value={note} onChange={setNote} />
      </Line>
      {passed && (
        <Checkbox checked={recordEvent} onChange={(change) => setRecordEvent(change.target.checked)}>
          同时记“{event}”，日期照回执
        </Checkbox>
      )}
      <Consequence>
        {passed && recordEvent
          ? `${slip.name}从 ${receiptOn || '那天'} 起${event === '转出' ? '转出，不算本会会员' : '在册'}。`
          : `${slip.name} 的会籍不动。`}
      </Consequence>
      {failure && <Notice kind="error" title={failure} />}
    </Dialog>
  );
}
