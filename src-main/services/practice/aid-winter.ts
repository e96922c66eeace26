import { addDays } from '../../domain/dates.ts';
import { openNow, paidBy, sign, tie } from './aid-given.ts';
import { type CampaignPeople, helpIds, here, own, putOn, rule } from './aid-list.ts';
import type { PracticeFile } from './aid-lives.ts';
import { act, type PracticeStep } from './steps.ts';

/** The winter that is over: six households by the entry of January, others by money from above and from the works. */
export function lastWinter(files: readonly PracticeFile[], people: CampaignPeople, year: number): PracticeStep[] {
  const [made, given, closed] = [`${year}-01-08`, `${year}-01-24`, `${year}-02-12`] as const;
  const rules = [
    rule('家庭生活困难职工', 100_000, own),
    rule('退休职工', 30_000, '上级工会经费补助'),
    rule('春节坚守岗位职工', 0, '行政拨付', '年货 1 份', 20_000),
  ] as const;
  let id = 0;
  return [
    {
      day: made,
      work: (ledger) => {
        const saved = act(ledger, made, 'aidCampaigns.save', {
          kind: '两节送温暖',
          title: `${year} 年两节送温暖`,
          year,
          from: made,
          to: `${year}-02-10`,
          unitsVisited: 1,
          teamsVisited: 14,
          note: null,
          sources: [
            { source: own, amountFen: 600_000, document: '工会委员会会议纪要' },
            { source: '上级工会经费补助', amountFen: 450_000, document: '云机冶工补助通知' },
            { source: '行政拨付', amountFen: 800_000, document: '公司办公会纪要' },
          ],
          rules: [...rules],
        });
        ({ id } = saved.data);
        return saved.label;
      },
    },
    {
      day: given,
      work: (ledger) => {
        const households = openNow(ledger, files).filter(({ plan }) => !plan.unhelped);
        const [poor, rest] = [households.slice(0, 6), households.slice(6)];
        const at = poor.map(({ memberId }) => memberId);
        putOn(ledger, given, id, at, rules[0]);
        putOn(
          ledger,
          given,
          id,
          here(ledger, people.retired)
            .slice(0, 15)
            .filter((one) => !at.includes(one)),
          rules[1],
        );
        putOn(
          ledger,
          given,
          id,
          here(ledger, people.front)
            .slice(0, 40)
            .filter((one) => !at.includes(one)),
          rules[2],
        );
        const left = rest
          .map(({ memberId }) => memberId)
          .filter((one) => !here(ledger, people.front).slice(0, 40).includes(one));
        if (left.length > 0)
          act(ledger, given, 'aidCampaigns.passOver', {
            id,
            memberIds: left.slice(0, 3),
            reason: '上月已经领过生活救助',
          });
        tie(ledger, given, helpIds(ledger, id, own, given), paidBy(ledger, given, '50405'));
        sign(ledger, given, helpIds(ledger, id, null, given));
        return `发放 ${year} 年两节送温暖`;
      },
    },
    { day: closed, work: (ledger) => act(ledger, closed, 'aidCampaigns.close', { id, closedOn: closed }).label },
  ];
}

/** The winter that is being prepared: on the list, some signed, two passed over. */
export function thisWinter(files: readonly PracticeFile[], people: CampaignPeople, today: string): PracticeStep[] {
  const [made, listed, given] = [addDays(today, -11), addDays(today, -6), addDays(today, -2)] as const;
  const year = Number(addDays(today, 60).slice(0, 4));
  const rules = [
    rule('家庭生活困难职工', 120_000, '市县财政'),
    rule('单亲女职工', 80_000, '上级工会经费补助'),
    rule('退休职工', 30_000, '上级工会经费补助', '食用油 1 桶', 8_000),
  ] as const;
  let id = 0;
  return [
    {
      day: made,
      work: (ledger) => {
        const saved = act(ledger, made, 'aidCampaigns.save', {
          kind: '两节送温暖',
          title: `${year} 年两节送温暖筹备`,
          year,
          from: made,
          to: addDays(today, 75),
          unitsVisited: null,
          teamsVisited: null,
          note: null,
          sources: [
            { source: '市县财政', amountFen: 1_200_000, document: '云津市总工会第一批名额' },
            { source: '上级工会经费补助', amountFen: 400_000, document: null },
          ],
          rules: [...rules],
        });
        ({ id } = saved.data);
        return saved.label;
      },
    },
    {
      day: listed,
      work: (ledger) => {
        const households = openNow(ledger, files).map(({ memberId }) => memberId);
        putOn(ledger, listed, id, households.slice(0, 7), rules[0], given);
        putOn(
          ledger,
          listed,
          id,
          here(ledger, people.retired)
            .slice(3, 9)
            .filter((one) => !households.includes(one)),
          rules[2],
          given,
        );
        act(ledger, listed, 'aidCampaigns.passOver', {
          id,
          memberIds: households.slice(-2),
          reason: '复核还没有办完，下一批再看',
        });
        return '列入两节送温暖第一批';
      },
    },
    {
      day: given,
      work: (ledger) => {
        const ids = helpIds(ledger, id, '市县财政', given).slice(0, 5);
        sign(ledger, given, ids);
        return `登记两节送温暖签收 ${ids.length} 人`;
      },
    },
  ];
}
