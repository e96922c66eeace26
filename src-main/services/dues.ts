import { formatMoney } from '../domain/money.ts';
import type { Handlers } from '../router.ts';
import { AppError } from '../errors.ts';
import { arithmeticOf } from './dues/arithmetic.ts';
import { arrearsRows, assertReminderDay, putReminders } from './dues/arrears.ts';
import {
  authorise,
  basesOf,
  endAuthorisation,
  endExemption,
  exempt,
  exemptionReason,
  exemptionRows,
  putBase,
  removeBase,
} from './dues/bases.ts';
import { collect, reverse } from './dues/collect.ts';
import { exportYear } from './dues/export.ts';
import { lockYear, unlockYear } from './dues/locks.ts';
import { noticePaper, takeNotices } from './dues/notices.ts';
import { batchRows, paymentRows, paymentSums } from './dues/payments.ts';
import { duesPeople } from './dues/people.ts';
import { assertPlausible, assertPlausibleAmount } from './dues/plausible.ts';
import { openPeriod, periodList, previewPeriod, removePeriod } from './dues/periods.ts';
import {
  assertVoidDay,
  issueReceipts,
  receiptPaper,
  receiptRows,
  takeReceipts,
  voidReceipt,
  voidReceiptsOf,
} from './dues/receipts.ts';
import { removeStandard, saveStandard, standardPeople, standardsList } from './dues/standards.ts';
import { duesMatrix, duesOverview, totalsOf, yearSheet } from './dues/view.ts';
import { memberRecords } from './member/columns.ts';
import { noteDisclosure } from './member/person.ts';

type DuesRoute = Extract<keyof Handlers, `dues.${string}`>;

const peopleText = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? '') : `${names[0] ?? ''}等 ${names.length} 人`;

/** What has been decided or signed bears a day that is there already. */
function assertPast(today: string, field: string, label: string, day: string): void {
  if (day > today)
    throw new AppError('RULE_BROKEN', `${label} ${day} 还没有到。请填今天或以前的日期`, { [field]: '还没有到' });
}

/** The one writer of the tables `dues_…`. */
export const duesHandlers: Pick<Handlers, DuesRoute> = {
  'dues.overview': ({ ledger, clock }, { year }) => duesOverview(ledger, year, clock.today()),
  'dues.matrix': ({ ledger, clock }, input) => duesMatrix(ledger, input, clock.today()),
  'dues.arithmetic': ({ ledger, clock }, { memberId, months }) => arithmeticOf(ledger, memberId, months, clock.today()),

  'dues.standards': ({ ledger, clock }) => standardsList(ledger, clock.today()),
  'dues.standardPeople': ({ ledger, clock }, { id }) => standardPeople(ledger, id, clock.today()),
  'dues.saveStandard': ({ ledger, say }, draft) => {
    const { id, label } = saveStandard(ledger, draft);
    say(label);
    return { id };
  },
  'dues.removeStandard': ({ ledger, say }, { id, sure }) => {
    say(removeStandard(ledger, id, sure));
    return null;
  },

  'dues.bases': ({ ledger }, { memberId }) => basesOf(ledger, memberId),
  'dues.people': ({ ledger, clock }, input) => duesPeople(ledger, input, clock.today()),
  'dues.setBase': ({ ledger, say }, { memberIds, fromMonth, baseFen, amountFen, items, sure }) => {
    if (baseFen === null && amountFen === null)
      throw new AppError('INVALID_INPUT', '计费基数还没有填，请填每月多少元', { baseFen: '还没有填' });
    assertPlausible(ledger, fromMonth, baseFen, sure);
    assertPlausibleAmount(ledger, fromMonth, amountFen, sure);
    const people = memberRecords(ledger, memberIds);
    const changed = people.filter(({ id }) =>
      putBase(ledger, { memberId: id, fromMonth, baseFen, amountFen, source: '手工', items }),
    );
    const what = baseFen !== null ? `计费基数 ${formatMoney(baseFen)}` : `每月会费 ${formatMoney(amountFen ?? 0)}`;
    if (changed.length > 0) say(`定${peopleText(changed.map((p) => p.name))} ${fromMonth} 起的${what} 元`);
    return { changed: changed.length };
  },
  'dues.removeBase': ({ ledger, say }, { id, sure }) => {
    const { name, fromMonth } = removeBase(ledger, id, sure);
    say(`删除${name} ${fromMonth} 起的计费基数`);
    return null;
  },

  'dues.exemptions': ({ ledger }, { year }) => exemptionRows(ledger, year),
  'dues.exempt': ({ ledger, clock, say }, input) => {
    assertPast(clock.today(), 'decidedOn', '决定日期', input.decidedOn);
    const changed = exempt(ledger, input);
    const names = memberRecords(ledger, input.memberIds).map((p) => p.name);
    say(`记${peopleText(names)} ${input.fromMonth} 起免缴会费（原因见记录）`);
    return { changed };
  },
  'dues.revealExemption': ({ ledger, clock, user }, { id }) => {
    const value = exemptionReason(ledger, id);
    noteDisclosure(ledger, { at: clock.now(), user, noun: 'dues', id, field: 'exemption' });
    return { value };
  },
  'dues.endExemption': ({ ledger, say }, { id, lastMonth }) => {
    const name = endExemption(ledger, id, lastMonth);
    say(lastMonth === null ? `去掉${name}的免缴` : `结束${name}的免缴，到 ${lastMonth} 为止`);
    return null;
  },

  'dues.periods': ({ ledger, clock }, { year }) => periodList(ledger, year, clock.today()),
  'dues.openPeriod': ({ ledger, clock, say }, input) => {
    const { label, ...done } = openPeriod(ledger, input, clock.today());
    say(`算出 ${label}的应缴：${done.people} 人 ${formatMoney(done.dueFen)} 元`);
    return done;
  },
  'dues.previewPeriod': ({ ledger, clock }, input) => previewPeriod(ledger, input, clock.today()),
  'dues.removePeriod': ({ ledger, say }, input) => {
    say(`撤回 ${removePeriod(ledger, input)}的应缴`);
    return null;
  },

  'dues.collect': ({ ledger, clock, say }, input) => {
    const { title, ...done } = collect(ledger, input, clock.today());
    say(`收会费：${title}，${done.people} 人 ${formatMoney(done.amountFen)} 元（${input.method}）`);
    return done;
  },
  'dues.reverse': ({ ledger, clock, say }, input) => {
    const { names, paymentIds, ...done } = reverse(ledger, input, clock.today());
    const voided = voidReceiptsOf(ledger, paymentIds, input.on, `冲销：${input.reason}`);
    const receipts = voided.length > 0 ? `，作废收据 ${voided.join('、')}` : '';
    say(`冲销会费：${names} ${formatMoney(done.amountFen)} 元，${input.reason}${receipts}`);
    return { ...done, voided: voided.length };
  },
  'dues.batches': ({ ledger }, { year }) => batchRows(ledger, year),
  'dues.payments': ({ ledger }, input) => paymentRows(ledger, input),
  'dues.paymentSums': ({ ledger }, input) => paymentSums(ledger, input),

  'dues.receipts': ({ ledger }, { year }) => receiptRows(ledger, year),
  'dues.issueReceipts': ({ ledger, clock, user, say }, input) => {
    const done = issueReceipts(ledger, input, user.name, clock.today());
    say(`开会费收据 ${done.ids.length} 张：${done.first}${done.ids.length > 1 ? ` 至 ${done.last}` : ''}`);
    return done;
  },
  'dues.voidReceipt': ({ ledger, clock, say }, { id, on, reason }) => {
    assertVoidDay(ledger, id, on, clock.today());
    say(`作废收据 ${voidReceipt(ledger, id, on, reason)}：${reason}`);
    return null;
  },
  'dues.receiptPaper': ({ ledger }, { ids }) => receiptPaper(ledger, ids),
  'dues.takeReceipts': (context, input) => takeReceipts(context, input),

  'dues.arrears': ({ ledger, clock }, { groupId }) => arrearsRows(ledger, groupId, clock.today()),
  'dues.noticePaper': ({ ledger, clock }, input) => noticePaper(ledger, input, clock.today()),
  'dues.takeNotices': (context, input) => takeNotices(context, input),
  'dues.remind': ({ ledger, clock, say }, { memberIds, ...reminder }) => {
    const people = memberRecords(ledger, memberIds);
    assertReminderDay(ledger, people, reminder, clock.today());
    putReminders(
      ledger,
      people.map((p) => p.id),
      reminder,
    );
    say(`记${reminder.kind}：${peopleText(people.map((p) => p.name))}（会费）`);
    return { people: people.length };
  },
  'dues.authorise': ({ ledger, clock, say }, input) => {
    assertPast(clock.today(), 'signedOn', '签字日期', input.signedOn);
    const changed = authorise(ledger, input);
    const names = memberRecords(ledger, input.memberIds).map((p) => p.name);
    say(`登记${peopleText(names)} ${input.fromMonth} 起从工资代扣会费的授权`);
    return { changed };
  },

  'dues.endAuthorisation': ({ ledger, say }, { memberIds, lastMonth }) => {
    const changed = endAuthorisation(ledger, memberIds, lastMonth);
    const names = memberRecords(ledger, memberIds).map((p) => p.name);
    if (changed > 0) say(`结束${peopleText(names)}的工资代扣，到 ${lastMonth} 为止`);
    return { changed };
  },

  'dues.lockYear': ({ ledger, clock, say }, { year, note }) => {
    const sheet = yearSheet(ledger, year, clock.today());
    const totals = totalsOf(sheet, sheet.people);
    lockYear(ledger, year, totals, clock.today(), note);
    say(`锁定 ${year} 年会费：应缴 ${formatMoney(totals.dueFen)}，已缴 ${formatMoney(totals.paidFen)} 元`);
    return null;
  },
  'dues.unlockYear': ({ ledger, say }, { year, reason }) => {
    unlockYear(ledger, year);
    say(`解锁 ${year} 年会费：${reason}`);
    return null;
  },
  'dues.exportYear': (context, input) => exportYear(context, input),
};
