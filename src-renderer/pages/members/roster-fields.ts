import type { Condition } from '../../../src-main/contract/member.ts';
import type { FieldMap, FieldMeta } from '../../../src-main/domain/fields.ts';
import { expectedMemberFields, memberFieldNames, memberFields } from '../../../src-main/domain/member.ts';
import { sentenceOf } from '../../parts/Conditions.tsx';
import type { Condition as ShownCondition } from '../../parts/types.ts';

const meta = (label: string, kind: FieldMeta['kind'], section: string): FieldMeta => ({
  label,
  kind,
  section,
  width: 12,
});

/** The group of a condition always means everything below it; so one entry serves branches and groups. */
const left = new Set<string>(['group', 'familyMembers']);

/** What the roster can be asked for: the member's fields, and what is worked out of them. */
export const filterFields: FieldMap = {
  groupTree: meta('分会小组', 'text', '工作与会籍'),
  ...Object.fromEntries(memberFieldNames.filter((name) => !left.has(name)).map((name) => [name, memberFields[name]])),
  age: meta('年龄', 'int', '基本'),
  gaps: meta('缺', 'text', '标记与备注'),
  retiring: meta('退休年龄', 'text', '标记与备注'),
};

/** Route values of `retiring` as the office says them. */
const retiring: Readonly<Record<string, string>> = { year: '今年到龄', soon: '快到龄', overdue: '已到龄没办退休' };
const anyGap = '任意一项';

const keyOf = (words: Readonly<Record<string, string>>, label: string): string =>
  Object.keys(words).find((key) => words[key] === label) ?? label;

/** Choices of the fields that have no code list. */
export function filterChoices(groupPaths: Iterable<string>): Readonly<Record<string, readonly string[]>> {
  return {
    groupTree: [...groupPaths],
    retiring: Object.values(retiring),
    gaps: [anyGap, ...expectedMemberFields.map((name) => memberFields[name].label)],
  };
}

/** A condition in the office's words: group ids as paths, keys as labels. */
export function shownCondition(
  { field, op, values }: Condition,
  groupPaths: ReadonlyMap<number, string>,
): ShownCondition {
  if (field === 'groupTree' || field === 'group')
    return {
      field: 'groupTree',
      op,
      values: values.map((value) => (/^#\d+$/.test(value) ? (groupPaths.get(Number(value.slice(1))) ?? value) : value)),
    };
  if (field === 'retiring')
    return {
      field,
      op: op === 'filled' ? 'is' : op,
      values: (values.length > 0 ? values : ['year']).map((value) => retiring[value] ?? value),
    };
  if (field === 'gaps') {
    const words = values
      .filter((value) => value !== '' && value !== 'any')
      .map((value) =>
        Object.hasOwn(memberFields, value) ? memberFields[value as keyof typeof memberFields].label : value,
      );
    return {
      field,
      op: op === 'isNot' || op === 'empty' ? 'isNot' : 'is',
      values: words.length > 0 ? words : [anyGap],
    };
  }
  return { field, op, values };
}

/** The same condition as the route takes it. */
export function routeCondition({ field, op, values }: ShownCondition): Condition {
  const name = field as Condition['field'];
  if (field === 'retiring') return { field: name, op, values: values.map((value) => keyOf(retiring, value)) };
  if (field === 'gaps') return { field: name, op, values: values.map((value) => (value === anyGap ? 'any' : value)) };
  return { field: name, op, values: [...values] };
}

/** 岗位 是 票务员 */
export const conditionWords = (condition: ShownCondition): string => sentenceOf(condition, filterFields);
