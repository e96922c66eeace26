import { useEffect, useState } from 'react';
import type { Home, HomeItem } from '../../../src-main/contract/home.ts';
import { isSum } from '../../../src-main/domain/sum-key.ts';
import { type Output, useTask } from '../../api.ts';
import { changedWords } from '../reports/changed-words.ts';

type Changed = Output<'snapshots.watch'>;

/** So many numbers stand in the line; the list behind it has all. */
const NAMED = 3;

/** What moved the figures: records of the office itself, or what its units sent. */
function causeOf(changed: Changed): string {
  const sums = changed.filter(({ report }) => isSum(report)).length;
  if (sums === changed.length) return '单位后来报来的和定稿时加的不一样';
  return sums === 0 ? '后来改的记录动了当时的数' : '后来改的记录、单位后来报来的动了当时的数';
}

/** One line for all that went up, or for all that only were closed: which, and the way there. */
function itemOf(changed: Changed): HomeItem | null {
  const [first] = changed;
  if (!first) return null;
  const many = changed.length > 1;
  const numbers = changed.slice(0, NAMED).map(({ number }) => number);
  const words = changedWords(first);
  return {
    key: `snapshots.changed.${first.sentOn === null ? 'closed' : 'sent'}`,
    noun: '定稿',
    sentence: many
      ? `${changed.length} 份${words}：${numbers.join('、')}${changed.length > NAMED ? ' 等' : ''}`
      : `${first.number} ${first.title}（${first.periodLabel}）${words}，${first.total} 处`,
    why: `${causeOf(changed)}。看变了什么，要不要${first.sentOn === null ? '重新定稿' : '重报'}`,
    daysLeft: null,
    verb: many ? `看这 ${changed.length} 份` : '看变了什么',
    link: many ? '/reports/snapshots' : `/reports/snapshots/${first.id}`,
  };
}

/** The groups with the item first in the one of this key, which is made where there was none. */
function withFirst(groups: Home['groups'], key: 'today' | 'later', item: HomeItem | null): Home['groups'] {
  if (!item) return groups;
  const items = [item, ...(groups.find((group) => group.key === key)?.items ?? [])];
  const order = ['overdue', 'today', 'week', 'later'];
  return [...groups.filter((group) => group.key !== key), { key, items }].sort(
    (a, b) => order.indexOf(a.key) - order.indexOf(b.key),
  );
}

/**
 * The list of things to do with the closed reports that would say something else now: what went up is for today, as
 * somebody works with a wrong number; what only was closed can wait. These are reckoned once the list is there: the page
 * never waits for them. `at`: another value each time the records were read anew.
 */
export function useChangedReports(groups: Home['groups'], at: number): Home['groups'] {
  const { run } = useTask('snapshots.watch');
  const [changed, setChanged] = useState<Changed>([]);
  useEffect(() => {
    if (at > 0) void run({}).then((answer) => answer.ok && setChanged(answer.data));
  }, [run, at]);
  const sent = changed.filter(({ sentOn }) => sentOn !== null);
  const closed = changed.filter(({ sentOn }) => sentOn === null);
  return withFirst(withFirst(groups, 'later', itemOf(closed)), 'today', itemOf(sent));
}
