import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { DutyRow } from '../contract/duties.ts';
import { addDays, daysBetween } from '../domain/dates.ts';
import { layoutOf } from '../domain/layout.ts';
import { dutyState, dutyTimes, SOON } from '../domain/report-duty.ts';
import { isSum } from '../domain/sum-key.ts';
import type { Handlers } from '../router.ts';
import type { Due, DueSpan } from './calendar/due-kind.ts';
import { type Item, listed } from './home/items.ts';
import { askItems, pathOf, withAsks } from './duties/asked.ts';
import { closedFor, type DutyTime } from './duties/closed.ts';
import { dutiesOn } from './duties/in-force.ts';
import { receiversOf, sendsTo } from './packages/sent.ts';
import { onlyReceives } from './reception/periods.ts';

/** Whatever was due before the book was begun went up on paper. */
const begunOn = (ledger: Ledger): string =>
  ((statement(ledger.sql, 'select min(at) from command').pluck().get() as string | null) ?? '').slice(0, 10);

/** The far end of a duty's neighbours: a sheet of a day is held against the periods before and behind as well. */
const AROUND = 400;

/** Where the sheets of lower unions are taken in and added up. */
const RECEPTION = '/reports/reception';

/** So long after its day a report that was closed and did not go is still spoken of: older ones went as they went then. */
const REMEMBERED = 31;

/** Everything that is due between two days, by its last day. */
function dutyRows(ledger: Ledger, from: string, to: string, today: string): DutyRow[] {
  const begun = begunOn(ledger);
  const sends = sendsTo(ledger, null);
  const timesOf = new Map<string, readonly DutyTime[]>();
  const duties = dutiesOn(ledger, today < to ? today : to).flatMap((duty) => {
    const title = layoutOf(duty.report)?.title ?? duty.report;
    const times = dutyTimes(duty, addDays(from, -AROUND), addDays(to, AROUND));
    timesOf.set(duty.report, times);
    const closed = closedFor(ledger, duty.report, times, sends);
    const asked = times.filter(({ dueOn }) => dueOn >= from && dueOn <= to);
    return asked.map(({ period, dueOn }): DutyRow => {
      const went = closed.get(period.key) ?? null;
      const daysLeft = daysBetween(today, dueOn);
      const snapshot = went?.snapshot ?? null;
      const sendings = went?.sendings ?? [];
      const isLast = snapshot !== null && !went?.sentOn && isSum(snapshot.report) && !sends.isKnown;
      return {
        report: duty.report,
        title,
        period: period.key,
        label: period.label,
        dueOn,
        snapshot,
        sentOn: went?.sentOn ?? null,
        sendings,
        state: isLast ? '已汇总' : dutyState(snapshot && went, { dueOn, daysLeft, begun, voided: sendings.length > 0 }),
        daysLeft,
        link: pathOf(duty.report, period.key),
        asked: null,
      };
    });
  });
  return [...withAsks(ledger, duties, timesOf, { from, to, today })].sort((a, b) =>
    a.dueOn === b.dueOn ? (a.report < b.report ? -1 : 1) : a.dueOn < b.dueOn ? 1 : -1,
  );
}

/**
 * Rows that wait for somebody. A union that only receives has no members of its own: its sheets of members are what its units
 * send, added up, and nobody waits for them where no upper union is known.
 */
function awaited(ledger: Ledger, rows: readonly DutyRow[]): readonly DutyRow[] {
  if (!onlyReceives(ledger)) return rows;
  const { isKnown } = sendsTo(ledger, null);
  return rows.flatMap((row) => {
    if (row.snapshot || layoutOf(row.report)?.shelf !== 'members') return [row];
    return isKnown || row.asked ? [{ ...row, link: RECEPTION }] : [];
  });
}

/** What is to be done about a sheet that is not closed yet: made, or added up. */
const verbOf = ({ link }: DutyRow): string => (link === RECEPTION ? '去收表汇总' : '去做这张表');

/** Nothing is left to do. */
const settled: ReadonlySet<DutyRow['state']> = new Set(['建账前', '已上报', '迟报', '已汇总']);

/** Closed, nobody has it, and its day is near or not long over. */
const waits = ({ state, daysLeft }: DutyRow): boolean =>
  state === '已定稿' && daysLeft <= SOON && daysLeft >= -REMEMBERED;

const notSentWhy = '已经定稿，还没有打包；交了纸质的，在定稿那一页记上已交';
/** Why it waits: who got it instead of who wants it, where somebody did. */
function whyUnsent(ledger: Ledger, { snapshot, asked }: DutyRow): string {
  const others = snapshot ? receiversOf(ledger, snapshot.id) : [];
  return others.length === 0 ? notSentWhy : `打给了${listed(others, '家')}，${asked?.from ?? '上级工会'}还没有`;
}
/** Where what was closed goes up from; else where the sheet is made. */
const goes = ({ snapshot, link }: DutyRow): string => (snapshot ? `/reports/snapshots/${snapshot.id}` : link);

/** For the calendar: what is due in a span and has not gone. */
export function dutiesDue(ledger: Ledger, { from, to, today }: DueSpan): Due[] {
  return awaited(ledger, dutyRows(ledger, from, to, today)).flatMap((row): Due[] =>
    settled.has(row.state) || (row.state === '已定稿' && !waits(row))
      ? []
      : [
          {
            key: `duty:${row.report}:${row.period}${row.asked ? `:${row.asked.code}` : ''}`,
            from: row.dueOn,
            title: `报${row.title}（${row.label}）`,
            why: waits(row)
              ? whyUnsent(ledger, row)
              : row.asked
                ? `“${row.asked.from}”要的`
                : '报上级工会，期限在“设置 › 标准与限额”里改',
            noun: '上报',
            link: waits(row) ? goes(row) : row.link,
            verb: waits(row) ? '去上报' : verbOf(row),
            ...(row.state !== '退回待改' && row.daysLeft < 0 ? { late: true } : {}),
          },
        ],
  );
}

/** What the home page says of reports that have to go, by their state. */
const dueWords = {
  要重报: { key: 'duties.again', said: '上报后作废了，还没有重报' },
  没有报: { key: 'duties.late', said: '过了期限还没有定稿上报' },
  快到期: { key: 'duties.soon', said: '快到上报期限' },
} as const;

/** For the home page: what should have gone, and what is due within a week. */
export function dutyItems(ledger: Ledger, today: string): Item[] {
  const rows = awaited(ledger, dutyRows(ledger, addDays(today, -366), addDays(today, SOON), today));
  const name = ({ title, label }: DutyRow): string => `${label}的${title}`;
  const closed = rows.filter(waits).toReversed();
  const [oldest] = closed;
  const waiting: Item[] = oldest
    ? [
        {
          key: 'duties.closed',
          sentence:
            closed.length > 1
              ? `${name(oldest)}等 ${closed.length} 张表定稿了还没有上报`
              : `${name(oldest)}定稿了还没有上报`,
          why: closed.length > 1 ? notSentWhy : whyUnsent(ledger, oldest),
          daysLeft: oldest.daysLeft,
          verb: closed.length > 1 ? `看这 ${closed.length} 张` : '去上报',
          link: closed.length > 1 ? `/reports/duties?year=${oldest.dueOn.slice(0, 4)}` : goes(oldest),
        },
      ]
    : [];
  const due = (Object.keys(dueWords) as (keyof typeof dueWords)[]).flatMap((state): Item[] => {
    const found = rows.filter((row) => row.state === state).toReversed();
    const [first] = found;
    if (!first) return [];
    const { key, said } = dueWords[state];
    const many = found.length > 1;
    return [
      {
        key,
        sentence: `${name(first)}${many ? `等 ${found.length} 张表` : ''}${said}`,
        why:
          first.link === RECEPTION && !many
            ? '下级的报齐了汇总定稿，再打印盖章或打包上报'
            : '先看检查，定稿以后打印盖章或打包上报',
        daysLeft: first.daysLeft,
        verb: many ? `看这 ${found.length} 张` : verbOf(first),
        link: many ? '/reports/duties' : first.link,
      },
    ];
  });
  return [...askItems(ledger, today), ...due, ...waiting];
}

export const dutyHandlers: Pick<Handlers, 'duties.list'> = {
  'duties.list': ({ ledger, clock }, { year }) => dutyRows(ledger, `${year}-01-01`, `${year}-12-31`, clock.today()),
};
