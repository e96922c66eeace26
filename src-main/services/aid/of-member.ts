import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidEvent, AidOfMember } from '../../contract/aid-help.ts';
import { shownKind } from '../../domain/aid/covered-words.ts';
import { coveredLists, shownGoods } from './help-cover.ts';
import { standingOf } from './help-check.ts';
import { helpRecords } from './help-rows.ts';
import { requestRecords } from './request-rows.ts';
import { shownVisitOf } from './visit-cover.ts';
import { lastVisits, visitRows } from './visits.ts';
import { claimRows, enrolmentsOf } from '../mutual-aid/rows.ts';

/** Everything that aid did for a person, newest first; what is hidden is only said to be there. */
export function aidOfMember(ledger: Ledger, memberId: number, today: string): AidOfMember {
  const covers = coveredLists(ledger);
  const helps = helpRecords(ledger, { memberId }, today);
  const visits = visitRows(ledger, { memberId }, today);
  const file = statement(
    ledger.sql,
    'select id, case_no caseNo, state, category from aid_case where member_id = ?',
  ).get(memberId) as AidOfMember['file'] | undefined;
  const modelWorker = statement(
    ledger.sql,
    'select title, level, help_kind helpKind from model_worker where member_id = ?',
  ).get(memberId) as AidOfMember['modelWorker'] | undefined;
  const visitWord = shownVisitOf(ledger, today);
  const events: AidEvent[] = [
    ...helps.map(
      (row): AidEvent => ({
        what: '帮扶',
        id: row.id,
        on: row.on,
        text: [row.campaign ?? shownKind(row.kind), row.source, shownGoods(covers, row)].filter(Boolean).join(' '),
        amountFen: row.sumFen,
        state: row.signedOn === null ? '未签收' : '已签收',
        hidden: false,
        link: row.campaignId === null ? `/aid/help?ids=${row.id}` : `/aid/campaigns/${row.campaignId}`,
      }),
    ),
    ...visits.map(
      (row): AidEvent => ({
        what: '走访',
        id: row.id,
        on: row.on,
        text: [visitWord(row.kind), row.visitors].join(' '),
        amountFen: row.help?.sumFen ?? null,
        state: row.standing,
        hidden: row.situationHidden || row.demandHidden,
        link: `/aid/visits?ids=${row.id}`,
      }),
    ),
    ...requestRecords(ledger, { memberId }).map(
      (row): AidEvent => ({
        what: '申请',
        id: row.id,
        on: row.on,
        text: `${shownKind(row.kind)}申请`,
        amountFen: row.approvedFen ?? row.askedFen,
        state: row.state,
        hidden: row.reason !== null,
        link: `/aid/requests?id=${row.id}`,
      }),
    ),
    ...claimRows(ledger, { memberId }).map(
      (row): AidEvent => ({
        what: '互助给付',
        id: row.id,
        on: row.filedOn,
        text: row.plan,
        amountFen: row.paidFen,
        state: row.state,
        hidden: true,
        link: `/aid/mutual/${row.planId}`,
      }),
    ),
  ];
  const years = [...Map.groupBy(helps, ({ on }) => Number(on.slice(0, 4)))]
    .map(([year, of]) => ({ year, times: of.length, sumFen: of.reduce((sum, { sumFen }) => sum + sumFen, 0) }))
    .sort((a, b) => b.year - a.year);
  return {
    file: file ?? null,
    modelWorker: modelWorker ?? null,
    standing: standingOf(ledger, memberId, today),
    years,
    events: events.sort((a, b) => (a.on === b.on ? b.id - a.id : a.on < b.on ? 1 : -1)),
    enrolments: enrolmentsOf(ledger, memberId),
    lastVisitOn: lastVisits(ledger).get(memberId) ?? null,
  };
}
