import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { BenefitIssueRow } from '../../contract/benefits.ts';
import { formatMoney } from '../../domain/money.ts';
import { byGravity, type SpendingFinding, stop, warn } from '../../domain/spending/findings.ts';
import {
  amountFindings,
  type GiftOccasion,
  giftFindings,
  type GiftRule,
  occasionFindings,
} from '../../domain/spending/gifts.ts';
import { benefitKind, type BenefitKindName } from '../../domain/spending/kinds.ts';
import { signed } from '../../domain/spending/presets.ts';
import { forbiddenFindings, occasionsIn } from '../../domain/spending/words.ts';
import { standardAt } from '../../domain/standards.ts';
import { AppError } from '../../errors.ts';
import { eligiblePeople, retiredBar } from './eligible.ts';
import { type Earlier, earlierInYear, type RecipientRecord, recipientRecords } from './rows.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** The rule in force for a kind of benefit on a day; null: none was picked or set. */
export function giftRule(ledger: Ledger, kind: BenefitKindName, on: string): GiftRule {
  const { standard } = benefitKind(kind);
  if (standard === null) return null;
  return standardAt(standardsOf(ledger), standard, on, divisionOf(ledger)) as GiftRule;
}

export interface GiftCheck {
  readonly rule: GiftRule;
  readonly occasion: GiftOccasion;
  readonly earlier: ReadonlyMap<number, Earlier>;
  /** What the rule says about one person's share. */
  readonly person: (
    row: Pick<RecipientRecord, 'memberId' | 'name' | 'amountFen' | 'reason'>,
  ) => readonly SpendingFinding[];
}

const nothing: Earlier = { sumFen: 0, times: 0, reasons: [] };

/** Everything needed to hold the people of a list against the rule of its day. What the employer pays has no limit here. */
export function giftCheck(
  ledger: Ledger,
  issue: Pick<BenefitIssueRow, 'kind' | 'occasion' | 'form' | 'on' | 'fund'> & { readonly id: number | null },
): GiftCheck {
  const year = Number(issue.on.slice(0, 4));
  const rule = issue.fund === '行政支付' ? null : giftRule(ledger, issue.kind, issue.on);
  const occasion = { kind: issue.kind, occasion: issue.occasion, form: issue.form, year };
  const earlier = earlierInYear(ledger, issue.kind, year, issue.id);
  return {
    rule,
    occasion,
    earlier,
    person: ({ memberId, name, amountFen, reason }) => {
      const { sumFen, times, reasons } = earlier.get(memberId) ?? nothing;
      return giftFindings(rule, occasion, {
        name,
        amountFen,
        reason,
        beforeFen: sumFen,
        times,
        earlierReasons: reasons,
      });
    },
  };
}

/**
 * An occasion with a rule of its own under the name of a kind without one: the ban on cash is about what it is and not
 * what it is called, and a limit is only looked at under the right kind.
 */
function otherNames(
  ledger: Ledger,
  { kind, form, fund, on, title, item }: Pick<BenefitIssueRow, 'kind' | 'form' | 'fund' | 'on' | 'title' | 'item'>,
): SpendingFinding[] {
  if (benefitKind(kind).standard !== null || fund === '行政支付') return [];
  const found = occasionsIn(`${title} ${item ?? ''}`).flatMap((occasion) => {
    const rule = giftRule(ledger, occasion.kind, on);
    return rule ? [{ ...occasion, rule }] : [];
  });
  const cash = found.find(({ rule }) => form === '现金' && rule.value.form === '实物');
  if (cash)
    return [
      stop(
        `名单写着“${cash.word}”：${cash.kind === '节日慰问' ? '逢年过节' : cash.kind}只能发实物或指定商家的提货券，不能发现金和购物卡，换成“${kind}”也一样`,
        cash.rule.source,
      ),
    ];
  const [first] = found;
  return first ? [warn(`名单写着“${first.word}”，像是“${first.kind}”，选对类别才能核对限额`, first.rule.source)] : [];
}

/**
 * Throws RULE_BROKEN when a rule stands against the list as it is now, or against one line of it, naming the first person
 * and the document.
 */
export function assertWithin(ledger: Ledger, issue: BenefitIssueRow, lineId: number | null = null): void {
  const check = giftCheck(ledger, issue);
  const [whole] = [...occasionFindings(check.rule, check.occasion), ...otherNames(ledger, issue)].filter(
    ({ level }) => level === 'stop',
  );
  if (whole) throw new AppError('RULE_BROKEN', `${whole.sentence}（${whole.source}）`, { form: whole.sentence });
  const retired = retiredBar(ledger, issue.kind, issue.fund, issue.on);
  const lines = recipientRecords(ledger, issue.id).filter(({ id }) => lineId === null || id === lineId);
  const people = new Map(
    eligiblePeople(
      ledger,
      lines.map(({ memberId }) => memberId),
    ).map((person) => [person.id, person]),
  );
  const stopped = lines.flatMap((line) => {
    const person = line.signedOn === null ? people.get(line.memberId) : undefined;
    const bar = person && retired(person);
    return [...(bar ? [bar] : []), ...check.person(line).filter(({ level }) => level === 'stop')];
  });
  const [first] = stopped;
  if (!first) return;
  const more = stopped.length > 1 ? `；还有 ${stopped.length - 1} 处` : '';
  throw new AppError(
    'RULE_BROKEN',
    `${first.sentence}${more}，没有保存。依据：${first.source}。请改名单；当地另有规定的，到“开支标准”里另定并写依据`,
    { amountFen: first.sentence },
  );
}

/** People who stand on another list for the same festival of the year: the limit of a year may leave room for both. */
function twiceFindings(ledger: Ledger, { id, kind, occasion, on, fund }: BenefitIssueRow): SpendingFinding[] {
  if (kind !== '节日慰问' || fund === '行政支付') return [];
  const year = on.slice(0, 4);
  const rows = statement(
    ledger.sql,
    `select i.title, m.name from benefit_issue i join benefit_recipient r on r.issue_id = i.id
     join benefit_recipient own on own.issue_id = ? and own.member_id = r.member_id join member m on m.id = r.member_id
     where i.id <> ? and i.kind = ? and i.occasion = ? and i.fund <> '行政支付' and i.on_date between ? and ?
     order by i.on_date, i.id, m.name_sort, m.id`,
  ).all(id, id, kind, occasion, `${year}-01-01`, `${year}-12-31`) as { title: string; name: string }[];
  return [...Map.groupBy(rows, ({ title }) => title)].map(([title, people]) => {
    const who = people.length === 1 ? people[0]?.name : `${people[0]?.name}等 ${people.length} 人`;
    return warn(`${who}也在同一节日的名单“${title}”上，请核对是不是重复发放`, null);
  });
}

/** What is to be said about a list as a whole, the gravest first. */
export function issueFindings(ledger: Ledger, issue: BenefitIssueRow): SpendingFinding[] {
  const { rule, occasion } = giftCheck(ledger, issue);
  const found = [...occasionFindings(rule, occasion), ...amountFindings(rule, occasion, issue.amountFen)];
  if (issue.fund !== '行政支付') {
    const words = [issue.title, issue.item, issue.note].filter(Boolean).join(' ');
    found.push(...forbiddenFindings(words, issue.on), ...otherNames(ledger, issue));
  }
  if (rule !== null && issue.approval === null)
    found.push(warn('还没有写批准：谁批准的，或者哪次会议的决定', signed.source));
  found.push(...twiceFindings(ledger, issue));
  // One entry may pay for several lists, but never for less than one of them.
  const { voucher, totalFen } = issue;
  if (voucher && (voucher.made ? voucher.amountFen !== totalFen : voucher.amountFen < totalFen))
    found.push(
      warn(
        `名单合计 ${formatMoney(totalFen)} 元，经费账上 ${voucher.number} 号是 ${formatMoney(voucher.amountFen)} 元，请核对`,
        null,
      ),
    );
  return found.sort(byGravity);
}
