import type { Ledger } from '../../../db/open.ts';
import type { Home } from '../../contract/home.ts';
import type { CollectionRow } from '../../contract/reception.ts';
import { daysBetween } from '../../domain/dates.ts';
import { liveSnapshot } from '../reports/snapshot-rows.ts';
import { sumKey } from '../../domain/sum-key.ts';
import { cardsOf } from '../packages/cards.ts';
import { allAwaited, takesReports } from '../reception/periods.ts';
import { receptionState } from '../reception/state.ts';
import type { Item } from './items.ts';

const pathOf = ({ report, period }: CollectionRow, view = ''): string =>
  `/reports/reception/of/${encodeURIComponent(period)}/${encodeURIComponent(report)}${view}`;

/** 已收 4 / 5 个单位，没有报 1 个 */
function counted({ received, expected, missing, returned }: CollectionRow): string {
  const unsent = missing - returned;
  return [
    `已收 ${received} / ${expected} 个单位`,
    ...(unsent > 0 ? [`没有报 ${unsent} 个`] : []),
    ...(returned > 0 ? [`退回待改 ${returned} 个`] : []),
  ].join('，');
}

/** What such a union has: units, collections that nobody closed, and what came of them. */
export function receptionAssets(ledger: Ledger): Home['assets'] {
  const { units, collections } = receptionState(ledger);
  const open = collections.filter(({ closed }) => closed === null);
  const sum = (key: 'received' | 'expected' | 'returned' | 'late'): number =>
    open.reduce((total, row) => total + row[key], 0);
  const link = '/reports/reception';
  const unsent = sum('expected') - sum('received') - sum('returned');
  return [
    { label: '下级单位', value: `${units} 个`, note: '名单里的', link: `${link}/units` },
    { label: '在收的报表', value: `${open.length} 期`, note: '还没有截止的', link },
    {
      label: '已收',
      value: `${sum('received')} 份`,
      note: open.length === 0 ? '没有在收的' : unsent > 0 ? `还差 ${unsent} 份` : '都报来了',
      link,
    },
    { label: '退回待改', value: `${sum('returned')} 份`, note: '等对方重新打包', link },
    { label: '迟报', value: `${sum('late')} 份`, note: '过了最晚那天才打包的', link },
  ];
}

/** Collections that somebody opened and nobody closed: who is missing; what is complete waits to be summed once. */
export function receptionItems(ledger: Ledger, today: string): Item[] {
  if (!takesReports(ledger)) return [];
  if (cardsOf(ledger, '下级').length === 0)
    return [
      {
        key: 'reception.units',
        sentence: '还没有下级单位名单',
        why: '不在名单里的报送包不收；名单是 Excel 的可以直接导入',
        daysLeft: 0,
        verb: '去加下级单位',
        link: '/reports/reception/units',
      },
    ];
  const opened = new Set(allAwaited(ledger).map(({ report, period }) => `${period}|${report}`));
  if (opened.size === 0)
    return [
      {
        key: 'reception.await',
        sentence: '还没有开过收表',
        why: '选报表、报告期和最晚哪天，再把报送通知和本单位名片发给下级，收来的报送包就一期一期列着',
        daysLeft: 0,
        verb: '去开一期收表',
        link: '/reports/reception',
      },
    ];
  const { collections } = receptionState(ledger);
  return collections
    .filter(
      ({ report, period, closed, expected }) => closed === null && expected > 0 && opened.has(`${period}|${report}`),
    )
    .flatMap((row): Item[] => {
      const { report, title, period, periodLabel, due, missing } = row;
      const whole = missing === 0;
      // Who is missing is waited for until the collection is closed, whatever was summed meanwhile.
      const frozen = liveSnapshot(ledger, sumKey(report), period);
      if (frozen && whole) return [];
      return [
        {
          key: `reception:${period}:${report}`,
          sentence: `收${periodLabel}的${title}：${whole ? `${row.expected} 个单位都报来了` : counted(row)}`,
          why: whole
            ? '看一遍汇总，没有疑问就定稿'
            : `${frozen ? `没等它们就汇总定稿了（${frozen.number}）` : '联系人、电话在“通知和催报”里'}；不再等就点“截止收表”`,
          // What is complete is not late any more.
          daysLeft: due === null || whole ? null : daysBetween(today, due),
          verb: whole ? '去汇总' : '看谁没报',
          link: pathOf(row, whole ? '/sum' : ''),
        },
      ];
    });
}
