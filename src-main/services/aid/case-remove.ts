import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { caseFieldNames } from '../../domain/aid/case-fields.ts';
import { AppError, refuse } from '../../errors.ts';
import { caseRecord } from './records.ts';
import { memberRecord } from '../member/columns.ts';

/** Takes an application away that was entered by mistake. Returns the label for the journal. */
export function removeCase(ledger: Ledger, id: number): string {
  const { caseNo, memberId } = caseRecord(ledger, id);
  const hangs = usesOf(ledger, id);
  if (hangs.length > 0)
    refuse(
      `档案 ${caseNo} 已经有${hangs.join('、')}，不能删。不再申请的请办“本人撤回申请”；登记错的请先删掉那些内容`,
      'id',
    );
  statement(ledger.sql, 'delete from aid_case where id = ?').run(id);
  return `删除${memberRecord(ledger, memberId).name}的档案 ${caseNo}`;
}

const uses: Readonly<Record<string, string>> = {
  aid_family: '家庭成员',
  aid_assessment: '困难认定',
  aid_step: '办理记录',
  aid_notice_case: '公示',
  aid_check: '材料清单',
  aid_pair: '结对帮扶',
  aid_help: '帮扶',
  aid_request: '救助申请',
  aid_visit: '走访',
};

/** What hangs on a file, in words. */
const usesOf = (ledger: Ledger, id: number): string[] =>
  Object.entries(uses).flatMap(([table, words]) => {
    const n = statement(ledger.sql, `select count(*) from ${table} where case_id = ?`).pluck().get(id) as number;
    return n > 0 ? [` ${n} 条${words}`] : [];
  });

/** Whether nothing hangs on a file and nothing was typed into it. */
function isEmpty(ledger: Ledger, id: number): boolean {
  const record = caseRecord(ledger, id);
  return usesOf(ledger, id).length === 0 && caseFieldNames.every((field) => record[field] === null);
}

/** Two records were one person: the file passes over; where both have one, the empty one goes. */
export function passCase(ledger: Ledger, fromId: number, toId: number): void {
  const of = (memberId: number) =>
    statement(ledger.sql, 'select id, case_no caseNo from aid_case where member_id = ?').get(memberId) as
      | { id: number; caseNo: string }
      | undefined;
  const [from, to] = [of(fromId), of(toId)];
  if (from && to) {
    const [emptyFrom, emptyTo] = [isEmpty(ledger, from.id), isEmpty(ledger, to.id)];
    if (!emptyFrom && !emptyTo)
      throw new AppError(
        'RULE_BROKEN',
        `两份会员档案各有一份困难职工档案（${from.caseNo} 和 ${to.caseNo}），里面都有内容，没有合并。请先打开多出来的那一份：还没有讨论、公示、发放的，用“更多 › 登记错了，删除这份申请”删掉，再合并；两份都办过的不能并成一份，请把不用的那一份办退档，两条会员记录都留着`,
      );
    statement(ledger.sql, 'delete from aid_case where id = ?').run(emptyFrom ? from.id : to.id);
    if (emptyFrom) return;
  }
  statement(ledger.sql, 'update aid_case set member_id = ? where member_id = ?').run(toId, fromId);
}
