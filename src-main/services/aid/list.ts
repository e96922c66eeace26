import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { AidCounts, AidRow } from '../../contract/aid.ts';
import { type AidFlag, aidFlags, hasLeft, personRemark } from '../../domain/aid/flags.ts';
import { missingPapers, wantedPapers } from '../../domain/aid/papers.ts';
import { checkedOn, exitReasonOf, filedOn, followUpOf, renewalOf, since } from '../../domain/aid/round.ts';
import { type AidState, openStates } from '../../domain/aid/states.ts';
import { addMonths, addYears } from '../../domain/dates.ts';
import { aidLists, coversOf } from './checks.ts';
import { checksByCase, checksOf, stepsByCase, stepsOf } from './records.ts';
import { memberIds } from '../member/list.ts';
import { groupNames, groupTreeIds } from '../organisation/groups.ts';
import { divisionOf, standardOn, standardsOf } from '../standards.ts';

interface Line {
  readonly id: number;
  readonly caseNo: string;
  readonly memberId: number;
  readonly name: string;
  readonly gender: string | null;
  readonly groupId: number | null;
  readonly department: string | null;
  readonly membership: string;
  readonly employment: string | null;
  readonly state: AidState;
  readonly category: string | null;
  readonly mainCause: string | null;
  readonly otherCauses: string | null;
  readonly keyGroup: string | null;
  readonly onAllowance: string | null;
  readonly isMigrantWorker: string | null;
  readonly consentOn: string | null;
  readonly contactPerson: string | null;
  readonly appliedOn: string;
  readonly familySize: number;
  readonly helps: number;
  readonly helpedFen: number;
  readonly lastHelpOn: string | null;
  readonly lastVisitOn: string | null;
  /** The newest notice without a result that ended before today. */
  readonly waiting: number;
}

const select = `select c.id, c.case_no caseNo, c.member_id memberId, m.name, m.gender, m.group_id groupId, m.department,
  m.membership, m.employment_status employment, c.state, c.category, c.main_cause mainCause, c.other_causes otherCauses, c.key_group keyGroup,
  c.on_allowance onAllowance, m.is_migrant_worker isMigrantWorker, c.consent_on consentOn,
  c.contact_person contactPerson, c.applied_on appliedOn,
  1 + (select count(*) from aid_family f where f.case_id = c.id) familySize,
  (select count(*) from aid_help h where h.member_id = c.member_id and h.signed_on is not null) helps,
  (select coalesce(sum(h.cash_fen + h.goods_fen), 0) from aid_help h
    where h.member_id = c.member_id and h.signed_on is not null) helpedFen,
  (select max(h.on_date) from aid_help h where h.member_id = c.member_id and h.signed_on is not null) lastHelpOn,
  (select max(d) from (select max(v.on_date) d from aid_visit v where v.member_id = c.member_id
    union all select max(s.on_date) from aid_step s where s.case_id = c.id and s.action in ('visit', 'followUp'))) lastVisitOn,
  (select count(*) from aid_notice_case nc join aid_notice n on n.id = nc.notice_id
    where nc.case_id = c.id and n.result is null and n.to_date < @today) waiting
  from aid_case c join member m on m.id = c.member_id where (@only is null or c.id = @only)
  order by c.applied_on desc, c.id desc`;

const closing: readonly AidState[] = ['已退档', '不通过'];

/** Every file as the list shows it, newest application first; or only one. */
export function allAidRows(ledger: Ledger, today: string, only: number | null = null): AidRow[] {
  const lines = statement(ledger.sql, select).all({ today, only }) as Line[];
  const standards = standardsOf(ledger);
  const { papers } = aidLists(standards, divisionOf(ledger), today);
  const isCovered = coversOf(standards);
  const review = standardOn(ledger, 'aidReview', today).value;
  const followRule = standardOn(ledger, 'aidFollowUp', today).value;
  const visitTerms = standardOn(ledger, 'aidVisitTerms', today).value;
  const keeping = standardOn(ledger, 'aidKeeping', today).value;
  // One file is asked for by its page, which is no reason to read those of all.
  const [steps, checks] =
    only === null
      ? [stepsByCase(ledger), checksByCase(ledger)]
      : [new Map([[only, stepsOf(ledger, only)]]), new Map([[only, checksOf(ledger, only)]])];
  const groups = groupNames(ledger);
  return lines.map((line): AidRow => {
    const own = steps.get(line.id) ?? [];
    const open = openStates.includes(line.state);
    const left = !closing.includes(line.state) && hasLeft(line.membership);
    const checked = checkedOn(own);
    // A household that is being let go needs no re-check.
    const reviewDueOn =
      open && !left && line.state !== '退档公示' && checked !== null ? addMonths(checked, review.months) : null;
    const missing = missingPapers(
      wantedPapers(papers, line),
      checks.get(line.id) ?? [],
      line.state,
      renewalOf(own, line.state),
    );
    const follow = followUpOf(own, line.state, followRule);
    const from = since(own, line.appliedOn);
    const visitedBy = addMonths(today, -visitTerms.months);
    const holds: Readonly<Record<AidFlag, boolean>> = {
      memberLeft: left,
      // Whoever left is let go and not looked after.
      reviewDue: !left && reviewDueOn !== null && reviewDueOn < today,
      // Those that a cause asks for are said in the file, to who gave a reason: here they would tell the cause.
      papersMissing: !left && missing.some((key) => !isCovered(key)),
      neverHelped: open && !left && line.helps === 0,
      notVisited: open && !left && (line.lastVisitOn === null || line.lastVisitOn < visitedBy),
      noticeOver: line.waiting > 0 && (line.state === '公示' || line.state === '退档公示'),
      followUpDue: follow?.nextOn !== null && follow !== null && follow.nextOn <= today,
      noConsent: line.consentOn === null && !closing.includes(line.state),
      keepingOver: closing.includes(line.state) && addYears(from, keeping.years) <= today,
    };
    return {
      id: line.id,
      caseNo: line.caseNo,
      memberId: line.memberId,
      name: line.name,
      gender: line.gender,
      group: (line.groupId === null ? null : groups.get(line.groupId)?.path) ?? line.department,
      membership: line.membership,
      remark: personRemark(line.membership, line.employment),
      state: line.state,
      category: line.category,
      keyGroup: line.keyGroup,
      familySize: line.familySize,
      appliedOn: line.appliedOn,
      since: from,
      filedOn: filedOn(own),
      contactPerson: line.contactPerson,
      checkedOn: checked,
      reviewDueOn,
      missingPapers: missing.filter((key) => !isCovered(key)).length,
      helps: line.helps,
      helpedFen: line.helpedFen,
      lastHelpOn: line.lastHelpOn,
      lastVisitOn: line.lastVisitOn,
      exitReason: exitReasonOf(own),
      flags: aidFlags.filter((flag) => holds[flag]),
    };
  });
}

function tally<K extends string>(keys: Iterable<K | null>): Partial<Record<K, number>> {
  const found: Partial<Record<K, number>> = {};
  for (const key of keys) if (key !== null) found[key] = (found[key] ?? 0) + 1;
  return found;
}

/** Figures over these files; every number is the length of a filtered list. */
function aidCounts(rows: readonly AidRow[], today: string): AidCounts {
  const open = rows.filter(({ state }) => openStates.includes(state));
  const year = today.slice(0, 4);
  const reviewed = open.filter(({ checkedOn, filedOn }) => checkedOn?.startsWith(year) && checkedOn !== filedOn).length;
  // A file of this year has its first re-check next year.
  const older = open.filter(({ filedOn }) => filedOn === null || !filedOn.startsWith(year)).length;
  return {
    states: tally(rows.map(({ state }) => state)),
    categories: tally(open.map(({ category }) => category)) as Record<string, number>,
    flags: Object.fromEntries(
      aidFlags.map((flag) => [flag, rows.filter(({ flags }) => flags.includes(flag)).length]),
    ) as Record<AidFlag, number>,
    reviewed,
    toReview: older,
  };
}

/** The files that a filter means, with figures over those that its search and groups leave. */
export function aidList(
  ledger: Ledger,
  filter: Input<'aid.list'>,
  today: string,
): { rows: AidRow[]; counts: AidCounts } {
  let rows = allAidRows(ledger, today);
  if (filter.ids) {
    const wanted = new Set(filter.ids);
    rows = rows.filter(({ id }) => wanted.has(id));
  }
  const search = filter.search.trim();
  if (search !== '') {
    const people = new Set(memberIds(ledger, { search }, [], today));
    rows = rows.filter(({ memberId, caseNo }) => people.has(memberId) || caseNo.includes(search));
  }
  if (filter.groups.length > 0) {
    const groups = filter.groups.flatMap((id) => groupTreeIds(ledger, id));
    const inside = new Set(
      statement(ledger.sql, 'select id from member where group_id in (select value from json_each(?))')
        .pluck()
        .all(JSON.stringify(groups)) as number[],
    );
    rows = rows.filter(({ memberId }) => inside.has(memberId));
  }
  const counts = aidCounts(rows, today);
  const fits = (list: readonly string[], value: string | null): boolean =>
    list.length === 0 || (value !== null && list.includes(value));
  return {
    counts,
    rows: rows.filter(
      (row) =>
        fits(filter.states, row.state) &&
        fits(filter.categories, row.category) &&
        filter.flags.every((flag) => row.flags.includes(flag)),
    ),
  };
}
