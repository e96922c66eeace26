import { statement } from '../../../db/statements.ts';
import { formatMoney } from '../../domain/money.ts';
import { back, gone, imageOf, type Undone, type UndoneRow } from './rows.ts';

const childTables = ['activity_budget', 'activity_person', 'activity_prize', 'activity_cost'] as const;
/** What the cash book has of a cost. */
const firm = ['on_date', 'what', 'amount_fen', 'fund', 'way', 'activity_id'];

interface Kept {
  readonly name: string;
  readonly state: string;
}

/** Only whose row it is, or which entry pays for it, changed: no file is touched by that. */
const aside = ({ columns, was, now }: UndoneRow): boolean =>
  was !== null && now !== null && columns.every((column) => column === 'member_id' || column === 'voucher_id');

/** A cost that the cash book has stays as it is, and what hangs on a reported year too. */
function assertCostsStay({ ledger, of }: Undone): string | null {
  for (const row of of('activity_cost')) {
    const what = String(imageOf(row)['what']);
    const tied = [row.was?.['voucher_id'] ?? null, row.now?.['voucher_id'] ?? null];
    const locked = statement(
      ledger.sql,
      `select v.number, y.year, y.locked_on "on" from voucher v join fund_year y on y.year = v.year
       where v.id in (select value from json_each(?)) and y.locked_on is not null limit 1`,
    ).get(JSON.stringify(tied.filter((id) => id !== null))) as { number: number; year: number; on: string } | undefined;
    const touched =
      gone(row) || back(row) || row.columns.some((column) => firm.includes(column) || column === 'voucher_id');
    if (locked && touched)
      return `${what}记在 ${locked.year} 年经费账上（${locked.number} 号），那一年的决算已于 ${locked.on} 上报。请先撤回决算并写明原因`;
    if (!gone(row) && !row.columns.some((column) => firm.includes(column))) continue;
    const at = statement(
      ledger.sql,
      'select number from voucher v where v.id = ? and not exists (select 1 from voucher x where x.reverses = v.id)',
    )
      .pluck()
      .get(row.was?.['voucher_id'] ?? null) as number | undefined;
    if (at !== undefined)
      return `活动支出“${what}” ${formatMoney(Number(imageOf(row)['amount_fen']))} 元已经记在经费账上（${at} 号）。请先到“经费 › 收支流水”冲销 ${at} 号，再撤销`;
  }
  return null;
}

/** A file that was settled or cancelled since does not change by the way; a step back opens it. */
function assertShutStay({ ledger, of, seq }: Undone): string | null {
  const opened = new Set(of('activity').map(({ id }) => id));
  for (const row of of(...childTables)) {
    const id = Number(imageOf(row)['activity_id']);
    if (aside(row) || opened.has(id)) continue;
    // A merge touches the people of shut files too, and may be taken back: what counts is whether it was shut since.
    const activity = statement(
      ledger.sql,
      `select a.name, a.state from activity a where a.id = @id and a.state in ('已办结', '取消') and exists (
         select 1 from change c where c.table_name = 'activity' and c.row_id = @id and c.op = 'U'
           and json_extract(c.after, '$.state') is not null and c.seq > (
             select coalesce(max(w.seq), 0) from change w where w.table_name = @table and w.row_id = @row and w.seq <= @seq))`,
    ).get({ id, table: row.table, row: row.id, seq }) as Kept | undefined;
    if (activity)
      return `活动“${activity.name}”${activity.state === '取消' ? '已经取消' : '已经办结'}，档案不能跟着撤销。请先把活动“退回上一步”，再撤销`;
  }
  return null;
}

const approved = { from_date: '开始日期', to_date: '结束日期', place: '地点' } as const;

/** Days, place and budget are those that were approved; a step back takes the approval away first. */
function assertApprovedStay({ ledger, of }: Undone): string | null {
  for (const { was, now, columns } of of('activity')) {
    if ((was?.['approved_on'] ?? null) === null || (now?.['approved_on'] ?? null) === null) continue;
    const words = Object.entries(approved).flatMap(([column, word]) => (columns.includes(column) ? word : []));
    if (words.length > 0) return whyApproved(String(now?.['name']), String(was?.['approved_on']), words.join('、'));
  }
  const own = new Set(of('activity').flatMap((row) => (row.columns.includes('approved_on') ? row.id : [])));
  const ids = of('activity_budget').map((row) => Number(imageOf(row)['activity_id']));
  const found = statement(
    ledger.sql,
    `select name, approved_on "on" from activity where approved_on is not null and id in (select value from json_each(?)) limit 1`,
  ).get(JSON.stringify(ids.filter((id) => !own.has(id)))) as { name: string; on: string } | undefined;
  return found ? whyApproved(found.name, found.on, '预算') : null;
}

/** A budget of what was held was approved before; the step that brings it back with its activity knew of it. */
function assertBudgetApproved({ ledger, of }: Undone): string | null {
  const whole = new Set(
    of('activity')
      .filter(back)
      .map(({ id }) => id),
  );
  const ids = of('activity_budget').flatMap((row) => (gone(row) ? [] : Number(imageOf(row)['activity_id'])));
  const name = statement(
    ledger.sql,
    `select name from activity where state in ('已举行', '已办结') and approved_on is null
       and id in (select value from json_each(?)) limit 1`,
  )
    .pluck()
    .get(JSON.stringify(ids.filter((id) => !whole.has(id)))) as string | undefined;
  return name === undefined
    ? null
    : `活动“${name}”已经举行，要放回的预算没有批准。请先把活动“退回上一步”，撤销以后再批准`;
}
const whyApproved = (name: string, on: string, what: string): string =>
  `活动“${name}”的${what}已于 ${on} 批准，不能跟着撤销。请先把活动“退回上一步”，再撤销`;

/** The state of an activity, its days and who was there fit together afterwards. */
function assertActivitiesHold({ ledger, of }: Undone): string | null {
  const ids = [
    ...of('activity').flatMap((row) => (gone(row) ? [] : row.id)),
    ...of('activity_person', 'activity_budget').map((row) => Number(imageOf(row)['activity_id'])),
  ];
  if (ids.length === 0) return null;
  const broken = statement(
    ledger.sql,
    `select a.name, a.state,
       (select count(*) from activity_person r where r.activity_id = a.id and r.came = '是') came,
       (select min(r.on_date) from activity_person r where r.activity_id = a.id
          and (r.on_date < a.from_date or r.on_date > a.to_date)) outside
     from activity a where a.id in (select value from json_each(?))
       and ((a.state = '已批准' and a.approved_on is null) or (a.state = '筹备' and a.approved_on is not null)
         or (a.state = '已办结') <> (a.settled_on is not null) or (a.state = '取消') <> (a.reason is not null)
         or (a.state = '取消' and came > 0) or outside is not null) limit 1`,
  ).get(JSON.stringify(ids)) as (Kept & { came: number; outside: string | null }) | undefined;
  if (!broken) return null;
  const { name, state, came, outside } = broken;
  if (outside !== null) return `活动“${name}”有人登记在 ${outside}，撤销以后那一天不在活动里。请先改那一天，再撤销`;
  if (state === '取消' && came > 0) return `活动“${name}”撤销以后是“取消”，却有 ${came} 人签到。请先改签到，再撤销`;
  return `活动“${name}”后来又办过别的步骤，不能只撤这一步。请先“退回上一步”`;
}

/** Notes and papers of a health check are hidden by its kind: no undo shows them under another one. */
function assertNotesStayHidden({ ledger, of }: Undone): string | null {
  const changed = of('activity').flatMap(({ id, was, now, columns }) =>
    was !== null && now !== null && columns.includes('kind') && was['kind'] === '体检' ? id : [],
  );
  const written = of('activity_person').flatMap(({ was, now }) =>
    (now?.['note'] ?? null) !== null && (was?.['note'] ?? null) === null ? Number(now?.['activity_id']) : [],
  );
  const found = statement(
    ledger.sql,
    `select a.name, count(*) n from activity a join activity_person r on r.activity_id = a.id
     where a.kind <> '体检' and r.note is not null and (a.id in (select value from json_each(@changed))
       or a.id in (select value from json_each(@written)) and exists (
         select 1 from change c where c.table_name = 'activity' and c.row_id = a.id and c.op = 'U'
           and json_extract(c.before, '$.kind') = '体检'))
     group by a.id limit 1`,
  ).get({ changed: JSON.stringify(changed), written: JSON.stringify(written) }) as
    | { name: string; n: number }
    | undefined;
  if (found)
    return `活动“${found.name}”有 ${found.n} 人的体检备注，平时盖着，撤销以后不在体检里，备注就露出来了。请先清掉这些备注，再撤销`;
  const papers = statement(
    ledger.sql,
    `select a.name, count(*) n from activity a join attachment f on f.record_id = a.id and f.noun like 'activity:%'
     where a.kind <> '体检' and a.id in (select value from json_each(?)) group by a.id limit 1`,
  ).get(JSON.stringify(changed)) as { name: string; n: number } | undefined;
  return papers
    ? `活动“${papers.name}”有 ${papers.n} 份体检的材料，平时要说为什么看才打开，撤销以后不在体检里，谁都能打开。请先去掉这些材料，再撤销`
    : null;
}

/** An activity with photos or scans stays while they do, and they come back only to an activity that is there. */
function assertFilesStay({ ledger, of }: Undone): string | null {
  for (const { id } of of('activity').filter(gone)) {
    const n = statement(ledger.sql, `select count(*) from attachment where noun like 'activity:%' and record_id = ?`)
      .pluck()
      .get(id) as number;
    if (n > 0) return `活动后来存了 ${n} 个附件（照片、扫描件）。请先去掉附件，再撤销`;
  }
  const lost = of('attachment').find((row) => {
    const { noun, record_id: record } = imageOf(row);
    return (
      !gone(row) &&
      String(noun).startsWith('activity:') &&
      !statement(ledger.sql, 'select 1 from activity where id = ?').get(record ?? null)
    );
  });
  return lost ? '附件属于的那次活动已经没有了，放不回去' : null;
}

/** Nobody belongs to one interest group twice at a time. */
function assertInterestsOnce({ ledger, of }: Undone): string | null {
  const ids = of('interest_member').flatMap((row) => (gone(row) ? [] : row.id));
  if (ids.length === 0) return null;
  const twice = statement(
    ledger.sql,
    `select m.name, g.name "group" from interest_member a join interest_member b on b.group_id = a.group_id
       and b.member_id = a.member_id and b.id <> a.id and (b.to_date is null or b.to_date >= a.from_date)
       and (a.to_date is null or b.from_date <= a.to_date)
     join member m on m.id = a.member_id join union_group g on g.id = a.group_id
     where a.id in (select value from json_each(?)) limit 1`,
  ).get(JSON.stringify(ids)) as { name: string; group: string } | undefined;
  return twice ? `${twice.name}后来又加入了“${twice.group}”，撤销以后日期重叠。请先改后来的那一行，再撤销` : null;
}

/** What an undo of activities and interest groups has to leave as it is; see `undo/guards.ts`. */
export const activityChecks: readonly ((undone: Undone) => string | null)[] = [
  assertCostsStay,
  assertShutStay,
  assertApprovedStay,
  assertBudgetApproved,
  assertActivitiesHold,
  assertFilesStay,
  assertNotesStayHidden,
  assertInterestsOnce,
];
