import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { Input } from '../contract.ts';
import type { DuesStandardRow } from '../contract/dues.ts';
import { formatMoney } from '../domain/money.ts';
import { addToMonth } from '../domain/dues/months.ts';
import { AppError } from '../errors.ts';
import { type StandardRow, standardRows } from './dues-facts.ts';
import { assertUnlocked } from './dues-locks.ts';
import { memberRecord } from './member-columns.ts';
import { groupNames, groupRow } from './organisation-groups.ts';
import { unitProfile } from './organisation-unit.ts';
import { standardOn } from './standards.ts';

type Draft = Input<'dues.saveStandard'>;

/** 按计费基数的 0.5%，不足 10 元不计 … what a standard means, in one sentence. */
export function standardSentence(
  ledger: Ledger,
  standard: Pick<StandardRow, 'mode' | 'amountFen' | 'grades'>,
  on: string,
): string {
  if (standard.mode === '固定金额') return `每月 ${formatMoney(standard.amountFen ?? 0)} 元`;
  if (standard.mode === '手工') return '每人每月的金额逐个填';
  if (standard.mode === '分档')
    return standard.grades
      .map((grade, i) => {
        const next = standard.grades[i + 1];
        const upTo = next ? `不到 ${formatMoney(next.fromFen)}` : '以上';
        return `${formatMoney(grade.fromFen)} ${next ? `至${upTo}` : upTo}：${formatMoney(grade.amountFen)} 元`;
      })
      .join('；');
  const { perMille, cutFen } = standardOn(ledger, 'duesRate', on).value;
  return `计费基数的 ${perMille / 10}%，不足 ${cutFen / 100} 元的部分不计`;
}

const sameTarget = (
  a: Pick<StandardRow, 'groupId' | 'memberId'>,
  b: Pick<StandardRow, 'groupId' | 'memberId'>,
): boolean => a.groupId === b.groupId && a.memberId === b.memberId;

/** All standards with their targets by name, the unit's first, newest first. */
export function standardsList(ledger: Ledger): DuesStandardRow[] {
  const groups = groupNames(ledger);
  const rank = (row: StandardRow): number => (row.memberId !== null ? 2 : row.groupId !== null ? 1 : 0);
  return standardRows(ledger)
    .sort((a, b) => rank(a) - rank(b))
    .map((row) => ({
      ...row,
      scope: row.memberId !== null ? '个人' : row.groupId !== null ? '小组' : '单位',
      target: targetOf(ledger, row, groups),
      sentence: standardSentence(ledger, row, `${row.fromMonth}-28`),
    }));
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

/**
 * Saves a standard. A standard without an end is ended by the next one of the same target that begins later; any other
 * overlap is refused.
 * @returns its id and the sentence for the journal
 */
export function saveStandard(ledger: Ledger, draft: Draft): { id: number; label: string } {
  assertComplete(draft);
  if (draft.groupId !== null) groupRow(ledger, draft.groupId);
  const others = standardRows(ledger).filter((row) => row.id !== draft.id && sameTarget(row, draft));
  const old = standardRows(ledger).find((row) => row.id === draft.id);
  if (draft.id !== undefined && !old)
    throw new AppError('NOT_FOUND', '没有找到这条会费标准，可能刚被删掉。请刷新后再看');
  assertUnlocked(ledger, old && old.fromMonth < draft.fromMonth ? old.fromMonth : draft.fromMonth, draft.toMonth);
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
  for (const row of others)
    if (row.toMonth === null && row.fromMonth < draft.fromMonth)
      statement(ledger.sql, 'update dues_standard set to_month = ? where id = ?').run(
        addToMonth(draft.fromMonth, -1),
        row.id,
      );
  const values = [
    draft.groupId,
    draft.memberId,
    draft.mode,
    draft.mode === '固定金额' ? draft.amountFen : null,
    draft.mode === '分档' ? JSON.stringify(draft.grades) : null,
    draft.payItems,
    draft.fromMonth,
    draft.toMonth,
    draft.document,
    draft.note,
  ];
  const target = targetOf(ledger, draft, groupNames(ledger));
  const label = `${draft.id === undefined ? '新定' : '修改'}会费标准：${target} ${draft.fromMonth} 起，${standardSentence(ledger, draft, `${draft.fromMonth}-28`)}`;
  if (draft.id !== undefined) {
    statement(
      ledger.sql,
      `update dues_standard set group_id = ?, member_id = ?, mode = ?, amount_fen = ?, grades = ?, pay_items = ?,
       from_month = ?, to_month = ?, document = ?, note = ? where id = ?`,
    ).run(...values, draft.id);
    return { id: draft.id, label };
  }
  const done = statement(
    ledger.sql,
    `insert into dues_standard (group_id, member_id, mode, amount_fen, grades, pay_items, from_month, to_month, document, note)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(...values);
  return { id: Number(done.lastInsertRowid), label };
}

/** Takes a standard away. Returns the sentence for the journal. */
export function removeStandard(ledger: Ledger, id: number): string {
  const row = standardRows(ledger).find((r) => r.id === id);
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条会费标准，可能刚被删掉。请刷新后再看');
  assertUnlocked(ledger, row.fromMonth, row.toMonth);
  statement(ledger.sql, 'delete from dues_standard where id = ?').run(id);
  return `删除会费标准：${targetOf(ledger, row, groupNames(ledger))} ${row.fromMonth} 起`;
}
