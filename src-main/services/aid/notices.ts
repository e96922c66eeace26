import { refuse } from '../../errors.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { since } from '../../domain/aid/round.ts';
import { addedLater, shortForLater, shortNotice } from './notice-days.ts';
import { hangs, postedState } from './notice-rows.ts';
import { caseRecord, stepsOf } from './records.ts';
import { noticeRecord } from './notice-records.ts';

/** Makes a notice for one or several files, or changes one that has no result yet. Returns the label for the journal. */
export function saveNotice(
  ledger: Ledger,
  input: Input<'aid.saveNotice'>,
  today: string,
): { id: number; label: string } {
  const { from, to } = input;
  if (to < from) refuse(`公示截止日期 ${to} 早于开始日期 ${from}，请改其中一个`, 'to');
  const short = shortNotice(ledger, input);
  if (short !== null) refuse(short, 'to');
  const before = input.id === undefined ? null : noticeRecord(ledger, input.id);
  if (before && before.result !== null)
    refuse(`“${before.title}”已经登记了结果（${before.result}），不能再改。请先去掉结果`, 'id');
  const wanted = new Map(input.cases.map((row) => [row.caseId, row.amountFen]));
  const there = new Map(
    statement(ledger.sql, 'select case_id, amount_fen from aid_notice_case where notice_id = ?')
      .raw()
      .all(before?.id ?? 0) as [number, number | null][],
  );
  const later = addedLater(ledger, before?.id ?? 0);
  for (const caseId of wanted.keys()) {
    const record = caseRecord(ledger, caseId);
    if (record.state !== postedState[input.kind])
      refuse(`${record.caseNo} 现在是“${record.state}”，不在${input.kind}公示这一步，请先去掉它`, 'cases');
    const entered = since(stepsOf(ledger, caseId), record.appliedOn);
    if (input.from < entered)
      refuse(`${record.caseNo} 到 ${entered} 才交公示，公示开始日期 ${input.from} 早了，请核对`, 'from');
    const other = hangs(ledger, caseId, input.kind, before?.id ?? null);
    if (other)
      refuse(`${record.caseNo} 已经在“${other.title}”里公示（${other.from} 到 ${other.to}），不用再公示`, 'cases');
    const isNew = before !== null && !there.has(caseId);
    const on = isNew ? today : later.get(caseId);
    const own = on === undefined ? null : shortForLater(ledger, input, { caseNo: record.caseNo, on, isNew });
    if (own !== null) refuse(own, isNew ? 'cases' : 'to');
  }
  const values = [input.kind, input.title, input.from, input.to, input.place, input.phone, input.note];
  let id = before?.id ?? 0;
  if (before)
    statement(
      ledger.sql,
      'update aid_notice set kind = ?, title = ?, from_date = ?, to_date = ?, place = ?, phone = ?, note = ? where id = ?',
    ).run(...values, id);
  else
    id = Number(
      statement(
        ledger.sql,
        'insert into aid_notice (kind, title, from_date, to_date, place, phone, note) values (?, ?, ?, ?, ?, ?, ?)',
      ).run(...values).lastInsertRowid,
    );
  for (const [caseId, amountFen] of wanted) {
    if (!there.has(caseId))
      statement(
        ledger.sql,
        `insert into aid_notice_case (notice_id, case_id, name, category, amount_fen)
         select ?, c.id, m.name, c.category, ? from aid_case c join member m on m.id = c.member_id where c.id = ?`,
      ).run(id, amountFen, caseId);
    else if (there.get(caseId) !== amountFen)
      statement(ledger.sql, 'update aid_notice_case set amount_fen = ? where notice_id = ? and case_id = ?').run(
        amountFen,
        id,
        caseId,
      );
  }
  for (const caseId of there.keys())
    if (!wanted.has(caseId))
      statement(ledger.sql, 'delete from aid_notice_case where notice_id = ? and case_id = ?').run(id, caseId);
  return {
    id,
    label: before
      ? `修改公示“${input.title}”`
      : `登记公示“${input.title}”（${wanted.size} 户，${input.from} 到 ${input.to}）`,
  };
}
