import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { AidExitDoubt } from '../../../src-main/contract/aid-rows.ts';
import { aidAction, type AidAction, type AidActionKey, type StepAsk } from '../../../src-main/domain/aid/life-cycle.ts';
import { type ExitReason, exitReasons } from '../../../src-main/domain/aid/states.ts';
import { useCommand } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../parts/DraftParts.tsx';
import { FindingList } from '../../parts/FindingList.tsx';
import { count, metaOf } from '../../parts/inputs.tsx';
import { Notice } from '../../parts/States.tsx';
import { useToday } from '../../shell/status-context.ts';

/** A step as its form needs it: from the answer of a file, or from the table for many files at once. */
export interface StepForm {
  readonly key: AidActionKey;
  readonly label: string;
  readonly to: string;
  readonly body: string;
  readonly dayLabel: string;
  readonly asks: readonly { readonly ask: StepAsk; readonly label: string; readonly required: boolean }[];
  readonly reasons: readonly string[];
  /** What the file says against leaving for “脱困”. */
  readonly doubts: readonly AidExitDoubt[];
}

const usualWords: Readonly<Record<StepAsk, string>> = {
  by: '经办人',
  opinion: '说明',
  document: '文件',
  targetUnion: '报送工会',
  reason: '退档原因',
};

/** The line of the table as a form, for many files at once. */
export const stepForm = (action: AidAction): StepForm => ({
  key: action.key,
  label: action.label,
  to: action.to,
  body: action.body,
  dayLabel: action.words.on ?? '日期',
  asks: action.asks.map((ask) => ({
    ask,
    label: action.words[ask] ?? usualWords[ask],
    required: action.required.includes(ask),
  })),
  reasons: exitReasons,
  doubts: [],
});

/** The tick that goes with them. */
const looked = '核对过，确实已经脱困';

const most: Readonly<Record<Exclude<StepAsk, 'reason' | 'opinion'>, number>> = {
  by: 50,
  document: 100,
  targetUnion: 60,
};

/** 郑国平, and not 郑国平、徐静 or 郑国平等三人. */
const isOneName = (text: string): boolean => text.trim() !== '' && !/[、,，;；和及与等\s]/u.test(text.trim());
const isReason = (text: string): text is ExitReason => (exitReasons as readonly string[]).includes(text);

/** Takes one step of the life cycle: its day, and what the table asks to be written. */
export function StepDialog({
  files,
  form,
  first,
  onClose,
  onDone,
}: {
  readonly files: readonly { readonly id: number; readonly name: string }[];
  readonly form: StepForm;
  /** What is usually written: the handler of the unit, the union above. */
  readonly first?: Partial<Record<StepAsk, string>>;
  readonly onClose: () => void;
  readonly onDone?: () => void;
}) {
  const today = useToday();
  const step = useCommand('aid.step', { quiet: true });
  const draft = useDraft({
    on: today,
    by: first?.by ?? '',
    opinion: '',
    document: '',
    targetUnion: first?.targetUnion ?? '',
  });
  const [reason, setReason] = useState('');
  const [confirm, setConfirm] = useState(false);
  // The day of the step decides, as in the core: on an earlier one nothing was overdue.
  const doubts = reason === '脱困' ? form.doubts.filter(({ after }) => after === null || draft.values.on > after) : [];
  const lines = form.asks.map((line) =>
    line.ask === 'opinion' && doubts.length > 0 ? { ...line, required: true } : line,
  );
  const { values, problems } = draft;
  const asks = (ask: StepAsk) => form.asks.some((line) => line.ask === ask);
  const submit = async () => {
    const answer = await step.run({
      caseIds: files.map(({ id }) => id),
      action: form.key,
      on: values.on,
      by: asks('by') ? orNull(values.by) : null,
      opinion: asks('opinion') ? orNull(values.opinion) : null,
      document: asks('document') ? orNull(values.document) : null,
      targetUnion: asks('targetUnion') ? orNull(values.targetUnion) : null,
      reason: asks('reason') && isReason(reason) ? reason : null,
      confirm,
    });
    if (!draft.take(answer)) return;
    onDone?.();
    onClose();
  };
  const [only] = files;
  const missing = lines
    .filter(({ required }) => required)
    .map(({ ask, label }) => (ask === 'reason' ? reason === '' : values[ask].trim() === '') && label);
  return (
    <Dialog
      title={files.length === 1 && only ? `${form.label}：${only.name}` : `${form.label}：${count(files.length)} 户`}
      ok={files.length === 1 ? form.label : `${form.label} ${count(files.length)} 户`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={step.busy}
      missing={draftMissing(draft, [
        values.on === '' && form.dayLabel,
        ...missing,
        doubts.length > 0 && !confirm && `勾上“${looked}”`,
      ])}
    >
      <DraftLine draft={draft} field="on" meta={metaOf(form.dayLabel, 'date')} autoFocus />
      {lines.map(({ ask, label, required }) =>
        ask === 'reason' ? (
          <Line key={ask} label={label} problem={problems['reason']}>
            <Select
              value={reason || null}
              onChange={(next) => (setReason(next), draft.touch())}
              options={form.reasons.map((value) => ({ value, label: value }))}
              placeholder="选一项"
              aria-label={label}
            />
          </Line>
        ) : ask === 'opinion' ? (
          <Line key={ask} label={label} problem={problems[ask]}>
            <Input.TextArea
              value={values.opinion}
              onChange={(event) => draft.set('opinion', event.target.value)}
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              placeholder={
                aidAction(form.key).tells
                  ? '只在点开时看得到'
                  : doubts.length > 0
                    ? '凭什么认定已经脱困，不写病情'
                    : required
                      ? '不写病情'
                      : '可以不填，不写病情'
              }
              aria-label={label}
            />
          </Line>
        ) : (
          <DraftLine
            key={ask}
            draft={draft}
            field={ask}
            meta={metaOf(label, 'text', { max: most[ask] })}
            placeholder={required ? '' : '可以不填'}
          />
        ),
      )}
      {aidAction(form.key).visits === '入户调查' && isOneName(values.by) && (
        <Notice kind="info" title="入户调查一般两人以上一起去">
          现在只写了一个人。确实是一个人去的也可以记。
        </Notice>
      )}
      <FindingList findings={doubts} label="和“脱困”对不上的" />
      {doubts.length > 0 && (
        <Checkbox checked={confirm} onChange={(event) => (setConfirm(event.target.checked), draft.touch())}>
          {looked}
        </Checkbox>
      )}
      <Consequence>
        {form.body === '本单位工会' ? '由本单位工会办。' : `由${form.body}办，这里记下结果。`}
        办完以后是“{form.to}”，写进档案的办理记录。
      </Consequence>
      <Failure text={draft.failure} />
    </Dialog>
  );
}
