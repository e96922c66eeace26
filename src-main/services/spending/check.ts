import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { Input, Output } from '../../contract.ts';
import type { OutingsYear, VoucherSpending } from '../../contract/spending.ts';
import { type EventRule, eventFindings } from '../../domain/spending/events.ts';
import { byGravity, type SpendingFinding, warn } from '../../domain/spending/findings.ts';
import { spendingKind, spendingKindNames, type SpendingKindName } from '../../domain/spending/kinds.ts';
import { outingsFinding, outingsOf } from '../../domain/spending/outings.ts';
import { forbiddenFindings, needsSignatures, recogniseKind } from '../../domain/spending/words.ts';
import { standardAt } from '../../domain/standards.ts';
import { accountRows } from '../funds/accounts.ts';
import { movements } from '../funds/balances.ts';
import { pendingEntries } from '../funds/pending.ts';
import { yearRow } from '../funds/years.ts';
import { unitProfile } from '../organisation/unit.ts';
import { divisionOf, standardsOf } from '../standards.ts';

/** Entries of a year that were for such kinds, neither reversed nor reversals. */
function entriesOf(ledger: Ledger, year: number, kinds: readonly SpendingKindName[]) {
  return statement(
    ledger.sql,
    `select v.id voucherId, v.number, v.date, v.purpose, s.kind, s.heads, sum(l.amount_fen) amountFen
     from voucher_spending s join voucher v on v.id = s.voucher_id join voucher_line l on l.voucher_id = v.id
     where v.year = ? and v.direction = '支出' and v.reverses is null
       and not exists (select 1 from voucher r where r.reverses = v.id) and s.kind in (select value from json_each(?))
     group by v.id order by v.number`,
  ).all(year, JSON.stringify(kinds)) as (OutingsYear['entries'][number] & { heads: number | null })[];
}

/** Dues of a year: what the book has as 会费收入, and what was collected and waits to be entered. Fen. */
function duesIncome(ledger: Ledger, year: number): number {
  const system = yearRow(ledger, year)?.system ?? null;
  const own = new Set(
    system === null
      ? []
      : accountRows(ledger, system)
          .filter(({ role }) => role === '会费收入')
          .flatMap(({ id, detailIds }) => [id, ...detailIds]),
  );
  const booked = movements(ledger, year).reduce((sum, row) => (own.has(row.accountId) ? sum + row.fen : sum), 0);
  return pendingEntries(ledger, year, system)
    .filter(({ source }) => source.startsWith('dues:'))
    .reduce((sum, { amountFen }) => sum + amountFen, booked);
}

const outingKinds = spendingKindNames.filter((name) => spendingKind(name).outing);

/** The rule in force on a day in this book; null: none was picked or set. */
export const ruleOf = <K extends Parameters<typeof standardAt>[1]>(ledger: Ledger, key: K, on: string) =>
  standardAt(standardsOf(ledger), key, on, divisionOf(ledger));

/** The outings of a year against its dues. `draft`: an entry that is not in the book yet, or stands otherwise there. */
export function outingsYear(
  ledger: Ledger,
  year: number,
  on: string,
  draft: { readonly voucherId: number | null; readonly amountFen: number } | null = null,
): OutingsYear {
  const rule = ruleOf(ledger, 'outingsFromDues', on);
  const entries = entriesOf(ledger, year, outingKinds)
    .filter(({ voucherId }) => draft === null || voucherId !== draft.voucherId)
    .map(({ heads: _, ...entry }) => entry);
  const spentFen = entries.reduce((sum, entry) => sum + entry.amountFen, draft?.amountFen ?? 0);
  const times = rule?.value.times ?? null;
  const outings = outingsOf(duesIncome(ledger, year), spentFen, times ?? 0);
  const finding = rule === null || times === null ? null : outingsFinding(outings, year, times, rule.source);
  return { ...outings, year, times, finding, entries };
}

/** More people than the unit has, more days than an event lasts: most likely a figure too many. */
function absurd(
  ledger: Ledger,
  { kind, heads, days, winners }: Pick<VoucherSpending, 'kind' | 'heads' | 'days' | 'winners'>,
  on: string,
): SpendingFinding[] {
  const found: SpendingFinding[] = [];
  const members = statement(ledger.sql, "select count(*) from member where membership in ('在册', '保留会籍')")
    .pluck()
    .get() as number;
  const employees = Number(unitProfile(ledger)?.employeeCount ?? 0);
  const everybody = Math.max(members, employees);
  if (heads !== null && everybody > 0 && heads > everybody)
    found.push(
      warn(
        `写着 ${heads} 人，${employees > members ? `职工一共 ${employees}` : `会员一共 ${members}`} 人。请核对是不是人次，或多写了一位`,
        null,
      ),
    );
  if (heads !== null && winners !== null && winners > heads)
    found.push(warn(`获奖 ${winners} 人，比参加的 ${heads} 人还多，请核对`, null));
  const { daysLabel = '天数' } = spendingKind(kind);
  const limit = standardAt(standardsOf(ledger), 'spendingPlausible', on, divisionOf(ledger));
  const unit = daysLabel === '餐数' ? '餐' : '天';
  const most = limit?.value[unit === '餐' ? 'meals' : 'days'];
  if (days !== null && most !== undefined && days > most)
    found.push(warn(`写着 ${days} ${unit}，一笔多于 ${most} ${unit}的少见，请核对是不是多写了一位`, null));
  return found;
}

/** Per head, of the same kind, earlier in the year: entries without heads count for nothing. */
export function eachBefore(
  ledger: Ledger,
  kind: SpendingKindName,
  year: number,
  except: readonly (number | null)[],
): number {
  return entriesOf(ledger, year, [kind]).reduce(
    (sum, entry) =>
      entry.heads && !except.includes(entry.voucherId) ? sum + Math.ceil(entry.amountFen / entry.heads) : sum,
    0,
  );
}

const signedFor = (ledger: Ledger, voucherId: number | null): boolean =>
  voucherId !== null &&
  statement(
    ledger.sql,
    `select 1 from voucher v where v.id = ? and (v.source like 'benefit:%'
       or exists (select 1 from benefit_issue i where i.voucher_id = v.id))`,
  ).get(voucherId) !== undefined;

/** What the rules say about an entry as it is being written. Money coming in is none of their business. */
export function checkEntry(ledger: Ledger, input: Input<'spending.check'>): Output<'spending.check'> {
  const none = { suggested: null, asks: [], daysLabel: '天数', findings: [] };
  if (input.direction !== '支出') return none;
  const { voucherId, date, purpose, payee, amountFen, spending } = input;
  const year = Number(date.slice(0, 4));
  const found: SpendingFinding[] = forbiddenFindings(`${purpose} ${payee ?? ''}`, date);
  const known = spending === null ? null : spendingKind(spending.kind);
  const suggested = spending === null ? recogniseKind(purpose) : null;
  if (spending && known) {
    const rule = (known.standard === null ? null : ruleOf(ledger, known.standard, date)) as EventRule;
    const beforeFen = eachBefore(ledger, spending.kind, year, [voucherId]);
    found.push(...absurd(ledger, spending, date));
    found.push(...eventFindings(rule, { ...spending, amountFen, beforeFen, year }));
    const outings = known.outing ? outingsYear(ledger, year, date, { voucherId, amountFen }).finding : null;
    if (outings) found.push(outings);
  }
  if (suggested !== null) {
    const { standard, outing } = spendingKind(suggested);
    const rule = standard === null ? null : ruleOf(ledger, standard, date);
    const source = rule?.source ?? (outing ? (ruleOf(ledger, 'outingsFromDues', date)?.source ?? null) : null);
    if (source !== null) found.push(warn(`看摘要像是“${suggested}”，选上类别才能核对限额`, source));
  }
  const signSource = needsSignatures(purpose);
  if (signSource !== null && !signedFor(ledger, voucherId))
    found.push(warn('发给个人的要有实名签收。请在“慰问”里建名单，再连到这一笔', signSource));
  return {
    suggested,
    asks: known?.asks ?? [],
    daysLabel: known?.daysLabel ?? '天数',
    findings: found.sort(byGravity),
  };
}
