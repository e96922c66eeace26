import raw from '../../../resources/sheets/form-figures.json' with { type: 'json' };
import { foldHeader } from '../import/words.ts';
import { createGrid, textsOf } from '../import/table-grid.ts';
import { factOf, partOf } from './facts.ts';
import { readLabel } from './label.ts';
import { type FormPeriod, formPeriodIn, isAbsolute, isDay, partOfPeriod } from './period.ts';
import { isTitle } from './title.ts';
import type { FormList, FormSource } from './types.ts';

/** A line of words over a part of a form: its title, that of a second table, or 一、第三季度情况. */
export interface Heading {
  readonly row: number;
  readonly text: string;
  /** 0: a title; 1: a line over the whole width; 2: 一、; 3: （一）; 4: 1. */
  readonly rank: number;
  /** Empty cells stand beside it, so that it may itself ask something. */
  readonly asks: boolean;
  /** Nothing but a time, which goes with the title over it: （2026年第三季度）. */
  readonly isTime: boolean;
}

/** What stands over a row: the time that it is of, and words that narrow it to some people or some money. */
export interface Section {
  readonly period: FormPeriod | null;
  /** A heading names a time that the form's time does not have: nothing is known below it. */
  readonly isUnknown: boolean;
  readonly words: readonly string[];
  /** Kinds of help that the nearest heading of any names: 一、医疗救助. */
  readonly kinds: readonly string[];
  /** The heading that says so; '' where none does. */
  readonly text: string;
}

const RANKS = [
  /^[一二三四五六七八九十]{1,3}[、．.]/u,
  /^[（(][一二三四五六七八九十]{1,3}[）)]/u,
  /^\d{1,2}[、．.)）]/u,
];
const LONGEST = 40;
const NUMBERED = /^附?表[一二三四五六七八九十\d]+[：:、.\s-]*/u;
/** Words of a heading by which it is about some people, some money or a part of the union only. */
const NARROW =
  /农民工|女(?:性|职工|会员|员工)|(?<!子)女工|男(?:性|职工|会员|员工)|退休|劳模|劳动模范|劳务派遣|派遣工|新就业形态|新业态|党员|青年职工|(?<!各)(?:分会|工会小组)|中央|[省市县区]级财政|财政|专项/gu;
/** 会员（含农民工）, 男女会员: everybody all the same. */
const EVERYBODY = /[（(](?:其中)?(?:包?含|包括|及)[^（()）]*[）)]|男[、/和及]?女(?=职工|会员|员工|[、/和及])/gu;
const JOINED = /和|及其?|以及|、|与|暨|，|,|\//u;
/** Words for all of which what is named beside them is a part: 工会组织和女职工工作. */
const WIDE = /(?<!困难)(?:职工|会员|员工)|工会(?!经费)|组织/u;
const BODIES = /总工会|教育工会|产业工会|工会联合会/gu;
const MONEY = /中央|财政|专项/u;
const HARDSHIP = /^困难(?:职工|会员)$/u;
const EDITION = /版|修订|印制|施行/u;

/** （按分会）, or 分会（小组） that is of no branch in particular: 机关分会（小组） is of one. */
const BY_GROUPS = /按(?:分会|工会小组)|(?<=^|[\d年月度期半会）)])分会[（(](?:工会)?小组[）)]/gu;

/** Headings over lines of groups: by what these lines are narrows nothing. */
export const overGroups = (headings: readonly Heading[]): Heading[] =>
  headings.map((heading) => ({ ...heading, text: heading.text.replace(BY_GROUPS, '') }));

/** What stands over the line of one group, whose figures are of no other. */
export const overGroup = (section: Section): Section => ({
  ...section,
  words: section.words.filter((word) => !/^(?:分会|工会小组)$/u.test(word)),
});

/** Headings of a sheet outside of its lists. */
export function readHeadings(sheet: FormSource, lists: readonly FormList[]): Heading[] {
  const grid = createGrid(sheet);
  const found: Heading[] = [];
  const headingIn = (row: FormSource['rows'][number]): Heading[] => {
    const inList = lists.some(({ headerRows, end }) => row.index >= (headerRows[0] ?? end) && row.index <= end);
    const [only, ...more] = textsOf(row);
    if (inList || sheet.isHidden(row.index) || only === undefined || more.length > 0) return [];
    const full = only.text.replace(/\s/gu, '');
    const text = full.replace(NUMBERED, '');
    if (text.length > LONGEST || /[:：。；]/u.test(text)) return [];
    const merge = grid.merges.at(row.index, only.column);
    if (merge && merge.lastRow > merge.firstRow) return [];
    const isDrawn = sheet.isBordered(row.index, only.column);
    const right = (merge?.lastColumn ?? only.column) + 1;
    const asks = isDrawn && sheet.isBordered(row.index, right);
    const numbered = RANKS.findIndex((pattern) => pattern.test(text));
    const isWide = merge !== undefined && merge.lastColumn > merge.firstColumn && isDrawn && !asks;
    const isOver = !isDrawn && (isTitle(text) || isTime(text) || text !== full);
    if (numbered < 0 && !isWide && !isOver) return [];
    return [
      {
        row: row.index,
        text,
        isTime: !asks && isTime(full),
        rank: numbered >= 0 ? numbered + 2 : isWide && found.length > 0 ? 1 : 0,
        asks,
      },
    ];
  };
  for (const row of sheet.rows) found.push(...headingIn(row));
  return found;
}

const isTime = (text: string): boolean => {
  const { part, names } = readLabel(text.replace(/[（()）]/gu, ''));
  return part !== undefined && names.includes('');
};

/** What is known of a form where its parts are read. */
export interface SectionForm {
  readonly period: FormPeriod;
  /** The time that the form itself names; undefined: one that no form is filled for. */
  readonly found: FormPeriod | null | undefined;
  /** Somebody chose the time: it is that of titles which could not be read. */
  readonly isChosen: boolean;
  readonly sheet: string;
  readonly own: readonly string[];
  readonly today: string;
}

/** What stands over a row of a sheet; `own` are names that say nothing, `isHeading` whether a line that asks is one all the same. */
export function sectionOf(
  headings: readonly Heading[],
  row: number,
  form: SectionForm,
  isHeading: (row: number) => boolean = () => true,
): Section {
  const over: Heading[] = [];
  for (const heading of headings) {
    if (heading.row > row) break;
    if (heading.rank > 0 || !heading.isTime) while ((over.at(-1)?.rank ?? -1) >= heading.rank) over.pop();
    // It stands below its like no more, and not below itself; 二、会员总数 asks and ends what stands above it.
    const isOver = !heading.asks || (factOf(heading.text) === undefined && isHeading(heading.row));
    if (isOver && heading.row < row) over.push(heading);
  }
  let period: FormPeriod | null = named(form.sheet, form);
  let isUnknown = !form.isChosen && (form.found === undefined || formPeriodIn([form.sheet], form.today) === undefined);
  for (const { text, rank } of over) {
    if (EDITION.test(text)) continue;
    const bare = RANKS.reduce((rest, pattern) => rest.replace(pattern, ''), text);
    const time = formPeriodIn([bare], form.today);
    // The year of 2025年9月至2026年8月 is a part of it only.
    const part = time === undefined ? undefined : readLabel(text).part;
    if (time === null && (part === undefined || (isUnknown && !isAbsolute(part)))) continue;
    const isOpen = time === undefined && form.isChosen && rank === 0;
    const next = time === null ? partOfPeriod(period ?? form.period, part) : isOpen ? null : named(bare, form);
    isUnknown = time === null ? next === null : time === undefined && !isOpen;
    period = next;
  }
  const words = over.flatMap(({ text }) => narrowing(text, form.own));
  const kinds = over.map(({ text, rank }) => kindsIn(text, rank === 0)).findLast((named) => named.length > 0) ?? [];
  const says =
    over.findLast(({ text, rank }) => kindsIn(text, rank === 0).length > 0) ??
    over.findLast(({ text }) => isTime(text) || narrowing(text, form.own).length > 0) ??
    over.findLast(({ text }) => formPeriodIn([text], form.today) === undefined) ??
    over.at(-1);
  const isSaying = words.length > 0 || kinds.length > 0 || period !== null || isUnknown;
  return { period, isUnknown, words, kinds, text: isSaying ? (says?.text ?? '') : '' };
}

const kindWords = Object.entries(raw.help).map(([kind, words]) => ({ kind, words: words.map(foldHeader) }));
/** Kinds that a heading names. A title 送温暖工作情况表 is often of all help. */
const kindsIn = (text: string, isTitleOf: boolean): string[] => {
  const folded = foldHeader(text);
  return kindWords.flatMap(({ kind, words }) =>
    words.some((word) => folded.includes(word)) && !(isTitleOf && kind === '送温暖慰问') ? [kind] : [],
  );
};

/** The time of a title; null where it is the form's, which somebody may have changed, or the year of the form's day. */
function named(text: string, { found, today }: SectionForm): FormPeriod | null {
  const time = formPeriodIn([text], today) ?? null;
  const own = found && isDay(found) ? [found.key, found.key.slice(0, 4)] : [found?.key];
  return time === null || own.includes(time.key) ? null : time;
}

/** Words of a heading that narrow it. Beside a wider word they narrow nothing: 会员、农民工会员 is of all members. */
function narrowing(text: string, own: readonly string[]): string[] {
  const plain = own.reduce((rest, name) => (name === '' ? rest : rest.replaceAll(name, '')), text);
  const bare = RANKS.reduce((rest, pattern) => rest.replace(pattern, ''), plain);
  if (HARDSHIP.test(foldHeader(bare))) return [bare];
  const said = bare.replace(EVERYBODY, '').replace(BODIES, '');
  const words = [...new Set(said.match(NARROW) ?? [])];
  const isBesideAll = said.split(JOINED).some((piece) => (piece.match(NARROW) ?? []).length === 0 && WIDE.test(piece));
  return isBesideAll ? words.filter((word) => MONEY.test(word)) : words;
}

/** Why what is known otherwise is not filled in below a heading; '' where the heading is no reason. */
export function whyOpen({ words, isUnknown, text }: Section): string {
  if (isUnknown) return `${text === '' ? '表题' : '小标题'}写的时间算不出来`;
  return words.length === 0 ? '' : `${words.map((word) => `“${word}”`).join('')}的数分不出来`;
}

const SAME: readonly RegExp[] = [
  /女/u,
  /男/u,
  /农民工/u,
  /派遣/u,
  /新就业|新业态/u,
  /退休/u,
  /劳模|劳动模范/u,
  /党员/u,
  /分会|小组/u,
  /中央/u,
  /财政/u,
  /专项/u,
];

/**
 * What a fact is where words stand over it: the part of it that they name (会员总数 under 女职工: 女会员), itself where
 * its own words say the same; null where nobody knows that part.
 */
export function narrowed(fact: string, label: string, words: readonly string[]): string | null {
  const others = words.filter((word) => !SAME.some((same) => same.test(word) && same.test(label)));
  const [word, ...more] = others;
  if (word === undefined) return fact;
  const spelt = [word, word.replace(/职工|会员|员工|性/gu, ''), word.replace(/职工|员工/u, '会员')];
  return more.length > 0 ? null : (spelt.map((one) => partOf(fact, one)).find((one) => one !== undefined) ?? null);
}
