import { formatMoney } from '../../../../src-main/domain/money.ts';
import type { ActivityData } from './ActivityView.tsx';
import { employerWords } from './money-words.ts';

/** 5 月 8 日; 5 月 8 日至 10 日; 5 月 30 日至 6 月 2 日 */
function dayWords({ from, to }: { readonly from: string; readonly to: string }): string {
  const words = (date: string): string => `${Number(date.slice(5, 7))} 月 ${Number(date.slice(8))} 日`;
  if (from === to) return words(from);
  return `${words(from)}至${from.slice(0, 7) === to.slice(0, 7) ? ` ${Number(to.slice(8))} 日` : words(to)}`;
}

/** 举办“插花”活动; a name that says 活动 or begins with 组织 already says so itself. */
function heldWords(name: string): string {
  const plain = name.replace(/^(?:组织|开展|举办|举行|召开)(?:开展|举办)?/u, '');
  const called = plain === '' ? name : plain;
  return `举办“${called}”${called.endsWith('活动') ? '' : '活动'}`;
}

/** A first draft out of the file: when, where, who came, who won, what it cost. The office writes on from here. */
export function firstDraft(data: ActivityData, kind: 'summary' | 'news', union: string): string {
  const { row, prizes } = data;
  const who = row.group ?? union;
  const women = row.women > 0 ? `（其中女职工 ${row.women} 人）` : '';
  const came = row.people > 0 ? `，${row.people} 人参加${women}` : '';
  const opening = `${dayWords(row)}，${who}${row.place ? `在${row.place}` : ''}${heldWords(row.name)}${came}。`;
  const content = data.content
    ? [data.content.replace(/[，、；;\s]*([。！]?)$/u, (_, end: string) => end || '。')]
    : [];
  const winners =
    prizes.length > 0
      ? [
          `活动评出${[...Map.groupBy(prizes, ({ level }) => level)].map(([level, of]) => `${level} ${of.length} 名`).join('、')}。`,
        ]
      : [];
  if (kind === 'news') return [opening, ...content, ...winners].join('\n');
  const money =
    row.spentFen + row.employerFen > 0
      ? [
          `费用 ${formatMoney(row.spentFen)} 元${row.budgetFen > 0 ? `，预算 ${formatMoney(row.budgetFen)} 元，${row.spentFen > row.budgetFen ? '超支' : '节余'} ${formatMoney(Math.abs(row.budgetFen - row.spentFen))} 元` : ''}${employerWords(row.employerFen)}。`,
        ]
      : [];
  return [opening, ...content, ...winners, ...money].join('\n');
}
