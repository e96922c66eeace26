import { z } from 'zod';
import type { FieldMeta } from './fields.ts';
import { columnKeys, type Layout, type LayoutColumn } from './layout.ts';
import { memberFieldNames, memberFields } from './member.ts';

/**
 * 本单位的表: what an office changes on its copy of a layout. Only the differences are kept, so a copy goes on with the
 * records and the arithmetic of the sheet it was made from.
 */

const field = z.string().min(1).max(60);

export const designShape = z.strictObject({
  orientation: z.enum(['portrait', 'landscape']),
  /** From left to right. */
  columns: z
    .array(
      z.strictObject({
        field,
        /** Own heading; left out, the sheet's. */
        header: z.string().trim().min(1, '表头不能空着').max(30, '表头最多 30 个字，请改短').optional(),
        /** Characters, a Chinese one counts as two; left out, the sheet's. */
        width: z.number().min(2, '列宽最少 2').max(80, '列宽最多 80').optional(),
      }),
    )
    .min(1, '至少留一栏')
    .max(40, '最多 40 栏，请去掉几栏'),
  /** Each with its heading line; the first is the outer one. Sheets of records only, like the sums below. */
  groups: z.array(z.strictObject({ field, subtotal: z.boolean() })).max(2, '最多分两级'),
  sort: z.array(z.strictObject({ field, descending: z.boolean() })).max(3, '最多按三栏排序'),
  /** How many lines there are, under the table. */
  count: z.boolean(),
  /** Columns that are added up. */
  sums: z.array(field).max(40),
  /** Keys of lines that are left out. Sheets of figures only. */
  hiddenRows: z.array(z.string().max(120)).max(500),
  /** A saved list of members: only those are on the sheet. Sheets of the register only. */
  list: z.int().positive().nullable(),
});
export type Design = z.infer<typeof designShape>;

/** A column that an office's copy may show. */
export interface TemplateField {
  readonly field: string;
  /** How it is called where columns are chosen. */
  readonly label: string;
  readonly header: string;
  readonly width: number;
  /** 表上的栏: the standard sheet's own; 可加的栏: what its lines know besides, and the member's record. */
  readonly from: 'sheet' | 'record';
  /** Can be added up. */
  readonly number: boolean;
  /** Masked or hidden until somebody asks for it in full: lines are never grouped or sorted by it. */
  readonly guarded: boolean;
  /** Other words for it, to be found by. */
  readonly words: readonly string[];
}

/** Before the name of a field of the member's record, on sheets that are not the register itself. */
const ofMember = 'member.';

/** Age is no field: it is reckoned for the day of the sheet. */
export const ageField = 'age';

const bare = (text: string): string => text.replace(/\{\w+\}/gu, '');
const numbers: readonly LayoutColumn['format'][] = ['money', 'int', 'count'];
/** Ages, means and running numbers of lines are numbers, but their sum says nothing. */
const isAddable = ({ format, header }: LayoutColumn, key: string): boolean =>
  numbers.includes(format) && key !== 'index' && !/年龄|周岁|人均|平均|比例|率$/u.test(header);

/** The name of a member's field behind a column's; null: it is none. */
export function memberFieldOf({ source }: Pick<Layout, 'source'>, name: string): string | null {
  const inner = source === 'member' ? name : name.startsWith(ofMember) ? name.slice(ofMember.length) : null;
  return inner !== null && (inner === ageField || Object.hasOwn(memberFields, inner)) ? inner : null;
}

/** What is declared of the member's field behind a column; undefined: it is none. */
const metaOf = (key: string): FieldMeta | undefined => {
  const name = key.startsWith(ofMember) ? key.slice(ofMember.length) : key;
  return Object.hasOwn(memberFields, name) ? memberFields[name as keyof typeof memberFields] : undefined;
};
const guards = (key: string): boolean => Boolean(metaOf(key)?.mask || metaOf(key)?.hidden);

const centred: readonly FieldMeta['kind'][] = ['code', 'yesNo', 'idNumber', 'mobile', 'phone'];

/** The column of a member's field that the standard sheet does not have. */
export function memberColumn(name: string, key: string): LayoutColumn {
  if (name === ageField) return { header: '年龄', field: key, width: 6, format: 'int', align: 'center' };
  const meta: FieldMeta = memberFields[name as keyof typeof memberFields];
  return {
    header: meta.label,
    field: key,
    width: meta.width,
    format: meta.kind === 'date' ? 'date' : 'text',
    ...(centred.includes(meta.kind) ? { align: 'center' as const } : {}),
  };
}

const infoOf = (column: LayoutColumn, key: string, from: TemplateField['from'], guarded: boolean): TemplateField => ({
  field: key,
  label: bare(column.group ? `${column.group}·${column.header}` : column.header),
  header: bare(column.header),
  width: column.width,
  from,
  number: isAddable(column, key),
  guarded,
  words: metaOf(key)?.aliases ?? [],
});

/** The columns of a sheet by their keys: its own, and what its lines know besides. */
const sheetColumns = ({ columns, more = [] }: Layout): readonly (readonly [string, LayoutColumn])[] => {
  const all = [...columns, ...more];
  return columnKeys(all).map((key, i) => [key, all[i] as LayoutColumn]);
};

/** Everything that a copy of this sheet may show. */
export function templateFields(layout: Layout): TemplateField[] {
  const own = sheetColumns(layout).map(([key, column], i) =>
    infoOf(column, key, i < layout.columns.length ? 'sheet' : 'record', guards(key)),
  );
  if (layout.source !== 'member' && !layout.register) return own;
  const known = new Set(own.map(({ field: key }) => key));
  const prefix = layout.source === 'member' ? '' : ofMember;
  const record = [...memberFieldNames, ageField].flatMap((name) => {
    const key = `${prefix}${name}`;
    // What the sheet has already is not offered a second time.
    if (known.has(key) || known.has(name)) return [];
    return [infoOf(memberColumn(name, key), key, 'record', guards(name))];
  });
  return [...own, ...record];
}

/** The columns that a copy needs from the records, shown or only sorted by: those of the sheet first. */
export function neededColumns(layout: Layout, design: Design): LayoutColumn[] {
  const needed = new Set(
    [design.columns, design.groups, design.sort].flatMap((those) => those.map(({ field: key }) => key)),
  );
  const own = new Map(sheetColumns(layout));
  if (layout.source !== 'member') {
    const standard = new Set(columnKeys(layout.columns));
    return [...own].flatMap(([key, column]) => (standard.has(key) || needed.has(key) ? [column] : []));
  }
  return [...needed].map((key) => own.get(key) ?? memberColumn(key, key));
}

/** The design without sums that say nothing: copies from before may add up ages. */
export function addableOnly(layout: Layout, design: Design): Design {
  const idle = new Set(templateFields(layout).flatMap(({ field: name, number }) => (number ? [] : [name])));
  return { ...design, sums: design.sums.filter((name) => !idle.has(name)) };
}

/** A copy before anything was changed. */
export function firstDesign(layout: Layout): Design {
  const fields = templateFields(layout).filter(({ from }) => from === 'sheet');
  return {
    orientation: layout.orientation,
    columns: fields.map(({ field: name }) => ({ field: name })),
    groups: [],
    sort: [],
    count: false,
    sums: [...(layout.sums ?? [])],
    hiddenRows: [],
    list: null,
  };
}

const twice = (names: readonly string[]): string | undefined => names.find((name, i) => names.indexOf(name) !== i);

/** Why a design does not fit its sheet, as a sentence; null: it fits. */
export function designProblem(layout: Layout, design: Design): string | null {
  const fields = new Map(templateFields(layout).map((info) => [info.field, info]));
  const all = [design.columns, design.groups, design.sort].flat().map(({ field: name }) => name);
  const unknown = [...all, ...design.sums].find((name) => !fields.has(name));
  if (unknown !== undefined) return `“${layout.title}”里没有“${unknown}”这一栏，请去掉这一栏再试`;
  const label = (name: string): string => fields.get(name)?.label ?? name;
  const double = twice(design.columns.map(({ field: name }) => name));
  if (double !== undefined) return `“${label(double)}”选了两次，请去掉一栏`;
  if (twice(design.groups.map(({ field: name }) => name)) !== undefined) return '两级分组用了同一栏，请改一级';
  if (!layout.records && (design.groups.length > 0 || design.count || design.sums.length > 0))
    return `“${layout.title}”是统计表，各行已经算好，不能再分组、合计`;
  if (layout.records && design.hiddenRows.length > 0) return `“${layout.title}”一行是一条记录，不能按行去掉`;
  if (layout.source !== 'member' && design.list !== null) return `“${layout.title}”不能按会员名单筛选`;
  const covered = [...design.groups, ...design.sort].find(({ field: name }) => fields.get(name)?.guarded);
  if (covered) return `“${label(covered.field)}”要遮住，不能按它分组或排序`;
  const shown = new Set(design.columns.map(({ field: name }) => name));
  const notSummed = design.sums.find((name) => !shown.has(name) || !fields.get(name)?.number);
  if (notSummed !== undefined) return `“${label(notSummed)}”不在表上，或不是能相加的数，不能合计`;
  return null;
}

/** 12 栏，按部门/小组分组: a design as the history says it. */
export function designWords(text: string): string {
  const parsed = designShape.safeParse(JSON.parse(text));
  if (!parsed.success) return '版式';
  const { columns, groups, sort, sums } = parsed.data;
  const own = columns.flatMap(({ header }) => header ?? []);
  return [
    `${columns.length} 栏${own.length > 0 ? `（${own.join('、')}）` : ''}`,
    ...(groups.length > 0 ? [`${groups.length} 级分组`] : []),
    ...(sort.length > 0 ? [`按 ${sort.length} 栏排序`] : []),
    ...(sums.length > 0 ? [`${sums.length} 栏合计`] : []),
  ].join('，');
}
