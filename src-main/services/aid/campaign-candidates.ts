import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Output } from '../../contract.ts';
import type {
  AidCampaignRow,
  AidCampaignRuleRow,
  AidCandidate,
  candidateFilterShape,
} from '../../contract/aid-campaigns.ts';
import { campaignKinds, markOf, openMarks, tellsHealth } from '../../domain/aid/help-kinds.ts';
import { formatMoney } from '../../domain/money.ts';
import type { z } from 'zod';
import { campaignById, campaignRules } from './campaign-rows.ts';
import { helpCheck } from './help-check.ts';
import { type MarkedPerson, markedPeople } from './marks.ts';
import { lastVisits, notVisitedSince } from './visits.ts';
import { memberIds } from '../member/list.ts';
import { groupNames } from '../organisation/groups.ts';

type Filter = z.infer<typeof candidateFilterShape>;

/** The first rule of a campaign that somebody fits: by the category of the file, or by a mark. */
export const ruleFor = (
  rules: readonly AidCampaignRuleRow[],
  { file, helped, marks }: Pick<MarkedPerson, 'file' | 'helped' | 'marks'>,
): AidCampaignRuleRow | null =>
  rules.find(({ category }) => {
    if (helped && file?.category === category) return true;
    const mark = markOf(category);
    return mark !== null && marks.includes(mark);
  }) ?? null;

/** On which day a help of a campaign is entered while it is only looked at. */
const dayOf = ({ from, to }: AidCampaignRow, today: string): string => (today < from ? from : today > to ? to : today);

/** 帮过 is what was signed for; what is planned stands beside it. Fen. */
interface Helped {
  /** null: nothing was signed for yet. */
  readonly last: string | null;
  readonly thisYearFen: number;
  /** Planned in the year and not signed for. */
  readonly waitingFen: number;
}

/** What everybody received from aid so far: the last day, the sum of a year, and what waits in that year. */
function helpedBefore(ledger: Ledger, year: string): Map<number, Helped> {
  const rows = statement(
    ledger.sql,
    `select member_id id, max(iif(signed_on is null, null, on_date)) last,
       sum(iif(substr(signed_on, 1, 4) = @year, cash_fen + goods_fen, 0)) thisYearFen,
       sum(iif(substr(on_date, 1, 4) = @year and signed_on is null, cash_fen + goods_fen, 0)) waitingFen
     from aid_help group by member_id`,
  ).all({ year }) as (Helped & { id: number })[];
  return new Map(rows.map(({ id, ...helped }) => [id, helped]));
}

const pairs = (ledger: Ledger, sql: string, id: number): Map<number, string> =>
  new Map(statement(ledger.sql, sql).raw().all(id) as [number, string][]);

/** A person as everybody may see one: without the marks of health, and so without the rules that mean them. */
export const withoutHealth = (person: MarkedPerson): MarkedPerson => ({
  ...person,
  marks: person.marks.filter((mark) => !tellsHealth(mark)),
});

/** What the choice of people of one campaign is made of. */
function choiceOf(ledger: Ledger, id: number, today: string) {
  const campaign = campaignById(ledger, id);
  const rules = campaignRules(ledger, id);
  const on = dayOf(campaign, today);
  const year = on.slice(0, 4);
  const helped = helpedBefore(ledger, year);
  const visits = lastVisits(ledger);
  const since = notVisitedSince(ledger, today);
  const there = pairs(ledger, 'select member_id, kind from aid_help where campaign_id = ?', id);
  const passed = pairs(ledger, 'select member_id, reason from aid_passed_over where campaign_id = ?', id);
  const groups = groupNames(ledger);
  const rowsOf = (people: readonly MarkedPerson[]): AidCandidate[] => {
    const check = helpCheck(
      ledger,
      people.map((person) => person.id),
    );
    return people.map((person) => {
      const { id: memberId, name, groupId, department, file, marks } = person;
      const rule = ruleFor(rules, person);
      const [cashFen, goodsFen] = [rule?.cashFen ?? 0, rule?.goodsFen ?? 0];
      const before = helped.get(memberId);
      const lastVisitOn = visits.get(memberId) ?? null;
      return {
        memberId,
        name,
        group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
        caseNo: file?.caseNo ?? null,
        hardship: person.helped ? (file?.category ?? null) : null,
        marks,
        fits: [
          ...(person.helped ? [`档案 ${file?.caseNo ?? ''}${file?.category ? ` ${file.category}` : ''}`] : []),
          // Of health only the chips tell.
          ...marks.filter((mark) => mark !== '困难职工' && !tellsHealth(mark)),
          !before || before.last === null
            ? '从没有帮扶过'
            : before.thisYearFen === 0
              ? `${year} 年还没有帮扶`
              : `${year} 年已有 ${formatMoney(before.thisYearFen)} 元`,
          ...(before && before.waitingFen > 0 ? [`另有 ${formatMoney(before.waitingFen)} 元待签收`] : []),
          ...(lastVisitOn === null ? ['从没有走访过'] : lastVisitOn < since ? [`上次走访 ${lastVisitOn}`] : []),
        ],
        category: rule?.category ?? null,
        cashFen,
        goodsFen,
        helpedThisYearFen: before?.thisYearFen ?? 0,
        waitingFen: before?.waitingFen ?? 0,
        lastHelpOn: before?.last ?? null,
        lastVisitOn,
        findings: check.findings({
          id: null,
          memberId,
          campaignId: id,
          kind: campaignKinds[campaign.kind],
          on,
          cashFen,
          goodsFen,
          way: '现金',
        }),
        inCampaign: there.has(memberId),
        passedOver: passed.get(memberId) ?? null,
      };
    });
  };
  return { on, helped, visits, since, there, rowsOf };
}

/** Whom the filters find across register and files, why each fits, and what is against each. Of health nothing is told. */
export function campaignCandidates(
  ledger: Ledger,
  id: number,
  filter: Filter,
  today: string,
): Output<'aidCampaigns.candidates'> {
  const { on, helped, visits, since, there, rowsOf } = choiceOf(ledger, id, today);
  const conditions = filter.members?.conditions ?? [];
  const kept = { field: 'membership', op: 'is', values: ['在册', '保留会籍'] } as const;
  const asked = conditions.some(({ field }) => field === 'membership') ? conditions : [...conditions, kept];
  const ids = memberIds(ledger, { ...filter.members, conditions: asked }, [], today).filter(
    (member) =>
      !(filter.notInCampaign && there.has(member)) &&
      !(filter.neverHelped && typeof helped.get(member)?.last === 'string') &&
      !(filter.notHelpedThisYear && (helped.get(member)?.thisYearFen ?? 0) > 0) &&
      !(filter.notVisited && (visits.get(member) ?? '') >= since),
  );
  const people = markedPeople(ledger, ids, on)
    .map(withoutHealth)
    .filter(
      (person) =>
        (filter.marks.length === 0 || filter.marks.some((mark) => person.marks.includes(mark))) &&
        (filter.hardship.length === 0 || (person.helped && filter.hardship.includes(person.file?.category ?? ''))) &&
        (filter.file === '不限' || person.helped === (filter.file === '在档')),
    );
  const rows = rowsOf(people);
  return {
    rows,
    total: rows.length,
    marks: openMarks.map((mark) => ({ mark, n: rows.filter(({ marks }) => marks.includes(mark)).length })),
  };
}

/** Everybody of the register who bears a mark of health, with what the rules give by it. */
export function healthCandidates(ledger: Ledger, id: number, today: string): AidCandidate[] {
  const { on, rowsOf } = choiceOf(ledger, id, today);
  const all = memberIds(ledger, {}, [], today);
  return rowsOf(markedPeople(ledger, all, on).filter(({ marks }) => marks.some(tellsHealth)));
}
