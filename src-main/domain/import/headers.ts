import { isPlainHan } from '../unicode.ts';
import { type Crosswalk, fieldOf, type ImportNoun } from './noun.ts';
import { foldHeader, headerForms, importWords } from './words.ts';

/** What a header says by itself; the content still has to agree. */
export type HeaderMeaning =
  | {
      readonly kind: 'field';
      readonly fields: readonly string[];
      readonly how: 'label' | 'alias' | 'ambiguous' | 'crosswalk';
      readonly word: string;
      readonly crosswalk?: Crosswalk;
    }
  | { readonly kind: 'ignored'; readonly reason: string }
  /** Belongs to another person (父亲, 推荐人), or, as it seems, to the employer: that one is looked at. */
  | { readonly kind: 'other'; readonly whose: string; readonly isPerson: boolean }
  /** Ends like a known header, and what stands before it is not understood. */
  | { readonly kind: 'unsure'; readonly before: string; readonly word: string }
  /** Two things in one column: 单位及职务. */
  | { readonly kind: 'mixed'; readonly words: readonly string[] }
  | { readonly kind: 'unknown' };

export interface HeaderLexicon {
  /** Meaning of a header from its levels, uppermost first. */
  meaning(levels: readonly string[]): HeaderMeaning;
  /** Whether a single cell reads like a header of this noun; used to find the header row. */
  known(text: string): boolean;
  /** Whether the text is a header of the title field (姓名). */
  isTitle(text: string): boolean;
  /** Whether lines below a record may name further people of its household. */
  readonly household: boolean;
}

const UNKNOWN: HeaderMeaning = { kind: 'unknown' };
const MOST = 40;
const MOST_SEEN = 20_000;
const WHERE = /^(?:所在|所属)/u;
const PIECES = /[/／、或及与和|]+/u;

interface Entry {
  readonly fields: readonly string[];
  readonly how: 'label' | 'alias' | 'ambiguous' | 'crosswalk';
  readonly word: string;
  readonly crosswalk?: Crosswalk;
}

/** Builds the dictionary of one noun once: labels and aliases of its fields, and the words of its data file. */
export function createLexicon(noun: ImportNoun): HeaderLexicon {
  const { words } = noun;
  const entries = new Map<string, Entry>();
  const ignored = new Map<string, string>();
  const pairs = new Map<string, string>();
  const put = (word: string, fields: readonly string[], how: Entry['how']): void => {
    const key = foldHeader(word);
    const known = entries.get(key);
    if (known && known.how === 'label') return;
    // A word of two fields (分会: group, branch) keeps both, in the order in which they were declared.
    entries.set(key, {
      fields: known && how === 'alias' ? [...new Set([...known.fields, ...fields])] : fields,
      how,
      word,
    });
  };
  for (const [name, meta] of Object.entries(noun.fields)) put(meta.label, [name], 'label');
  for (const [name, meta] of Object.entries(noun.fields))
    for (const word of meta.aliases ?? []) put(word, [name], 'alias');
  for (const [name, list] of Object.entries(words.aliases)) for (const word of list) put(word, [name], 'alias');
  for (const [word, fields] of Object.entries(words.ambiguous)) put(word, fields, 'ambiguous');
  for (const [word, { field, words: crosswalk }] of Object.entries(words.crosswalks))
    entries.set(foldHeader(word), { fields: [field], how: 'crosswalk', word, crosswalk });
  for (const [reason, list] of Object.entries(words.ignored))
    for (const word of list) if (!entries.has(foldHeader(word))) ignored.set(foldHeader(word), reason);
  for (const [upper, lower] of Object.entries(words.pairs))
    for (const [word, field] of Object.entries(lower)) pairs.set(`${foldHeader(upper)}/${foldHeader(word)}`, field);
  /** Longest first, so that 联系电话 goes before 电话. */
  const endings = Map.groupBy(
    [...entries.keys()].filter((key) => key.length >= 2).sort((a, b) => b.length - a.length),
    (key) => key.charAt(key.length - 1),
  );

  function plain(text: string): HeaderMeaning {
    const forms = headerForms(text);
    for (const form of forms) {
      const hit = entries.get(form);
      if (hit) return { kind: 'field', ...hit };
      const reason = ignored.get(form);
      if (reason) return { kind: 'ignored', reason };
    }
    return UNKNOWN;
  }

  /** Whether this field of an employer's block would be taken for the person's. */
  const personal = (field: string | undefined): boolean => {
    const kind = field === undefined ? undefined : fieldOf(noun, field)?.kind;
    return field === noun.title || kind === 'mobile' || kind === 'idNumber' || kind === 'phone';
  };
  const labelOfEntry = ({ fields, word }: Entry): string => fieldOf(noun, fields[0] ?? '')?.label ?? word;

  /** 会员姓名 → 姓名, 推荐人电话 → somebody else's, 原单位 → not understood. */
  function byEnding(text: string): HeaderMeaning {
    for (const form of headerForms(text)) {
      const found = (endings.get(form.charAt(form.length - 1)) ?? []).filter(
        (word) => form.length > word.length && form.endsWith(word),
      );
      // 教职工姓名 is 姓名 of a 教职工, not 职工姓名 of a 教.
      const ending = found.find((word) => importWords.self.has(form.slice(0, -word.length))) ?? found[0];
      if (!ending) continue;
      const before = form.slice(0, -ending.length);
      const entry = entries.get(ending) as Entry;
      if (importWords.self.has(before)) return { kind: 'field', fields: entry.fields, how: 'alias', word: entry.word };
      const twice = entries.get(before);
      if (twice && twice.fields[0] === entry.fields[0])
        return { kind: 'field', fields: entry.fields, how: 'alias', word: entry.word };
      if (importWords.others.some((word) => before.includes(word)))
        return { kind: 'other', whose: before, isPerson: true };
      // 部门班组, 所在部门小组: two things of the same person, one written after the other.
      const first = twice ?? entries.get(before.replace(WHERE, ''));
      if (first && !personal(entry.fields[0])) return { kind: 'mixed', words: [first, entry].map(labelOfEntry) };
      if (personal(entry.fields[0]) && importWords.organisations.some((word) => before.includes(word)))
        return { kind: 'other', whose: before, isPerson: false };
      return { kind: 'unsure', before, word: entry.word };
    }
    return UNKNOWN;
  }

  function mixture(text: string): HeaderMeaning {
    const pieces = text.split(PIECES).filter((piece) => piece.trim() !== '');
    if (pieces.length < 2) return UNKNOWN;
    const meanings = pieces.map((piece) => plain(piece));
    const fields = meanings.map((m) => (m.kind === 'field' ? m.fields[0] : undefined));
    const [first] = fields;
    if (first === undefined || fields.some((field) => field === undefined)) return UNKNOWN;
    if (fields.every((field) => field === first)) return { kind: 'field', fields: [first], how: 'alias', word: text };
    return { kind: 'mixed', words: fields.map((field) => fieldOf(noun, field as string)?.label ?? '') };
  }

  const single = (text: string): HeaderMeaning => {
    const direct = plain(text);
    if (direct.kind !== 'unknown') return direct;
    const mixed = mixture(text);
    return mixed.kind === 'unknown' ? byEnding(text) : mixed;
  };

  function underGroup(upper: string, leaf: string, below: HeaderMeaning): HeaderMeaning {
    const leafForms = headerForms(leaf);
    const upperForms = headerForms(upper);
    for (const u of upperForms) {
      for (const l of leafForms) {
        const paired = pairs.get(`${u}/${l}`);
        if (paired) return { kind: 'field', fields: [paired], how: 'alias', word: `${upper}/${leaf}` };
      }
    }
    const bare = upperForms.at(-1) ?? '';
    if (upperForms.some((form) => importWords.neutralGroups.has(form))) return below;
    if (
      upperForms.some((form) => importWords.people.has(form)) ||
      importWords.others.some((word) => bare.includes(word))
    ) {
      const whole = plain(upper + leaf);
      return whole.kind === 'field' && !whole.fields.includes(noun.title)
        ? whole
        : { kind: 'other', whose: upper, isPerson: true };
    }
    if (
      below.kind === 'field' &&
      personal(below.fields[0]) &&
      importWords.organisations.some((word) => bare.includes(word))
    )
      return { kind: 'other', whose: upper, isPerson: false };
    if (below.kind === 'field' || below.kind === 'ignored') return below;
    const joined = plain(upper + leaf);
    if (joined.kind !== 'unknown') return joined;
    // 部门 over 名称: the upper word says it all.
    if (importWords.generic.has(foldHeader(leaf))) return plain(upper);
    return below;
  }

  const remembered = new Map<string, HeaderMeaning>();
  function meaning(levels: readonly string[]): HeaderMeaning {
    const parts = levels.filter((level) => level.trim() !== '');
    const leaf = parts.at(-1);
    if (leaf === undefined || leaf.length > MOST * 4) return UNKNOWN;
    const key = parts.join('\u0000');
    const old = remembered.get(key);
    if (old) return old;
    let found = single(leaf);
    for (const upper of parts.slice(0, -1).reverse()) found = underGroup(upper, leaf, found);
    remembered.set(key, found);
    return found;
  }

  // Names of people are asked too, by the ten thousand: hardly any ends like a header.
  const lastLetters = new Set(
    [...entries.keys(), ...ignored.keys(), ...importWords.tails, '一', '二'].map((word) => word.at(-1)),
  );
  const seen = new Map<string, boolean>();
  function known(text: string): boolean {
    if (text === '' || text.length > MOST || (isPlainHan(text) && !lastLetters.has(text.at(-1)))) return false;
    const old = seen.get(text);
    if (old !== undefined) return old;
    const found = single(text);
    const answer = found.kind === 'field' || found.kind === 'ignored';
    if (seen.size < MOST_SEEN) seen.set(text, answer);
    return answer;
  }

  const isTitle = (text: string): boolean => {
    if (text === '' || text.length > MOST) return false;
    const found = single(text);
    return found.kind === 'field' && found.fields.includes(noun.title);
  };
  return { meaning, known, isTitle, household: noun.household ?? false };
}
