import { asc, eq } from 'drizzle-orm';
import type { Ledger } from '../../../db/open.ts';
import { unit } from '../../../db/schema/index.ts';
import { statement } from '../../../db/statements.ts';
import type { UnitValues } from '../../contract/organisation.ts';
import type { FieldMeta, FieldValue, Patch } from '../../domain/fields.ts';
import { type UnitField, unitFields } from '../../domain/unit.ts';
import { readUnitValue } from '../../domain/unit-check.ts';
import { AppError } from '../../errors.ts';
import { standardsOf } from '../standards.ts';

export const unitFieldNames = Object.keys(unitFields) as UnitField[];
const blank = Object.fromEntries(unitFieldNames.map((name) => [name, null])) as unknown as UnitValues;

function unitRow(ledger: Ledger): typeof unit.$inferSelect | undefined {
  return ledger.orm.select().from(unit).orderBy(asc(unit.id)).limit(1).get();
}

/** The sheet's values by their column types. */
export type UnitProfile = Omit<typeof unit.$inferSelect, 'id'>;

/** The employer and its union as registered, or null before first start is done. */
export function unitProfile(ledger: Ledger): UnitProfile | null {
  const row = unitRow(ledger);
  if (!row) return null;
  const { id: _, ...values } = row;
  return values;
}

/** Id of the sheet's row, for its history. */
export const unitId = (ledger: Ledger): number | null => unitRow(ledger)?.id ?? null;

/** Members in good standing, retained ones, and women in good standing. */
export function memberCounts(ledger: Ledger): { active: number; retained: number; women: number } {
  const row = statement(
    ledger.sql,
    `select coalesce(sum(membership = '在册'), 0) active, coalesce(sum(membership = '保留会籍'), 0) retained,
       coalesce(sum(membership = '在册' and gender = '女'), 0) women from member where membership in ('在册', '保留会籍')`,
  ).get() as { active: number; retained: number; women: number };
  return row;
}

/** Labels of expected fields that are still empty. */
export function unitGaps(values: UnitValues): { field: UnitField; label: string }[] {
  return unitFieldNames
    .filter((field) => (unitFields[field] as FieldMeta).expected && values[field] === null)
    .map((field) => ({ field, label: unitFields[field].label }));
}

/**
 * Writes the given fields of the unit sheet (the row is made at the first time). Returns the labels of those that
 * changed. Throws RULE_BROKEN with one sentence per wrong field; nothing is then written.
 */
export function saveUnit(ledger: Ledger, patch: Patch<typeof unitFields>, today: string): string[] {
  const before = unitRow(ledger);
  const standards = standardsOf(ledger);
  const next: Partial<Record<UnitField, FieldValue>> = {};
  const problems: Record<string, string> = {};
  for (const [name, raw] of Object.entries(patch)) {
    if (raw === undefined) continue;
    const field = name as UnitField;
    const read = readUnitValue(field, raw, today, standards);
    if ('problem' in read) problems[field] = read.problem;
    else if (read.value !== (before?.[field] ?? null)) next[field] = read.value;
  }
  if (!before)
    for (const field of ['unitName', 'unionName'] as const)
      if (!next[field]) problems[field] ??= `“${unitFields[field].label}”不能空着，请填写`;
  const [first, ...others] = Object.values(problems);
  if (first)
    throw new AppError('RULE_BROKEN', others.length > 0 ? `${first}；另有 ${others.length} 项也要改` : first, problems);
  const changed = Object.keys(next) as UnitField[];
  if (changed.length === 0) return [];
  const values = { ...next } as Partial<typeof unit.$inferInsert>;
  if (before) ledger.orm.update(unit).set(values).where(eq(unit.id, before.id)).run();
  else
    ledger.orm
      .insert(unit)
      .values({ ...blank, ...values } as typeof unit.$inferInsert)
      .run();
  return changed.map((field) => unitFields[field].label);
}
