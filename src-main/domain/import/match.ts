import { nameKey } from '../names.ts';
import type { StoredEvent } from './member-events.ts';
import { type ImportNoun, labelOf } from './noun.ts';
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
  /** The record with all that a row may be compared with: namesakes are kept with what tells them apart only. */
  whole?(record: StoredRecord): StoredRecord;
}

/** An index over records that fills while the rows of a file come in. */
export interface StockIndex extends Stock {
  add(record: StoredRecord): void;
}

export function createIndex(fields: readonly string[]): StockIndex {
  const maps = new Map(fields.map((field) => [field, new Map<string, StoredRecord[]>()]));
  return {
    byField: (field, value) => maps.get(field)?.get(value) ?? NOBODY,
    add: (record) => {
      for (const [field, map] of maps) {
        const value = field === 'name' ? record.name : (record.values[field] ?? null);
        if (value === null || value === '') continue;
        const known = map.get(value);
        if (!known) map.set(value, [record]);
        // In the order of the book, whatever was looked up first.
        else if ((known.at(-1)?.id ?? 0) < record.id) known.push(record);
        else
          known.splice(
            known.findIndex((one) => one.id > record.id),
            0,
            record,
          );
      }
    },
  };
}

const NOBODY: readonly StoredRecord[] = [];

/** Index over the records that a file may mean. */
export function createStock(records: readonly StoredRecord[], fields: readonly string[]): Stock {
  const index = createIndex(fields);
  for (const record of records) index.add(record);
  return index;
}

/** Fields besides the keys that tell people of one name apart. */
export const tellingFields = ['birthDate', 'group'] as const;

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
      /** Set where a record that says all that the row says may be taken for its own, and by what. */
      readonly ownBy?: string;
    };

const NONE: Match = { kind: 'none' };
const ENOUGH_AGREEMENT = 3;
/** Two people of one name hardly ever share these. */
export const PERSONAL = ['mobile', 'bankAccount', 'memberCardNo', 'staffNo'];

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

/** How many filled fields of the row say what the record says. */
function agreeing(noun: ImportNoun, draft: DraftRow, record: StoredRecord): number {
  let same = 0;
  for (const [field, value] of draft.values)
    if (value !== null && field !== noun.title && !draft.derived.has(field) && stored(record, field) === value)
      same += 1;
  return birthAgrees(draft, record) === true && !draft.values.get('birthDate') ? same + 1 : same;
}

const sharesPersonal = (draft: DraftRow, record: StoredRecord): boolean =>
  PERSONAL.some((field) => draft.values.get(field) != null && draft.values.get(field) === stored(record, field));

/**
 * Whether so much of a row stands in the record that the row may be taken for the record's own, provided that it changes
 * nothing there: no two people are ever merged by it.
 */
export const saysEnough = (noun: ImportNoun, draft: DraftRow, record: StoredRecord): boolean =>
  sharesPersonal(draft, record) || agreeing(noun, draft, record) >= ENOUGH_AGREEMENT;

/** Nobody picks one of more namesakes out of a list; each of them in each question would take memory without end. */
export const MOST_OFFERED = 40;

/** Those of many records that say most of what a row says, in the order of the book. */
export function likeliest(
  noun: ImportNoun,
  draft: DraftRow,
  records: readonly StoredRecord[],
): readonly StoredRecord[] {
  if (records.length <= MOST_OFFERED) return records;
  const scored = records.map((record) => ({ record, score: agreeing(noun, draft, record) }));
  const best = scored.sort((a, b) => b.score - a.score).slice(0, MOST_OFFERED);
  return best.map(({ record }) => record).sort((a, b) => a.id - b.id);
}

/** Said where not all are offered; '' where they are. */
export const moreThanOffered = (count: number): string =>
  count > MOST_OFFERED ? `（只列出最像的 ${MOST_OFFERED} 位，都不是就在表里补上证件号码）` : '';

export interface MatchOptions {
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
  { claimed = new Set<number>() }: MatchOptions = {},
): Match {
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
    const message = `${name}对得上库里 ${free.length} 个同名同生日的人，请选一个`;
    return doubt(free, 'match.several', message, 'name', '姓名、出生日期和其他各栏');
  }
  if (born.length > 0) return doubt(born, 'match.sameBirth', `${name}可能已在册：生日相同，证件号码不同`, 'name');
  const personal = unclaimed.filter((record) => sharesPersonal(draft, record));
  const [nearest] = personal;
  const shared = nearest && PERSONAL.find((field) => draft.values.get(field) === stored(nearest, field));
  if (nearest && shared !== undefined) {
    const other = idsDiffer(draft, nearest) ? '，证件号码不同' : '';
    const message = `${name}可能已在册：姓名和${labelOf(noun, shared)}一样${other}，请看看是不是同一人`;
    return doubt(personal, 'match.samePhone', message, 'name', other === '' ? '姓名和其他各栏' : undefined);
  }
  const possible = people.filter((record) => birthAgrees(draft, record) === null && !idsDiffer(draft, record));
  if (possible.length === 0) return taken;
  const who = possible.length === 1 ? '库里有同名的人' : `库里有 ${possible.length} 个同名的人`;
  const message = `${name}可能已在册：${who}，只凭姓名不能认定是同一人`;
  return doubt(possible, 'match.nameOnly', message, 'name', '姓名和其他各栏');

  function doubt(
    records: readonly StoredRecord[],
    code: string,
    message: string,
    field: string,
    ownBy?: string,
  ): Match {
    return { kind: 'doubt', records, code, message, field, sameIdentity: false, ...(ownBy ? { ownBy } : {}) };
  }
}
