import { useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../parts/Button.tsx';
import type { LeftLine, ParsedPlan } from '../../../../src-main/contract/plans-text.ts';
import { isRecurrence } from '../../../../src-main/domain/calendar/repeat.ts';
import type { FieldValue } from '../../../../src-main/domain/fields.ts';
import { isMonth } from '../../../../src-main/domain/dates.ts';
import { formatMoney } from '../../../../src-main/domain/money.ts';
import { useCommand } from '../../../api.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { slowly } from '../../../parts/inputs.tsx';
import { Dialog } from '../../../parts/Dialog.tsx';
import { SavedLists } from '../../../parts/SavedLists.tsx';
import { Empty, Notice } from '../../../parts/States.tsx';
import type { GridCell, GridSelection } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import { usualTitle } from '../plans/plan-words.ts';
import { entryColumns } from './entry-columns.tsx';
import { LeftLines } from './LeftLines.tsx';
import { emptyRow, movedBy, nextOwnId, type OwnRow, partsOf, rowOfLine } from './own-rows.ts';
import { type PlanDraft, PlanFields } from './PlanFields.tsx';
import { corrected, type Edits, entryRows, type EntryRow, firstTicks, itemOf, problemsOf, spanOf } from './rows.ts';
import { SourceView } from './SourceView.tsx';
import { SplitDialog } from './SplitDialog.tsx';

const views = {
  all: { label: '全部', has: () => true },
  listed: { label: '月份安排', has: ({ item }: EntryRow) => !item.inProse && item.recurrence === null },
  often: { label: '反复做的', has: ({ item }: EntryRow) => item.recurrence !== null },
  prose: { label: '正文提到的', has: ({ item }: EntryRow) => item.inProse && item.recurrence === null },
} as const;
type View = keyof typeof views;

/** What would be lost: 改过的 2 条、加的 1 条. */
const changesOf = (edited: number, added: number): string =>
  [edited > 0 && `改过的 ${edited} 条`, added > 0 && `加的 ${added} 条`].filter(Boolean).join('、') ||
  '勾选和填写的计划名称、月份';

/** Text and entries side by side: correct, tick, and one command makes the plan. */
export function CheckStep({
  text,
  parsed,
  year,
  onYear,
  onBack,
  onDone,
}: {
  readonly text: string;
  readonly parsed: ParsedPlan;
  readonly year: number;
  readonly onYear: (year: number) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const today = useToday();
  const navigate = useNavigate();
  const create = useCommand('plans.createFromText');
  const [edits, setEdits] = useState<Edits>(new Map());
  /** The year that corrections stand in: ahead of the answer while the text is read anew. */
  const movedTo = useRef(year);
  const [made, setMade] = useState<readonly OwnRow[]>([]);
  const [splitting, setSplitting] = useState<EntryRow | null>(null);
  const [first] = useState<GridSelection>(() => firstTicks(parsed));
  const [ticked, setTicked] = useState(first);
  const [own, setOwn] = useState<Partial<PlanDraft>>({});
  const [view, setView] = useState<View>('all');
  const [cell, setCell] = useState<GridCell | null>(null);
  const [focusOn, setFocusOn] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const span = useMemo(() => spanOf(parsed, year), [parsed, year]);
  const draft: PlanDraft = {
    periodKind: parsed.periodKind,
    ...span,
    title: (parsed.title ?? usualTitle(parsed.periodKind, span.fromMonth)).slice(0, 80),
    ...own,
    year,
  };
  const all = useMemo(() => entryRows(parsed, edits, made), [parsed, edits, made]);
  const rows = useMemo(() => all.filter((row) => views[view].has(row)), [all, view]);
  const { fromMonth, toMonth } = draft;
  const columns = useMemo(() => entryColumns(fromMonth), [fromMonth]);
  const title = draft.title.trim() || '这份计划';
  const problems = problemsOf(all, ticked, { title, fromMonth, toMonth }, today);
  const chosen = all.filter(({ id }) => ticked.has(id));
  const missing =
    draft.title.trim() === ''
      ? '还差：计划名称'
      : !isMonth(fromMonth) || !isMonth(toMonth)
        ? '还差：从几月、到几月'
        : toMonth < fromMonth
          ? '结束月份早于开始月份'
          : chosen.length === 0
            ? '还没有勾选条目'
            : null;
  const go = (id: number) => {
    const list = rows.some((row) => row.id === id) ? rows : all;
    if (list === all) setView('all');
    setCell({ row: list.findIndex((row) => row.id === id), column: problems.get(id)?.column ?? 'content' });
    setFocusOn((n) => n + 1);
  };
  const [wrong] = problems.keys();
  const make = async () => {
    if (missing) return;
    if (wrong !== undefined) return go(wrong);
    const { year: _year, ...plan } = draft;
    const answer = await create.run({
      plan: { ...plan, title: draft.title.trim(), source: text },
      items: chosen.map(itemOf),
    });
    if (!answer.ok) return;
    onDone();
    void navigate(`/year/plans/${answer.data.id}`);
  };
  const edit = (row: EntryRow, _index: number, column: string, value: FieldValue) => {
    if (column === 'recurrence' && value !== null && !isRecurrence(String(value)))
      throw new Error('请写每周、每月、每季度、每学期或每年，不重复的空着');
    setEdits((now) => new Map(now).set(row.id, { ...now.get(row.id), ...corrected(row, column, value) }));
  };
  const current = cell === null ? null : (rows[cell.row] ?? null);
  const { left } = parsed;
  const rest = left.filter(({ start }) => !made.some(({ item }) => item.end > 0 && item.start === start));
  const budget = chosen.reduce((sum, { budgetFen }) => sum + (budgetFen ?? 0), 0);
  /** New rows are ticked, and the cursor goes to the first. */
  const add = (fresh: readonly OwnRow[], column: string) => {
    const next = [...made, ...fresh];
    const [first] = fresh;
    setMade(next);
    setTicked((now) => new Set([...(now as ReadonlySet<number>), ...fresh.map(({ id }) => id)]));
    setView('all');
    setCell({ row: entryRows(parsed, edits, next).findIndex(({ id }) => id === first?.id), column });
    setFocusOn((n) => n + 1);
  };
  const take = (line: LeftLine) => add([rowOfLine(nextOwnId(made), line, parsed, draft)], 'content');
  const split = (row: EntryRow, parts: readonly string[]) => {
    setSplitting(null);
    setEdits((now) => new Map(now).set(row.id, { ...now.get(row.id), content: parts[0] ?? row.content }));
    add(partsOf(row, parts, nextOwnId(made)), 'content');
  };
  const changeYear = (next: number) => {
    // The plan's months and what was corrected follow the year.
    const by = next - movedTo.current;
    movedTo.current = next;
    setOwn(({ fromMonth, toMonth, ...others }) => {
      const { monthFrom, monthTo } = movedBy({ monthFrom: fromMonth ?? null, monthTo: toMonth ?? null }, by);
      return { ...others, ...(monthFrom ? { fromMonth: monthFrom } : {}), ...(monthTo ? { toMonth: monthTo } : {}) };
    });
    setEdits((now) => new Map([...now].map(([id, change]) => [id, movedBy(change, by)])));
    setMade((now) => now.map((row) => movedBy(row, by)));
    onYear(next);
  };
  // A stray Escape takes nothing along that somebody did here.
  const isTouched = edits.size > 0 || made.length > 0 || ticked !== first || Object.keys(own).length > 0;
  useKeys({ 'Ctrl+Enter': () => void make(), Escape: () => (isTouched ? undefined : onBack()) });
  useStatus({
    facts: [
      <>
        读出 <b>{all.length}</b> 条
      </>,
      <>
        列入 <b>{chosen.length}</b> 条
      </>,
      <>
        预算合计 <b>{formatMoney(budget)}</b> 元
      </>,
    ],
    keys: [
      ['空格', '列入或不列入'],
      ['F2', '改'],
      ['Ctrl+回车', '建计划'],
    ],
  });
  return (
    <>
      <PlanFields
        draft={draft}
        onChange={({ year: next, ...change }) => {
          if (next !== undefined && next !== movedTo.current) changeYear(next);
          else setOwn((now) => ({ ...now, ...change }));
        }}
      />
      <div className="page-views">
        <SavedLists
          lists={(Object.keys(views) as View[]).map((key) => ({
            key,
            label: views[key].label,
            count: all.filter(views[key].has).length,
          }))}
          current={view}
          onPick={(key) => {
            setCell(null);
            setView(key as View);
          }}
        />
        <span className="plan-text-room" />
        {wrong !== undefined ? (
          <Button danger onClick={() => go(wrong)}>
            {problems.size} 条要改，看第一条
          </Button>
        ) : (
          missing && <span className="quiet">{missing}</span>
        )}
        <Button
          route="plans.createFromText"
          onClick={() => add([emptyRow(nextOwnId(made), draft, current)], 'content')}
        >
          加一条
        </Button>
        <Button route="plans.createFromText" disabled={current === null} onClick={() => setSplitting(current)}>
          拆开这条
        </Button>
        <Button onClick={() => (isTouched ? setLeaving(true) : onBack())}>改文字</Button>
        <Button
          route="plans.createFromText"
          type="primary"
          disabled={missing !== null}
          loading={slowly(create.busy)}
          onClick={() => void make()}
        >
          建计划，列入 {chosen.length} 条
        </Button>
      </div>
      {parsed.warnings.length > 0 && <Notice kind="info" title={parsed.warnings.join('；')} />}
      <LeftLines lines={rest} onTake={take} />
      <div className="page-grid plan-text-check">
        <SourceView
          text={text}
          rows={all}
          ticked={ticked as ReadonlySet<number>}
          current={current?.id ?? null}
          onPick={go}
        />
        <Grid
          id="plan-text"
          label="读出的条目"
          mode="cell"
          columns={columns}
          {...allRows(rows)}
          selection={ticked}
          onSelection={setTicked}
          keepsTicks
          onEdit={edit}
          {...(cell ? { current: cell } : {})}
          onCurrent={(next) => setCell(next)}
          cellMark={(row, column) => {
            const found = problems.get(row.id);
            return found?.column === column ? { mark: 'error', text: found.message } : undefined;
          }}
          cellCard={(row, column) => {
            const found = problems.get(row.id);
            return found?.column === column ? <span className="problem">{found.message}</span> : null;
          }}
          rowClass={(row) => (ticked.has(row.id) ? undefined : 'plan-text-out')}
          focusOn={focusOn}
          autoFocus
          empty={<Empty title={`没有${views[view].label}的条目`} />}
        />
      </div>
      {leaving && (
        <Dialog title="回去改文字" ok="不要这些改动，去改文字" danger onOk={onBack} onClose={() => setLeaving(false)}>
          <p>
            改了文字要重新读，您在这里{changesOf(edits.size, made.length)}
            不会带过去。只改几个字的，直接在右边格子里改就行。
          </p>
        </Dialog>
      )}
      {splitting && (
        <SplitDialog row={splitting} onSplit={(parts) => split(splitting, parts)} onClose={() => setSplitting(null)} />
      )}
    </>
  );
}
