import type { MemberRow } from '../../../src-main/contract/member.ts';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { type MemberField, memberFieldNames, memberFields } from '../../../src-main/domain/member.ts';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';

export const metaFor = (field: MemberField): FieldMeta => memberFields[field];

/** Drawn widths where Excel's would waste room on the screen. */
const widths: Partial<Record<MemberField, number>> = {
  name: 168,
  gender: 54,
  birthDate: 106,
  idNumber: 172,
  group: 130,
  post: 92,
  politicalStatus: 104,
  mobile: 120,
  membership: 92,
  employmentStatus: 92,
  education: 84,
  ethnicity: 84,
};

/** What the list shows at first, in this order; the office chooses its own with 显示列. */
export const usualColumns: readonly string[] = [
  'name',
  'gender',
  'idNumber',
  'mobile',
  'department',
  'group',
  'post',
  'membership',
  'joinedOn',
];

/** Marks of the list in few words; the whole words stand in the tooltip and in the person's file. */
const shortMarks: Readonly<Record<string, string>> = { 快到退休年龄: '快到龄', 已到退休年龄: '已到龄' };

/** Short name of somebody's group, when the groups are known. */
export type GroupWords = ReadonlyMap<number, string>;

/** Who has left is no longer asked for papers. */
const asked = new Set<string | null>(['申请中', '在册', '保留会籍']);

function cell(row: MemberRow, field: MemberField, meta: FieldMeta) {
  const value = row[field];
  if (value !== null && value !== '') return value;
  return meta.expected && asked.has(row.membership) ? <Tag kind="error">未填</Tag> : null;
}

function nameCell(row: MemberRow) {
  return (
    <>
      {row.name}
      {row.marks.map((mark) => (
        <span key={mark} className="name-mark">
          <Tag title={mark}>{shortMarks[mark] ?? mark}</Tag>
        </span>
      ))}
    </>
  );
}

const widthOf = (field: MemberField, meta: FieldMeta): number =>
  widths[field] ?? Math.min(260, Math.max(meta.label.length * 14 + 28, meta.width * 8 + 16));

/** The group by its short name; the whole path is in the tooltip. */
export function groupCell(row: MemberRow, groups: GroupWords) {
  if (row.groupId === null) return <span className="quiet">没有分组</span>;
  return <span title={row.group ?? ''}>{groups.get(row.groupId) ?? row.group}</span>;
}

function columnOf(field: MemberField): GridColumn<MemberRow> {
  const meta = metaFor(field);
  return {
    key: field,
    label: meta.label,
    width: widthOf(field, meta),
    sortable: !meta.hidden,
    quiet: meta.mask === 'idNumber' || meta.mask === 'bankCard',
    ...(meta.hint ? { hint: meta.hint } : {}),
    ...(field === 'name'
      ? { link: true, frozen: true, render: nameCell }
      : { render: (row: MemberRow) => cell(row, field, meta) }),
  };
}

const ageColumn: GridColumn<MemberRow> = { key: 'age', label: '年龄', width: 58, align: 'right', sortable: true };

const rest = memberFieldNames.filter((field) => !usualColumns.includes(field) && !metaFor(field).hidden);
const inOrder: readonly GridColumn<MemberRow>[] = [...usualColumns, ...rest].map((key) =>
  key === 'age' ? ageColumn : columnOf(key as MemberField),
);

/** Every column that the roster can show: the usual ones first, then the form's order. What is hidden by its nature has none. */
export function rosterColumns(groups: GroupWords): readonly GridColumn<MemberRow>[] {
  return inOrder.map((column) =>
    column.key === 'group' ? { ...column, render: (row: MemberRow) => groupCell(row, groups) } : column,
  );
}

/** Word of a column, also of those that are no field. */
export const columnLabel = (key: string): string => inOrder.find((column) => column.key === key)?.label ?? key;
