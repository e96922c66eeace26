import { type CodeList, codeList, codeListKeys } from './code-lists.ts';
import { nearestLabels, spellingsOf } from './nearest.ts';
import { removeBlanks, toHalfWidth } from './unicode.ts';

export { type CodeListKey, codeList, codeListKeys, isCodeListKey } from './code-lists.ts';

/** One value (perhaps with a warning to accept), or the labels to choose from and why the program does not choose. */
export type CodeAnswer = { value: string; warning?: string } | { candidates: string[]; reason: string };

type Hit = { value: string; warning?: string } | { ask: string[] };

/** Spelling that ignores case, width, blanks, brackets and punctuation: what two ways to write one word share. */
function fold(text: string): string {
  return removeBlanks(toHalfWidth(text))
    .replace(/\p{P}|\ufe0e|\ufe0f/gu, '')
    .toLowerCase();
}

/** Everything a list understands, by folded spelling. Labels come last so that nothing overrides them. */
function indexOf(list: CodeList): Map<string, Hit> {
  const index = new Map<string, Hit>();
  const cut = list.suffix;
  const put = (word: string, hit: Hit): void => {
    if (cut && word.endsWith(cut)) index.set(fold(word.slice(0, -cut.length)), hit);
    index.set(fold(word), hit);
  };
  for (const [word, labels] of Object.entries(list.ask ?? {})) put(word, { ask: labels });
  for (const { label, unsure } of list.values) {
    for (const [word, warning] of Object.entries(unsure ?? {})) put(word, { value: label, warning });
  }
  for (const { label, synonyms } of list.values) for (const word of synonyms ?? []) put(word, { value: label });
  for (const { label } of list.values) put(label, { value: label });
  return index;
}

const indexes = new Map(codeListKeys.map((key) => [key as string, indexOf(codeList(key))]));
const spellings = new Map(codeListKeys.map((key) => [key as string, spellingsOf(codeList(key), fold)]));

/** The word without what the list says may stand around it, one affix at a time. */
function* stripped(word: string, list: CodeList): Generator<string> {
  const { prefix = [], suffix = [] } = list.strip ?? {};
  const queue = [word];
  const seen = new Set<string>();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (next === '' || seen.has(next)) continue;
    seen.add(next);
    yield next;
    for (const p of prefix) if (next.startsWith(p)) queue.push(next.slice(p.length));
    for (const s of suffix) if (next.endsWith(s)) queue.push(next.slice(0, -s.length));
  }
}

/** A bare code of the list's national standard. */
function byStandardCode(code: string, list: CodeList): Hit | undefined {
  const entry = list.values.find((value) => value.codes?.includes(code));
  if (!entry || !list.standard) return undefined;
  const caution = list.unsureCodes?.includes(code) ? `；${list.caution?.warning ?? '请核对'}` : '';
  return { value: entry.label, warning: `“${code}”按 ${list.standard} 读作${entry.label}${caution}` };
}

function look(word: string, list: CodeList, index: Map<string, Hit>): Hit | undefined {
  for (const form of stripped(word, list)) {
    const hit = index.get(form);
    if (hit) return hit;
  }
  const doubt = list.caution?.words.find((w) => word.includes(w));
  if (!doubt || !list.caution) return undefined;
  const hit = look(word.replace(doubt, ''), list, index);
  return hit && 'value' in hit ? { value: hit.value, warning: list.caution.warning } : hit;
}

function lookUp(word: string, list: CodeList, index: Map<string, Hit>): Hit | undefined {
  const direct = look(word, list, index) ?? byStandardCode(word, list);
  if (direct) return direct;
  // '03群众': a leading number is some system's own; only the word counts.
  const rest = word.replace(/^\d+/u, '');
  return rest !== word && rest !== '' ? look(rest, list, index) : undefined;
}

/**
 * Reads a value as offices write it into the standard label of a list. What fits no list, has several meanings, or is
 * a bare number of some other system is never guessed: the answer then holds the labels to choose from.
 */
export function normaliseCode(listKey: string, raw: string | number): CodeAnswer {
  const text = String(raw);
  let known = answers.get(listKey);
  if (!known) answers.set(listKey, (known = new Map()));
  let answer = known.get(text);
  if (!answer) {
    if (known.size >= MOST_ANSWERS) known.clear();
    known.set(text, (answer = readCode(listKey, text)));
  }
  return answer;
}

/** A column of 50,000 rows says a handful of words: each is read once. By list, then by text. */
const answers = new Map<string, Map<string, CodeAnswer>>();
const MOST_ANSWERS = 2000;

/**
 * 68.5, 72㎡ → the band of a measure that holds them. A whole number without a unit that may count the bands is no
 * measure: 1 to 4 of 建筑面积 stay codes that somebody has to read.
 */
function bandOf(shown: string, { values }: CodeList): string | null {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(㎡|m2|m²|平方米?|平米|平)?$/iu.exec(toHalfWidth(shown)) ?? [];
  const size = Number(number ?? 0);
  if (size <= 0 || (unit === undefined && Number.isInteger(size) && size <= values.length)) return null;
  return values.find(({ upTo }) => upTo === null || (upTo !== undefined && size <= upTo))?.label ?? null;
}

function readCode(listKey: string, raw: string): CodeAnswer {
  const list = codeList(listKey);
  const shown = raw.trim();
  const word = fold(shown);
  // A bare dash or slash folds away; it says nothing, like an empty cell.
  if (word === '') return { candidates: [], reason: `“${list.label}”没有填` };
  const band = bandOf(shown, list);
  if (band !== null) return { value: band };
  const hit = lookUp(word, list, indexes.get(listKey) ?? new Map());
  if (hit && 'value' in hit) return hit;
  const labels = list.values.map((value) => value.label);
  if (/^\d+$/u.test(word)) {
    const own = list.values
      .filter((v) => v.number !== undefined && Number(v.number) === Number(word))
      .map((v) => v.label);
    const candidates = hit?.ask ?? (own.length > 0 ? own : labels.length <= 10 ? labels : []);
    return { candidates, reason: `“${shown}”只是代号，各处编法不同，请选对应的${list.label}` };
  }
  if (hit && hit.ask.length > 0) {
    return {
      candidates: hit.ask,
      reason: `“${shown}”对应不到唯一的${list.label}，请在${hit.ask.map((l) => `“${l}”`).join('')}里选`,
    };
  }
  const near = hit ? [] : nearestLabels(word, spellings.get(listKey) ?? []);
  const candidates = near.length > 0 ? near : labels.length <= 10 ? labels : [];
  return { candidates, reason: `“${shown}”不在${list.label}的选项里，请选一个` };
}

/** Labels in the list's order; `official` leaves out the values that the official sheet does not know. */
export function codeLabels(listKey: string, options: { official?: boolean } = {}): string[] {
  return codeList(listKey)
    .values.filter((value) => !(options.official && value.extra))
    .map((value) => value.label);
}

/** How else a label is written: 硕士研究生 for 硕士. */
export const synonymsOf = (listKey: string, label: string): readonly string[] =>
  codeList(listKey).values.find((value) => value.label === label)?.synonyms ?? [];

/** Whether the text is exactly a label of the list. */
export function isCode(listKey: string, value: string): boolean {
  return codeList(listKey).values.some((entry) => entry.label === value);
}

/**
 * The official sheet's word for a stored value: 特级技师 → 职业资格一级（高级技师）. Where the sheet has no word of
 * its own and several would do (居民户口), the answer asks.
 */
export function officialCode(listKey: string, value: string): CodeAnswer {
  const list = codeList(listKey);
  const entry = list.values.find((v) => v.label === value);
  if (!entry) return normaliseCode(listKey, value);
  const [first, ...others] = entry.exportAs ?? [entry.label];
  if (first !== undefined && others.length === 0) return { value: first };
  return { candidates: entry.exportAs ?? [], reason: `采集表的${list.label}里没有“${value}”，请选上报时用哪个词` };
}

/** Whether a word that came back from an official sheet says nothing new about the stored value. */
export function sameOnSheet(listKey: string, stored: string, fromSheet: string): boolean {
  if (stored === fromSheet) return true;
  return codeList(listKey).values.some((v) => v.label === stored && (v.exportAs?.includes(fromSheet) ?? false));
}
