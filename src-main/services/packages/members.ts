import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { maskIdNumber } from '../../domain/masks.ts';
import type { PackageBody, PackedMember } from '../../domain/package-body.ts';
import { groupNames } from '../organisation/groups.ts';
import { LISTED } from './read.ts';

interface Line {
  readonly name: string;
  readonly gender: string | null;
  readonly birthDate: string | null;
  readonly idNumber: string | null;
  readonly joinedOn: string | null;
  readonly membership: string;
  readonly groupId: number | null;
}

/** The list of members of today with no more than the upper union needs. @param full identity numbers unmasked */
export function packedMembers(ledger: Ledger, today: string, full: boolean): NonNullable<PackageBody['members']> {
  const groups = groupNames(ledger);
  const rows = statement(
    ledger.sql,
    `select name, gender, birth_date birthDate, id_number idNumber, joined_on joinedOn, membership, group_id groupId
     from member where ${LISTED} order by name_sort, id`,
  ).all() as Line[];
  return {
    on: today,
    full,
    rows: rows.map(
      (row): PackedMember => [
        row.name,
        row.gender,
        row.birthDate?.slice(0, 7) ?? null,
        row.idNumber && (full ? row.idNumber : maskIdNumber(row.idNumber)),
        row.joinedOn,
        row.membership,
        row.groupId === null ? null : (groups.get(row.groupId)?.path.slice(0, 200) ?? null),
      ],
    ),
  };
}
