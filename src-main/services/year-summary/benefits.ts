import { issueRows, recipientRecords } from '../benefits/rows.ts';
import { type FigureSource, type Found, once, people, type SummaryContext, toPeople } from './source.ts';

/** Lists of gifts to all members as the page of benefits counts them. */
export function benefitFigures({ ledger, span, end }: SummaryContext): FigureSource {
  const lists = once(() =>
    span.years
      .flatMap(({ year }) => issueRows(ledger, year))
      .filter(({ on, people: n }) => on >= span.first && on <= end && n > 0),
  );
  const of = (kind: string | null) => lists().filter((list) => kind === null || list.kind === kind);
  const who = (kind: string | null): number[] =>
    of(kind).flatMap(({ id }) => recipientRecords(ledger, id).map(({ memberId }) => memberId));
  const times = (kind: string | null): Found => ({
    n: of(kind).reduce((n, list) => n + list.people, 0),
    links: toPeople(who(kind)),
    ...(kind === null ? {} : { label: kind }),
  });
  const sum = (kind: string | null): Found => ({
    n: of(kind).reduce((n, { totalFen }) => n + totalFen, 0),
    links: toPeople(who(kind)),
    ...(kind === null ? {} : { label: `${kind}金额` }),
    amounts: () =>
      of(kind).flatMap(({ id, on, title }) =>
        recipientRecords(ledger, id).map(({ name, amountFen }) => ({ on, what: title, who: name, fen: amountFen })),
      ),
  });
  const kinds = (): string[] => [...new Set(lists().map(({ kind }) => kind))];
  return {
    figures: {
      'benefits.lists': () => ({
        n: lists().length,
        links: span.years.map(({ year }) => ({ label: `看 ${year} 年的慰问名单`, path: `/benefits?year=${year}` })),
      }),
      'benefits.people': () => people(who(null)),
      'benefits.times': () => times(null),
      'benefits.sum': () => sum(null),
      'benefits.timesOf': times,
      'benefits.sumOf': sum,
    },
    kinds: { 'benefits.timesOf': kinds, 'benefits.sumOf': kinds },
    rows: { benefitKinds: () => kinds().map((kind) => ({ kind })) },
  };
}
