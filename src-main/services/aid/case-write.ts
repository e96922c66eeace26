import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import { type CaseField, caseFields, consentFields } from '../../domain/aid/case-fields.ts';
import { decisionInForce } from '../../domain/aid/decisions.ts';
import { type AidState, applyingStates, notEligible } from '../../domain/aid/states.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { AppError, refuse } from '../../errors.ts';
import { consentVersionFor, restsOnConsent } from './consent.ts';
import { assertFree } from './holders.ts';
import { lockedBecause } from './open.ts';
import { caseColumn, caseRecord, stepsOf } from './records.ts';
import { assessmentsOf } from './assess-records.ts';
import { type CaseValues, consentProblems, readCase, refuseProblems } from './values.ts';
import { memberRecord } from '../member/columns.ts';

/** The next number of a year, counting those that were given and taken away too: a number is never given twice. */
function nextCaseNo(ledger: Ledger, year: string): string {
  const numbers = statement(
    ledger.sql,
    `select case_no from aid_case where case_no like @like union
     select json_extract(after, '$.case_no') from change where table_name = 'aid_case' and op = 'I'
       and json_extract(after, '$.case_no') like @like`,
  )
    .pluck()
    .all({ like: `${year}-%` }) as string[];
  // A number of six digits was typed for a reason of its own, and does not set where the others go on.
  const used = new Set(numbers);
  let next = 1 + Math.max(0, ...numbers.map((text) => Number(/^\d{4}-(\d{1,5})$/u.exec(text)?.[1] ?? 0)));
  const textOf = (n: number): string => `${year}-${String(n).padStart(3, '0')}`;
  while (used.has(textOf(next))) next += 1;
  return textOf(next);
}

function putValues(ledger: Ledger, id: number, values: CaseValues): void {
  const entries = Object.entries(values) as [CaseField, string | null][];
  if (entries.length === 0) return;
  statement(
    ledger.sql,
    `update aid_case set ${entries.map(([field]) => `${caseColumn(field)} = ?`).join(', ')} where id = ?`,
  ).run(...entries.map(([, value]) => value), id);
}

/** With the version of the consent's text, where a consent comes without one. */
const versioned = (values: CaseValues, known: string | null): CaseValues =>
  typeof values.consentOn === 'string' && (values.consentVersion ?? known) === null
    ? { ...values, consentVersion: consentVersionFor(values.consentOn) }
    : values;

/** State and category follow from the steps and the decisions; every writer of those calls this. */
export function deriveCase(ledger: Ledger, id: number): void {
  const appliedOn = statement(ledger.sql, 'select applied_on from aid_case where id = ?').pluck().get(id);
  // An undo may have taken the file itself away.
  if (typeof appliedOn !== 'string') return;
  const steps = stepsOf(ledger, id);
  const state = steps.at(-1)?.to ?? '申请';
  const decided = decisionInForce(steps, appliedOn, assessmentsOf(ledger, id));
  const category = decided === undefined || decided.category === notEligible ? null : decided.category;
  statement(
    ledger.sql,
    'update aid_case set state = @state, category = @category where id = @id and (state is not @state or category is not @category)',
  ).run({ id, state, category });
}

/** @throws AppError RULE_BROKEN: a file is opened for the living only */
export function assertAlive(ledger: Ledger, memberId: number): void {
  const { name, membership } = memberRecord(ledger, memberId);
  if (membership === '去世') refuse(`${name}的会籍是“去世”，不能再建档。记错了请先到会员档案里改正`, 'memberId');
}

/** Opens the file of a member. Returns its number and the label for the journal. */
export function createCase(
  ledger: Ledger,
  { memberId, appliedOn, caseNo, values: raw }: Input<'aid.create'>,
  today: string,
): { id: number; caseNo: string; label: string } {
  const person = memberRecord(ledger, memberId);
  const there = statement(ledger.sql, 'select case_no, state from aid_case where member_id = ?').get(memberId) as
    | { case_no: string; state: string }
    | undefined;
  if (there)
    throw new AppError(
      'CONFLICT',
      `${person.name}已经有档案 ${there.case_no}（${there.state}），没有再建。${there.state === '已退档' ? '返困的请在那一份里办“返困，重新建档”' : '请打开那一份接着办'}`,
      { memberId: '已经有一份档案' },
    );
  if (appliedOn > today) refuse(`申请日期 ${appliedOn} 还没有到，请填今天或以前的日期`, 'appliedOn');
  if (person.idNumber) assertFree(ledger, person.idNumber, null, 'memberId');
  const { values, problems } = readCase(raw, {}, today);
  refuseProblems({ ...problems, ...consentProblems(values) });
  const number = caseNo ?? nextCaseNo(ledger, appliedOn.slice(0, 4));
  const taken = statement(ledger.sql, 'select 1 from aid_case where case_no = ?').get(number);
  if (taken) throw new AppError('CONFLICT', `档案号 ${number} 已经用过，请换一个`, { caseNo: '已经用过' });
  const done = statement(
    ledger.sql,
    `insert into aid_case (member_id, case_no, state, applied_on) values (?, ?, '申请', ?)`,
  ).run(memberId, number, appliedOn);
  const id = Number(done.lastInsertRowid);
  putValues(ledger, id, versioned(values, null));
  return { id, caseNo: number, label: `登记${person.name}的困难职工建档申请（${number}）` };
}

/** The committee's first decision before a day of application; null: none. A file from paper brings its own decision. */
export function decidedBefore(ledger: Ledger, id: number, appliedOn: string): string | null {
  if (stepsOf(ledger, id)[0]?.action === 'import') return null;
  return statement(ledger.sql, 'select min(decided_on) from aid_assessment where case_id = ? and decided_on < ?')
    .pluck()
    .get(id, appliedOn) as string | null;
}

/** Changes what is typed in a file. A closed file only takes its note and consent. Returns the label for the journal. */
export function saveCase(
  ledger: Ledger,
  { id, appliedOn, values: raw }: Input<'aid.save'>,
  today: string,
): string | null {
  const before = caseRecord(ledger, id);
  const { values, problems } = readCase(raw, before, today);
  const after: Partial<Record<CaseField, string | null>> = { ...before, ...values };
  refuseProblems({ ...problems, ...consentProblems(values.consentOn === null ? values : after, before) });
  if (before.consentOn !== null && after.consentOn === null) assertNothingSensitive(ledger, id, after);
  if (appliedOn !== undefined && appliedOn !== before.appliedOn) {
    const [first] = stepsOf(ledger, id);
    if (appliedOn > today) refuse(`申请日期 ${appliedOn} 还没有到，请填今天或以前的日期`, 'appliedOn');
    if (first && appliedOn > first.on)
      refuse(`申请日期 ${appliedOn} 晚于第一步的日期 ${first.on}，请核对`, 'appliedOn');
    const late = decidedBefore(ledger, id, appliedOn);
    if (late !== null) refuse(`申请日期 ${appliedOn} 晚于委员会认定的日期 ${late}，请核对`, 'appliedOn');
    statement(ledger.sql, 'update aid_case set applied_on = ? where id = ?').run(appliedOn, id);
    deriveCase(ledger, id);
  }
  const changed = Object.fromEntries(
    Object.entries(before.consentOn === null ? versioned(values, before.consentVersion) : values).filter(
      ([field, value]) => before[field as CaseField] !== value,
    ),
  ) as CaseValues;
  const why = lockedBecause(before);
  if (why !== null && Object.keys(changed).some((field) => !openAfterExit.includes(field)))
    refuse(`${why}；备注、联系人和同意书可以改`, 'values');
  const wiped = (Object.keys(changed) as CaseField[]).find(
    (field) => changed[field] === null && isHandedIn(before.state, field),
  );
  if (wiped)
    refuse(
      `${before.caseNo} 已经交了初审，“${caseFields[wiped].label}”不能清空。写错了请直接改成对的，要补材料请先办“退回补材料”`,
      wiped,
    );
  putValues(ledger, id, changed);
  if (Object.keys(changed).length === 0 && (appliedOn === undefined || appliedOn === before.appliedOn)) return null;
  return `修改档案 ${before.caseNo}`;
}

/** What the application was handed in with, while it is on its way: changed, but not taken out. */
export const isHandedIn = (state: AidState, field: CaseField): boolean =>
  state !== '申请' &&
  applyingStates.includes(state) &&
  (field === 'authorisedOn' || (caseFields[field] as FieldMeta).expected === true);

const openAfterExit: readonly string[] = ['note', 'contactPerson', 'consentOn', 'consentVersion', 'authorisedOn'];

/** The consent is only taken out when nothing that rests on it is kept. One sentence: which it is would tell of health. */
function assertNothingSensitive(ledger: Ledger, id: number, after: CaseValues): void {
  if (consentFields.some((field) => after[field]) || restsOnConsent(ledger, id))
    refuse(
      '健康情况、致困原因、银行卡，家庭收支，家庭成员的证件、健康、收入，或者救助申请里的病情还登记着，同意书日期不能去掉（个人信息保护法第二十九条）。请先删掉那些内容',
      'consentOn',
    );
}
