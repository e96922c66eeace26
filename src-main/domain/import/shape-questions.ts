import type { TableUse } from './columns.ts';
import { own, type Decisions } from './decisions.ts';
import { type ImportNoun, labelOf } from './noun.ts';
import { sectionName } from './row-kinds.ts';
import type { SheetReading } from './tables.ts';
import type { ImportQuestion } from './types.ts';
import type { Understanding } from './understand.ts';
import { questionRows } from './question-rows.ts';

/** One sheet per branch: are the names of the sheets the groups? Asked only when nothing else says the group. */
export function sheetNames(
  noun: ImportNoun,
  uses: Understanding['uses'],
  decisions: Decisions,
): { isGroup: boolean; questions: ImportQuestion[] } {
  const target = noun.path?.field;
  const names = [...new Set(uses.map((use) => use.table.sheet))];
  const hasGroup = uses.some((use) => use.sectionField === target || use.columns.some((c) => c.field === target));
  if (target === undefined || names.length < 2 || hasGroup) return { isGroup: false, questions: [] };
  const label = labelOf(noun, target);
  const said = own(decisions.answers, 'sheetNames');
  const answer = said === target || said === 'ignore' ? said : null;
  const question: ImportQuestion = {
    key: 'sheetNames',
    sentence: `有 ${names.length} 张工作表，表里没有${label}。工作表的名字（${names.slice(0, 3).join('、')}${names.length > 3 ? '等' : ''}）是不是${label}`,
    options: [
      { value: target, label: `是，当作${label}` },
      { value: 'ignore', label: '不是' },
    ],
    rows: [],
    required: false,
    default: 'ignore',
    answer,
  };
  return { isGroup: answer === target, questions: [question] };
}

/** 科室 without 小组: many offices have one union group for each department. Asked, because as many have not. */
export function besideAsPath(
  noun: ImportNoun,
  uses: Understanding['uses'],
  decisions: Decisions,
): { field: string | null; questions: ImportQuestion[] } {
  const none = { field: null, questions: [] };
  const { path } = noun;
  if (path?.beside === undefined || own(decisions.constants, path.field) != null) return none;
  const { field: target, beside } = path;
  const columns = uses.flatMap((use) => use.columns).filter(({ evidence }) => evidence.count > 0);
  if (uses.some((use) => use.sectionField === target) || columns.some(({ field }) => field === target)) return none;
  const [column] = columns.filter(({ field }) => field === beside);
  if (!column) return none;
  const label = labelOf(noun, target);
  const { header } = column.column;
  const said = own(decisions.answers, 'departmentGroups');
  const answer = said === target || said === 'ignore' ? said : null;
  return {
    field: answer === target ? beside : null,
    questions: [
      {
        key: 'departmentGroups',
        sentence: `表里没有${label}，有“${header}”一列（${column.evidence.samples.join('、')}${column.evidence.distinct > 3 ? '等' : ''}）。按“${header}”建${label}吗`,
        options: [
          { value: target, label: `是，每个“${header}”一个${label}` },
          { value: 'ignore', label: `不建，${label}先空着` },
        ],
        rows: [],
        required: false,
        default: 'ignore',
        answer,
      },
    ],
  };
}

const useOrSkip = [
  { value: 'skip', label: '不导入' },
  { value: 'use', label: '一起导入' },
];
type Hidden = Pick<ImportQuestion, 'key' | 'sentence' | 'rows'>;

/** What is hidden is neither taken nor left out before somebody says so. */
const askUse = (question: Hidden, said: boolean | undefined): ImportQuestion => ({
  ...question,
  options: useOrSkip,
  required: true,
  default: null,
  answer: said === undefined ? null : said ? 'use' : 'skip',
});

const saidUse = (decisions: Decisions, key: string): boolean | undefined => {
  const said = own(decisions.answers, key);
  return said === 'use' || said === 'skip' ? said === 'use' : undefined;
};

export const askHiddenSheet = (name: string, rows: number, decisions: Decisions): ImportQuestion =>
  askUse(
    { key: `sheet:${name}`, sentence: `工作表“${name}”是隐藏的，里面有 ${rows} 行，要导入吗`, rows: [] },
    own(decisions.sheets, name),
  );

/** Hidden rows with people, and hidden columns that would be taken if they were not hidden. */
export function askHidden(
  hiddenRows: readonly { readonly sheet: string; readonly rows: readonly number[] }[],
  hiddenColumns: readonly { readonly sheet: string; readonly letter: string; readonly label: string }[],
  decisions: Decisions,
): ImportQuestion[] {
  const questions: ImportQuestion[] = [];
  const rows = hiddenRows.flatMap((one) => one.rows.map((row) => ({ sheet: one.sheet, row })));
  if (rows.length > 0) {
    const where = hiddenRows.map((one) => `“${one.sheet}”`).join('、');
    questions.push(
      askUse(
        {
          key: 'hiddenRows',
          sentence: `${where}里有 ${rows.length} 行是隐藏的（可能是筛选掉的），要导入吗`,
          ...questionRows(rows),
        },
        decisions.hiddenRows || saidUse(decisions, 'hiddenRows'),
      ),
    );
  }
  if (hiddenColumns.length > 0) {
    const named = [...new Set(hiddenColumns.map(({ letter, label }) => `${letter} 列（${label}）`))];
    questions.push(
      askUse(
        { key: 'hiddenColumns', sentence: `有 ${named.length} 列是隐藏的：${named.join('、')}，要导入吗`, rows: [] },
        saidUse(decisions, 'hiddenColumns'),
      ),
    );
  }
  return questions;
}

const GROUP_LIKE =
  /(?:车间|小组|分会|分工会|工会|科|室|部|队|班|组|处|院|系|中心|段|站|厂|公司|支部|年级|所|局|办|店|线|路|库|课)$/u;

/** Lines like 一车间（12人） between the people: the group of those below, when nothing else says it. */
export function sectionsOf(
  noun: ImportNoun,
  reading: SheetReading,
  uses: readonly TableUse[],
  decisions: Decisions,
): { field: string | null; questions: ImportQuestion[] } {
  const lines = reading.leftOut.filter((entry) => entry.kind === 'section');
  const followed = new Set(uses.flatMap((use) => use.table.rows.map((row) => row.section)));
  const names = [...new Set(lines.map((entry) => sectionName(entry.text)))].filter((name) => followed.has(name));
  const target = noun.path?.field;
  if (names.length === 0 || target === undefined) return { field: null, questions: [] };
  const hasGroup = uses.some((use) => use.columns.some((column) => column.field === target));
  const likely = !hasGroup && names.every((name) => GROUP_LIKE.test(name));
  const key = `sections:${reading.sheet}`;
  const options = [
    { value: target, label: `当作${labelOf(noun, target)}` },
    ...noun.fillDown
      .filter(
        (field) =>
          field !== target &&
          field !== noun.path?.upper &&
          !uses.some((use) => use.columns.some((column) => column.field === field)),
      )
      .map((field) => ({ value: field, label: `当作${labelOf(noun, field)}` })),
    { value: 'ignore', label: '只是小标题，不导入' },
  ];
  const said = own(decisions.answers, key);
  const answer = options.some((option) => option.value === said) ? (said ?? null) : null;
  const fallback = likely ? target : 'ignore';
  const choice = answer ?? fallback;
  const shown = names
    .slice(0, 3)
    .map((name) => `“${name}”`)
    .join('、');
  return {
    field: choice === 'ignore' ? null : choice,
    questions: [
      {
        key,
        sentence: `“${reading.sheet}”里有 ${lines.length} 行小标题（${shown}${names.length > 3 ? '等' : ''}），把它们当作下面各人的什么`,
        options,
        ...questionRows(lines),
        required: false,
        default: fallback,
        answer,
      },
    ],
  };
}
