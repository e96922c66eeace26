import { type Standards, standardAt } from '../standards.ts';
import type { AidTerms } from './arithmetic.ts';
import type { AidScheme } from './states.ts';

/** The terms in force on a day with the documents they come from. */
export function termsAt(
  standards: Standards,
  scheme: AidScheme,
  on: string,
  division: string | null,
): AidTerms & { readonly basis: string } {
  const allowance = standardAt(standards, 'aidAllowance', on, division);
  const multiples = standardAt(standards, 'aidMultiples', on, division);
  const value = multiples?.value ?? { relative: 200, marginal: 150, accident: 300 };
  const sources = [
    allowance && allowance.value.monthFen !== null ? `低保标准：${allowance.source}` : null,
    multiples ? `倍数：${multiples.source}` : null,
  ];
  return {
    allowanceFen: allowance?.value.monthFen ?? null,
    multiple: scheme === '2020' ? value.relative : value.marginal,
    accidentMultiple: value.accident,
    basis: sources.filter(Boolean).join('；'),
  };
}
