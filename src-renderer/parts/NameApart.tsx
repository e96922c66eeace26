import type { Apart } from '../../src-main/contract/member-names.ts';

interface Named {
  readonly name: string;
  readonly group: string | null;
  /** What tells the person from others of the same name; null where nobody else has it. */
  readonly apart: Apart | null;
}

/** 王海涛，一分会/三小组，证件尾号 8648: whom a name in a list means. */
export const nameTitle = ({ name, group, apart }: Named): string =>
  [name, group ?? '没有编入小组', apart?.idTail && `证件尾号 ${apart.idTail}`].filter(Boolean).join('，');

/** 王海涛 8648: a name in a list; of several people of one name the last four of the ID, without it where they belong. */
export function NameApart({ name, apart }: Omit<Named, 'group'>) {
  return (
    <>
      {name}
      {apart && <small className="quiet"> {apart.idTail ?? apart.place ?? ''}</small>}
    </>
  );
}
