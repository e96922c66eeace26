import type { Ledger } from '../../../db/open.ts';
import { addToMonth, holdsIn, monthsText } from '../../domain/dues/months.ts';
import { baseImport, isTotalHeader, payItemsOf } from '../../domain/import/base-noun.ts';
import { createPeoplePlan } from '../../domain/import/people-plan.ts';
import type { KnownPerson } from '../../domain/import/person-match.ts';
import type { RowPlace } from '../../domain/import/question-rows.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { fenOf, itemName } from '../../domain/import/sums.ts';
import type { ImportAction, ImportRow } from '../../domain/import/types.ts';
import { formatMoney, formatYuan } from '../../domain/money.ts';
import { basesAt, putReadBases } from '../dues/bases.ts';
import { standardRows } from '../dues/facts.ts';
import { lockedYear } from '../dues/locks.ts';
import { plausibleBase } from '../dues/plausible.ts';
import { absentPayers } from './bases-absent.ts';
import { highAnswered, highQuestion, monthQuestion } from './bases-questions.ts';
import type { Checked, CheckInput, ImportKind } from './kind.ts';
import { peopleBook } from './people.ts';
import { plainFileName } from './runs.ts';

/** Pay items that the standards in force name, the unit's own first. */
function payItems(ledger: Ledger, today: string): string[] {
  const month = today.slice(0, 7);
  const rows = standardRows(ledger).filter((row) => row.payItems !== null && holdsIn(row, month));
  const unit = rows.filter((row) => row.groupId === null && row.memberId === null);
  return payItemsOf((unit[0] ?? rows[0])?.payItems ?? '');
}

/** One person's base as the file has it, so far. */
interface Found {
  readonly draft: DraftRow;
  readonly fen: number;
  readonly items: string | null;
  /** The rows further up that are part of it. */
  readonly with: readonly DraftRow[];
}

async function check(input: CheckInput): Promise<Checked> {
  const { context, noun, drafts, decisions, understanding, today } = input;
  const { ledger } = context;
  const { book, people } = await peopleBook(ledger, input.breathe);
  const { question, month } = monthQuestion(input);
  // Until somebody says the month, the rows are held against what is in force now.
  const from = month ?? today.slice(0, 7);
  const { now, next } = basesAt(ledger, from);
  const limit = plausibleBase(ledger, from);
  const plan = createPeoplePlan(noun, book, decisions);
  const found = new Map<number, Found>();
  const write = new Map<number, Found>();
  /** People whose base waits for somebody to say that it is meant. */
  const held = new Set<number>();
  /** People with a further row of which nobody has said yet whether it is theirs and counts, with that row. */
  const undecided = new Map<number, DraftRow>();
  const lockedTo = new Map<string | null, number | null>();
  const rows: ImportRow[] = [];
  const placeOf = new Map<string, number>();
  const highest: (RowPlace & { readonly fen: number })[] = [];
  const highAnswer = highAnswered(decisions);

  function locked(id: number): number | null {
    const following = next.get(id);
    const to = following === undefined ? null : addToMonth(following, -1);
    if (!lockedTo.has(to)) lockedTo.set(to, lockedYear(ledger, from, to));
    return lockedTo.get(to) ?? null;
  }

  /** A row further up has no part any more in what is written about its person. */
  function drop(draft: DraftRow, action: ImportAction): void {
    const at = placeOf.get(draft.key);
    const row = at === undefined ? undefined : rows[at];
    if (at !== undefined && row) rows[at] = { ...row, action, changes: [] };
  }

  /** Whether a base that would be written is so high that somebody has to say first that it is meant. */
  function isHeld({ draft, fen }: Found): boolean {
    if (fen <= limit) return false;
    highest.push({ sheet: draft.sheet, row: draft.row, fen });
    note(draft, 'baseFen', {
      level: 'note',
      code: 'base.high',
      message: `计费基数 ${formatMoney(fen)} 高于 ${formatMoney(limit)}，多半是年薪或多写了一位`,
    });
    return highAnswer !== 'use';
  }

  function rowOf(draft: DraftRow): ImportRow {
    const fen = fenOf(draft.values.get('baseFen'));
    const placed = plan.place(draft);
    if (placed.kind === 'out') {
      if (placed.maybe) undecided.set(placed.maybe.id, draft);
      return plan.view(draft, { action: placed.action, ...matchOf(placed.person, '') });
    }
    const { person, by } = placed;
    if (fen === null) return plan.view(draft, { action: 'bad', ...matchOf(person, by) });
    const mine: Found = { draft, fen, items: draft.values.get('items') ?? null, with: [] };
    const earlier = found.get(person.id);
    return earlier ? again(draft, earlier, mine, person, by) : settle(mine, person, by);
  }

  /** The same person further down: said twice, or two amounts, where only a person can tell what is meant. */
  function again(draft: DraftRow, earlier: Found, mine: Found, person: KnownPerson, by: string): ImportRow {
    const { where } = earlier.draft;
    if (earlier.fen === mine.fen) {
      note(draft, null, { level: 'note', code: 'file.repeat', message: `和${where}是同一个人，基数一样，只用一次` });
      return plan.view(draft, { action: 'skip', ...matchOf(person, by) });
    }
    const sentence = `和${where}是同一个人（${person.name}），基数一个是 ${formatMoney(earlier.fen)}，一个是 ${formatMoney(mine.fen)}`;
    note(draft, null, { level: 'warning', code: 'file.duplicate', message: `${sentence}，请选用哪一行` });
    const answer = plan.ask(draft, earlier.draft, `${draft.where}${sentence}，用哪一行`, [
      { value: 'skip', label: `只用${where}` },
      { value: 'update', label: `只用${draft.where}` },
      { value: 'sum', label: `两行加起来 ${formatMoney(earlier.fen + mine.fen)}` },
    ]);
    if (answer === 'update') {
      for (const row of [earlier.draft, ...earlier.with]) drop(row, 'skip');
      forgetHigh(earlier.draft);
      return settle(mine, person, by);
    }
    if (answer === 'sum') {
      const items = [earlier.items, mine.items].filter((text) => text !== null).join('＋');
      const fen = earlier.fen + mine.fen;
      const parts = [earlier.draft, ...earlier.with];
      forgetHigh(earlier.draft);
      // What is written stands in this row; a part of it that was counted too would be written twice in the preview.
      for (const row of parts) drop(row, 'skip');
      note(earlier.draft, null, { level: 'note', code: 'file.part', message: `加到${draft.where}里一起算` });
      return settle({ draft, fen, items: items === '' ? null : items, with: parts }, person, by);
    }
    if (answer === null) undecided.set(person.id, draft);
    return plan.view(draft, { action: answer === 'skip' ? 'skip' : 'ask', ...matchOf(person, by) });
  }

  /** A person's base is not written by half: what was settled waits with the row that is not decided. */
  function holdUndecided(): void {
    for (const [id, { where }] of undecided) {
      const base = write.get(id);
      if (!base) continue;
      for (const row of [base.draft, ...base.with]) drop(row, 'ask');
      note(base.draft, null, {
        level: 'note',
        code: 'file.waits',
        message: `要等${where}定下来再一起导入，那一行也可能是这个人的`,
      });
      write.delete(id);
      held.add(id);
    }
  }

  /** What came of the row was replaced: it is no longer asked about as too high. */
  function forgetHigh({ sheet, row }: DraftRow): void {
    const at = highest.findIndex((place) => place.sheet === sheet && place.row === row);
    if (at >= 0) highest.splice(at, 1);
  }

  function settle(base: Found, person: KnownPerson, by: string): ImportRow {
    const { draft, fen } = base;
    const before = now.get(person.id)?.baseFen ?? null;
    const year = before === fen ? null : locked(person.id);
    if (year !== null) {
      note(draft, null, {
        level: 'error',
        code: 'base.locked',
        message: `${person.name}：${year} 年的会费已经锁定，基数没有改。要改请先到“会费”解锁 ${year} 年`,
      });
      return plan.view(draft, { action: 'bad', ...matchOf(person, by) });
    }
    found.set(person.id, base);
    // Whatever was settled about the person further up goes first: a half of a base is nobody's.
    write.delete(person.id);
    held.delete(person.id);
    if (before === fen) return plan.view(draft, { action: 'same', ...matchOf(person, by) });
    if (isHeld(base)) {
      const action = highAnswer === 'skip' ? 'skip' : 'ask';
      for (const row of base.with) drop(row, action);
      held.add(person.id);
      return plan.view(draft, { action, ...matchOf(person, by) });
    }
    write.set(person.id, base);
    const changes = [{ field: 'baseFen', before: before === null ? null : formatYuan(before), after: formatYuan(fen) }];
    return plan.view(draft, { action: before === null ? 'add' : 'update', changes, ...matchOf(person, by) });
  }

  for (const draft of drafts) {
    placeOf.set(draft.key, rows.length);
    rows.push(rowOf(draft));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  holdUndecided();
  const columns = understanding.uses.flatMap((use) => use.columns).filter(({ field }) => field === 'baseFen');
  const total = columns.find(({ column }) => columns.length > 1 && isTotalHeader(itemName(column.header)));
  let sumFen = 0;
  for (const [id, { fen }] of found) if (!held.has(id)) sumFen += fen;
  const bases = [...write].map(([memberId, { fen, items }]) => ({
    memberId,
    baseFen: fen,
    items: items?.slice(0, 500) ?? null,
  }));
  return {
    rows,
    questions: [question, ...highQuestion(highest, limit, highAnswer), ...plan.questions],
    newGroups: [],
    absent: await absentPayers(ledger, people, plan.named, from, today, input.breathe),
    sumFen,
    listFen: null,
    alarms: total
      ? [`“${itemName(total.column.header)}”像是几项合起来的数，和别的列一起计入会算两遍。请核对选的列`]
      : [],
    work: {
      count: bases.length,
      write: (command, fileName) => {
        const { added, changed } = putReadBases(command.ledger, from, bases);
        const parts = [added > 0 ? `新定 ${added} 人` : '', changed > 0 ? `调整 ${changed} 人` : ''].filter(Boolean);
        const label = `导入 ${plainFileName(fileName)}：${monthsText([from])}起的计费基数，${parts.join('，')}`;
        return { added, updated: changed, newGroups: [], label, batches: [] };
      },
    },
  };
}

const matchOf = (person: KnownPerson | undefined, by: string): Pick<ImportRow, 'match'> => ({
  match: person ? { id: person.id, name: person.name, by } : null,
});

/** 工资表: what the dues of each member are reckoned from, from a month on. */
export const baseKind: ImportKind = {
  noun: ({ ledger, clock }) => baseImport(payItems(ledger, clock.today())),
  fileQuestions: () => [],
  check,
  permanent: false,
};
