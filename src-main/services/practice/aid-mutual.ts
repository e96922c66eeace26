import { addDays } from '../../domain/dates.ts';
import { act, type PracticeStep } from './steps.ts';

/** 医疗互助 of a year: enrolled in the winter before, with claims in the year. */
export function mutual(ids: readonly number[], year: number, today: string): PracticeStep[] {
  const opened = `${year - 1}-11-20`;
  const claims = [
    ['住院', 260, 186_500],
    ['住院', 130, 94_200],
    ['重大疾病', 70, 500_000],
    ['意外', 15, null],
  ] as const;
  let plan = 0;
  const steps: PracticeStep[] = [
    {
      day: opened,
      work: (ledger) => {
        const saved = act(ledger, opened, 'mutualAid.savePlan', {
          name: `${year} 年职工医疗互助`,
          body: '云津市职工互助保障办事处',
          from: `${year}-01-01`,
          to: `${year}-12-31`,
          feeFen: 5_000,
          maxShares: 2,
          enrolFrom: `${year - 1}-11-01`,
          enrolTo: `${year - 1}-12-31`,
          whom: '全体',
          note: null,
        });
        plan = saved.data.id;
        const enrol = { planId: plan, payer: '工会', paidOn: opened, late: null } as const;
        act(ledger, opened, 'mutualAid.enrol', { ...enrol, memberIds: ids.slice(0, 180), shares: 1 });
        act(ledger, opened, 'mutualAid.enrol', { ...enrol, memberIds: ids.slice(180, 212), shares: 2, payer: '个人' });
        return saved.label;
      },
    },
    ...claims.map(([reason, ago, paidFen], nth): PracticeStep => {
      const day = addDays(today, -ago);
      return {
        day,
        work: (ledger) => {
          const [one] = (
            ledger.sql
              .prepare('select id from mutual_aid_enrolment where plan_id = ? order by id')
              .pluck()
              .all(plan) as number[]
          ).slice(nth * 23);
          return one === undefined
            ? ''
            : act(ledger, day, 'mutualAid.saveClaim', {
                enrolmentId: one,
                reason,
                admittedOn: reason === '住院' ? addDays(day, -16) : null,
                dischargedOn: reason === '住院' ? addDays(day, -8) : null,
                selfPaidFen: 640_000 + nth * 55_000,
                filedOn: day,
                state: paidFen === null ? '已申报' : '已给付',
                paidFen,
                paidOn: paidFen === null ? null : day,
                note: null,
              }).label;
        },
      };
    }),
  ];
  return steps.filter(({ day }) => day === opened || day >= `${year}-01-20`);
}
