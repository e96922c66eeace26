import { nameKey } from '../names.ts';
import { type ImportNoun, labelOf } from './noun.ts';
import { type DraftRow, note } from './rows.ts';

/** What a row is beside an earlier row of the same file. */
export type Double =
  | { readonly kind: 'first' }
  /** Says nothing that the earlier row does not say. */
  | { readonly kind: 'repeat'; readonly first: DraftRow; readonly by: string }
  | { readonly kind: 'other'; readonly first: DraftRow; readonly fields: readonly string[]; readonly by: string }
  /** One number, two names: neither can go in before somebody looks. */
  | { readonly kind: 'clash'; readonly first: DraftRow };

/** Finds people who stand in the file more than once, row by row in the order of the file. */
export interface DoublesFinder {
  add(draft: DraftRow): void;
  /** All that were found. Rows with one identity number and two names are marked as errors; to be asked once. */
  done(): ReadonlyMap<DraftRow, Double>;
}

export function findDoubles(noun: ImportNoun): DoublesFinder {
  const byId = new Map<string, DraftRow>();
  const byBirth = new Map<string, DraftRow>();
  const byPhone = new Map<string, DraftRow>();
  const found = new Map<DraftRow, Double>();
  const clashes = new Map<DraftRow, DraftRow[]>();

  function add(draft: DraftRow): void {
    const name = draft.values.get(noun.title) ?? null;
    const id = sound(draft) ? (draft.values.get('idNumber') ?? null) : null;
    const birth = name !== null ? (draft.values.get('birthDate') ?? null) : null;
    const birthKey = birth === null ? null : `${nameKey(name ?? '')}|${birth}`;
    const twin = id === null ? undefined : byId.get(id);
    if (twin) {
      const theirs = twin.values.get(noun.title) ?? null;
      if (name !== null && theirs !== null && nameKey(name) !== nameKey(theirs)) {
        const others = clashes.get(twin);
        if (others) others.push(draft);
        else clashes.set(twin, [draft]);
        found.set(draft, { kind: 'clash', first: twin });
      } else found.set(draft, compare(noun, twin, draft, labelOf(noun, 'idNumber')));
      return;
    }
    const namesake = birthKey === null ? undefined : byBirth.get(birthKey);
    const theirId = namesake ? (namesake.values.get('idNumber') ?? null) : null;
    if (namesake && !(id !== null && theirId !== null)) {
      found.set(draft, compare(noun, namesake, draft, '姓名和出生日期'));
      if (id !== null) byId.set(id, draft);
      return;
    }
    const mobile = name === null ? null : (draft.values.get('mobile') ?? null);
    const phoneKey = mobile === null ? null : `${nameKey(name ?? '')}|${mobile}`;
    const caller = phoneKey === null ? undefined : byPhone.get(phoneKey);
    if (caller && !differs(caller, 'idNumber', id) && !differs(caller, 'birthDate', birth)) {
      found.set(draft, compare(noun, caller, draft, `姓名和${labelOf(noun, 'mobile')}`));
      if (id !== null) byId.set(id, draft);
      if (birthKey !== null) byBirth.set(birthKey, draft);
      return;
    }
    if (phoneKey !== null && !caller) byPhone.set(phoneKey, draft);
    if (id !== null) byId.set(id, draft);
    if (birthKey !== null && !byBirth.has(birthKey)) byBirth.set(birthKey, draft);
  }

  function done(): ReadonlyMap<DraftRow, Double> {
    for (const [first, others] of clashes) {
      const rows = others.map((draft) => draft.where).join('、');
      note(first, 'idNumber', {
        level: 'error',
        code: 'file.sameId',
        message: `的证件号码和${rows}的一样，姓名不同，请照证件核对`,
      });
      for (const draft of others)
        note(draft, 'idNumber', {
          level: 'error',
          code: 'file.sameId',
          message: `的证件号码和${first.where}的一样，姓名不同，请照证件核对`,
        });
    }
    return found;
  }

  return { add, done };
}

/** Whether both rows say a field, and not the same. */
const differs = (first: DraftRow, field: string, mine: string | null): boolean =>
  mine !== null && (first.values.get(field) ?? null) !== null && first.values.get(field) !== mine;

const sound = (draft: DraftRow): boolean => !draft.problems.some((p) => p.field === 'idNumber' && p.level === 'error');

function compare(noun: ImportNoun, first: DraftRow, draft: DraftRow, by: string): Double {
  const fields: string[] = [];
  for (const [field, value] of draft.values) {
    if (value === null || draft.derived.has(field) || field === noun.title) continue;
    if ((first.values.get(field) ?? null) !== value) fields.push(field);
  }
  return fields.length === 0 ? { kind: 'repeat', first, by } : { kind: 'other', first, fields, by };
}
