import type { Ledger } from '../../db/open.ts';
import type { Output } from '../contract.ts';
import type { SpendingKey } from '../domain/spending/kinds.ts';
import { spendingPresets } from '../domain/spending/presets.ts';
import { sayStandard, standardKinds } from '../domain/standard-kinds.ts';
import { spendingStandardKinds } from '../domain/standard-kinds-spending.ts';
import type { Handlers } from '../router.ts';
import { checkEntry, outingsYear } from './spending-check.ts';
import { spendingOf } from './spending-marks.ts';
import { pickedPreset, pickPreset, standardLines } from './standards.ts';

const keys = Object.keys(spendingStandardKinds) as SpendingKey[];

/** The sets that may be picked, and what counts today for each matter. */
function standards(ledger: Ledger, today: string): Output<'spending.standards'> {
  const lines = standardLines(ledger, today);
  return {
    picked: pickedPreset(ledger),
    presets: spendingPresets.map(({ key, label, document, rules }) => ({
      key,
      label,
      document,
      rules: rules.map((rule) => ({
        name: standardKinds[rule.key].name,
        says: sayStandard(rule.key, rule.value),
        validFrom: rule.validFrom,
        source: rule.source,
      })),
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
