import words from '../../../resources/sheets/import-aid.json' with { type: 'json' };
import type { HelpKindName } from './help-kinds.ts';

/** Whether a word of the office names an illness or a disability: 患病职工, 因大病致困, 生病住院 (个人信息保护法 第二十八条). */
export const namesHealth = (word: string | null): boolean =>
  word !== null && words.health.some((part) => word.includes(part));

/** What stands beside a name for each kind of help that relieves want, the one for illness among them. */
export const coveredKind = '生活、医疗等';
export type ShownKind = HelpKindName | typeof coveredKind;
const alike: readonly ShownKind[] = ['生活救助', '医疗救助', '临时救助'];

/** A kind of help as lists say it before somebody said why they look: what only the ill receive is not told apart. */
export const shownKind = (kind: ShownKind): ShownKind => (alike.includes(kind) ? coveredKind : kind);

/** Whether two words mean the same kind, one of them perhaps covered. */
export const isAlike = (a: ShownKind, b: ShownKind): boolean =>
  a === b || ((a === coveredKind || b === coveredKind) && shownKind(a) === shownKind(b));

/** 五必访: what is paid to somebody for an event of life, an illness among them. */
export const coveredVisit = '五必访';

/** A kind of visit as lists say it before somebody said why they look. */
export const shownVisit = (kind: string): string =>
  namesHealth(kind) || words.calls.some((part) => kind.includes(part)) ? coveredVisit : kind;
