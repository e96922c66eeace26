import type { Ledger } from '../../../db/open.ts';
import type { MemberFilter } from '../../contract/member.ts';
import type { ReportParams } from '../../contract/reports.ts';
import { columnKeys, type Layout, type LayoutColumn } from '../../domain/layout.ts';
import { maskNumbers } from '../../domain/masks.ts';
import type { ContentRow, ContentTable } from '../../domain/report-content.ts';
import { leftOut, reshaped } from '../../domain/template-shape.ts';
import { type Design, designProblem, memberColumn, memberFieldOf, neededColumns } from '../../domain/template.ts';
import { AppError, refuse } from '../../errors.ts';
import type { SheetModel, TitleLine } from '../../workbook/types.ts';
import { savedList } from '../lists.ts';
import { pathsInOrder } from '../organisation/groups.ts';
import { buildReport, unitRow } from '../reports/build.ts';
import { sheetOfTable, tableOf } from '../reports/content.ts';
import { hiddenText } from '../member/rows.ts';
import { hiddenColumns } from '../reports/aid-lines.ts';
import { type BuiltReport, check } from '../reports/kinds.ts';
import { withDefaults } from '../reports/made.ts';
import { ageOn, isGuarded, maskedText, membersByIds, shownRows } from '../reports/sources.ts';

/** A copy of a sheet, saved or not. */
export interface Template {
  readonly base: Layout;
  readonly title: string;
  readonly design: Design;
}

type Params = ReportParams & { readonly onScreen?: boolean };
type Row = Readonly<Record<string, string | number | null>>;

/** Who is behind a line: goes through the maker as one more column and never onto the sheet. */
const whoColumn: LayoutColumn = { header: 'memberId', field: 'memberId', width: 1, format: 'general', inside: true };

/** Fields of the member's record that stand on a sheet which is not the register. */
const recordFields = ({ base, design }: Template): { key: string; name: string }[] =>
  base.source === 'member'
    ? []
    : [...new Set([...design.columns, ...design.groups, ...design.sort].map(({ field }) => field))].flatMap((key) => {
        const name = memberFieldOf(base, key);
        return name === null ? [] : [{ key, name }];
      });

/**
 * Numbers that somebody wrote into a text are numbers all the same: of the member's record by the rule of all lists, in a
 * sheet's own words wherever they stand. What has a mask of its own bears it already.
 */
function withoutWritten(base: Layout, key: string, value: string | number | null): string | number | null {
  const name = memberFieldOf(base, key) ?? (memberFieldOf({ source: 'member' }, key) === null ? null : key);
  if (name === null) return typeof value === 'string' ? maskNumbers(value) : value;
  return isGuarded(name) ? value : maskedText(name, value);
}
const covered = (base: Layout, row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, withoutWritten(base, key, value)]));

/** Texts of the register that the standard sheet does not show may hold anybody's number. */
function withoutNumbers(table: ContentTable, base: Layout): ContentTable {
  const standard = new Set(columnKeys(base.columns));
  const added = table.columns.filter(({ key, format }) => format === 'text' && !standard.has(key) && !isGuarded(key));
  if (added.length === 0) return table;
  const rows = table.rows.map((row): ContentRow => {
    const cells = Object.fromEntries(added.map(({ key }) => [key, withoutWritten(base, key, row.cells[key] ?? null)]));
    return { ...row, cells: { ...row.cells, ...cells } };
  });
  return { ...table, rows };
}

/** The same table with fields of the member's record at each line, masked as everywhere. */
function withRecord(
  ledger: Ledger,
  table: ContentTable,
  template: Template,
  {
    masked,
    full,
    onScreen = false,
    date,
  }: { readonly masked: boolean; readonly full: boolean; readonly onScreen?: boolean; readonly date: string },
): ContentTable {
  // A number that somebody wrote into a text leaves only where numbers in full were asked for.
  const hides = !full || onScreen;
  if (template.base.source === 'member') return hides ? withoutNumbers(table, template.base) : table;
  const wanted = recordFields(template);
  if (wanted.length === 0 || !table.columns.some(({ key }) => key === 'memberId')) return table;
  const ids = [
    ...new Set(table.rows.flatMap(({ cells }) => (typeof cells['memberId'] === 'number' ? [cells['memberId']] : []))),
  ];
  const shown = shownRows([...membersByIds(ledger, ids)], { masked, onScreen });
  const people = new Map(
    shown.map((row) => [row.id, { ...(hides ? covered(template.base, row) : row), age: ageOn(row, date) } as Row]),
  );
  const columns = wanted.map(({ key, name }) => {
    const { header, width, format = 'text', align } = memberColumn(name, key);
    return { key, label: header, width, format, ...(align ? { align } : {}) };
  });
  const rows = table.rows.map((row): ContentRow => {
    const person = people.get(Number(row.cells['memberId']));
    if (!person) return row;
    return {
      ...row,
      cells: { ...row.cells, ...Object.fromEntries(wanted.map(({ key, name }) => [key, person[name] ?? null])) },
    };
  });
  return { ...table, columns: [...table.columns, ...columns], rows };
}

/** The saved list that a copy is about. */
function listFilter(ledger: Ledger, { design, title }: Template): { filter: MemberFilter; name: string } | null {
  if (design.list === null) return null;
  const list = savedList(ledger, design.list);
  if (!list)
    throw new AppError('RULE_BROKEN', `“${title}”只列一个常用名单里的人，这个名单已经删掉了。请改这张表，另选名单`, {
      list: '名单已经删掉了',
    });
  return list;
}

/** Own title first; what the sheet says of its own subject (an activity, a year) stands below it. */
function titlesOf({ base, title }: Template, built: BuiltReport): TitleLine[] {
  const [first, ...rest] = built.sheet.titles ?? [];
  const subject =
    first && ![base.title, built.layout.title].includes(first.text) ? [{ text: `（${first.text}）`, size: 13 }] : [];
  return [{ text: title }, ...subject, ...rest];
}

/** Columns of which this sheet says nothing, whether or not there is anything to say. */
const coveredIn = ({ columns, rows }: ContentTable): ReadonlySet<string> =>
  new Set(
    columns
      .map(({ key }) => key)
      .filter(
        (key) =>
          hiddenColumns.includes(key) && rows.every(({ cells }) => [hiddenText, null].includes(said(cells[key]))),
      ),
  );
const said = (cell: string | number | null | undefined): string | null =>
  cell === undefined || cell === null || cell === '' ? null : String(cell);

/** What the maker made, by the design: columns, lines, sums, title. */
function designed(
  template: Template,
  built: BuiltReport,
  table: ContentTable,
  { covered, house }: { readonly covered: ReadonlySet<string>; readonly house: readonly string[] },
): SheetModel {
  const { base, design } = template;
  const shape = reshaped(table, design, base.records ?? null, covered, house);
  if (shape.columns.length === 0)
    refuse('这样列出来一栏都没有：选的栏都不在公示用的表上。请去掉“公示用”，或加一栏', 'columns');
  const made = sheetOfTable(shape, built.sheet.printedOn ?? '', '');
  const { footNote: _, ...sheet } = made;
  const keys = columnKeys(built.layout.columns);
  const models = new Map(keys.map((key, i) => [key, built.sheet.columns[i]]));
  const missing = leftOut(table, design);
  const note = `合计按全部各行计算，其中 ${missing.length} 行没有列出：${missing.join('、')}。`;
  return {
    ...built.sheet,
    name: template.title,
    titles: titlesOf(template, built),
    rows: sheet.rows,
    totals: sheet.totals ?? [],
    columns: sheet.columns.map((column, i) => {
      const { options, note: hint } = models.get(shape.columns[i]?.key ?? '') ?? {};
      return { ...column, ...(options ? { options } : {}), ...(hint ? { note: hint } : {}) };
    }),
    orientation: design.orientation,
    freezeColumns: shape.columns[0]?.key === 'index' ? 2 : 1,
    footer: [...(missing.length > 0 ? [{ text: note }] : []), ...(built.sheet.footer ?? [])],
  };
}

/**
 * Whether anything that a copy shows is in full. What a sheet hides is found by comparing it with itself, masked or for
 * posting; where it has neither, its own word stands. `open`: numbers of the record were asked for in full.
 */
function showsFull(
  template: Template,
  { full, open }: { readonly full: ContentTable; readonly open: boolean },
  again: (asked: Partial<ReportParams>) => ContentTable,
): boolean {
  const { base, design } = template;
  const shown = design.columns.map(({ field }) => field);
  const added = recordFields(template);
  if (open && added.some(({ key, name }) => shown.includes(key) && isGuarded(name))) return true;
  const written = full.rows.some(({ cells }) =>
    shown.some((key) => withoutWritten(base, key, cells[key] ?? null) !== (cells[key] ?? null)),
  );
  if (open && written) return true;
  if (base.source === 'member') return shown.some(isGuarded);
  const masks = base.asks.includes('masked');
  if (!masks && !base.asks.includes('posting')) return true;
  const other = again(masks ? { masked: true } : { posting: true });
  // Fields of the record are masked by `open` alone, and not on what is posted.
  const own = shown.filter((field) => !added.some(({ key }) => key === field));
  return full.rows.some((row, i) => own.some((key) => row.cells[key] !== other.rows[i]?.cells[key]));
}

/** Whether a copy has anything to mask beyond what its sheet asks about itself. */
export const addsNumbers = (template: Template): boolean =>
  (template.base.source === 'member' && template.design.columns.some(({ field }) => isGuarded(field))) ||
  recordFields(template).some(({ name }) => isGuarded(name));

/**
 * An office's copy, filled from the records by the sheet it was made from. Numbers are masked unless `full` is asked.
 * @throws AppError RULE_BROKEN when the design does not fit its sheet.
 */
export function templateReport(
  ledger: Ledger,
  template: Template,
  { onScreen = false, ...given }: Params,
  today: string,
): BuiltReport & { readonly table: ContentTable } {
  const { base, title, design } = template;
  const problem = designProblem(base, design);
  if (problem !== null) refuse(problem, 'design');
  const list = listFilter(ledger, template);
  const hides = base.asks.includes('masked') || addsNumbers(template);
  const params: ReportParams = {
    ...given,
    ...(list ? { filter: list.filter } : {}),
    ...(hides ? { masked: !given.full } : {}),
  };
  /** Numbers in full were asked for, with a purpose. */
  const open = hides && !params.masked;
  const who = base.register && recordFields(template).length > 0 ? [whoColumn] : [];
  const layout: Layout = { ...base, columns: [...neededColumns(base, design), ...who] };
  const build = (asked: ReportParams): { built: BuiltReport; table: ContentTable } => {
    const answered = withDefaults(ledger, layout, asked, today);
    const built = buildReport(ledger, layout, onScreen ? { ...answered, onScreen } : answered, today);
    const own = String(unitRow(ledger)['unionName'] ?? '');
    const plain = tableOf(built.sheet, columnKeys(built.layout.columns), own);
    return {
      built,
      table: withRecord(ledger, plain, template, { masked: asked.masked, full: open, onScreen, date: answered.date }),
    };
  };
  const { built, table } = build(params);
  const covered = open && !onScreen ? new Set<string>() : coveredIn(table);
  const hidden = built.unmasked || open;
  const unmasked =
    hidden &&
    table.rows.length > 0 &&
    showsFull(template, { full: table, open }, (asked) => build({ ...params, ...asked }).table);
  return {
    ...built,
    title: built.title.startsWith(built.layout.title)
      ? `${title}${built.title.slice(built.layout.title.length)}`
      : `${title}（${built.title}）`,
    sheet: designed(template, built, table, { covered, house: pathsInOrder(ledger) }),
    unmasked,
    checks: list ? [check('ok', `只列常用名单“${list.name}”里的人`), ...built.checks] : built.checks,
    table,
  };
}
