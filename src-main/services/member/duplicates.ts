import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { DuplicatePair } from '../../contract/member.ts';
import { memberFieldNames } from '../../domain/member.ts';
import { idList, memberRecord, memberRowsByIds } from './columns.ts';
import { memberRows } from './rows.ts';
import { untilChanged } from '../memo.ts';

interface Candidate {
  readonly id: number;
  readonly nameSort: string;
  readonly birthDate: string | null;
  readonly mobile: string | null;
  readonly idNumber: string | null;
}

export interface Suspected {
  readonly leftId: number;
  readonly rightId: number;
  readonly reason: string;
}

/** Whether two texts differ in one character, or in two neighbours that changed places. */
function nearlyEqual(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const at = Array.from(a).flatMap((c, i) => (c === b[i] ? [] : [i]));
  const [first = 0, second = 0] = at;
  if (at.length === 1) return true;
  return at.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}

/**
 * Whether two document numbers look like one, typed wrongly once. The last character of an identity number is computed
 * from the others (GB 11643), so two numbers that both pass always differ there too: it is left out.
 */
export function looksMistyped(a: string, b: string): boolean {
  const body = (id: string): string => (/^\d{17}[\dX]$/.test(id) ? id.slice(0, 17) : id);
  return nearlyEqual(body(a), body(b));
}

/** Why two people of one name may be one person, or null. */
function reasonFor(a: Candidate, b: Candidate): string | null {
  if (a.idNumber && b.idNumber && looksMistyped(a.idNumber, b.idNumber))
    return '姓名相同，证件号码只差一两位，可能有一个打错了';
  if (a.birthDate && a.birthDate === b.birthDate) {
    return a.idNumber && b.idNumber ? '姓名、出生日期相同，证件号码不同' : '姓名、出生日期相同，有一份没有证件号码';
  }
  if (a.mobile && a.mobile === b.mobile) return '姓名、移动电话相同';
  return null;
}

/** More pairs than this nobody settles in one sitting. */
const mostPairs = 500;
/** In a group of namesakes larger than this every pair would cost too much; neighbours in each order are compared. */
const comparedInFull = 60;

function* pairs(group: readonly Candidate[]): Generator<[Candidate, Candidate]> {
  if (group.length <= comparedInFull) {
    for (let i = 0; i < group.length; i += 1)
      for (let j = i + 1; j < group.length; j += 1) yield [group[i] as Candidate, group[j] as Candidate];
    return;
  }
  for (const key of ['birthDate', 'mobile', 'idNumber'] as const) {
    const filled = group.filter((c) => c[key]).sort((a, b) => ((a[key] ?? '') < (b[key] ?? '') ? -1 : 1));
    for (let i = 1; i < filled.length; i += 1) yield [filled[i - 1] as Candidate, filled[i] as Candidate];
  }
}

/** Pairs of records, over all states, that may be one person; those that somebody has settled are left out. */
export function suspectedDuplicates(ledger: Ledger, today: string): Suspected[] {
  return untilChanged(ledger, today, 'suspected', () => suspect(ledger));
}

function suspect(ledger: Ledger, most = mostPairs): Suspected[] {
  const settled = new Set(
    (statement(ledger.sql, 'select left_id, right_id from not_duplicate').raw().all() as [number, number][]).map(
      ([a, b]) => `${a} ${b}`,
    ),
  );
  const found = new Map<string, Suspected>();
  const judge = (group: readonly Candidate[]): void => {
    for (const [a, b] of pairs(group)) {
      const reason = reasonFor(a, b);
      if (reason === null) continue;
      const [left, right] = a.id < b.id ? [a, b] : [b, a];
      const key = `${left.id} ${right.id}`;
      if (!settled.has(key) && !found.has(key)) found.set(key, { leftId: left.id, rightId: right.id, reason });
    }
  };
  // Names that sort alike are alike but for blanks and dots; the index gives them one after the other.
  const namesakes = statement(
    ledger.sql,
    `select id, name_sort nameSort, birth_date birthDate, mobile, id_number idNumber from member
     where name_sort in (select name_sort from member group by name_sort having count(*) > 1) order by name_sort, id`,
  ).iterate() as Iterable<Candidate>;
  let group: Candidate[] = [];
  for (const row of namesakes) {
    if (group[0] && group[0].nameSort !== row.nameSort) {
      judge(group);
      group = [];
      if (found.size >= most) break;
    }
    group.push(row);
  }
  judge(group);
  return [...found.values()].slice(0, most);
}

/** The same with what the page shows of both, and the fields in which they differ. */
export function duplicatePairs(ledger: Ledger, today: string): DuplicatePair[] {
  const suspected = suspectedDuplicates(ledger, today);
  const records = memberRowsByIds(ledger, [...new Set(suspected.flatMap((s) => [s.leftId, s.rightId]))]);
  const rows = new Map(memberRows(ledger, records, today).map((r) => [r.id, r]));
  const byId = new Map(records.map((r) => [r.id, r]));
  return suspected.flatMap(({ leftId, rightId, reason }) => {
    const [left, right, a, b] = [rows.get(leftId), rows.get(rightId), byId.get(leftId), byId.get(rightId)];
    if (!left || !right || !a || !b) return [];
    const differences = memberFieldNames.filter((f) => (f === 'group' ? a.groupId !== b.groupId : a[f] !== b[f]));
    return [{ reason, left, right, differences }];
  });
}

/** Somebody looked at both: they are two people. The pair is not shown again. */
export function settleAsTwo(ledger: Ledger, oneId: number, otherId: number): string {
  const [left, right] = [
    memberRecord(ledger, Math.min(oneId, otherId)),
    memberRecord(ledger, Math.max(oneId, otherId)),
  ];
  statement(
    ledger.sql,
    'insert into not_duplicate (left_id, right_id) values (?, ?) on conflict (left_id, right_id) do nothing',
  ).run(left.id, right.id);
  return left.name;
}

/** Takes away what was settled about people whose records go. */
export function forgetPairsOf(ledger: Ledger, ids: Iterable<number>): void {
  const list = idList(ids);
  statement(
    ledger.sql,
    'delete from not_duplicate where left_id in (select value from json_each(@list)) or right_id in (select value from json_each(@list))',
  ).run({ list });
}
