import words from '../../../resources/sheets/import-aid.json' with { type: 'json' };
import { type CaseField, caseFieldNames, caseFields, consentFields } from '../aid/case-fields.ts';
import type { FieldMap } from '../fields.ts';
import { finishWho, listWords, whoFields, whoKeys } from './list-fields.ts';
import type { ImportNoun } from './noun.ts';
import { type DraftRow, note } from './rows.ts';
import { proposedCauses } from './cause-words.ts';
import { readCertificate } from './certificate.ts';
import { readOtherCauses } from './other-causes.ts';
import { readIncomeText, settleIncome } from './income-text.ts';
import { formatMoney } from '../money.ts';
import { fenOf } from './sums.ts';

const section = '困难职工档案';

/** Incomes of a household as rosters write them. Hidden: they are kept only with a consent on paper. */
export const incomeFields = ['headIncome', 'yearIncome', 'monthIncome', 'income'] as const;
export type IncomeField = (typeof incomeFields)[number];

const income = (label: string) => ({ label, kind: 'fen', section, width: 14, hidden: true }) as const;
const { staffNo } = whoFields;

/** What of a file a roster can hold: all that is typed, but for what the program writes itself. */
export const listedCaseFields = caseFieldNames.filter(
  (name): name is Exclude<CaseField, 'consentVersion'> => name !== 'consentVersion',
);
/** The column that feeds a field: 备注 of a roster often names an illness and is covered, that of the register is not. */
export const columnOfCase = (field: CaseField): string => (field === 'note' ? 'caseNote' : field);
/** Columns that need a consent on paper. */
export const sensitiveFields: readonly string[] = [...consentFields, ...incomeFields];

const fields: FieldMap = {
  ...whoFields,
  // 职工编号 of a roster of hardship is the number of the file.
  ...(staffNo
    ? { staffNo: { ...staffNo, aliases: (staffNo.aliases ?? []).filter((word) => word !== '职工编号') } }
    : {}),
  caseNo: { label: '档案编号', kind: 'text', section, width: 14, max: 30 },
  hardship: { label: '困难类别', kind: 'code', codes: 'aidCategory', section, width: 14 },
  familySize: { label: '家庭人口', kind: 'int', section, width: 8 },
  headIncome: income('家庭月人均收入'),
  yearIncome: income('家庭年度总收入'),
  monthIncome: income('家庭月收入'),
  income: income('家庭收入'),
  filedOn: { label: '建档日期', kind: 'date', section, width: 12 },
  familyText: { label: '家庭成员', kind: 'text', section, width: 20, max: 2000, hidden: true },
  spouseName: { label: '配偶姓名', kind: 'text', section, width: 10, max: 50, hidden: true },
  childNames: { label: '子女姓名', kind: 'text', section, width: 14, max: 100, hidden: true },
  kin: { label: '与职工关系', kind: 'text', section, width: 10, max: 20, hidden: true },
  fileState: { label: '档案状态', kind: 'text', section, width: 10, max: 20 },
  ...Object.fromEntries(listedCaseFields.map((name) => [columnOfCase(name), caseFields[name]])),
  caseNote: { ...caseFields.note, hidden: true },
};

/** A roster of households in hardship that have a file already. */
export const aidCaseImport: ImportNoun = {
  noun: 'aidCases',
  label: '困难职工档案',
  unit: '户',
  file: '困难职工花名册',
  needs: '要有姓名和困难类别，最好还有证件号码',
  fields,
  title: 'name',
  pointsOut: true,
  required: ['name', 'hardship'],
  keys: whoKeys,
  words: listWords(words.cases.aliases, words.cases.ignored),
  coveredWords: [...words.health, ...words.covered],
  datesOfYear: true,
  household: true,
  fillDown: ['group', 'department', 'hardship'],
  template: [
    'name',
    'idNumber',
    'staffNo',
    'caseNo',
    'hardship',
    'mainCause',
    'familySize',
    'headIncome',
    'filedOn',
    'consentOn',
  ],
  constants: [],
  oneColumn: ['name', 'idNumber', 'staffNo', 'hardship', 'familySize', 'headIncome', 'yearIncome', 'filedOn'],
};

const fail = (draft: DraftRow, field: string, code: string, message: string): void =>
  note(draft, field, { level: 'error', code, message });

/** A cause in the office's own words: it stays in the file as it was written, whatever of the list is chosen for it. */
function keepCause(draft: DraftRow): void {
  const at = draft.choices.findIndex(({ field }) => field === 'mainCause');
  const choice = draft.choices[at];
  if (!choice) return;
  const candidates = proposedCauses(choice.raw);
  if (candidates.length > 0) draft.choices[at] = { ...choice, candidates };
  if ((draft.values.get('causeNote') ?? null) !== null) return;
  draft.values.set('causeNote', choice.raw);
  draft.derived.add('causeNote');
}

/** The income columns of a row: what their words say, and whether they agree with each other. */
function settleIncomes(draft: DraftRow): void {
  const label = (field: IncomeField): string => fields[field]?.label ?? '';
  const { values } = draft;
  for (const field of ['headIncome', 'monthIncome'] as const) settleIncome(draft, field, label(field), 'month');
  settleIncome(draft, 'yearIncome', label('yearIncome'), 'year');
  // 家庭收入 36000/年 says by itself which of the two it is.
  const from = draft.tidied.find((one) => one.field === 'income')?.from;
  const per = from === undefined ? null : (readIncomeText(from)?.per ?? null);
  if (per !== null) settleIncome(draft, 'income', label('income'), per);
  const said = values.get('income') ?? null;
  if (per !== null && said !== null) {
    values.set(per === 'year' ? 'yearIncome' : 'monthIncome', said);
    values.set('income', null);
  } else settleIncome(draft, 'income', label('income'), null);
}

/** Income of the household by its people beside the column that says it a head: more than a yuan apart is told. */
function compareIncomes(draft: DraftRow): void {
  const [head, month, year] = (['headIncome', 'monthIncome', 'yearIncome'] as const).map((field) =>
    fenOf(draft.values.get(field)),
  );
  const size = Number(draft.values.get('familySize') ?? 0);
  const whole = year != null ? year / 12 : (month ?? null);
  if (head == null || whole === null || size < 1 || Math.abs(whole / size - head) <= 100) return;
  const each = formatMoney(Math.round(whole / size));
  const message = `家庭收入除以 ${size} 人是每人每月 ${each}，“${fields['headIncome']?.label}”写的是 ${formatMoney(head)}，按家庭收入记`;
  note(draft, 'headIncome', { level: 'note', code: 'income.differs', message });
}

/** Whom a row means, whether the file is open, and whether its numbers can be right. */
export function finishAidCase(draft: DraftRow, { today }: { readonly today: string }): void {
  finishWho(draft);
  const { values } = draft;
  const state = (values.get('fileState') ?? '').replace(/\s/gu, '');
  if (state !== '') {
    const isOpen = words.cases.active.includes(state);
    if (!isOpen && !words.cases.closed.includes(state))
      fail(draft, 'fileState', 'case.state', `状态“${state}”看不出还在不在档，请改成在档或已退档`);
    values.set('fileState', isOpen ? '在档' : '已退档');
  }
  const size = values.get('familySize') ?? null;
  if (size !== null) {
    const heads = /^(\d{1,2})(?:\.0+)?(?:人|口)?$/u.exec(size.replace(/\s/gu, ''))?.[1];
    const n = Number(heads ?? 0);
    if (n >= 1 && n <= 30) values.set('familySize', String(n));
    else fail(draft, 'familySize', 'case.size', `家庭人口“${size}”不是 1 到 30 的整数，请核对`);
  }
  settleIncomes(draft);
  for (const field of incomeFields)
    if ((fenOf(values.get(field)) ?? 0) < 0)
      fail(draft, field, 'case.income', `${fields[field]?.label ?? ''}是负数，请核对`);
  compareIncomes(draft);
  keepCause(draft);
  readOtherCauses(draft);
  readCertificate(draft);
  const filedMonth = draft.months.get('filedOn');
  if (filedMonth !== undefined && (values.get('filedOn') ?? null) === null) {
    values.set('filedOn', `${filedMonth}-01`);
    const message = `建档日期只写到月，按 ${filedMonth}-01 记`;
    note(draft, 'filedOn', { level: 'note', code: 'date.monthOnly', message });
  }
  const filedOn = values.get('filedOn') ?? null;
  if (filedOn !== null && filedOn > today)
    fail(draft, 'filedOn', 'case.future', `建档日期 ${filedOn} 还没有到，请核对`);
}
