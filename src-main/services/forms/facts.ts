import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatChinese } from '../../domain/date-format.ts';
import type { FactKey } from '../../domain/forms/facts.ts';
import { memberCounts } from '../organisation/unit.ts';
import { unitRow } from '../reports/build.ts';

/** What single places of a form ask about the union, as it is written there; '' where the office did not fill it in. */
export function formFacts(ledger: Ledger, today: string): Record<FactKey, string> {
  const unit = unitRow(ledger);
  const text = (name: string): string => String(unit[name] ?? '');
  const day = (name: string): string => (text(name) === '' ? '' : formatChinese(text(name)));
  const count = (where: string, ...values: string[]): string =>
    String(
      statement(ledger.sql, `select count(*) from ${where}`)
        .pluck()
        .get(...values),
    );
  const active = "member where membership = '在册'";
  const { women, active: members } = memberCounts(ledger);
  return {
    unionName: text('unionName'),
    unitName: text('unitName'),
    parentUnionName: text('parentUnionName'),
    creditCode: text('unionCreditCode'),
    unitAddress: text('unitAddress'),
    head: text('unionHead'),
    handler: text('handler'),
    phone: text('phone'),
    foundedOn: day('foundedOn'),
    today: formatChinese(today),
    employeeCount: text('employeeCount'),
    femaleEmployeeCount: text('femaleEmployeeCount'),
    memberCount: String(members),
    womenCount: String(women),
    migrantCount: count(`${active} and is_migrant_worker = '是'`),
    agencyCount: count(`${active} and is_agency_worker = '是'`),
    newFormCount: count(`${active} and new_form_group is not null`),
    partyCount: count(`${active} and political_status in ('中共党员', '中共预备党员')`),
    groupCount: count("union_group where kind = '小组' and dissolved_on is null"),
    hardshipCount: count("aid_case where state = '在档'"),
    joinedThisYear: count(
      "(select distinct member_id from membership_event where type = '入会' and date between ? and ?)",
      `${today.slice(0, 4)}-01-01`,
      today,
    ),
  };
}
