import { z } from 'zod';
import template from '../../../resources/texts/summary.json' with { type: 'json' };
import { asWords, markText } from './text.ts';

/*
 * The wording of a draft is data. A clause may name words, {end}, and figures, {{members.joined}}; it is left out when one
 * of its figures is zero or unknown, and a sentence without clauses is left out too: what did not happen is not told.
 */
const clauses = z.array(z.string()).min(1);
const sentenceShape = z.union([
  z.strictObject({
    lead: z.string().default(''),
    clauses,
    join: z.string().default('，'),
    /** The sentence stands only where its first clause does. */
    led: z.boolean().default(false),
    /** It sums up these records and stands only where there are several: one alone speaks for itself. */
    several: z.strictObject({ each: z.string(), of: z.string() }).optional(),
  }),
  z.strictObject({
    /** One part for each of these records, up to `most`; `of` says which. */
    each: z.string(),
    of: z.string().default(''),
    most: z.int().positive(),
    /** Before several; one alone follows the sentence before it. */
    lead: z.string().default(''),
    leadOne: z.string().optional(),
    clauses,
    /** What one alone says more of itself: of several the sentence before says it together. */
    alone: z.array(z.string()).default([]),
    join: z.string().default('；'),
  }),
]);
type Sentence = z.infer<typeof sentenceShape>;

const summaryTemplate = z
  .strictObject({
    source: z.string(),
    title: z.string(),
    /** Which section tells of an activity: by the category of its plan item, else by its kind; the last takes the rest. */
    activityGroups: z.array(
      z.strictObject({
        section: z.string(),
        categories: z.array(z.string()).default([]),
        kinds: z.array(z.string()).default([]),
      }),
    ),
    sections: z.array(z.strictObject({ section: z.string(), paragraphs: z.array(z.array(sentenceShape)) })),
  })
  .parse(template);

export const activityGroups: readonly string[] = summaryTemplate.activityGroups.map(({ section }) => section);

/** The section that tells of an activity. */
export function activityGroup(kind: string, category: string | null): string {
  const { activityGroups: groups } = summaryTemplate;
  const found =
    groups.find(({ categories }) => category !== null && categories.includes(category)) ??
    groups.find(({ kinds }) => kinds.includes(kind)) ??
    groups.at(-1);
  return found?.section ?? '';
}

/** What a template is filled from. */
export interface Filling {
  readonly words: Readonly<Record<string, string>>;
  /** The figure as it is written; null where there is none or it is zero. */
  value(key: string): string | null;
  rows(name: string, of: string): readonly Readonly<Record<string, string>>[];
}

export interface FilledParagraph {
  readonly section: string;
  readonly text: string;
}

/** A clause with its words and figures; null when a figure is missing. */
function clauseText(clause: string, words: Filling['words'], value: Filling['value']): string | null {
  const said = clause.replace(/(“?)(?<!\{)\{(\w+)\}/g, (whole, quote: string, name: string) => {
    const word = words[name];
    if (word === undefined) return whole;
    const text = asWords(word);
    // Quotes inside quotes are single ones.
    return quote === '' ? text : quote + text.replaceAll('“', '‘').replaceAll('”', '’');
  });
  let missing = false;
  const text = said.replace(/\{\{([^{}|]+)\}\}/g, (_, key: string) => {
    const written = value(key);
    if (written === null) missing = true;
    return written === null ? '' : markText({ key, value: written });
  });
  return missing ? null : text;
}

const told = (texts: readonly (string | null)[]): string[] => texts.filter((text) => text !== null);

function sentenceText(sentence: Sentence, filling: Filling): string {
  const { words } = filling;
  const value = (key: string): string | null => filling.value(key);
  const leading = (lead: string): string => clauseText(lead, words, value) ?? '';
  if (!('each' in sentence)) {
    const { several } = sentence;
    if (several && filling.rows(several.each, several.of).length < 2) return '';
    const parts = sentence.clauses.map((clause) => clauseText(clause, words, value));
    if (sentence.led && parts[0] === null) return '';
    const stands = told(parts);
    return stands.length === 0 ? '' : `${leading(sentence.lead)}${stands.join(sentence.join)}。`;
  }
  const rows = filling.rows(sentence.each, sentence.of);
  const parts = rows.slice(0, sentence.most).flatMap((row, i) => {
    const own = { ...words, ...row, n: String(i + 1) };
    const all = rows.length === 1 ? [...sentence.clauses, ...sentence.alone] : sentence.clauses;
    const [head, ...rest] = all.map((clause) => clauseText(clause, own, value));
    return head === null || head === undefined ? [] : [[head, ...told(rest)].join('，')];
  });
  if (parts.length === 0) return '';
  const lead = leading(parts.length === 1 ? (sentence.leadOne ?? sentence.lead) : sentence.lead);
  return `${lead}${parts.join(sentence.join)}${rows.length > sentence.most ? '等' : ''}。`;
}

/** Paragraphs of the draft in order. */
export const fillTemplate = (filling: Filling): FilledParagraph[] =>
  summaryTemplate.sections.flatMap(({ section, paragraphs }) =>
    paragraphs.flatMap((sentences) => {
      const text = sentences.map((sentence) => sentenceText(sentence, filling)).join('');
      return text === '' ? [] : [{ section, text }];
    }),
  );

/** Title of the draft. */
export const filledTitle = (words: Filling['words']): string =>
  clauseText(summaryTemplate.title, words, () => null) ?? '';

/** Headings in the order in which a summary is written. */
export const summarySections: readonly string[] = summaryTemplate.sections
  .map(({ section }) => section)
  .filter((section) => section !== '');
