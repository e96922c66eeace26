import { Checkbox } from 'antd';
import { useState } from 'react';
import type { MutualClaimRow, MutualEnrolmentRow, MutualPlanRow } from '../../../../src-main/contract/mutual-aid.ts';
import { claimReasons, claimStates } from '../../../../src-main/domain/aid/help-kinds.ts';
import { overSelfPaid, unpaidFinding } from '../../../../src-main/domain/aid/mutual-rules.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { call, say, useCommand } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { FindingList } from '../../../parts/FindingList.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';

const filedMeta = metaOf('申报日期', 'date');
const inMeta = metaOf('入院日期', 'date');
const outMeta = metaOf('出院日期', 'date');
const selfMeta = metaOf('个人自付（元）', 'fen');
const paidMeta = metaOf('给付金额（元）', 'fen');
const paidOnMeta = metaOf('给付日期', 'date');
const noteMeta = metaOf('备注', 'text', { max: 300 });
const fenOrNull = (text: string): number | null => (text === '' ? null : Number(text));

/** 给付: a claim of somebody who is enrolled; why is hidden from lists. */
export function ClaimDialog({
  plan,
  claim,
  enrolment,
  onClose,
}: {
  readonly plan: MutualPlanRow;
  readonly claim: MutualClaimRow | null;
  readonly enrolment: Pick<MutualEnrolmentRow, 'id' | 'name' | 'paidOn'>;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('mutualAid.saveClaim', { quiet: true });
  const remove = useCommand('mutualAid.removeClaim');
  const [reason, setReason] = useState<(typeof claimReasons)[number] | null>(null);
  const [state, setState] = useState<(typeof claimStates)[number]>(claim?.state ?? '已申报');
  const draft = useDraft({
    filedOn: claim?.filedOn ?? today,
    admittedOn: '',
    dischargedOn: '',
    selfPaidFen: '',
    paidFen: claim?.paidFen === null || !claim ? '' : String(claim.paidFen),
    paidOn: claim?.paidOn ?? '',
    note: '',
    reason: '',
    state: '',
    confirm: '',
  });
  const { values, problems } = draft;
  const paid = state === '已给付';
  // A claim that was turned down costs the plan nothing.
  const unpaid = state === '未通过' ? null : unpaidFinding(enrolment, plan);
  const [seen, setSeen] = useState(false);
  // The days in hospital, what it cost and what was noted stay as they are until somebody opens them to change them.
  const hidden = claim && (claim.stayHidden || claim.selfPaidHidden || claim.noteHidden);
  const [stay, setStay] = useState<'kept' | 'open'>(hidden ? 'kept' : 'open');
  const typed = { reason, paidFen: fenOrNull(values.paidFen), selfPaidFen: fenOrNull(values.selfPaidFen) };
  const over = paid && stay === 'open' ? overSelfPaid(typed) : null;
  // Of what is kept the core alone knows whether it is less than what is paid.
  const overKept = paid && stay === 'kept' && problems.confirm !== undefined;
  const [looked, setLooked] = useState(false);
  const openStay = async () => {
    const answer = await call('mutualAid.reveal', { id: claim?.id ?? 0 });
    if (!answer.ok) return say(answer.error.message, 'error');
    draft.set('admittedOn', answer.data.admittedOn ?? '');
    draft.set('dischargedOn', answer.data.dischargedOn ?? '');
    draft.set('selfPaidFen', answer.data.selfPaidFen === null ? '' : String(answer.data.selfPaidFen));
    draft.set('note', answer.data.note ?? '');
    setStay('open');
  };
  const submit = async () => {
    const answer = await save.run({
      ...(claim ? { id: claim.id } : {}),
      enrolmentId: enrolment.id,
      ...(reason ? { reason } : {}),
      ...(stay === 'open'
        ? {
            admittedOn: orNull(values.admittedOn),
            dischargedOn: orNull(values.dischargedOn),
            selfPaidFen: fenOrNull(values.selfPaidFen),
            note: orNull(values.note),
          }
        : {}),
      filedOn: values.filedOn,
      state,
      paidFen: paid ? fenOrNull(values.paidFen) : null,
      paidOn: paid ? orNull(values.paidOn) : null,
      confirm: looked,
      unpaid: seen,
    });
    if (draft.take(answer)) onClose();
  };
  return (
    <Dialog
      dirty={draft.dirty}
      title={claim ? `${enrolment.name}的给付申报` : `登记给付申报：${enrolment.name}`}
      ok={claim ? '保存' : '登记'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={600}
      missing={draftMissing(draft, [
        claim === null && reason === null && '原因',
        !isDate(values.filedOn) && '申报日期',
        paid && values.paidFen === '' && '给付金额',
        paid && values.paidOn === '' && '给付日期',
        unpaid !== null && !seen && '核对交款',
        over !== null && !looked && '核对给付金额',
      ])}
      foot={
        claim && <RemoveButton onRemove={async () => void ((await remove.run({ id: claim.id })).ok && onClose())} />
      }
    >
      <ChoiceLine
        label="原因"
        value={reason}
        choices={claimReasons}
        onChange={(next) => (setReason(next), draft.touch())}
        problem={problems.reason}
        hint={claim ? '已写，不改就不选' : '名单上不显示，点开才看得到'}
        autoFocus
        empty={claim !== null}
      />
      <DraftLine draft={draft} field="filedOn" meta={filedMeta} />
      {stay === 'kept' ? (
        <Line label="住院、自付和备注">
          <span>
            已写，不改就不动{' '}
            <button type="button" className="link" title="点开看，会记下时间和姓名" onClick={() => void openStay()}>
              点开来改
            </button>
          </span>
        </Line>
      ) : (
        <>
          <DraftLine draft={draft} field="admittedOn" meta={inMeta} placeholder="住院的填" />
          <DraftLine draft={draft} field="dischargedOn" meta={outMeta} placeholder="住院的填" />
          <DraftLine draft={draft} field="selfPaidFen" meta={selfMeta} placeholder="照结算单" />
        </>
      )}
      <ChoiceLine
        label="办到哪一步"
        value={state}
        choices={claimStates}
        onChange={(next) => next && (setState(next), draft.touch())}
        problem={problems.state}
      />
      {paid && (
        <>
          <DraftLine draft={draft} field="paidFen" meta={paidMeta} />
          <DraftLine draft={draft} field="paidOn" meta={paidOnMeta} />
        </>
      )}
      {stay === 'open' && <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />}
      {over && <FindingList findings={[over]} label="给付金额要核对的" />}
      {(over || overKept) && (
        <Checkbox checked={looked} onChange={(event) => (setLooked(event.target.checked), draft.touch())}>
          核对过了，给付金额没有错
        </Checkbox>
      )}
      {unpaid && (
        <>
          <FindingList findings={[unpaid]} label="互助计划的规定" />
          <Checkbox checked={seen} onChange={(event) => (setSeen(event.target.checked), draft.touch())}>
            核对过了，没有交款日期也照样{claim ? '保存' : '登记'}
          </Checkbox>
        </>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
