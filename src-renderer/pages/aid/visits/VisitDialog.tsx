import { useState } from 'react';
import type { AidVisitRow } from '../../../../src-main/contract/aid-visits.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type CallInput, useCommand, useQueryRoute } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { metaOf } from '../../../parts/inputs.tsx';
import { PersonPicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { Photos } from '../Photos.tsx';
import { useVisitKinds } from '../help/recipient-kinds.ts';

const onMeta = metaOf('走访日期', 'date');
const placeMeta = metaOf('地点', 'text', { max: 100 });
const visitorsMeta = metaOf('走访人', 'text', { max: 100 });
const situationMeta = metaOf('看到的情况', 'text', { max: 1000 });
const demandMeta = metaOf('提出的诉求', 'text', { max: 1000 });
const followUpMeta = metaOf('怎么办的', 'text', { max: 500 });
const dueMeta = metaOf('限期', 'date');
const doneMeta = metaOf('办结日期', 'date');
const noteMeta = metaOf('备注', 'text', { max: 300 });
const nothing = '没有带东西';
const kept = '已写，不改就留空';

/** 登记走访: who was seen, what was found and asked for, what was brought, and by when it is settled. */
export function VisitDialog({
  row,
  person: asked = null,
  onClose,
  onDone,
}: {
  readonly row: AidVisitRow | null;
  readonly person?: PickedPerson | null;
  readonly onClose: () => void;
  /** Instead of closing alone: the day under which it stands now. */
  readonly onDone?: (on: string) => void;
}) {
  const today = useToday();
  const kinds = useVisitKinds();
  const save = useCommand('aidVisits.save', { quiet: true });
  const remove = useCommand('aidVisits.remove');
  const [person, setPerson] = useState<PickedPerson | null>(row ? { id: row.memberId, name: row.name } : asked);
  const [kind, setKind] = useState<string | null>(row?.kind ?? null);
  const [helpId, setHelpId] = useState<number | null>(row?.help?.id ?? null);
  const helps =
    useQueryRoute('aidHelp.list', { memberId: person?.id ?? 0 }, { enabled: person !== null }).data?.rows ?? [];
  const draft = useDraft({
    on: row?.on ?? today,
    place: row?.place ?? '',
    visitors: row?.visitors ?? '',
    situation: '',
    demand: '',
    followUp: row?.followUp ?? '',
    dueOn: row?.dueOn ?? '',
    doneOn: row?.doneOn ?? '',
    note: row?.note ?? '',
    memberId: '',
    kind: '',
    helpId: '',
  });
  const { values, problems } = draft;
  const demanding = values.demand !== '' || row?.demandHidden === true;
  const words = (id: number) => {
    const help = helps.find((one) => one.id === id);
    return help ? `${help.on} ${help.kind} ${formatMoney(help.sumFen)} 元` : `第 ${id} 笔`;
  };
  const submit = async () => {
    if (!person || !kind) return;
    const secret = (name: 'situation' | 'demand', hidden: boolean): Partial<CallInput<'aidVisits.save'>> =>
      values[name].trim() === '' && hidden ? {} : { [name]: orNull(values[name]) };
    const answer = await save.run({
      ...(row ? { id: row.id } : {}),
      memberId: person.id,
      kind,
      on: values.on,
      place: orNull(values.place),
      visitors: values.visitors.trim(),
      ...secret('situation', row?.situationHidden ?? false),
      ...secret('demand', row?.demandHidden ?? false),
      helpId,
      followUp: orNull(values.followUp),
      dueOn: demanding ? orNull(values.dueOn) : null,
      doneOn: demanding ? orNull(values.doneOn) : null,
      note: orNull(values.note),
    });
    if (!draft.take(answer)) return;
    if (onDone) onDone(values.on);
    else onClose();
  };
  return (
    <Dialog
      dirty={draft.dirty}
      title={row ? `${row.name}：${row.on} ${row.kind}` : '登记走访'}
      ok={row ? '保存' : '登记走访'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={680}
      missing={draftMissing(draft, [
        person === null && '会员',
        kind === null && '走访类型',
        !isDate(values.on) && '走访日期',
        values.visitors.trim() === '' && '走访人',
      ])}
      foot={row && <RemoveButton onRemove={async () => void ((await remove.run({ id: row.id })).ok && onClose())} />}
    >
      <Line label="看望谁" problem={problems.memberId}>
        <PersonPicker
          value={person}
          onChange={(next) => (setPerson(next), setHelpId(null), draft.touch())}
          autoFocus={person === null}
        />
      </Line>
      <ChoiceLine
        label="走访类型"
        value={kind}
        choices={kind !== null && !kinds.includes(kind) ? [...kinds, kind] : kinds}
        onChange={(next) => (setKind(next), draft.touch())}
        problem={problems.kind}
        autoFocus={person !== null && row === null}
      />
      <DraftLine draft={draft} field="on" meta={onMeta} autoFocus={row !== null} />
      <DraftLine draft={draft} field="visitors" meta={visitorsMeta} placeholder="例如 郑国平、徐静" />
      <DraftLine draft={draft} field="place" meta={placeMeta} placeholder="家中、医院、单位" />
      <DraftLine
        draft={draft}
        field="situation"
        meta={situationMeta}
        placeholder={row?.situationHidden ? kept : '只在点开时看得到'}
      />
      <DraftLine draft={draft} field="demand" meta={demandMeta} placeholder={row?.demandHidden ? kept : '没有就不填'} />
      {demanding && (
        <>
          <DraftLine draft={draft} field="dueOn" meta={dueMeta} placeholder="不填就照标准的天数算" />
          <DraftLine draft={draft} field="followUp" meta={followUpMeta} placeholder="交给谁办、办到哪一步" />
          <DraftLine draft={draft} field="doneOn" meta={doneMeta} placeholder="办完了再填" />
        </>
      )}
      {(helps.length > 0 || helpId !== null) && (
        <ChoiceLine
          label="带去的帮扶"
          value={helpId === null ? nothing : words(helpId)}
          choices={[nothing, ...helps.slice(0, 30).map(({ id }) => words(id))]}
          onChange={(next) => setHelpId(helps.find(({ id }) => words(id) === next)?.id ?? null)}
          problem={problems.helpId}
          hint="先在“帮扶发放”登记，这里连上，钱只记一次"
        />
      )}
      <DraftLine draft={draft} field="note" meta={noteMeta} placeholder="可以不填" />
      {row && <Photos noun="aid_visit" recordId={row.id} title="照片" hint="走访时的照片，拖到这里就存下。" />}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
