import { addDays } from '../../domain/dates.ts';
import { paidBy, sign, tie } from './aid-given.ts';
import { type CampaignPeople, helpIds, here, own, putOn, rule } from './aid-list.ts';
import type { PracticeFile } from './aid-lives.ts';
import { lastWinter, thisWinter } from './aid-winter.ts';
import { act, type PracticeStep } from './steps.ts';

/** 夏送清凉: 91 people by the entry of July. */
function summer(people: CampaignPeople, year: number): PracticeStep[] {
  const [made, given, closed] = [`${year}-07-05`, `${year}-07-12`, `${year}-08-22`] as const;
  const cooling = rule('高（低）温、高空、有毒有害等艰苦岗位一线职工', 0, own, '绿豆、白糖、毛巾 1 份', 15_000);
  let id = 0;
  return [
    {
      day: made,
      work: (ledger) => {
        const saved = act(ledger, made, 'aidCampaigns.save', {
          kind: '夏送清凉',
          title: `${year} 年夏送清凉`,
          year,
          from: made,
          to: `${year}-08-20`,
          unitsVisited: 1,
          teamsVisited: 9,
          note: null,
          sources: [{ source: own, amountFen: 1_365_000, document: '工会委员会会议纪要' }],
          rules: [cooling],
        });
        ({ id } = saved.data);
        return saved.label;
      },
    },
    {
      day: given,
      work: (ledger) => {
        putOn(ledger, given, id, here(ledger, people.front).slice(0, 91), cooling);
        const ids = helpIds(ledger, id, own, given);
        tie(ledger, given, ids, paidBy(ledger, given, '50402'));
        sign(ledger, given, ids);
        return `发放 ${year} 年夏送清凉 ${ids.length} 人`;
      },
    },
    { day: closed, work: (ledger) => act(ledger, closed, 'aidCampaigns.close', { id, closedOn: closed }).label },
  ];
}

/** 一日捐 of the spring, and what people gave. */
function oneDay(people: CampaignPeople, today: string): PracticeStep {
  const day = addDays(today, -160);
  return {
    day,
    work: (ledger) => {
      const { data, label } = act(ledger, day, 'aidCampaigns.save', {
        kind: '一日捐',
        title: `${day.slice(0, 4)} 年慈善一日捐`,
        year: Number(day.slice(0, 4)),
        from: day,
        to: addDays(day, 20),
        unitsVisited: null,
        teamsVisited: null,
        note: '捐款交云津市慈善总会，不在本会账上',
        sources: [],
        rules: [],
      });
      const lines = people.others.slice(0, 64).map((memberId, i) => ({
        memberId,
        amountFen: [5_000, 10_000, 2_000, 5_000, 20_000][i % 5] ?? 5_000,
        note: null,
      }));
      act(ledger, day, 'aidCampaigns.donate', { id: data.id, on: day, lines });
      return label;
    },
  };
}

/** Campaigns of the practice unit: a winter and a summer that are over, a winter that is being prepared, a collection. */
export function aidCampaignSteps(
  files: readonly PracticeFile[],
  people: CampaignPeople,
  today: string,
): PracticeStep[] {
  const year = Number(today.slice(0, 4));
  const after = (monthDay: string): number => (today.slice(5) > monthDay ? year : year - 1);
  return [
    ...lastWinter(files, people, after('02-25')),
    ...summer(people, after('08-31')),
    ...thisWinter(files, people, today),
    oneDay(people, today),
  ];
}
