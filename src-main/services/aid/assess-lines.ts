import { refuse } from '../../errors.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { lineFen } from '../../domain/aid/arithmetic.ts';
import { formatMoney } from '../../domain/money.ts';
import { linesOf } from './assess-records.ts';

type Lines = NonNullable<Input<'aid.saveAssessment'>['lines']>;

/** Writes the lines of a draft anew, in the order given. */
export function putLines(ledger: Ledger, assessmentId: number, caseId: number, lines: Lines): void {
  statement(ledger.sql, 'delete from aid_assessment_line where assessment_id = ?').run(assessmentId);
  const put = statement(
    ledger.sql,
    `insert into aid_assessment_line (assessment_id, case_id, side, item, month_fen, months, amount_fen, papers, position)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  lines.forEach((line, position) => {
    const amountFen = lineFen(line);
    if (amountFen === null)
      return refuse(`“${line.item}”没有写金额，请写每月多少和几个月，或全期合计`, `lines.${position}`);
    if (line.amountFen !== undefined && line.amountFen !== amountFen)
      refuse(
        `“${line.item}”每月 ${formatMoney(line.monthFen ?? 0)} 元 × ${line.months ?? 0} 个月是 ${formatMoney(amountFen)} 元，写的合计是 ${formatMoney(line.amountFen)} 元，请改其中一个`,
        `lines.${position}`,
      );
    put.run(assessmentId, caseId, line.side, line.item, line.monthFen, line.months, amountFen, line.papers, position);
  });
}

/** Whether the lines that stand already are the same. */
export const sameLines = (ledger: Ledger, id: number, lines: Lines): boolean =>
  JSON.stringify(linesOf(ledger, id)) ===
  JSON.stringify(
    lines.map(({ side, item, monthFen, months, papers, ...line }) => ({
      side,
      item,
      monthFen,
      months,
      amountFen: lineFen({ monthFen, months, ...line }),
      papers,
    })),
  );
