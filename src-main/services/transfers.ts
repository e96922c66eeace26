import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { TransferRow } from '../contract/member.ts';
import { normaliseCode } from '../domain/codes.ts';
import { addDays } from '../domain/dates.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { memberRecord } from './member/columns.ts';
import { addMembershipEvent, eventsOf } from './membership.ts';

const select = `select t.id, t.member_id memberId, m.name, t.direction, t.year || '-' || substr('000' || t.number, -max(3, length(t.number))) number,
  t.other_union otherUnion, t.reason, t.dues_paid_through duesPaidThrough, t.valid_days validDays, t.issued_on issuedOn, t.handler, t.state,
  t.receipt_on receiptOn, t.note from transfer_slip t join member m on m.id = t.member_id`;

/** Transfer slips, newest first; of one person, or all. */
export function transferRows(ledger: Ledger, memberId?: number): TransferRow[] {
  const newest = 'order by t.issued_on desc, t.id desc';
  const rows =
    memberId === undefined
      ? statement(ledger.sql, `${select} ${newest}`).all()
      : statement(ledger.sql, `${select} where t.member_id = ? ${newest}`).all(memberId);
  return rows as TransferRow[];
}

function slip(ledger: Ledger, id: number): TransferRow {
  const row = statement(ledger.sql, `${select} where t.id = ?`).get(id) as TransferRow | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这张介绍信，可能刚被删掉。请刷新后再看');
  return row;
}

/** Slips whose days have run out without a receipt, oldest first. */
export function unsettledSlips(ledger: Ledger, today: string): (TransferRow & { readonly until: string })[] {
  return transferRows(ledger)
    .filter((t) => t.state === '处理中')
    .map((t) => ({ ...t, until: addDays(t.issuedOn, t.validDays) }))
    .filter((t) => t.until < today)
    .reverse();
}

/** The event that a slip stands for. The reason goes into the event only where the official list has it. */
function recordEvent(ledger: Ledger, t: TransferRow, date: string, today: string): void {
  const reason = t.reason ? normaliseCode('membershipChangeReason', t.reason) : null;
  const known = reason && 'value' in reason ? reason.value : null;
  addMembershipEvent(
    ledger,
    t.memberId,
    {
      type: t.direction === 'out' ? '转出' : '转入',
      date,
      otherUnion: t.otherUnion,
      reason: known ?? (t.direction === 'out' ? '劳动（工作）关系发生变化' : null),
      note: `介绍信 ${t.number}${t.reason && !known ? `：${t.reason}` : ''}`,
    },
    today,
  );
}

/** Whether the person may be sent away, or taken in, as things stand. */
function assertDirection(ledger: Ledger, memberId: number, direction: 'out' | 'in'): string {
  const { name, membership } = memberRecord(ledger, memberId);
  const member = membership === '在册' || membership === '保留会籍';
  if (direction === 'out' && !member)
    throw new AppError('RULE_BROKEN', `${name}现在是“${membership}”，没有会籍可以转出。请先看一看${name}的会籍记录`, {
      memberId: '没有会籍可以转出',
    });
  if (direction === 'in' && member)
    throw new AppError('RULE_BROKEN', `${name}已经是“${membership}”，不用再转入。要更正请改那条会籍记录`, {
      memberId: '已经有会籍',
    });
  const open = transferRows(ledger, memberId).find((t) => t.direction === direction && t.state === '处理中');
  if (open)
    throw new AppError(
      'CONFLICT',
      `${name}已经有一张没办完的介绍信（${open.number}）。请先登记那一张的回执，或把它改成“拒绝”`,
      { memberId: '还有一张没办完' },
    );
  return name;
}

/**
 * Slips of a record that is merged into another one pass over to it.
 * @throws AppError CONFLICT when both have one without its receipt: which paper counts only the office knows
 */
export function passSlips(ledger: Ledger, from: number, to: number): void {
  const [theirs, mine] = [from, to].map((id) => transferRows(ledger, id).filter((t) => t.state === '处理中'));
  for (const one of theirs ?? []) {
    const other = (mine ?? []).find((t) => t.direction === one.direction);
    if (other)
      throw new AppError(
        'CONFLICT',
        `两份档案各有一张没办完的介绍信（${other.number} 和 ${one.number}），没有合并。请先到“会籍接转”给不用的那一张登记回执，或把它改成“拒绝”，再合并`,
      );
  }
  statement(ledger.sql, 'update transfer_slip set member_id = ? where member_id = ?').run(to, from);
}

/**
 * The number of the next slip of a year. One that was ever given is never given twice: the issue may have been taken back,
 * but its paper may have left. What was given stands in the journal.
 */
function nextNumber(ledger: Ledger, direction: 'out' | 'in', year: number): number {
  return statement(
    ledger.sql,
    `select coalesce(max(json_extract(after, '$.number')), 0) + 1 from change
     where table_name = 'transfer_slip' and op = 'I' and json_extract(after, '$.direction') = ? and json_extract(after, '$.year') = ?`,
  )
    .pluck()
    .get(direction, year) as number;
}

/** A refused slip and a membership that left, or came, by it contradict each other: the event goes first. */
function assertNotGone(ledger: Ledger, row: TransferRow, state: TransferRow['state']): void {
  if (state !== '拒绝') return;
  const type = row.direction === 'out' ? '转出' : '转入';
  const said = `介绍信 ${row.number}`;
  const event = eventsOf(ledger, row.memberId).find(
    (e) => e.type === type && (e.note === said || e.note?.startsWith(`${said}：`)),
  );
  if (!event) return;
  const message = `${row.name} ${event.date} 已经凭这张介绍信记了“${type}”，没有改。对方没有接收的，请先到会籍记录里删掉那一条，再改成“拒绝”`;
  throw new AppError('RULE_BROKEN', message, { state: message });
}

export const transferHandlers = {
  'transfers.list': ({ ledger }) => transferRows(ledger),
  'transfers.issue': ({ ledger, clock, say }, { recordEvent: now, ...input }) => {
    const today = clock.today();
    const name = assertDirection(ledger, input.memberId, input.direction);
    if (input.issuedOn > today)
      throw new AppError('RULE_BROKEN', `开具日期 ${input.issuedOn} 还没有到，请填今天或以前的日期`, {
        issuedOn: '这一天还没有到',
      });
    const year = Number(input.issuedOn.slice(0, 4));
    const number = nextNumber(ledger, input.direction, year);
    const done = statement(
      ledger.sql,
      `insert into transfer_slip (member_id, direction, year, number, other_union, reason, dues_paid_through, valid_days, issued_on, handler, state, receipt_on, note)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '处理中', null, ?)`,
    ).run(
      input.memberId,
      input.direction,
      year,
      number,
      input.otherUnion,
      input.reason,
      input.duesPaidThrough,
      input.validDays,
      input.issuedOn,
      input.handler,
      input.note,
    );
    const row = slip(ledger, Number(done.lastInsertRowid));
    if (now) recordEvent(ledger, row, input.issuedOn, today);
    say(
      input.direction === 'out'
        ? `为${name}开会籍转移介绍信 ${row.number}（转往${input.otherUnion}）`
        : `收到${name}的会籍转移介绍信 ${row.number}（来自${input.otherUnion}）`,
    );
    return { id: row.id, number: row.number };
  },
  'transfers.settle': ({ ledger, clock, say }, { id, state, receiptOn, recordEvent: now, note }) => {
    const today = clock.today();
    const row = slip(ledger, id);
    if (receiptOn !== null && receiptOn > today)
      throw new AppError('RULE_BROKEN', `回执日期 ${receiptOn} 还没有到，请核对`, { receiptOn: '这一天还没有到' });
    if (receiptOn !== null && receiptOn < row.issuedOn)
      throw new AppError('RULE_BROKEN', `回执日期 ${receiptOn} 早于开具日期 ${row.issuedOn}，请核对`, {
        receiptOn: '早于开具日期',
      });
    if (now && state !== '通过')
      throw new AppError('RULE_BROKEN', '对方接收了才能记会籍变动。请把结果选成“通过”，或先不记', {
        state: '请选“通过”',
      });
    assertNotGone(ledger, row, state);
    const received = receiptOn ?? (state === '处理中' ? null : today);
    statement(
      ledger.sql,
      'update transfer_slip set state = ?, receipt_on = ?, note = coalesce(?, note) where id = ?',
    ).run(state, received, note, id);
    if (now) recordEvent(ledger, row, received ?? today, today);
    say(
      `介绍信 ${row.number}（${row.name}）：${state === '通过' ? '对方已接收' : state === '拒绝' ? '对方没有接收' : '改回处理中'}`,
    );
    return null;
  },
} satisfies Pick<Handlers, 'transfers.list' | 'transfers.issue' | 'transfers.settle'>;
