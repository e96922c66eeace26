import { demoBases, demoUnit } from '../../../db/demo/index.ts';
import { addDays } from '../../domain/dates.ts';
import { addToMonth, monthsBetween } from '../../domain/dues/months.ts';
import { duesSheet } from '../dues/sheet.ts';
import { memberRecords } from '../member/columns.ts';
import { act, at, type PracticeStep, step } from './steps.ts';

/** Every seventh pays in notes to the group's leader, the others agreed to the deduction. */
const paysCash = (order: number): boolean => order % 7 === 3;

/** Who stays behind, and by how many months. */
const lateMonths = (order: number): number => ({ 3: 8, 45: 6, 101: 4, 150: 3, 192: 3 })[order] ?? 0;

/** Members in the order of the roster, and the day up to which their dues are lived. */
export interface People {
  readonly ids: readonly number[];
  readonly today: string;
}

/** Takes from these people what they owe of the months, but not from who stays behind. */
function collect(people: People, day: string, months: readonly string[], method: '工资代扣' | '现金'): PracticeStep {
  const now = people.today.slice(0, 7);
  return {
    day,
    work: (ledger) => {
      const here = memberRecords(ledger, people.ids).filter(({ joinedOn }) => joinedOn === null || joinedOn <= day);
      const members = new Set(here.map(({ id }) => id));
      const wanted = people.ids.filter((id, order) => members.has(id) && paysCash(order) === (method === '现金'));
      const late = new Map(people.ids.map((id, order) => [id, addToMonth(now, -lateMonths(order))]));
      const lines = duesSheet(ledger, months, new Set(wanted)).people.flatMap(
        ({ memberId, expected, paid, states }) => {
          const open = months.filter((month, i) => {
            const behind = late.get(memberId) ?? now;
            return states[i] !== 'x' && (expected[i] ?? 0) > (paid[i] ?? 0) && (behind === now || month < behind);
          });
          const amountFen = open.reduce((sum, month) => {
            const i = months.indexOf(month);
            return sum + (expected[i] ?? 0) - (paid[i] ?? 0);
          }, 0);
          return amountFen > 0 ? [{ memberId, amountFen, months: open }] : [];
        },
      );
      if (lines.length === 0) return '';
      return act(ledger, day, 'dues.collect', { paidOn: day, method, collector: demoUnit.handler, note: null, lines })
        .label;
    },
  };
}

/** A standard of the whole unit until further notice. */
const forEverybody = { groupId: null, memberId: null, amountFen: null, grades: [], toMonth: null, note: null };

/** Bases, agreements and exemptions: what the office wrote down once a year. */
function facts(year: number, first: boolean, { ids, today }: People): PracticeStep[] {
  const from = `${year}-01`;
  const grade = (order: number): number =>
    (demoBases[(order * 7 + (first ? 0 : order % 4 === 0 ? 1 : 0)) % demoBases.length] ?? 0) + (first ? 0 : 12_000);
  const raised = new Set(ids.map((_, order) => grade(order)));
  const steps = [...raised].map((baseFen) =>
    step(at(from, 6), 'dues.setBase', () => ({
      memberIds: ids.filter((_, order) => grade(order) === baseFen),
      fromMonth: from,
      baseFen,
      amountFen: null,
      items: '岗位工资、薪级工资',
      sure: true,
    })),
  );
  if (first)
    steps.push(
      step(at(from, 4), 'dues.saveStandard', () => ({
        ...forEverybody,
        mode: '按基数' as const,
        fromMonth: from,
        payItems: '岗位工资、薪级工资',
        document: '工发〔1978〕101号；会员代表大会决议',
      })),
      step(at(from, 8), 'dues.authorise', () => ({
        memberIds: ids.filter((_, order) => !paysCash(order)),
        signedOn: at(from, 8),
        fromMonth: from,
        toMonth: null,
      })),
    );
  else
    steps.push(
      step(at(`${year}-04`, 2), 'dues.exempt', () => ({
        memberIds: [ids[60], ids[132]].flatMap((id) => id ?? []),
        fromMonth: `${year}-04`,
        toMonth: `${year}-06`,
        reason: '长期病假',
        decidedOn: at(`${year}-03`, 28),
        decision: '委员会会议纪要〔第 6 次〕',
        note: null,
      })),
    );
  return steps.filter(({ day }) => day <= today);
}

/** The year before in two deductions, this year month by month; who pays in notes pays by the quarter. */
export function yearOfDues(year: number, first: boolean, people: People): PracticeStep[] {
  const months = monthsBetween(`${year}-01`, `${year}-12`);
  const parts = first ? [6, 12] : months.map((_, i) => i + 1);
  const size = first ? 6 : 1;
  return [
    ...facts(year, first, people),
    ...parts.flatMap((end) => {
      const called = months.slice(end - size, end);
      const last = called.at(-1) ?? '';
      const period = { fromMonth: called[0] ?? '', toMonth: last, dueOn: at(last, 25), note: null };
      return [
        step(at(called[0] ?? '', 9), 'dues.openPeriod', () => period),
        collect(people, at(last, 15), called, '工资代扣'),
        ...(end % 3 === 0
          ? [collect(people, at(last, 24), months.slice(Math.max(0, end - (first ? 6 : 3)), end), '现金')]
          : []),
      ];
    }),
  ];
}

/** A payment noted for the wrong person, and its reversal the next day. */
export function mistake({ ids, today }: People): PracticeStep[] {
  const [noted, reversed] = [addDays(today, -9), addDays(today, -8)];
  let batch = 0;
  return [
    {
      day: noted,
      work: (ledger) => {
        const months = [noted.slice(0, 7)];
        const open = duesSheet(ledger, months, new Set(ids)).people.find(
          ({ states, expected, paid }) => states[0] !== 'x' && (expected[0] ?? 0) - (paid[0] ?? 0) >= 500,
        );
        if (!open) return '';
        const { data, label } = act(ledger, noted, 'dues.collect', {
          paidOn: noted,
          method: '扫码',
          collector: demoUnit.handler,
          note: null,
          lines: [{ memberId: open.memberId, amountFen: 500, months }],
        });
        batch = data.batchId;
        return label;
      },
    },
    {
      day: reversed,
      work: (ledger) =>
        batch === 0
          ? ''
          : act(ledger, reversed, 'dues.reverse', { batchId: batch, on: reversed, reason: '记错了人' }).label,
    },
  ];
}
