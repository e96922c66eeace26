import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { AidPairRow } from '../../contract/aid.ts';
import { maskMobile } from '../../domain/masks.ts';
import { checkPhone } from '../../domain/phone.ts';
import { AppError } from '../../errors.ts';
import { assertOpenFile } from './open.ts';
import { caseRecord } from './records.ts';

export interface PairRecord extends Omit<AidPairRow, 'noteHidden'> {
  readonly caseId: number;
  readonly note: string | null;
}

const select = `select id, case_id caseId, helper, post, phone, from_date "from", to_date "to", note from aid_pair`;

/** One pairing with its phone and 备注, or NOT_FOUND. */
export function pairRecord(ledger: Ledger, id: number): PairRecord {
  const row = statement(ledger.sql, `${select} where id = ?`).get(id) as PairRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条结对，可能刚被删掉。请刷新后再看');
  return row;
}

/** Who looks after a household, newest first; phones masked, what was noted only said to be there. */
export const pairsOf = (ledger: Ledger, caseId: number): AidPairRow[] =>
  (
    statement(ledger.sql, `${select} where case_id = ? order by from_date desc, id desc`).all(caseId) as PairRecord[]
  ).map(({ caseId: _, note, ...row }) => ({
    ...row,
    phone: row.phone === null ? null : maskMobile(row.phone),
    noteHidden: note !== null,
  }));

/** 结对: adds or changes one. Returns the label for the journal. */
export function savePair(ledger: Ledger, input: Input<'aid.savePair'>): { id: number; label: string } {
  const record = caseRecord(ledger, input.caseId);
  assertOpenFile(record);
  const before = input.id === undefined ? null : pairRecord(ledger, input.id);
  if (before && before.caseId !== record.id)
    throw new AppError('CONFLICT', `这条结对不在 ${record.caseNo} 里，请刷新后再改`, { id: '请刷新' });
  if (input.to !== null && input.to < input.from)
    throw new AppError('RULE_BROKEN', `结束日期 ${input.to} 早于开始日期 ${input.from}，请改其中一个`, {
      to: '早于开始日期',
    });
  const given = input.phone === undefined ? (before?.phone ?? null) : input.phone || null;
  const check = given === null ? null : checkPhone(given);
  if (check && !check.ok) throw new AppError('INVALID_INPUT', check.message, { phone: check.message });
  const { note = before?.note ?? null } = input;
  const values = [input.helper, input.post, check?.value ?? null, input.from, input.to, note];
  if (before) {
    statement(
      ledger.sql,
      'update aid_pair set helper = ?, post = ?, phone = ?, from_date = ?, to_date = ?, note = ? where id = ?',
    ).run(...values, before.id);
    return { id: before.id, label: `修改 ${record.caseNo} 的结对：${input.helper}` };
  }
  const done = statement(
    ledger.sql,
    'insert into aid_pair (case_id, helper, post, phone, from_date, to_date, note) values (?, ?, ?, ?, ?, ?, ?)',
  ).run(record.id, ...values);
  return { id: Number(done.lastInsertRowid), label: `登记 ${record.caseNo} 的结对：${input.helper}` };
}

/** Takes a pairing away that was entered by mistake. Returns the label for the journal. */
export function removePair(ledger: Ledger, id: number): string {
  const row = pairRecord(ledger, id);
  statement(ledger.sql, 'delete from aid_pair where id = ?').run(id);
  return `去掉 ${caseRecord(ledger, row.caseId).caseNo} 的结对：${row.helper}`;
}
