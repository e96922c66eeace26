import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { ActivityKindName } from '../../domain/activities/kinds.ts';
import { own } from '../../domain/import/decisions.ts';
import { pastActivityImport } from '../../domain/import/past-activity-noun.ts';
import { daysIn, kindIn } from '../../domain/import/past-activity-words.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { shownRow } from '../../domain/import/shown-row.ts';
import { fenOf } from '../../domain/import/sums.ts';
import type { ImportRow } from '../../domain/import/types.ts';
import { formatMoney } from '../../domain/money.ts';
import { saveCost } from '../activities/costs.ts';
import { saveActivity, saveBudget, saveGuests, saveText, takeStep } from '../activities/write.ts';
import type { Checked, CheckInput, ImportKind, ImportWork } from './kind.ts';
import { pastTermsOf, type PastTerms } from './past-terms.ts';
import { plainFileName } from './runs.ts';
import { groupNames } from '../organisation/groups.ts';

/** One line as it would be kept. Money in fen. */
interface Past {
  readonly name: string;
  readonly kind: ActivityKindName;
  readonly from: string;
  readonly to: string;
  readonly groupId: number | null;
  readonly organiser: string | null;
  readonly place: string | null;
  readonly content: string | null;
  readonly summary: string | null;
  readonly note: string | null;
  readonly people: number;
  readonly women: number;
  readonly budgetFen: number | null;
  readonly costFen: number | null;
}

const keyOf = (name: string, from: string): string => `${name.replace(/\s/gu, '')}|${from}`;

/** A group by its path or, where only one bears it, its own name. */
function groupFinder(ledger: Ledger): (words: string | null) => number | null {
  const groups = [...groupNames(ledger)];
  return (words) => {
    if (words === null) return null;
    const found = groups.filter(([, { name, path }]) => path === words || name === words);
    return found.length === 1 ? (found[0]?.[0] ?? null) : null;
  };
}

/** Days of a line, with what is to be said about them; null when it has none. */
function daysOf(draft: DraftRow, terms: PastTerms, today: string): { from: string; to: string } | null {
  const value = (field: string): string | null => draft.values.get(field) ?? null;
  const [month, time, end] = [value('pastMonth'), value('pastTime'), value('pastEnd')];
  const said = [month, time, end].filter((text) => text !== null).join(' ');
  const bad = (message: string): null => {
    note(draft, time === null && month !== null ? 'pastMonth' : 'pastTime', {
      level: 'error',
      code: 'past.time',
      message,
    });
    return null;
  };
  const found = daysIn({ month, time, end }, terms.yearOf(draft));
  if (found === null)
    return bad(said === '' ? '没有时间，请补上' : `“${said.slice(0, 30)}”看不出是哪一天，请改成 3月8日 这样的写法`);
  // The question about the year is open.
  if (found === 'year') return null;
  if (found === 'day') return bad(`“${said.slice(0, 30)}”没有这一天，请核对`);
  if (found.to < found.from) return bad(`结束的 ${found.to} 早于开始的 ${found.from}，请核对`);
  if (found.monthOnly)
    note(draft, time === null ? 'pastMonth' : 'pastTime', {
      level: 'note',
      code: 'past.month',
      message: `“${said.slice(0, 30)}”只写到月，记在 ${found.from}`,
    });
  if (found.to > today)
    note(draft, 'pastTime', { level: 'warning', code: 'past.future', message: `日期 ${found.to} 还没有到，记成筹备` });
  return { from: found.from, to: found.to };
}

/** One line as an activity. */
function pastOf(
  draft: DraftRow,
  days: { from: string; to: string },
  terms: PastTerms,
  groupOf: (words: string | null) => number | null,
): Past {
  const value = (field: string): string | null => draft.values.get(field) ?? null;
  const owner = value('pastOwner');
  const photos = value('pastPhotos');
  const people = Number(value('pastPeople') ?? 0);
  const women = Number(value('pastWomen') ?? 0);
  const costFen = fenOf(value('pastCostFen')) || null;
  const remarks = [
    value('pastNote'),
    photos === null ? null : `照片 ${photos} 张`,
    !terms.counts && people > 0 ? `参加 ${people} 人${women > 0 ? `，其中女职工 ${women} 人` : ''}` : null,
    !terms.costs && costFen !== null ? `支出 ${formatMoney(costFen)} 元` : null,
  ].filter((text) => text !== null);
  return {
    name: (value('pastName') ?? '').slice(0, 80),
    kind: kindIn(value('pastKind'), value('pastName') ?? ''),
    ...days,
    groupId: groupOf(owner),
    organiser: owner,
    place: value('pastPlace'),
    content: value('pastContent'),
    summary: value('pastSummary'),
    note: remarks.length === 0 ? null : remarks.join('；').slice(0, 500),
    people: terms.counts ? people : 0,
    women: terms.counts ? women : 0,
    budgetFen: fenOf(value('pastBudgetFen')) || null,
    costFen: terms.costs ? costFen : null,
  };
}

async function check(input: CheckInput): Promise<Checked> {
  const { context, drafts, decisions, today } = input;
  const { ledger } = context;
  const terms = pastTermsOf(input);
  const groupOf = groupFinder(ledger);
  const there = statement(ledger.sql, 'select name, from_date "from" from activity').all() as {
    name: string;
    from: string;
  }[];
  const standing = new Set(there.map(({ name, from }) => keyOf(name, from)));
  const work: Past[] = [];
  const rows: ImportRow[] = [];
  const actionOf = (draft: DraftRow): ImportRow['action'] => {
    if (own(decisions.rows, draft.key) === 'skip') return 'skip';
    const days = daysOf(draft, terms, today);
    if (draft.problems.some(({ level }) => level === 'error')) return 'bad';
    if (days === null) return 'ask';
    const past = pastOf(draft, days, terms, groupOf);
    const key = keyOf(past.name, past.from);
    if (standing.has(key)) return 'same';
    standing.add(key);
    work.push(past);
    return 'add';
  };
  for (const draft of drafts) {
    rows.push(shownRow(draft, { action: actionOf(draft) }));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  return {
    rows,
    questions: terms.questions,
    newGroups: [],
    absent: null,
    sumFen: null,
    listFen: null,
    alarms: [],
    work: workOf(work),
  };
}

function workOf(work: readonly Past[]): ImportWork {
  return {
    count: work.length,
    write: ({ ledger, clock }, fileName) => {
      const name = plainFileName(fileName);
      const today = clock.today();
      for (const past of work) put(ledger, past, name, today);
      return {
        added: work.length,
        updated: 0,
        newGroups: [],
        label: `导入 ${name}：往年活动 ${work.length} 次`,
        batches: [],
      };
    },
  };
}

/** Writes one activity through its own functions: held before its budget, for nobody knows who approved that. */
function put(ledger: Ledger, past: Past, fileName: string, today: string): void {
  const { name, kind, from, to, groupId, organiser, place, content, people, women, budgetFen, costFen, summary } = past;
  const { id } = saveActivity(
    ledger,
    {
      name,
      kind,
      planItemId: null,
      groupId,
      from,
      to,
      hours: null,
      place,
      organiser,
      content,
      plannedPeople: null,
      provider: null,
      days: null,
      note: past.note,
    },
    today,
  );
  const held = to <= today;
  if (held) takeStep(ledger, id, 'hold', {}, today);
  if (budgetFen !== null)
    saveBudget(ledger, { id, lines: [{ what: '活动经费', amountFen: budgetFen, note: null }] }, true);
  if (held && people > 0) saveGuests(ledger, { id, guests: people, guestWomen: women }, today);
  if (held && costFen !== null)
    saveCost(
      ledger,
      {
        activityId: id,
        on: to,
        what: '活动费用',
        amountFen: costFen,
        fund: '工会经费',
        way: '转账',
        payee: null,
        invoice: null,
        note: `照往年台账登记：${fileName}`.slice(0, 200),
        confirm: true,
      },
      today,
    );
  if (summary !== null) saveText(ledger, { id, summary });
}

/** 往年活动台账: what was held, how many came and what it cost. */
export const pastActivityKind: ImportKind = {
  noun: () => pastActivityImport,
  fileQuestions: () => [],
  check,
  permanent: false,
};
