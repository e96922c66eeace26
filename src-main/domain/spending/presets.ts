import { z } from 'zod';
import raw from '../../../resources/standards/spending.json' with { type: 'json' };
import { isStandardKey, standardKinds } from '../standard-kinds.ts';
import type { StandardRow } from '../standards.ts';
import { benefitKindNames, spendingKindNames } from './kinds.ts';

const words = z.array(z.string().min(1)).min(1);

const fileShape = z.strictObject({
  title: z.string(),
  note: z.string(),
  presets: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      document: z.string(),
      /** The set of the same province that it replaced: its rules hold for the days before. */
      continues: z.string().optional(),
      /** Further sets that hold beside it, the nearest last. */
      includes: z.array(z.string()),
      rules: z.array(
        z.strictObject({
          key: z.string().refine(isStandardKey),
          label: z.string(),
          value: z.unknown(),
          validFrom: z.iso.date(),
          validTo: z.iso.date().nullable(),
          source: z.string(),
        }),
      ),
    }),
  ),
  recognise: z.array(z.strictObject({ kind: z.enum(spendingKindNames), words, with: words.optional() })),
  signed: z.strictObject({ words, unless: words, source: z.string() }),
  /** What tells of an occasion, in whatever words a list is named. */
  benefitWords: z.array(z.strictObject({ kind: z.enum(benefitKindNames), words })),
  forbidden: z.strictObject({
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
    document: z.string(),
    rules: z.array(z.strictObject({ rule: z.string(), words, unless: words.optional() })),
  }),
});

const file = fileShape.parse(raw);

/** A named set of rules that an office may pick. None holds before it does. */
export interface SpendingPreset {
  readonly key: string;
  readonly label: string;
  readonly document: string;
  readonly rules: readonly StandardRow[];
}

const ownRules = (key: string): StandardRow[] =>
  file.presets
    .filter((preset) => preset.key === key)
    .flatMap(({ label: preset, rules }) =>
      rules.map(({ key: rule, value, ...row }) => ({
        ...row,
        key: rule,
        value: standardKinds[rule].value.parse(value),
        region: null,
        own: false,
        preset,
      })),
    );

/** A set and those of its province that it replaced, newest first. */
function chainOf(key: string): string[] {
  const before = file.presets.find((preset) => preset.key === key)?.continues;
  return before === undefined ? [key] : [key, ...chainOf(before)];
}

/** The set that a province's replaced one goes on as. */
function newestOf(key: string): string {
  const next = file.presets.find((preset) => preset.continues === key);
  return next ? newestOf(next.key) : key;
}

/**
 * What may be picked: of a province its newest set, with those that it replaced behind it, so that a list of an earlier
 * year is held against the document of that year; then the sets that it includes.
 */
export const spendingPresets: readonly SpendingPreset[] = file.presets
  .filter(({ key }) => newestOf(key) === key)
  .map(({ key, label, document, includes }) => ({
    key,
    label,
    document,
    rules: [key, ...[...includes].reverse()].flatMap(chainOf).flatMap(ownRules),
  }));

/** A set by its key; one that was replaced goes on as the one that replaced it. */
export const presetOf = (key: string): SpendingPreset | undefined =>
  spendingPresets.find((row) => row.key === newestOf(key));

/** Words by which the purpose of an entry tells what it is. */
export const { recognise, signed, forbidden, benefitWords } = file;
