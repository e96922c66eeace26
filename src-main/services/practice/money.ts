import { mistake, yearOfDues } from './dues.ts';
import { yearOfFunds } from './funds.ts';
import type { PracticeStep } from './steps.ts';

/**
 * Two years of dues and funds of the practice unit up to today, in the order in which an office does them.
 * @param ids members in the order of the roster
 */
export function moneySteps(ids: readonly number[], today: string): PracticeStep[] {
  const people = { ids, today };
  const thisYear = Number(today.slice(0, 4));
  const steps = [thisYear - 1, thisYear].flatMap((year) => {
    const first = year < thisYear;
    return [...yearOfDues(year, first, people), ...yearOfFunds(year, first)];
  });
  return [...steps, ...mistake(people)]
    .filter(({ day }) => day <= today)
    .map((done, order) => ({ ...done, order }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order));
}
