import { z } from 'zod';
import aidCategory from '../../resources/codes/aidCategory.json' with { type: 'json' };
import aidCause from '../../resources/codes/aidCause.json' with { type: 'json' };
import aidExitReason from '../../resources/codes/aidExitReason.json' with { type: 'json' };
import aidHouseholdType from '../../resources/codes/aidHouseholdType.json' with { type: 'json' };
import aidKeyGroup from '../../resources/codes/aidKeyGroup.json' with { type: 'json' };
import aidKind from '../../resources/codes/aidKind.json' with { type: 'json' };
import aidSource from '../../resources/codes/aidSource.json' with { type: 'json' };
import aidUnitNature from '../../resources/codes/aidUnitNature.json' with { type: 'json' };
import aidWorkState from '../../resources/codes/aidWorkState.json' with { type: 'json' };
import contractTerm from '../../resources/codes/contractTerm.json' with { type: 'json' };
import disabilityKind from '../../resources/codes/disabilityKind.json' with { type: 'json' };
import disabilityLevel from '../../resources/codes/disabilityLevel.json' with { type: 'json' };
import floorArea from '../../resources/codes/floorArea.json' with { type: 'json' };
import healthState from '../../resources/codes/healthState.json' with { type: 'json' };
import housing from '../../resources/codes/housing.json' with { type: 'json' };
import planCategory from '../../resources/codes/planCategory.json' with { type: 'json' };
import modelWorkerKind from '../../resources/codes/modelWorkerKind.json' with { type: 'json' };
import committeeDuty from '../../resources/codes/committeeDuty.json' with { type: 'json' };
import economicType from '../../resources/codes/economicType.json' with { type: 'json' };
import education from '../../resources/codes/education.json' with { type: 'json' };
import employmentStatus from '../../resources/codes/employmentStatus.json' with { type: 'json' };
import ethnicity from '../../resources/codes/ethnicity.json' with { type: 'json' };
import fullPartTime from '../../resources/codes/fullPartTime.json' with { type: 'json' };
import gender from '../../resources/codes/gender.json' with { type: 'json' };
import householdType from '../../resources/codes/householdType.json' with { type: 'json' };
import idType from '../../resources/codes/idType.json' with { type: 'json' };
import industry from '../../resources/codes/industry.json' with { type: 'json' };
import maritalStatus from '../../resources/codes/maritalStatus.json' with { type: 'json' };
import membershipChangeReason from '../../resources/codes/membershipChangeReason.json' with { type: 'json' };
import membershipChangeType from '../../resources/codes/membershipChangeType.json' with { type: 'json' };
import membershipState from '../../resources/codes/membershipState.json' with { type: 'json' };
import newFormWorkerGroup from '../../resources/codes/newFormWorkerGroup.json' with { type: 'json' };
import politicalStatus from '../../resources/codes/politicalStatus.json' with { type: 'json' };
import skillLevel from '../../resources/codes/skillLevel.json' with { type: 'json' };
import skillLevelNew from '../../resources/codes/skillLevelNew.json' with { type: 'json' };
import unionLevel from '../../resources/codes/unionLevel.json' with { type: 'json' };
import unionPosition from '../../resources/codes/unionPosition.json' with { type: 'json' };
import unionType from '../../resources/codes/unionType.json' with { type: 'json' };
import unitKind from '../../resources/codes/unitKind.json' with { type: 'json' };
import unitNature from '../../resources/codes/unitNature.json' with { type: 'json' };
import yesNo from '../../resources/codes/yesNo.json' with { type: 'json' };

const CodeValueShape = z.strictObject({
  /** What is stored, shown and exchanged. */
  label: z.string(),
  /** Number printed by the list's source; never used across systems, because systems number differently. */
  number: z.string().optional(),
  /** Words that surely mean this value. */
  synonyms: z.array(z.string()).optional(),
  /** Words that most likely mean this value, each with the sentence to show. */
  unsure: z.record(z.string(), z.string()).optional(),
  /** Codes of the list's national standard that mean this value. */
  codes: z.array(z.string()).optional(),
  /** The value is a band of a measure: the most that still belongs to it, null without an end. */
  upTo: z.number().nullable().optional(),
  /** Accepted here, but not a word of the official sheet. */
  extra: z.boolean().optional(),
  /** The official labels to write instead; several mean: ask. */
  exportAs: z.array(z.string()).optional(),
});

const CodeListShape = z.strictObject({
  key: z.string(),
  /** The field's Chinese name. */
  label: z.string(),
  /** The document that the list comes from. */
  source: z.string(),
  /** National standard whose bare codes are understood on import. */
  standard: z.string().optional(),
  /** Last character that labels have and people leave out. */
  suffix: z.string().optional(),
  /** Words around a value that do not change it. */
  strip: z.strictObject({ prefix: z.array(z.string()), suffix: z.array(z.string()) }).optional(),
  /** Words that cast doubt on a value. */
  caution: z.strictObject({ words: z.array(z.string()), warning: z.string() }).optional(),
  /** Codes of the standard that deserve the caution. */
  unsureCodes: z.array(z.string()).optional(),
  /** Words with several meanings, and the labels to choose from. */
  ask: z.record(z.string(), z.array(z.string())).optional(),
  values: z.array(CodeValueShape).min(1),
});

export type CodeValue = z.infer<typeof CodeValueShape>;
export type CodeList = z.infer<typeof CodeListShape>;

const raw = {
  gender,
  yesNo,
  ethnicity,
  politicalStatus,
  education,
  maritalStatus,
  idType,
  householdType,
  employmentStatus,
  skillLevel,
  skillLevelNew,
  membershipState,
  membershipChangeType,
  membershipChangeReason,
  newFormWorkerGroup,
  unionPosition,
  committeeDuty,
  fullPartTime,
  unitKind,
  unitNature,
  economicType,
  industry,
  unionType,
  unionLevel,
  aidCategory,
  aidCause,
  aidExitReason,
  aidHouseholdType,
  aidKeyGroup,
  aidKind,
  aidSource,
  aidUnitNature,
  aidWorkState,
  contractTerm,
  disabilityKind,
  disabilityLevel,
  floorArea,
  healthState,
  housing,
  modelWorkerKind,
  planCategory,
};

/** Keys of the code lists, as fields name them. */
export type CodeListKey = keyof typeof raw;
export const codeListKeys = Object.keys(raw) as CodeListKey[];

const lists = new Map<string, CodeList>(codeListKeys.map((key) => [key, CodeListShape.parse(raw[key])]));

export function isCodeListKey(key: string): key is CodeListKey {
  return lists.has(key);
}

/** The list of a key; throws RangeError on a key that no list has (a programming error). */
export function codeList(key: string): CodeList {
  const list = lists.get(key);
  if (!list) throw new RangeError(`no code list: ${key}`);
  return list;
}
