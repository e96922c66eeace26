import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { bareName, narrow, reversed } from './text.ts';
import { plainLetters } from '../pinyin.ts';

/** A piece of a where clause over `member m`. */
export interface Clause {
  readonly sql: string;
  readonly params: readonly (string | number)[];
}

export type Word = { readonly kind: 'letters' | 'number' | 'text'; readonly text: string };

/** Characters that GLOB would read as patterns stand for themselves inside brackets. */
const literal = (text: string): string => text.replace(/[*?[]/g, '[$&]');
const glob = (before: string, text: string, after: string): Clause => ({
  sql: 'm.search_text glob ?',
  params: [`${before}${literal(text)}${after}`],
});
export const join = (clauses: readonly Clause[], by: 'and' | 'or'): Clause => ({
  sql: `(${clauses.map((c) => c.sql).join(` ${by} `)})`,
  params: clauses.flatMap((c) => c.params),
});

/** What was typed, in words that must all fit: 张hm → 张 and hm; zhang ming → both. */
export function searchWords(text: string): Word[] {
  const words: Word[] = [];
  for (const part of narrow(text).split(/[\s,，、|#;]+/u)) {
    for (const run of part.match(/[\p{sc=Latin}\d-]*\d[\p{sc=Latin}\d-]*|[\p{sc=Latin}'’]+|[^\p{sc=Latin}\d]+/gu) ??
      []) {
      if (/^[\p{sc=Latin}'’]+$/u.test(run))
        words.push({ kind: 'letters', text: plainLetters(run).replace(/['’]/g, '') });
      else if (/\d/.test(run)) words.push({ kind: 'number', text: run.replaceAll('-', '').toUpperCase() });
      else words.push({ kind: 'text', text: bareName(run) });
    }
  }
  return words.filter((w) => w.text !== '');
}

/** Four characters of an identity number's or mobile's tail are enough to ask for; fewer would fit everybody. */
export const shortestTail = 4;

/** People whose identity number ends so, by an index of its own. */
export function byIdTail(ledger: Ledger, tail: string): number[] {
  const prefix = reversed(tail);
  return statement(ledger.sql, 'select id from member where id_reversed >= ? and id_reversed < ?')
    .pluck()
    .all(prefix, `${prefix}~`) as number[];
}

/** As the tails of names are written. A bar must follow: the numbers stand behind the last one. */
const inName = (text: string): Clause => glob('*|', nameSpelling(text), '*|*');

/** Digits and letters of a number word as they would stand in a name: 张三2, zhangsan2. */
export const nameSpelling = (text: string): string => plainLetters(text);

/**
 * Tail of an identity number (by its own index) or of a mobile, any part of a staff or card number, or part of a name
 * that is written with digits.
 */
function numberClause(ledger: Ledger, text: string): Clause {
  const inNumbers: Clause[] = [glob('*#*', text, '*')];
  if (text.length >= shortestTail) inNumbers.push(glob('*', text, ';*'));
  if (/^\d+$/.test(text)) inNumbers.push(inName(text));
  // The plain part first: it is false for nearly everybody, and the dearer patterns are then never tried.
  const numbers = join([glob('*', text, '*'), join(inNumbers, 'or')], 'and');
  const written = /^\d+$/.test(text) ? numbers : join([numbers, inName(text)], 'or');
  if (text.length < shortestTail) return written;
  const ids = byIdTail(ledger, text);
  return ids.length === 0
    ? written
    : join([{ sql: `m.id in (${ids.map(() => '?').join(', ')})`, params: ids }, written], 'or');
}

/**
 * The clause for what somebody typed into the search box, or null when it says nothing: part of a name, pinyin in full
 * or as initials from any syllable on, tail of an identity number or mobile, part of a staff or card number.
 */
export function searchClause(ledger: Ledger, text: string): Clause | null {
  const words = searchWords(text);
  if (words.length === 0) return null;
  return join(
    words.map((w) =>
      w.kind === 'letters'
        ? glob('*|', w.text, '*')
        : w.kind === 'number'
          ? numberClause(ledger, w.text)
          : glob('*', w.text, '*'),
    ),
    'and',
  );
}

/** Whether letters spell the beginnings of syllables that follow each other: zhanghm, zhhm for zhang hai ming. */
export function spells(letters: string, syllables: readonly string[]): boolean {
  const from = (rest: string, at: number): boolean => {
    if (rest === '') return true;
    const syllable = syllables[at];
    if (syllable === undefined) return false;
    let same = 0;
    while (same < syllable.length && same < rest.length && syllable[same] === rest[same]) same += 1;
    for (let n = same; n >= 1; n -= 1) if (from(rest.slice(n), at + 1)) return true;
    return false;
  };
  return syllables.some((_, at) => from(letters, at));
}

/**
 * When nothing fits as typed: letters may mix full syllables and initials (zhanghm). Returns the clause with those words
 * replaced by the people they spell, or null when there are no such words.
 */
export function mixedClause(ledger: Ledger, text: string): Clause | null {
  const words = searchWords(text);
  if (!words.some((w) => w.kind === 'letters' && w.text.length > 2)) return null;
  return join(
    words.map((w) => {
      if (w.kind === 'number') return numberClause(ledger, w.text);
      if (w.kind === 'text') return glob('*', w.text, '*');
      const rows = statement(ledger.sql, 'select id, name_sort from member where search_text glob ?')
        .raw()
        .iterate(`*|${literal(w.text[0] ?? '')}*`) as Iterable<[number, string]>;
      const ids: number[] = [];
      for (const [id, sort] of rows)
        if (
          spells(
            w.text,
            (sort.match(/[a-z0-9]+ /g) ?? []).map((s) => s.trim()),
          )
        )
          ids.push(id);
      return { sql: 'm.id in (select value from json_each(?))', params: [JSON.stringify(ids)] };
    }),
    'and',
  );
}
