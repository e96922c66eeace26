import type { ReactNode } from 'react';
import type { FoundPerson } from '../../src-main/contract/home.ts';
import type { FoundRecord } from './finders.ts';
import { pages, personPath } from './pages.ts';

/** One line of the Ctrl+K list. */
export interface Found {
  readonly key: string;
  /** Heading: 会员, 马上能做, 功能, or that of a noun's records. */
  readonly group: string;
  readonly words: ReactNode;
  readonly hint: string;
  readonly run: () => void;
}

type Go = (path: string) => () => void;

/** The part of the name that was typed in red; all of it when pinyin found it. */
function marked(name: string, text: string): ReactNode {
  const at = name.indexOf(text);
  if (at < 0) return <b className="palette-hit">{name}</b>;
  return (
    <b>
      {name.slice(0, at)}
      <span className="palette-hit">{text}</span>
      {name.slice(at + text.length)}
    </b>
  );
}

/** `apart`: what tells people of one name apart, by id (`useSameNames`). */
export function foundPeople(
  people: readonly FoundPerson[],
  text: string,
  apart: ReadonlyMap<number, string>,
  go: Go,
): Found[] {
  return people.map((person) => ({
    key: `person-${person.id}`,
    group: '会员',
    words: (
      <>
        {marked(person.name, person.hint ? ' ' : text)}
        <span className="palette-about">
          {person.gender} {person.age !== null && `${person.age} 岁`}
        </span>
        {person.group && <span className="palette-about">{person.group}</span>}
        <span className="palette-about">{person.membership}</span>
        {apart.has(person.id) && <span className="palette-about">{apart.get(person.id)}</span>}
      </>
    ),
    hint: person.hint,
    run: go(personPath(person.id)),
  }));
}

/** What can be done for the person pointed at; where the name repeats, which of them it is. */
export function personActions(person: FoundPerson | undefined, apart: ReadonlyMap<number, string>, go: Go): Found[] {
  if (!person) return [];
  return pages
    .flatMap(({ meta }) => meta.personActions ?? [])
    .map(({ label, path }, index) => {
      const [before = '', after = ''] = label.split('{name}');
      return {
        key: `do-${path}`,
        group: '马上能做',
        words: (
          <span>
            {before} <b>{person.name}</b> {after}
            {apart.has(person.id) && <span className="palette-about palette-apart">{apart.get(person.id)}</span>}
          </span>
        ),
        hint: index === 0 ? 'Ctrl+回车' : '',
        run: go(path.replace('{id}', String(person.id))),
      };
    });
}

/** Records of other nouns that fit. */
export function foundRecords(records: readonly (FoundRecord & { readonly group: string })[], go: Go): Found[] {
  return records.map(({ key, group, label, about, path }) => ({
    key,
    group,
    words: (
      <>
        <b>{label}</b>
        {about.map((words) => (
          <span key={words} className="palette-about">
            {words}
          </span>
        ))}
      </>
    ),
    hint: '',
    run: go(path),
  }));
}

const typedOf = (text: string): string => text.toLowerCase().replaceAll(' ', '');
const wordsOf = (words: string): string[] => words.toLowerCase().split(' ');

/** Whether a typed word is a part of an entry's label or the beginning of one of its words (pinyin, initials, synonyms). */
function fitsWhole(text: string, label: string, words = ''): boolean {
  const typed = typedOf(text);
  return label.toLowerCase().includes(typed) || wordsOf(words).some((word) => word.startsWith(typed));
}

/** Whether a typed word means an entry: all of it does, or a synonym stands within what was typed (怎么备份). */
export const fits = (text: string, label: string, words = ''): boolean =>
  fitsWhole(text, label, words) ||
  wordsOf(words).some((word) => /^\p{Script=Han}{2,}$/u.test(word) && typedOf(text).includes(word));

/** Pages and what can be begun there. */
export function foundPages(text: string, go: Go, onHelp: () => void): Found[] {
  const actions = pages
    .flatMap(({ meta }) => meta.actions ?? [])
    .filter(({ label, words }) => fits(text, label, words))
    // 入会率 is in the month sheet; 入会, which stands within it, comes after.
    .sort((a, b) => Number(fitsWhole(text, b.label, b.words)) - Number(fitsWhole(text, a.label, a.words)))
    .map(
      ({ label, path }): Found => ({
        key: `action-${path}-${label}`,
        group: '马上能做',
        words: label,
        hint: '',
        run: go(path),
      }),
    );
  const found = pages
    .filter(({ meta }) => fits(text, meta.label, meta.words))
    .map(
      ({ meta, key }): Found => ({
        key: `page-${meta.path}`,
        group: '功能',
        words: meta.label,
        hint: key ? `Alt+${key}` : '',
        run: go(meta.path),
      }),
    );
  const help: Found[] = fits(text, '这一页怎么用', 'zheyiyezenmeyong zyyzmy bangzhu bz help 帮助 怎么用 说明')
    ? [{ key: 'help', group: '功能', words: '这一页怎么用', hint: 'F1', run: onHelp }]
    : [];
  return [...actions, ...found, ...help];
}
