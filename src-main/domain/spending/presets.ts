import { z } from 'zod';
import raw from '../../../resources/standards/spending.json' with { type: 'json' };
import { isStandardKey, standardKinds } from '../standard-kinds.ts';
import type { StandardRow } from '../standards.ts';
import { spendingKindNames } from './kinds.ts';

const words = z.array(z.string().min(1)).min(1);

const fileShape = z.strictObject({
  title: z.string(),
  note: z.string(),
  presets: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      document: z.string(),
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
  /** What tells of a festival, in whatever words. */
  festivalWords: words,
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

/** What ships, each with the rules of the sets it includes behind its own. */
export const spendingPresets: readonly SpendingPreset[] = file.presets.map(({ key, label, document, includes }) => ({
  key,
  label,
  document,
  rules: [key, ...[...includes].reverse()].flatMap(ownRules),
}));

export const presetOf = (key: string): SpendingPreset | undefined => spendingPresets.find((row) => row.key === key);

/** Words by which the purpose of an entry tells what it is. */
export const { recognise, signed, forbidden, festivalWords } = file;
