import type { Ledger } from '../../db/open.ts';
import type { QueryContext, TaskContext } from '../context.ts';
import type { Input } from '../contract.ts';
import type { FormColumnView, FormListView, FormView } from '../contract/forms.ts';
import { factKeys, factLabels, factWords } from '../domain/forms/facts.ts';
import { meaningOptions } from '../domain/forms/meanings.ts';
import { ROW_NUMBER } from '../domain/forms/types.ts';
import { aidFieldLabels, whoNames } from '../domain/forms/who.ts';
import { columnLetter } from '../domain/import/source.ts';
import { memberFieldNames, memberFields } from '../domain/member.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { fillWorkbook, type SheetFill } from '../workbook/fill/fill-workbook.ts';
import { boxCells, boxesOf } from './forms/boxes.ts';
import { checksOf, lockedSentences } from './forms/checks.ts';
import { doubtChecks } from './forms/doubts.ts';
import { type FormFacts, formFacts } from './forms/facts.ts';
import { budgetChecks } from './forms/funds.ts';
import { groupChecks } from './forms/group-lines.ts';
import { type Filled, filledForm, type FilledList, isReached, peopleWritten, rowOf } from './forms/people.ts';
import { blankText, FORM, memoryOf } from './forms/plan.ts';
import { CAUSE, cellValue, leavesInFull, shownValue } from './forms/rows.ts';
import { spliced } from './forms/single.ts';
import { tableCells, tableView } from './forms/table-view.ts';
import { keepShape } from './imports/shapes.ts';
import { openedFile } from './imports/opened.ts';
import { assertSaidWhy } from './member/person.ts';
import { unitRow } from './reports/build.ts';
import { namedOn, takeOut } from './reports/file.ts';

const fieldLabels = new Map<string, string>([
  [ROW_NUMBER, '序号'],
  ...memberFieldNames.map((name) => [name, memberFields[name].label] as const),
  ['group', '工会小组'],
  ['age', '年龄'],
  ...Object.entries(aidFieldLabels),
]);

function listView(
  { list, rows, registered, from, added, parts }: FilledList,
  words: FormView['words'],
  day: string,
): FormListView {
  const { key, sheet, part, table, who, isNamed, headerRows } = list;
  const columns = list.columns.map((column): FormColumnView => {
    const { field, hasFormula } = column;
    const waits = new Set(
      words.flatMap(({ key, memberIds, answer }) => (answer === null && key.startsWith(`${field}:`) ? memberIds : [])),
    );
    const isAsked = field !== null && field !== ROW_NUMBER && !hasFormula;
    const isCovered = (id: number): boolean => field === CAUSE && registered.has(id);
    const emptyIds = rows.flatMap((row, at) =>
      isAsked && !isCovered(row.id) && cellValue(column, row, at, day, false) === null ? [row.id] : [],
    );
    return {
      key: column.key,
      letter: column.letter,
      header: column.header,
      field,
      reason: hasFormula ? '表里有公式，由它自己算' : column.reason,
      words: column.words?.length ?? null,
      reckoned: hasFormula,
      samples: rows.slice(0, 3).map((row, at) => shownValue(column, row, from + at, day, registered)),
      emptyIds,
      waiting: emptyIds.filter((id) => waits.has(id)).length,
    };
  });
  const [first = 0] = list.rows;
  const drawn = list.rows.length;
  return {
    key,
    sheet,
    part,
    parts,
    table,
    who,
    isNamed,
    headerRows,
    first,
    drawn,
    people: rows.length,
    added,
    columns,
  };
}

/** @throws AppError RULE_BROKEN with `reason: look` where its sums tell who is ill and nobody said why yet */
function readView({ ledger, clock, user }: QueryContext, given: Input<'forms.read'>): FormView {
  const today = clock.today();
  const filled = filledForm(ledger, given, fieldLabels, today);
  const { plan, words } = filled;
  const facts = formFacts(ledger, plan.period, today);
  const tables = plan.tables.map((table) => tableView(ledger, plan, table, given.decisions, facts, today));
  const blanks = plan.blanks.map((blank) => ({
    key: blank.key,
    place: `${blank.sheet} ${columnLetter(blank.column)}${blank.row}`,
    label: blank.label,
    fact: blank.fact,
    value: blankText(blank, facts),
  }));
  const telling = [...facts.told];
  if (telling.length > 0) assertSaidWhy(user);
  const named = namedOn({ ...namedHardship(filled), telling });
  const lists = filled.lists.map((one) => listView(one, words, filled.day));
  const people = peopleWritten(filled);
  const doubts = [
    ...budgetChecks(ledger, plan.tables, plan.period),
    ...groupChecks(ledger, plan, today),
    ...doubtChecks(ledger, filled, today),
  ];
  // Files of hardship are offered where a list is about them.
  const hasAid = plan.lists.some(({ who }) => who === 'hardship');
  return {
    lists,
    tables,
    meanings: tables.length > 0 ? meaningOptions(plan.names) : [],
    period: { key: plan.period.key, label: plan.period.label, isDated: plan.isDated, unread: plan.unread },
    blanks,
    groups: Object.entries(whoNames).map(([value, label]) => ({ value, label })),
    states: filled.states,
    fields: [...fieldLabels]
      .filter(([field]) => hasAid || !Object.hasOwn(aidFieldLabels, field))
      .map(([value, label]) => ({ value, label })),
    facts: factKeys.map((value) => ({ value, label: factLabels[value] ?? value, words: factWords[value] ?? [] })),
    words,
    checks: checksOf(filled, lists, tables, facts, doubts, boxesOf(ledger, plan, facts, today), today),
    remembered: plan.remembered,
    people,
    unmasked: isUnmasked(filled, people),
    ...(named === undefined ? {} : { named }),
    ...(telling.length > 0 ? { helps: telling } : {}),
    usual: { purpose: '报上级工会', receiver: String(unitRow(ledger)['parentUnionName'] ?? '') },
  };
}

/** A roster of hardship says something of everybody whom it names, also without a number. */
const namedHardship = ({ lists }: Filled): { readonly named?: string } =>
  lists.some(({ list, rows }) => list.who === 'hardship' && rows.length > 0) ? { named: '困难职工的姓名' } : {};

const isUnmasked = ({ lists }: Filled, people: number): boolean =>
  people > 0 && lists.some(({ list, rows }) => list.columns.some((column) => leavesInFull(column, rows)));

/** 62.5 or 62.5% in a cell that shows shares is written as 0.625. */
const inPercent = (
  sheet: Filled['plan']['sheets'][number] | undefined,
  cells: SheetFill['cells'],
): SheetFill['cells'] =>
  cells.map((cell) => {
    const share = /^(-?\d+(?:\.\d+)?)[%％]?$/u.exec(String(cell.value))?.[1];
    return share !== undefined && sheet?.isPercent(cell.row, cell.column)
      ? { ...cell, value: Number((Number(share) / 100).toFixed(8)) }
      : cell;
  });

/** What goes into the file, list by list from the bottom up, so that added rows carry along what is filled below. */
function fillsOf(
  { plan, lists, day }: Filled,
  ledger: Ledger,
  given: Input<'forms.read'>,
  facts: FormFacts,
  today: string,
): SheetFill[] {
  const boxes = boxesOf(ledger, plan, facts, today);
  const sheets = [...new Set([...plan.blanks, ...plan.tables, ...boxes].map(({ sheet }) => sheet))];
  const blanks = sheets.map((sheet) => ({
    sheet,
    cells: inPercent(
      plan.sheets.find(({ name }) => name === sheet),
      [
        ...spliced(plan, sheet, facts),
        ...boxCells(boxes, sheet),
        ...plan.tables.flatMap((table) =>
          table.sheet === sheet ? tableCells(ledger, plan.names, table, given.decisions, facts, today) : [],
        ),
      ],
    ),
  }));
  const rows = lists.toReversed().map((one): SheetFill => {
    const { list, added, parts } = one;
    // Halves side by side share their rows: those are added once, before any half is filled.
    const grows = added > 0 && list.part === parts - 1;
    return {
      sheet: list.sheet,
      ...(grows ? { growth: { after: list.end, count: added, like: list.rows[0] ?? list.end } } : {}),
      cells: one.rows.flatMap((row, at) =>
        list.columns.flatMap((column) => {
          const value = isReached(one, column, at) ? cellValue(column, row, one.from + at, day, plan.date1904) : null;
          return value === null ? [] : [{ row: rowOf(list, at), column: column.column, value }];
        }),
      ),
    };
  });
  return [...blanks, ...rows];
}

async function fill(context: TaskContext, input: Input<'forms.fill'>) {
  const { ledger, clock } = context;
  const today = clock.today();
  const filled = filledForm(ledger, input, fieldLabels, today);
  const [locked] = lockedSentences(filled);
  if (locked) throw new AppError('RULE_BROKEN', locked);
  const facts = formFacts(ledger, filled.plan.period, today);
  const fills = fillsOf(filled, ledger, input, facts, today);
  const telling = [...facts.told];
  const bytes = fillWorkbook(openedFile(input.file).bytes, input.fileName, fills);
  const people = peopleWritten(filled);
  const title = input.fileName.replace(/\.(?:xlsx?|xlsm|et|ett|xlt|xltx)$/i, '');
  const file = await takeOut(
    context,
    {
      title,
      people,
      unmasked: isUnmasked(filled, people),
      ...namedHardship(filled),
      telling,
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
  'forms.read': readView,
  'forms.fill': fill,
  'forms.remember': ({ ledger, clock, say }, { shape, ...memory }) => {
    say('记住这张表的填法');
    keepShape(ledger, FORM, shape, memory, clock.now());
    return { kept: true };
  },
};
