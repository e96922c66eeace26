import type { Person } from '../../contract/member.ts';
import { ageAt } from '../../domain/dates.ts';
import { checkDocumentNumber } from '../../domain/id-document.ts';
import { workProblem } from '../../domain/membership-age.ts';
import { rareCharacters } from '../../domain/names.ts';
import type { Standards } from '../../domain/standards.ts';
import type { MemberRecord } from './columns.ts';
import type { settledDoubts } from './kept.ts';
import { defaultIdType } from './normalise.ts';
import { identityConflicts } from './rows.ts';

/** Doubts that nobody but the office can settle; nothing is changed by them. */
export function doubtsOf(
  row: MemberRecord,
  today: string,
  standards: Standards,
  settled: ReturnType<typeof settledDoubts>,
): Person['warnings'] {
  const found: Person['warnings'][number][] = identityConflicts(row).map((doubt) =>
    settled(row.id, doubt.field, row[doubt.field], doubt.suggestion) ? { ...doubt, kept: true } : doubt,
  );
  if (row.idNumber) {
    const check = checkDocumentNumber(row.idType ?? defaultIdType, row.idNumber, { today });
    for (const message of check.ok ? check.warnings : [check.message]) found.push({ field: 'idNumber', message });
  }
  const age = row.birthDate && row.birthDate <= today ? ageAt(row.birthDate, today) : null;
  if (age !== null && age > 120 && !found.some((w) => w.field === 'idNumber'))
    found.push({ field: 'birthDate', message: `按出生日期已经 ${age} 岁，请核对` });
  const young = workProblem(row.birthDate, row.workStartedOn, standards);
  if (young) found.push({ field: 'workStartedOn', message: young });
  const rare = rareCharacters(row.name);
  if (rare.length > 0)
    found.push({
      field: 'name',
      message: `姓名里的${rare.map((r) => `“${r.char}”（${r.codePoint}）`).join('、')}少见，上报和打印前请看对方能不能显示`,
    });
  return found;
}
