import { z } from 'zod';
import activities from '../../resources/standards/activities.json' with { type: 'json' };
import aid from '../../resources/standards/aid.json' with { type: 'json' };
import aidHelp from '../../resources/standards/aid-help.json' with { type: 'json' };
import dues from '../../resources/standards/dues.json' with { type: 'json' };
import funds from '../../resources/standards/funds.json' with { type: 'json' };
import imports from '../../resources/standards/import.json' with { type: 'json' };
import ledgers from '../../resources/standards/ledgers.json' with { type: 'json' };
import membership from '../../resources/standards/membership.json' with { type: 'json' };
import organisation from '../../resources/standards/organisation.json' with { type: 'json' };
import reminders from '../../resources/standards/reminders.json' with { type: 'json' };
import { isStandardKey, type StandardKey, standardKinds, type StandardValue } from './standard-kinds.ts';

const fileShape = z.strictObject({
  title: z.string(),
  note: z.string(),
  rules: z.array(
    z.strictObject({
      key: z.string().refine(isStandardKey),
      label: z.string(),
      value: z.unknown(),
      /** Beginning of 单位所在政区; without it the rule is national. */
      region: z.string().optional(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      /** The document that says so. */
      source: z.string(),
    }),
  ),
});

/** One dated standard with the document it comes from. */
export interface StandardRow {
  readonly key: StandardKey;
  readonly label: string;
  readonly value: unknown;
  /** Beginning of 单位所在政区; null: the whole country. */
  readonly region: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
  /** The office set it itself; it goes before what the program brings. */
  readonly own: boolean;
  /** The set of rules that the office picked, by its label: 安徽省（2025）. */
  readonly preset?: string;
}

/** All standards that count in a book: the program's, and the office's own. */
export type Standards = readonly StandardRow[];

/** What the program brings. */
export const builtInStandards: Standards = [
  organisation,
  membership,
  dues,
  funds,
  reminders,
  imports,
  aid,
  aidHelp,
  activities,
  ledgers,
].flatMap((file) =>
  fileShape.parse(file).rules.map(({ key, region = null, value, ...rule }) => ({
    ...rule,
    key,
    region,
    value: standardKinds[key].value.parse(value),
    own: false,
  })),
);

/** One standard as it is read on a day. */
export interface Standard<K extends StandardKey> {
  readonly label: string;
  readonly value: StandardValue<K>;
  readonly source: string;
  readonly own: boolean;
}

/** The row that counts on a day: the office's own before the division's, that before the national one, newest first. */
export function rowAt(
  standards: Standards,
  key: StandardKey,
  on: string,
  division: string | null = null,
): StandardRow | null {
  const [found] = standards
    .filter((row) => row.key === key && row.validFrom <= on && (row.validTo === null || on <= row.validTo))
    .filter((row) => row.region === null || (division ?? '').startsWith(row.region))
    .sort(
      (a, b) =>
        Number(b.own) - Number(a.own) ||
        (b.region ?? '').length - (a.region ?? '').length ||
        (a.validFrom === b.validFrom ? 0 : a.validFrom < b.validFrom ? 1 : -1),
    );
  return found ?? null;
}

/** The standard in force on a day ('YYYY-MM-DD'), or null when none is. */
export function standardAt<K extends StandardKey>(
  standards: Standards,
  key: K,
  on: string,
  division: string | null = null,
): Standard<K> | null {
  const row = rowAt(standards, key, on, division);
  return row && { label: row.label, value: row.value as StandardValue<K>, source: row.source, own: row.own };
}
