import type { Input } from '../../../src-main/contract.ts';
import { checkCreditCode } from '../../../src-main/domain/credit-code.ts';
import { unitFields } from '../../../src-main/domain/unit.ts';

/** What is typed so far; the kind of unit decides the words on the sheets, so it is chosen, never preset. */
export type Founding = Omit<Input<'app.createOffice'>, 'unitKind'> & {
  /** The password once more. */
  readonly again: string;
  readonly unitKind: Input<'app.createOffice'>['unitKind'] | '';
};
export type FoundingField = keyof Founding;

export const unfounded: Founding = {
  unionName: '',
  unitName: '',
  unitKind: '',
  handler: '',
  unionCreditCode: '',
  unitCreditCode: '',
  termYears: 5,
  post: '',
  password: '',
  again: '',
  takesReports: false,
};

interface Step {
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly about: string;
  readonly fields: readonly FoundingField[];
  readonly required: readonly FoundingField[];
}

export const firstStep: Step = {
  name: '工会',
  title: '您的工会',
  lead: '名称照公章填，会印在每张表上。',
  about: '名称和代码',
  fields: ['unionName', 'unionCreditCode', 'takesReports'],
  required: ['unionName'],
};

export const stepNames: readonly Step[] = [
  firstStep,
  {
    name: '所在单位',
    title: '工会所在的单位',
    lead: '单位和工会各有一个统一社会信用代码，不是同一个。',
    about: '名称、类型和代码',
    fields: ['unitName', 'unitKind', 'unitCreditCode'],
    required: ['unitName', 'unitKind'],
  },
  {
    name: '经办人和任期',
    title: '谁来经办，任期几年',
    lead: '经办人印在报表的填表人一栏。任期用来提醒换届。',
    about: '填表人、换届提醒',
    fields: ['handler', 'post', 'termYears'],
    required: ['handler'],
  },
  {
    name: '密码',
    title: '设一个密码',
    lead: '台账加密存放，打开要输它。至少 10 个字，可以是一句只有自己知道的话，汉字也行。',
    about: '打开台账用',
    fields: ['password', 'again'],
    required: ['password', 'again'],
  },
];

const ownLabels = { password: '密码', again: '再输一遍', post: '职务', takesReports: '上级工会' } as const;
const isOwn = (field: FoundingField): field is keyof typeof ownLabels => Object.hasOwn(ownLabels, field);
export const labelOf = (field: FoundingField): string => (isOwn(field) ? ownLabels[field] : unitFields[field].label);

/** Labels of what this step still needs. */
export function missingOf(values: Founding, step: number): string[] {
  const required = stepNames[step]?.required ?? [];
  return required.filter((field) => String(values[field]).trim() === '').map(labelOf);
}

/** Findings about the two codes, while they are typed; an unfinished code is only counted. */
export function problemsOf(values: Founding): Partial<Record<FoundingField, string>> {
  const problems: Partial<Record<FoundingField, string>> = {};
  for (const [field, holder] of [
    ['unionCreditCode', 'union'],
    ['unitCreditCode', 'unit'],
  ] as const) {
    const typed = values[field].trim();
    if (typed === '') continue;
    const { ok, message } = checkCreditCode(typed, holder);
    if (!ok) problems[field] = message;
  }
  if (values.again !== '' && values.again !== values.password) problems.again = '两遍不一样，请再输一遍';
  if (values.unionCreditCode && values.unionCreditCode === values.unitCreditCode)
    problems.unitCreditCode = '单位和工会的代码不会相同，请照各自的证照核对';
  return problems;
}
