import type { Ledger } from '../../db/open.ts';
import type { Owners } from '../../db/undo.ts';
import type { Output } from '../contract.ts';
import type { BenefitRecipientRow } from '../contract/benefits.ts';
import { byGravity } from '../domain/spending/findings.ts';
import { benefitKind } from '../domain/spending/kinds.ts';
import type { Handlers } from '../router.ts';
import { candidates } from './benefits/candidates.ts';
import { giftCheck, issueFindings } from './benefits/check.ts';
import { eligibility, eligiblePeople } from './benefits/eligible.ts';
import { receivedBy } from './benefits/received.ts';
import { issueRow, issueRows, placeOf, recipientRecords, recipientsByIds } from './benefits/rows.ts';
import { benefitLeaving, benefitPreview } from './benefits/sheet.ts';
import {
  addRecipients,
  linkIssue,
  removeIssue,
  removeRecipients,
  saveIssue,
  saveRecipient,
  signRecipients,
} from './benefits/write.ts';
import { noteDisclosure } from './member/person.ts';
import { apartById } from './member/names.ts';
import { groupNames } from './organisation/groups.ts';
import { takeOut } from './reports/file.ts';

/** To whom the rows of child tables belong, for history and undo. */
export const benefitOwners: Owners = {
  benefit_recipient: { table: 'benefit_issue', column: 'issue_id' },
  voucher_spending: { table: 'voucher', column: 'voucher_id' },
};

/** A list with its people, each with what the rules say; written reasons settle what only needed one. */
function issueWithPeople(ledger: Ledger, id: number, today: string): Output<'benefits.issue'> {
  const issue = issueRow(ledger, id);
  const records = recipientRecords(ledger, id);
  const check = giftCheck(ledger, issue);
  const bars = eligibility(ledger, issue.kind, issue.fund, issue.on, today);
  const people = new Map(
    eligiblePeople(
      ledger,
      records.map(({ memberId }) => memberId),
    ).map((person) => [person.id, person]),
  );
  const groups = groupNames(ledger);
  const apart = apartById(ledger, [...people.keys()]);
  const { hidden } = benefitKind(issue.kind);
  const recipients = records.map((record): BenefitRecipientRow => {
    const { issueId: _, groupId: __, department: ___, reason, ...row } = record;
    const person = people.get(row.memberId);
    // Who has signed is done with: what became of the person since does not matter.
    const bar = person && record.signedOn === null ? bars(person) : null;
    const found = [...(bar ? [bar] : []), ...check.person(record)];
    return {
      ...row,
      group: placeOf(groups, record),
      apart: apart.get(row.memberId) ?? null,
      reason: hidden ? null : reason,
      reasonHidden: hidden && reason !== null,
      yearFen: (check.earlier.get(row.memberId)?.sumFen ?? 0) + row.amountFen,
      findings: found.filter(({ level }) => level !== 'ask' || row.exception === null).sort(byGravity),
    };
  });
  return { issue, recipients, findings: issueFindings(ledger, issue) };
}

type BenefitRoute = Extract<keyof Handlers, `benefits.${string}`>;

/** The one writer of 慰问发放. */
export const benefitHandlers: Pick<Handlers, BenefitRoute> = {
  'benefits.issues': ({ ledger }, { year }) => issueRows(ledger, year),
  'benefits.issue': ({ ledger, clock }, { id }) => issueWithPeople(ledger, id, clock.today()),
  'benefits.save': ({ ledger, clock, say }, draft) => {
    const { id, label } = saveIssue(ledger, draft, clock.today());
    say(label);
    return { id };
  },
  'benefits.remove': ({ ledger, say }, { id }) => {
    say(removeIssue(ledger, id));
    return null;
  },
  'benefits.candidates': ({ ledger, clock }, { issueId }) =>
    candidates(ledger, issueRow(ledger, issueId), clock.today()),
  'benefits.add': ({ ledger, clock, say }, input) => {
    const { added, refused, title } = addRecipients(ledger, input, clock.today());
    if (added.length > 0) say(`“${title}”加入${added.length === 1 ? added[0] : ` ${added.length} 人`}`);
    return { added: added.length, refused };
  },
  'benefits.saveRecipient': ({ ledger, say }, input) => {
    say(saveRecipient(ledger, input));
    return null;
  },
  'benefits.removeRecipients': ({ ledger, say }, { ids }) => {
    const { removed, label } = removeRecipients(ledger, ids);
    say(label);
    return { removed };
  },
  'benefits.sign': ({ ledger, clock, say }, input) => {
    const { changed, label } = signRecipients(ledger, input, clock.today());
    if (changed > 0) say(label);
    return { changed };
  },
  'benefits.link': ({ ledger, say }, input) => {
    say(linkIssue(ledger, input));
    return null;
  },
  'benefits.reveal': ({ ledger, clock, user }, { id }) => {
    const [row] = recipientsByIds(ledger, [id]);
    const value = row?.reason ?? null;
    if (value !== null) noteDisclosure(ledger, { at: clock.now(), user, noun: 'benefit', id, field: 'reason' });
    return { value };
  },
  'benefits.ofMember': ({ ledger }, { memberId }) => receivedBy(ledger, memberId),
  'benefits.preview': ({ ledger, clock }, { id }) => benefitPreview(ledger, id, clock.today()),
  'benefits.export': (context, { id, ...exit }) =>
    takeOut(context, benefitLeaving(context.ledger, id, context.clock.today()), exit),
};
