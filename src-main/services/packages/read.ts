import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { PackableReport, PackagesState, SentRow } from '../../contract/packages.ts';
import { MEMBER_LIST, MEMBER_LIST_TITLE, ON_PAPER } from '../../domain/package-body.ts';
import type { ReportContent } from '../../domain/report-content.ts';
import { unfinishedIn } from '../../domain/unfinished.ts';
import { AppError } from '../../errors.ts';
import { cardsOf } from './cards.ts';
import { identityOf, periodWords } from './identity.ts';
import { ownFingerprint } from './keys.ts';
import { unitRow } from '../reports/build.ts';

/** Members who stand on the list that goes up. */
export const LISTED = "membership in ('在册', '保留会籍')";

export interface ClosedReport {
  readonly id: number;
  readonly number: string;
  readonly hash: string;
  readonly voidedOn: string | null;
  readonly content: ReportContent;
}

/** Closed reports by their ids. @throws AppError NOT_FOUND, RULE_BROKEN for one that was voided */
export function closedReports(ledger: Ledger, ids: readonly number[]): ClosedReport[] {
  const get = statement(
    ledger.sql,
    'select id, number, hash, voided_on voidedOn, content from report_snapshot where id = ?',
  );
  return ids.map((id) => {
    const row = get.get(id) as (Omit<ClosedReport, 'content'> & { content: string }) | undefined;
    if (!row) throw new AppError('NOT_FOUND', '选的报表有一张已经找不到了。请刷新后再选');
    if (row.voidedOn !== null)
      throw new AppError('RULE_BROKEN', `${row.number} 号报表已经作废，不能打包。请换成新定稿的那一张`);
    return { ...row, content: JSON.parse(row.content) as ReportContent };
  });
}

function packable(ledger: Ledger, sent: readonly StoredSent[], went: ReadonlyMap<string, string>): PackableReport[] {
  const rows = statement(
    ledger.sql,
    `select id, report, number, title, period, made_on madeOn,
       json_extract(content, '$.people') people, json_extract(content, '$.unmasked') unmasked, json_extract(content, '$.checks') checks
     from report_snapshot where voided_on is null order by made_on desc, id desc limit 300`,
  ).all() as (Omit<PackableReport, 'unmasked' | 'periodLabel' | 'sent' | 'unfinished' | 'wentTo'> & {
    unmasked: number;
    checks: string;
  })[];
  return rows.map(({ checks, ...row }) => ({
    ...row,
    unmasked: row.unmasked === 1,
    unfinished: unfinishedIn({ checks: JSON.parse(checks) as ReportContent['checks'] }),
    periodLabel: periodWords(row.period),
    sent: sent.filter(({ snapshots, way }) => way !== ON_PAPER && snapshots.includes(row.id)).length,
    wentTo: went.get(`${row.period} ${row.report}`) ?? null,
  }));
}

/** `snapshots`: ids of closed reports, and 'members' for the list. */
type StoredSent = Omit<SentRow, 'periodLabel' | 'titles'> & {
  snapshots: readonly (number | typeof MEMBER_LIST)[];
};

/** Packages that went out and what was handed in on paper, the newest first. */
export function sentPackages(ledger: Ledger): StoredSent[] {
  const rows = statement(
    ledger.sql,
    `select id, snapshots, period, sequence, way, made_on madeOn, receiver, hash from sent_package order by id desc limit 500`,
  ).all() as (Omit<StoredSent, 'snapshots'> & { snapshots: string })[];
  return rows.map((row) => ({ ...row, snapshots: JSON.parse(row.snapshots) as StoredSent['snapshots'] }));
}

/** Whether the list of members went along; without any report it was the list alone. */
export const carriesMembers = (snapshots: StoredSent['snapshots']): boolean =>
  snapshots.length === 0 || snapshots.includes(MEMBER_LIST);

/** By report, the number of the last package for a period in which it went to a receiver as a sealed file. */
export function lastSent(
  ledger: Ledger,
  { unitCode, period, receiver }: { readonly unitCode: string; readonly period: string; readonly receiver: string },
): Map<string, number> {
  const rows = statement(
    ledger.sql,
    `select s.report, max(p.sequence) from sent_package p, json_each(p.snapshots) e join report_snapshot s on s.id = e.value
     where p.unit_code = ? and p.period = ? and p.receiver = ? and p.way in ('公钥', '一次性口令') group by s.report`,
  )
    .raw()
    .all(unitCode, period, receiver) as [string, number][];
  const lists = statement(
    ledger.sql,
    `select snapshots, sequence from sent_package
     where unit_code = ? and period = ? and receiver = ? and way in ('公钥', '一次性口令') order by sequence desc`,
  ).all(unitCode, period, receiver) as { snapshots: string; sequence: number }[];
  const list = lists.find(({ snapshots }) => carriesMembers(JSON.parse(snapshots) as StoredSent['snapshots']));
  return new Map([...rows, ...(list ? [[MEMBER_LIST, list.sequence] as const] : [])]);
}

/** By period and report, the code of the upper union whose card got it last: a correction goes where the wrong one lies. */
function receivers(ledger: Ledger): Map<string, string> {
  const rows = statement(
    ledger.sql,
    `select s.period || ' ' || s.report, c.unit_code from sent_package p, json_each(p.snapshots) e
       join report_snapshot s on s.id = e.value
       join unit_card c on c.kind = '上级' and c.to_day is null and c.name = p.receiver order by p.id`,
  )
    .raw()
    .all() as [string, string][];
  return new Map(rows);
}

/** Titles of what was in a package. */
function titlesOf(ledger: Ledger, snapshots: StoredSent['snapshots']): string[] {
  const titles = statement(
    ledger.sql,
    `select number || char(32) || title || iif(voided_on is null, '', '（已作废）') from report_snapshot where id in (select value from json_each(?)) order by id`,
  )
    .pluck()
    .all(JSON.stringify(snapshots)) as string[];
  return carriesMembers(snapshots) ? [...titles, MEMBER_LIST_TITLE] : titles;
}

/** Everything that 打包上报 shows. */
export function packagesState(ledger: Ledger): PackagesState {
  const identity = identityOf(ledger);
  const sent = sentPackages(ledger);
  const unit = 'unit' in identity ? identity.unit : null;
  const cards = cardsOf(ledger, '上级');
  const codeOf = ({ receiver }: StoredSent): string | undefined => cards.find(({ name }) => name === receiver)?.code;
  const toCards = sent.filter((row) => codeOf(row) !== undefined);
  const [last, list] = [toCards[0], toCards.find(({ snapshots }) => carriesMembers(snapshots))];
  return {
    unit,
    lacks: 'lacks' in identity ? identity.lacks : null,
    ownFingerprint: unit && ownFingerprint(ledger, unit.code),
    uppers: cards.map(({ id, code, name, fingerprint, from }) => ({
      id,
      code,
      name,
      fingerprint,
      from,
    })),
    reports: packable(ledger, sent, receivers(ledger)),
    sent: sent.map(({ snapshots, ...row }) => ({
      ...row,
      periodLabel: periodWords(row.period),
      titles: titlesOf(ledger, snapshots),
    })),
    ...(statement(
      ledger.sql,
      `select count(*) members, coalesce(sum(membership = '保留会籍'), 0) retained from member where ${LISTED}`,
    ).get() as { members: number; retained: number }),
    listWentTo: (list && codeOf(list)) ?? null,
    lastWentTo: (last && codeOf(last)) ?? null,
    parentName: String(unitRow(ledger)['parentUnionName'] ?? ''),
  };
}
