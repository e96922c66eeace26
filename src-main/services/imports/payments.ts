import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { monthsText } from '../../domain/dues/months.ts';
import { parsePeriod } from '../../domain/dues/period-text.ts';
import { type Decisions, own } from '../../domain/import/decisions.ts';
import { paymentImport } from '../../domain/import/payment-noun.ts';
import { createPeoplePlan, type Placed } from '../../domain/import/people-plan.ts';
import type { KnownPerson } from '../../domain/import/person-match.ts';
import { type DraftRow, note } from '../../domain/import/rows.ts';
import { fenOf } from '../../domain/import/sums.ts';
import type { ImportRow } from '../../domain/import/types.ts';
import { formatMoney } from '../../domain/money.ts';
import { payableMonths, putShares, type TakenShare } from '../dues/collect.ts';
import { closedBook, lockedAmong } from '../dues/locks.ts';
import { doubtfulShare } from '../dues/plausible.ts';
import { type DuesSheet, duesSheet, type SheetPerson } from '../dues/sheet.ts';
import { shareLine } from '../dues/shares.ts';
import type { Checked, CheckInput, ImportKind, ImportWork } from './kind.ts';
import { peopleBook } from './people.ts';
import { termsOf } from './payment-terms.ts';
import { authorisedOn, highShares, highSharesQuestion, type ListedRow, sumAlarms } from './payment-words.ts';
import { standingPayments } from './run-list.ts';
import { plainFileName } from './runs.ts';

/** A row of the list with whom it means and when its money came. */
interface Line {
  readonly draft: DraftRow;
  readonly placed: Placed;
  readonly paidOn: string;
  readonly method: string;
  readonly months: readonly string[] | null | undefined;
  readonly fen: number | null;
}

/** Payments that stand on the days of a list, as `member|day|fen`: the same money may have been entered by hand. */
function standingOn(ledger: Ledger, days: readonly string[]): Set<string> {
  const rows = statement(
    ledger.sql,
    `select p.member_id, b.paid_on, p.amount_fen from dues_payment p join dues_batch b on b.id = p.batch_id
     where b.paid_on in (select value from json_each(?)) and p.reverses is null
       and not exists (select 1 from dues_payment r where r.reverses = p.id)`,
  )
    .raw()
    .all(JSON.stringify(days)) as [number, string, number][];
  return new Set(rows.map((row) => row.join('|')));
}

async function check(input: CheckInput): Promise<Checked> {
  const { context, noun, drafts, decisions, today } = input;
  const { ledger } = context;
  const { book } = await peopleBook(ledger, input.breathe);
  const terms = termsOf(input, input.seen ? standingPayments(ledger, input.seen.runId) : 0);
  const plan = createPeoplePlan(noun, book, decisions);
  const lines = drafts.map((draft): Line => {
    const period = draft.values.get('month') ?? null;
    return {
      draft,
      placed: plan.place(draft),
      paidOn: draft.values.get('paidOn') ?? terms.paidOn,
      method: draft.values.get('method') ?? terms.method,
      months: period === null ? terms.months : parsePeriod(period, today),
      fen: fenOf(draft.values.get('amountFen')),
    };
  });
  await input.breathe();
  const ids = new Set(lines.flatMap(({ placed }) => (placed.kind === 'person' ? [placed.person.id] : [])));
  const named = lines.flatMap(({ months }) => months ?? []);
  const sheet = duesSheet(ledger, payableMonths(ledger, [...new Set(named)], today), ids);
  await input.breathe();
  const taker = createTaker(ledger, plan, sheet, decisions, today, lines);
  const rows: ImportRow[] = [];
  for (const line of lines) {
    rows.push(taker.take(line));
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  const takenFen = taker.taken.reduce((sum, { parts }) => sum + parts.reduce((own, part) => own + part.openFen, 0), 0);
  const listed = lines.map(({ fen, placed }, at): ListedRow => {
    const nobody = placed.kind === 'out' && placed.person === undefined;
    return { fen, fate: rows[at]?.action === 'add' ? 'taken' : nobody ? 'nobody' : 'left' };
  });
  return {
    rows,
    questions: [...terms.questions, ...highSharesQuestion(taker.high, highShares(decisions)), ...plan.questions],
    newGroups: [],
    absent: null,
    sumFen: takenFen,
    listFen: listed.reduce((sum, { fen }) => sum + (fen ?? 0), 0),
    alarms: sumAlarms(listed, takenFen),
    work: workOf(taker.taken),
  };
}

interface Taken extends TakenShare {
  readonly paidOn: string;
  readonly method: string;
}

/** Goes through the rows in their order; what an earlier row pays is paid for the later ones. */
function createTaker(
  ledger: Ledger,
  plan: ReturnType<typeof createPeoplePlan>,
  sheet: DuesSheet,
  decisions: Decisions,
  today: string,
  lines: readonly Line[],
) {
  const people = new Map(sheet.people.map((person) => [person.memberId, person]));
  const standing = standingOn(ledger, [...new Set(lines.map(({ paidOn }) => paidOn))]);
  const authorised = authorisedOn(ledger);
  const earlier = new Map<string, DraftRow>();
  const taken: Taken[] = [];
  const notAgain = own(decisions.answers, 'again') === 'no';
  const high: DraftRow[] = [];
  const highAnswer = highShares(decisions);
  const closedDays = new Map<string, string | null>();
  const closedOn = (day: string): string | null => {
    if (!closedDays.has(day)) closedDays.set(day, closedBook(ledger, day));
    return closedDays.get(day) ?? null;
  };

  function take(line: Line): ImportRow {
    const { draft, placed, fen } = line;
    const person = placed.person;
    const match = person ? { id: person.id, name: person.name, by: placed.kind === 'person' ? placed.by : '' } : null;
    const out = (action: ImportRow['action']): ImportRow => plan.view(draft, { action, match });
    if (placed.kind === 'out') return out(placed.action);
    if (notAgain) return out('skip');
    if (fen === 0) {
      note(draft, 'amountFen', { level: 'note', code: 'payment.zero', message: '金额是 0，没有收，不导入' });
      return out('skip');
    }
    if (fen === null || line.months === undefined) return out(fen === null ? 'bad' : 'ask');
    const { id } = placed.person;
    const closed = closedOn(line.paidOn);
    const refusal =
      closed === null
        ? refusedBefore(line, placed.person, today)
        : { code: 'dues.bookClosed', field: 'paidOn', message: closed };
    if (refusal) {
      note(draft, refusal.field, { level: 'error', code: refusal.code, message: refusal.message });
      return out('bad');
    }
    const key = `${id}|${fen}|${(line.months ?? []).join(',')}`;
    const twin = earlier.get(key);
    if (twin && line.months !== null && !fits(line, placed.person, fen))
      note(draft, null, {
        level: 'note',
        code: 'payment.twice',
        message: `和${twin.where}是同一个人（${placed.person.name}），月份和金额都一样，多半写重了`,
      });
    else if (twin) {
      const sentence = `和${twin.where}是同一个人（${placed.person.name}），金额都是 ${formatMoney(fen)}`;
      note(draft, null, { level: 'warning', code: 'file.duplicate', message: `${sentence}，请选是不是两笔` });
      const answer = plan.ask(draft, twin, `${draft.where}${sentence}，是两笔还是写重了`, [
        { value: 'add', label: '是两笔，都记' },
        { value: 'skip', label: '写重了，只记一笔' },
      ]);
      if (answer !== 'add') return out(answer === 'skip' ? 'skip' : 'ask');
    } else earlier.set(key, draft);
    return share(line, placed.person, fen, out, match);
  }

  /** Whether the money of a line still finds open months. */
  const fits = ({ months }: Line, { id, name }: KnownPerson, fen: number): boolean =>
    'parts' in shareLine(sheet, people.get(id), { amountFen: fen, months: months ?? undefined }, name);

  function share(
    line: Line,
    person: KnownPerson,
    fen: number,
    out: (action: ImportRow['action']) => ImportRow,
    match: ImportRow['match'],
  ): ImportRow {
    const { draft, paidOn, method } = line;
    const owes = people.get(person.id);
    const shared = shareLine(sheet, owes, { amountFen: fen, months: line.months ?? undefined }, person.name);
    if ('refusal' in shared) {
      const { code, sentence, advice } = shared.refusal;
      note(draft, code === 'tooMuch' ? 'amountFen' : 'month', {
        level: 'error',
        code: `dues.${code}`,
        message: `${sentence}。${advice}`,
      });
      return out('bad');
    }
    const { parts } = shared;
    const year = lockedAmong(
      ledger,
      parts.map((part) => part.month),
    );
    if (year !== null) {
      note(draft, 'month', {
        level: 'error',
        code: 'dues.locked',
        message: `${person.name}：${year} 年的会费已经锁定，不能再收这一年的。要收请先到“会费”解锁 ${year} 年`,
      });
      return out('bad');
    }
    const doubt = doubtfulShare(ledger, [{ name: person.name, parts }]);
    if (doubt !== null) {
      high.push(draft);
      note(draft, 'amountFen', { level: 'note', code: 'payment.high', message: `${doubt}，请核对` });
      if (highAnswer !== 'use') return out(highAnswer === 'skip' ? 'skip' : 'ask');
    }
    if (standing.has(`${person.id}|${paidOn}|${fen}`))
      note(draft, 'amountFen', {
        level: 'warning',
        code: 'dues.sameDay',
        message: `${person.name} ${paidOn} 已经收过一笔 ${formatMoney(fen)}，可能是同一笔，请核对`,
      });
    if (owes && line.months) sayLess(draft, sheet, owes, line.months, fen);
    if (method === '工资代扣' && !authorised(person.id, paidOn))
      note(draft, 'method', {
        level: 'warning',
        code: 'payment.unsigned',
        message: `${person.name}没有登记 ${paidOn.slice(0, 7)} 的代扣授权，请核对是不是签过字`,
      });
    for (const { month, openFen } of parts)
      if (owes) owes.paid[sheet.months.indexOf(month)] = paidOf(sheet, owes, month) + openFen;
    taken.push({ memberId: person.id, parts, paidOn, method });
    return plan.view(draft, { action: 'add', match });
  }

  return { take, taken, high };
}

const paidOf = (sheet: DuesSheet, person: SheetPerson, month: string): number =>
  person.paid[sheet.months.indexOf(month)] ?? 0;

/** Less than what is open for the very months: it may be right, and somebody should have seen it. */
function sayLess(draft: DraftRow, sheet: DuesSheet, person: SheetPerson, months: readonly string[], fen: number): void {
  const open = months.reduce((sum, month) => {
    const due = person.expected[sheet.months.indexOf(month)] ?? 0;
    return sum + Math.max(0, due - paidOf(sheet, person, month));
  }, 0);
  if (fen >= open) return;
  note(draft, 'amountFen', {
    level: 'warning',
    code: 'payment.less',
    message: `${person.name} ${monthsText(months)}还要交 ${formatMoney(open)}，表里是 ${formatMoney(fen)}，差 ${formatMoney(open - fen)}`,
  });
}

/** What speaks against a payment before its months are looked at. */
function refusedBefore(
  { paidOn }: Line,
  person: KnownPerson,
  today: string,
): { readonly code: string; readonly message: string; readonly field: string } | null {
  if (paidOn > today) return { code: 'dues.future', field: 'paidOn', message: `收款日期 ${paidOn} 还没有到，请核对` };
  if (person.joinedOn !== null && person.joinedOn > paidOn)
    return {
      code: 'dues.beforeJoining',
      field: 'paidOn',
      message: `${person.name} ${person.joinedOn} 才入会，收款日期 ${paidOn} 在这以前，请核对`,
    };
  return null;
}

/** One batch for each day and way of paying. */
function workOf(taken: readonly Taken[]): ImportWork {
  return {
    count: taken.length,
    write: ({ ledger, user }, fileName) => {
      const name = plainFileName(fileName);
      const groups = Map.groupBy(taken, ({ paidOn, method }) => `${paidOn}|${method}`);
      const batches = [...groups.values()].map((shares) => {
        const [{ paidOn, method }] = shares as [Taken];
        const months = monthsText(shares.flatMap(({ parts }) => parts.map((part) => part.month)));
        const note = `导入 ${name}`.slice(0, 300);
        return putShares(ledger, { paidOn, method, collector: user.name, title: `${months}会费`, note }, shares);
      });
      const sum = taken.reduce((all, { parts }) => all + parts.reduce((own, part) => own + part.openFen, 0), 0);
      const label = `导入 ${name}：收会费 ${taken.length} 笔 ${formatMoney(sum)} 元`;
      return { added: taken.length, updated: 0, newGroups: [], label, batches };
    },
  };
}

/** 缴费清单: dues that were paid. What is written stays and is taken back by reversal. */
export const paymentKind: ImportKind = {
  noun: () => paymentImport,
  fileQuestions: () => [],
  check,
  permanent: true,
};
