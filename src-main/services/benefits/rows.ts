import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { BenefitIssueRow } from '../../contract/benefits.ts';
import type { BenefitKindName } from '../../domain/spending/kinds.ts';
import { AppError } from '../../errors.ts';

type IssueRecord = Omit<BenefitIssueRow, 'voucher'> & {
  readonly voucherId: number | null;
  readonly voucherYear: number | null;
  readonly voucherNumber: number | null;
  readonly voucherFen: number | null;
  readonly lockedOn: string | null;
  readonly made: number;
};

// The number of a voucher made from a list stands in its source as text, because numbers bound by the driver are reals.
const select = `select i.id, i.kind, i.occasion, i.title, i.on_date "on", i.form, i.item, i.amount_fen amountFen, i.fund,
  i.handler, i.witness, i.approval, i.note, count(r.id) people, count(r.signed_on) signed,
  coalesce(sum(r.amount_fen), 0) totalFen, v.id voucherId, v.year voucherYear, v.number voucherNumber,
  (select sum(l.amount_fen) from voucher_line l where l.voucher_id = v.id) voucherFen, v.id is not i.voucher_id made,
  (select y.locked_on from fund_year y where y.year = v.year) lockedOn
  from benefit_issue i left join benefit_recipient r on r.issue_id = i.id
  left join voucher v on v.id = coalesce(
    (select w.id from voucher w where w.id = i.voucher_id and not exists (select 1 from voucher x where x.reverses = w.id)),
    (select w.id from voucher w where w.source = 'benefit:' || i.id
      and not exists (select 1 from voucher x where x.reverses = w.id)))`;

const shaped = ({
  voucherId,
  voucherYear,
  voucherNumber,
  voucherFen,
  made,
  lockedOn,
  ...row
}: IssueRecord): BenefitIssueRow => ({
  ...row,
  voucher:
    voucherId === null
      ? null
      : {
          id: voucherId,
          year: voucherYear ?? 0,
          number: voucherNumber ?? 0,
          amountFen: voucherFen ?? 0,
          made: made === 1,
          lockedOn,
        },
});

/** Lists of a year, newest first. */
export const issueRows = (ledger: Ledger, year: number): BenefitIssueRow[] =>
  (
    statement(
      ledger.sql,
      `${select} where i.on_date between ? and ? group by i.id order by i.on_date desc, i.id desc`,
    ).all(`${year}-01-01`, `${year}-12-31`) as IssueRecord[]
  ).map(shaped);

/** One list, or NOT_FOUND. */
export function issueRow(ledger: Ledger, id: number): BenefitIssueRow {
  const row = statement(ledger.sql, `${select} where i.id = ? group by i.id`).get(id) as IssueRecord | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这份慰问名单，可能刚被删掉。请刷新后再看');
  return shaped(row);
}

/** A line of a list as it is kept. */
export interface RecipientRecord {
  readonly id: number;
  readonly issueId: number;
  readonly memberId: number;
  readonly name: string;
  readonly groupId: number | null;
  readonly department: string | null;
  readonly amountFen: number;
  readonly reason: string | null;
  readonly exception: string | null;
  readonly signedOn: string | null;
  readonly signedBy: string | null;
  readonly note: string | null;
}

const selectRecipient = `select r.id, r.issue_id issueId, r.member_id memberId, m.name, m.group_id groupId, m.department,
  r.amount_fen amountFen, r.reason, r.exception, r.signed_on signedOn, r.signed_by signedBy, r.note
  from benefit_recipient r join member m on m.id = r.member_id`;

/** Everybody on a list, by group and name. */
export const recipientRecords = (ledger: Ledger, issueId: number): RecipientRecord[] =>
  statement(
    ledger.sql,
    `${selectRecipient} left join union_group g on g.id = m.group_id where r.issue_id = ?
     order by g.position is null, g.parent_id, g.position, g.id, m.name_sort, m.id`,
  ).all(issueId) as RecipientRecord[];

/** These lines, or NOT_FOUND when one is gone. */
export function recipientsByIds(ledger: Ledger, ids: readonly number[]): RecipientRecord[] {
  const wanted = [...new Set(ids)];
  const rows = statement(
    ledger.sql,
    `${selectRecipient} where r.id in (select value from json_each(?)) order by r.id`,
  ).all(JSON.stringify(wanted)) as RecipientRecord[];
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '有的人已经不在名单上，没有改动。请刷新后再选');
  return rows;
}

/** What people received in a year under a kind on other lists. What the employer paid is not counted. */
export interface Earlier {
  readonly sumFen: number;
  readonly times: number;
  readonly reasons: readonly string[];
}

/** What stands as 部门/工会小组 of a line: the group's path, else the department. */
export function placeOf(
  groups: ReadonlyMap<number, { readonly path: string }>,
  { groupId, department }: Pick<RecipientRecord, 'groupId' | 'department'>,
): string | null {
  const path = groupId === null ? undefined : groups.get(groupId)?.path;
  return path ?? department;
}

export function earlierInYear(
  ledger: Ledger,
  kind: BenefitKindName,
  year: number,
  exceptIssue: number | null,
): Map<number, Earlier> {
  const rows = statement(
    ledger.sql,
    `select r.member_id memberId, r.amount_fen fen, r.reason from benefit_recipient r join benefit_issue i on i.id = r.issue_id
     where i.kind = ? and i.on_date between ? and ? and i.fund <> '行政支付' and i.id <> ?`,
  ).all(kind, `${year}-01-01`, `${year}-12-31`, exceptIssue ?? 0) as {
    memberId: number;
    fen: number;
    reason: string | null;
  }[];
  const found = new Map<number, { sumFen: number; times: number; reasons: string[] }>();
  for (const { memberId, fen, reason } of rows) {
    const own = found.get(memberId) ?? { sumFen: 0, times: 0, reasons: [] };
    own.sumFen += fen;
    own.times += 1;
    if (reason) own.reasons.push(reason);
    found.set(memberId, own);
  }
  return found;
}
