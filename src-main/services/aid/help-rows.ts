import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { AidHelpFilter, AidHelpRow, AidSum } from '../../contract/aid-help.ts';
import { personRemark } from '../../domain/aid/flags.ts';
import type { HelpKindName } from '../../domain/aid/help-kinds.ts';
import { standardAt } from '../../domain/standards.ts';
import { AppError } from '../../errors.ts';
import { maskedAccounts } from './files.ts';
import { coveredLists, coverFindings, coverRow } from './help-cover.ts';
import { memberIds } from '../member/list.ts';
import { groupNames } from '../organisation/groups.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** A help as it is kept, with what names it. */
export type HelpRecord = Omit<
  AidHelpRow,
  'kind' | 'categoryCovered' | 'wordsHidden' | 'group' | 'remark' | 'account' | 'voucher' | 'waiting' | 'findings'
> & {
  readonly kind: HelpKindName;
  readonly groupId: number | null;
  readonly department: string | null;
  readonly membership: string;
  readonly employment: string | null;
  readonly voucherId: number | null;
  readonly voucherYear: number | null;
  readonly voucherNumber: number | null;
  /** Out of this help (1), or chosen by hand (0). */
  readonly made: number | null;
};

const select = `select h.id, h.member_id memberId, m.name, m.group_id groupId, m.department, m.membership,
  m.employment_status employment, h.case_id caseId,
  c.case_no caseNo, c.category hardship, h.campaign_id campaignId, a.title campaign, h.request_id requestId, h.kind,
  h.category, h.on_date "on", h.cash_fen cashFen, h.goods, h.goods_fen goodsFen, h.cash_fen + h.goods_fen sumFen,
  h.source, h.way, h.signed_on signedOn, h.signed_by signedBy, h.receipt, h.handler, h.exception, h.note,
  v.id voucherId, v.year voucherYear, v.number voucherNumber, v.source like 'aid:%' made
  from aid_help h join member m on m.id = h.member_id left join aid_case c on c.id = h.case_id
  left join aid_campaign a on a.id = h.campaign_id left join union_group g on g.id = m.group_id
  left join voucher v on v.id = h.voucher_id and not exists (select 1 from voucher x where x.reverses = v.id)`;
const order = `order by h.on_date desc, g.position is null, g.parent_id, g.position, g.id, m.name_sort, m.id, h.id`;

/** Helps that a filter means, newest first, inside a day by group and name. */
export function helpRecords(ledger: Ledger, filter: Partial<AidHelpFilter>, today: string): HelpRecord[] {
  const where: string[] = [];
  const bound: Record<string, unknown> = {};
  const put = (sql: string, name: string, value: unknown): void => {
    where.push(sql);
    bound[name] = value;
  };
  const {
    year,
    from,
    to,
    signedFrom,
    signedTo,
    memberId,
    caseId,
    campaignId,
    requestId,
    kind,
    source,
    category,
    state,
    search,
    ids,
  } = filter;
  if (year !== undefined) put('substr(h.on_date, 1, 4) = @year', 'year', String(year));
  if (from !== undefined) put('h.on_date >= @from', 'from', from);
  if (to !== undefined) put('h.on_date <= @to', 'to', to);
  if (signedFrom !== undefined) put('h.signed_on >= @signedFrom', 'signedFrom', signedFrom);
  if (signedTo !== undefined) put('h.signed_on <= @signedTo', 'signedTo', signedTo);
  if (memberId !== undefined) put('h.member_id = @memberId', 'memberId', memberId);
  if (caseId !== undefined) put('h.case_id = @caseId', 'caseId', caseId);
  if (campaignId !== undefined) put('h.campaign_id = @campaignId', 'campaignId', campaignId);
  if (requestId !== undefined) put('h.request_id = @requestId', 'requestId', requestId);
  if (kind !== undefined) put('h.kind = @kind', 'kind', kind);
  if (source !== undefined) put('h.source = @source', 'source', source);
  if (category !== undefined) put('h.category is @category', 'category', category === '' ? null : category);
  if (ids !== undefined) put('h.id in (select value from json_each(@ids))', 'ids', JSON.stringify(ids));
  if (search !== undefined && search.trim() !== '')
    put(
      'h.member_id in (select value from json_each(@people))',
      'people',
      JSON.stringify(memberIds(ledger, { search }, [], today)),
    );
  if (state === '未签收') where.push('h.signed_on is null');
  if (state === '已签收' || state === '待入账') where.push('h.signed_on is not null');
  const rows = statement(
    ledger.sql,
    `${select} ${where.length > 0 ? `where ${where.join(' and ')}` : ''} ${order}`,
  ).all(bound) as HelpRecord[];
  return state === '待入账' ? rows.filter(waitingIn(ledger)) : rows;
}

/** These helps in the order in which they were entered, or NOT_FOUND when one is gone. */
export function helpsByIds(ledger: Ledger, ids: readonly number[]): HelpRecord[] {
  const wanted = [...new Set(ids)];
  const rows = statement(ledger.sql, `${select} where h.id in (select value from json_each(?)) order by h.id`).all(
    JSON.stringify(wanted),
  ) as HelpRecord[];
  if (rows.length < wanted.length) throw new AppError('NOT_FOUND', '有的帮扶已经删掉了，没有改动。请刷新后再选');
  return rows;
}

export const helpById = (ledger: Ledger, id: number): HelpRecord => helpsByIds(ledger, [id])[0] as HelpRecord;

/** Sources whose money passes through the union's account on a day. */
const bookSources = (ledger: Ledger, on: string): readonly string[] =>
  standardAt(standardsOf(ledger), 'aidThroughBook', on, divisionOf(ledger))?.value.sources ?? [];

/** Whether a help is signed for, paid through the union's account, and not in the cash book yet. */
export function waitingIn(ledger: Ledger): (row: HelpRecord) => boolean {
  const byDay = new Map<string, readonly string[]>();
  return ({ signedOn, voucherId, on, source }) => {
    if (signedOn === null || voucherId !== null) return false;
    if (!byDay.has(on)) byDay.set(on, bookSources(ledger, on));
    return byDay.get(on)?.includes(source) ?? false;
  };
}

/** Adds up: people once, times each. */
export function sumOf(key: string, rows: readonly Pick<HelpRecord, 'memberId' | 'cashFen' | 'goodsFen'>[]): AidSum {
  const add = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  const [cashFen, goodsFen] = [add((row) => row.cashFen), add((row) => row.goodsFen)];
  return {
    key,
    people: new Set(rows.map(({ memberId }) => memberId)).size,
    times: rows.length,
    cashFen,
    goodsFen,
    sumFen: cashFen + goodsFen,
  };
}

/** What stands in the lists of the page, words that tell of an illness covered. `findings`: what the rules say to each. */
export function shownHelps(
  ledger: Ledger,
  records: readonly HelpRecord[],
  findings: (record: HelpRecord) => AidHelpRow['findings'],
): AidHelpRow[] {
  const groups = groupNames(ledger);
  const accounts = maskedAccounts(
    ledger,
    records.filter(({ way }) => way === '银行卡').map(({ memberId }) => memberId),
  );
  const waits = waitingIn(ledger);
  const covers = coveredLists(ledger);
  return records.map((record) => {
    const { groupId, department, membership, employment, voucherId, voucherYear, voucherNumber, made, ...row } = record;
    return {
      ...row,
      ...coverRow(covers, row),
      remark: personRemark(membership, employment),
      group: (groupId === null ? null : groups.get(groupId)?.path) ?? department,
      account: row.way === '银行卡' ? (accounts.get(row.memberId) ?? null) : null,
      voucher:
        voucherId === null
          ? null
          : { id: voucherId, year: voucherYear ?? 0, number: voucherNumber ?? 0, made: made === 1 },
      waiting: waits(record),
      findings: coverFindings(record.kind, findings(record)),
    };
  });
}
