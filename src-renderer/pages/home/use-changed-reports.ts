import { useEffect, useState } from 'react';
import type { Home, HomeItem } from '../../../src-main/contract/home.ts';
import { isSum } from '../../../src-main/domain/sum-key.ts';
import { type Output, useTask } from '../../api.ts';

type Changed = Output<'snapshots.watch'>;

/** So many numbers stand in the line; the list behind it has all. */
const NAMED = 3;

/** What moved the figures: records of the office itself, or what its units sent. */
function causeOf(changed: Changed): string {
  const sums = changed.filter(({ report }) => isSum(report)).length;
  if (sums === changed.length) return '单位后来报来的和定稿时加的不一样';
  return sums === 0 ? '后来改的记录动了当时的数' : '后来改的记录、单位后来报来的动了当时的数';
}

/** One line for all of them: which, and the way there. */
function itemOf(changed: Changed): HomeItem | null {
  const [first] = changed;
  if (!first) return null;
  const many = changed.length > 1;
  const numbers = changed.slice(0, NAMED).map(({ number }) => number);
  const sent = changed.some(({ sentOn }) => sentOn !== null);
  return {
    key: 'snapshots.changed',
    noun: '定稿',
    sentence: many
      ? `${changed.length} 份定稿后有变动：${numbers.join('、')}${changed.length > NAMED ? ' 等' : ''}`
      : `${first.number} ${first.title}（${first.periodLabel}）定稿后有变动，${first.total} 处`,
    why: `${causeOf(changed)}。看变了什么，要不要${sent ? '重报' : '重新定稿'}`,
    daysLeft: null,
    verb: many ? `看这 ${changed.length} 份` : '看变了什么',
    link: many ? '/reports/snapshots' : `/reports/snapshots/${first.id}`,
  };
}

/**
 * The list of things to do with the closed reports that would say something else now. These are reckoned once the list is
 * there: the page never waits for them. `at`: another value each time the records were read anew.
 */
export function useChangedReports(groups: Home['groups'], at: number): Home['groups'] {
  const { run } = useTask('snapshots.watch');
  const [changed, setChanged] = useState<Changed>([]);
  useEffect(() => {
    if (at > 0) void run({}).then((answer) => answer.ok && setChanged(answer.data));
  }, [run, at]);
  const item = itemOf(changed);
  if (!item) return groups;
  const others = groups.filter(({ key }) => key !== 'later');
  const later = groups.find(({ key }) => key === 'later')?.items ?? [];
  return [...others, { key: 'later', items: [item, ...later] }];
}
