import { isUnder14 } from '../../domain/aid/family-fields.ts';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { type FamilyField, familyFieldNames } from '../../domain/aid/family-fields.ts';
import { AppError } from '../../errors.ts';
import { assertFree } from './holders.ts';
import { assertOpenFile } from './open.ts';
import { caseColumn, caseRecord, type CaseRecord, familyRecord, type FamilyRecord, familyRecords } from './records.ts';
import { type FamilyRecordValues, readFamily, refuseProblems } from './values.ts';
import { memberRecord } from '../member/columns.ts';

const sensitive = ['idNumber', 'health', 'incomeFen'] as const;

/** Nobody stands twice in a household, nor in two households. */
function assertOnce(ledger: Ledger, record: CaseRecord, idNumber: string, exceptId: number | null): void {
  const worker = memberRecord(ledger, record.memberId);
  const refuse = (message: string): never => {
    throw new AppError('CONFLICT', message, { idNumber: message });
  };
  if (worker.idNumber === idNumber) refuse(`这个证件号码是本人${worker.name}的，家庭成员里不用再写本人`);
  const twin = familyRecords(ledger, record.id).find((row) => row.id !== exceptId && row.idNumber === idNumber);
  if (twin) refuse(`这个证件号码已经登记在这一户的${twin.relation}名下，请照证件核对`);
  assertFree(ledger, idNumber, record.id, 'idNumber');
}

/** A child under 14 is written down only with the guardian's consent (个人信息保护法 31). */
function assertGuardian(row: FamilyRecord, today: string): void {
  if (!isUnder14(row.birthDate, today) || (row.guardian !== null && row.guardianConsentOn !== null)) return;
  const message = `${row.relation}不满十四周岁，要有监护人同意才能登记（个人信息保护法第三十一条）。请填监护人和同意日期`;
  throw new AppError('RULE_BROKEN', message, {
    [row.guardian === null ? 'guardian' : 'guardianConsentOn']: '不满十四周岁的要填',
  });
}

/** Adds a household member or changes one. Returns the label for the journal. */
export function saveFamily(
  ledger: Ledger,
  input: Input<'aid.saveFamily'>,
  today: string,
): { id: number; label: string | null } {
  const record = caseRecord(ledger, input.caseId);
  assertOpenFile(record);
  const before = input.id === undefined ? null : familyRecord(ledger, input.id);
  if (before && before.caseId !== record.id)
    throw new AppError('CONFLICT', `这名家庭成员不在 ${record.caseNo} 里，请刷新后再改`, { id: '请刷新' });
  const { values, problems } = readFamily(input.values, before ?? {}, today);
  for (const field of ['name', 'relation'] as const)
    if (before === null && !values[field] && !problems[field])
      problems[field] = field === 'name' ? '请填写姓名' : '请填写和本人的关系';
  refuseProblems(problems);
  const empty = Object.fromEntries(familyFieldNames.map((field) => [field, null]));
  const after = { ...empty, ...before, ...values } as FamilyRecord;
  if (record.consentOn === null && sensitive.some((field) => after[field] !== null))
    throw new AppError(
      'RULE_BROKEN',
      '登记家庭成员的证件、健康和收入前，要有本人签字的《个人信息处理同意书》（个人信息保护法第二十九条）。请先填同意书日期',
      { consentOn: '请先填同意书日期' },
    );
  assertGuardian(after, today);
  if (after.idNumber !== null) assertOnce(ledger, record, after.idNumber, before?.id ?? null);
  const entries = (Object.entries(values) as [FamilyField, FamilyRecordValues[FamilyField]][]).filter(
    ([field, value]) => before === null || before[field] !== value,
  );
  if (before) {
    if (entries.length === 0) return { id: before.id, label: null };
    statement(
      ledger.sql,
      `update aid_family set ${entries.map(([field]) => `${caseColumn(field)} = ?`).join(', ')} where id = ?`,
    ).run(...entries.map(([, value]) => value), before.id);
    return { id: before.id, label: `修改 ${record.caseNo} 的家庭成员（${after.relation}）` };
  }
  const done = statement(
    ledger.sql,
    `insert into aid_family (case_id, ${entries.map(([field]) => caseColumn(field)).join(', ')})
     values (?, ${entries.map(() => '?').join(', ')})`,
  ).run(record.id, ...entries.map(([, value]) => value));
  return { id: Number(done.lastInsertRowid), label: `登记 ${record.caseNo} 的家庭成员（${after.relation}）` };
}

/** Takes a household member away whom no request names. Returns the label for the journal. */
export function removeFamily(ledger: Ledger, id: number): string {
  const row = familyRecord(ledger, id);
  const record = caseRecord(ledger, row.caseId);
  assertOpenFile(record);
  const asked = statement(ledger.sql, 'select count(*) from aid_request where family_id = ?').pluck().get(id) as number;
  if (asked > 0)
    throw new AppError('RULE_BROKEN', `${row.relation}有 ${asked} 份救助申请，不能删。请先删掉那份申请`, {
      id: '有救助申请',
    });
  statement(ledger.sql, 'delete from aid_family where id = ?').run(id);
  return `去掉 ${record.caseNo} 的家庭成员（${row.relation}）`;
}
