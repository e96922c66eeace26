import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Apart } from '../../contract/member-names.ts';
import type { Handlers } from '../../router.ts';
import { idList } from './columns.ts';
import { searchColumns } from './text.ts';
import { groupNames } from '../organisation/groups.ts';

type Row = Omit<Apart, 'place' | 'idTail'> & {
  readonly department: string | null;
  readonly groupId: number | null;
  readonly idNumber: string | null;
  readonly mobile: string | null;
};

const columns = `m.id, m.name, m.membership, m.department, m.group_id groupId, m.id_number idNumber, m.birth_date birthDate, m.mobile`;

function apart(ledger: Ledger, { department, groupId, idNumber, mobile: _, ...row }: Row): Apart {
  const group = groupId === null ? null : (groupNames(ledger).get(groupId)?.path ?? null);
  return { ...row, place: department || group, idTail: idNumber ? idNumber.slice(-4) : null };
}

const digits = (text: string | null): string => (text ?? '').replace(/[\s-]/g, '');

/** Same birth date or same mobile: what a clerk would call one person. */
function reasonFor(row: Row, birthDate: string | null, mobile: string | null): string | null {
  const same = [
    birthDate && row.birthDate === birthDate ? '出生日期' : null,
    digits(mobile) !== '' && digits(row.mobile) === digits(mobile) ? '移动电话' : null,
  ].filter((words) => words !== null);
  return same.length > 0 ? `姓名、${same.join('、')}相同` : null;
}

/** Of these people those who share their name with anybody else in the book, with what tells them apart. */
const apartOf = (ledger: Ledger, ids: readonly number[]): Apart[] =>
  (
    statement(
      ledger.sql,
      `select ${columns} from member m where m.id in (select value from json_each(?))
         and exists (select 1 from member o where o.name_sort = m.name_sort and o.id <> m.id)`,
    ).all(idList(ids)) as Row[]
  ).map((row) => apart(ledger, row));

/** The same by the person's id, for the rows of a list: somebody may stand in several of them. */
export const apartById = (ledger: Ledger, ids: readonly number[]): Map<number, Apart> =>
  new Map(ids.length === 0 ? [] : apartOf(ledger, [...new Set(ids)]).map((row) => [row.id, row] as const));

export const memberNameHandlers = {
  'members.apart': ({ ledger }, { ids }) => apartOf(ledger, ids),
  'members.alike': ({ ledger }, { name, birthDate, mobile }) => {
    if (name.trim() === '' || (!birthDate && !mobile)) return [];
    const { nameSort } = searchColumns({ name: name.trim() }, null);
    const rows = statement(
      ledger.sql,
      `select ${columns} from member m where m.name_sort = ? order by m.membership <> '在册', m.id`,
    ).all(nameSort) as Row[];
    return rows.flatMap((row) => {
      const reason = reasonFor(row, birthDate, mobile);
      return reason === null ? [] : [{ ...apart(ledger, row), reason }];
    });
  },
} satisfies Pick<Handlers, 'members.apart' | 'members.alike'>;
