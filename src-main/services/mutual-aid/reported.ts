import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { closedSheets, countsDay, VOID_IT } from '../aid/reported.ts';

/** What of a claim R17 counts: paid ones, by the day of the payment. */
export interface CountedClaim {
  readonly state: string;
  readonly paidFen: number | null;
  readonly paidOn: string | null;
}

/** Why a claim that a closed R17 counted, or would have to count, stays as it is; null: it is free, or nothing moves. */
export function claimReported(
  ledger: Ledger,
  name: string,
  was: CountedClaim | null,
  now: CountedClaim | null,
): string | null {
  const same = (['state', 'paidFen', 'paidOn'] as const).every((key) => was?.[key] === now?.[key]);
  if (same) return null;
  const sheets = closedSheets(ledger, ['R17']);
  for (const claim of [was, now]) {
    const of = claim?.state === '已给付' ? sheets.find((sheet) => countsDay(sheet, claim.paidOn)) : undefined;
    if (of) return `${of.words}，${name} ${claim?.paidOn ?? ''} 的给付在这一期里，不能变。${VOID_IT}`;
  }
  return null;
}

/**
 * Why somebody who was enrolled when an R17 over days of the plan was closed is neither taken out nor given other shares; null:
 * no sheet counted the enrolment. Who joins later was in no sheet.
 */
export function enrolmentReported(
  ledger: Ledger,
  name: string,
  { id, planId }: { readonly id: number; readonly planId: number },
): string | null {
  const plan = statement(ledger.sql, 'select from_date "from", to_date "to" from mutual_aid_plan where id = ?').get(
    planId,
  ) as { from: string; to: string } | undefined;
  const wasThere = statement(
    ledger.sql,
    `select 1 from change e join change s on s.table_name = 'report_snapshot' and s.row_id = @sheet and s.op = 'I'
       and s.seq > e.seq where e.table_name = 'mutual_aid_enrolment' and e.row_id = @id and e.op = 'I' limit 1`,
  );
  const of = closedSheets(ledger, ['R17']).find(
    ({ id: sheet, period }) =>
      plan !== undefined &&
      plan.from <= period.last &&
      plan.to >= period.first &&
      wasThere.get({ sheet, id }) !== undefined,
  );
  return of ? `${of.words}，${name}的参保算在里面，不能退保或改份数。${VOID_IT}` : null;
}
