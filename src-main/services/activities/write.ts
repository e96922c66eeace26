import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import { type ActivityStepKey, activityStep, missingFor, stateBefore } from '../../domain/activities/life-cycle.ts';
import { daysBetween } from '../../domain/dates.ts';
import { formatMoney } from '../../domain/money.ts';
import { refuse } from '../../errors.ts';
import { changedAfterApproval } from './approval.ts';
import { withMarks } from './marks.ts';
import { dropPeopleOf } from './people.ts';
import { type ActivityRecord, activityRecord, activityWithFigures, assertOpen } from './records.ts';
import { factsOf, papersOf } from './rows.ts';
import { assertEnoughLeft, signedBefore } from './winners.ts';
import { dropAttachment } from '../attachments.ts';
import { groupRow } from '../organisation/groups.ts';
import { assertInPlan } from '../plans/activities.ts';

/** The number of the next activity of a year. One that was ever given stays with its papers and is never given again. */
function nextNumber(ledger: Ledger, year: string): string {
  const last = statement(
    ledger.sql,
    `select coalesce(max(cast(substr(json_extract(after, '$.number'), 6) as integer)), 0) from change
     where table_name = 'activity' and op in ('I', 'U') and json_extract(after, '$.number') like ? || '-%'`,
  )
    .pluck()
    .get(year) as number;
  return `${year}-${String(last + 1).padStart(3, '0')}`;
}

/** The two days of an activity and how many days a person is there. */
function assertDays(draft: Input<'activities.save'>): void {
  const { from, to, days } = draft;
  if (to < from) refuse(`结束日期 ${to} 早于开始日期 ${from}，请核对`, 'to');
  const span = daysBetween(from, to) + 1;
  if (span > 366) refuse(`从 ${from} 到 ${to} 有 ${span} 天，一次活动不超过一年。请核对年份`, 'to');
  if (days !== null && days > span)
    refuse(`从 ${from} 到 ${to} 只有 ${span} 天，每人 ${days} 天放不下。请核对`, 'days');
  if (days === 0) refuse('天数要大于零；不用写的请留空', 'days');
}

/** What already happened on days that a change of the two days would cut off. */
function assertKeepsDays(
  ledger: Ledger,
  old: ActivityRecord,
  { from, to }: { from: string; to: string },
  today: string,
): void {
  if (old.from === from && old.to === to) return;
  const out = statement(
    ledger.sql,
    `select m.name, r.on_date "on" from activity_person r join member m on m.id = r.member_id
     where r.activity_id = ? and r.on_date is not null and (r.on_date < ? or r.on_date > ?) limit 1`,
  ).get(old.id, from, to) as { name: string; on: string } | undefined;
  if (out) refuse(`${out.name}登记在 ${out.on}，不在 ${from} 到 ${to} 里。请先改那一天`, out.on < from ? 'from' : 'to');
  const early = signedBefore(ledger, old.id, from);
  if (early)
    refuse(
      `${early.name}的奖已于 ${early.on} 签收，开始日期不能改到以后的 ${from}。签收日期写错了的请先改签收`,
      'from',
    );
  const { came, prizes } = activityWithFigures(ledger, old.id);
  if (came > 0 && from > today) refuse(`已有 ${came} 人签到，开始日期不能改到 ${from}，那一天还没有到`, 'from');
  if (prizes > 0 && from > today) refuse(`登记了 ${prizes} 项获奖，开始日期不能改到 ${from}，那一天还没有到`, 'from');
}

const columns = [
  'name',
  'kind',
  'plan_item_id',
  'group_id',
  'from_date',
  'to_date',
  'hours',
  'place',
  'organiser',
  'content',
  'planned_people',
  'provider',
  'days',
  'note',
] as const;

/** Notes and papers of a health check are hidden by its kind: another kind would show them. */
function assertNothingHidden(ledger: Ledger, activityId: number): void {
  const notes = statement(ledger.sql, 'select count(*) from activity_person where activity_id = ? and note is not null')
    .pluck()
    .get(activityId) as number;
  if (notes > 0)
    refuse(`名单里有 ${notes} 人的体检备注，平时盖着，换了类别就露出来了。请先清掉这些备注，再改类别`, 'kind');
  const papers = statement(ledger.sql, `select count(*) from attachment where record_id = ? and noun like 'activity:%'`)
    .pluck()
    .get(activityId) as number;
  if (papers > 0)
    refuse(
      `这次体检有 ${papers} 份材料，平时要说为什么看才打开，换了类别谁都能打开。请先去掉这些材料，再改类别`,
      'kind',
    );
}

/** Enters or changes the plan of an activity. Returns the label for the journal. */
export function saveActivity(
  ledger: Ledger,
  draft: Input<'activities.save'>,
  today: string,
): Output<'activities.save'> & { label: string } {
  assertDays(draft);
  if (draft.groupId !== null) groupRow(ledger, draft.groupId);
  const old = draft.id === undefined ? null : activityRecord(ledger, draft.id);
  if (old) assertOpen(old);
  if (draft.planItemId !== null && (old?.planItemId !== draft.planItemId || old.from !== draft.from))
    assertInPlan(ledger, draft.planItemId, draft.from);
  const values = [
    draft.name,
    draft.kind,
    draft.planItemId,
    draft.groupId,
    draft.from,
    draft.to,
    draft.hours,
    draft.place,
    draft.organiser,
    draft.content,
    draft.plannedPeople,
    draft.provider,
    draft.days,
    draft.note,
  ];
  const year = draft.from.slice(0, 4);
  if (!old) {
    const number = nextNumber(ledger, year);
    const done = statement(
      ledger.sql,
      `insert into activity (${columns.join(', ')}, number, state, guests, guest_women)
       values (${columns.map(() => '?').join(', ')}, ?, '筹备', 0, 0)`,
    ).run(...values, number);
    return { id: Number(done.lastInsertRowid), number, reapprove: false, label: `建活动“${draft.name}”（${number}）` };
  }
  assertKeepsDays(ledger, old, draft, today);
  if (old.kind === '体检' && draft.kind !== '体检') assertNothingHidden(ledger, old.id);
  if (old.state === '已举行' && draft.from > today)
    refuse(`“${old.name}”已经举行，开始日期不能改到 ${draft.from}，那一天还没有到`, 'from');
  const number = old.number.startsWith(year) ? old.number : nextNumber(ledger, year);
  const altered = changedAfterApproval(old, draft);
  const anew = altered === '' ? '' : `, state = '筹备', approved_on = null, approver = null, approval = null`;
  withMarks(ledger, old.id, () =>
    statement(
      ledger.sql,
      `update activity set ${columns.map((column) => `${column} = ?`).join(', ')}, number = ?${anew} where id = ?`,
    ).run(...values, number, old.id),
  );
  const asks = altered === '' ? '' : `：批准后改了${altered}，要重新批准`;
  return { id: old.id, number, reapprove: altered !== '', label: `修改活动“${draft.name}”（${number}）${asks}` };
}

/** Deletes an activity that nobody came to and nothing was paid for. Returns the label for the journal. */
export function removeActivity(ledger: Ledger, id: number): string {
  const row = activityWithFigures(ledger, id);
  assertOpen(row);
  if (row.came > 0) refuse(`“${row.name}”已有 ${row.came} 人签到，没有删。没有举行的请先改签到，再删`, 'id');
  if (row.prizes > 0) refuse(`“${row.name}”登记了 ${row.prizes} 项获奖，没有删。请先删获奖名单`, 'id');
  if (row.costs > 0)
    refuse(`“${row.name}”登记了 ${row.costs} 笔支出（${formatMoney(row.spentFen)} 元），没有删。请先删支出`, 'id');
  for (const paper of papersOf(ledger, id)) dropAttachment(ledger, paper.id);
  dropPeopleOf(ledger, id);
  statement(ledger.sql, 'delete from activity_budget where activity_id = ?').run(id);
  statement(ledger.sql, 'delete from activity where id = ?').run(id);
  return `删除活动“${row.name}”（${row.number}）`;
}

/** Nothing is spent on an activity after the day on which its account was closed. */
function assertAllSpent(ledger: Ledger, id: number, on: string): void {
  const last = statement(
    ledger.sql,
    'select on_date "on", what from activity_cost where activity_id = ? and on_date > ? order by on_date desc limit 1',
  ).get(id, on) as { on: string; what: string } | undefined;
  if (last) refuse(`决算日期 ${on} 早于 ${last.on} 的支出“${last.what}”。请把决算日期改到那天或以后`, 'on');
}

/** Takes one step of the table. Returns the label for the journal. */
export function takeStep(
  ledger: Ledger,
  id: number,
  key: ActivityStepKey,
  input: {
    readonly on?: string;
    readonly approver?: string;
    readonly approval?: string | null;
    readonly reason?: string;
  },
  today: string,
): string {
  const record = activityWithFigures(ledger, id);
  const step = activityStep(key);
  if (!step.from.includes(record.state)) {
    if (key === 'settle' && record.state !== '已办结')
      refuse(`“${record.name}”还没有登记“已举行”，不能办结。请先登记已举行`, 'id');
    refuse(`“${record.name}”现在是“${record.state}”，不能办“${step.label}”。请刷新后看现在能办哪一步`, 'id');
  }
  const on = input.on ?? today;
  const dayLabel = step.asks.find(({ ask }) => ask === 'on')?.label ?? '日期';
  if (on > today) refuse(`${dayLabel} ${on} 还没有到，请填今天或以前的日期`, 'on');
  const [missing] = missingFor(step, factsOf(record), on);
  if (missing) refuse(`“${record.name}”${missing.sentence}`, missing.need === 'over' ? 'on' : 'id');
  if (key === 'settle' && record.approvedOn !== null && on < record.approvedOn)
    refuse(`决算日期 ${on} 早于批准日期 ${record.approvedOn}，请核对`, 'on');
  if (key === 'settle') assertAllSpent(ledger, id, on);
  const to = step.to ?? stateBefore(record.state, record.approvedOn);
  const set = (sql: string, ...values: unknown[]): void => {
    statement(ledger.sql, `update activity set ${sql}, state = ? where id = ?`).run(...values, to, id);
  };
  switch (key) {
    case 'approve':
      set('approved_on = ?, approver = ?, approval = ?', on, input.approver, input.approval ?? null);
      break;
    case 'settle':
      set('settled_on = ?', on);
      break;
    case 'cancel':
      set('reason = ?', input.reason);
      break;
    case 'reopen':
      if (record.state === '已批准') set('approved_on = null, approver = null, approval = null');
      else set(record.state === '取消' ? 'reason = null' : 'settled_on = null');
      break;
    case 'hold':
      set('reason = null');
      break;
  }
  return `登记活动“${record.name}”${step.done}${key === 'reopen' ? `（${to}）` : ''}`;
}

/**
 * Writes the budget as a whole, before it was held unless it is of a past activity (`past`), of which nobody knows who
 * approved it. Returns its sum and the label for the journal.
 */
export function saveBudget(
  ledger: Ledger,
  { id, lines }: Input<'activities.budget'>,
  past = false,
): { sumFen: number; label: string } {
  const record = activityRecord(ledger, id);
  assertOpen(record);
  if (record.approvedOn !== null)
    refuse(
      `“${record.name}”的预算已于 ${record.approvedOn} 批准，不能再改。要改请先“退回上一步”，改好后重新批准`,
      'lines',
    );
  if (record.state === '已举行' && lines.length > 0 && !past)
    refuse(`“${record.name}”已经举行，预算要先批准。请先“退回上一步”，写好预算并批准，再登记“已举行”`, 'lines');
  statement(ledger.sql, 'delete from activity_budget where activity_id = ?').run(id);
  const insert = statement(
    ledger.sql,
    'insert into activity_budget (activity_id, position, what, amount_fen, note) values (?, ?, ?, ?, ?)',
  );
  lines.forEach(({ what, amountFen, note }, i) => insert.run(id, i + 1, what, amountFen, note));
  const sumFen = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return { sumFen, label: `写活动“${record.name}”的预算 ${formatMoney(sumFen)} 元` };
}

/** How many were there who are no members. Returns the label for the journal. */
export function saveGuests(
  ledger: Ledger,
  { id, guests, guestWomen }: Input<'activities.guests'>,
  today: string,
): string {
  const record = activityRecord(ledger, id);
  assertOpen(record);
  if (guestWomen > guests) refuse(`非会员 ${guests} 人，其中女性不能有 ${guestWomen} 人，请核对`, 'guestWomen');
  if (guests > 0 && record.from > today) refuse(`${record.from} 才开始，还不能登记来了多少人`, 'guests');
  withMarks(ledger, id, () =>
    statement(ledger.sql, 'update activity set guests = ?, guest_women = ? where id = ?').run(guests, guestWomen, id),
  );
  if (guests < record.guests) assertEnoughLeft(ledger, id, 'guests');
  return `登记活动“${record.name}”非会员 ${guests} 人`;
}

const texts = { summary: 'summary', newsTitle: 'news_title', news: 'news' } as const;

/** 总结 and 信息稿: also after the settlement, because they are often written last. Returns the label for the journal. */
export function saveText(ledger: Ledger, input: Input<'activities.saveText'>): string {
  const { name } = activityRecord(ledger, input.id);
  for (const field of ['summary', 'newsTitle', 'news'] as const)
    if (input[field] !== undefined)
      statement(ledger.sql, `update activity set ${texts[field]} = ? where id = ?`).run(input[field] || null, input.id);
  return `写活动“${name}”的${input.summary !== undefined ? '总结' : '信息稿'}`;
}
