import type { Ledger } from '../../db/open.ts';
import type { Output } from '../contract.ts';
import type { SpendingKey } from '../domain/spending/kinds.ts';
import { spendingPresets } from '../domain/spending/presets.ts';
import { sayStandard, standardKinds } from '../domain/standard-kinds.ts';
import { spendingStandardKinds } from '../domain/standard-kinds-spending.ts';
import type { StandardRow } from '../domain/standards.ts';
import type { Handlers } from '../router.ts';
import { checkEntry, outingsYear } from './spending/check.ts';
import { spendingOf } from './spending/marks.ts';
import { pickedPreset, pickPreset, standardLines } from './standards.ts';

const keys = Object.keys(spendingStandardKinds) as SpendingKey[];

/** The rules of a set, the nearest first; what the country says as well is not offered a second time. */
function told(rules: readonly StandardRow[]): Output<'spending.standards'>['presets'][number]['rules'] {
  const said = new Set<string>();
  return rules.flatMap(({ key, value, validFrom, validTo, source }) => {
    const line = { name: standardKinds[key].name, says: sayStandard(key, value), validFrom, source };
    const sign = `${key} ${line.says}`;
    // What held until another document came is history and stays.
    if (validTo === null && said.has(sign)) return [];
    said.add(sign);
    return [line];
  });
}

/** The sets that may be picked, and what counts today for each matter. */
function standards(ledger: Ledger, today: string): Output<'spending.standards'> {
  const lines = standardLines(ledger, today);
  return {
    picked: pickedPreset(ledger),
    presets: spendingPresets.map(({ key, label, document, rules }) => ({
      key,
      label,
      document,
      rules: told(rules),
    })),
    rules: keys.map((key) => ({
      key,
      name: standardKinds[key].name,
      parts: standardKinds[key].parts,
      counts: lines.find((line) => line.key === key && line.counts) ?? null,
    })),
  };
}

/** The last day of a year that has come. */
const dayIn = (year: number, today: string): string =>
  today.startsWith(String(year)) ? today : `${String(year).padStart(4, '0')}-12-31`;

export const spendingHandlers: Pick<Handlers, Extract<keyof Handlers, `spending.${string}`>> = {
  'spending.standards': ({ ledger, clock }) => standards(ledger, clock.today()),
  'spending.pick': ({ ledger, say }, { preset }) => {
    if (pickedPreset(ledger) !== preset) say(pickPreset(ledger, preset));
    return null;
  },
  'spending.outings': ({ ledger, clock }, { year }) => outingsYear(ledger, year, dayIn(year, clock.today())),
  'spending.ofVoucher': ({ ledger }, { voucherId }) => spendingOf(ledger, [voucherId]).get(voucherId) ?? null,
  'spending.check': ({ ledger }, input) => checkEntry(ledger, input),
};
