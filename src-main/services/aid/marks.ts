import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { childRelations } from '../../domain/aid/family-fields.ts';
import type { AidMark } from '../../domain/aid/help-kinds.ts';
import { isHelped } from '../../domain/aid/help-rules.ts';
import { addYears } from '../../domain/dates.ts';
import { standardAt } from '../../domain/standards.ts';
import { filesAt, heldAt } from './as-closed.ts';
import { type AidFile, fileOnDay, filesOf } from './files.ts';
import { unitKind } from '../member/retirement.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** A person as the filters of a campaign look at one. */
export interface MarkedPerson {
  readonly id: number;
  readonly name: string;
  readonly groupId: number | null;
  readonly department: string | null;
  readonly file: AidFile | null;
  readonly helped: boolean;
  readonly marks: readonly AidMark[];
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly groupId: number | null;
  readonly department: string | null;
  readonly gender: string | null;
  readonly maritalStatus: string | null;
  readonly post: string | null;
  readonly employmentStatus: string | null;
  readonly migrant: string | null;
  readonly honour: string | null;
  readonly modelWorker: number;
  readonly child: number;
  readonly treated: number;
}

const noHonour = ['', '非劳模', '无', '否'];

/** Whether a post is one of the front line on a day: by the words of everybody, and those of the kind of unit. */
function frontLine(ledger: Ledger, on: string): (post: string, department: string) => boolean {
  const rule = standardAt(standardsOf(ledger), 'aidFrontLine', on, divisionOf(ledger))?.value;
  if (!rule) return () => false;
  const ofKind = { 企业: rule.company, 医院: rule.hospital, 学校: rule.school, 乡镇街道: rule.town } as const;
  const words = [...rule.words, ...(ofKind[(unitKind(ledger) ?? '') as keyof typeof ofKind] ?? [])];
  // A workshop's name makes nobody in its office one of the front line.
  return (post, department) =>
    !rule.not.some((word) => post.includes(word)) && words.some((word) => `${post} ${department}`.includes(word));
}

/** Columns of the register by which marks are given. */
const own: Readonly<Partial<Record<keyof Row, string>>> = {
  department: 'department',
  gender: 'gender',
  maritalStatus: 'marital_status',
  post: 'post',
  employmentStatus: 'employment_status',
  migrant: 'is_migrant_worker',
  honour: 'model_worker',
};

/** What the register said of people at a row of the journal. */
function rowsAt(ledger: Ledger, rows: readonly Row[], seq: number): Row[] {
  const held = heldAt(
    ledger,
    'member',
    rows.map(({ id }) => id),
    seq,
  );
  return rows.map((row) => {
    const was = held.get(row.id);
    if (!was) return row;
    const then = Object.entries(own).flatMap(([key, column]) => (column in was ? [[key, was[column] ?? null]] : []));
    return { ...row, ...(Object.fromEntries(then) as Partial<Row>) };
  });
}

const stood = (table: string, id: string): string =>
  `not exists (select 1 from change c where c.table_name = '${table}' and c.row_id = ${id} and c.op = 'I' and c.seq > @at)`;

/**
 * People in the order in which they were asked for, each with the marks by which a campaign chooses. The day is that of
 * the giving: the file counts as it stood then, so that who was chosen and who is counted are the same. `at`: the row of
 * the journal with which a campaign was closed; what register and files say since does not change its figures.
 */
export function markedPeople(
  ledger: Ledger,
  ids: readonly number[],
  on: string,
  at: number | null = null,
): MarkedPerson[] {
  const rows = statement(
    ledger.sql,
    `select m.id, m.name, m.group_id groupId, m.department, m.gender, m.marital_status maritalStatus, m.post,
       m.employment_status employmentStatus, m.is_migrant_worker migrant, m.model_worker honour,
       exists (select 1 from model_worker w where w.member_id = m.id and ${stood('model_worker', 'w.id')}) modelWorker,
       exists (select 1 from aid_case c join aid_family f on f.case_id = c.id where c.member_id = m.id
         and f.relation in (select value from json_each(@children)) and ${stood('aid_family', 'f.id')}) child,
       exists (select 1 from aid_request r where r.member_id = m.id and r.kind = '医疗救助' and r.state = '同意'
         and r.family_id is null and ${stood('aid_request', 'r.id')}
         and r.decided_on > @since and r.decided_on <= @on) treated
     from json_each(@ids) w join member m on m.id = w.value order by w.key`,
  ).all({
    ids: JSON.stringify(ids),
    since: addYears(on, -1),
    on,
    children: JSON.stringify(childRelations),
    at: at ?? Number.MAX_SAFE_INTEGER,
  }) as Row[];
  const files = at === null ? filesOf(ledger, ids) : filesAt(ledger, ids, at);
  const isFrontLine = frontLine(ledger, on);
  return (at === null ? rows : rowsAt(ledger, rows, at)).map((row) => {
    const { id, name, groupId, department, gender, maritalStatus, post, employmentStatus, migrant, honour } = row;
    const file = files.get(id) ?? null;
    const helped = file !== null && isHelped(fileOnDay(file, on));
    const retired = employmentStatus === '退休' || file?.workState === '退休' || file?.workState === '离休';
    const alone = maritalStatus === '离婚' || maritalStatus === '丧偶';
    const fits: Readonly<Record<AidMark, boolean>> = {
      困难职工: helped,
      单亲女职工: gender === '女' && (file?.singleParent === '是' || (alone && row.child === 1)),
      大病: (file?.ill ?? false) || row.treated === 1,
      一线岗位: !retired && isFrontLine(post ?? '', department ?? ''),
      退休: retired,
      劳模: row.modelWorker === 1 || !noHonour.includes(honour ?? '') || !noHonour.includes(file?.modelWorker ?? ''),
      农民工: migrant === '是',
      残疾: file?.disabled ?? false,
    };
    const marks = (Object.keys(fits) as AidMark[]).filter((mark) => fits[mark]);
    return { id, name, groupId, department, file, helped, marks };
  });
}
