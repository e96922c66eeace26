import type { FieldMap } from './fields.ts';
import { homeFields } from './member-home.ts';
import { identityFields } from './member-identity.ts';
import { workFields } from './member-work.ts';

/**
 * The member's fields, declared once. Names and the first twenty labels follow the 工会会员信息采集表 (会员实名制);
 * the rest are the columns that offices keep beside it.
 */
export const memberFields = { ...identityFields, ...workFields, ...homeFields } as const satisfies FieldMap;

export type MemberField = keyof typeof memberFields;
export const memberFieldNames = Object.keys(memberFields) as MemberField[];

/** Fields that must be filled for the collection sheet to be complete; the list 资料不全 is made from them. */
export const expectedMemberFields = memberFieldNames.filter((name) => 'expected' in memberFields[name]);
