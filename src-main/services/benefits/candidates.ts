import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { BenefitCandidate, BenefitIssueRow } from '../../contract/benefits.ts';
import { formatChineseShort } from '../../domain/date-format.ts';
import { lastDayOf } from '../../domain/dates.ts';
import { byGravity } from '../../domain/spending/findings.ts';
import { benefitKind } from '../../domain/spending/kinds.ts';
import { giftCheck } from './check.ts';
import { eligibility, eligiblePeople } from './eligible.ts';
import { apartById } from '../member/names.ts';
import { dueBetween } from '../member/retirement.ts';
import { knownDay } from '../membership.ts';
import { groupNames } from '../organisation/groups.ts';

interface Meant {
  readonly ids: readonly number[];
  readonly notes: ReadonlyMap<number, string>;
  readonly whom: string;
}

/** First and last month of the quarter of a month. */
function quarterOf(month: string): { readonly from: string; readonly to: string; readonly name: string } {
  const quarter = Math.ceil(Number(month.slice(5)) / 3);
  const two = (n: number): string => String(n).padStart(2, '0');
  const year = month.slice(0, 4);
  return {
    from: `${year}-${two(quarter * 3 - 2)}`,
    to: `${year}-${two(quarter * 3)}`,
    name: `${year} 年第 ${quarter} 季度`,
  };
}

/** Born in a month, members of today, by day. */
export const birthdaysIn = (ledger: Ledger, month: string): { id: number; name: string; birthDate: string }[] =>
  statement(
    ledger.sql,
    `select id, name, birth_date birthDate from member
     where membership in ('在册', '保留会籍') and substr(birth_date, 6, 2) = ? order by substr(birth_date, 6), name_sort, id`,
  ).all(month.slice(5)) as { id: number; name: string; birthDate: string }[];

function retiringIn(ledger: Ledger, month: string): Meant {
  const { from, to, name } = quarterOf(month);
  const due = dueBetween(ledger, `${from}-01`, lastDayOf(to));
  // Who has retired in the books already, by the event that keeps the membership.
  const gone = statement(
    ledger.sql,
    `select distinct m.id, m.name, e.date from member m join membership_event e on e.member_id = m.id
     where m.employment_status = '退休' and e.type = '保留' and ${knownDay} between ? and ? order by e.date, m.name_sort`,
  ).all(`${from}-01`, lastDayOf(to)) as { id: number; name: string; date: string }[];
  return {
    ids: [...due.map(({ id }) => id), ...gone.map(({ id }) => id)],
    notes: new Map([
      ...due.map(({ id, date }) => [id, `${formatChineseShort(date)}到龄`] as const),
      ...gone.map(({ id, date }) => [id, `${formatChineseShort(date)}办了退休`] as const),
    ]),
    whom: `${name}退休或到龄的会员`,
  };
}

/** Whom a kind of benefit is for on its day; null: the office picks the people itself. */
function meantFor(ledger: Ledger, { kind, on }: Pick<BenefitIssueRow, 'kind' | 'on'>): Meant | null {
  const month = on.slice(0, 7);
  switch (benefitKind(kind).suggests) {
    case 'all':
      return {
        ids: statement(ledger.sql, `select id from member where membership in ('在册', '保留会籍')`)
          .pluck()
          .all() as number[],
        notes: new Map(),
        whom: '全体会员',
      };
    case 'birthday': {
      const people = birthdaysIn(ledger, month);
      return {
        ids: people.map(({ id }) => id),
        notes: new Map(
          people.map(({ id, birthDate }) => [
            id,
            `${formatChineseShort(`${month.slice(0, 4)}${birthDate.slice(4)}`)}生日`,
          ]),
        ),
        whom: `${Number(month.slice(5))} 月过生日的会员`,
      };
    }
    case 'retiring':
      return retiringIn(ledger, month);
    default:
      return null;
  }
}

/** Whom a list is for: who may be put on it, and who not and why. People on it already are left out. */
export function candidates(
  ledger: Ledger,
  issue: BenefitIssueRow,
  today: string,
): { proposed: BenefitCandidate[]; barred: BenefitCandidate[]; whom: string | null } {
  const meant = meantFor(ledger, issue);
  if (!meant) return { proposed: [], barred: [], whom: null };
  const there = new Set(
    statement(ledger.sql, 'select member_id from benefit_recipient where issue_id = ?')
      .pluck()
      .all(issue.id) as number[],
  );
  const bars = eligibility(ledger, issue.kind, issue.fund, issue.on, today);
  const check = giftCheck(ledger, issue);
  const groups = groupNames(ledger);
  const apart = apartById(ledger, meant.ids);
  const proposed: BenefitCandidate[] = [];
  const barred: BenefitCandidate[] = [];
  for (const person of eligiblePeople(ledger, meant.ids)) {
    if (there.has(person.id)) continue;
    const { id: memberId, name } = person;
    const bar = bars(person);
    // The hardest reason is told: a written one does not help where the limit is reached.
    const found = [
      ...(bar ? [bar] : []),
      ...check.person({ memberId, name, amountFen: issue.amountFen, reason: null }),
    ].sort(byGravity);
    const finding = found.find(({ level }) => level === 'stop' || level === 'ask') ?? null;
    const candidate = {
      memberId,
      name,
      group: person.groupId === null ? null : (groups.get(person.groupId)?.path ?? null),
      apart: apart.get(memberId) ?? null,
      note: meant.notes.get(memberId) ?? null,
      finding,
    };
    (finding ? barred : proposed).push(candidate);
  }
  return { proposed, barred, whom: meant.whom };
}
