import fc from 'fast-check';
import type { Column, DayStyle, MonthStyle } from '../../scripts/fixtures/columns.ts';
import {
  dayStyles,
  day,
  decoys,
  emergency,
  month,
  monthStyles,
  plain,
  rowNumber,
  spellings,
  spelt,
} from '../../scripts/fixtures/columns.ts';
import { type Layout, layOut } from '../../scripts/fixtures/layout.ts';
import { makePeople, type PersonField } from '../../scripts/fixtures/people.ts';
import type { ExpectedRow, SheetSpec } from '../../scripts/fixtures/sheet.ts';
import { byExcelJs, bySheetJs } from '../../scripts/fixtures/write.ts';
import { htmlTable, separated } from '../../scripts/fixtures/write-text.ts';
import { byHand } from '../../scripts/fixtures/write-xml.ts';

/** Any roster: people of any kind, any columns in any spelling and order, any lines around them, any kind of file. */
export interface Roster {
  readonly fileName: string;
  readonly sheets: readonly SheetSpec[];
  readonly write: () => Promise<Uint8Array>;
  readonly people: readonly ExpectedRow[];
  /** `sheet!row:kind`, blank rows not counted. */
  readonly leftOut: readonly string[];
  readonly notTaken: readonly string[];
  /** What was put together, for the report of a failure. */
  readonly [fc.toStringMethod]: () => string;
}

const headers: Readonly<Partial<Record<PersonField, readonly (readonly string[])[]>>> = {
  gender: [['性别'], ['基本信息', '性别']],
  ethnicity: [['民族'], ['基本信息', '民族'], ['族别']],
  education: [['学历'], ['文化程度']],
  politicalStatus: [['政治面貌']],
  mobile: [['手机号码'], ['联系方式', '手机'], ['本人电话']],
  group: [['工会小组'], ['所在小组']],
  post: [['岗位'], ['工种']],
  department: [['部门'], ['所在科室']],
  staffNo: [['工号'], ['员工编号']],
  memberCardNo: [['会员证号']],
  maritalStatus: [['婚姻状况'], ['婚否']],
  homeAddress: [['家庭住址'], ['现住址']],
  nativePlace: [['籍贯']],
  householdType: [['户籍类型'], ['户口性质']],
  employer: [['工作单位'], ['所在单位']],
  skillLevel: [['技术等级']],
  isMigrantWorker: [['是否农民工']],
  note: [['备注']],
};
const fields = Object.keys(headers) as PersonField[];
const daily = Object.keys(dayStyles) as DayStyle[];
const monthly = Object.keys(monthStyles) as MonthStyle[];

/** Now and then a cell is empty: nothing is stored of it. */
function withGaps(column: Column, every: number, offset: number): Column {
  // A merged group cell stands for all its people, so that groups have no gaps.
  if (every === 0 || column.field === 'group') return column;
  const isGap = (i: number): boolean => (i + offset) % every === 0;
  return {
    ...column,
    write: (p, i) => (isGap(i) ? null : column.write(p, i)),
    keep: (p, i) => {
      if (isGap(i)) return null;
      if (column.keep) return column.keep(p, i);
      return column.field === null ? null : p[column.field];
    },
  };
}

const anyDate = (field: 'birthDate' | 'joinedOn' | 'workStartedOn', names: readonly string[]): fc.Arbitrary<Column> =>
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom<DayStyle | MonthStyle>(...daily, ...monthly))
    .map(([header, style]) =>
      style in dayStyles ? day(field, style as DayStyle, header) : month(field, style as MonthStyle, header),
    );

const anyField = (field: PersonField): fc.Arbitrary<Column> =>
  fc
    .tuple(
      fc.constantFrom(...(headers[field] ?? [[field]])),
      fc.constantFrom('', ...Object.keys(spellings[field] ?? {})),
    )
    .map(([header, spelling]) => (spelling === '' ? plain(field, ...header) : spelt(field, spelling, ...header)));

const gaps = fc.tuple(fc.constantFrom(0, 0, 3, 5), fc.nat(4));
const columns: fc.Arbitrary<readonly Column[]> = fc
  .record({
    name: fc.constantFrom(...Object.keys(spellings.name ?? {})).map((spelling) => spelt('name', spelling, '姓名')),
    id: fc.option(
      fc
        .constantFrom(...Object.keys(spellings.idNumber ?? {}))
        .map((spelling) => spelt('idNumber', spelling, '身份证号')),
    ),
    birth: fc.option(anyDate('birthDate', ['出生日期', '出生年月', '生日'])),
    joined: fc.option(anyDate('joinedOn', ['入会时间', '入会日期'])),
    worked: fc.option(anyDate('workStartedOn', ['参加工作时间'])),
    others: fc
      .shuffledSubarray(fields, { minLength: 2, maxLength: 9 })
      .chain((list) => fc.tuple(...list.map(anyField))),
    decoys: fc.subarray(Object.values(decoys), { maxLength: 2 }),
    emergency: fc.boolean(),
    numbered: fc.boolean(),
    gaps: fc.array(gaps, { minLength: 16, maxLength: 16 }),
    order: fc.nat(7),
  })
  .map(({ name, id, birth, joined, worked, others, decoys: more, emergency: sos, numbered, gaps: holes, order }) => {
    const dated = [birth, joined, worked].filter((column) => column !== null);
    const free = [...others, ...dated, ...(id ? [id] : [])].map((column, i) =>
      withGaps(column, ...(holes[i] ?? [0, 0])),
    );
    // Columns under one upper header stand together, as they do under a merged cell.
    const turned = [...free.slice(order), ...free.slice(0, order)];
    const key = (column: Column): string => (column.header.length > 1 ? (column.header[0] ?? '') : '');
    const flat = turned.filter((column) => key(column) === '');
    const under = turned.filter((column) => key(column) !== '').sort((a, b) => key(a).localeCompare(key(b)));
    return [...(numbered ? [rowNumber] : []), name, ...flat, ...under, ...(sos ? emergency : []), ...more.flat()];
  });

const layout: fc.Arbitrary<Layout> = fc.record(
  {
    top: fc.nat(3),
    left: fc.nat(2),
    title: fc.constantFrom('merged' as const, 'plain' as const),
    unit: fc.boolean(),
    columnNumbers: fc.boolean(),
    hints: fc.boolean(),
    example: fc.boolean(),
    perPage: fc.integer({ min: 3, max: 8 }),
    pageFoot: fc.boolean(),
    groups: fc.constantFrom('sections' as const, 'merged' as const, 'subtotals' as const),
    blankAfter: fc.integer({ min: 2, max: 6 }),
    total: fc.constantFrom('word' as const, 'counted' as const, 'both' as const),
    prepared: fc.nat(3),
    endMark: fc.boolean(),
    note: fc.boolean(),
    signature: fc.boolean(),
    blocks: fc.constantFrom('gap' as const, 'close' as const),
    hiddenPeople: fc.subarray([1, 2, 4]),
  },
  { requiredKeys: [] },
);

const kinds = ['exceljs', 'xlsx', 'xls', 'csv', 'txt', 'html', 'prefixed', 'bare'] as const;
const keepsMerges = new Set<string>(['exceljs', 'xlsx', 'xls', 'html', 'prefixed']);

/** What cannot be told apart from something else when it meets is left out of the mixture, and here is said why. */
function sensible(given: Layout, kind: string, list: readonly Column[], count: number): Layout {
  const { groups, blocks, perPage, hiddenPeople, example, prepared, ...rest } = given;
  const has = (field: PersonField): boolean => list.some((column) => column.field === field);
  const isNumbered = list[0]?.header[0] === rowNumber.header[0];
  return {
    ...rest,
    // Merges do not survive text; a section line beside a group column says a second thing.
    ...(groups === 'merged' && (!keepsMerges.has(kind) || !has('group'))
      ? {}
      : groups === 'sections' && has('group')
        ? {}
        : groups
          ? { groups }
          : {}),
    ...(blocks && !groups && !perPage && !isNumbered ? { blocks } : {}),
    ...(perPage && perPage < count ? { perPage } : {}),
    // SheetJS writes no hidden rows into BIFF8, and text has none.
    ...(hiddenPeople &&
    !blocks &&
    kind !== 'xls' &&
    kind !== 'csv' &&
    kind !== 'txt' &&
    kind !== 'html' &&
    kind !== 'bare'
      ? { hiddenPeople }
      : {}),
    // 示例 and the numbers of unused lines stand in the column of numbers.
    ...(example && isNumbered ? { example } : {}),
    ...(prepared && isNumbered ? { prepared } : {}),
  };
}

/** Without merges an upper header over a single column is not told from a header with a note below: then it is left away. */
function headed(list: readonly Column[], kind: string): readonly Column[] {
  if (keepsMerges.has(kind)) return list;
  const under = (upper: string | undefined): number =>
    list.filter((column) => column.header.length > 1 && column.header[0] === upper).length;
  return list.map((column) => (under(column.header[0]) > 1 ? column : { ...column, header: column.header.slice(-1) }));
}

export const anyRoster: fc.Arbitrary<Roster> = fc
  .record({
    seed: fc.nat(1_000_000),
    count: fc.integer({ min: 3, max: 16 }),
    rare: fc.boolean(),
    perGroup: fc.integer({ min: 1, max: 5 }),
    columns,
    layouts: fc.array(layout, { minLength: 1, maxLength: 2 }),
    kind: fc.constantFrom(...kinds),
  })
  .map(({ seed, count, rare, perGroup, columns: drawn, layouts, kind }): Roster => {
    const list = headed(drawn, kind);
    const isBook = kind !== 'csv' && kind !== 'txt' && kind !== 'html';
    const people = makePeople(count * 2, seed, { rare, perGroup });
    const used = isBook ? layouts : layouts.slice(0, 1);
    const given = used.map((one) => sensible(one, kind, list, count));
    const tables = given.map((one, i) =>
      layOut(people.slice(i * count, (i + 1) * count), list, { ...one, sheet: `名册${i + 1}` }),
    );
    const sheets = tables.map((table) => table.sheet);
    const [first] = sheets as [SheetSpec];
    const bytes = async (): Promise<Uint8Array> => {
      if (kind === 'exceljs') return byExcelJs({ sheets });
      if (kind === 'xlsx') return bySheetJs({ sheets }, 'xlsx');
      if (kind === 'xls') return bySheetJs({ sheets }, 'biff8');
      if (kind === 'prefixed') return byHand({ sheets }, { prefix: true, emptyFormats: true });
      if (kind === 'bare')
        return byHand(
          { sheets: sheets.map((sheet) => ({ ...sheet, merges: [] })) },
          { noAddresses: true, inline: true },
        );
      if (kind === 'html') return Buffer.from(htmlTable(first, 'utf-8'));
      if (kind === 'txt') return Buffer.from(`\ufeff${separated(first, '\t')}`, 'utf16le');
      return Buffer.from(separated(first));
    };
    return {
      fileName: `花名册.${kind === 'csv' || kind === 'txt' ? kind : kind === 'xls' || kind === 'html' ? 'xls' : 'xlsx'}`,
      sheets,
      write: bytes,
      people: tables.flatMap((table) => table.expected.people),
      leftOut: tables.flatMap((table) => table.expected.leftOut),
      notTaken: tables[0]?.expected.notTaken ?? [],
      [fc.toStringMethod]: () =>
        JSON.stringify({
          kind,
          layouts: given,
          columns: list.map((column) => `${column.header.join('/')}=${column.field ?? '-'}`),
          rows: sheets.map((sheet) => sheet.rows),
        }),
    };
  });
