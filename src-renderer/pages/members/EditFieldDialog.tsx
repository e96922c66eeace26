import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import type { FieldMeta, FieldValue } from '../../../src-main/domain/fields.ts';
import { type MemberField, memberFieldNames, memberFields } from '../../../src-main/domain/member.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { Notice } from '../../parts/States.tsx';
import { count, missingWords } from '../../parts/inputs.tsx';

const metaFor = (field: MemberField): FieldMeta => memberFields[field];
/** Fields that may be set for many people; what follows from events and stays has its own buttons. */
const bulkFields = memberFieldNames.filter((name) => metaFor(name).bulk && !metaFor(name).derived);

/** 批量修改: one value for many people, with what stands there now and how many will change. */
export function EditFieldDialog({
  ids,
  onRetire,
  onClose,
}: {
  readonly ids: readonly number[];
  /** 退休 is more than a word in a column: the dialogue that retains the membership too. */
  readonly onRetire: () => void;
  readonly onClose: () => void;
}) {
  const [field, setField] = useState<MemberField | null>(null);
  const [mode, setMode] = useState<'set' | 'clear'>('set');
  const [value, setValue] = useState<FieldValue>(null);
  const [problem, setProblem] = useState('');
  const tally = useQueryRoute(
    'members.tally',
    { ids: [...ids], field: field ?? 'gender' },
    { enabled: field !== null },
  );
  const update = useCommand('members.update', { quiet: true });
  const states = useQueryRoute(
    'members.tally',
    { ids: [...ids], field: 'membership' },
    { enabled: field === 'employmentStatus' },
  ).data;

  const next = mode === 'clear' ? null : value;
  const parts = field === null ? [] : (tally.data ?? []);
  const same = parts.filter((part) => part.value === next).reduce((sum, part) => sum + part.count, 0);
  const changing = ids.length - same;
  const missing =
    missingWords([field === null && '改哪一项', field !== null && mode === 'set' && value === null && '新的值']) ??
    (problem || (tally.data && changing === 0 ? '这些人已经是这个值' : null));

  const retiring =
    field === 'employmentStatus' && next === '退休' ? (states?.find((part) => part.value === '在册')?.count ?? 0) : 0;
  const submit = async () => {
    if (field === null) return;
    const answer = await update.run({ ids: [...ids], values: { [field]: next } });
    if (answer.ok) onClose();
    else setProblem(answer.error.fields?.[field] ?? answer.error.message);
  };

  return (
    <Dialog
      title={`批量修改：已选 ${count(ids.length)} 人`}
      ok={field === null ? '修改' : `修改 ${count(changing)} 人`}
      onOk={submit}
      onClose={onClose}
      busy={update.busy}
      missing={missing}
    >
      <Line label="改哪一项">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          autoFocus
          value={field}
          placeholder="例如 岗位、政治面貌"
          options={bulkFields.map((name) => ({ value: name, label: memberFields[name].label }))}
          onChange={(name) => (setField(name), setValue(null), setProblem(''))}
        />
      </Line>
      {field !== null && (
        <>
          <Line label="改成">
            <Radio.Group
              value={mode}
              onChange={(event) => (setMode(event.target.value), setProblem(''))}
              options={[
                { value: 'set', label: '填一个值' },
                { value: 'clear', label: '清空' },
              ]}
            />
          </Line>
          {mode === 'set' && (
            <Line label={memberFields[field].label} problem={problem} hint={metaFor(field).hint}>
              <FieldInput
                key={field}
                meta={metaFor(field)}
                value={value}
                onChange={(typed, bad) => (setValue(typed), setProblem(bad ?? ''))}
                invalid={problem !== ''}
              />
            </Line>
          )}
          {retiring > 0 && (
            <Notice
              kind="refusal"
              title={`其中 ${count(retiring)} 人在册，同时办退休、保留会籍吗`}
              actions={<Button onClick={onRetire}>改办“退休，保留会籍”</Button>}
            >
              只改就业状况的，仍是在册会员，照样算人数、交会费。
            </Notice>
          )}
          {parts.length > 0 && (
            <Consequence>
              现在这些人的“{memberFields[field].label}”：
              <ul>
                {parts.map((part) => (
                  <li key={part.value ?? ''}>
                    <span>{part.value ?? <span className="problem">未填</span>}</span>
                    <span>
                      {count(part.count)} 人
                      {part.value === next && (mode === 'clear' || value !== null) ? '，不变' : ''}
                    </span>
                  </li>
                ))}
              </ul>
            </Consequence>
          )}
        </>
      )}
    </Dialog>
  );
}
