import type { HeaderLexicon } from '../import/headers.ts';
import { headerForms, importWords } from '../import/words.ts';
import type { FormColumn } from './types.ts';

/** What anybody has: right of 子女姓名 or 配偶 it may be asked of that person, so that nobody's own is written there. */
const ANYBODYS = new Set([
  ...['gender', 'birthDate', 'age', 'ethnicity', 'idType', 'idNumber', 'nativePlace', 'politicalStatus', 'education'],
  ...['mobile', 'homeAddress', 'householdType', 'householdPlace', 'maritalStatus', 'employer', 'post'],
  ...['bankAccount', 'bankName'],
]);
/** Whoever is only named beside a member (介绍人, 填表人): what follows is the member's again, unless it stands there already. */
const BESIDE = [
  '介绍人',
  '推荐人',
  '小组长',
  '组长',
  '经办',
  '填表',
  '制表',
  '审核',
  '审批',
  '批准',
  '证明人',
  '师傅',
  '徒弟',
];
const NAMES = /(?:姓\s*名|人|配偶|爱人|子女|家属)$/u;
const SOMEBODY = /(?:人|姓\s*名|老人|伴侣|对象|人员|专员|责任者|联络员)$/u;
const BRACKETS = /[（(][^（）()]*[）)]/gu;
const SELF = [...importWords.self].filter((word) => word.length >= 2 && word !== '常用' && word !== '当前');

/** Whether a level of a header speaks of somebody else: 配偶, 子女情况, 法人姓名. */
export const isOthers = (level: string): boolean => {
  const forms = headerForms(level);
  const bare = forms.at(-1) ?? '';
  return forms.some((form) => importWords.people.has(form)) || importWords.others.some((word) => bare.includes(word));
};
const isOwn = (level: string): boolean =>
  !isOthers(level) && headerForms(level).some((form) => SELF.some((word) => form.startsWith(word)));

interface Other {
  readonly header: string;
  /** The group that the column stands in; '' for none. */
  readonly group: string;
  readonly isBeside: boolean;
  readonly isContact: boolean;
}

/**
 * The columns of one list without those that may be somebody else's: what anybody has and stands right of another
 * person's column stays open, until a header or a group speaks of the member again (会员手机, 本人情况).
 * @param levels of the headers, column by column
 */
export function withoutOthers(
  columns: readonly FormColumn[],
  levels: readonly (readonly string[])[],
  lexicon: HeaderLexicon,
  title: string,
): FormColumn[] {
  let other: Other | null = null;
  let hasTitle = false;
  const taken = new Set<string>();
  return columns.map((column, at) => {
    const own = levels[at] ?? [];
    const { field, header } = column;
    const group = own.length > 1 ? (own[0] ?? '') : '';
    const isAgain = field === title && hasTitle;
    const meaning = lexicon.meaning(own);
    // 帮扶责任人, 结对人, 老人姓名: whoever a header names that is not known here is somebody else.
    const isStranger =
      field === null && ['unknown', 'unsure'].includes(meaning.kind) && SOMEBODY.test(header.replace(BRACKETS, ''));
    const isOther = (meaning.kind === 'other' && meaning.isPerson) || own.some(isOthers) || isAgain || isStranger;
    if (field === title) hasTitle = true;
    if (isOther) {
      // 子女性别 goes on with whom 子女姓名 named.
      const goesOn: boolean = other?.group === group && field === null && !isAgain && !NAMES.test(header);
      const isBeside = BESIDE.some((word) => header.includes(word));
      if (!goesOn) other = { header, group, isBeside, isContact: field === 'emergencyContact' };
      return isAgain ? { ...column, field: null, reason: '左边已经有一列姓名，这一列请选' } : column;
    }
    // Who fills this in is named again, or the other person's group is over.
    if (field === title || own.some(isOwn) || (other !== null && other.group !== '' && other.group !== group))
      other = null;
    if (field !== null && other !== null && ANYBODYS.has(field)) {
      const isTwice = taken.has(field);
      if (other.isContact && field === 'mobile' && !columns.some((one) => one.field === 'emergencyPhone'))
        return { ...column, field: 'emergencyPhone', reason: `紧挨着“${other.header}”，是紧急联系人的电话` };
      if (isTwice || !other.isBeside || field === 'mobile')
        return { ...column, field: null, reason: `在“${other.header}”右边，可能是那个人的，请选` };
    }
    if (field !== null) taken.add(field);
    return column;
  });
}
