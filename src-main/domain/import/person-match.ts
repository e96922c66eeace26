import { nameKey } from '../names.ts';
import { labelOf, type ImportNoun } from './noun.ts';
import type { DraftRow } from './rows.ts';

/** Somebody in the book, as far as a list about people tells them apart. */
export interface KnownPerson {
  readonly id: number;
  readonly name: string;
  readonly idNumber: string | null;
  readonly staffNo: string | null;
  readonly department: string | null;
  /** Path of the union group: 二分会/三组. */
  readonly group: string | null;
  /** Has left the union: 转出, 退会, 除名, 去世. */
  readonly gone: string | null;
  readonly joinedOn: string | null;
}

export interface PeopleBook {
  byIdNumber(idNumber: string): KnownPerson | undefined;
  byStaffNo(staffNo: string): readonly KnownPerson[];
  byName(name: string): readonly KnownPerson[];
}

/** A book that fills as people are read. */
export interface GrowingPeopleBook extends PeopleBook {
  add(person: KnownPerson): void;
}

/** An index without anybody yet. */
export function createPeopleBook(): GrowingPeopleBook {
  const ids = new Map<string, KnownPerson>();
  const numbers = new Map<string, KnownPerson[]>();
  const names = new Map<string, KnownPerson[]>();
  const put = (map: Map<string, KnownPerson[]>, key: string, person: KnownPerson): void => {
    const known = map.get(key);
    if (known) known.push(person);
    else map.set(key, [person]);
  };
  const add = (person: KnownPerson): void => {
    if (person.idNumber !== null) ids.set(person.idNumber, person);
    if (person.staffNo !== null) put(numbers, person.staffNo, person);
    put(names, nameKey(person.name), person);
  };
  return {
    add,
    byIdNumber: (idNumber) => ids.get(idNumber),
    byStaffNo: (staffNo) => numbers.get(staffNo) ?? [],
    byName: (name) => names.get(nameKey(name)) ?? [],
  };
}

export type PersonMatch =
  /** Nobody of this number or name. */
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly person: KnownPerson; readonly by: string }
  /** Somebody has to look. `alike`: one answer may settle all rows of this kind. */
  | {
      readonly kind: 'doubt';
      readonly people: readonly KnownPerson[];
      readonly code: string;
      readonly message: string;
      readonly alike: boolean;
    };

const plain = (text: string): string => text.replace(/\s/gu, '');

/** What a row says of the place of somebody: group, department, the heading it stands under, the sheet's name. */
function placesOf(draft: DraftRow): Set<string> {
  const said = [draft.values.get('group'), draft.values.get('department'), draft.section, draft.sheet];
  return new Set(said.flatMap((text) => (text ? [plain(text), ...text.split(/[/／]/u).map(plain)] : [])));
}

/** By what somebody of this name is the one whom the row means; null: by nothing. */
function placedBy(person: KnownPerson, places: ReadonlySet<string>): '姓名和小组' | '姓名和部门' | null {
  const says = (text: string | null): boolean => text !== null && text !== '' && places.has(plain(text));
  if ([person.group, ...(person.group?.split('/') ?? [])].some(says)) return '姓名和小组';
  return says(person.department) ? '姓名和部门' : null;
}

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

/** 王芳（二分会/三组） */
export const placed = (person: KnownPerson): string => {
  const where = person.group ?? person.department;
  return where === null ? person.name : `${person.name}（${where}）`;
};

/**
 * Whom a row of a list means: by identity number, then by staff number with the same name, then by name with group or
 * department. A name alone never decides: it comes back as a doubt, like everything that could be somebody else.
 */
export function findPerson(noun: ImportNoun, draft: DraftRow, book: PeopleBook): PersonMatch {
  const name = draft.values.get(noun.title) ?? null;
  const idNumber = draft.values.get('idNumber') ?? null;
  const staffNo = draft.values.get('staffNo') ?? null;
  const isNamesake = (person: KnownPerson): boolean => name !== null && nameKey(person.name) === nameKey(name);
  const doubt = (people: readonly KnownPerson[], code: string, message: string, alike = false): PersonMatch => ({
    kind: 'doubt',
    people,
    code,
    message,
    alike,
  });
  const holder = idNumber === null ? undefined : book.byIdNumber(idNumber);
  if (holder) {
    if (name === null || isNamesake(holder)) return { kind: 'one', person: holder, by: labelOf(noun, 'idNumber') };
    const others = book.byName(name).filter((person) => !differ(idNumber, person.idNumber));
    const message = `${name}的证件号码在库里是${placed(holder)}的，姓名不同，请认一认`;
    return doubt([holder, ...others], 'match.nameDiffers', message);
  }
  if (name === null) return { kind: 'none' };
  const label = labelOf(noun, 'staffNo');
  const numbered = staffNo === null ? [] : book.byStaffNo(staffNo).filter((one) => !differ(idNumber, one.idNumber));
  const same = numbered.filter(isNamesake);
  const [only] = same;
  if (only && same.length === 1) return { kind: 'one', person: only, by: label };
  if (same.length > 1)
    return doubt(same, 'match.several', `${name}对得上库里 ${same.length} 个人，${label}都一样，请选一个`);
  const namesakes = book.byName(name).filter((person) => !differ(idNumber, person.idNumber));
  const [other] = numbered;
  if (other) {
    const message = `${label} ${staffNo} 在库里是${placed(other)}的，表里是${name}，请认一认`;
    return doubt([...namesakes, ...numbered], 'match.numberTaken', message);
  }
  const [single] = namesakes;
  if (!single) return { kind: 'none' };
  const places = placesOf(draft);
  const here = namesakes.filter((person) => placedBy(person, places) !== null && !differ(staffNo, person.staffNo));
  const [near] = here;
  const by = near && here.length === 1 ? placedBy(near, places) : null;
  if (near && by !== null) return { kind: 'one', person: near, by };
  // Who is of the place that the row names comes first.
  const inOrder = [...here, ...namesakes.filter((person) => !here.includes(person))];
  if (namesakes.length > 1)
    return doubt(inOrder, 'match.several', `库里有 ${namesakes.length} 个${name}，请选是哪一位`);
  const about = differ(staffNo, single.staffNo) ? `${label}和库里的 ${single.staffNo} 不一样` : '只有姓名一样';
  return doubt(namesakes, 'match.nameOnly', `${name}可能是库里的${placed(single)}，${about}，请认一认`, true);
}
