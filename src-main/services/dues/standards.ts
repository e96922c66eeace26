import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { DuesStandardRow } from '../../contract/dues.ts';
import type { DuesStandardRule } from '../../domain/dues/amount.ts';
import { addToMonth, holdsIn } from '../../domain/dues/months.ts';
import { standardWords } from '../../domain/dues/words.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError } from '../../errors.ts';
import { coverageIn, monthOf } from './coverage.ts';
import { type StandardRow, standardRows } from './facts.ts';
import { assertUnlocked } from './locks.ts';
import { keepingSums } from './lost.ts';
import { assertPlausibleStandard } from './plausible.ts';
import { memberRecord } from '../member/columns.ts';
import { groupNames, groupRow } from '../organisation/groups.ts';
import { unitProfile } from '../organisation/unit.ts';
import { standardOn } from '../standards.ts';

type Draft = Input<'dues.saveStandard'>;

/** What a standard means, in one sentence, by the rate of a day. */
const standardSentence = (ledger: Ledger, standard: DuesStandardRule, on: string): string =>
  standardWords(standard, standardOn(ledger, 'duesRate', on).value);

/** The months whose dues a change of a standard can change; `to` null: no end. */
function touchedMonths(old: StandardRow | undefined, draft: Draft): { from: string; to: string | null } {
  const last = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : a > b ? a : b);
  if (!old) return { from: draft.fromMonth, to: draft.toMonth };
  const sameRule =
    old.mode === draft.mode &&
    old.amountFen === (draft.mode === '固定金额' ? draft.amountFen : null) &&
    JSON.stringify(old.grades) === JSON.stringify(draft.mode === '分档' ? draft.grades : []) &&
    sameTarget(old, draft) &&
    old.fromMonth === draft.fromMonth;
  if (!sameRule)
    return {
      from: old.fromMonth < draft.fromMonth ? old.fromMonth : draft.fromMonth,
      to: last(old.toMonth, draft.toMonth),
    };
  // Only its end moves (or its words): months before the earlier of both ends stay as they are.
  const ends = [old.toMonth, draft.toMonth].filter((month) => month !== null).sort();
  const [first] = ends;
  return first === undefined || old.toMonth === draft.toMonth
    ? { from: '9999-12', to: '9999-12' }
    : { from: addToMonth(first, 1), to: last(old.toMonth, draft.toMonth) };
}

const sameTarget = (
  a: Pick<StandardRow, 'groupId' | 'memberId'>,
  b: Pick<StandardRow, 'groupId' | 'memberId'>,
): boolean => a.groupId === b.groupId && a.memberId === b.memberId;

/** All standards with their targets by name, the unit's first, newest first. */
export function standardsList(ledger: Ledger, today: string): DuesStandardRow[] {
  const groups = groupNames(ledger);
  const thisMonth = today.slice(0, 7);
  const rank = (row: StandardRow): number => (row.memberId !== null ? 2 : row.groupId !== null ? 1 : 0);
  return standardRows(ledger)
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => ({
      ...row,
      month: monthOf(row, thisMonth),
      when: row.fromMonth > thisMonth ? '以后' : holdsIn(row, thisMonth) ? '现在' : '以前',
      people: coverageIn(ledger, monthOf(row, thisMonth), today).get(row.id)?.length ?? 0,
      scope: row.memberId !== null ? '个人' : row.groupId !== null ? '小组' : '单位',
      target: targetOf(ledger, row, groups),
      sentence: standardSentence(ledger, row, `${row.fromMonth}-28`),
    }));
}

/** The people whom a standard counts for in its month; null: those who pay this month and have no standard at all. */
export function standardPeople(ledger: Ledger, id: number | null, today: string): { month: string; ids: number[] } {
  const thisMonth = today.slice(0, 7);
  const row = standardRows(ledger).find((r) => r.id === id);
  if (id !== null && !row) throw new AppError('NOT_FOUND', '没有找到这条会费标准，可能刚被删掉。请刷新后再看');
  const month = row ? monthOf(row, thisMonth) : thisMonth;
  return { month, ids: [...(coverageIn(ledger, month, today).get(id) ?? [])] };
}

function targetOf(
  ledger: Ledger,
  { groupId, memberId }: Pick<StandardRow, 'groupId' | 'memberId'>,
  groups: ReturnType<typeof groupNames>,
): string {
  if (memberId !== null) return memberRecord(ledger, memberId).name;
  if (groupId !== null) return groups.get(groupId)?.path ?? '已删除的小组';
  return unitProfile(ledger)?.unionName ?? '全单位';
}

function assertComplete(draft: Draft): void {
  const refuse = (message: string, field: string): never => {
    throw new AppError('INVALID_INPUT', message, { [field]: message });
  };
  if (draft.groupId !== null && draft.memberId !== null)
    refuse('一条标准只能给一个小组或一个人，请只选一个', 'groupId');
  if (draft.toMonth !== null && draft.toMonth < draft.fromMonth)
    refuse(`截止月份 ${draft.toMonth} 早于起始月份 ${draft.fromMonth}，请核对`, 'toMonth');
  if (draft.mode === '固定金额' && draft.amountFen === null) refuse('固定金额还没有填，请填每月多少元', 'amountFen');
  if (draft.mode === '分档') {
    if (draft.grades.length === 0) refuse('分档的金额还没有填，请至少填一档', 'grades');
    const twice = draft.grades.find((grade, i) => i > 0 && grade.fromFen <= (draft.grades[i - 1]?.fromFen ?? 0));
    if (twice) refuse(`分档要从低到高，“${formatMoney(twice.fromFen)} 元起”这一档的位置不对`, 'grades');
  }
}

type Columns = Omit<StandardRow, 'id'>;

const columnsOf = (row: Columns): (string | number | null)[] => [
  row.groupId,
  row.memberId,
  row.mode,
  row.mode === '固定金额' ? row.amountFen : null,
  row.mode === '分档' ? JSON.stringify(row.grades) : null,
  row.payItems,
  row.fromMonth,
  row.toMonth,
  row.document,
  row.note,
];

const insertStandard = (ledger: Ledger, row: Columns): number =>
  Number(
    statement(
      ledger.sql,
      `insert into dues_standard (group_id, member_id, mode, amount_fen, grades, pay_items, from_month, to_month, document, note)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(...columnsOf(row)).lastInsertRowid,
  );

/**
 * Saves a standard. A standard without an end is ended by the next one of the same target that begins later, and goes
 * on after it when that one has an end; any other overlap is refused.
 * @returns its id and the sentence for the journal
 */
export function saveStandard(ledger: Ledger, draft: Draft): { id: number; label: string } {
  assertComplete(draft);
  const old = standardRows(ledger).find((row) => row.id === draft.id);
  // Its end may be moved to an earlier month: what was paid by it may then have no sum.
  return keepingSums(ledger, touchedMonths(old, draft), draft.sure === true, () => putStandard(ledger, draft));
}

function putStandard(ledger: Ledger, draft: Draft): { id: number; label: string } {
  if (draft.groupId !== null) groupRow(ledger, draft.groupId);
  const others = standardRows(ledger).filter((row) => row.id !== draft.id && sameTarget(row, draft));
  const old = standardRows(ledger).find((row) => row.id === draft.id);
  if (draft.id !== undefined && !old)
    throw new AppError('NOT_FOUND', '没有找到这条会费标准，可能刚被删掉。请刷新后再看');
  const touched = touchedMonths(old, draft);
  assertUnlocked(ledger, touched.from, touched.to);
  const overlap = others.find(
    (row) =>
      row.fromMonth <= (draft.toMonth ?? '9999-12') &&
      (row.toMonth ?? '9999-12') >= draft.fromMonth &&
      !(row.toMonth === null && row.fromMonth < draft.fromMonth),
  );
  if (overlap) {
    const until = overlap.toMonth === null ? '以后' : `至 ${overlap.toMonth}`;
    const message = `和 ${overlap.fromMonth} ${until}的标准“${overlap.document}”重叠了，请改起止月份，或先改那一条`;
    throw new AppError('RULE_BROKEN', message, { fromMonth: message });
  }
  for (const row of others.filter((other) => other.toMonth === null && other.fromMonth < draft.fromMonth)) {
    const { toMonth } = draft;
    statement(ledger.sql, 'update dues_standard set to_month = ? where id = ?').run(
      addToMonth(draft.fromMonth, -1),
      row.id,
    );
    // What was to hold until further notice holds again after a rule for some months.
    if (toMonth !== null) insertStandard(ledger, { ...row, fromMonth: addToMonth(toMonth, 1) });
  }
  assertPlausibleStandard(ledger, draft);
  const target = targetOf(ledger, draft, groupNames(ledger));
  const label = `${draft.id === undefined ? '新定' : '修改'}会费标准：${target} ${draft.fromMonth} 起，${standardSentence(ledger, draft, `${draft.fromMonth}-28`)}`;
  if (draft.id === undefined) return { id: insertStandard(ledger, draft), label };
  statement(
    ledger.sql,
    `update dues_standard set group_id = ?, member_id = ?, mode = ?, amount_fen = ?, grades = ?, pay_items = ?,
     from_month = ?, to_month = ?, document = ?, note = ? where id = ?`,
  ).run(...columnsOf(draft), draft.id);
  return { id: draft.id, label };
}

/** Takes a standard away; `sure`: also when months that are paid lose their sum. Returns the sentence for the journal. */
export function removeStandard(ledger: Ledger, id: number, sure: boolean): string {
  const row = standardRows(ledger).find((r) => r.id === id);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条会费标准，可能刚被删掉。请刷新后再看');
  assertUnlocked(ledger, row.fromMonth, row.toMonth);
  keepingSums(ledger, { from: row.fromMonth, to: row.toMonth }, sure, () =>
    statement(ledger.sql, 'delete from dues_standard where id = ?').run(id),
  );
  return `删除会费标准：${targetOf(ledger, row, groupNames(ledger))} ${row.fromMonth} 起`;
}
