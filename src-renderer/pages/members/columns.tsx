import type { MemberRow } from '../../../src-main/contract/member.ts';
import type { FieldMeta } from '../../../src-main/domain/fields.ts';
import { type MemberField, memberFieldNames, memberFields } from '../../../src-main/domain/member.ts';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';

export const metaFor = (field: MemberField): FieldMeta => memberFields[field];

/** Drawn widths where Excel's would waste room on the screen. */
const widths: Partial<Record<MemberField, number>> = {
  name: 158,
  gender: 54,
  birthDate: 106,
  idNumber: 172,
  group: 124,
  post: 92,
  politicalStatus: 104,
  mobile: 120,
  membership: 92,
  employmentStatus: 92,
  education: 84,
  ethnicity: 84,
};

/** Fields of the list as it first stands; the office chooses its own with 显示列. */
export const usualColumns: readonly string[] = ['name', 'gender', 'birthDate', 'age', 'idNumber', 'group', 'post', 'politicalStatus', 'mobile', 'employmentStatus', 'membership'];

/** Who has left is no longer asked for papers. */
const asked = new Set<string | null>(['申请中', '在册', '保留会籍']);

function cell(row: MemberRow, field: MemberField, meta: FieldMeta) {
  const value = row[field];
  if (value !== null && value !== '') return value;
  if (field === 'group') return <span className="quiet">没有分组</span>;
  return meta.expected && asked.has(row.membership) ? <Tag kind="error">未填</Tag> : null;
}

function nameCell(row: MemberRow) {
  return (
    <>
      {row.name}
      {row.marks.map((mark) => (
        <span key={mark} className="name-mark">
          <Tag>{mark}</Tag>
        </span>
      ))}
    </>
  );
}

const widthOf = (field: MemberField, meta: FieldMeta): number => widths[field] ?? Math.min(260, Math.max(meta.label.length * 14 + 28, meta.width * 8 + 16));

function columnOf(field: MemberField): GridColumn<MemberRow> {
  const meta = metaFor(field);
  return {
    key: field,
    label: meta.label,
    width: widthOf(field, meta),
    sortable: true,
    quiet: meta.mask === 'idNumber' || meta.mask === 'bankCard',
    ...(meta.hint ? { hint: meta.hint } : {}),
    ...(field === 'name' ? { link: true, frozen: true, render: nameCell } : { render: (row: MemberRow) => cell(row, field, meta) }),
  };
}

const ageColumn: GridColumn<MemberRow> = { key: 'age', label: '年龄', width: 58, align: 'right', sortable: true };

/** Every column that the roster can show, in the order of the form; age stands beside the birth date. What is hidden by its nature has no column. */
export const memberColumns: readonly GridColumn<MemberRow>[] = memberFieldNames
  .filter((field) => !metaFor(field).hidden)
  .flatMap((field) => (field === 'birthDate' ? [columnOf(field), ageColumn] : [columnOf(field)]));
