import { AutoComplete, Radio, Select } from 'antd';
import { useState } from 'react';
import type { OfficerRow, TermRow } from '../../../src-main/contract/organisation.ts';
import { type Body, headPosition, positionsOf } from '../../../src-main/domain/bodies.ts';
import { codeLabels } from '../../../src-main/domain/codes.ts';
import { termName } from '../../../src-main/domain/terms.ts';
import { useCommand } from '../../api.ts';
import { useToday } from '../../shell/status-context.ts';
import { Dialog, Line } from '../../parts/Dialog.tsx';
import { metaOf } from '../../parts/inputs.tsx';
import { PersonPicker, type PickedPerson } from '../../parts/PersonPicker.tsx';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../parts/DraftParts.tsx';
import { orNull, useDraft } from '../../parts/draft.ts';
import { useWho } from '../../parts/same-names.ts';

const fromMeta = metaOf('任职日期', 'date');
const toMeta = metaOf('离任日期', 'date');
const otherMeta = metaOf('其他职务', 'text', { max: 60 });
const approvalMeta = metaOf('批复文号', 'text', { max: 60 });

export interface OfficerDialogProps {
  readonly body: Body;
  readonly term: TermRow;
  readonly terms: readonly TermRow[];
  /** null: a new one. */
  readonly officer: OfficerRow | null;
  /** 结束任职: only the last day is asked for. */
  readonly leaving?: boolean | undefined;
  readonly onClose: () => void;
}

function Rules() {
  return (
    <>
      <b>谁能任职</b>
      <ul>
        <li>在册会员。保留会籍期间没有选举权、被选举权（工会会员会籍管理办法，2016）。</li>
        <li>
          企业主要负责人的近亲属不得作为本企业工会委员会成员的人选（工会法第十条）。程序不知道亲属关系，请自己核对。
        </li>
        <li>主席任期未满不得随意调动，调动要征得本级工会委员会和上一级工会同意（工会法第十八条）。</li>
      </ul>
    </>
  );
}

/** 登记干部, 修改任职, 结束任职. */
export function OfficerDialog({
  body: firstBody,
  term: firstTerm,
  terms,
  officer,
  leaving = false,
  onClose,
}: OfficerDialogProps) {
  const today = useToday();
  const [termId, setTermId] = useState(firstTerm.id);
  const [person, setPerson] = useState<PickedPerson | null>(
    officer ? { id: officer.memberId, name: officer.name } : null,
  );
  const term = terms.find((t) => t.id === termId) ?? firstTerm;
  const body = (officer ? firstBody : term.body) as Body;
  const draft = useDraft({
    memberId: '',
    position: officer?.position ?? '',
    fullTime: officer?.fullTime ?? '兼职',
    duty: officer?.duty ?? '',
    otherPost: officer?.otherPost ?? '',
    from: officer?.from ?? firstTerm.electedOn,
    to: officer?.to ?? (leaving ? today : ''),
    approvalNo: officer?.approvalNo ?? firstTerm.approvalNo ?? '',
  });
  const { values, problems, set } = draft;
  const who = useWho(officer ? [officer.memberId] : [], officer?.name);
  const create = useCommand('officers.create', { quiet: true });
  const update = useCommand('officers.update', { quiet: true });
  const remove = useCommand('officers.remove', { quiet: true });
  const busy = create.busy || update.busy || remove.busy;

  const submit = async () => {
    if (!person) return;
    const input = {
      memberId: person.id,
      position: values.position.trim(),
      fullTime: values.fullTime === '' ? null : (values.fullTime as '专职' | '兼职'),
      duty: orNull(values.duty),
      otherPost: orNull(values.otherPost),
      from: values.from,
      to: orNull(values.to),
      approvalNo: orNull(values.approvalNo),
    };
    const answer = officer
      ? await update.run({ id: officer.id, ...input })
      : await create.run({ termId: term.id, ...input });
    if (draft.take(answer)) onClose();
  };
  const takeAway = async () => {
    if (officer && draft.take(await remove.run({ id: officer.id }))) onClose();
  };
  const missing = draftMissing(draft, [
    !person && '人',
    values.position.trim() === '' && '职务',
    values.from === '' && '任职日期',
    leaving && values.to === '' && '离任日期',
  ]);
  const toLine = (
    <DraftLine
      draft={draft}
      field="to"
      meta={toMeta}
      hint={leaving ? '这一天起不再任职，任职记录留着' : '还在任的不填'}
      autoFocus={leaving}
    />
  );
  if (officer && leaving) {
    return (
      <Dialog
        title={`结束任职：${who} · ${officer.position}`}
        ok="结束任职"
        onOk={() => void submit()}
        onClose={onClose}
        busy={busy}
        missing={missing}
      >
        {toLine}
        <Failure text={draft.failure || problems.memberId || problems.from || problems.position || ''} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={officer ? `修改任职：${who}` : '登记干部'}
      ok={officer ? '保存' : `登记${values.position || '干部'}`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={busy}
      width={760}
      missing={missing}
      aside={<Rules />}
      foot={officer && <RemoveButton onRemove={takeAway} />}
    >
      <Line label="届次">
        {officer ? (
          <span className="plain-value">
            {term.body}
            {termName(term.termNo)}
          </span>
        ) : (
          <Select
            value={termId}
            onChange={(id) => {
              const next = terms.find((t) => t.id === id);
              setTermId(id);
              if (next && next.body !== body) set('position', '');
              if (next) set('from', next.electedOn);
              if (next) set('approvalNo', next.approvalNo ?? '');
            }}
            options={terms.map((t) => ({
              value: t.id,
              label: `${t.body}${termName(t.termNo)}（${t.electedOn.slice(0, 4)}–${t.endsOn.slice(0, 4)}）`,
            }))}
          />
        )}
      </Line>
      <Line label="人" problem={problems.memberId}>
        {officer ? (
          <span className="plain-value">{who}</span>
        ) : (
          <PersonPicker value={person} onChange={(next) => (setPerson(next), draft.touch())} autoFocus />
        )}
      </Line>
      <Line
        label="职务"
        problem={problems.position}
        hint={values.position === headPosition[body] ? `${headPosition[body]}一届一般只有一位` : undefined}
      >
        <AutoComplete
          value={values.position}
          onChange={(value) => set('position', value ?? '')}
          options={positionsOf(body).map((value) => ({ value }))}
          showSearch={{ filterOption: false }}
          placeholder="从列表选，也可以直接写，例如 常务副主席"
          aria-label="职务"
          {...(problems.position ? { status: 'error' as const } : {})}
        />
      </Line>
      <Line label="专职或兼职" problem={problems.fullTime}>
        <Radio.Group
          value={values.fullTime}
          onChange={(event) => set('fullTime', event.target.value as string)}
          options={['专职', '兼职']}
        />
      </Line>
      {body === '工会委员会' && (
        <Line label="分工" problem={problems.duty}>
          <AutoComplete
            value={values.duty}
            onChange={(value) => set('duty', value ?? '')}
            options={codeLabels('committeeDuty').map((value) => ({ value }))}
            showSearch={{ filterOption: false }}
            placeholder="可以不填"
            aria-label="分工"
          />
        </Line>
      )}
      <DraftLine
        draft={draft}
        field="from"
        meta={fromMeta}
        hint={values.from === term.electedOn ? '和选举日期同一天' : undefined}
      />
      {toLine}
      <DraftLine draft={draft} field="otherPost" meta={otherMeta} placeholder="行政或党内职务，可以不填" />
      <DraftLine draft={draft} field="approvalNo" meta={approvalMeta} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
