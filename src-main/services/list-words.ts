import type { Condition, MemberFilter } from '../contract/member.ts';
import type { FieldMeta } from '../domain/fields.ts';
import { maskBy, maskNumbers } from '../domain/masks.ts';
import { memberFields } from '../domain/member.ts';

/** What a list can be asked for beside the member's fields. */
const others: Readonly<Record<string, string>> = {
  groupTree: '分会小组',
  age: '年龄',
  gaps: '缺',
  retiring: '退休年龄',
};
const ops: Readonly<Record<Condition['op'], string>> = {
  is: '是',
  isNot: '不是',
  has: '含',
  from: '从',
  to: '到',
  empty: '没有填',
  filled: '已经填了',
};
const keys: Readonly<Record<string, string>> = {
  year: '今年到龄',
  soon: '快到龄',
  overdue: '已到龄没办退休',
  any: '任意一项',
};

const metaOf = (field: string): FieldMeta | undefined =>
  Object.hasOwn(memberFields, field) ? memberFields[field as keyof typeof memberFields] : undefined;

function valueWords(field: string, value: string, groupName: (id: number) => string): string {
  if (/^#\d+$/u.test(value)) return groupName(Number(value.slice(1)));
  if (field === 'gaps' || field === 'retiring') return metaOf(value)?.label ?? keys[value] ?? value;
  const meta = metaOf(field);
  if (meta?.hidden) return '已隐藏';
  return meta?.mask ? maskBy(meta.mask, value) : maskNumbers(value);
}

/** 查找“王”；性别 是 女: a saved list's conditions as the history says them, numbers of people masked. */
export function filterWords(filter: Partial<MemberFilter>, groupName: (id: number) => string): string {
  const search = filter.search ? [`查找“${maskNumbers(filter.search)}”`] : [];
  const conditions = (filter.conditions ?? []).map(({ field, op, values }) =>
    [
      metaOf(field)?.label ?? others[field] ?? field,
      ops[op],
      values.map((value) => valueWords(field, value, groupName)).join('、'),
    ]
      .filter(Boolean)
      .join(' '),
  );
  return [...search, ...conditions].join('；') || '没有条件';
}

/** Whether a filter names somebody by a whole number: such a list would show it to whoever opens the page. */
export const namesNumber = ({ search, conditions }: MemberFilter): boolean =>
  [search, ...conditions.flatMap(({ values }) => values)].some((text) => maskNumbers(text) !== text);
