import type { Ledger } from '../../db/open.ts';
import type { TaskContext } from '../context.ts';
import type { Input } from '../contract.ts';
import type { FormColumnView, FormListView, FormView } from '../contract/forms.ts';
import type { ReportCheck } from '../contract/reports.ts';
import { factKeys, factLabels } from '../domain/forms/facts.ts';
import { type FormBlank, type FormList, ROW_NUMBER } from '../domain/forms/types.ts';
import { columnLetter } from '../domain/import/source.ts';
import { memberFieldNames, memberFields } from '../domain/member.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { fillWorkbook, type SheetFill } from '../workbook/fill/fill-workbook.ts';
import { formFacts } from './form-facts.ts';
import { blankText, FORM, type FormPlan, memoryOf, planForm } from './form-plan.ts';
import { cellValue, formRows, type FormRow, shownValue } from './form-rows.ts';
import { keepShape } from './import-shapes.ts';
import { openedFile } from './import-opened.ts';
import { unitRow } from './report-build.ts';
import { takeOut } from './report-file.ts';
import { check } from './report-kinds.ts';
import { isGuarded, sheetMemberIds } from './report-sources.ts';

type Given = Input<'forms.read'>;

const fieldLabels = new Map<string, string>([
  [ROW_NUMBER, '序号'],
  ...memberFieldNames.map((name) => [name, memberFields[name].label] as const),
  ['group', '工会小组'],
  ['age', '年龄'],
]);

interface Filled {
  readonly plan: FormPlan;
  readonly lists: readonly { readonly list: FormList; readonly rows: readonly FormRow[]; readonly added: number }[];
  readonly words: FormView['words'];
  readonly people: number;
}

/** The form with the people of its lists. */
function filledForm(ledger: Ledger, { file, fileName, decisions }: Given, today: string): Filled {
  const plan = planForm(ledger, openedFile(file).bytes, fileName, decisions);
  const unknown = Object.values(decisions.columns).find((field) => field !== null && !fieldLabels.has(field));
  if (unknown) throw new AppError('INVALID_INPUT', `名册里没有“${unknown}”这一项，请重新选`);
  const ids = plan.lists.length === 0 ? [] : sheetMemberIds(ledger, {}, decisions, today);
  const words: FormView['words'][number][] = [];
  const lists = plan.lists.map((list) => {
    const made = formRows(ledger, list, ids, decisions);
    words.push(...made.words.filter(({ key }) => !words.some((word) => word.key === key)));
    const isClosed = plan.sheets.some(({ name, isProtected }) => name === list.sheet && isProtected);
    const rows = isClosed ? made.rows.slice(0, list.drawn) : made.rows;
    return { list, rows, added: Math.max(0, rows.length - list.drawn) };
  });
  return { plan, lists, words, people: ids.length };
}

function listView({ list, rows, added }: Filled['lists'][number], today: string): FormListView {
  const { key, sheet, headerRows, first, drawn } = list;
  const columns = list.columns.map((column): FormColumnView => {
    const { field, hasFormula } = column;
    const isAsked = field !== null && field !== ROW_NUMBER && !hasFormula;
    return {
      key: column.key,
      letter: column.letter,
      header: column.header,
      field,
      reason: hasFormula ? '表里有公式，由它自己算' : column.reason,
      words: column.words?.length ?? null,
      reckoned: hasFormula,
      samples: rows.slice(0, 3).map((row, at) => shownValue(column, row, at, today)),
      emptyIds: isAsked
        ? rows.flatMap((row, at) => (cellValue(column, row, at, today, false) === null ? [row.id] : []))
        : [],
    };
  });
  return { key, sheet, headerRows, first, drawn, people: rows.length, added, columns };
}

/** What is still open before the form goes up, each with the people behind it. */
function checksOf({ plan, lists, people }: Filled, views: readonly FormListView[]): ReportCheck[] {
  const checks: ReportCheck[] = [];
  for (const [at, { list, rows }] of lists.entries()) {
    const sheet = plan.sheets.find(({ name }) => name === list.sheet);
    if (sheet?.isProtected) {
      const locked = list.columns.filter(
        ({ field, column, hasFormula }) => field !== null && !hasFormula && sheet.isLocked(list.first, column),
      );
      if (locked.length > 0)
        checks.push(
          check(
            'error',
            `“${list.sheet}”加了保护，${locked.map(({ letter }) => letter).join('、')} 列锁着，填不进去。请向上级要没有锁的表，或先在 WPS 里撤销工作表保护`,
          ),
        );
      if (rows.length < people)
        checks.push(
          check(
            'error',
            `“${list.sheet}”加了保护，只留了 ${list.drawn} 行，还有 ${people - rows.length} 人没有放下。请分小组填几份，或先在 WPS 里撤销工作表保护`,
          ),
        );
    }
    const unplaced = list.columns.filter(({ field, hasFormula }) => field === null && !hasFormula);
    if (unplaced.length > 0)
      checks.push(
        check(
          'warning',
          `“${list.sheet}”有 ${unplaced.length} 列没有填：${unplaced.map(({ header }) => header.replace(/\s+/gu, '')).join('、')}`,
        ),
      );
    for (const { header, emptyIds } of views[at]?.columns ?? [])
      if (emptyIds.length > 0)
        checks.push(
          check('warning', `${emptyIds.length} 人没有“${header.replace(/\s+/gu, '')}”，这一格空着`, emptyIds),
        );
  }
  return checks;
}

function readView(ledger: Ledger, given: Given, today: string): FormView {
  const filled = filledForm(ledger, given, today);
  const { plan, words } = filled;
  const facts = formFacts(ledger, today);
  const lists = filled.lists.map((one) => listView(one, today));
  const people = Math.max(0, ...lists.map((list) => list.people));
  return {
    lists,
    blanks: plan.blanks.map((blank) => ({
      key: blank.key,
      place: `${blank.sheet} ${columnLetter(blank.column)}${blank.row}`,
      label: blank.label,
      fact: blank.fact,
      value: blankText(blank, facts),
    })),
    fields: [...fieldLabels].map(([value, label]) => ({ value, label })),
    facts: factKeys.map((value) => ({ value, label: factLabels[value], now: facts[value] })),
    words,
    checks: checksOf(filled, lists),
    remembered: plan.remembered,
    people,
    unmasked: isUnmasked(plan, people),
    usual: { purpose: '报上级工会', receiver: String(unitRow(ledger)['parentUnionName'] ?? '') },
  };
}

const isUnmasked = ({ lists }: FormPlan, people: number): boolean =>
  people > 0 && lists.some(({ columns }) => columns.some(({ field }) => field !== null && isGuarded(field)));

/** What goes into the file, list by list from the bottom up, so that added rows carry along what is filled below. */
function fillsOf({ plan, lists }: Filled, ledger: Ledger, today: string): SheetFill[] {
  const facts = formFacts(ledger, today);
  const sheets = [...new Set(plan.blanks.map(({ sheet }) => sheet))];
  const blanks = sheets.map((sheet) => ({ sheet, cells: spliced(plan, sheet, facts) }));
  const rows = lists.toReversed().map(({ list, rows: people, added }): SheetFill => {
    const end = list.first + list.drawn - 1;
    return {
      sheet: list.sheet,
      ...(added > 0 ? { growth: { after: end, count: added, like: list.first } } : {}),
      cells: people.flatMap((row, at) =>
        list.columns.flatMap((column) => {
          const value = column.hasFormula ? null : cellValue(column, row, at, today, plan.date1904);
          return value === null ? [] : [{ row: list.first + at, column: column.column, value }];
        }),
      ),
    };
  });
  return [...blanks, ...rows];
}

/** Single places of a sheet: an empty cell gets the value, a line of labels gets each behind its colon. */
function spliced(plan: FormPlan, sheet: string, facts: ReturnType<typeof formFacts>): SheetFill['cells'] {
  const file = plan.sheets.find(({ name }) => name === sheet);
  const own = plan.blanks.filter((blank) => blank.sheet === sheet && blankText(blank, facts) !== '');
  return [...Map.groupBy(own, ({ row, column }) => `${row}:${column}`).values()].flatMap((blanks) => {
    const [first] = blanks;
    if (!first) return [];
    const { row, column, after } = first;
    if (after !== null) {
      const line = file?.rows.find(({ index }) => index === row)?.cells[column]?.text ?? '';
      return [{ row, column, value: withValues(line, blanks, facts) }];
    }
    const text = blankText(first, facts);
    return [{ row, column, value: /^\d{1,9}$/.test(text) ? Number(text) : text }];
  });
}

/** 填报单位：    填表人：  with what belongs behind each colon; what stands behind keeps its place where there is room. */
function withValues(line: string, blanks: readonly FormBlank[], facts: ReturnType<typeof formFacts>): string {
  return blanks.toReversed().reduce((text, blank) => {
    const at = blank.after ?? 0;
    const rest = text.slice(at);
    const gap = /^[ \t_＿　]*(?:年[ \t_＿　]*月[ \t_＿　]*日?)?/u.exec(rest)?.[0] ?? '';
    const value = blankText(blank, facts);
    const room = rest.length > gap.length ? ' '.repeat(Math.max(2, gap.length - 2 * value.length)) : '';
    return text.slice(0, at) + value + room + rest.slice(gap.length);
  }, line);
}

async function fill(context: TaskContext, input: Input<'forms.fill'>) {
  const { ledger, clock } = context;
  const today = clock.today();
  const filled = filledForm(ledger, input, today);
  const views = filled.lists.map((one) => listView(one, today));
  const stopped = checksOf(filled, views).find(({ level, sentence }) => level === 'error' && sentence.includes('锁着'));
  if (stopped) throw new AppError('RULE_BROKEN', stopped.sentence);
  const bytes = fillWorkbook(openedFile(input.file).bytes, input.fileName, fillsOf(filled, ledger, today));
  const people = Math.max(0, ...views.map((view) => view.people));
  const title = input.fileName.replace(/\.xlsx$/i, '');
  const file = await takeOut(
    context,
    {
      title,
      people,
      unmasked: isUnmasked(filled.plan, people),
      orientation: 'landscape',
      content: { file: bytes, kind: 'xlsx' },
      fileName: `${title}_已填.xlsx`,
    },
    input,
  );
  context.command('forms.remember', { shape: filled.plan.shape, ...memoryOf(filled.plan) });
  return file;
}

/** 套表: the upper union's own form, filled from the records. */
export const formHandlers: Pick<Handlers, 'forms.read' | 'forms.fill' | 'forms.remember'> = {
  'forms.read': (context, input) => Promise.resolve(readView(context.ledger, input, context.clock.today())),
  'forms.fill': fill,
  'forms.remember': ({ ledger, clock, say }, { shape, columns, blanks }) => {
    say('记住这张表的填法');
    keepShape(ledger, FORM, shape, { columns, blanks }, clock.now());
    return { kept: true };
  },
};
