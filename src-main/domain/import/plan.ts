import { own } from './decisions.ts';
import type { Double } from './doubles.ts';
import { askForAll, forAllRows } from './for-all.ts';
import { findMatch, likeliest, type Match, moreThanOffered, saysEnough, type StoredRecord } from './match.ts';
import { keptOf, remarkAfter } from './keep.ts';
import { meetRows } from './met-rows.ts';
import { labelOf } from './noun.ts';
import type { PathUse } from './paths.ts';
import { type Change, differences, forgive, readBeside, suggestIdentity } from './plan-changes.ts';
import { freshWatch, keptPlans, replay } from './plan-memory.ts';
import type { PlannedRow, Planner, PlannerInput } from './plan-types.ts';
import { type DraftRow, note } from './rows.ts';
import { shownRow } from './shown-row.ts';
import type { ImportAction, ImportQuestion, ImportRow } from './types.ts';
import { questionRows, type RowPlace } from './question-rows.ts';

export type { NounRules, PlannedRow, PlannedWrite, Planner, PlannerInput } from './plan-types.ts';

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
  const { noun, rules, stock, paths, decisions, sameFile = false } = input;
  const { doubles, claimed } = (input.met ?? meetRows(noun, stock, input.drafts)).done();
  const storedFields = new Set(
    Object.keys(noun.fields).filter((field) => field !== noun.path?.field && !rules.apart.has(field)),
  );
  const touched = new Map<number, DraftRow>();
  const added = new Set<string>();
  const questions: ImportQuestion[] = [];
  const askedOf = { pairs: [] as RowPlace[], repeats: [] as RowPlace[] };
  const pairs = new Map<string, NonNullable<ImportRow['pair']>>();

  const firsts = new Set<DraftRow>();
  for (const double of doubles.values()) if (double.kind !== 'first') firsts.add(double.first);
  const kept = keptPlans({
    before: input.before,
    key: input.key ?? '',
    claimed,
    origins: input.origins ?? [],
    decisionOf: (draft) => own(decisions.rows, draft.key),
    isDouble: (draft) => doubles.has(draft) || firsts.has(draft),
    isTouched: (record) => touched.has(record),
  });
  let watch = freshWatch();

  function plan(draft: DraftRow, at: number): PlannedRow {
    const before = kept.of(draft, at);
    if (before) {
      if (before.record !== null && before.touches) touched.set(before.record, draft);
      replay(before, paths);
      if (before.planned.write?.kind === 'add') added.add(draft.key);
      return before.planned;
    }
    watch = freshWatch();
    const planned = fresh(draft);
    kept.keep(draft, at, planned, watch);
    return planned;
  }

  function fresh(draft: DraftRow): PlannedRow {
    const outcome = decide(draft, doubles.get(draft) ?? { kind: 'first' });
    const { record } = outcome;
    const pair = pairs.get(draft.key);
    const view = shownRow(draft, {
      action: outcome.action,
      match: record ? { id: record.id, name: record.name, by: outcome.by } : null,
      ...(pair ? { pair } : {}),
      changes: outcome.changes,
    });
    return { view, write: outcome.write, usesDefault: outcome.usesDefault, without: (record?.pathId ?? null) === null };
  }

  function decide(draft: DraftRow, double: Double): Outcome {
    const decision = own(decisions.rows, draft.key);
    const first = findMatch(noun, draft, stock, { claimed });
    const match = ownRecord(draft, wholeMatch(first));
    const found = match.kind === 'one' ? match.record : null;
    watch.byNumber = match.kind === 'one' && match.by === '证件号码';
    watch.record = found?.id ?? null;
    // What is doubtful, and what earlier rows mean too, is looked at again each time.
    watch.isBound = first.kind === 'doubt' || (found !== null && touched.has(found.id));
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
        message: `和${double.first.where}是同一个人，内容一样，只导入一次`,
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
    const remark = noun.remark && remarkAfter(null, values[noun.remark] ?? null, keptOf(noun, draft, decisions));
    if (noun.remark && remark) values[noun.remark] = remark;
    return { ...nothing('add'), usesDefault, write: { kind: 'add', key: draft.key, values, path, events } };
  }

  function update(draft: DraftRow, record: StoredRecord, by: string, fillOnly: boolean): Outcome {
    touched.set(record.id, draft);
    watch.touches = true;
    readBeside(input, draft, record);
    const extras = rules.ofKnown(draft, record);
    const isGone = rules.isGone?.(record, extras.events) ?? false;
    const path = isGone ? null : pathOf(draft);
    const changes = differences(input, draft, record, path, fillOnly, isGone);
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

  function wholeMatch(match: Match): Match {
    const { whole } = stock;
    if (!whole || match.kind === 'none') return match;
    return match.kind === 'one'
      ? { ...match, record: whole(match.record) }
      : { ...match, records: match.records.map((record) => whole(record)) };
  }

  /** A doubt is none when nothing that the row says would change one of the records, and it says enough. */
  function ownRecord(draft: DraftRow, match: Match): Match {
    if (match.kind !== 'doubt' || match.ownBy === undefined) return match;
    const record = match.records.find(
      (one) => !touched.has(one.id) && (sameFile || saysEnough(noun, draft, one)) && changesNothing(draft, one),
    );
    return record ? { kind: 'one', record, by: match.ownBy } : match;
  }

  function changesNothing(draft: DraftRow, record: StoredRecord): boolean {
    const scratch: DraftRow = { ...draft, values: new Map(draft.values), problems: [] };
    readBeside(input, scratch, record);
    const extras = rules.ofKnown(scratch, record);
    if (extras.changes.length > 0 || scratch.problems.some((p) => p.level === 'error')) return false;
    const isGone = rules.isGone?.(record, extras.events) ?? false;
    const text = noun.path ? (scratch.values.get(noun.path.field) ?? null) : null;
    const use = isGone || text === null ? null : paths.look(text);
    // A group that nobody decided on may still become a change.
    if (use?.kind === 'empty' && use.message !== null) return false;
    const path = use?.kind === 'empty' ? null : use;
    return differences(input, scratch, record, path, false, isGone).length === 0;
  }

  /** Fields that are written as they stand: not the group, not what events say. */
  const isStored = (field: string): boolean => storedFields.has(field);

  function pathOf(draft: DraftRow): PathUse | null {
    const field = noun.path?.field;
    const text = field === undefined ? null : (draft.values.get(field) ?? null);
    if (field === undefined || text === null) return null;
    watch.path = text;
    const use = paths.use(text, draft);
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
    pairs.set(draft.key, { records: [], row: first.key });
    const what = fields.map((field) => `“${labelOf(noun, field)}”`).join('、');
    const sentence = `和${first.where}是同一个人（${by}一样），${what}不一样`;
    const answer = said(draft, decision, 'repeats');
    note(draft, null, { level: 'warning', code: 'file.duplicate', message: `${sentence}，请选用哪一行` });
    ask(draft, 'repeats', answer, `${draft.where}${sentence}，用哪一行`, [
      { value: 'skip', label: `只用${first.where}` },
      { value: 'update', label: `以${draft.where}为准` },
      { value: 'fill', label: `只用${draft.where}补空白` },
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
    const answer = said(draft, decision);
    pairs.set(draft.key, { records: [match.record.id], row: earlier.key });
    if (answer === 'update' || answer === 'fill') return update(draft, match.record, match.by, answer === 'fill');
    if (answer === 'skip') return nothing('skip', match.record, match.by);
    const changes = differences(input, draft, match.record, pathOf(draft), false);
    if (changes.length === 0) return nothing('same', match.record, match.by);
    note(draft, null, {
      level: 'warning',
      code: 'file.duplicate',
      message: `和${earlier.where}对上了库里同一个人（${match.record.name}），内容不一样，请选用哪一行`,
    });
    ask(draft, null, answer, `${draft.where}和${earlier.where}对上了库里同一个人，用哪一行`, [
      { value: 'skip', label: `只用${earlier.where}` },
      { value: 'update', label: `以${draft.where}为准` },
    ]);
    return nothing('ask', match.record, match.by);
  }

  function pair(draft: DraftRow, match: Extract<Match, { kind: 'doubt' }>, decision: string | undefined): Outcome {
    const records = likeliest(noun, draft, match.records);
    const [only] = records;
    pairs.set(draft.key, { records: records.map(({ id }) => id) });
    const forAll = match.sameIdentity ? null : 'pairs';
    const answer = said(draft, decision, forAll);
    const [how, id] = (answer ?? '').split(':');
    const chosen =
      id === undefined ? (records.length === 1 ? only : undefined) : records.find((record) => String(record.id) === id);
    note(draft, match.field, { level: 'warning', code: match.code, message: match.message });
    const settled = (how === 'update' || how === 'fill') && chosen ? `${how}:${chosen.id}` : answer;
    ask(draft, forAll, settled, `${draft.where}${match.message}${moreThanOffered(match.records.length)}`, [
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

  /** What was decided about one row, else about all rows of its kind. */
  function said(draft: DraftRow, decision: string | undefined, forAll: keyof typeof forAllRows | null = null) {
    if (decision !== undefined && decision !== 'auto') return decision;
    const all = forAll === null ? undefined : own(decisions.answers, forAll);
    return own(decisions.answers, `pair:${draft.key}`) ?? (all === 'each' ? undefined : all);
  }

  /** Answered pairs stay in the list, so that the answer can be changed. */
  function ask(
    draft: DraftRow,
    forAll: keyof typeof forAllRows | null,
    given: string | undefined,
    sentence: string,
    options: ImportQuestion['options'],
  ): void {
    if (forAll) askedOf[forAll].push(draft);
    const answer = options.some((option) => option.value === given) ? (given ?? null) : null;
    const key = `pair:${draft.key}`;
    questions.push({ key, sentence, options, ...questionRows([draft]), required: false, default: null, answer });
  }

  return {
    plan,
    memory: kept.memory,
    get questions() {
      const kinds = Object.keys(forAllRows) as (keyof typeof forAllRows)[];
      return [...kinds.flatMap((kind) => askForAll(kind, askedOf[kind], decisions)), ...questions];
    },
  };
}

const describe = (record: StoredRecord): string =>
  `${record.name}${record.values['birthDate'] ? `（${record.values['birthDate']} 生）` : ''}${record.values['group'] ? `，${record.values['group']}` : ''}`;
