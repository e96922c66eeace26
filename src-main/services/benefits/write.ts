import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { BenefitIssueRow, BenefitRefused } from '../../contract/benefits.ts';
import { otherFestival } from '../../domain/spending/gifts.ts';
import { addYears } from '../../domain/dates.ts';
import { formatMoney } from '../../domain/money.ts';
import { AppError, refuse } from '../../errors.ts';
import { tiedTo } from '../aid/help-book.ts';
import { assertProofStays } from '../funds/reported.ts';
import { assertWithin, giftCheck } from './check.ts';
import { eligibility, eligiblePeople } from './eligible.ts';
import { assertUnreported } from './reported.ts';
import { issueRow, recipientRecords, recipientsByIds, type RecipientRecord } from './rows.ts';

const columns = [
  'kind',
  'occasion',
  'title',
  'on_date',
  'form',
  'item',
  'amount_fen',
  'fund',
  'handler',
  'witness',
  'approval',
  'note',
] as const;

/** What a list says about the money: all but its note. */
const told = [
  'kind',
  'occasion',
  'title',
  'on',
  'form',
  'item',
  'amountFen',
  'fund',
  'handler',
  'witness',
  'approval',
] as const;

/**
 * A list proves what was paid and signed for: while an entry of the cash book pays for it the fund stays, and once it is
 * paid or signed it stays for what it was.
 * @throws AppError RULE_BROKEN
 */
function assertSameProof(old: BenefitIssueRow, now: Pick<BenefitIssueRow, 'kind' | 'occasion' | 'fund'>): void {
  const { title, voucher, signed } = old;
  const paid = voucher ? `“${title}”由经费账 ${voucher.number} 号支付` : '';
  const first = voucher?.made ? '请先冲销那一笔' : '请先取消和那一笔的关联';
  if (voucher && old.fund !== now.fund) refuse(`${paid}，经费来源不能改。${first}`, 'fund');
  if (old.kind === now.kind && old.occasion === now.occasion) return;
  const field = old.kind === now.kind ? 'occasion' : 'kind';
  if (voucher) refuse(`${paid}，类别和节日不能再改。${first}，或另建一份名单`, field);
  if (signed > 0) refuse(`“${title}”已有 ${signed} 人签收，类别和节日不能再改。请先取消签收，或另建一份名单`, field);
}

/** Makes or changes a list; shares that stood at the old amount follow. Returns the label for the journal. */
export function saveIssue(ledger: Ledger, draft: Input<'benefits.save'>, today: string): { id: number; label: string } {
  if (draft.on > addYears(today, 1)) refuse(`发放日期 ${draft.on} 在一年以后，请核对年份`, 'on');
  const values = [
    draft.kind,
    draft.kind === '节日慰问' ? draft.occasion : null,
    draft.title,
    draft.on,
    draft.form,
    draft.item,
    draft.amountFen,
    draft.fund,
    draft.handler,
    draft.witness,
    draft.approval,
    draft.note,
  ];
  if (draft.kind === '节日慰问' && draft.occasion === null) refuse('请选是哪个节日', 'occasion');
  // The sheet prints the name above and the festival on every line.
  const other = draft.kind === '节日慰问' ? otherFestival(draft.title, draft.occasion ?? '') : null;
  if (other !== null)
    refuse(`名称“${draft.title}”写的是${other}，节日选的是${draft.occasion}，没有保存。请改成一样的`, 'title');
  if (draft.id === undefined) {
    const done = statement(
      ledger.sql,
      `insert into benefit_issue (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    ).run(...values);
    const id = Number(done.lastInsertRowid);
    assertWithin(ledger, issueRow(ledger, id));
    return { id, label: `建慰问名单“${draft.title}”` };
  }
  const old = issueRow(ledger, draft.id);
  const says = { ...draft, occasion: draft.kind === '节日慰问' ? draft.occasion : null };
  if (told.some((field) => old[field] !== says[field])) assertUnreported(old);
  if (old.signed > 0 && (old.amountFen !== draft.amountFen || old.form !== draft.form || old.item !== draft.item))
    refuse(
      `“${old.title}”已有 ${old.signed} 人签收，金额、物品和形式不能再改。请先取消签收，或另建一份名单`,
      old.amountFen === draft.amountFen ? 'item' : 'amountFen',
    );
  assertSameProof(old, { kind: draft.kind, occasion: says.occasion, fund: draft.fund });
  statement(
    ledger.sql,
    `update benefit_issue set ${columns.map((column) => `${column} = ?`).join(', ')} where id = ?`,
  ).run(...values, draft.id);
  if (old.amountFen !== draft.amountFen)
    statement(ledger.sql, 'update benefit_recipient set amount_fen = ? where issue_id = ? and amount_fen = ?').run(
      draft.amountFen,
      draft.id,
      old.amountFen,
    );
  const now = issueRow(ledger, draft.id);
  // A word changed on a list of last year is not held against the limits of today.
  if ((['kind', 'occasion', 'on', 'form', 'amountFen', 'fund'] as const).some((field) => old[field] !== now[field]))
    assertWithin(ledger, now);
  return { id: draft.id, label: `修改慰问名单“${draft.title}”` };
}

/** Takes a list away that nobody signed and that the book does not know. Returns the label for the journal. */
export function removeIssue(ledger: Ledger, id: number): string {
  const issue = issueRow(ledger, id);
  assertUnreported(issue);
  if (issue.signed > 0) refuse(`“${issue.title}”已有 ${issue.signed} 人签收，不能删。请先取消签收`, 'id');
  if (issue.voucher?.made)
    refuse(`“${issue.title}”已经记在经费账上（${issue.voucher.number} 号），不能删。请先冲销那一笔`, 'id');
  statement(ledger.sql, 'delete from benefit_recipient where issue_id = ?').run(id);
  statement(ledger.sql, 'delete from benefit_issue where id = ?').run(id);
  return `删除慰问名单“${issue.title}”（${issue.people} 人）`;
}

/** Puts people on a list. Whom a rule bars stays off, unless a reason is written where one is enough. */
export function addRecipients(
  ledger: Ledger,
  { issueId, memberIds, amountFen, reason, exception }: Input<'benefits.add'>,
  today: string,
): { added: string[]; refused: BenefitRefused[]; title: string } {
  const issue = issueRow(ledger, issueId);
  assertUnreported(issue);
  const there = new Set(
    statement(ledger.sql, 'select member_id from benefit_recipient where issue_id = ?')
      .pluck()
      .all(issueId) as number[],
  );
  const bars = eligibility(ledger, issue.kind, issue.fund, issue.on, today);
  const check = giftCheck(ledger, issue);
  const put = statement(
    ledger.sql,
    'insert into benefit_recipient (issue_id, member_id, amount_fen, reason, exception) values (?, ?, ?, ?, ?)',
  );
  const added: string[] = [];
  const refused: BenefitRefused[] = [];
  for (const person of eligiblePeople(ledger, memberIds)) {
    const { id: memberId, name } = person;
    if (there.has(memberId)) continue;
    const share = { memberId, name, amountFen: amountFen ?? issue.amountFen, reason };
    const bar = bars(person);
    const found = [...(bar ? [bar] : []), ...check.person(share)];
    const finding = found.find(({ level }) => level === 'stop') ?? found.find(({ level }) => level === 'ask');
    if (finding && (finding.level === 'stop' || exception === null)) {
      refused.push({ memberId, name, finding });
      continue;
    }
    put.run(issueId, memberId, share.amountFen, reason, finding ? exception : null);
    added.push(name);
  }
  return { added, refused, title: issue.title };
}

/** Changes one line; a signed amount stays. Returns the label for the journal. */
export function saveRecipient(ledger: Ledger, input: Input<'benefits.saveRecipient'>): string {
  const [row] = recipientsByIds(ledger, [input.id]) as [RecipientRecord];
  if (
    row.amountFen !== input.amountFen ||
    row.exception !== input.exception ||
    (input.reason !== undefined && (input.reason || null) !== row.reason)
  )
    assertUnreported(issueRow(ledger, row.issueId));
  if (row.signedOn !== null && row.amountFen !== input.amountFen)
    refuse(
      `${row.name}已于 ${row.signedOn} 签收 ${formatMoney(row.amountFen)} 元，金额不能再改。请先取消签收`,
      'amountFen',
    );
  statement(
    ledger.sql,
    'update benefit_recipient set amount_fen = ?, reason = ?, exception = ?, note = ? where id = ?',
  ).run(
    input.amountFen,
    input.reason === undefined ? row.reason : input.reason || null,
    input.exception,
    input.note,
    input.id,
  );
  const issue = issueRow(ledger, row.issueId);
  if (row.amountFen !== input.amountFen || (input.reason !== undefined && input.reason !== row.reason))
    assertWithin(ledger, issue, row.id);
  return `修改“${issue.title}”里${row.name}的一行`;
}

/** Takes people off a list who have not signed. Returns how many and the label for the journal. */
export function removeRecipients(ledger: Ledger, ids: readonly number[]): { removed: number; label: string } {
  const rows = recipientsByIds(ledger, ids);
  for (const id of new Set(rows.map((row) => row.issueId))) assertUnreported(issueRow(ledger, id));
  const signed = rows.find((row) => row.signedOn !== null);
  if (signed) refuse(`${signed.name}已于 ${signed.signedOn} 签收，没有去掉任何人。请先取消签收`, 'ids');
  statement(ledger.sql, 'delete from benefit_recipient where id in (select value from json_each(?))').run(
    JSON.stringify(rows.map((row) => row.id)),
  );
  const { title } = issueRow(ledger, rows[0]?.issueId ?? 0);
  const who = rows.length === 1 ? rows[0]?.name : `${rows.length} 人`;
  return { removed: rows.length, label: `“${title}”去掉${rows.length === 1 ? '' : ' '}${who}` };
}

/** Notes who signed the sheet, or (null) that it was noted by mistake. */
export function signRecipients(
  ledger: Ledger,
  { ids, signedOn, signedBy }: Input<'benefits.sign'>,
  today: string,
): { changed: number; label: string } {
  const rows = recipientsByIds(ledger, ids);
  if (signedOn !== null && signedOn > today) refuse(`签收日期 ${signedOn} 还没有到，请填今天或以前的日期`, 'signedOn');
  for (const id of signedOn === null ? [] : new Set(rows.map((row) => row.issueId))) {
    const { title, on } = issueRow(ledger, id);
    if ((signedOn ?? on) < on) refuse(`签收日期 ${signedOn} 早于“${title}”的发放日期 ${on}，请核对`, 'signedOn');
  }
  const update = statement(ledger.sql, 'update benefit_recipient set signed_on = ?, signed_by = ? where id = ?');
  const by = signedOn === null ? null : signedBy;
  const changed = rows.filter((row) => row.signedOn !== signedOn || row.signedBy !== by);
  for (const id of new Set(changed.flatMap((row) => (row.signedOn === null ? [] : [row.issueId]))))
    assertUnreported(issueRow(ledger, id));
  for (const row of changed) update.run(signedOn, by, row.id);
  const titles = [...new Set(rows.map((row) => row.issueId))].map((id) => `“${issueRow(ledger, id).title}”`).join('、');
  const who = changed.length === 1 ? (changed[0]?.name ?? '') : ` ${changed.length} 人`;
  return { changed: changed.length, label: `${titles}${who}${signedOn === null ? '取消签收' : `签收（${signedOn}）`}` };
}

/** Names the entry of the cash book that paid for a list. Returns the label for the journal. */
export function linkIssue(ledger: Ledger, { id, voucherId }: Input<'benefits.link'>): string {
  const issue = issueRow(ledger, id);
  assertUnreported(issue);
  if (issue.voucher?.made)
    refuse(`“${issue.title}”已经由名单记账（${issue.voucher.number} 号）。要换一笔，请先冲销它`, 'voucherId');
  if (voucherId === null) {
    statement(ledger.sql, 'update benefit_issue set voucher_id = null where id = ?').run(id);
    return `“${issue.title}”不再连着经费账`;
  }
  if (issue.fund === '行政支付') refuse('这份名单由行政支付，不从工会经费列支，不用连经费账', 'voucherId');
  const row = statement(
    ledger.sql,
    `select v.number, v.year, v.direction, v.reverses is not null or exists (select 1 from voucher r where r.reverses = v.id) gone,
       (select sum(l.amount_fen) from voucher_line l where l.voucher_id = v.id) amountFen
     from voucher v where v.id = ?`,
  ).get(voucherId) as { number: number; year: number; direction: string; gone: number; amountFen: number } | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这笔收支，可能刚被删掉。请刷新后再选', { voucherId: '请重新选' });
  if (row.direction !== '支出') refuse(`${row.number} 号不是支出，请选付这份慰问的那一笔支出`, 'voucherId');
  if (row.gone === 1) refuse(`${row.number} 号已经冲销，请选没有冲销的支出`, 'voucherId');
  if (issue.voucher?.id !== voucherId) assertProofStays(ledger, `“${issue.title}”`, row);
  const { helpFen, listFen, costFen } = tiedTo(ledger, voucherId, { issue: id });
  const sumFen = helpFen + listFen + costFen + issue.totalFen;
  const others = [
    helpFen > 0 && `帮扶 ${formatMoney(helpFen)} 元`,
    costFen > 0 && `活动支出 ${formatMoney(costFen)} 元`,
  ];
  if (helpFen + costFen > 0 && sumFen > row.amountFen)
    refuse(
      `${row.number} 号是 ${formatMoney(row.amountFen)} 元，已经连着${others.filter(Boolean).join('、')}，加上这份名单共 ${formatMoney(sumFen)} 元，多出 ${formatMoney(sumFen - row.amountFen)} 元。请核对`,
      'voucherId',
    );
  statement(ledger.sql, 'update benefit_issue set voucher_id = ? where id = ?').run(voucherId, id);
  return `“${issue.title}”连到经费账 ${row.number} 号`;
}

/** What one person received that a rule does not allow, one sentence for each list; what the employer paid has no rule. */
function beyondLimits(ledger: Ledger, memberId: number): Map<string, string> {
  const ids = statement(ledger.sql, 'select issue_id from benefit_recipient where member_id = ? order by id')
    .pluck()
    .all(memberId) as number[];
  // Of a year and kind the lists say the same: one is enough.
  return new Map(
    ids.flatMap((id) => {
      const issue = issueRow(ledger, id);
      const line = recipientRecords(ledger, id).find((row) => row.memberId === memberId);
      const finding =
        line &&
        giftCheck(ledger, issue)
          .person(line)
          .find(({ level }) => level === 'stop' || level === 'ask');
      return finding ? [[`${issue.kind} ${issue.on.slice(0, 4)}`, finding.sentence] as const] : [];
    }),
  );
}

/**
 * Two records were one person: what was received passes to the one that stays. Returns a sentence for each limit that one
 * person is beyond and neither record was: nothing is taken back, somebody has to look.
 */
export function passBenefits(ledger: Ledger, fromId: number, toId: number): string[] {
  const both = statement(
    ledger.sql,
    `select i.title from benefit_recipient a join benefit_recipient b on b.issue_id = a.issue_id and b.member_id = ?
     join benefit_issue i on i.id = a.issue_id where a.member_id = ? limit 1`,
  )
    .pluck()
    .get(toId, fromId) as string | undefined;
  if (both !== undefined)
    throw new AppError('RULE_BROKEN', `两份档案都在慰问名单“${both}”上，没有合并。请先到“慰问”里去掉其中一行，再合并`);
  const known = new Set([fromId, toId].flatMap((id) => [...beyondLimits(ledger, id).keys()]));
  statement(ledger.sql, 'update benefit_recipient set member_id = ? where member_id = ?').run(toId, fromId);
  return [...beyondLimits(ledger, toId)].flatMap(([key, sentence]) => (known.has(key) ? [] : [sentence]));
}
