import type { Ledger } from '../../db/open.ts';
import type { TaskContext } from '../context.ts';
import type { Input } from '../contract.ts';
import type { FormColumnView, FormListView, FormView } from '../contract/forms.ts';
import { factKeys, factLabels, isCount } from '../domain/forms/facts.ts';
import { type FormBlank, ROW_NUMBER } from '../domain/forms/types.ts';
import { columnLetter } from '../domain/import/source.ts';
import { memberFieldNames, memberFields } from '../domain/member.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { fillWorkbook, type SheetFill } from '../workbook/fill/fill-workbook.ts';
import { checksOf, lockedSentences } from './forms/checks.ts';
import { formFacts } from './forms/facts.ts';
import { type Filled, filledForm, type FilledList, isReached, peopleWritten, rowOf } from './forms/people.ts';
import { blankText, FORM, type FormPlan, memoryOf } from './forms/plan.ts';
import { cellValue, leavesInFull, shownValue } from './forms/rows.ts';
import { keepShape } from './imports/shapes.ts';
import { openedFile } from './imports/opened.ts';
import { unitRow } from './reports/build.ts';
import { takeOut } from './reports/file.ts';

const fieldLabels = new Map<string, string>([
  [ROW_NUMBER, '序号'],
  ...memberFieldNames.map((name) => [name, memberFields[name].label] as const),
  ['group', '工会小组'],
  ['age', '年龄'],
]);

function listView(
  { list, rows, from, added, parts }: FilledList,
  words: FormView['words'],
  today: string,
): FormListView {
  const { key, sheet, part, headerRows } = list;
  const columns = list.columns.map((column): FormColumnView => {
    const { field, hasFormula } = column;
    // Who waits for a word to be chosen has one.
    const waits = new Set(words.flatMap(({ key, memberIds }) => (key.startsWith(`${field}:`) ? memberIds : [])));
    const isAsked = field !== null && field !== ROW_NUMBER && !hasFormula;
    return {
      key: column.key,
      letter: column.letter,
      header: column.header,
      field,
      reason: hasFormula ? '表里有公式，由它自己算' : column.reason,
      words: column.words?.length ?? null,
      reckoned: hasFormula,
      samples: rows.slice(0, 3).map((row, at) => shownValue(column, row, from + at, today)),
      emptyIds: isAsked
        ? rows.flatMap((row, at) =>
            !waits.has(row.id) && cellValue(column, row, at, today, false) === null ? [row.id] : [],
          )
        : [],
    };
  });
  const [first = 0] = list.rows;
  const drawn = list.rows.length;
  return { key, sheet, part, parts, headerRows, first, drawn, people: rows.length, added, columns };
}

function readView(ledger: Ledger, given: Input<'forms.read'>, today: string): FormView {
  const filled = filledForm(ledger, given, fieldLabels, today);
  const { plan, words } = filled;
  const facts = formFacts(ledger, today);
  const lists = filled.lists.map((one) => listView(one, words, today));
  const people = peopleWritten(filled);
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
    unmasked: isUnmasked(filled, people),
    usual: { purpose: '报上级工会', receiver: String(unitRow(ledger)['parentUnionName'] ?? '') },
  };
}

const isUnmasked = ({ lists }: Filled, people: number): boolean =>
  people > 0 && lists.some(({ list, rows }) => list.columns.some((column) => leavesInFull(column, rows)));

/** What goes into the file, list by list from the bottom up, so that added rows carry along what is filled below. */
function fillsOf({ plan, lists }: Filled, ledger: Ledger, today: string): SheetFill[] {
  const facts = formFacts(ledger, today);
  const sheets = [...new Set(plan.blanks.map(({ sheet }) => sheet))];
  const blanks = sheets.map((sheet) => ({ sheet, cells: spliced(plan, sheet, facts) }));
  const rows = lists.toReversed().map((one): SheetFill => {
    const { list, added, parts } = one;
    // Halves side by side share their rows: those are added once, before any half is filled.
    const grows = added > 0 && list.part === parts - 1;
    return {
      sheet: list.sheet,
      ...(grows ? { growth: { after: list.end, count: added, like: list.rows[0] ?? list.end } } : {}),
      cells: one.rows.flatMap((row, at) =>
        list.columns.flatMap((column) => {
          const value = isReached(one, column, at) ? cellValue(column, row, one.from + at, today, plan.date1904) : null;
          return value === null ? [] : [{ row: rowOf(list, at), column: column.column, value }];
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
    return [{ row, column, value: isAmount(first) && /^(?:0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text }];
  });
}

/** Counts stand as numbers; one's own words do where the label asks for an amount, so that 010010 stays a postcode. */
const isAmount = ({ fact, label }: FormBlank): boolean =>
  fact?.startsWith('=') ? ASKS_AMOUNT.test(label) : fact !== null && isCount(fact);
const ASKS_AMOUNT = /(?:数|额|费|户|人次|经费|总计|合计)\s*(?:[（(][^（）()]*[）)])?$/u;

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
  const filled = filledForm(ledger, input, fieldLabels, today);
  const [locked] = lockedSentences(filled);
  if (locked) throw new AppError('RULE_BROKEN', locked);
  const bytes = fillWorkbook(openedFile(input.file).bytes, input.fileName, fillsOf(filled, ledger, today));
  const people = peopleWritten(filled);
  const title = input.fileName.replace(/\.(?:xlsx?|xlsm|et|ett|xlt|xltx)$/i, '');
  const file = await takeOut(
    context,
    {
      title,
      people,
      unmasked: isUnmasked(filled, people),
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
