import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Owners, UndoPlan } from '../../../db/undo.ts';
import { kindInWords } from '../../domain/aid/covered-words.ts';
import { formatMoney } from '../../domain/money.ts';
import { countedDays, householdsReported } from '../aid/reported.ts';
import { otherSchooling, usedElsewhere } from '../aid/request-parts.ts';
import { givenBeforeAgreed, requestById } from '../aid/request-rows.ts';
import { gone, type Image, imageOf, memberName, peopleOf, type Undone } from './rows.ts';

/** To whom the rows of help, requests, campaigns, visits and mutual aid belong, for history and undo. */
export const aidHelpOwners: Owners = {
  aid_help: { table: 'member', column: 'member_id' },
  aid_request: { table: 'member', column: 'member_id' },
  aid_medical: { table: 'aid_request', column: 'request_id' },
  aid_schooling: { table: 'aid_request', column: 'request_id' },
  aid_service: { table: 'aid_request', column: 'request_id' },
  aid_invoice: { table: 'aid_request', column: 'request_id' },
  aid_visit: { table: 'member', column: 'member_id' },
  aid_campaign_source: { table: 'aid_campaign', column: 'campaign_id' },
  aid_campaign_rule: { table: 'aid_campaign', column: 'campaign_id' },
  aid_passed_over: { table: 'member', column: 'member_id' },
  aid_donation: { table: 'member', column: 'member_id' },
  model_worker: { table: 'member', column: 'member_id' },
  mutual_aid_enrolment: { table: 'member', column: 'member_id' },
  mutual_aid_claim: { table: 'mutual_aid_enrolment', column: 'enrolment_id' },
};

/** Rows that go with the record whose part they are, by the column that names it, also when somebody else wrote them. */
export const aidHelpParts: Readonly<Record<string, readonly string[]>> = {
  aid_medical: ['request_id'],
  aid_schooling: ['request_id'],
  aid_service: ['request_id'],
  aid_invoice: ['request_id'],
  aid_campaign_source: ['campaign_id'],
  aid_campaign_rule: ['campaign_id'],
  aid_passed_over: ['campaign_id', 'member_id'],
};

/** Rows that stay as they are when a step is taken back that did not write them: the undo is refused. */
export const aidHelpStanding: readonly string[] = [
  'aid_help',
  'aid_request',
  'aid_campaign',
  'aid_donation',
  'aid_visit',
  'model_worker',
  'mutual_aid_plan',
  'mutual_aid_enrolment',
  'mutual_aid_claim',
];

const fen = (image: Image): number => Number(image['cash_fen'] ?? 0) + Number(image['goods_fen'] ?? 0);
/** What a signature and an entry of the cash book hold fast. */
const firm = [
  'member_id',
  'campaign_id',
  'request_id',
  'kind',
  'on_date',
  'cash_fen',
  'goods',
  'goods_fen',
  'source',
  'way',
];

/** Whether a help came in with its signature, out of a list that was imported: it goes with the import as it came. */
const cameSigned = ({ ledger, seq }: Undone, id: number): boolean =>
  statement(
    ledger.sql,
    `select not exists (
       select 1 from change u where u.table_name = 'aid_help' and u.row_id = @id and u.op = 'U' and u.seq <= @seq
         and json_extract(u.after, '$.signed_on') is not null
         and u.command_id <> (select max(i.command_id) from change i
           where i.table_name = 'aid_help' and i.row_id = @id and i.op = 'I' and i.seq <= @seq))`,
  )
    .pluck()
    .get({ id, seq }) === 1;

/** What somebody signed for, or the cash book has, stays as it is; a closed campaign keeps its list. */
export function assertHelpStays(undone: Undone): string | null {
  const { ledger } = undone;
  const helps = undone.of('aid_help');
  const touchesFirm = (columns: readonly string[]): boolean => columns.some((column) => firm.includes(column));
  // A merge only passes a help over to the same person; on which list a help stands is nothing that was signed for.
  const merged = (columns: readonly string[]): boolean =>
    ['member_id', 'campaign_id'].some((one) => columns.every((column) => column === one));
  const signed = helps.filter(
    ({ id, was, now, columns }) =>
      was !== null &&
      was['signed_on'] !== null &&
      ((now === null && !cameSigned(undone, id)) ||
        (now !== null && now['signed_on'] !== null && touchesFirm(columns) && !merged(columns))),
  );
  if (signed.length > 0)
    return `${peopleOf(undone, signed)}已经签收帮扶（${formatMoney(signed.reduce((sum, { was }) => sum + fen(was ?? {}), 0))} 元），不能跟着撤销。签错了请先到“帮扶”取消签收，再撤销`;
  for (const row of helps) {
    const image = imageOf(row);
    const held = row.was?.['voucher_id'] ?? null;
    if (
      held !== null &&
      (gone(row) || row.columns.includes('signed_on') || touchesFirm(row.columns)) &&
      !merged(row.columns)
    ) {
      const at = statement(
        ledger.sql,
        'select number from voucher v where v.id = ? and not exists (select 1 from voucher x where x.reverses = v.id)',
      )
        .pluck()
        .get(held) as number | undefined;
      if (at !== undefined)
        return `${memberName(undone, Number(image['member_id']))}的帮扶已经记在经费账上（${at} 号）。请先到“经费 › 收支流水”冲销 ${at} 号，再撤销`;
    }
    const closed = statement(ledger.sql, 'select title, closed_on "on" from aid_campaign where id = ?').get(
      image['campaign_id'] ?? null,
    ) as { title: string; on: string | null } | undefined;
    if (
      closed &&
      closed.on !== null &&
      (row.columns.includes('signed_on') || touchesFirm(row.columns)) &&
      !merged(row.columns)
    )
      return `活动“${closed.title}”已于 ${closed.on} 办结，名单不能跟着撤销。请先把活动改回办理中，再撤销`;
  }
  return null;
}

/** A closed sheet counted a help by the day of its signature: an undo brings none in, takes none out and parts no households. */
export function assertCountedStay(undone: Undone): string | null {
  const counted = countedDays(undone.ledger);
  for (const row of undone.of('aid_help')) {
    const days = [row.was, row.now].map((image) => (image?.['signed_on'] ?? null) as string | null);
    if (days[0] === days[1]) continue;
    const { member_id: memberId, kind } = imageOf(row);
    const help = { name: memberName(undone, Number(memberId)), kind: String(kind) };
    const sentence = counted(help, days[0] ?? null) ?? counted(help, days[1] ?? null);
    if (sentence !== null) return `${sentence}，再撤销`;
  }
  const passed = undone
    .of('aid_help')
    .flatMap(({ id, was, now }): [number, number][] => (was && now ? [[id, Number(was['member_id'])]] : []));
  const households = householdsReported(undone.ledger, new Map(passed), '撤销后');
  return households === null ? null : `${households}，再撤销`;
}

/** No invoice comes back beside a request that used it later. */
export function assertInvoicesOnce({ ledger, of }: Undone): string | null {
  for (const row of of('aid_invoice')) {
    if (gone(row)) continue;
    const { number, issuer, request_id: request } = imageOf(row);
    const used = usedElsewhere(ledger, Number(request), { number: String(number), issuer: issuer as string | null });
    if (used)
      return `票据 ${String(number)} 后来用在${used.name}的${kindInWords(used.kind)}申请里，没有撤销。同一张票据不能用两次，请先从那份申请里去掉`;
  }
  return null;
}

/** No student is helped twice in a year. */
export function assertStudentsOnce({ ledger, of }: Undone): string | null {
  for (const row of of('aid_request', 'aid_schooling')) {
    // A merge and its undo only pass a request over, and the merge says what then stands twice.
    if (gone(row) || row.columns.every((column) => ['member_id', 'case_id', 'family_id'].includes(column))) continue;
    const other = otherSchooling(ledger, row.table === 'aid_request' ? row.id : Number(imageOf(row)['request_id']));
    if (other)
      return `撤销以后${other.name} ${other.year} 年有两份助学申请（另一份是${other.parent} ${other.on} 的），一个学生一年只资助一次。请先撤回另一份，再撤销`;
  }
  return null;
}

/** No request gives more than was agreed to, and none that is not agreed gives anything. */
export function assertRequestsHold(undone: Undone): string | null {
  const touched = [
    ...undone.of('aid_request').map(({ id }) => id),
    ...undone.of('aid_help').flatMap((row) => (gone(row) ? [] : ((imageOf(row)['request_id'] as number | null) ?? []))),
  ];
  const broken = statement(
    undone.ledger.sql,
    `select m.name, r.kind, r.state, coalesce(r.approved_fen, 0) approved, sum(h.cash_fen + h.goods_fen) given
     from aid_request r join member m on m.id = r.member_id join aid_help h on h.request_id = r.id
     where r.id in (select value from json_each(?)) group by r.id having r.state <> '同意' or given > approved`,
  ).get(JSON.stringify(touched)) as
    | { name: string; kind: string; state: string; approved: number; given: number }
    | undefined;
  if (!broken) return null;
  const { name, kind, state, approved, given } = broken;
  return state === '同意'
    ? `撤销以后${name}的${kindInWords(kind)}申请同意 ${formatMoney(approved)} 元，却已发 ${formatMoney(given)} 元。请先删掉后来那笔发放，再撤销`
    : `撤销以后${name}的${kindInWords(kind)}申请是“${state}”，却已发 ${formatMoney(given)} 元。请先删掉那笔发放，再撤销`;
}

/** Nothing out of a request is given before it was agreed to. */
export function assertAgreedFirst(undone: Undone): string | null {
  const dated = undone
    .of('aid_request', 'aid_help')
    .filter((row) => !gone(row) && row.columns.some((one) => ['decided_on', 'on_date', 'request_id'].includes(one)));
  for (const row of dated) {
    const id = row.table === 'aid_request' ? row.id : Number(imageOf(row)['request_id'] ?? 0);
    const given = id === 0 ? null : givenBeforeAgreed(undone.ledger, id);
    if (given === null) continue;
    const { name, kind, decidedOn } = requestById(undone.ledger, id);
    return `撤销以后${name}的${kindInWords(kind)}申请 ${decidedOn ?? ''} 才同意，却在 ${given} 就发放了。请先改那笔发放的日期，再撤销`;
  }
  return null;
}

const withPapers = ['aid_help', 'aid_request', 'aid_campaign', 'aid_visit'] as const;

/** A record with photos or scans stays while they do, and they come back only to a record that is there. */
export function assertPhotosStay(undone: Undone): string | null {
  const { sql } = undone.ledger;
  for (const row of undone.of(...withPapers).filter(gone)) {
    const n = statement(sql, 'select count(*) from attachment where noun = ? and record_id = ?')
      .pluck()
      .get(row.table, row.id) as number;
    if (n > 0) return `后来存了 ${n} 个附件（照片、扫描件）。请先去掉附件，再撤销`;
  }
  const lost = undone.of('attachment').find((paper) => {
    const { noun, record_id: record } = imageOf(paper);
    const table = withPapers.find((one) => one === noun);
    return !gone(paper) && table && !statement(sql, `select 1 from "${table}" where id = ?`).get(record ?? null);
  });
  return lost ? '附件属于的那条记录已经没有了，放不回去' : null;
}

interface Before {
  readonly number?: string;
  readonly member_id?: number;
  readonly plan_id?: number;
  readonly campaign_id?: number;
}

/** Who holds by now what may stand once only and an undo would put back. Asked after the file has refused the row. */
export function aidHelpConflict(ledger: Ledger, plan: UndoPlan): string | null {
  for (const { table_name: table, before, op, row_id: id } of plan.changes) {
    if (op === 'I') continue;
    const image = JSON.parse(before ?? '{}') as Before;
    if (table === 'aid_invoice' && image.number !== undefined) {
      const used = statement(
        ledger.sql,
        `select m.name, r.kind from aid_invoice i join aid_request r on r.id = i.request_id
         join member m on m.id = r.member_id where i.number = ? and i.id <> ?`,
      ).get(image.number, id) as { name: string; kind: string } | undefined;
      if (used)
        return `票据 ${image.number} 后来用在${used.name}的${kindInWords(used.kind)}申请里，没有撤销。同一张票据不能用两次，请先从那份申请里去掉`;
    }
    const name = (): string =>
      (statement(ledger.sql, 'select name from member where id = ?')
        .pluck()
        .get(image.member_id ?? null) as string | undefined) ?? '这个人';
    if (table === 'mutual_aid_enrolment')
      return `${name()}后来又参加了同一个互助保障计划，没有撤销。请先给后来那一条退保`;
    if (table === 'model_worker') return `${name()}后来又登记了劳模，没有撤销。请先删掉后来那一条`;
    if (table === 'aid_donation') return `${name()}后来又登记了这次活动的捐款，没有撤销。请先删掉后来那一笔`;
    if (table === 'aid_passed_over') return `${name()}后来又记了没有列入，没有撤销。请先去掉后来那一条`;
  }
  return null;
}
