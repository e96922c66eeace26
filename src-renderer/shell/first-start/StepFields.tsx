import { Checkbox, Input, Radio, Segmented } from 'antd';
import { useId } from 'react';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { compactCode } from '../../../src-main/domain/unicode.ts';
import { unitFields } from '../../../src-main/domain/unit.ts';
import { unitWords } from '../../../src-main/domain/unit-kind.ts';
import { FieldInput } from '../../parts/FieldInput.tsx';
import { CheckIcon } from '../../parts/icons.tsx';
import { type Founding, type FoundingField, firstStep, labelOf, stepNames } from './founding.ts';
import { PasswordInput } from './PasswordInput.tsx';

interface Props {
  readonly step: number;
  readonly values: Founding;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<Founding>) => void;
  readonly onEnter: () => void;
}

const kinds = ['学校', '医院', '企业', '机关', '事业单位', '乡镇街道', '其他'] as const;
const terms: { value: Founding['termYears']; label: string }[] = [
  { value: 5, label: '五年' },
  { value: 3, label: '三年' },
];
const hints: Partial<Record<FoundingField, string>> = {
  unionName: '和公章一致，例如 临江市公共交通有限公司工会委员会',
  unionCreditCode: '在《工会法人资格证书》上，基层工会的以 81 开头。现在没有可以先空着',
  takesReports: '勾上后“报表”里有收表汇总。不是上级工会不用勾，以后在“设置”里也能改',
  unitName: '照单位的证照填',
  unitCreditCode: '在单位的营业执照或法人证书上，18 位。可以先空着',
  unitKind: '请选一样，决定表上用什么词',
  handler: '您的姓名',
  post: '打开台账时写在名字下面，例如 组织干事。可以先空着',
  termYears: '工会委员会每届三年或五年，到期前 6 个月提醒',
};

/** A code is finished when it is 18 characters long and nothing is wrong with it. */
const isFine = (field: FoundingField, value: string, problem: string | undefined) =>
  field.endsWith('CreditCode') && compactCode(value).length === 18 && !problem;

export function StepFields({ step, values, problems, onChange, onEnter }: Props) {
  const id = useId();
  const { title, lead, fields, required } = stepNames[step] ?? firstStep;
  const control = (field: FoundingField, first: boolean) => {
    if (field === 'password' || field === 'again') return null;
    if (field === 'post')
      return (
        <Input
          id={`${id}-${field}`}
          size="large"
          value={values.post}
          maxLength={30}
          onChange={(event) => onChange({ post: event.target.value })}
        />
      );
    if (field === 'takesReports')
      return (
        <Checkbox
          id={`${id}-${field}`}
          checked={values.takesReports}
          onChange={(event) => onChange({ takesReports: event.target.checked })}
        >
          下面有基层工会，要收它们的报表
        </Checkbox>
      );
    if (field === 'termYears') {
      return (
        <Segmented
          id={`${id}-${field}`}
          value={values.termYears}
          onChange={(termYears) => onChange({ termYears })}
          options={terms}
        />
      );
    }
    if (field === 'unitKind') {
      // Radios, not segments: with nothing chosen yet those can not be reached by key.
      return (
        <Radio.Group
          id={`${id}-${field}`}
          aria-label={unitFields[field].label}
          optionType="button"
          value={values.unitKind || null}
          onChange={(event) => onChange({ unitKind: event.target.value })}
          options={[...kinds]}
        />
      );
    }
    const meta: FieldMeta = unitFields[field];
    // Codes are judged by the sentences of `problemsOf`, which know whose code it is.
    const typed: FieldMeta = { ...meta, kind: 'text', required: false };
    return (
      <FieldInput
        key={field}
        id={`${id}-${field}`}
        meta={typed}
        size="large"
        value={values[field] || null}
        autoFocus={first}
        invalid={Boolean(problems[field])}
        onChange={(value) =>
          onChange({ [field]: field.endsWith('CreditCode') ? compactCode(String(value ?? '')) : String(value ?? '') })
        }
        onCommit={onEnter}
      />
    );
  };
  return (
    <>
      <h2>{title}</h2>
      <p className="welcome-lead">{lead}</p>
      {fields.map((field, index) => {
        const problem = problems[field];
        if (field === 'password' || field === 'again')
          return (
            <PasswordInput
              key={field}
              label={labelOf(field)}
              value={values[field]}
              autoFocus={index === 0}
              problem={problem}
              onChange={(value) => onChange({ [field]: value })}
            />
          );
        const value = String(values[field]);
        return (
          <div key={field} className="establish-field">
            <label htmlFor={`${id}-${field}`}>
              {labelOf(field)}
              {!required.includes(field) && field.endsWith('CreditCode') && (
                <span className="quiet">（可以以后填）</span>
              )}
            </label>
            <div className="establish-control">
              {control(field, index === 0)}
              {isFine(field, value, problem) && (
                <span className="establish-fine">
                  <CheckIcon /> 校验位对得上
                </span>
              )}
            </div>
            <p className={problem ? 'problem note' : 'note'} role={problem ? 'alert' : undefined}>
              {problem ??
                (field === 'unitKind' && values.unitKind !== ''
                  ? `表上用“${unitWords(values.unitKind).congress}”“${unitWords(values.unitKind).disclosure}”`
                  : hints[field])}
            </p>
          </div>
        );
      })}
    </>
  );
}
