import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { MemberRow } from '../../contract/member.ts';
import { ageAt } from '../../domain/dates.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { checkDocumentNumber } from '../../domain/id-document.ts';
import { maskBy } from '../../domain/masks.ts';
import { type MemberField, memberFields } from '../../domain/member.ts';
import { idList, type MemberRecord, memberColumns } from './columns.ts';
import { defaultIdType } from './normalise.ts';
import { retirementOf, retiringSpan, stillWorking, unitKind } from './retirement.ts';
import { groupNames } from '../organisation/groups.ts';

/** What stands in a list where a value is kept out of sight altogether. */
export const hiddenText = '已隐藏';

/** A value as lists show it: masked where the field says so, only the fact that it is filled where it is hidden. */
function shownValue(field: MemberField, value: string | null): string | null {
  const meta: FieldMeta = memberFields[field];
  if (value === null || value === '') return null;
  if (meta.hidden) return hiddenText;
  return meta.mask ? maskBy(meta.mask, value) : value;
}

/** Birth date or sex that say something else than the identity number (`suggestion`). The office decides which is right. */
export function identityConflicts(
  row: MemberRecord,
): { field: 'birthDate' | 'gender'; message: string; suggestion: string }[] {
  if (!row.idNumber) return [];
  const check = checkDocumentNumber(row.idType ?? defaultIdType, row.idNumber);
  const found: { field: 'birthDate' | 'gender'; message: string; suggestion: string }[] = [];
  if (check.birthDate && row.birthDate && check.birthDate !== row.birthDate)
    found.push({
      field: 'birthDate',
      message: `登记的是 ${row.birthDate}，证件号码里是 ${check.birthDate}，请照证件核对`,
      suggestion: check.birthDate,
    });
  if (check.gender && row.gender && check.gender !== row.gender)
    found.push({
      field: 'gender',
      message: `登记的是${row.gender}，按证件号码是${check.gender}，请照证件核对`,
      suggestion: check.gender,
    });
  return found;
}

/** 小组长 and 分会主席 of today, by member. */
function leaderTitles(ledger: Ledger, ids: readonly number[]): Map<number, string> {
  const rows = statement(
    ledger.sql,
    `select l.member_id, case g.kind when '分会' then '分会主席' else '小组长' end from group_leader l join union_group g on g.id = l.group_id
     where l.to_date is null and l.member_id in (select value from json_each(?))`,
  )
    .raw()
    .all(idList(ids)) as [number, string][];
  return new Map(rows);
}

function retiringMark(row: MemberRecord, kind: string | null, soon: string, today: string): string | null {
  if ((row.membership !== '在册' && row.membership !== '保留会籍') || !stillWorking(row.employmentStatus)) return null;
  const retirement = retirementOf(row, kind);
  if (!retirement) return null;
  const last = retirement.alternative?.date ?? retirement.date;
  if (last < today) return '已到退休年龄';
  return [retirement.date, last].some((d) => d >= today && d <= soon) ? '快到退休年龄' : null;
}

/** Records as lists show them, in the given order, masked. */
export function memberRows(ledger: Ledger, records: readonly MemberRecord[], today: string): MemberRow[] {
  if (records.length === 0) return [];
  const names = groupNames(ledger);
  const leaders = leaderTitles(
    ledger,
    records.map((r) => r.id),
  );
  const kind = unitKind(ledger);
  const soon = retiringSpan(ledger, 'soon', today).to;
  return records.map((row) => {
    const shown: Partial<Record<MemberField, string | null>> = {};
    for (const field of memberColumns) shown[field] = shownValue(field, row[field]);
    shown.group = row.groupId === null ? null : (names.get(row.groupId)?.path ?? null);
    const marks = [
      leaders.get(row.id),
      identityConflicts(row).length > 0 ? '证件不符' : null,
      retiringMark(row, kind, soon, today),
    ];
    return {
      ...(shown as Record<MemberField, string | null>),
      id: row.id,
      groupId: row.groupId,
      age: row.birthDate && row.birthDate <= today ? ageAt(row.birthDate, today) : null,
      marks: marks.filter((m): m is string => typeof m === 'string'),
    };
  });
}
