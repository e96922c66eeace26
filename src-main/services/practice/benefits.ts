import { demoUnit } from '../../../db/demo/index.ts';
import type { Ledger } from '../../../db/open.ts';
import type { Input } from '../../contract.ts';
import { roles } from '../../contract/kinds.ts';
import { addDays } from '../../domain/dates.ts';
import { candidates } from '../benefits/candidates.ts';
import { issueRow, recipientRecords } from '../benefits/rows.ts';
import { addRecipients, saveIssue, signRecipients } from '../benefits/write.ts';
import type { PracticeStep } from './steps.ts';
import { putSpending } from '../spending/marks.ts';
import { pickPreset, standardHandlers } from '../standards.ts';

type Draft = Input<'benefits.save'>;

const common = {
  occasion: null,
  item: null,
  fund: '工会经费',
  handler: demoUnit.handler,
  witness: '徐静',
  note: null,
} as const satisfies Partial<Draft>;

/** The limits that the union of the invented town set, beside what holds in the whole country. */
function rules(ledger: Ledger, day: string): void {
  pickPreset(ledger, 'national');
  const context = {
    ledger,
    clock: { today: () => day, now: () => `${day} 10:00:00` },
    user: { name: demoUnit.handler, roles },
    say: () => undefined,
  };
  const own = { id: null, validFrom: `${day.slice(0, 4)}-01-01`, validTo: null, source: '云津市总工会〔2025〕5号' };
  standardHandlers['standards.save'](context, {
    ...own,
    key: 'festivalGift',
    value: { yearFen: 180_000, timeFen: null, springFen: null, form: '实物' },
  });
  standardHandlers['standards.save'](context, {
    ...own,
    key: 'birthdayGift',
    value: { timeFen: 30_000, form: '实物' },
  });
  standardHandlers['standards.save'](context, {
    ...own,
    key: 'hospitalVisit',
    value: { timeFen: 100_000, form: '实物或现金', again: '同一病种一年一次' },
  });
}

/** A list with its people, signed by the first so many (all without a number). */
function list(
  ledger: Ledger,
  draft: Omit<Draft, keyof typeof common> & Partial<Draft>,
  who: readonly number[] | 'proposed',
  reason: string | null,
  signed?: (people: number) => number,
): string {
  const { id, label } = saveIssue(ledger, { ...common, ...draft }, draft.on);
  const memberIds =
    who === 'proposed' ? candidates(ledger, issueRow(ledger, id), draft.on).proposed.map((p) => p.memberId) : [...who];
  if (memberIds.length > 0) addRecipients(ledger, { issueId: id, memberIds, reason, exception: null }, draft.on);
  const ids = recipientRecords(ledger, id).map((row) => row.id);
  const done = ids.slice(0, signed ? signed(ids.length) : ids.length);
  if (done.length > 0) signRecipients(ledger, { ids: done, signedOn: draft.on, signedBy: null }, draft.on);
  return label;
}

/**
 * Benefits of the practice unit in the year of today, in the order of an office; lists that everybody signed are entered
 * into the cash book with the month's other money.
 * @param ids members in the order of the roster
 */
export function benefitSteps(ids: readonly number[], today: string): PracticeStep[] {
  const year = today.slice(0, 4);
  const month = today.slice(0, 7);
  const some = (...orders: readonly number[]): number[] => orders.flatMap((order) => ids[order] ?? []);
  const cash = (
    on: string,
    kind: Draft['kind'],
    title: string,
    amountFen: number,
    people: number[],
    reason: string,
  ) => ({
    day: on,
    work: (ledger: Ledger) =>
      list(
        ledger,
        { kind, title, on, form: '现金', amountFen, approval: `${year} 年第 3 次工会委员会` },
        people,
        reason,
      ),
  });
  const farewell = addDays(today, -5);
  const birthdays = `${month}-03`;
  const steps: PracticeStep[] = [
    {
      day: `${year}-01-09`,
      work: (ledger) => {
        rules(ledger, `${year}-01-09`);
        return '定开支标准';
      },
    },
    {
      day: `${year}-04-18`,
      work: (ledger) => {
        const id = ledger.sql
          .prepare(`select id from voucher where year = ? and purpose like '春游%' order by id limit 1`)
          .pluck()
          .get(Number(year)) as number | undefined;
        if (id === undefined) return '';
        putSpending(ledger, id, { kind: '春游秋游', heads: 160, days: 1, winners: null, topFen: null });
        return '春游记人数';
      },
    },
    cash(`${year}-05-12`, '住院慰问', `${year} 年 5 月住院慰问`, 80_000, some(21), '肺炎'),
    cash(`${year}-09-16`, '结婚慰问', `${year} 年 9 月结婚慰问`, 60_000, some(40, 77), '结婚'),
    {
      day: birthdays,
      work: (ledger) =>
        list(
          ledger,
          {
            kind: '生日慰问',
            title: `${year} 年 ${Number(month.slice(5))} 月生日慰问`,
            on: birthdays,
            form: '提货券',
            item: '蛋糕券 1 张',
            amountFen: 20_000,
            approval: `${year} 年第 1 次工会委员会`,
          },
          'proposed',
          null,
          (people) => Math.floor((people * 3) / 4),
        ),
    },
    {
      day: farewell,
      work: (ledger) =>
        list(
          ledger,
          {
            kind: '退休慰问',
            title: `${year} 年退休慰问`,
            on: farewell,
            form: '实物',
            item: '纪念册 1 本、保温杯 1 只',
            amountFen: 60_000,
            approval: null,
          },
          'proposed',
          null,
          () => 0,
        ),
    },
  ];
  return steps.filter(({ day }) => day.startsWith(year) && day <= today);
}
