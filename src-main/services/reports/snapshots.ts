import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ReportParams } from '../../contract/reports.ts';
import type { SnapshotState } from '../../contract/snapshots.ts';
import { AppError } from '../../errors.ts';
import type { Handlers } from '../../router.ts';
import { untilChanged } from '../memo.ts';
import { assertSaidWhy } from '../member/person.ts';
import { takeOut } from './file.ts';
import { knownLayout } from './made.ts';
import { changedReports, changesSince } from './snapshot-changes.ts';
import { correctedBy, correctionChecks } from './correction.ts';
import { contentNow, jumpChecks, neverClosed, timeOf } from './snapshot-make.ts';
import { snapshotLeaving, snapshotPreview, toldBy } from './snapshot-paper.ts';
import { putSnapshot } from './snapshot-put.ts';
import { liveSnapshot, snapshotBefore, snapshotContent, snapshotRows } from './snapshot-rows.ts';

/**
 * What stands in the way of closing a report: an error of its checks, a jump without a sentence. `first`: which, for whom
 * the list of checks is not beside it.
 */
function obstacle(checks: SnapshotState['checks']): { readonly sentence: string; readonly first: string } | null {
  const errors = checks.filter(({ level }) => level === 'error');
  if (errors[0]) return { sentence: `逻辑检查还有 ${errors.length} 处错误，改好了再定稿`, first: errors[0].sentence };
  const unexplained = checks.filter(({ level, sentence }) => level === 'warning' && sentence.includes('请写一句说明'));
  return unexplained[0]
    ? { sentence: `还有 ${unexplained.length} 处变化没有写说明，写好了再定稿`, first: unexplained[0].sentence }
    : null;
}

const stands = (number: string, label: string): string =>
  `${label}已经定稿（${number}），报告期关上了。要重报，请先作废那一张，写明原因`;

function stateOf(ledger: Ledger, key: string, params: ReportParams, today: string): SnapshotState {
  const layout = knownLayout(key);
  const time = timeOf(ledger, layout, params, today);
  const live = liveSnapshot(ledger, key, time.key);
  const base = {
    never: neverClosed(layout),
    periodLabel: time.label,
    live,
    changed: live ? changesSince(ledger, live.id, today).total : 0,
    previous: snapshotBefore(ledger, key, time.key),
    corrects: live ? null : correctedBy(ledger, key, time.key, { today, note: params.note }),
  };
  if (base.never !== null) return { ...base, checks: [], blocked: base.never };
  if (live) return { ...base, checks: [], blocked: stands(live.number, time.label) };
  try {
    const made = contentNow(ledger, key, params, { today, madeBy: '' });
    const checks = [...jumpChecks(ledger, made, today), ...correctionChecks(ledger, made.content, base.corrects)];
    return { ...base, checks, blocked: obstacle([...made.built.checks, ...checks])?.sentence ?? null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...base, checks: [], blocked: error.message };
  }
}

/**
 * Freezes a report as it stands, with number, hash and the head of the journal.
 * @throws AppError CONFLICT when the period is closed already, RULE_BROKEN while a check is open
 */
function closeReport(
  ledger: Ledger,
  { key, params, receiver }: { readonly key: string; readonly params: ReportParams; readonly receiver: string | null },
  { today, user }: { readonly today: string; readonly user: string },
): { id: number; number: string; title: string; label: string } {
  const layout = knownLayout(key);
  const never = neverClosed(layout);
  if (never !== null) throw new AppError('RULE_BROKEN', never);
  const time = timeOf(ledger, layout, params, today);
  const live = liveSnapshot(ledger, key, time.key);
  if (live) throw new AppError('CONFLICT', stands(live.number, time.label));
  const made = contentNow(ledger, key, params, { today, madeBy: user });
  const corrects = correctedBy(ledger, key, time.key, { today, note: params.note });
  const checks = [...jumpChecks(ledger, made, today), ...correctionChecks(ledger, made.content, corrects)];
  const open = obstacle([...made.built.checks, ...checks]);
  if (open !== null) throw new AppError('RULE_BROKEN', `${open.sentence}：${open.first}`);
  const found = [...made.content.checks, ...checks.map(({ level, sentence }) => ({ level, sentence }))];
  const content = { ...made.content, checks: found };
  const { id, number } = putSnapshot(ledger, content, { receiver, today });
  return { id, number, title: layout.title, label: time.label };
}

type SnapshotRoute = Extract<keyof Handlers, `snapshots.${string}`>;

/** Closed reports: list, paper, what changed since, closing, voiding. */
export const snapshotHandlers: Pick<Handlers, SnapshotRoute> = {
  'snapshots.list': ({ ledger }, { report, period }) => snapshotRows(ledger, report, period),
  'snapshots.get': ({ ledger, user }, { id, cover }) => {
    const shown = snapshotPreview(ledger, id, cover);
    if (shown.preview.helps) assertSaidWhy(user);
    return shown;
  },
  'snapshots.changes': ({ ledger, clock, user }, { id }) => {
    if (toldBy(ledger, snapshotContent(ledger, id).row).length > 0) assertSaidWhy(user);
    return changesSince(ledger, id, clock.today());
  },
  'snapshots.watch': changedReports,
  'snapshots.state': ({ ledger, clock }, { key, params }) =>
    untilChanged(ledger, clock.today(), `snapshot state ${key} ${JSON.stringify(params)}`, () =>
      stateOf(ledger, key, params, clock.today()),
    ),
  'snapshots.close': ({ ledger, clock, user, say }, input) => {
    const { id, number, title, label } = closeReport(ledger, input, { today: clock.today(), user: user.name });
    say(`定稿 ${title}（${label}），编号 ${number}`);
    return { id, number };
  },
  'snapshots.void': ({ ledger, clock, say }, { id, reason }) => {
    const { row } = snapshotContent(ledger, id);
    if (row.voidedOn !== null) throw new AppError('RULE_BROKEN', `${row.number} 已在 ${row.voidedOn} 作废，不用再作废`);
    statement(ledger.sql, 'update report_snapshot set voided_on = ?, void_reason = ? where id = ?').run(
      clock.today(),
      reason,
      id,
    );
    say(`作废定稿 ${row.number} ${row.title}（${row.periodLabel}）：${reason}`);
    return null;
  },
  'snapshots.export': (context, { id, cover, ...exit }) =>
    takeOut(context, snapshotLeaving(context.ledger, id, cover), exit),
};
