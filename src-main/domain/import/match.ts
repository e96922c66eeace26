import { nameKey } from '../names.ts';
import type { StoredEvent } from './member-events.ts';
import type { ImportNoun } from './noun.ts';
import type { DraftRow } from './rows.ts';

/** A record of the book, as far as the import compares it. */
export interface StoredRecord {
  readonly id: number;
  readonly name: string;
  readonly values: Readonly<Record<string, string | null>>;
  /** Id behind the path field (工会小组). */
  readonly pathId: number | null;
  readonly events: readonly StoredEvent[];
}

export interface Stock {
  byField(field: string, value: string): readonly StoredRecord[];
}

/** Index over the records that a file may mean. */
export function createStock(records: readonly StoredRecord[], fields: readonly string[]): Stock {
  const maps = new Map<string, Map<string, StoredRecord[]>>();
  for (const field of fields) {
    const map = new Map<string, StoredRecord[]>();
    for (const record of records) {
      const value = field === 'name' ? record.name : (record.values[field] ?? null);
      if (value === null || value === '') continue;
      const known = map.get(value);
      if (known) known.push(record);
      else map.set(value, [record]);
    }
    maps.set(field, map);
  }
  return { byField: (field, value) => maps.get(field)?.get(value) ?? [] };
}

export type Match =
  | {
      readonly kind: 'none';
      readonly finding?: { readonly code: string; readonly message: string; readonly field: string };
    }
  | { readonly kind: 'one'; readonly record: StoredRecord; readonly by: string }
  /** Somebody has to look: nothing is merged on a guess. */
  | {
      readonly kind: 'doubt';
      readonly records: readonly StoredRecord[];
      readonly code: string;
      readonly message: string;
      readonly field: string;
      readonly sameIdentity: boolean;
    };

const NONE: Match = { kind: 'none' };
const ENOUGH_AGREEMENT = 3;
/** Two people of one name hardly ever share these. */
const PERSONAL = ['mobile', 'bankAccount', 'memberCardNo', 'staffNo'];

const sameName = (draft: DraftRow, record: StoredRecord): boolean =>
  nameKey(draft.values.get('name') ?? '') === nameKey(record.name);
const stored = (record: StoredRecord, field: string): string | null => record.values[field] ?? null;

function birthAgrees(draft: DraftRow, record: StoredRecord): boolean | null {
  const theirs = stored(record, 'birthDate');
  if (theirs === null) return null;
  const day = draft.values.get('birthDate') ?? null;
  if (day !== null) return day === theirs;
  const month = draft.months.get('birthDate');
  return month === undefined ? null : theirs.startsWith(month);
}

function idsDiffer(draft: DraftRow, record: StoredRecord): boolean {
  const [mine, theirs] = [draft.values.get('idNumber') ?? null, stored(record, 'idNumber')];
  return mine !== null && theirs !== null && mine !== theirs;
}

/** How many filled fields of the row say the same as the record, and how many say something else. */
function agreement(noun: ImportNoun, draft: DraftRow, record: StoredRecord): { same: number; other: number } {
  let [same, other] = [0, 0];
  for (const [field, value] of draft.values) {
    if (value === null || field === noun.title || draft.derived.has(field)) continue;
    const theirs = stored(record, field);
    if (theirs === value) same += 1;
    else if (theirs !== null || !['note'].includes(field)) other += 1;
  }
  if (birthAgrees(draft, record) === true && !draft.values.get('birthDate')) same += 1;
  return { same, other };
}

/**
 * The one candidate that agrees in everything while the others do not; undefined when there is no such one. Since
 * nothing differs, nothing would be written: no two people are ever merged by it.
 */
function standsOut(
  noun: ImportNoun,
  draft: DraftRow,
  records: readonly StoredRecord[],
  enough: number,
): StoredRecord | undefined {
  const perfect = records.filter((record) => {
    const { same, other } = agreement(noun, draft, record);
    const personal = PERSONAL.some(
      (field) => draft.values.get(field) != null && draft.values.get(field) === stored(record, field),
    );
    return other === 0 && (same >= enough || personal);
  });
  return perfect.length === 1 ? perfect[0] : undefined;
}

export interface MatchOptions {
  /** These very bytes went in before: a row that says nothing new is known to be the person's own. */
  readonly sameFile?: boolean;
  /** Records that other rows of the file hold by identity number: a row without a number is somebody else first. */
  readonly claimed?: ReadonlySet<number>;
}

/**
 * Whom a row means: by identity number, then by staff or card number with the same name, then by name with birth date.
 * A name alone never merges; whatever could be the same person and is not proven comes back as a doubt.
 */
export function findMatch(
  noun: ImportNoun,
  draft: DraftRow,
  stock: Stock,
  { sameFile = false, claimed = new Set<number>() }: MatchOptions = {},
): Match {
  const enough = sameFile ? 0 : ENOUGH_AGREEMENT;
  const name = draft.values.get(noun.title) ?? null;
  const idNumber = draft.values.get('idNumber') ?? null;
  const badId = draft.problems.some((p) => p.field === 'idNumber' && p.level === 'error');
  if (idNumber !== null && !badId) {
    const [record] = stock.byField('idNumber', idNumber);
    if (record) {
      if (name === null || sameName(draft, record)) return { kind: 'one', record, by: '证件号码' };
      const message = `${name}的证件号码和库里${record.name}的一样，姓名不同，请核对`;
      return {
        kind: 'doubt',
        records: [record],
        code: 'match.nameDiffers',
        message,
        field: 'name',
        sameIdentity: true,
      };
    }
  }
  if (name === null) return NONE;
  let taken: Match = NONE;
  for (const { fields, label } of noun.keys) {
    const [field] = fields;
    if (fields.length !== 1 || field === undefined || field === 'idNumber') continue;
    const value = draft.values.get(field) ?? null;
    if (value === null) continue;
    const found = stock.byField(field, value);
    const same = found.filter((record) => sameName(draft, record));
    const [only] = same;
    if (only && same.length === 1) {
      if (!idsDiffer(draft, only)) return { kind: 'one', record: only, by: label };
      return doubt(same, 'match.idDiffers', `${name}可能已在册：${label}相同，证件号码不同`, 'idNumber');
    }
    if (same.length > 1)
      return doubt(same, 'match.several', `${name}对得上库里 ${same.length} 个人，${label}都一样，请选一个`, 'name');
    const [other] = found;
    if (other)
      taken = {
        kind: 'none',
        finding: { code: 'match.numberTaken', field, message: `${label} ${value} 在库里是${other.name}的，请核对` },
      };
  }
  const namesakes = stock.byField('name', name);
  const unclaimed = namesakes.filter((record) => !claimed.has(record.id));
  const people = unclaimed.length > 0 ? unclaimed : namesakes;
  const born = people.filter((record) => birthAgrees(draft, record) === true);
  const free = born.filter((record) => !idsDiffer(draft, record));
  const [single] = free;
  if (single && free.length === 1) return { kind: 'one', record: single, by: '姓名和出生日期' };
  if (free.length > 1) {
    const best = standsOut(noun, draft, free, enough);
    if (best) return { kind: 'one', record: best, by: '姓名、出生日期和其他各栏' };
    return doubt(free, 'match.several', `${name}对得上库里 ${free.length} 个同名同生日的人，请选一个`, 'name');
  }
  if (born.length > 0) return doubt(born, 'match.sameBirth', `${name}可能已在册：生日相同，证件号码不同`, 'name');
  const possible = people.filter((record) => birthAgrees(draft, record) === null && !idsDiffer(draft, record));
  if (possible.length === 0) return taken;
  const best = standsOut(noun, draft, possible, enough);
  if (best) return { kind: 'one', record: best, by: '姓名和其他各栏' };
  const who = possible.length === 1 ? '库里有同名的人' : `库里有 ${possible.length} 个同名的人`;
  return doubt(possible, 'match.nameOnly', `${name}可能已在册：${who}，只凭姓名不能认定是同一人`, 'name');

  function doubt(records: readonly StoredRecord[], code: string, message: string, field: string): Match {
    return { kind: 'doubt', records, code, message, field, sameIdentity: false };
  }
}
