import { AutoComplete } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { AidCase, AidFamilyRow, FamilyValues } from '../../../../src-main/contract/aid.ts';
import {
  isUnder14,
  type FamilyField,
  familyFieldNames,
  familyFields,
} from '../../../../src-main/domain/aid/family-fields.ts';
import { aidSuggestions } from '../../../../src-main/domain/aid/suggestions.ts';
import { isDate } from '../../../../src-main/domain/dates.ts';
import type { FieldMeta, FieldValue } from '../../../../src-main/domain/fields.ts';
import { useCommand, useQueryRoute } from '../../../api.ts';
import { Dialog, Line } from '../../../parts/Dialog.tsx';
import { isFurther } from '../../../parts/inputs.tsx';
import { useDraft } from '../../../parts/draft.ts';
import { DraftLine, draftMissing, Failure, RemoveButton } from '../../../parts/DraftParts.tsx';
import { Notice } from '../../../parts/States.tsx';
import { useToday } from '../../../shell/status-context.ts';

const meta: Readonly<Record<FamilyField, FieldMeta>> = familyFields;
const suggested = {
  relation: aidSuggestions.relation,
  status: aidSuggestions.familyStatus,
  insurance: aidSuggestions.insurance,
} as const;
const text = (value: FieldValue | undefined): string => (value === null || value === undefined ? '' : String(value));
/** '' of the form is null of the book; amounts travel as numbers. */
const valueOf = (field: FamilyField, typed: string): FieldValue =>
  typed.trim() === '' ? null : meta[field].kind === 'fen' ? Number(typed) : typed.trim();

/** One household member: typed whole, because a number found elsewhere has to be seen before it is kept. */
export function FamilyDialog({
  file,
  row,
  values: before,
  onClose,
}: {
  readonly file: AidCase;
  readonly row: AidFamilyRow | null;
  readonly values: FamilyValues | null;
  readonly onClose: () => void;
}) {
  const today = useToday();
  const save = useCommand('aid.saveFamily', { quiet: true });
  const remove = useCommand('aid.removeFamily');
  const draft = useDraft<FamilyField>(
    Object.fromEntries(
      familyFieldNames.map((field) => [field, field === 'idType' && !before ? '居民身份证' : text(before?.[field])]),
    ) as Record<FamilyField, string>,
  );
  const { values } = draft;
  const [asked, setAsked] = useState(values.idNumber);
  const check = useQueryRoute(
    'aid.checkIdentity',
    { idType: values.idType || null, idNumber: asked, exceptCaseId: file.row.id },
    { enabled: asked.trim() !== '' },
  ).data;
  const filled = useRef({ birthDate: '', gender: '' });
  // What the number says of date and sex is filled in and follows it, unless somebody wrote it otherwise.
  useEffect(() => {
    for (const field of ['birthDate', 'gender'] as const) {
      const said = check?.[field];
      if (!said) continue;
      if ((values[field] === '' || values[field] === filled.current[field]) && values[field] !== said)
        draft.set(field, said);
      filled.current[field] = said;
    }
  }, [check]);
  const birth = values.birthDate;
  const child = isDate(birth) && isUnder14(birth, today);
  const submit = async () => {
    const changed = familyFieldNames.filter((field) => !before || text(before[field]) !== values[field].trim());
    const answer = await save.run({
      ...(row ? { id: row.id } : {}),
      caseId: file.row.id,
      values: Object.fromEntries(changed.map((field) => [field, valueOf(field, values[field])])),
    });
    if (draft.take(answer)) onClose();
  };
  const line = (field: FamilyField, hint?: string) => (
    <DraftLine key={field} draft={draft} field={field} meta={meta[field]} {...(hint ? { hint } : {})} />
  );
  const words = (field: keyof typeof suggested) => (
    <Line label={meta[field].label} problem={draft.problems[field]}>
      <AutoComplete
        value={values[field]}
        options={suggested[field].map((value) => ({ value }))}
        onChange={(next) => draft.set(field, next)}
        // Above the box, and gone once the word is whole: a list that hangs open would lie over the next field.
        placement="topLeft"
        showSearch={{ filterOption: (typed, option) => isFurther(String(option?.value ?? ''), typed) }}
        aria-label={meta[field].label}
      />
    </Line>
  );
  return (
    <Dialog
      dirty={draft.dirty}
      title={row ? `家庭成员：${before?.name ?? row.relation}` : '加一名家庭成员'}
      ok={row ? '保存' : '加上'}
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      width={900}
      missing={draftMissing(draft, [
        values.name.trim() === '' && '姓名',
        values.relation.trim() === '' && '关系',
        child && values.guardian.trim() === '' && '监护人',
        child && values.guardianConsentOn === '' && '监护人同意日期',
      ])}
      {...(row
        ? {
            foot: (
              <RemoveButton
                onRemove={async () => {
                  const answer = await remove.run({ id: row.id });
                  if (answer.ok) onClose();
                }}
              />
            ),
          }
        : {})}
    >
      <div className="aid-two">
        <DraftLine draft={draft} field="name" meta={meta.name} autoFocus />
        {words('relation')}
        {line('idType')}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for leaving the field inside */}
        <div onBlur={() => setAsked(values.idNumber)}>{line('idNumber')}</div>
        {line('birthDate')}
        {line('gender')}
        {words('status')}
        {line('place')}
        {line('incomeFen')}
        {line('health')}
        {words('insurance')}
        {line('education')}
        {line('politicalStatus')}
        <DraftLine draft={draft} field="note" meta={{ ...meta.note, kind: 'text' }} />
      </div>
      {check?.holder && <Notice kind="refusal" title={check.holder.sentence} />}
      {check?.message && !check.holder && <Notice kind="info" title={check.message} />}
      {(child || values.guardian !== '' || values.guardianConsentOn !== '') && (
        <>
          {child && (
            <Notice kind="info" title="不满十四周岁：要有监护人同意（个人信息保护法第三十一条）">
              写下监护人是谁、哪天同意的，才能登记。
            </Notice>
          )}
          <div className="aid-two">
            {line('guardian')}
            <DraftLine draft={draft} field="guardianConsentOn" meta={meta.guardianConsentOn} label="同意日期" />
          </div>
        </>
      )}
      <Failure text={draft.failure} />
    </Dialog>
  );
}
