import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input } from '../../contract.ts';
import type { AidCheckRow } from '../../contract/aid.ts';
import {
  byCause,
  beforeNotice,
  isOutdated,
  neverWaived,
  type PaperFacts,
  tellsCause,
  wantedPapers,
} from '../../domain/aid/papers.ts';
import { renewalOf } from '../../domain/aid/round.ts';
import type { StandardValue } from '../../domain/standard-kinds.ts';
import { type Standards, standardAt } from '../../domain/standards.ts';
import { AppError, refuse } from '../../errors.ts';
import { type CaseRecord, caseRecord, checksOf, stepsOf } from './records.ts';
import { attachmentsOf } from '../attachments.ts';
import { lookRestedOn } from './check-grounds.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** Papers that lie with a line of the checklist are kept under this noun. */
export const checkNoun = 'aid_check';

/** Whether the name of a paper tells the cause by any list that is or was in force. */
export const coversOf =
  (standards: Standards) =>
  (key: string): boolean =>
    standards.some((row) => row.key === 'aidPapers' && tellsCause(row.value as StandardValue<'aidPapers'>, key));

/** The name of a line as it may stand in clear. */
export const clearName = (ledger: Ledger, key: string): string => (coversOf(standardsOf(ledger))(key) ? byCause : key);

/**
 * Lines as they leave the core unopened: in place of all that a cause asks for stands one, in every file the same, whether
 * its cause asks for four, two or none and whether these are there.
 */
export const coverLines = (lines: readonly AidCheckRow[]): AidCheckRow[] => [
  ...lines.filter((line) => !line.covered),
  {
    list: '材料',
    key: '',
    because: null,
    later: false,
    covered: true,
    current: true,
    id: null,
    state: null,
    on: null,
    earlier: null,
    note: null,
    papers: [],
  },
];

const nothing = { all: [], ill: [], school: [], migrant: [], allowance: [], later: [] };

/** The office's lists on a day. */
export function aidLists(standards: Standards, division: string | null, on: string) {
  return {
    papers: standardAt(standards, 'aidPapers', on, division)?.value ?? nothing,
    exclusions: standardAt(standards, 'aidExclusions', on, division)?.value.items ?? [],
  };
}

/** Whether the worker of a file is a migrant worker, by the register. */
export const migrantOf = (ledger: Ledger, memberId: number): string | null =>
  statement(ledger.sql, 'select is_migrant_worker from member where id = ?').pluck().get(memberId) as string | null;

/** The two checklists of a file as they stand today, and lines that an older list had asked for. */
export function checklist(ledger: Ledger, record: CaseRecord, today: string): AidCheckRow[] {
  const facts: PaperFacts = { ...record, isMigrantWorker: migrantOf(ledger, record.memberId) };
  const standards = standardsOf(ledger);
  const { papers, exclusions } = aidLists(standards, divisionOf(ledger), today);
  const isCovered = coversOf(standards);
  const known = checksOf(ledger, record.id);
  const scans = attachmentsOf(
    ledger,
    checkNoun,
    known.map(({ id }) => id),
  );
  const asked = [
    ...wantedPapers(papers, facts).map((paper) => ({ list: '材料' as const, ...paper })),
    ...exclusions.map((key) => ({ list: '排除情形' as const, key, because: null, later: false })),
  ];
  const from = renewalOf(stepsOf(ledger, record.id), record.state);
  const lineOf = (line: Pick<AidCheckRow, 'list' | 'key' | 'because' | 'later' | 'current'>): AidCheckRow => {
    const row = known.find(({ list, key }) => list === line.list && key === line.key);
    const stale = row !== undefined && isOutdated(line, row.on, from, record.state);
    return {
      ...line,
      covered: line.list === '材料' && isCovered(line.key),
      id: row?.id ?? null,
      state: stale ? null : (row?.state ?? null),
      on: stale ? null : (row?.on ?? null),
      earlier: stale ? { state: row.state, on: row.on } : null,
      note: row?.note ?? null,
      papers: row ? (scans.get(row.id) ?? []) : [],
    };
  };
  const older = known.filter((row) => !asked.some(({ list, key }) => list === row.list && key === row.key));
  return [
    ...asked.map((line) => lineOf({ ...line, current: true })),
    ...older.map(({ list, key }) => lineOf({ list, key, because: null, later: false, current: false })),
  ];
}

/** The row of a line, made when nobody has looked at it yet. */
export function checkRowId(ledger: Ledger, caseId: number, list: string, key: string, today: string): number {
  const there = statement(ledger.sql, 'select id from aid_check where case_id = ? and list = ? and key = ?')
    .pluck()
    .get(caseId, list, key) as number | undefined;
  if (there !== undefined) return there;
  const done = statement(
    ledger.sql,
    `insert into aid_check (case_id, list, key, state, on_date) values (?, ?, ?, '有', ?)`,
  ).run(caseId, list, key, today);
  return Number(done.lastInsertRowid);
}

/** @throws AppError RULE_BROKEN: what is waived says why, and what everything rests on is not waived */
function assertWaived(list: string, key: string, note: string | null): void {
  if (list !== '材料') refuse(`“${key}”要核对，只能记“有”或“没有”`, 'state');
  if (neverWaived(key)) refuse(`“${key}”每份档案都要有，不能记“不需要”`, 'state');
  if (note === null) refuse(`请写明为什么不需要“${key}”`, 'note');
}

/** @throws AppError RULE_BROKEN for minutes and notice before there can be any (公示以后) */
export function assertPaperTime(ledger: Ledger, record: CaseRecord, key: string, today: string): void {
  if (!beforeNotice.includes(record.state)) return;
  const facts: PaperFacts = { ...record, isMigrantWorker: migrantOf(ledger, record.memberId) };
  const { papers } = aidLists(standardsOf(ledger), divisionOf(ledger), today);
  if (wantedPapers(papers, facts).some((paper) => paper.later && paper.key === key))
    refuse(`“${key}”到公示以后才有，${record.caseNo} 还在“${record.state}”。请先办到“公示”，再记这份材料`, 'key');
}

/** Ticks a line, or (state null) takes the tick away. Returns the label for the journal. */
export function saveCheck(ledger: Ledger, input: Input<'aid.check'>, today: string): string {
  const record = caseRecord(ledger, input.caseId);
  const { caseNo } = record;
  const { list, key, state, note } = input;
  if (input.on !== null && input.on > today)
    throw new AppError('RULE_BROKEN', `日期 ${input.on} 还没有到，请填今天或以前的日期`, { on: '还没有到' });
  if (state === '不需要') assertWaived(list, key, note);
  if (state !== null && state !== '没有' && list === '材料') assertPaperTime(ledger, record, key, today);
  const row = checksOf(ledger, input.caseId).find((known) => known.list === list && known.key === key);
  if (state === null || state === '没有') {
    const scans = row ? (attachmentsOf(ledger, checkNoun, [row.id]).get(row.id) ?? []) : [];
    if (scans.length > 0)
      throw new AppError('RULE_BROKEN', `“${key}”已经有 ${scans.length} 份扫描件，请先去掉扫描件，再改成没有`, {
        state: '已有扫描件',
      });
  }
  if (state === null) {
    const rested = list === '排除情形' && row?.state === '没有' ? lookRestedOn(ledger, record.id, row) : null;
    if (rested !== null) refuse(rested, 'state');
    statement(ledger.sql, 'delete from aid_check where case_id = ? and list = ? and key = ?').run(
      input.caseId,
      list,
      key,
    );
    return `把 ${caseNo} 的“${clearName(ledger, key)}”改回没有看过`;
  }
  const from = renewalOf(stepsOf(ledger, input.caseId), record.state).posting;
  // What is looked at anew is looked at today, not when it was in the round before.
  const on = input.on ?? (row?.on && (from === null || row.on >= from) ? row.on : today);
  if (row)
    statement(ledger.sql, 'update aid_check set state = ?, on_date = ?, note = ? where id = ?').run(
      state,
      on,
      note,
      row.id,
    );
  else
    statement(
      ledger.sql,
      'insert into aid_check (case_id, list, key, state, on_date, note) values (?, ?, ?, ?, ?, ?)',
    ).run(input.caseId, list, key, state, on, note);
  return `${list === '材料' ? '记下' : '核对'} ${caseNo} 的${list}“${clearName(ledger, key)}”：${state}`;
}

/** Notes of every exclusion that nobody looked at yet that it was not found. Returns the label for the journal. */
export function checkNone(ledger: Ledger, caseId: number, on: string, today: string): string {
  const record = caseRecord(ledger, caseId);
  const open = checklist(ledger, record, today).filter(
    ({ list, current, state }) => list === '排除情形' && current && state === null,
  );
  if (open.length === 0) refuse(`${record.caseNo} 的不予建档的情形都核对过了。请刷新后再看`, 'caseId');
  for (const { list, key, note } of open) saveCheck(ledger, { caseId, list, key, state: '没有', on, note }, today);
  return `核对 ${record.caseNo} 的不予建档的情形：${open.length} 项都没有`;
}
