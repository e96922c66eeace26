import type { PracticeStep } from './steps.ts';
import { step } from './steps.ts';

/** The summary of last year, written in the middle of January when its dues, funds and aid were closed. */
export function summarySteps(today: string): PracticeStep[] {
  const year = Number(today.slice(0, 4)) - (today.slice(5) < '01-16' ? 1 : 0);
  const last = `${year - 1}`;
  return [
    step(`${year}-01-16`, 'yearSummary.create', () => ({ fromMonth: `${last}-01`, toMonth: `${last}-12` })),
    step(`${year}-01-16`, 'yearSummary.save', (ledger) => {
      const id = ledger.sql.prepare('select max(id) from year_summary').pluck().get() as number;
      return { id, note: '已报市总工会' };
    }),
  ];
}
