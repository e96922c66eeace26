import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { UpperAsk } from '../../contract/packages.ts';
import { MEMBER_LIST } from '../../domain/package-body.ts';
import { summedReport, sumKey } from '../../domain/sum-key.ts';
import { putSetting, removeSetting, settingOf, settingsUnder } from '../settings.ts';
import { periodWords } from './identity.ts';
import { carriesMembers, sentPackages } from './read.ts';
import { sendsTo } from './sent.ts';

const UNDER = 'upperAsk.';

/** An ask as it is kept. `hash`: the package that was sent back; '' for a notice. */
export type StoredAsk = Omit<UpperAsk, 'periodLabel' | 'snapshotId' | 'sentOn'> & {
  readonly hash: string;
  /** Of a notice: two may be of one day. */
  readonly number?: number;
};
type Named = Pick<StoredAsk, 'kind' | 'report' | 'period' | 'code'>;

/** What two upper unions ask of one report stands side by side. */
const keyOf = ({ kind, report, period, code }: Named): string =>
  `${UNDER}${kind}.${period}.${report}${code ? `.${code}` : ''}`;

/** In words, for the steps of the office. */
export const askWords = ({
  kind,
  from,
  period,
  title,
}: Pick<StoredAsk, 'kind' | 'from' | 'period' | 'title'>): string =>
  `“${from}”${kind === '退回' ? '退回的' : '要收的'} ${periodWords(period)} ${title}`;

const keptUnder = (ledger: Ledger, named: Named): StoredAsk | undefined =>
  settingOf(ledger, keyOf(named))?.value as StoredAsk | undefined;

/** Keeps what an upper union asked; the newest of its notices of a report and period stands. */
export function putAsk(ledger: Ledger, ask: StoredAsk): void {
  // Kept by a version that had no code with it.
  const bare = { ...ask, code: '' };
  if (keptUnder(ledger, bare)?.from === ask.from) removeSetting(ledger, keyOf(bare));
  putSetting(ledger, keyOf(ask), { ...ask, says: `${askWords(ask)}${ask.by ? `，最晚 ${ask.by}` : ''}` });
}

/** The one that is kept already and was made later: a file that lay about sets no day back. */
export function newerThan(ledger: Ledger, ask: StoredAsk): StoredAsk | null {
  const kept = keptUnder(ledger, ask);
  const isNewer =
    kept && (kept.madeOn === ask.madeOn ? (kept.number ?? 0) > (ask.number ?? 0) : kept.madeOn > ask.madeOn);
  return isNewer ? kept : null;
}

/** Whether the same ask is kept already: a file that is opened twice is no second step. */
export function isKept(ledger: Ledger, ask: StoredAsk): boolean {
  const kept = keptUnder(ledger, ask);
  return kept?.hash === ask.hash && kept.madeOn === ask.madeOn && kept.text === ask.text && kept.by === ask.by;
}

export const endAsk = (ledger: Ledger, ask: Named): void => removeSetting(ledger, keyOf(ask));

/** The closed report that went out in the package that was sent back. */
function sentSnapshot(ledger: Ledger, report: string, hash: string): number | null {
  const id = statement(
    ledger.sql,
    `select s.id from sent_package p, json_each(p.snapshots) e join report_snapshot s on s.id = e.value
     where p.hash = ? and s.report = ?`,
  )
    .pluck()
    .get(hash, report) as number | undefined;
  return id ?? null;
}

/** Ids of the closed reports of a period, the union's own and the sums of its units. */
const closedIds = (ledger: Ledger, report: string, period: string): number[] =>
  statement(ledger.sql, 'select id from report_snapshot where report in (?, ?) and period = ?')
    .pluck()
    .all(summedReport(report), sumKey(report), period) as number[];

/**
 * Whether a package with another closed report of the period went to the union that asks since: packed once more the old one
 * corrects nothing.
 */
function isAnswered(ledger: Ledger, { report, period, hash, madeOn, code, from }: StoredAsk): boolean {
  const old = sentSnapshot(ledger, report, hash);
  const ids = new Set(closedIds(ledger, report, period));
  const { isMeant } = sendsTo(ledger, { code, name: from });
  const sent = sentPackages(ledger);
  const first = sent.find((row) => row.hash === hash)?.id;
  return sent
    .filter((row) => (first === undefined ? row.madeOn >= madeOn : row.id > first) && isMeant(row.receiver))
    .some(
      ({ snapshots, period: of }) =>
        (report === MEMBER_LIST && of === period && carriesMembers(snapshots)) ||
        snapshots.some((id) => typeof id === 'number' && id !== old && ids.has(id)),
    );
}

/** An ask as pages show it. */
export function shownAsk(ledger: Ledger, { hash, number: _, ...ask }: StoredAsk): UpperAsk {
  const { report, period, code, from } = ask;
  const sends = sendsTo(ledger, { code, name: from });
  const days = closedIds(ledger, report, period).map((id) => sends.report(id));
  if (report === MEMBER_LIST) days.push(sends.list(period));
  const [sentOn = null] = days.filter((day) => day !== null).toSorted();
  return {
    ...ask,
    periodLabel: periodWords(period),
    snapshotId: sentSnapshot(ledger, report, hash),
    sentOn,
  };
}

/** The day of a 退回 that names none: that of the notice of the same report, unless it was over when the report was sent back. */
function dayOf(ask: StoredAsk, asks: readonly StoredAsk[]): string | null {
  if (ask.kind === '通知' || ask.by !== null) return ask.by;
  const same = ({ kind, report, period, code, from }: StoredAsk): boolean =>
    kind === '通知' &&
    summedReport(report) === summedReport(ask.report) &&
    period === ask.period &&
    (code || from) === (ask.code || ask.from);
  const by = asks.find(same)?.by ?? null;
  return by !== null && by >= ask.madeOn ? by : null;
}

/** What upper unions asked for and is not settled: notices stand as long as they are kept, 上报情况 holds them against what was closed. */
export function openAsks(ledger: Ledger): UpperAsk[] {
  const kept = settingsUnder(ledger, UNDER).map(({ value }) => ({ code: '', ...(value as object) }) as StoredAsk);
  return kept
    .filter((ask) => ask.kind === '通知' || !isAnswered(ledger, ask))
    .map((ask) => shownAsk(ledger, { ...ask, by: dayOf(ask, kept) }));
}
