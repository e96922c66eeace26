import type { ImportNoun } from './noun.ts';
import type { FoundTable } from './table-body.ts';
import type { TableColumn } from './table-header.ts';

/** Above the columns of a student, so that they are read as somebody else's. */
const STUDENT = '学生或子女';
/** Above the columns of the worker; an upper head that changes nothing. */
const WORKER = '职工信息';

const CHILD = /学生|子女|孩子|儿女/u;
/** 父（母） and 家长 are the worker: help with schooling is given to a parent who is a member. */
const PARENT = /家长|监护人|父母|父\/母|父亲?或母亲?|父\(母\)/u;
const NAME = /^(?:姓名|名字)$/u;
const OF_STUDENT = /性别|年龄|出生|身份证|证件|民族|学校|院校|学历|学制|专业|年级|班级|就读|录取|入学|困难/u;

const tight = (text: string | undefined): string =>
  (text ?? '').replace(/\s/gu, '').replace(/（/gu, '(').replace(/）/gu, ')').replace(/／/gu, '/');
const leafOf = ({ levels }: TableColumn): string => tight(levels.at(-1));
const upperOf = ({ levels }: TableColumn): string => (levels.length > 1 ? tight(levels[0]) : '');

/** Whether a column is the name of whom `who` means: 家长姓名, or 姓名 below 家长信息. */
const names = (column: TableColumn, who: RegExp): boolean => {
  const leaf = leafOf(column);
  if (NAME.test(leaf)) return who.test(upperOf(column));
  return /(?:姓名|名字)$/u.test(leaf) && who.test(leaf);
};

/**
 * Lists of help with schooling name the student and the worker side by side, the student often first. The member is the
 * worker: what stands below or right of the student's name is the student's. Another table is given back as it is.
 */
export function tellStudents(noun: ImportNoun, table: FoundTable): FoundTable {
  if (noun.students !== true) return table;
  const { columns } = table;
  const worker = [/职工|会员/u, PARENT].map((who) => columns.findIndex((one) => names(one, who))).find((at) => at >= 0);
  const child = columns.findIndex((one) => names(one, CHILD));
  const plain = columns.findIndex((one) => NAME.test(leafOf(one)) && upperOf(one) === '');
  const isParent = worker !== undefined && names(columns[worker] as TableColumn, PARENT);
  // 姓名 beside 家长姓名 is the student's; beside 职工姓名 nobody knows.
  const student = child >= 0 ? child : isParent ? plain : -1;
  const head = columns[student];
  const member = worker ?? (plain >= 0 ? plain : undefined);
  if (!head || member === undefined || member === student) return table;
  const memberHead = upperOf(columns[member] as TableColumn);
  let follows = false;
  return {
    ...table,
    columns: columns.map((column, place): TableColumn => {
      const leaf = leafOf(column);
      follows = place === student || (follows && OF_STUDENT.test(leaf) && place !== member && !PARENT.test(leaf));
      const isChild = upperOf(head) === '' ? follows || CHILD.test(leaf) : upperOf(column) === upperOf(head);
      if (isChild && place !== member)
        return {
          ...column,
          levels: [STUDENT, column.levels.at(-1) ?? ''],
          header: CHILD.test(column.header) ? column.header : `学生/${column.header}`,
        };
      if (memberHead !== '' ? upperOf(column) === memberHead : place === member || PARENT.test(leaf))
        return { ...column, levels: [WORKER, leaf.replace(PARENT, '') || '姓名'] };
      return column;
    }),
  };
}
