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

/** A kind of help beside a name, in a sentence or a label of the history: nobody asked why has to be told more. */
export const kindInWords = (kind: string): string => (alike.includes(kind as ShownKind) ? '救助' : kind);

/** A label of the history that was written before it named no kind: 登记王秀兰的医疗救助 …, 登记走访王秀兰（生病住院，2026-03-05）, 有 1 人没有列入：化疗. */
export const shownLabel = (label: string): string =>
  label
    .replace(new RegExp(`(?:${alike.join('|')})`, 'gu'), '救助')
    .replace(/(走访[^（]*)（[^（）]*，(\d{4}-\d\d-\d\d)）/gu, '$1（$2）')
    .replace(/(有 \d+ 人没有列入)：.*$/u, '$1');

/** Whether two words mean the same kind, one of them perhaps covered. */
export const isAlike = (a: ShownKind, b: ShownKind): boolean =>
  a === b || ((a === coveredKind || b === coveredKind) && shownKind(a) === shownKind(b));

/** 五必访: what is paid to somebody for an event of life, an illness among them. */
export const coveredVisit = '五必访';

/** A kind of visit as lists say it before somebody said why they look. */
const shownVisit = (kind: string): string =>
  namesHealth(kind) || words.calls.some((part) => kind.includes(part)) ? coveredVisit : kind;

/**
 * How lists of these kinds of visits say a kind. Where 生病住院 is the only event of life among them the cover would be its
 * word: there it covers every kind.
 */
export const visitCover = (kinds: readonly string[]): ((kind: string) => string) =>
  new Set(kinds.filter((kind) => shownVisit(kind) !== kind)).size === 1 ? () => coveredVisit : shownVisit;
