import { coveredKind, type ShownKind, shownKind } from '../../domain/aid/covered-words.ts';
import { aidStates, openStates } from '../../domain/aid/states.ts';
import type { FigureLink } from '../../contract/year-summary.ts';
import { campaignFigures } from '../aid/campaign-figures.ts';
import { campaignRows } from '../aid/campaign-rows.ts';
import { kindPath, shownHelpSums } from '../aid/help-figures.ts';
import { visitRows } from '../aid/visits.ts';
import { mutualFigures } from '../mutual-aid.ts';
import { claimAmounts } from '../reports/mutual-aid.ts';
import { rosterOn } from '../reports/aid-lines.ts';
import { claimRows } from '../mutual-aid/rows.ts';
import { type FigureSource, type Found, once, people, type SummaryContext, toPeople } from './source.ts';

/** Help to households as R12, R13 and R15 count it, visits, and mutual aid as R17 does. */
export function aidFigures({ ledger, span, today, end }: SummaryContext): FigureSource {
  // A summary is read out: it names the kinds where R13 of its months asks nobody why.
  const sums = once(() => shownHelpSums(ledger, span.first, end, span.last));
  const files = once(() => rosterOn(ledger, end, aidStates));
  const open = (): number[] =>
    files()
      .filter(({ state }) => (openStates as readonly string[]).includes(state))
      .map(({ memberId }) => memberId);
  const filed = (): number[] =>
    files()
      .filter(({ filedOn }) => filedOn !== null && filedOn >= span.first)
      .map(({ memberId }) => memberId);
  const helps = (ids: readonly number[]): FigureLink[] =>
    ids.length === 0 ? [] : [{ label: `看这 ${ids.length} 笔帮扶`, path: `/aid/help?ids=${ids.join(',')}` }];
  const ofKind = (kind: string): FigureLink[] => {
    const found = line(kind);
    return found === undefined
      ? []
      : [{ label: `看这 ${found.times} 笔帮扶`, path: kindPath(found.kind, span.first, end) }];
  };
  const line = (kind: string) => sums().lines.find((one) => one.kind === kind);
  /** Whether a kind stands alone: not one that stands with others now, nor these together where each stands alone. */
  const isTold = (kind: string): boolean => {
    const covered = kinds().includes(coveredKind);
    return covered ? shownKind(kind as ShownKind) === kind : kind !== coveredKind;
  };
  const kinds = (): string[] => sums().lines.map(({ kind }) => kind);
  const campaigns = once(() =>
    campaignRows(ledger, null)
      .filter(({ from, signed }) => from >= span.first && from <= end && signed > 0)
      .toReversed(),
  );
  const campaign = (of: string, field: 'people' | 'sumFen'): Found | null => {
    const found = campaignRows(ledger, null).find(({ id }) => String(id) === of);
    if (!found) return null;
    const figures = campaignFigures(ledger, found.id, { signedOnly: true, today });
    return {
      n: figures[field],
      label: `“${found.title}”${field === 'people' ? '慰问' : '发放'}`,
      links: helps(figures.byKind.flatMap(({ ids }) => ids)),
    };
  };
  const visits = once(() =>
    span.years
      .flatMap(({ year }) => visitRows(ledger, { year }, today))
      .filter(({ on }) => on >= span.first && on <= end),
  );
  const visited = (): FigureLink[] =>
    visits().length === 0
      ? []
      : [
          {
            label: `看这 ${visits().length} 次走访`,
            path: `/aid/visits?ids=${visits()
              .map(({ id }) => id)
              .join(',')}`,
          },
        ];
  const mutual = once(() => mutualFigures(ledger, span.first, end, today));
  const claims = once(() => claimRows(ledger, { ids: mutual().lines.flatMap(({ claimIds }) => claimIds) }));
  const claimants = (): number[] => claims().map(({ memberId }) => memberId);
  return {
    figures: {
      'aid.files': () => ({ ...people(open()), n: open().length }),
      'aid.filed': () => ({ ...people(filed()), n: filed().length }),
      'aid.households': () => ({ n: sums().total.households, links: helps(sums().total.ids) }),
      'aid.times': () => ({ n: sums().total.times, links: helps(sums().total.ids) }),
      'aid.sum': () => ({ n: sums().total.sumFen, links: helps(sums().total.ids) }),
      'aid.timesOf': (kind) => (isTold(kind) ? { n: line(kind)?.times ?? 0, links: ofKind(kind), label: kind } : null),
      'aid.sumOf': (kind) =>
        isTold(kind) ? { n: line(kind)?.sumFen ?? 0, links: ofKind(kind), label: `${kind}金额` } : null,
      'campaign.people': (of) => campaign(of, 'people'),
      'campaign.sum': (of) => campaign(of, 'sumFen'),
      'visits.times': () => ({ n: visits().length, links: visited() }),
      'visits.people': () => ({ n: new Set(visits().map(({ memberId }) => memberId)).size, links: visited() }),
      'mutual.enrolled': () => ({
        n: mutual().total.enrolled,
        links: toPeople(mutual().lines.flatMap(({ memberIds }) => memberIds)),
      }),
      'mutual.claims': () => ({ n: mutual().total.claims, links: toPeople(claimants()) }),
      'mutual.paid': () => ({
        n: mutual().total.paidFen,
        links: toPeople(claimants()),
        amounts: () => claimAmounts(claims()),
      }),
    },
    kinds: {
      'aid.timesOf': kinds,
      'aid.sumOf': kinds,
      'campaign.people': () => campaigns().map(({ id }) => String(id)),
      'campaign.sum': () => campaigns().map(({ id }) => String(id)),
    },
    rows: {
      helpKinds: () => kinds().map((kind) => ({ kind })),
      campaigns: () => campaigns().map(({ id, title, from }) => ({ id: String(id), title, from })),
    },
  };
}
