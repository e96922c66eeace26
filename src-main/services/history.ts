import { shownLabel } from '../domain/aid/covered-words.ts';
import type { CommandRow } from '../../db/chain.ts';
import { type ChangeRow, seqOfCommand } from '../../db/journal.ts';
import type { Ledger } from '../../db/open.ts';
import {
  applyUndo,
  childrenOf,
  type Derived,
  type Hanging,
  keptWith,
  type Owners,
  planUndo,
  type UndoPlan,
} from '../../db/undo.ts';
import type { User } from '../context.ts';
import { contract, type Route, routeDef } from '../contract.ts';
import type { HistoryEntry, RecordHistory } from '../contract/history.ts';
import { whoWords } from '../contract/kinds.ts';
import { AppError } from '../errors.ts';
import type { Handlers } from '../router.ts';
import { countedRecords, countPeople, countWords } from './history/counts.ts';
import { verifyHistory } from './history/verify.ts';
import { exportHistory, peopleOf, whereOf } from './history/list.ts';
import { foldChanges, isTold, lineOf, recordTitle, whatDiffers } from './history/lines.ts';
import { checkedKey } from './history/watch.ts';
import { putPreference } from './preferences.ts';
import { lastSeq } from './undo/rows.ts';

export interface HistoryServices {
  readonly owners: Owners;
  readonly derived: Derived;
  /** Reads what says more about rows that an undo is going to touch; what it gives back puts that right afterwards. */
  readonly following: (ledger: Ledger, plan: UndoPlan) => () => void;
  /** Puts derived columns right for the records that an undo touched (`table:id`). */
  readonly afterUndo: (ledger: Ledger, touched: ReadonlySet<string>, today: string) => void;
  /** Rows that go, or stay away, with what they point at. */
  readonly hanging: Hanging;
  /** Refuses an undo that reaches what stands for good; `seq` is the last row of the journal before it. */
  readonly holds: (ledger: Ledger, plan: UndoPlan, seq: number) => void;
  /** What of a step goes along that somebody is asked about first, as sentences. */
  readonly goesAlong: (ledger: Ledger, head: CommandRow, plan: UndoPlan) => readonly string[];
  /** Why a permanent step of a route stands, and what to do instead. */
  readonly whyForGood: (route: string) => string;
  /** Who stands in the way when a row cannot be put back because another one is the same now, and what to do. */
  readonly conflict: (ledger: Ledger, plan: UndoPlan) => string | null;
}

/** Records that a command touched. What is written twice counts once; for thousands the journal's own count is near enough and at once there. */
const records = `case when c.changes > 2000 then c.changes else
  (select count(*) from (select 1 from change where seq between c.first_seq and c.last_seq and table_name <> 'import_run' and ${isTold} group by table_name, row_id)) end`;

const entrySql = `select c.id, c.at, c.user, c.route, c.label, ${records} as changes, c.undoes
  from command c`;

function commandRow(ledger: Ledger, id: number): CommandRow {
  const row = ledger.sql.prepare('select * from command where id = ?').get(id) as CommandRow | undefined;
  if (!row) throw new AppError('NOT_FOUND', '没有找到这条记录，可能列表已经过时。请刷新后再看');
  return row;
}

/** The command that took this one back, if its taking back still stands; taking back may go on for ever. */
function undoneBy(ledger: Ledger, id: number): number | null {
  const undoing = ledger.sql
    .prepare('select id from command where undoes = ? order by id desc')
    .pluck()
    .all(id) as number[];
  return undoing.find((by) => undoneBy(ledger, by) === null) ?? null;
}

/** The founding of the book stands too: without a unit there is no book. */
const founds = (ledger: Ledger, id: number): boolean =>
  ledger.sql
    .prepare(`select exists (select 1 from change where ${seqOfCommand} and table_name = 'unit' and op = 'I')`)
    .pluck()
    .get({ command: id }) === 1;

/** Money that was taken and receipts stand by what they are, whichever step wrote them: the practice unit's too. */
const tookMoney = (ledger: Ledger, id: number): boolean =>
  ledger.sql
    .prepare(
      `select exists (select 1 from change where ${seqOfCommand} and op = 'I' and table_name in ('dues_payment', 'dues_receipt'))`,
    )
    .pluck()
    .get({ command: id }) === 1;

/** Runs the taking back; a row that is the same as another one by now is explained. */
function refusingDoubles<T>(ledger: Ledger, plan: UndoPlan, conflict: HistoryServices['conflict'], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    throw new AppError(
      'CONFLICT',
      conflict(ledger, plan) ?? '要放回的记录和后来登记的一条重复了，没有撤销。请先处理后来那一条，再撤销',
    );
  }
}

/** Whoever may not do a step may not take it back either; a taking back counts as the step that it is about. */
function assertMayUndo(ledger: Ledger, { roles: held }: User, head: CommandRow): void {
  let first = head;
  while (first.undoes !== null) first = commandRow(ledger, first.undoes);
  if (!Object.hasOwn(contract, first.route)) return;
  const { who } = routeDef(first.route as Route);
  if (held.some((role) => who.includes(role))) return;
  throw new AppError(
    'FORBIDDEN',
    `“${shownLabel(head.label)}”要有${whoWords(who)}权限才能撤销，没有改动。请让有权限的人来撤`,
  );
}

const isPermanent = (route: string): boolean => Object.hasOwn(contract, route) && routeDef(route as Route).permanent;

/** 撤销：…, and 恢复：… for the taking back of a taking back, however often. */
function undoWords({ label: kept, undoes }: CommandRow): string {
  const label = shownLabel(kept);
  if (undoes === null) return `撤销：${label}`;
  const what = label.replace(/^(?:撤销|恢复)：/u, '');
  return label.startsWith('撤销：') ? `恢复：${what}` : `撤销：${what}`;
}

const editedKeys = ({ edited }: UndoPlan): string[] => edited.map(({ table, rowId }) => `${table}:${rowId}`);

/** Why nothing is left to take back once the edited records stay. */
const onlyWhole = ({ records, edited }: UndoPlan): string =>
  edited.length < countedRecords(records).length
    ? '这一步把几份档案连在了一起，其中有的后来又改过，只能一起撤销，或者都不撤销。没有改动'
    : '这一步改到的后来都又改过，都留下就没有可撤销的了。没有改动';

/** Rows that say nothing beside the row that they are parts of: a payment's shares by month, what a locked year wrote down. */
const toldByParent: ReadonlySet<string> = new Set(['dues_payment_month', 'dues_year_person']);

/**
 * Rows that tell of a record: its own parts, and of a person whatever names them (offices, groups led, benefits). Of
 * a group its people are not told: each has a history of their own.
 */
function partsOf({ sql }: Ledger, table: string, owners: Owners): { child: string; column: string }[] {
  const own = Object.entries(owners).flatMap(([child, rule]) =>
    rule.table === table ? [{ child, column: rule.column }] : [],
  );
  const naming = table === 'member' ? childrenOf(sql, table) : [];
  const more = naming.filter(({ child, column }) => !own.some((o) => o.child === child && o.column === column));
  return [...own, ...more].filter(({ child }) => !toldByParent.has(child));
}

type HistoryHandlers = Pick<
  Handlers,
  | 'history.verify'
  | 'history.noteCheck'
  | 'history.people'
  | 'history.export'
  | 'history.list'
  | 'history.changes'
  | 'history.ofRecord'
  | 'history.checkUndo'
  | 'history.undo'
>;

/** What happened, in plain Chinese, and taking any of it back. */
export function historyHandlers(services: HistoryServices): HistoryHandlers {
  const { owners, derived, hanging, following, afterUndo, conflict, holds, goesAlong, whyForGood } = services;
  return {
    'history.verify': verifyHistory,
    'history.noteCheck': ({ ledger }, checked) => {
      putPreference(ledger, checkedKey, checked);
      return null;
    },
    'history.people': ({ ledger }) => peopleOf(ledger),
    'history.export': exportHistory,
    'history.list': ({ ledger }, { offset, limit, ...filters }) => {
      const { sql: where, bind } = whereOf(ledger, filters);
      const total = ledger.sql.prepare(`select count(*) from command c ${where}`).pluck().get(bind) as number;
      const rows = ledger.sql
        .prepare(`${entrySql} ${where} order by c.id desc limit @limit offset @offset`)
        .all({ ...bind, limit, offset }) as HistoryEntry[];
      const entries = rows.map((row) => ({
        ...row,
        label: shownLabel(row.label),
        undoneBy: undoneBy(ledger, row.id),
        permanent: isPermanent(row.route) || founds(ledger, row.id) || tookMoney(ledger, row.id),
      }));
      return { total, entries };
    },
    'history.changes': ({ ledger }, { commandId, offset, limit }) => {
      commandRow(ledger, commandId);
      const touched = `select table_name, row_id, min(seq) as first from change where ${seqOfCommand} and ${isTold} group by table_name, row_id`;
      const total = ledger.sql
        .prepare(`select count(*) from (${touched})`)
        .pluck()
        .get({ command: commandId }) as number;
      const rows = ledger.sql
        .prepare(
          `select change.* from (${touched} order by first limit @limit offset @offset) as record
           join change on change.table_name = record.table_name and change.row_id = record.row_id and ${seqOfCommand} order by record.first, seq`,
        )
        .all({ command: commandId, limit, offset }) as ChangeRow[];
      return { total, lines: foldChanges(rows).map((row) => lineOf(ledger, row, owners)) };
    },
    'history.ofRecord': ({ ledger }, { table, rowId, limit }) => {
      const parts = [`select seq from change where table_name = @table and row_id = @rowId`];
      for (const { child, column } of partsOf(ledger, table, owners)) {
        parts.push(
          `select seq from change where table_name = '${child}' and row_id in (select id from "${child}" where "${column}" = @rowId)`,
          `select seq from change where table_name = '${child}' and op = 'D' and json_extract(before, '$.${column}') = @rowId`,
        );
      }
      const rows = ledger.sql
        .prepare(
          `select * from change where seq in (select seq from (${parts.join(' union ')}) order by seq desc limit @limit) and ${isTold} order by seq desc`,
        )
        .all({ table, rowId, limit }) as ChangeRow[];
      const byCommand = new Map<number, ChangeRow[]>();
      for (const row of rows) byCommand.set(row.command_id, [row, ...(byCommand.get(row.command_id) ?? [])]);
      return [...byCommand].map(([commandId, changes]): RecordHistory => {
        const { at, user, label, route } = commandRow(ledger, commandId);
        const lines = foldChanges(changes).map((row) => lineOf(ledger, row, owners));
        return { commandId, at, user, label: shownLabel(label), route, lines: lines.reverse() };
      });
    },
    'history.checkUndo': ({ ledger }, { commandId }) => {
      const head = commandRow(ledger, commandId);
      const plan = planUndo(ledger.sql, commandId, owners, derived);
      const all = countedRecords(plan.records);
      const keeps = keptWith(plan);
      const kept = all.filter((record) => keeps.has(record));
      return {
        label: shownLabel(head.label),
        at: head.at,
        records: all.length,
        people: countPeople(all),
        editedTotal: plan.edited.length,
        keptTotal: kept.length,
        words: {
          all: countWords(all, plan),
          edited: countWords(editedKeys(plan), plan),
          kept: countWords(kept, plan),
          rest: countWords(
            all.filter((record) => !keeps.has(record)),
            plan,
          ),
        },
        edited: plan.edited.slice(0, 500).map((edited) => ({
          table: edited.table,
          rowId: edited.rowId,
          title: recordTitle(ledger, edited.table, edited.rowId),
          what: whatDiffers(edited),
        })),
        goesAlong: goesAlong(ledger, head, plan),
        alreadyUndone: undoneBy(ledger, commandId) !== null,
      };
    },
    'history.undo': ({ ledger, clock, user, say }, { commandId, edited }) => {
      const head = commandRow(ledger, commandId);
      if (undoneBy(ledger, commandId) !== null)
        throw new AppError('CONFLICT', `“${shownLabel(head.label)}”已经撤销过了，没有再改动`);
      assertMayUndo(ledger, user, head);
      if (isPermanent(head.route))
        throw new AppError('RULE_BROKEN', `“${shownLabel(head.label)}”${whyForGood(head.route)}`);
      if (founds(ledger, commandId))
        throw new AppError(
          'RULE_BROKEN',
          `“${shownLabel(head.label)}”是这本台账的开头，不能撤销。要改单位资料请到“组织 › 单位资料”`,
        );
      const plan = planUndo(ledger.sql, commandId, owners, derived);
      if (plan.edited.length > 0 && edited === 'stop') {
        const names = plan.edited.slice(0, 3).map((e) => recordTitle(ledger, e.table, e.rowId));
        throw new AppError(
          'CONFLICT',
          `${names.join('、')}${plan.edited.length > 3 ? ` 等 ${countWords(editedKeys(plan), plan)}` : ''} 后来又改过。请选择留下它们，还是一起撤销`,
          { reason: 'editedSince' },
        );
      }
      const keep = edited === 'keep' ? keptWith(plan) : new Set<string>();
      if (edited === 'keep' && countedRecords(plan.records).every((record) => keep.has(record)))
        throw new AppError('RULE_BROKEN', onlyWhole(plan));
      const before = lastSeq(ledger);
      const follow = following(ledger, plan);
      const touched = refusingDoubles(ledger, plan, conflict, () => applyUndo(ledger.sql, plan, owners, keep, hanging));
      holds(ledger, plan, before);
      afterUndo(ledger, touched, clock.today());
      follow();
      say(`${undoWords(head)}${keep.size > 0 ? `（留下后来改过的 ${countWords(keep, plan)}）` : ''}`);
      return { records: touched.size, kept: keep.size };
    },
  };
}
