import type { Ledger } from '../../db/open.ts';
import type { QueryContext } from '../context.ts';
import type { ReportParams, ReportPreview } from '../contract/reports.ts';
import { layouts } from '../domain/layout.ts';
import type { Handlers } from '../router.ts';
import { printForms } from '../workbook/form.ts';
import { printSheet } from '../workbook/print.ts';
import { caseIdsOf } from './aid/files.ts';
import { assertSaidWhy } from './member/person.ts';
import { amountsBehind, shownFigures } from './reports/amounts.ts';
import { unitRow } from './reports/build.ts';
import { closedNote, notedSheet } from './reports/closed-note.ts';
import { type Leaving, namedOn, takeOut } from './reports/file.ts';
import { formInfos, formOf, isForm } from './reports/forms.ts';
import { infoOf } from './reports/info.ts';
import { type BuiltReport, helpedOn } from './reports/kinds.ts';
import { listSheet } from './reports/list.ts';
import { knownLayout, madeReport, withDefaults } from './reports/made.ts';
import { onPaper } from './reports/paper.ts';
import { pledgeHandlers } from './reports/pledge.ts';
import { RETURN } from './returns/answers.ts';
import { returnAmounts } from './returns/view.ts';
import { isOwn, ownInfos, ownTemplate } from './templates.ts';
import { templateReport } from './templates/build.ts';

/** A sheet of the program, or the office's own copy of one. */
const builtOf = (
  ledger: Ledger,
  key: string,
  params: ReportParams & { readonly onScreen?: boolean },
  today: string,
): BuiltReport =>
  isOwn(key) ? templateReport(ledger, ownTemplate(ledger, key), params, today) : madeReport(ledger, key, params, today);

/** @throws AppError RULE_BROKEN with `reason: look` where its sums tell who is ill and nobody said why yet */
function previewOf({ ledger, clock, user }: QueryContext, key: string, params: ReportParams): ReportPreview {
  const today = clock.today();
  if (isForm(key)) {
    const { pages, holds: _, ...form } = formOf(ledger, key, params, { today, onScreen: true });
    return { ...form, html: printForms(form.title, pages), form: true };
  }
  const closed = closedNote(ledger, key, params, today);
  const {
    layout,
    title,
    sheet,
    people,
    unmasked,
    checks,
    words,
    figures,
    telling = [],
  } = builtOf(ledger, key, { ...params, onScreen: true }, today);
  if (telling.length > 0) assertSaidWhy(user);
  const named = namedOn({ ...helpedOn(layout, people, params), telling });
  return {
    title,
    html: printSheet(onPaper(notedSheet(sheet, closed), people)),
    orientation: sheet.orientation ?? layout.orientation,
    people,
    unmasked,
    ...(named === undefined ? {} : { named }),
    usual: { purpose: '报上级工会', receiver: String(unitRow(ledger)['parentUnionName'] ?? '') },
    checks,
    words,
    figures: shownFigures(figures),
    ...(closed ? { closed } : {}),
    ...(telling.length > 0 ? { helps: telling } : {}),
  };
}

/** The same sheet or paper, about to leave. */
function leavingOf(ledger: Ledger, key: string, params: ReportParams, today: string): Leaving {
  if (isForm(key)) {
    const { pages, ...form } = formOf(ledger, key, params, { today });
    return { ...form, content: { forms: pages } };
  }
  const { sheet, layout, title, people, unmasked, holds, looksAt, telling = [] } = builtOf(ledger, key, params, today);
  const orientation = sheet.orientation ?? layout.orientation;
  const said = { ...(holds ? { holds } : {}), ...helpedOn(layout, people, params) };
  return {
    title,
    people,
    unmasked,
    ...said,
    telling,
    ...(unmasked && looksAt ? { looks: { what: title, caseIds: caseIdsOf(ledger, looksAt) } } : {}),
    orientation,
    content: { sheet: notedSheet(sheet, closedNote(ledger, key, params, today)) },
  };
}

type ReportRoutes =
  | 'reports.catalog'
  | 'reports.preview'
  | 'reports.amounts'
  | 'reports.export'
  | 'reports.record'
  | 'reports.register'
  | 'lists.export'
  | 'lists.print'
  | 'reports.pledge'
  | 'reports.setPledge';

/** The sheets that go up, any list as seen, and the register of what left the program. */
export const reportHandlers = {
  ...pledgeHandlers,
  'reports.catalog': ({ ledger, clock }) => [
    ...layouts.map((layout) => infoOf(ledger, layout, clock.today())),
    ...formInfos,
    ...ownInfos(ledger, clock.today()),
  ],
  'reports.preview': (context, { key, params }) => previewOf(context, key, params),
  'reports.amounts': ({ ledger, clock }, { key, params, figure }) =>
    key === RETURN
      ? returnAmounts(
          ledger,
          withDefaults(ledger, knownLayout(key), params, clock.today()).period,
          figure,
          clock.today(),
        )
      : amountsBehind(builtOf(ledger, key, { ...params, onScreen: true }, clock.today()).figures, figure),
  'reports.export': (context, { key, params, ...exit }) =>
    takeOut(context, leavingOf(context.ledger, key, params, context.clock.today()), exit),
  'lists.export': (context, { format, purpose, receiver, ...list }) => {
    const { sheet, people, unmasked } = listSheet(context.ledger, list, context.clock.today());
    const leaving = { title: list.title, people, unmasked, orientation: 'landscape', content: { sheet } } as const;
    return takeOut(context, leaving, { format, purpose, receiver });
  },
  'lists.print': ({ ledger, clock }, list) => {
    const { sheet, people, unmasked } = listSheet(ledger, list, clock.today(), true);
    return {
      title: list.title,
      html: printSheet(onPaper(sheet, people)),
      orientation: 'landscape',
      people,
      unmasked,
      usual: { purpose: '', receiver: '' },
      checks: [],
      words: [],
      figures: [],
    };
  },
  'reports.record': ({ ledger, clock, say }, entry) => {
    ledger.sql
      .prepare(
        'insert into export_register (at, title, format, people, unmasked, purpose, receiver, file_hash) values (@at, @title, @format, @people, @unmasked, @purpose, @receiver, @fileHash)',
      )
      .run({ ...entry, at: clock.now(), unmasked: entry.unmasked ? '是' : '否' });
    say(
      `${entry.format === 'print' ? '打印' : '导出'} ${entry.title}${entry.people > 0 ? `：${entry.people} 人` : ''}${entry.unmasked ? '，含完整的个人信息' : ''}`,
    );
    return null;
  },
  'reports.register': ({ ledger }, { limit }) => {
    const rows = ledger.sql
      .prepare(
        'select id, at, title, format, people, unmasked, purpose, receiver from export_register order by id desc limit ?',
      )
      .all(limit) as (Record<string, unknown> & { unmasked: string })[];
    return rows.map((row) => ({ ...row, unmasked: row.unmasked === '是' })) as ReturnType<Handlers['reports.register']>;
  },
} satisfies Pick<Handlers, ReportRoutes>;
