import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import type { ImportAbsent } from '../contract/imports.ts';
import { addToMonth, holdsIn, monthsText } from '../domain/dues/months.ts';
import { payingMonths } from '../domain/dues/paying.ts';
import { baseImport, isTotalHeader, payItemsOf } from '../domain/import/base-noun.ts';
import { own } from '../domain/import/decisions.ts';
import { createPeoplePlan } from '../domain/import/people-plan.ts';
import type { KnownPerson } from '../domain/import/person-match.ts';
import { type DraftRow, note } from '../domain/import/rows.ts';
import { fenOf, itemName } from '../domain/import/sums.ts';
import type { ImportQuestion, ImportRow } from '../domain/import/types.ts';
import { formatMoney, formatYuan } from '../domain/money.ts';
import { basesAt, putReadBases } from './dues-bases.ts';
import { eventsByMember, exemptionsIn, standardRows } from './dues-facts.ts';
import { lockedYear } from './dues-locks.ts';
import { plausibleBase } from './dues-plausible.ts';
import type { Checked, CheckInput, ImportKind } from './import-kind.ts';
import { peopleBook } from './import-people.ts';
import { plainFileName } from './import-runs.ts';
import { standardOn } from './standards.ts';
import { titleMonth } from './import-title.ts';

const MOST_NAMED = 2000;
/** People whose lives are read between two turns of others. */
const LIVES_AT_ONCE = 1000;

/** Pay items that the standards in force name, the unit's own first. */
function payItems(ledger: Ledger, today: string): string[] {
  const month = today.slice(0, 7);
  const rows = standardRows(ledger).filter((row) => row.payItems !== null && holdsIn(row, month));
  const unit = rows.filter((row) => row.groupId === null && row.memberId === null);
  return payItemsOf((unit[0] ?? rows[0])?.payItems ?? '');
}

/** From which month on: the payroll's own month, the one after it, this one and the next January are offered. */
function monthQuestion(input: CheckInput): { readonly question: ImportQuestion; readonly month: string | null } {
  const { ledger } = input.context;
  const said = own(input.decisions.answers, 'fromMonth') ?? null;
  const isMonth = said !== null && /^\d{4}-(?:0[1-9]|1[0-2])$/u.test(said);
  const locked = isMonth ? lockedYear(ledger, said, said) : null;
  const titled = titleMonth(input);
  const now = input.today.slice(0, 7);
  const offers = new Map<string, string>();
  const offer = (month: string, why: string): void =>
    void (offers.has(month) || offers.set(month, `${monthsText([month])}起（${why}）`));
  if (titled !== null) {
    offer(titled, '工资表的月份');
    offer(addToMonth(titled, 1), '工资表的下一个月');
  }
  offer(now, '这个月');
  offer(`${now.slice(0, 4)}-01`, '今年 1 月');
  offer(`${Number(now.slice(0, 4)) + 1}-01`, '明年 1 月');
  if (isMonth && locked === null) offer(said, '您选的');
  const why = locked === null ? '' : `（${locked} 年的会费已经锁定，请选别的月份，或先到“会费”解锁）`;
  return {
    month: isMonth && locked === null ? said : null,
    question: {
      key: 'fromMonth',
      sentence: `这些基数从哪个月起用${why}`,
      options: [...offers].map(([value, label]) => ({ value, label })),
      rows: [],
      required: true,
      default: null,
      answer: isMonth && locked === null ? said : null,
      anyMonth: true,
    },
  };
}

const HIGH = 'highBases';

/** Bases above the dated limit are never taken silently, also not by a caller that reads no warnings. */
function highQuestion(
  rows: readonly { readonly row: number; readonly fen: number }[],
  limit: number,
  answer: string | null,
): ImportQuestion[] {
  if (rows.length === 0) return [];
  const most = Math.max(...rows.map(({ fen }) => fen));
  const sentence = `有 ${rows.length} 行的计费基数高于 ${formatMoney(limit)}，最高 ${formatMoney(most)}，多半是年薪或多写了一位。怎么办`;
  const options = [
    { value: 'use', label: '都是月基数，照用' },
    { value: 'skip', label: '这几行先不导入' },
  ];
  const named = rows.slice(0, 200).map(({ row }) => row);
  return [{ key: HIGH, sentence, options, rows: named, required: true, default: null, answer }];
}

/** One person's base as the file has it, so far. */
interface Found {
  readonly draft: DraftRow;
  readonly fen: number;
  readonly items: string | null;
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
  const lockedTo = new Map<string | null, number | null>();
  const rows: ImportRow[] = [];
  let sumFen = 0;
  const highest: { readonly row: number; readonly fen: number }[] = [];
  const said = own(decisions.answers, HIGH);
  const highAnswer = said === 'use' || said === 'skip' ? said : null;

  function locked(id: number): number | null {
    const following = next.get(id);
    const to = following === undefined ? null : addToMonth(following, -1);
    if (!lockedTo.has(to)) lockedTo.set(to, lockedYear(ledger, from, to));
    return lockedTo.get(to) ?? null;
  }

  /** Whether a base is so high that somebody has to say first that it is meant. */
  function isHeld(draft: DraftRow, fen: number): boolean {
    if (fen <= limit) return false;
    highest.push({ row: draft.row, fen });
    note(draft, 'baseFen', {
      level: 'note',
      code: 'base.high',
      message: `计费基数 ${formatMoney(fen)} 高于 ${formatMoney(limit)}，多半是年薪或多写了一位`,
    });
    return highAnswer !== 'use';
  }

  function rowOf(draft: DraftRow): ImportRow {
    const fen = fenOf(draft.values.get('baseFen'));
    const held = fen !== null && isHeld(draft, fen);
    const placed = plan.place(draft);
    if (placed.kind === 'out') return plan.view(draft, { action: placed.action, ...matchOf(placed.person, '') });
    const { person, by } = placed;
    if (fen === null) return plan.view(draft, { action: 'bad', ...matchOf(person, by) });
    if (held) return plan.view(draft, { action: highAnswer === 'skip' ? 'skip' : 'ask', ...matchOf(person, by) });
    const items = draft.values.get('items') ?? null;
    const earlier = found.get(person.id);
    if (earlier) return again(draft, earlier, { draft, fen, items }, person, by);
    return settle({ draft, fen, items }, person, by);
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
    if (answer === 'update') return settle(mine, person, by);
    if (answer === 'sum') {
      const items = [earlier.items, mine.items].filter((text) => text !== null).join('＋');
      if (isHeld(draft, earlier.fen + mine.fen))
        return plan.view(draft, { action: highAnswer === 'skip' ? 'skip' : 'ask', ...matchOf(person, by) });
      return settle({ draft, fen: earlier.fen + mine.fen, items: items === '' ? null : items }, person, by);
    }
    return plan.view(draft, { action: answer === 'skip' ? 'skip' : 'ask', ...matchOf(person, by) });
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
    sumFen += fen - (found.get(person.id)?.fen ?? 0);
    found.set(person.id, base);
    if (before === fen) {
      write.delete(person.id);
      return plan.view(draft, { action: 'same', ...matchOf(person, by) });
    }
    write.set(person.id, base);
    const changes = [{ field: 'baseFen', before: before === null ? null : formatYuan(before), after: formatYuan(fen) }];
    return plan.view(draft, { action: before === null ? 'add' : 'update', changes, ...matchOf(person, by) });
  }

  for (const draft of drafts) {
    rows.push(rowOf(draft));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  const columns = understanding.uses.flatMap((use) => use.columns).filter(({ field }) => field === 'baseFen');
  const total = columns.find(({ column }) => columns.length > 1 && isTotalHeader(itemName(column.header)));
  const bases = [...write].map(([memberId, { fen, items }]) => ({
    memberId,
    baseFen: fen,
    items: items?.slice(0, 500) ?? null,
  }));
  return {
    rows,
    questions: [question, ...highQuestion(highest, limit, highAnswer), ...plan.questions],
    newGroups: [],
    absent: await absentIn(ledger, people, plan.named, from, input.breathe),
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

/** Members who pay dues in the month and stand nowhere in the payroll; their lives are read in small steps. */
async function absentIn(
  ledger: Ledger,
  people: readonly KnownPerson[],
  named: ReadonlySet<number>,
  month: string,
  breathe: () => Promise<void>,
): Promise<ImportAbsent> {
  const exempt = exemptionsIn(ledger, month, month);
  const { memberOn } = standardOn(ledger, 'duesMonth', `${month}-28`).value;
  const unnamed = people.filter(({ id }) => !named.has(id) && !exempt.has(id));
  const missing: KnownPerson[] = [];
  for (let at = 0; at < unnamed.length; at += LIVES_AT_ONCE) {
    const some = unnamed.slice(at, at + LIVES_AT_ONCE);
    const events = eventsByMember(ledger, new Set(some.map(({ id }) => id)));
    for (const person of some)
      if (payingMonths(events.get(person.id) ?? [], [month], [memberOn])[0] === true) missing.push(person);
    await breathe();
  }
  const inOrder = statement(
    ledger.sql,
    'select id from member where id in (select value from json_each(?)) order by name_sort, id limit ?',
  )
    .pluck()
    .all(JSON.stringify(missing.map(({ id }) => id)), MOST_NAMED) as number[];
  const byId = new Map(missing.map((person) => [person.id, person]));
  return {
    total: missing.length,
    people: inOrder.flatMap((id) => {
      const person = byId.get(id);
      return person ? [{ id, name: person.name, group: person.group }] : [];
    }),
  };
}

/** 工资表: what the dues of each member are reckoned from, from a month on. */
export const baseKind: ImportKind = {
  noun: ({ ledger, clock }) => baseImport(payItems(ledger, clock.today())),
  fileQuestions: () => [],
  check,
  permanent: false,
};
