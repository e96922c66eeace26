import type { Input } from '../../contract.ts';
import { familyFields } from '../../domain/aid/family-fields.ts';
import { isChild } from '../../domain/aid/suggestions.ts';
import type { ListedRelative } from '../../domain/import/family-text.ts';
import { nameKey } from '../../domain/names.ts';

type Values = Input<'aid.saveFamily'>['values'];
type Person = Pick<Values, 'name' | 'relation' | 'idNumber'>;

/** 子女 of a column of names says no more than a child; 女儿 and 次女 are one word for the same. */
const isRelation = (a: string, b: string): boolean => a === b || (isChild(a) && isChild(b));

/** Whom of these a list means: by the number, else by name and relation – 母亲 and 婆婆 of one name are two people. */
export function sameIn<P extends Person>(people: readonly P[], { name, relation, idNumber }: Person): P | undefined {
  return (
    (idNumber ? people.find((one) => one.idNumber === idNumber) : undefined) ??
    people.find(
      (one) =>
        nameKey(String(one.name)) === nameKey(String(name)) && isRelation(String(one.relation), String(relation)),
    )
  );
}

/** Whether a list names somebody twice: two of one name and relation with two numbers are two people. */
export function isTwice(people: readonly Person[], who: Person): boolean {
  return (
    sameIn(who.idNumber ? people.filter(({ idNumber }) => !idNumber || idNumber === who.idNumber) : people, who) !==
    undefined
  );
}

const compared = ['name', 'relation', 'birthDate', 'gender', 'status', 'place'] as const;
const HIDDEN = ['证件号码', '健康状况', '月收入'] as const;

/**
 * What of a list a relative who stands already does not say. Hidden values are never held against the kept ones: that
 * they are the same, or are not, would tell them.
 */
export function differenceOf(
  there: { readonly [F in (typeof compared)[number] | 'idNumber']: string | null },
  listed: Values,
  { said = {} }: ListedRelative,
  covered: boolean,
): string | null {
  const differ = compared.filter((field) => {
    const value = listed[field] ?? null;
    if (value === null || value === there[field]) return false;
    return field !== 'relation' || !isRelation(String(value), there.relation ?? '');
  });
  // Whom the number itself found is not said to have another one.
  const isFound = !covered && listed.idNumber != null && there.idNumber === listed.idNumber;
  const hidden = HIDDEN.filter(
    (part) => said[part] !== undefined && said[part] !== '无' && !(isFound && part === '证件号码'),
  );
  const parts = [
    differ.length > 0 ? `${differ.map((field) => familyFields[field].label).join('、')}不一样` : '',
    hidden.length > 0 ? `${hidden.join('、')}没有比对` : '',
  ].filter(Boolean);
  return parts.length === 0 ? null : `${there.relation ?? ''}的${parts.join('，')}`;
}
