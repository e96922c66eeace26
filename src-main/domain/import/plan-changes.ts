import { sameOnSheet } from '../codes.ts';
import type { Decisions } from './decisions.ts';
import type { Stock, StoredRecord } from './match.ts';
import { keptOf, remarkAfter } from './keep.ts';
import { fieldOf, type ImportNoun } from './noun.ts';
import type { PathUse } from './paths.ts';
import type { NounRules } from './plan-types.ts';
import { type DraftRow, note } from './rows.ts';
import type { ImportRow } from './types.ts';

export type Change = ImportRow['changes'][number];

export interface ChangeInput {
  readonly noun: ImportNoun;
  readonly rules: NounRules;
  readonly stock: Stock;
  readonly decisions: Decisions;
}

/** What a row would change in a record: blanks take nothing away unless that is wanted, derived values only fill. */
export function differences(
  input: ChangeInput,
  draft: DraftRow,
  record: StoredRecord,
  path: PathUse | null,
  fillOnly: boolean,
  isGone = false,
): Change[] {
  const { noun, rules, decisions } = input;
  const changes: Change[] = [];
  for (const [field, value] of draft.values) {
    if (rules.apart.has(field) || field === noun.remark) continue;
    const before = field === noun.title ? record.name : (record.values[field] ?? null);
    if (field === noun.path?.field) {
      if (isGone) {
        if (value !== null && value !== before)
          note(draft, field, { level: 'note', code: 'group.gone', message: '已经离开工会，表里的小组没有用上' });
        continue;
      }
      const moved =
        path === null
          ? value === null && !decisions.keepExisting && before !== null
          : path.kind !== 'id' || path.id !== record.pathId;
      if (moved && !((fillOnly || draft.derived.has(field)) && before !== null))
        changes.push({ field, before, after: path === null || path.kind === 'empty' ? null : path.path });
      continue;
    }
    if (value === null) {
      if (
        decisions.keepExisting ||
        before === null ||
        draft.months.has(field) ||
        noun.required.includes(field) ||
        draft.problems.some((p) => p.field === field)
      )
        continue;
      changes.push({ field, before, after: null });
      continue;
    }
    if (before === value || (before !== null && (fillOnly || draft.derived.has(field)))) continue;
    const month = draft.months.get(field);
    if (month !== undefined && before?.startsWith(month)) continue;
    // A sheet that knows the year or the month only does not take away the day that the book knows.
    if (fieldOf(noun, field)?.partial && before?.startsWith(`${value}-`)) continue;
    const codes = fieldOf(noun, field)?.codes;
    if (codes && before !== null && sameOnSheet(codes, before, value)) continue;
    changes.push({ field, before, after: value });
  }
  if (noun.remark) {
    const field = noun.remark;
    const [before, said] = [record.values[field] ?? null, draft.values.get(field) ?? null];
    const after = fillOnly && before !== null ? null : remarkAfter(before, said, keptOf(noun, draft, decisions));
    if (after !== null) changes.push({ field, before, after });
    else if (said === null && before !== null && draft.values.has(field) && !decisions.keepExisting)
      changes.push({ field, before, after: null });
  }
  const [month, birth] = [draft.months.get('birthDate'), record.values['birthDate'] ?? null];
  if (month !== undefined && birth !== null && !birth.startsWith(month)) {
    note(draft, 'birthDate', {
      level: 'warning',
      code: 'birth.differs',
      message: `出生年月写的是 ${month}，库里是 ${birth}，没有改，请核对`,
    });
  }
  return changes;
}

/** In a column for group or department, the department of somebody without a group is read as just that. */
export function readBeside({ noun }: Pick<ChangeInput, 'noun'>, draft: DraftRow, record: StoredRecord): void {
  const { field, beside } = noun.path ?? {};
  if (!draft.shared || field === undefined || beside === undefined || record.pathId !== null) return;
  const text = draft.values.get(field) ?? null;
  if (text !== null && text === record.values[beside]) draft.values.delete(field);
}

/** What already stands in the book word for word is no mistake of this file: our own sheets come back as they went. */
export function forgive(draft: DraftRow, record: StoredRecord): void {
  const stands = (field: string | null): boolean =>
    field !== null && draft.values.get(field) != null && draft.values.get(field) === record.values[field];
  const kept = draft.problems.filter((p) => p.level !== 'error' || !stands(p.field));
  draft.problems.splice(0, draft.problems.length, ...kept);
}

/** A number that Excel cut, found again in the book by name and its first 15 digits: offered, never taken. */
export function suggestIdentity({ noun, stock }: Pick<ChangeInput, 'noun' | 'stock'>, draft: DraftRow): void {
  const intact = draft.identity?.intact;
  const name = draft.values.get(noun.title) ?? null;
  if (!intact || name === null) return;
  const same = stock.byField('name', name).filter((record) => record.values['idNumber']?.startsWith(intact));
  const at = draft.problems.findIndex((p) => p.code === 'id.damaged');
  const [record] = same;
  const problem = draft.problems[at];
  if (problem && record?.values['idNumber'] && same.length === 1)
    draft.problems[at] = { ...problem, suggestion: record.values['idNumber'] };
}
