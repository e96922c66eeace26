import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { openStates } from '../../domain/aid/states.ts';
import type { FormPeriod } from '../../domain/forms/period.ts';
import { membershipStates, stateLabel } from '../../domain/membership.ts';
import type { Who } from '../../domain/forms/who.ts';
import { helpRecords } from '../aid/help-rows.ts';
import { markedPeople } from '../aid/marks.ts';
import { rosterOn } from '../reports/aid-lines.ts';
import type { ReportRow } from '../reports/layout.ts';
import { movementKnown } from '../reports/movement.ts';

/**
 * Whose membership a list takes where nobody chose: who retired keeps it without being counted, and who left the union
 * stays on file until the file is closed, as R12 has them.
 */
export const usualStates = (who: Who): string[] =>
  who === 'hardship'
    ? membershipStates.map(stateLabel)
    : who === 'retired'
      ? ['在册', '保留会籍']
      : who === 'retained'
        ? ['保留会籍']
        : ['在册'];

/** Those of some people whom a list is about, in their order. */
export function onlyWho(
  ledger: Ledger,
  ids: readonly number[],
  who: Who,
  period: FormPeriod,
  today: string,
): readonly number[] {
  const end = period.last < today ? period.last : today;
  const among = (wanted: Iterable<number>): number[] => {
    const set = new Set(wanted);
    return ids.filter((id) => set.has(id));
  };
  const marked = (mark: '退休' | '劳模' | '农民工'): number[] =>
    markedPeople(ledger, ids, end).flatMap(({ id, marks }) => (marks.includes(mark) ? [id] : []));
  const where = (sql: string): number[] =>
    among(statement(ledger.sql, `select id from member where ${sql}`).pluck().all() as number[]);
  switch (who) {
    case 'all':
      return ids;
    case 'unsaid':
      return [];
    case 'hardship':
      return among(rosterOn(ledger, end, openStates).map(({ memberId }) => memberId));
    case 'retired':
      return marked('退休');
    case 'model':
      return marked('劳模');
    case 'migrant':
      return marked('农民工');
    case 'women':
      return where("gender = '女'");
    case 'men':
      return where("gender = '男'");
    case 'party':
      return where("political_status in ('中共党员', '中共预备党员')");
    case 'newForm':
      return where('new_form_group is not null');
    case 'agency':
      return where("is_agency_worker = '是'");
    case 'retained':
      return among(movementKnown(ledger, today, period.first, end).retained);
    case 'transferIn':
      return among(movementKnown(ledger, today, period.first, end).transferIn);
    case 'joined':
      return among(movementKnown(ledger, today, period.first, end).join);
  }
}

/** What the files of hardship say of people at the form's time, as fields of their rows. */
export function aidValues(ledger: Ledger, { last }: FormPeriod, today: string): ReadonlyMap<number, ReportRow> {
  const end = last < today ? last : today;
  const lines = rosterOn(ledger, end, openStates);
  const allowances = new Map(
    statement(ledger.sql, 'select id, on_allowance from aid_case').raw().all() as [number, string | null][],
  );
  const helped = Map.groupBy(
    helpRecords(ledger, { signedFrom: `${end.slice(0, 4)}-01-01`, signedTo: end }, end),
    ({ memberId }) => memberId,
  );
  return new Map(
    lines.map(({ caseId, memberId, category, mainCause, familySize, grossPerHeadFen, filedOn, caseNo }) => [
      memberId,
      {
        'aid.category': category,
        'aid.mainCause': mainCause,
        'aid.familySize': familySize,
        'aid.perHead': grossPerHeadFen === null ? null : grossPerHeadFen / 100,
        'aid.filedOn': filedOn,
        'aid.caseNo': caseNo,
        'aid.onAllowance': allowances.get(caseId) ?? null,
        'aid.yearTimes': helped.get(memberId)?.length ?? 0,
        'aid.yearSum': (helped.get(memberId) ?? []).reduce((sum, { sumFen }) => sum + sumFen, 0) / 100,
      },
    ]),
  );
}
