import { Select } from 'antd';
import { useState } from 'react';
import type { AidInvoiceRow } from '../../../../src-main/contract/aid-requests.ts';
import { type RequestKindName, requestKindNames } from '../../../../src-main/domain/aid/help-kinds.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import type { FieldValue } from '../../../../src-main/domain/fields.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { ask, type CallInput, type Output, useCommand, useQueryRoute } from '../../../api.ts';
import { Consequence, Dialog, Line } from '../../../parts/Dialog.tsx';
import { orNull, useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure } from '../../../parts/DraftParts.tsx';
import { metaOf, TextField } from '../../../parts/inputs.tsx';
import { PersonPicker, type PickedPerson } from '../../../parts/PersonPicker.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { ChoiceLine } from '../../../parts/ChoiceLine.tsx';
import { cleanLines, type DraftRow, draftRow, LineTable, written } from '../../../parts/LineTable.tsx';
import { fieldKey, fieldsOf, fieldTexts, partOf, partValues, studentTexts } from './request-fields.ts';

type Data = Output<'aidRequests.get'>;
type Input = CallInput<'aidRequests.save'>;

const onMeta = metaOf('申请日期', 'date');
const askedMeta = metaOf('申请金额', 'fen');
const reasonMeta = metaOf('困难原因', 'text', { max: 1000 });
const noteMeta = metaOf('备注', 'text', { max: 300 });
const numberMeta = metaOf('票据号码', 'text', { max: 60 });
const issuerMeta = metaOf('开票单位', 'text', { max: 100 });
const invoiceOnMeta = metaOf('开票日期', 'date');
const amountMeta = metaOf('金额（元）', 'fen');
const keptWords = '已写，不改就留空';

const text = (value: FieldValue | undefined): string =>
  value === null || value === undefined ? '' : String(value).trim();

const invoiceLine = ({ id, number, on, amountFen }: AidInvoiceRow): DraftRow => draftRow({ id, number, on, amountFen });

/** An invoice as the route takes it; a hidden issuer that was not written anew stays. */
function invoiceOf({ values }: DraftRow) {
  const issuer = text(values['issuer']);
  const id = typeof values['id'] === 'number' ? values['id'] : null;
  return {
    ...(id === null ? {} : { id }),
    number: text(values['number']),
    ...(id !== null && issuer === '' ? {} : { issuer: issuer || null }),
    on: text(values['on']) || null,
    amountFen: Number(values['amountFen'] ?? 0),
  };
}

/** 登记申请: who asks for what and why, the form of its kind, and the invoices behind it. */
export function RequestDialog({
  data,
  person: asked = null,
  onClose,
  onDone,
}: {
  readonly data: Data | null;
  readonly person?: PickedPerson | null;
  readonly onClose: () => void;
  readonly onDone?: (id: number, on: string) => void;
}) {
  const today = useToday();
  const save = useCommand('aidRequests.save', { quiet: true });
  const old = data?.request ?? null;
  const hidden = data?.hidden ?? [];
  const [kind, setKind] = useState<RequestKindName>(old?.kind ?? '医疗救助');
  const [person, setPerson] = useState<PickedPerson | null>(old ? { id: old.memberId, name: old.name } : asked);
  const [familyId, setFamilyId] = useState<number | null>(old?.familyId ?? null);
  const [invoices, setInvoices] = useState<readonly DraftRow[] | null>(null);
  const held = useQueryRoute('aid.caseOf', { memberId: person?.id ?? 0 }, { enabled: person !== null }).data;
  const family = useQueryRoute('aid.case', { id: held?.id ?? 0 }, { enabled: Boolean(held) }).data?.family ?? [];
  const draft = useDraft<string>({
    on: old?.on ?? today,
    askedFen: old?.askedFen === null || !old ? '' : String(old.askedFen),
    reason: '',
    note: old?.note ?? '',
    kind: '',
    memberId: '',
    familyId: '',
    ...fieldTexts(data),
  });
  const { values, problems } = draft;
  const part = partOf(kind);
  const fields = fieldsOf(kind);
  const lines = invoices ?? data?.invoices.map(invoiceLine) ?? [];
  const bills = written(lines);
  // Of what was agreed only the note may change.
  const agreed = old?.state === '同意';
  const submit = async () => {
    if (!person) return;
    const reason = orNull(values['reason'] ?? '');
    const input: Input = {
      ...(old ? { id: old.id } : {}),
      kind,
      memberId: person.id,
      familyId,
      on: values['on'] ?? '',
      askedFen: values['askedFen'] ? Number(values['askedFen']) : null,
      ...(reason === null && hidden.includes('reason') ? {} : agreed ? {} : { reason }),
      note: orNull(values['note'] ?? ''),
      ...(part === null || agreed ? {} : { [part]: partValues(kind, values, hidden) }),
      ...(invoices === null ? {} : { invoices: bills.map(invoiceOf) }),
    };
    const answer = await save.run(input);
    if (!draft.take(answer) || !answer.ok) return;
    onClose();
    onDone?.(answer.data.id, input.on);
  };
  // A child's name, birth and guardian are covered in the file: they come for a reason, or are typed.
  const chooseFamily = async (id: number | null) => {
    setFamilyId(id);
    draft.touch();
    if (part !== 'schooling') return;
    const put = (texts: ReturnType<typeof studentTexts>) => {
      for (const [key, value] of Object.entries(texts)) draft.set(key, value);
    };
    const member = family.find((one) => one.id === id);
    put(studentTexts(member ? { name: member.name, gender: member.gender } : null));
    if (!member?.child) return;
    const opened = await ask('aid.revealFamily', { id: member.id }).catch(() => null);
    if (opened) put(studentTexts(opened.values));
  };
  const lacking = fields
    .filter(({ required, secret }) => required && !(secret && hidden.includes(secret)))
    .filter((field) => (values[fieldKey(field)] ?? '').trim() === '')
    .map(({ meta }) => meta.label);
  return (
    <Dialog
      dirty={draft.dirty}
      title={old ? `${old.name}的${old.kind}申请` : '登记救助申请'}
      ok={old ? '保存' : '登记申请'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={880}
      missing={
        draftMissing(draft, [
          person === null && '建档职工',
          !isDate(values['on'] ?? '') && '申请日期',
          ...(agreed ? [] : lacking),
          bills.some(({ values: row }) => text(row['number']) === '') && '票据号码',
        ]) ?? (cleanLines(lines) ? null : '先改好标出的地方')
      }
    >
      {agreed ? (
        <Consequence>
          {old.decidedOn} 已同意 {formatMoney(old.approvedFen ?? 0)}{' '}
          元，申请内容不能再改，只能改备注。要改的先把审批改回“待审批”。
        </Consequence>
      ) : (
        <>
          <div className="request-grid">
            <ChoiceLine
              label="救助类型"
              value={kind}
              choices={requestKindNames}
              onChange={(next) => next && (setKind(next), draft.touch())}
              problem={problems['kind']}
              disabled={old !== null}
            />
            <DraftLine draft={draft} field="on" meta={onMeta} />
            <Line
              label="建档职工"
              problem={problems['memberId']}
              hint={person && held !== undefined ? (held ? `档案 ${held.caseNo}` : '没有建档') : undefined}
            >
              <PersonPicker
                value={person}
                onChange={(next) => {
                  setPerson(next);
                  draft.touch();
                  if (familyId !== null) void chooseFamily(null);
                }}
                autoFocus={person === null}
              />
            </Line>
            <DraftLine draft={draft} field="askedFen" meta={askedMeta} autoFocus={person !== null} />
            {family.length > 0 && (
              <Line label={part === 'schooling' ? '学生' : '患者'} problem={problems['familyId']}>
                <Select<number | null>
                  value={familyId}
                  options={[
                    { value: null, label: part === 'schooling' ? '不在家庭成员里' : '本人' },
                    ...family.map(({ id, name, relation }) => ({
                      value: id,
                      label: `${name ?? '未满 14 岁'}（${relation}）`,
                    })),
                  ]}
                  onChange={(next) => void chooseFamily(next)}
                  aria-label={part === 'schooling' ? '学生' : '患者'}
                />
              </Line>
            )}
            {fields.map((field) => {
              const key = fieldKey(field);
              const kept = field.secret !== undefined && hidden.includes(field.secret);
              return (
                <Line key={key} label={field.meta.label} problem={problems[key]}>
                  <TextField
                    meta={field.meta}
                    value={values[key] ?? ''}
                    onChange={(next, bad) => draft.set(key, next, bad)}
                    invalid={Boolean(problems[key])}
                    placeholder={kept ? keptWords : (field.placeholder ?? '')}
                    {...(field.options ? { options: field.options } : {})}
                  />
                </Line>
              );
            })}
          </div>
          <DraftLine
            draft={draft}
            field="reason"
            meta={reasonMeta}
            placeholder={hidden.includes('reason') ? keptWords : '简单写，只在点开时看得到'}
          />
          <b>票据</b>
          <LineTable
            label="票据"
            columns={[
              { key: 'number', meta: numberMeta, part: 3 },
              {
                key: 'issuer',
                meta: issuerMeta,
                part: 3,
                placeholder: data?.invoices.some(({ issuerHidden }) => issuerHidden)
                  ? keptWords
                  : '例如 市第一人民医院',
              },
              { key: 'on', meta: invoiceOnMeta, part: 2 },
              { key: 'amountFen', meta: amountMeta, part: 2 },
            ]}
            lines={lines}
            onLines={(next) => (setInvoices(next), draft.touch())}
            add="＋ 加一张票据"
          />
        </>
      )}
      <DraftLine draft={draft} field="note" meta={noteMeta} autoFocus={agreed} placeholder="可以不填" />
      <Failure text={draft.failure} />
    </Dialog>
  );
}
