import type { Input } from '../../contract.ts';
import { addDays } from '../../domain/dates.ts';
import { openNow, reasonFor, sign, wayOf } from './aid-given.ts';
import type { PracticeFile } from './aid-lives.ts';
import { act, type PracticeStep } from './steps.ts';

const noMedical = { disease: null, spentFen: null, admissions: null, unitAidFen: null, stay: null } as const;

type Request = Input<'aidRequests.save'>;
export const request = (memberId: number, on: string, more: Partial<Request> & Pick<Request, 'kind'>): Request => ({
  memberId,
  familyId: null,
  on,
  askedFen: null,
  reason: null,
  note: null,
  ...more,
});

/** A medical request with two invoices, and how far it came. */
export function medical(
  files: readonly PracticeFile[],
  today: string,
  nth: number,
  ago: number,
  end: '发放' | '待审批' | '不同意',
): PracticeStep[] {
  const [asked, decided, given] = [ago, ago - 8, ago - 13].map((days) => addDays(today, -days)) as [
    string,
    string,
    string,
  ];
  const amountFen = 150_000 + (nth % 4) * 35_000;
  let [id, memberId] = [0, 0];
  const steps: PracticeStep[] = [
    {
      day: asked,
      work: (ledger) => {
        const ill = openNow(ledger, files).filter(({ plan }) => plan.cause === '患重特大疾病' && !plan.unhelped);
        const file = ill[nth % Math.max(1, ill.length)];
        if (!file) return '';
        ({ memberId } = file);
        const bill = (n: number, fen: number) => ({
          number: `云医${String(20_410_000 + nth * 100 + n)}`,
          issuer: '云津市第一人民医院',
          on: addDays(asked, -20 - n),
          amountFen: fen,
        });
        const { paper } = file.plan;
        const made = act(ledger, asked, 'aidRequests.save', {
          ...request(memberId, asked, { kind: '医疗救助', askedFen: amountFen + 50_000 }),
          reason: '自付药费多，家里只有一份工资',
          medical: {
            ...noMedical,
            ...(paper ? {} : { disease: nth % 2 === 0 ? '乳腺癌' : '慢性肾衰竭' }),
            admissions: 1 + (nth % 3),
            spentFen: 3_480_000 + nth * 41_700,
            selfPaidFen: 1_920_000 + nth * 23_400,
            socialAidFen: 300_000,
          },
          invoices: [bill(1, 1_180_000 + nth * 11_900), bill(2, 740_000 + nth * 11_500)],
        });
        id = made.data.id;
        return made.label;
      },
    },
  ];
  if (end === '待审批') return steps;
  steps.push({
    day: decided,
    work: (ledger) =>
      id === 0
        ? ''
        : act(ledger, decided, 'aidRequests.decide', {
            id,
            state: end === '发放' ? '同意' : '不同意',
            approvedFen: end === '发放' ? amountFen : null,
            decidedOn: decided,
            decision: end === '发放' ? '工会委员会同意' : '费用已由大病保险全额报销',
          }).label,
  });
  if (end === '不同意') return steps;
  steps.push({
    day: given,
    work: (ledger) => {
      if (id === 0) return '';
      const made = act(ledger, given, 'aidRequests.help', {
        id,
        on: given,
        cashFen: amountFen,
        source: nth % 2 === 0 ? '市县财政' : '上级工会经费补助',
        way: wayOf(ledger, memberId),
        campaignId: null,
        receipt: null,
        handler: '何静',
        exception: reasonFor(ledger, memberId, given, amountFen, '自付药费多，工会委员会同意'),
      });
      sign(ledger, given, [made.data.id]);
      return made.label;
    },
  });
  return steps;
}
