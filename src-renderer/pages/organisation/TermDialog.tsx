import { Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import type { TermRow } from '../../../src-main/contract/organisation.ts';
import type { Body } from '../../../src-main/domain/bodies.ts';
import { isDate } from '../../../src-main/domain/dates.ts';
import { standardAt } from '../../../src-main/domain/standards.ts';
import { termEnd, termName } from '../../../src-main/domain/terms.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { useToday } from '../../shell/status-context.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { useStandards } from '../../parts/standards.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';

const electedMeta = metaOf('选举日期', 'date');
const endsMeta = metaOf('届满日期', 'date');
const approvalMeta = metaOf('批复文号', 'text', { max: 60 });
const noteMeta = metaOf('备注', 'text', { max: 500 });

export interface TermDialogProps {
  readonly body: Body;
  /** null: a new one; with a present term it is a re-election. */
  readonly term: TermRow | null;
  readonly terms: readonly TermRow[];
  readonly onClose: () => void;
}

function Rules({ body }: { readonly body: Body }) {
  const today = useToday();
  const standards = useStandards();
  const years = standardAt(standards, 'termYears', today);
  const audit = standardAt(standards, 'auditElection', today);
  const reminder = standardAt(standards, 'termReminder', today);
  return (
    <>
      <b>依据</b>
      <ul>
        {years && (
          <li>
            每届任期 {years.value.years.join(' 年或 ')} 年（{years.source}）。
            {reminder && `届满前 ${reminder.value.months.join('、')} 个月会在首页提醒。`}
          </li>
        )}
        {audit && body !== '女职工委员会' && <li>经费审查委员会和工会委员会同时选举（{audit.source}）。</li>}
        <li>选举结果报上一级工会批准，批复下来再补文号也行。</li>
      </ul>
    </>
  );
}

/** 登记本届, 换届, 修改届次. */
export function TermDialog({ body, term, terms, onClose }: TermDialogProps) {
  const today = useToday();
  const unit = useQueryRoute('unit.get', {}).data;
  const previous = term ? undefined : terms.find((t) => t.body === body);
  const [termNo, setTermNo] = useState<number | null>(term?.termNo ?? (previous ? previous.termNo + 1 : null));
  // Decided once: a focus that moves while somebody types would take the digits away.
  const [asksNumber] = useState(termNo === null);
  const [closePrevious, setClosePrevious] = useState(true);
  const serving = previous?.officers.filter((o) => o.to === null || o.to > today) ?? [];
  const [again, setAgain] = useState<readonly number[]>([]);
  const draft = useDraft({
    termNo: '',
    electedOn: term?.electedOn ?? '',
    endsOn: term?.endsOn ?? '',
    approvalNo: term?.approvalNo ?? '',
    note: term?.note ?? '',
  });
  const { values, problems } = draft;
  const create = useCommand('terms.create', { quiet: true });
  const update = useCommand('terms.update', { quiet: true });
  const remove = useCommand('terms.remove', { quiet: true });
  const years = typeof unit?.values.termYears === 'number' ? unit.values.termYears : 5;
  const computed = isDate(values.electedOn) ? termEnd(values.electedOn, years) : null;

  const submit = async () => {
    if (termNo === null) return;
    const input = {
      body,
      termNo,
      electedOn: values.electedOn,
      endsOn: orNull(values.endsOn),
      approvalNo: orNull(values.approvalNo),
      note: orNull(values.note),
    };
    const answer = term
      ? await update.run({ id: term.id, ...input })
      : await create.run({
          ...input,
          closePrevious: Boolean(previous) && closePrevious,
          reelected: closePrevious ? [...again] : [],
        });
    if (draft.take(answer)) onClose();
  };
  const takeAway = async () => {
    if (term && draft.take(await remove.run({ id: term.id }))) onClose();
  };
  const title = term ? `修改${body}${termName(term.termNo)}` : previous ? `${body}换届` : `登记${body}本届`;
  const ok = term ? '保存' : previous ? `登记${termNo ? termName(termNo) : '新一届'}` : '登记';
  return (
    <Dialog
      title={title}
      ok={ok}
      onOk={() => void submit()}
      onClose={onClose}
      busy={create.busy || update.busy || remove.busy}
      width={760}
      missing={draftMissing(draft, [termNo === null && '届次', values.electedOn === '' && '选举日期'])}
      aside={<Rules body={body} />}
      foot={term && term.officers.length === 0 && <RemoveButton onRemove={takeAway} />}
    >
      <Line label="届次" problem={problems.termNo}>
        <InputNumber
          min={1}
          max={99}
          precision={0}
          value={termNo}
          onChange={(next) => (setTermNo(next), draft.touch())}
          prefix="第"
          suffix="届"
          autoFocus={asksNumber}
          aria-label="届次"
          {...(problems.termNo ? { status: 'error' as const } : {})}
        />
      </Line>
      <DraftLine draft={draft} field="electedOn" meta={electedMeta} autoFocus={!asksNumber} />
      <DraftLine
        draft={draft}
        field="endsOn"
        meta={endsMeta}
        hint={computed && values.endsOn === '' ? `不填就按 ${years} 年一届，算到 ${computed}` : undefined}
      />
      <DraftLine draft={draft} field="approvalNo" meta={approvalMeta} placeholder="上级工会批复，可以后补" />
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {previous && (
        <Consequence>
          <Checkbox
            checked={closePrevious}
            onChange={(event) => (setClosePrevious(event.target.checked), draft.touch())}
          >
            {termName(previous.termNo)}到选举当天结束，在任的 {serving.length} 个职务同时卸任
          </Checkbox>
          {closePrevious && serving.length > 0 && (
            <fieldset className="reelected">
              <legend>谁连任原职（勾上的自动登记到新一届）</legend>
              <Checkbox.Group
                value={[...again]}
                onChange={(ids) => (setAgain(ids as number[]), draft.touch())}
                options={serving.map((o) => ({ value: o.id, label: `${o.name} ${o.position}` }))}
              />
              {problems.reelected && <p className="problem">{problems.reelected}</p>}
            </fieldset>
          )}
        </Consequence>
      )}
      <Failure text={problems.reelected ? '' : draft.failure} />
    </Dialog>
  );
}
