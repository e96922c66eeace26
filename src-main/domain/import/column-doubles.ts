import { parseDateText } from '../date-text.ts';
import type { ColumnUse } from './columns.ts';
import { own, type Decisions } from './decisions.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import { isCoveredColumn } from './covered-columns.ts';
import { shown, type SourceCell } from './source.ts';
import type { FoundTable } from './tables.ts';
import { itemName, type SumField, sumOf } from './sums.ts';
import type { ImportQuestion } from './types.ts';
import { questionRows } from './question-rows.ts';

/** What was answered about two columns of these headers: the header taken, '' for none of them, null while it is open. */
export type AskedBefore = Map<string, string | null>;

/** Two columns for one field: settled where nothing can be lost, asked about otherwise. Changes the uses in place. */
export function settleDoubles(
  noun: ImportNoun,
  table: FoundTable,
  uses: readonly ColumnUse[],
  decisions: Decisions,
  asked: AskedBefore = new Map(),
): ImportQuestion[] {
  splitPath(noun, uses);
  giveBesideTitle(noun, uses);
  const questions: ImportQuestion[] = [];
  const fields = [...new Set(uses.flatMap((use) => (use.field === null ? [] : [use.field])))];
  for (const field of fields) {
    const sum = sumOf(noun, field);
    if (sum) {
      settleSum(noun, sum, uses);
      continue;
    }
    const question = settle(
      noun,
      table,
      field,
      uses.filter((use) => use.field === field),
      decisions,
      asked,
    );
    if (question) questions.push(question);
  }
  return questions;
}

/** Several columns may make a sum; what is proposed beside a column that says the whole would count twice. */
function settleSum(noun: ImportNoun, sum: SumField, uses: readonly ColumnUse[]): void {
  const same = uses.filter((use) => use.field === sum.field);
  const whole = same.find(({ meaning }) => meaning.kind === 'field' && sum.whole.includes(meaning.word));
  for (const use of same) {
    if (use.decided) continue;
    if (whole && use !== whole) {
      use.field = null;
      use.reason = `已经有“${whole.column.header}”一列，不再加上它`;
    } else if (use !== whole)
      use.reason = `会费标准里写着“${itemName(use.column.header)}”，计入${labelOf(noun, sum.field)}`;
  }
}

/** 慰问对象 is the name where no column is called 姓名; beside one it says what kind of person it is. */
function giveBesideTitle(noun: ImportNoun, uses: readonly ColumnUse[]): void {
  const names = uses.filter((use) => use.field === noun.title && use.evidence.count > 0);
  const exact = names.filter(({ meaning }) => meaning.kind === 'field' && meaning.how === 'label');
  if (exact.length !== 1) return;
  for (const use of names) {
    const field = use.meaning.kind === 'field' ? noun.besideTitle?.[use.meaning.word] : undefined;
    if (use.decided || exact.includes(use) || field === undefined) continue;
    use.field = field;
    use.reason = `${labelOf(noun, noun.title)}取“${exact[0]?.column.header ?? ''}”一列，这一列作${labelOf(noun, field)}`;
  }
}

/** 分会 beside 小组 is the upper step of the group's path; alone it is the group. */
function splitPath(noun: ImportNoun, uses: readonly ColumnUse[]): void {
  const { path } = noun;
  if (!path) return;
  const branches = uses.filter(
    (use) =>
      !use.decided &&
      (use.field === path.field || use.field === path.upper) &&
      use.meaning.kind === 'field' &&
      use.meaning.fields.includes(path.upper),
  );
  const groups = uses.filter((use) => use.field === path.field && !branches.includes(use) && use.evidence.count > 0);
  for (const use of branches) {
    const under = groups.length === 1 && branches.length === 1;
    use.field = under ? path.upper : path.field;
    if (under) use.reason = `和“${groups[0]?.column.header ?? ''}”合成一条路径：${labelOf(noun, path.field)}写在它下面`;
  }
}

function settle(
  noun: ImportNoun,
  table: FoundTable,
  field: string,
  same: ColumnUse[],
  decisions: Decisions,
  asked: AskedBefore,
): ImportQuestion | undefined {
  if (same.length < 2) return undefined;
  const label = labelOf(noun, field);
  const keep = (winner: ColumnUse, why: (loser: ColumnUse) => string): void => {
    for (const use of same) {
      if (use === winner) continue;
      use.field = null;
      use.reason = why(use);
    }
  };
  const decided = same.filter((use) => use.decided);
  if (decided.length === 1 && decided[0]) {
    keep(decided[0], () => `已经选了 ${decided[0]?.column.letter} 列作${label}`);
    return undefined;
  }
  const full = same.filter((use) => use.evidence.count > 0);
  const [first, second] = full;
  if (full.length <= 1) {
    const winner = first ?? (same[0] as ColumnUse);
    keep(winner, () => `这一列是空的，${label}取 ${winner.column.letter} 列`);
    return undefined;
  }
  for (const empty of same) {
    if (full.includes(empty)) continue;
    empty.field = null;
    empty.reason = `这一列是空的，${label}取别的列`;
  }
  const best = full.length === 2 && first && second ? agreeing(noun, field, table, first, second) : undefined;
  if (best) {
    keep(best, () => `和 ${best.column.letter} 列内容一样，取那一列`);
    return undefined;
  }
  // Sheets of one file that look alike are asked about once.
  const sign = `${field}|${full.map((use) => use.column.header).join('|')}`;
  const before = asked.get(sign);
  const another = before === undefined && [...asked.keys()].some((one) => one.startsWith(`${field}|`));
  const key = another ? `columns:${field}:${table.sheet}!${table.headerRows[0] ?? 0}` : `columns:${field}`;
  const given = own(decisions.answers, key) ?? null;
  const chosen = full.find((use) => (before === undefined ? use.key === given : use.column.header === before));
  const answer = before === undefined ? given : before === '' ? 'none' : null;
  const named = full.filter((use) => use.meaning.kind === 'field' && use.meaning.how === 'label');
  // Which 备注 is taken is said and can be changed; who somebody is, is not left to an order of columns.
  const byName = noun.oneColumn.includes(field) ? undefined : (named[0] ?? full[0]);
  const winner = chosen ?? (answer === 'none' ? undefined : byName);
  for (const use of full) {
    if (use === winner) continue;
    use.field = null;
    use.reason = winner
      ? `${label}已经取了 ${winner.column.letter} 列“${winner.column.header}”`
      : `有 ${full.length} 列都像${label}，请选一列`;
  }
  if (chosen) chosen.reason = '您选的';
  if (before !== undefined) return undefined;
  asked.set(sign, chosen ? chosen.column.header : answer === 'none' ? '' : null);
  return {
    key,
    sentence: `“${table.sheet}”里有 ${full.length} 列都像${label}，用哪一列`,
    options: [
      ...full.map((use) => ({
        value: use.key,
        label: `${use.column.letter} 列“${use.column.header}”：${isCoveredColumn(noun, { header: use.column.header, field }) ? '已隐藏' : use.evidence.samples.join('、')}`,
      })),
      { value: 'none', label: '都不用' },
    ],
    ...questionRows(table.headerRows.map((row) => ({ sheet: table.sheet, row }))),
    required: byName === undefined,
    default: byName?.key ?? null,
    answer: chosen || answer === 'none' ? answer : null,
  };
}

/** The column to take when two never contradict each other: the fuller one, of dates the more exact one. */
function agreeing(
  noun: ImportNoun,
  field: string,
  table: FoundTable,
  a: ColumnUse,
  b: ColumnUse,
): ColumnUse | undefined {
  const isDate = fieldOf(noun, field)?.kind === 'date';
  let [exactA, exactB, onlyA, onlyB] = [0, 0, 0, 0];
  for (const row of table.rows) {
    const [x, y] = [row.cells[a.place] ?? null, row.cells[b.place] ?? null];
    const [s, t] = [shown(x), shown(y)];
    if (s === '' || t === '') {
      if (s !== '') onlyA += 1;
      if (t !== '') onlyB += 1;
      continue;
    }
    if (s.replace(/\s/gu, '') === t.replace(/\s/gu, '')) continue;
    const [d, e] = isDate ? [dateText(x), dateText(y)] : ['', ''];
    if (d === '' || e === '' || !(d.startsWith(e) || e.startsWith(d))) return undefined;
    if (d.length > e.length) exactA += 1;
    if (e.length > d.length) exactB += 1;
  }
  // Each has something that the other lacks: taking one would lose it.
  if (onlyA + exactA > 0 && onlyB + exactB > 0) return undefined;
  return exactB > exactA || onlyB > onlyA ? b : a;
}

function dateText(cell: SourceCell | null): string {
  if (cell?.date !== undefined) return cell.monthOnly ? cell.date.slice(0, 7) : cell.date;
  const reading = parseDateText(cell?.type === 'number' && cell.number !== undefined ? cell.number : shown(cell));
  return 'value' in reading ? reading.value : '';
}
