import { formatChinese } from '../../domain/date-format.ts';
import { termName } from '../../domain/terms.ts';
import { allGroups } from '../organisation/groups.ts';
import { termsOf } from '../organisation/terms.ts';
import { movementKnown } from '../reports/movement.ts';
import { type FigureSource, once, people, type SummaryContext } from './source.ts';

/** Members as R4 counts them, groups and elections. */
export function memberFigures({ ledger, span, today, end }: SummaryContext): FigureSource {
  const moves = once(() => movementKnown(ledger, today, span.first, end));
  return {
    figures: {
      'members.total': () => people(moves().closing),
      'members.women': () => people(moves().women),
      'members.migrant': () => people(moves().migrant),
      'members.retained': () => people(moves().retained),
      'members.joined': () => people(moves().join),
      'members.transferIn': () => people(moves().transferIn),
      'members.restored': () => people(moves().restore),
      'members.transferOut': () => people(moves().transferOut),
      'members.left': () => people([...moves().withdraw, ...moves().expel, ...moves().decease]),
      'organisation.groups': () => ({
        n: allGroups(ledger).filter(
          ({ kind, foundedOn, dissolvedOn }) =>
            kind === '小组' && (foundedOn ?? '') <= end && (dissolvedOn === null || dissolvedOn > end),
        ).length,
        links: [{ label: '看分会和小组', path: '/organisation/groups' }],
      }),
    },
    rows: {
      /** 换届: terms that were elected. */
      terms: () =>
        termsOf(ledger)
          .filter(({ electedOn }) => electedOn >= span.first && electedOn <= end)
          .map(({ body, termNo, electedOn }) => ({ body, term: termName(termNo), on: formatChinese(electedOn) })),
    },
  };
}
