import { openNow, paidBy, reasonFor, sign, tie, wayOf } from './aid-given.ts';
import type { PracticeFile } from './aid-lives.ts';
import { request } from './aid-requests.ts';
import { act, type PracticeStep } from './steps.ts';

const noSchooling = {
  gender: '女',
  ethnicity: '汉族',
  birthDate: null,
  idNumber: null,
  mobile: null,
  politicalStatus: '共青团员',
  score: null,
  thisYear: '是',
  graduatesOn: null,
  loanFen: null,
  freeOfFees: '否',
  otherHelp: '否',
  guardianConsentOn: null,
} as const;

/** 金秋助学 of a year: three students; two of them out of the union's own money, by the entry of September. */
export function schooling(files: readonly PracticeFile[], year: number): PracticeStep[] {
  const [asked, decided, given, closed] = [`${year}-08-10`, `${year}-08-24`, `${year}-09-22`, `${year}-09-28`] as const;
  const pupils: { readonly id: number; readonly memberId: number; readonly fen: number; readonly own: boolean }[] = [];
  let campaignId = 0;
  return [
    {
      day: asked,
      work: (ledger) => {
        const made = act(ledger, asked, 'aidCampaigns.save', {
          kind: '金秋助学',
          title: `${year} 年金秋助学`,
          year,
          from: asked,
          to: closed,
          unitsVisited: null,
          teamsVisited: null,
          note: null,
          sources: [
            { source: '本级工会经费', amountFen: 500_000, document: '工会委员会会议纪要' },
            { source: '上级工会经费补助', amountFen: 500_000, document: '云机冶工补助通知' },
          ],
          rules: [],
        });
        campaignId = made.data.id;
        const wanted = openNow(ledger, files).filter(({ plan }) => plan.cause === '子女上学' && !plan.exit);
        for (const [i, { memberId, order }] of wanted.slice(0, 3).entries()) {
          const { data } = act(ledger, asked, 'aidRequests.save', {
            ...request(memberId, asked, { kind: '子女助学', askedFen: [300_000, 200_000, 500_000][i] ?? 0 }),
            reason: i === 2 ? '孩子考上大学，学费有缺口' : '孩子上高中，学杂费和住宿费有缺口',
            schooling: {
              ...noSchooling,
              student: ['陆雨桐', '孟佳怡', '薛文静'][i] ?? '',
              level: i === 2 ? '本科' : '高中',
              school: i === 2 ? '江东理工学院' : '云津市第二中学',
              major: i === 2 ? '机械工程' : null,
              years: i === 2 ? 4 : 3,
              batch: i === 2 ? '本科批' : null,
              admittedOn: `${year}-07-2${order % 9}`,
              feeFen: i === 2 ? 580_000 : 160_000,
              pledgeOn: asked,
            },
          });
          pupils.push({ id: data.id, memberId, fen: [300_000, 200_000, 500_000][i] ?? 0, own: i < 2 });
        }
        return made.label;
      },
    },
    {
      day: decided,
      work: (ledger) => {
        for (const { id, fen } of pupils)
          act(ledger, decided, 'aidRequests.decide', {
            id,
            state: '同意',
            approvedFen: fen,
            decidedOn: decided,
            decision: '照当年标准',
          });
        return `审批助学申请 ${pupils.length} 份`;
      },
    },
    {
      day: given,
      work: (ledger) => {
        const helps = pupils.map(({ id, memberId, fen, own }) => {
          const { data } = act(ledger, given, 'aidRequests.help', {
            id,
            on: given,
            cashFen: fen,
            source: own ? '本级工会经费' : '上级工会经费补助',
            way: wayOf(ledger, memberId),
            campaignId,
            receipt: null,
            handler: '何静',
            exception: reasonFor(ledger, memberId, given, fen, '学费缺口大，工会委员会同意'),
          });
          return { id: data.id, own };
        });
        const ids = helps.map(({ id }) => id);
        tie(
          ledger,
          given,
          helps.filter(({ own }) => own).map(({ id }) => id),
          paidBy(ledger, given, '50404'),
        );
        sign(ledger, given, ids);
        return `发放助学金 ${ids.length} 人`;
      },
    },
    {
      day: closed,
      work: (ledger) => act(ledger, closed, 'aidCampaigns.close', { id: campaignId, closedOn: closed }).label,
    },
  ];
}
