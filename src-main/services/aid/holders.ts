import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidHolder } from '../../contract/aid.ts';
import { maskIdNumber } from '../../domain/masks.ts';
import { AppError } from '../../errors.ts';
import { type CaseRecord, familyRecords } from './records.ts';

/** Files that are closed or were refused let their people go into another household's file. */
const closed = `('已退档', '不通过')`;

/**
 * The open file in which an identity number stands already, as worker or in the family: one household, one file.
 * @param exceptCaseId the file that is being written
 */
export function holderOf(ledger: Ledger, idNumber: string, exceptCaseId: number | null): AidHolder | null {
  const worker = statement(
    ledger.sql,
    `select c.id caseId, c.case_no caseNo, m.name from aid_case c join member m on m.id = c.member_id
     where m.id_number = ? and c.id <> ? and c.state not in ${closed} limit 1`,
  ).get(idNumber, exceptCaseId ?? 0) as { caseId: number; caseNo: string; name: string } | undefined;
  const shown = maskIdNumber(idNumber);
  if (worker)
    return {
      caseId: worker.caseId,
      caseNo: worker.caseNo,
      as: '本人',
      sentence: `证件号码 ${shown} 是档案 ${worker.caseNo} 的本人${worker.name}。一户一档，请在那一份里办`,
    };
  const relative = statement(
    ledger.sql,
    `select c.id caseId, c.case_no caseNo, m.name, f.relation from aid_family f join aid_case c on c.id = f.case_id
     join member m on m.id = c.member_id
     where f.id_number = ? and c.id <> ? and c.state not in ${closed} limit 1`,
  ).get(idNumber, exceptCaseId ?? 0) as { caseId: number; caseNo: string; name: string; relation: string } | undefined;
  return relative
    ? {
        caseId: relative.caseId,
        caseNo: relative.caseNo,
        as: relative.relation,
        sentence: `证件号码 ${shown} 已经在档案 ${relative.caseNo}（${relative.name}）的家庭成员里，关系是${relative.relation}。一户一档，请先核对`,
      }
    : null;
}

/** Refuses a number that stands in another open file, naming it. */
export function assertFree(ledger: Ledger, idNumber: string, exceptCaseId: number | null, field: string): void {
  const holder = holderOf(ledger, idNumber, exceptCaseId);
  if (holder) throw new AppError('CONFLICT', holder.sentence, { [field]: holder.sentence });
}

interface OpenFile {
  readonly id: number;
  readonly caseNo: string;
  readonly name: string;
}

/** Why a number can not be that of a file's worker; null: it can. */
function problemIn(ledger: Ledger, { id, caseNo, name }: OpenFile, idNumber: string): string | null {
  const holder = holderOf(ledger, idNumber, id);
  if (holder) return holder.sentence;
  const own = familyRecords(ledger, id).find((row) => row.idNumber === idNumber);
  return own
    ? `证件号码 ${maskIdNumber(idNumber)} 已经在${name}自己的档案 ${caseNo} 里登记为${own.relation}。请照证件核对`
    : null;
}

/**
 * Why people whose number changed, or who took over a file, do not fit their household: their open file may not stand in
 * another one, nor name the worker among the family. Null: they do.
 */
export function householdProblem(ledger: Ledger, memberIds: readonly number[]): string | null {
  const files = statement(
    ledger.sql,
    `select c.id, c.case_no caseNo, m.id_number idNumber, m.name from aid_case c join member m on m.id = c.member_id
     where m.id in (select value from json_each(?)) and m.id_number is not null and c.state not in ${closed}`,
  ).all(JSON.stringify(memberIds)) as (OpenFile & { readonly idNumber: string })[];
  for (const file of files) {
    const problem = problemIn(ledger, file, file.idNumber);
    if (problem !== null) return problem;
  }
  return null;
}

/** Why a member may not be given a number, because of the open files of hardship; null: nothing speaks against it. */
export function numberProblem(ledger: Ledger, memberId: number, idNumber: string): string | null {
  const file = statement(
    ledger.sql,
    `select c.id, c.case_no caseNo, m.name from aid_case c join member m on m.id = c.member_id
     where m.id = ? and c.state not in ${closed}`,
  ).get(memberId) as OpenFile | undefined;
  return file ? problemIn(ledger, file, idNumber) : null;
}

/** @throws AppError CONFLICT as `householdProblem` says */
export function assertHouseholds(ledger: Ledger, memberIds: readonly number[]): void {
  const message = householdProblem(ledger, memberIds);
  if (message !== null) throw new AppError('CONFLICT', message, { idNumber: message });
}

/** A closed file that opens again: nobody of it may have gone into another one meanwhile. */
export function assertNobodyElsewhere(ledger: Ledger, { id, memberId }: CaseRecord): void {
  const own = statement(ledger.sql, 'select id_number from member where id = ?').pluck().get(memberId) as string | null;
  const numbers = [own, ...familyRecords(ledger, id).map(({ idNumber }) => idNumber)];
  for (const number of numbers) if (number !== null) assertFree(ledger, number, id, 'action');
}
