import type { RequestSecret } from '../../../../src-main/contract/aid-requests.ts';
import type { FamilyValues } from '../../../../src-main/contract/aid.ts';
import type { Output } from '../../../api.ts';
import { helpKind, type RequestKindName, studyLevels } from '../../../../src-main/domain/aid/help-kinds.ts';
import { codeLabels } from '../../../../src-main/domain/codes.ts';
import type { FieldMeta } from '../../../../src-main/domain/fields.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { type SpendingFinding, warn } from '../../../../src-main/domain/spending/findings.ts';
import { metaOf } from '../../../parts/inputs.tsx';

export type RequestPart = 'medical' | 'schooling' | 'service';

/** A field of one of the forms: where it goes, how it is typed, and whether lists hide it. */
export interface RequestField {
  readonly part: RequestPart;
  readonly name: string;
  readonly meta: FieldMeta;
  readonly options?: readonly string[];
  readonly secret?: RequestSecret;
  readonly placeholder?: string;
  readonly required?: boolean;
}

const yesNo = ['是', '否'];
const medical = (name: string, meta: FieldMeta, more: Partial<RequestField> = {}): RequestField => ({
  part: 'medical',
  name,
  meta,
  ...more,
});
const schooling = (name: string, meta: FieldMeta, more: Partial<RequestField> = {}): RequestField => ({
  part: 'schooling',
  name,
  meta,
  ...more,
});
const service = (name: string, meta: FieldMeta, more: Partial<RequestField> = {}): RequestField => ({
  part: 'service',
  name,
  meta,
  ...more,
});

/** 医疗救助申请表, 子女助学申请表, legal aid and training, in the order of the forms. */
const all: readonly RequestField[] = [
  medical('disease', metaOf('病种', 'text', { max: 100 }), { secret: 'disease', placeholder: '照诊断书写' }),
  medical('spentFen', metaOf('个人实际支出', 'fen'), { secret: 'spentFen', placeholder: '申请日前一年内' }),
  medical('admissions', metaOf('住院次数', 'int'), { secret: 'admissions' }),
  medical('selfPaidFen', metaOf('个人自付', 'fen'), { secret: 'selfPaidFen', placeholder: '符合规定的部分' }),
  medical('unitAidFen', metaOf('本单位救助', 'fen')),
  medical('socialAidFen', metaOf('社会救助', 'fen')),
  medical('stay', metaOf('住院和后续', 'text', { max: 500 }), { secret: 'stay' }),
  schooling('student', metaOf('学生姓名', 'text', { max: 50 }), { secret: 'student', required: true }),
  schooling('gender', metaOf('性别', 'text'), { secret: 'gender', options: ['男', '女'] }),
  schooling('ethnicity', metaOf('民族', 'text'), { secret: 'ethnicity', options: codeLabels('ethnicity') }),
  schooling('idNumber', metaOf('身份证号', 'idNumber'), { secret: 'idNumber' }),
  schooling('birthDate', metaOf('出生日期', 'date'), { secret: 'birthDate', placeholder: '有身份证号的不用填' }),
  schooling('mobile', metaOf('手机号', 'mobile'), { secret: 'mobile' }),
  schooling('politicalStatus', metaOf('政治面貌', 'text'), {
    secret: 'politicalStatus',
    options: codeLabels('politicalStatus'),
  }),
  schooling('level', metaOf('学段', 'text'), { options: studyLevels }),
  schooling('thisYear', metaOf('是否本届', 'text'), { secret: 'thisYear', options: yesNo }),
  schooling('school', metaOf('录取院校', 'text', { max: 100 }), { secret: 'school' }),
  schooling('major', metaOf('录取专业', 'text', { max: 100 }), { secret: 'major' }),
  schooling('years', metaOf('学制（年）', 'int'), { secret: 'years' }),
  schooling('score', metaOf('高考分数', 'int'), { secret: 'score' }),
  schooling('batch', metaOf('录取批次', 'text', { max: 30 }), { secret: 'batch' }),
  schooling('admittedOn', metaOf('录取时间', 'date'), { secret: 'admittedOn' }),
  schooling('graduatesOn', metaOf('毕业时间', 'date'), { secret: 'graduatesOn' }),
  schooling('feeFen', metaOf('学杂费/年', 'fen'), { secret: 'feeFen' }),
  schooling('loanFen', metaOf('助学贷款', 'fen'), { secret: 'loanFen', placeholder: '没有就不填' }),
  schooling('freeOfFees', metaOf('军校或免学费', 'text'), { options: yesNo }),
  schooling('otherHelp', metaOf('已有其他助学', 'text'), { options: yesNo, placeholder: '政府或其他工会的' }),
  schooling('pledgeOn', metaOf('承诺日期', 'date'), { placeholder: '签承诺书的日子' }),
  schooling('guardianConsentOn', metaOf('监护人同意', 'date'), { placeholder: '未满 14 周岁的要填' }),
  service('subject', metaOf('案由或培训项目', 'text', { max: 100 }), { required: true }),
  service('form', metaOf('形式', 'text', { max: 50 }), { placeholder: '例如 仲裁代理、技能培训班' }),
  service('opponent', metaOf('对方', 'text', { max: 100 }), { placeholder: '法律援助填，没有就不填' }),
  service('provider', metaOf('承办单位', 'text', { max: 100 })),
  service('from', metaOf('开始日期', 'date')),
  service('to', metaOf('结束日期', 'date')),
  service('outcome', metaOf('结果', 'text', { max: 300 }), { placeholder: '办完以后填' }),
];

/** The form of a kind; null: it has none of its own. */
export const partOf = (kind: RequestKindName): RequestPart | null => {
  const { form } = helpKind(kind);
  return form === null || form === 'plain' ? null : form;
};

export const fieldsOf = (kind: RequestKindName): readonly RequestField[] =>
  all.filter(({ part }) => part === partOf(kind));

export const fieldKey = ({ part, name }: RequestField): string => `${part}.${name}`;

/** Text of every field of every form as it is kept; hidden ones are empty. */
export function fieldTexts(data: Output<'aidRequests.get'> | null): Record<string, string> {
  return Object.fromEntries(
    all.map((field) => {
      const part = data?.[field.part] as Readonly<Record<string, unknown>> | null | undefined;
      const hidden = field.secret !== undefined && (data?.hidden.includes(field.secret) ?? false);
      const value = hidden ? null : part?.[field.name];
      return [fieldKey(field), value === null || value === undefined ? '' : String(value)];
    }),
  );
}

/** What a form holds, as the route takes it: amounts as numbers, an untouched hidden value is left out. */
export function partValues(
  kind: RequestKindName,
  texts: Readonly<Record<string, string>>,
  hidden: readonly RequestSecret[],
): Readonly<Record<string, string | number | null>> {
  const entries = fieldsOf(kind).flatMap((field): [string, string | number | null][] => {
    const text = (texts[fieldKey(field)] ?? '').trim();
    if (text === '') return field.secret && hidden.includes(field.secret) ? [] : [[field.name, null]];
    return [[field.name, field.meta.kind === 'fen' || field.meta.kind === 'int' ? Number(text) : text]];
  });
  return Object.fromEntries(entries);
}

/**
 * What the form of a student takes from the row of the family, by its fields, so that nobody types it twice; null: nobody
 * of the family, and what was taken before goes. Another kind of document is no 身份证号.
 */
export function studentTexts(member: Partial<FamilyValues> | null): Readonly<Record<string, string>> {
  const said = (value: unknown): string => (typeof value === 'string' ? value : '');
  const resident = said(member?.idType) === '' || member?.idType === '居民身份证';
  return {
    'schooling.student': said(member?.name),
    'schooling.gender': said(member?.gender),
    'schooling.politicalStatus': said(member?.politicalStatus),
    'schooling.idNumber': resident ? said(member?.idNumber) : '',
    'schooling.birthDate': said(member?.birthDate),
    'schooling.guardianConsentOn': said(member?.guardianConsentOn),
  };
}

/** What is agreed to held against the invoices that lie with the request; nothing where none lies there or it is less. */
export function beyondInvoices(
  approvedFen: number,
  invoices: readonly { readonly amountFen: number }[],
): SpendingFinding[] {
  const sum = invoices.reduce((total, { amountFen }) => total + amountFen, 0);
  if (invoices.length === 0 || approvedFen <= sum) return [];
  const said = `同意 ${formatMoney(approvedFen)} 元，票据合计 ${formatMoney(sum)} 元，多出 ${formatMoney(approvedFen - sum)} 元，请核对`;
  return [warn(said, null)];
}
