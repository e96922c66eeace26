import type { Ledger } from '../../../db/open.ts';
import { mayBeChild } from '../../domain/aid/family-fields.ts';
import { type ListedRelative, relativesOf } from '../../domain/import/family-text.ts';
import { nameKey } from '../../domain/names.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { saveFamily } from '../aid/family.ts';
import { familyRecords } from '../aid/records.ts';

/**
 * Relatives whom a row of a roster names and the file has not. Who may be a child under 14 is not taken: without a birth
 * date and the guardian's consent nothing about a child is written down (个人信息保护法 31); the row says so.
 */
export function newRelatives(ledger: Ledger, draft: DraftRow, caseId: number | null): readonly ListedRelative[] {
  const { relatives, unread } = relativesOf((field) => draft.values.get(field) ?? null);
  const known = new Set(caseId === null ? [] : familyRecords(ledger, caseId).map(({ name }) => nameKey(name)));
  const fresh = relatives.filter(({ name }) => !known.has(nameKey(name)));
  const children = fresh.filter(({ relation, status }) => mayBeChild(relation, status));
  if (children.length > 0)
    note(draft, 'familyText', {
      level: 'note',
      code: 'case.children',
      message: `${children.map(({ relation }) => relation).join('、')}没有导入：要有出生日期，不满十四周岁的要监护人同意，请到档案里登记`,
    });
  if (unread > 0)
    note(draft, 'familyText', {
      level: 'warning',
      code: 'case.family',
      message: `家庭成员里有 ${unread} 处没有导入：看不出是谁，或者写的不是职业。请到档案里登记`,
    });
  return fresh.filter((one) => !children.includes(one));
}

/** Writes them into the file: name, relation and what they do. */
export function putRelatives(ledger: Ledger, caseId: number, list: readonly ListedRelative[], today: string): void {
  for (const values of list) saveFamily(ledger, { caseId, values: { ...values } }, today);
}
