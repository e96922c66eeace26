import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { UpperAsk } from '../../contract/packages.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { putSetting, removeSetting, settingOf, settingsUnder } from '../settings.ts';
import { periodWords } from './identity.ts';
import { carriesMembers, sentPackages } from './read.ts';

const UNDER = 'upperAsk.';

/** An ask as it is kept. `hash`: the package that was sent back; '' for a notice. */
export type StoredAsk = Omit<UpperAsk, 'periodLabel' | 'snapshotId'> & { readonly hash: string };
type Named = Pick<StoredAsk, 'kind' | 'report' | 'period'>;

const keyOf = ({ kind, report, period }: Named): string => `${UNDER}${kind}.${period}.${report}`;

/** In words, for the steps of the office. */
export const askWords = ({
  kind,
  from,
  period,
  title,
}: Pick<StoredAsk, 'kind' | 'from' | 'period' | 'title'>): string =>
  `“${from}”${kind === '退回' ? '退回的' : '要收的'} ${periodWords(period)} ${title}`;

/** Keeps what an upper union asked; the newest of a report and period stands. */
export const putAsk = (ledger: Ledger, ask: StoredAsk): void =>
  void putSetting(ledger, keyOf(ask), { ...ask, says: `${askWords(ask)}${ask.by ? `，最晚 ${ask.by}` : ''}` });

/** Whether the same ask is kept already: a file that is opened twice is no second step. */
export function isKept(ledger: Ledger, ask: StoredAsk): boolean {
  const kept = settingOf(ledger, keyOf(ask))?.value as StoredAsk | undefined;
  return kept?.hash === ask.hash && kept.madeOn === ask.madeOn && kept.text === ask.text && kept.by === ask.by;
}

export const endAsk = (ledger: Ledger, ask: Named): void => removeSetting(ledger, keyOf(ask));

/** The closed report that went out in the package that was sent back. */
export function sentSnapshot(ledger: Ledger, report: string, hash: string): number | null {
  const id = statement(
    ledger.sql,
    `select s.id from sent_package p, json_each(p.snapshots) e join report_snapshot s on s.id = e.value
     where p.hash = ? and s.report = ?`,
  )
    .pluck()
    .get(hash, report) as number | undefined;
  return id ?? null;
}

/** Whether a package with another closed report of the period was made since: packed once more the old one corrects nothing. */
function isAnswered(ledger: Ledger, { report, period, hash, madeOn }: StoredAsk): boolean {
  const old = sentSnapshot(ledger, report, hash);
  const ids = new Set(
    statement(ledger.sql, 'select id from report_snapshot where report = ? and period = ?')
      .pluck()
      .all(report, period) as number[],
  );
  const sent = sentPackages(ledger);
  const first = sent.find((row) => row.hash === hash)?.id;
  return sent
    .filter((row) => (first === undefined ? row.madeOn >= madeOn : row.id > first))
    .some(({ snapshots, period: of }) =>
      report === MEMBER_LIST
        ? of === period && carriesMembers(snapshots)
        : snapshots.some((id) => typeof id === 'number' && id !== old && ids.has(id)),
    );
}

/** What upper unions asked for and is not settled: notices stand as long as they are kept, 上报情况 holds them against what was closed. */
export const openAsks = (ledger: Ledger): UpperAsk[] =>
  settingsUnder(ledger, UNDER)
    .map(({ value }) => value as StoredAsk)
    .filter((ask) => ask.kind === '通知' || !isAnswered(ledger, ask))
    .map((ask) => ({
      ...ask,
      periodLabel: periodWords(ask.period),
      snapshotId: sentSnapshot(ledger, ask.report, ask.hash),
    }));
