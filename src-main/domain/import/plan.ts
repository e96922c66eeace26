import { own, type Decisions } from './decisions.ts';
import { type Double, findDoubles } from './doubles.ts';
import type { PlannedEvent } from './member-events.ts';
import { findMatch, type Match, type Stock, type StoredRecord } from './match.ts';
import { fieldOf, type ImportNoun, labelOf } from './noun.ts';
import type { PathPlan, PathUse } from './paths.ts';
import { type Change, differences, forgive, readBeside, suggestIdentity } from './plan-changes.ts';
import { type DraftRow, note } from './rows.ts';
import type { ImportAction, ImportQuestion, ImportRow } from './types.ts';

/** What one row will do to the book. */
export type PlannedWrite =
  | {
      readonly kind: 'add';
      readonly key: string;
      readonly values: Readonly<Record<string, string | null>>;
      readonly path: PathUse | null;
      readonly events: readonly PlannedEvent[];
    }
  | {
      readonly kind: 'update';
      readonly key: string;
      /** The record, or the row of this file that makes it. */
      readonly target: { readonly id: number } | { readonly row: string };
      readonly patch: Readonly<Record<string, string | null>>;
      /** null: the group stays. */
      readonly path: PathUse | null;
      readonly events: readonly PlannedEvent[];
    };

/** What a noun adds to comparing fields: events beside the record. Problems go to the draft. */
export interface NounRules {
  /** Fields that are not stored as they stand but read from the extras. */
  readonly apart: ReadonlySet<string>;
  readonly ofNew: (draft: DraftRow) => { events: readonly PlannedEvent[]; usesDefault: boolean };
  readonly ofKnown: (
    draft: DraftRow,
    record: StoredRecord,
  ) => { events: readonly PlannedEvent[]; changes: readonly Change[] };
}

export interface PlannerInput {
  readonly noun: ImportNoun;
  readonly rules: NounRules;
  readonly drafts: readonly DraftRow[];
  readonly stock: Stock;
  readonly paths: PathPlan;
  readonly decisions: Decisions;
  /** These very bytes went in before. */
  readonly sameFile?: boolean;
}

export interface PlannedRow {
  readonly view: ImportRow;
  readonly write: PlannedWrite | null;
  /** The record's joining day comes from the answer to a question. */
  readonly usesDefault: boolean;
}

export interface Planner {
  plan(draft: DraftRow): PlannedRow;
  /** Pairs that wait for somebody to look. */
  readonly questions: readonly ImportQuestion[];
}

type Outcome = Pick<PlannedRow, 'write' | 'usesDefault'> & {
  action: ImportAction;
  changes: readonly Change[];
  record: StoredRecord | null;
  by: string;
};

const nothing = (action: ImportAction, record: StoredRecord | null = null, by = ''): Outcome => ({
  action,
  write: null,
  usesDefault: false,
  changes: [],
  record,
  by,
});

/** Decides row by row, in the order of the file, what would be written; the same code serves the preview and the writing. */
export function createPlanner(input: PlannerInput): Planner {
  const { noun, rules, drafts, stock, paths, decisions, sameFile = false } = input;
  const doubles = findDoubles(noun, drafts);
  const touched = new Map<number, DraftRow>();
  const added = new Set<string>();
  const questions: ImportQuestion[] = [];
  const claimed = new Set(
    drafts.flatMap((draft) => stock.byField('idNumber', draft.values.get('idNumber') ?? '').map((record) => record.id)),
  );

  function plan(draft: DraftRow): PlannedRow {
    const outcome = decide(draft, doubles.get(draft) ?? { kind: 'first' });
    const { record } = outcome;
    const view: ImportRow = {
      sheet: draft.sheet,
      row: draft.row,
      key: draft.key,
      values: Object.fromEntries(draft.values),
      action: outcome.action,
      problems: draft.problems,
      match: record ? { id: record.id, name: record.name, by: outcome.by } : null,
      changes: outcome.changes,
      tidied: draft.tidied,
    };
    return { view, write: outcome.write, usesDefault: outcome.usesDefault };
  }

  function decide(draft: DraftRow, double: Double): Outcome {
    const decision = own(decisions.rows, draft.key);
    const match = findMatch(noun, draft, stock, { sameFile, claimed });
    const found = match.kind === 'one' ? match.record : null;
    if (decision === 'skip') return nothing('skip', found);
    if (found) {
      readBeside(input, draft, found);
      forgive(draft, found);
    }
    if (draft.problems.some((p) => p.level === 'error')) {
      suggestIdentity(input, draft);
      return nothing('bad', found);
    }
    // Two records of the book with one name and birth date: each row has its own.
    const isOwn =
      match.kind === 'one' &&
      (match.by === '证件号码' || !claimed.has(match.record.id)) &&
      !touched.has(match.record.id);
    const isDouble =
      double.kind !== 'first' && !(isOwn && double.kind !== 'clash' && double.by !== labelOf(noun, 'idNumber'));
    if (isDouble && double.kind === 'repeat') {
      note(draft, null, {
        level: 'note',
        code: 'file.repeat',
        message: `和第 ${double.first.row} 行是同一个人，内容一样，只导入一次`,
      });
      return nothing('skip', found);
    }
    if (isDouble && double.kind === 'other') return again(draft, double, decision, found);
    if (match.kind === 'doubt') return pair(draft, match, decision);
    if (match.kind === 'one') {
      const earlier = touched.get(match.record.id);
      if (earlier) return sameRecord(draft, earlier, match, decision);
      if (decision === 'add' && match.by !== '证件号码') return add(draft);
      return update(draft, match.record, match.by, decision === 'fill');
    }
    if (match.finding)
      note(draft, match.finding.field, { level: 'warning', code: match.finding.code, message: match.finding.message });
    return add(draft);
  }

  function add(draft: DraftRow): Outcome {
    if (decisions.neverAdd) {
      note(draft, null, { level: 'note', code: 'plan.neverAdd', message: '在库里没有找到这个人，按“不新增”跳过' });
      return nothing('skip');
    }
    // People who are known may come without a name; nobody can be added without one.
    for (const field of noun.required) {
      if (draft.values.has(field)) continue;
      note(draft, field, { level: 'error', code: `${field}.missing`, message: `没有${labelOf(noun, field)}，请补上` });
    }
    const { events, usesDefault } = rules.ofNew(draft);
    const path = pathOf(draft);
    if (draft.problems.some((p) => p.level === 'error')) return nothing('bad');
    if (path?.kind === 'new') paths.want(path.path);
    added.add(draft.key);
    const values: Record<string, string | null> = {};
    for (const [field, value] of draft.values) if (isStored(field) && value !== null) values[field] = value;
    return { ...nothing('add'), usesDefault, write: { kind: 'add', key: draft.key, values, path, events } };
  }

  function update(draft: DraftRow, record: StoredRecord, by: string, fillOnly: boolean): Outcome {
    touched.set(record.id, draft);
    const path = pathOf(draft);
    const changes = differences(input, draft, record, path, fillOnly);
    const extras = rules.ofKnown(draft, record);
    readBeside(input, draft, record);
    const all = [...changes, ...extras.changes];
    if (draft.problems.some((p) => p.level === 'error')) return nothing('bad', record, by);
    if (all.length === 0) return nothing('same', record, by);
    const group =
      noun.path && changes.some((change) => change.field === noun.path?.field)
        ? (path ?? { kind: 'empty' as const, message: null })
        : null;
    if (group?.kind === 'new') paths.want(group.path);
    const patch = Object.fromEntries(
      changes.filter((change) => isStored(change.field)).map((change) => [change.field, change.after]),
    );
    return {
      action: 'update',
      changes: all,
      record,
      by,
      usesDefault: false,
      write: { kind: 'update', key: draft.key, target: { id: record.id }, patch, path: group, events: extras.events },
    };
  }

  /** Fields that are written as they stand: not the group, not what events say. */
  const isStored = (field: string): boolean =>
    field !== noun.path?.field && !rules.apart.has(field) && fieldOf(noun, field) !== undefined;

  function pathOf(draft: DraftRow): PathUse | null {
    const field = noun.path?.field;
    const text = field === undefined ? null : (draft.values.get(field) ?? null);
    if (field === undefined || text === null) return null;
    const use = paths.use(text, draft.row);
    if (use.kind === 'empty') {
      if (use.message !== null) note(draft, field, { level: 'warning', code: 'group.unknown', message: use.message });
      return null;
    }
    draft.values.set(field, use.path);
    return use;
  }

  /** The same person again further down, saying something else. */
  function again(
    draft: DraftRow,
    double: Extract<Double, { kind: 'other' }>,
    decision: string | undefined,
    found: StoredRecord | null,
  ): Outcome {
    const { first, fields, by } = double;
    const what = fields.map((field) => `“${labelOf(noun, field)}”`).join('、');
    const sentence = `和第 ${first.row} 行是同一个人（${by}一样），${what}不一样`;
    const answer = decision === 'auto' ? undefined : (decision ?? own(decisions.answers, `pair:${draft.key}`));
    note(draft, null, { level: 'warning', code: 'file.duplicate', message: `${sentence}，请选用哪一行` });
    ask(draft, `第 ${draft.row} 行${sentence}，用哪一行`, [
      { value: 'skip', label: `只用第 ${first.row} 行` },
      { value: 'update', label: `以第 ${draft.row} 行为准` },
      { value: 'fill', label: `只用第 ${draft.row} 行补空白` },
    ]);
    if (answer === 'update' || answer === 'fill') {
      const patch: Record<string, string | null> = {};
      const changes: Change[] = [];
      for (const field of fields) {
        if (!isStored(field)) continue;
        const before = first.values.get(field) ?? null;
        if (answer === 'fill' && before !== null) continue;
        const after = draft.values.get(field) ?? null;
        patch[field] = after;
        changes.push({ field, before, after });
      }
      const path =
        fields.includes(noun.path?.field ?? '') && !(answer === 'fill' && first.values.get(noun.path?.field ?? ''))
          ? pathOf(draft)
          : null;
      const target = found ? { id: found.id } : added.has(first.key) ? { row: first.key } : null;
      if (path)
        changes.push({ field: noun.path?.field ?? '', before: null, after: path.kind === 'empty' ? null : path.path });
      if (path?.kind === 'new') paths.want(path.path);
      if (target && changes.length > 0)
        return {
          action: 'update',
          changes,
          record: found,
          by,
          usesDefault: false,
          write: { kind: 'update', key: draft.key, target, patch, path, events: [] },
        };
      return nothing('same', found, by);
    }
    if (answer === 'add' && by !== labelOf(noun, 'idNumber')) return add(draft);
    if (answer === 'skip') return nothing('skip', found);
    return nothing('ask', found, by);
  }

  /** Two rows of the file, by different numbers, mean one record of the book. */
  function sameRecord(
    draft: DraftRow,
    earlier: DraftRow,
    match: Extract<Match, { kind: 'one' }>,
    decision: string | undefined,
  ): Outcome {
    const answer = decision ?? own(decisions.answers, `pair:${draft.key}`);
    if (answer === 'update' || answer === 'fill') return update(draft, match.record, match.by, answer === 'fill');
    if (answer === 'skip') return nothing('skip', match.record, match.by);
    const changes = differences(input, draft, match.record, pathOf(draft), false);
    if (changes.length === 0) return nothing('same', match.record, match.by);
    note(draft, null, {
      level: 'warning',
      code: 'file.duplicate',
      message: `和第 ${earlier.row} 行对上了库里同一个人（${match.record.name}），内容不一样，请选用哪一行`,
    });
    ask(draft, `第 ${draft.row} 行和第 ${earlier.row} 行对上了库里同一个人，用哪一行`, [
      { value: 'skip', label: `只用第 ${earlier.row} 行` },
      { value: 'update', label: `以第 ${draft.row} 行为准` },
    ]);
    return nothing('ask', match.record, match.by);
  }

  function pair(draft: DraftRow, match: Extract<Match, { kind: 'doubt' }>, decision: string | undefined): Outcome {
    const { records } = match;
    const [only] = records;
    const said = decision === undefined || decision === 'auto' ? own(decisions.answers, `pair:${draft.key}`) : decision;
    const [how, id] = (said ?? '').split(':');
    const chosen =
      id === undefined ? (records.length === 1 ? only : undefined) : records.find((record) => String(record.id) === id);
    note(draft, match.field, { level: 'warning', code: match.code, message: match.message });
    ask(draft, `第 ${draft.row} 行${match.message}`, [
      ...records.map((record) => ({ value: `update:${record.id}`, label: `是${describe(record)}，更新` })),
      ...records.map((record) => ({ value: `fill:${record.id}`, label: `是${describe(record)}，只补空白` })),
      ...(match.sameIdentity ? [] : [{ value: 'add', label: '不是同一人，新增' }]),
      { value: 'skip', label: '先不导入' },
    ]);
    if ((how === 'update' || how === 'fill') && chosen) return update(draft, chosen, '您选的', how === 'fill');
    if (how === 'add' && !match.sameIdentity) return add(draft);
    if (how === 'skip') return nothing('skip');
    return nothing('ask', records.length === 1 ? (only ?? null) : null);
  }

  /** Answered pairs stay in the list, so that the answer can be changed. */
  function ask(draft: DraftRow, sentence: string, options: ImportQuestion['options']): void {
    const said = own(decisions.answers, `pair:${draft.key}`);
    const answer = options.some((option) => option.value === said) ? (said ?? null) : null;
    questions.push({
      key: `pair:${draft.key}`,
      sentence,
      options,
      rows: [draft.row],
      required: false,
      default: null,
      answer,
    });
  }

  return { plan, questions };
}

const describe = (record: StoredRecord): string =>
  `${record.name}${record.values['birthDate'] ? `（${record.values['birthDate']} 生）` : ''}${record.values['group'] ? `，${record.values['group']}` : ''}`;
