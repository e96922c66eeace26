import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { capFindings } from '../../domain/aid/help-rules.ts';
import { type SpendingFinding, warn } from '../../domain/spending/findings.ts';
import { standardAt } from '../../domain/standards.ts';
import { helpCheck } from './help-check.ts';
import { requestById } from './request-rows.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/**
 * What was agreed to in the same year for somebody in other requests and is not given yet, some kinds left out; amounts in fen. It will be
 * given, so it stands against the limit like money that was.
 */
const agreedElsewhere = (
  ledger: Ledger,
  memberId: number,
  year: string,
  except: number,
  without: readonly string[],
): number =>
  statement(
    ledger.sql,
    `select coalesce(sum(max(0, r.approved_fen
       - (select coalesce(sum(h.cash_fen + h.goods_fen), 0) from aid_help h where h.request_id = r.id))), 0)
     from aid_request r where r.member_id = ? and r.id <> ? and r.state = '同意' and r.approved_fen is not null
       and substr(r.decided_on, 1, 4) = ? and r.kind not in (select value from json_each(?))`,
  )
    .pluck()
    .get(memberId, except, year, JSON.stringify(without)) as number;

/** The limits held against an amount before it is agreed to: only said here, the giving is held to them. */
export function capsOfApproval(
  ledger: Ledger,
  { id, approvedFen, decidedOn }: Input<'aidRequests.caps'>,
): readonly SpendingFinding[] {
  const { memberId, name, kind, helpedFen } = requestById(ledger, id);
  const year = decidedOn.slice(0, 4);
  const rule = standardAt(standardsOf(ledger), 'aidCaps', decidedOn, divisionOf(ledger));
  const without = rule?.value.except ?? [];
  const given = helpCheck(ledger, [memberId]).givenIn(memberId, year, null, without);
  const sumFen = Math.max(0, approvedFen - helpedFen);
  const beforeFen = given.sumFen + agreedElsewhere(ledger, memberId, year, id, without);
  return capFindings(rule, { name, kind, year: Number(year), sumFen, beforeFen }).map(({ sentence, source }) =>
    warn(sentence, source),
  );
}
