import type { Ledger } from '../../db/open.ts';
import type { CommandContext } from '../context.ts';
import type { PathUse } from '../domain/import/paths.ts';
import type { PlannedWrite } from '../domain/import/plan.ts';
import { AppError } from '../errors.ts';
import { type Examined, type FileInput, lastCommandId } from './import-examine.ts';
import { plainFileName, recordRun } from './import-runs.ts';
import { rememberShape } from './import-shapes.ts';
import { addMembershipEvent, bulkInsertMembers, type MemberValues, moveToGroup, updateMember } from './member.ts';
import { type SearchColumns, searchColumns } from './member-text.ts';
import { correctEvent } from './membership.ts';
import { ensureGroupPath } from './organisation-group-writes.ts';

/** A plan that waits in the core's memory for its command. */
export interface StoredPlan {
  readonly input: FileInput;
  readonly examined: Examined;
  /** Name of the copy of the book made before. */
  readonly backup: string | null;
  /** What searches and the order need of new people, by the key of their row: made before the transaction. */
  readonly search: ReadonlyMap<string, SearchColumns>;
}

/** Makes `StoredPlan.search`, letting others have their turn in between. */
export async function prepareSearch(
  writes: readonly PlannedWrite[],
  breathe: () => Promise<void>,
): Promise<Map<string, SearchColumns>> {
  const found = new Map<string, SearchColumns>();
  for (const write of writes) {
    if (write.kind !== 'add') continue;
    found.set(write.key, searchColumns(write.values as MemberValues & { name: string }, null));
    if (found.size % PREPARED_AT_ONCE === 0) await breathe();
  }
  return found;
}

const PREPARED_AT_ONCE = 1000;

export interface Committed {
  readonly runId: number | null;
  readonly added: number;
  readonly updated: number;
  readonly newGroups: string[];
}

/** The label of the journal entry: counts first, without what is none. */
export function importLabel(fileName: string, counts: { add: number; update: number; groups: number }): string {
  const parts = [
    counts.add > 0 ? `新增 ${counts.add} 人` : '',
    counts.update > 0 ? `更新 ${counts.update} 人` : '',
    counts.groups > 0 ? `新建 ${counts.groups} 个小组` : '',
  ];
  return `导入 ${plainFileName(fileName)}：${parts.filter(Boolean).join('，')}`;
}

/** Writes a plan. Runs inside one transaction: whatever throws takes everything back. */
export function commitPlan(
  { ledger, clock, say }: CommandContext,
  { input, examined, backup, search }: StoredPlan,
): Committed {
  if (lastCommandId(ledger) !== examined.asOf)
    throw new AppError('CONFLICT', '检查以后库里又有改动，还没有写入。请再检查一次', { reason: 'changedSince' });
  const today = clock.today();
  const { preview, writes } = examined;
  const groups = ensureGroups(ledger, preview.summary.newGroups, today);
  const idOf = (path: PathUse | null): number | null =>
    path === null || path.kind === 'empty' ? null : path.kind === 'id' ? path.id : (groups.get(path.path) ?? null);
  const made = writeNew(ledger, { writes, search, idOf }, today);
  let updated = 0;
  for (const write of writes) {
    if (write.kind !== 'update') continue;
    const id = 'id' in write.target ? write.target.id : made.get(write.target.row);
    if (id === undefined) continue;
    try {
      if (Object.keys(write.patch).length > 0) updateMember(ledger, id, write.patch, today);
      for (const event of write.events) {
        if (event.replaces === undefined) addMembershipEvent(ledger, id, event, today);
        else correctEvent(ledger, event.replaces, event, today);
      }
      // Who comes back has to be a member before a group takes them in.
      if (write.path !== null) moveToGroup(ledger, [id], idOf(write.path), today, today, '导入花名册');
    } catch (error) {
      throw atRow(error, write.key);
    }
    if ('id' in write.target) updated += 1;
  }
  const { summary } = preview;
  say(importLabel(input.fileName, { add: made.size, update: updated, groups: summary.newGroups.length }));
  const counts = {
    add: made.size,
    update: updated,
    same: summary.same,
    skip: summary.skip,
    ask: summary.ask,
    bad: summary.bad,
    total: summary.total,
  };
  rememberShape(ledger, input.noun, examined.understanding, clock.now());
  const mapping = preview.columns.map(({ key, header, field }) => ({ key, header, field }));
  const runId = recordRun(ledger, {
    noun: input.noun,
    fileName: plainFileName(input.fileName),
    fileHash: examined.fileHash,
    at: clock.now(),
    counts,
    backup,
    decisions: { columns: mapping, decisions: input.decisions },
  });
  return { runId, added: made.size, updated, newGroups: [...summary.newGroups] };
}

/** A rule of the roster that the check did not foresee: the refusal names the row, and nothing of the file is written. */
function atRow(error: unknown, key: string): unknown {
  if (!(error instanceof AppError)) return error;
  const [, sheet, row] = /^(.*)!(\d+)(?:@[A-Z]+)?$/su.exec(key) ?? [];
  return new AppError(
    error.code,
    `“${sheet ?? ''}”第 ${row ?? ''} 行没有写成，整个文件都没有写入：${error.message}`,
    error.fields,
  );
}

function ensureGroups(ledger: Ledger, paths: readonly string[], today: string): Map<string, number> {
  return new Map(paths.map((path) => [path, ensureGroupPath(ledger, path, today)]));
}

/** New people by the key of their row. */
function writeNew(
  ledger: Ledger,
  {
    writes,
    search,
    idOf,
  }: Pick<StoredPlan, 'search'> & {
    readonly writes: readonly PlannedWrite[];
    readonly idOf: (path: PathUse | null) => number | null;
  },
  today: string,
): Map<string, number> {
  const adds = writes.filter((write) => write.kind === 'add');
  const ids = bulkInsertMembers(
    ledger,
    adds.map((add) => ({
      values: add.values as MemberValues & { name: string },
      groupId: idOf(add.path),
      events: add.events,
      search: search.get(add.key),
    })),
    today,
  );
  return new Map(adds.map((add, i) => [add.key, ids[i] as number]));
}
