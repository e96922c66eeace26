import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { QueryContext } from '../context.ts';
import type { TemplateDesk, TemplatePreview } from '../contract/templates.ts';
import type { ReportInfo } from '../contract/reports.ts';
import { inFileName } from '../domain/file-name.ts';
import { type Layout, layoutOf, layouts } from '../domain/layout.ts';
import {
  addableOnly,
  type Design,
  designProblem,
  designShape,
  firstDesign,
  templateFields,
} from '../domain/template.ts';
import { AppError, refuse } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { printSheet } from '../workbook/print.ts';
import { savedList } from './lists.ts';
import { assertSaidWhy } from './member/person.ts';
import { takeOut } from './reports/file.ts';
import { infoOf } from './reports/info.ts';
import { knownLayout } from './reports/made.ts';
import { onPaper } from './reports/paper.ts';
import { addsNumbers, type Template, templateReport } from './templates/build.ts';
import { readTemplate, templateFile } from './templates/file.ts';
import { listForFile, listHere } from './templates/list.ts';
import { shownFigures } from './reports/amounts.ts';
import { unitRow } from './reports/build.ts';

interface StoredRow {
  readonly id: number;
  readonly base: string;
  readonly title: string;
  readonly layout: string;
}

interface Kept extends Template {
  readonly id: number;
}

const ownKey = (id: number): string => `own-${id}`;

/** The number of an own sheet's key; null: it is one of the program's. */
function idOf(key: string): number | null {
  const [, id] = /^own-(\d{1,12})$/u.exec(key) ?? [];
  return id === undefined ? null : Number(id);
}

export const isOwn = (key: string): boolean => idOf(key) !== null;

const gone = () => new AppError('NOT_FOUND', '没有找到这张表，可能刚被删掉。请回到报表目录再看');

function keptOf({ id, base, title, layout }: StoredRow): Kept {
  const design = designShape.parse(JSON.parse(layout));
  const made = knownLayout(base);
  return { id, base: made, title, design: addableOnly(made, design) };
}

const select = 'select id, base, title, layout from report_template';

/** An own sheet by its key. @throws AppError NOT_FOUND */
export function ownTemplate(ledger: Ledger, key: string): Kept {
  const row = statement(ledger.sql, `${select} where id = ?`).get(idOf(key)) as StoredRow | undefined;
  if (!row) throw gone();
  return keptOf(row);
}

/** What is asked before a copy is filled: as its sheet, but numbers are masked unless somebody wants them in full. */
function infoOfTemplate(ledger: Ledger, template: Template, today: string): ReportInfo {
  const { base, title, design } = template;
  const narrowed =
    design.list === null ? base.asks : base.asks.filter((ask) => !['group', 'states', 'date'].includes(ask));
  const hides = base.asks.includes('masked') || addsNumbers(template);
  const asks = [
    ...narrowed.filter((ask) => ask !== 'masked'),
    ...(hides && !base.asks.includes('full') ? (['full'] as const) : []),
  ];
  return { ...infoOf(ledger, { ...base, asks, orientation: design.orientation }, today), title, number: '' };
}

/** 本单位的表, in the order they were made. */
export const ownInfos = (ledger: Ledger, today: string): ReportInfo[] =>
  (statement(ledger.sql, `${select} order by position, id`).all() as StoredRow[])
    // A sheet of a newer program that this one does not know is not shown rather than in the way of all others.
    .filter(({ base }) => layoutOf(base) !== undefined)
    .map((row) => {
      const kept = keptOf(row);
      const info = infoOfTemplate(ledger, kept, today);
      return {
        ...info,
        key: ownKey(kept.id),
        purpose: `照《${kept.base.title}》改的`,
        own: { id: kept.id, base: kept.base.key },
      };
    });

function deskOf(ledger: Ledger, template: Template & { readonly id: number | null }, today: string): TemplateDesk {
  const { id, base, title, design } = template;
  return {
    id,
    title,
    design,
    base: infoOfTemplate(ledger, template, today),
    baseTitle: base.title,
    fields: templateFields(base),
    records: base.records ?? null,
    lists: base.source === 'member',
    left: null,
  };
}

const titles = (ledger: Ledger): { id: number; title: string }[] =>
  statement(ledger.sql, 'select id, title from report_template').all() as { id: number; title: string }[];

/** 会员花名册（本单位）, and with a number where that is taken. */
function freeTitle(ledger: Ledger, { title }: Layout): string {
  const taken = new Set(titles(ledger).map((row) => row.title));
  const first = `${Array.from(title).slice(0, 30).join('')}（本单位）`;
  for (let n = 2; ; n += 1) {
    const name = n === 2 ? first : `${first.slice(0, -1)}${n - 1}）`;
    if (!taken.has(name)) return name;
  }
}

function checkTitle(ledger: Ledger, title: string, id: number | null): void {
  if (layouts.some((layout) => layout.title === title))
    refuse(`“${title}”是程序自带的表名，请换个名字，免得交错了表`, 'title');
  if (titles(ledger).some((row) => row.title === title && row.id !== id))
    throw new AppError('CONFLICT', `已经有一张表叫“${title}”，请换个名字`, { title: `已经有“${title}”` });
}

function previewOf({ ledger, clock, user }: QueryContext, template: Template, params: object): TemplatePreview {
  const built = templateReport(
    ledger,
    template,
    { ...(params as Parameters<typeof templateReport>[2]), onScreen: true },
    clock.today(),
  );
  const { sheet, people, unmasked, checks, words, figures, table, title, telling = [] } = built;
  if (telling.length > 0) assertSaidWhy(user);
  return {
    title,
    html: printSheet(onPaper(sheet, people)),
    orientation: template.design.orientation,
    people,
    unmasked,
    usual: { purpose: '', receiver: String(unitRow(ledger)['parentUnionName'] ?? '') },
    checks,
    words,
    figures: shownFigures(figures),
    ...(telling.length > 0 ? { helps: telling } : {}),
    rows: template.base.records ? [] : table.rows.slice(0, 500).map(({ key, label }) => ({ key, label })),
  };
}

function put(ledger: Ledger, id: number | null, template: Template): number {
  const text = JSON.stringify(template.design);
  if (id === null) {
    const done = statement(
      ledger.sql,
      'insert into report_template (base, title, layout, position) values (?, ?, ?, (select coalesce(max(position), 0) + 1 from report_template))',
    ).run(template.base.key, template.title, text);
    return Number(done.lastInsertRowid);
  }
  statement(ledger.sql, 'update report_template set title = ?, layout = ? where id = ?').run(template.title, text, id);
  return id;
}

function fits(ledger: Ledger, base: Layout, design: Design): void {
  const problem = designProblem(base, design);
  if (problem !== null) refuse(problem, 'design');
  if (design.list !== null && !savedList(ledger, design.list)) refuse('这个常用名单已经删掉了，请另选一个', 'list');
}

type TemplateRoutes =
  | 'templates.open'
  | 'templates.preview'
  | 'templates.save'
  | 'templates.remove'
  | 'templates.file'
  | 'templates.read';

export const templateHandlers = {
  'templates.open': ({ ledger, clock }, { key }) => {
    if (isOwn(key)) return deskOf(ledger, ownTemplate(ledger, key), clock.today());
    const base = knownLayout(key);
    return deskOf(ledger, { id: null, base, title: freeTitle(ledger, base), design: firstDesign(base) }, clock.today());
  },
  'templates.preview': (context, { base, title, design, params }) =>
    previewOf(context, { base: knownLayout(base), title, design }, params),
  'templates.save': ({ ledger, say }, { id, base: key, title, design }) => {
    const base = id === null ? knownLayout(key) : ownTemplate(ledger, ownKey(id)).base;
    checkTitle(ledger, title, id);
    fits(ledger, base, design);
    say(id === null ? `新建本单位的表“${title}”` : `修改本单位的表“${title}”`);
    return { id: put(ledger, id, { base, title, design }) };
  },
  'templates.remove': ({ ledger, say }, { id }) => {
    const { title } = ownTemplate(ledger, ownKey(id));
    statement(ledger.sql, 'delete from report_template where id = ?').run(id);
    say(`删除本单位的表“${title}”`);
    return null;
  },
  'templates.file': (context, { id, purpose, receiver }) => {
    const kept = ownTemplate(context.ledger, ownKey(id));
    const unit = String(unitRow(context.ledger)['unionName'] ?? '');
    const list = kept.design.list === null ? null : listForFile(context.ledger, kept.design.list);
    const file = templateFile(kept, list, unit, context.clock.today());
    const leaving = {
      title: `${kept.title}的版式`,
      people: 0,
      unmasked: false,
      orientation: kept.design.orientation,
      content: { file, kind: '版式' },
      fileName: `${inFileName(kept.title, 60)}.版式.json`,
    };
    return takeOut(context, leaving, { format: 'xlsx', purpose, receiver });
  },
  'templates.read': ({ ledger, clock }, { name, bytes }) => {
    const { base, title, design: read, cleaned, list } = readTemplate(name, bytes);
    const design = list === null ? read : { ...read, list: listHere(ledger, title, list) };
    const left = cleaned.length === 0 ? null : `${cleaned.join('、')}加起来没有意思，合计里去掉了`;
    return { ...deskOf(ledger, { id: null, base, title, design }, clock.today()), left };
  },
} satisfies Pick<Handlers, TemplateRoutes>;
