import { expect, test } from 'vitest';
import { lineStops } from '../../../src-main/domain/ledgers/check.ts';
import { contractFindings, effectiveOn, effectWords, isInForce } from '../../../src-main/domain/ledgers/contract.ts';
import { deadlinesOf } from '../../../src-main/domain/ledgers/deadlines.ts';
import { ledgerDef, ledgerDefs, type LedgerKey, type LedgerValues } from '../../../src-main/domain/ledgers/kinds.ts';
import { hazardState, isOpenLine, type LedgerTerms, proposalState } from '../../../src-main/domain/ledgers/rules.ts';

const today = '2026-11-21';
const contract = { effectDays: 15, leastYears: 1, mostYears: 3, wageYears: 1, remindMonths: 3 };
const vote = { presentParts: 2, presentOf: 3, passParts: 1, passOf: 2 };
const terms: LedgerTerms = {
  today,
  vote,
  contract,
  managers: { percent: 20 },
  seconders: { people: 2 },
  notice: { workingDays: 5 },
  reminder: { days: 14 },
  session: () => null,
  workingDays: () => 0,
};
const stops = (key: LedgerKey, values: LedgerValues) => lineStops(ledgerDef(key), values, today).map((f) => f.sentence);

test('every declaration names fields that it has', () => {
  for (const def of ledgerDefs) {
    const known = new Set(def.fields.map(({ key }) => key));
    const named = [
      def.title,
      def.day,
      ...(def.member ? [def.member] : []),
      ...def.checks.flatMap((check) => [
        check.field,
        ...('than' in check ? [check.than] : []),
        ...('by' in check ? [check.by] : []),
        ...[...check.say.matchAll(/\{(\w+)\}/gu)].map(([, field]) => field ?? ''),
      ]),
      ...def.due.flatMap(({ field, done, renewedBy, title, why }) => [
        field,
        ...(done ? [done] : []),
        ...(renewedBy ? [renewedBy] : []),
        ...[...`${title}${why}`.matchAll(/\{(\w+)\}/gu)].map(([, one]) => one ?? ''),
      ]),
    ];
    expect([def.key, named.filter((field) => !known.has(field))]).toEqual([def.key, []]);
    expect(new Set(def.fields.map(({ label }) => label)).size, def.key).toBe(def.fields.length);
  }
});

test.each<[LedgerKey, LedgerValues, string]>([
  [
    'congress',
    { session: '五届二次', heldOn: '2026-03-01', delegatesDue: 45, delegatesPresent: 46 },
    '实到 46 人，多于应到 45 人，请核对',
  ],
  [
    'suggestion',
    { name: '批量', proposedOn: '2026-03-01', proposed: 3, adopted: 4 },
    '采纳 4 件，多于提出 3 件，请核对',
  ],
  [
    'contract',
    { name: 'x', contractKind: '集体合同', signedOn: '2026-03-01', from: '2026-03-01', to: '2026-02-28' },
    '合同到 2026-02-28，早于起始日期 2026-03-01，请核对',
  ],
  [
    'proposal',
    {
      subject: 'x',
      proposer: '王芳',
      submittedOn: '2026-03-01',
      review: '立案',
      handedOn: '2026-03-20',
      answeredOn: '2026-03-10',
      result: '已解决',
    },
    '答复日期 2026-03-10 早于交办日期 2026-03-20，请核对',
  ],
  [
    'proposal',
    { subject: 'x', proposer: '王芳', submittedOn: '2026-03-01', review: '不立案', handedOn: '2026-03-20' },
    '审查意见是“不立案”的不交办；要交办，先登记审查意见为立案、并案或转为意见建议',
  ],
  ['hazard', { hazard: 'x', foundOn: '2026-12-01' }, '排查日期 2026-12-01 还没有到，请核对'],
  [
    'safety',
    { name: 'x', safetyKind: '安全培训', heldOn: '2026-03-01', deaths: 1 },
    '死亡人数只在类别为“事故”的一行里填',
  ],
  [
    'honour',
    { name: 'x', level: '省', winner: '王芳', winnerType: '人', awardedOn: '2026-03-01', stage: '已授予' },
    '“类型”没有“人”这一项，请在个人、集体、单位里选',
  ],
])('%s: what can not be is said', (key, values, sentence) => expect(stops(key, values)).toEqual([sentence]));

test('a contract takes effect fifteen days after it was handed in', () => {
  const values = {
    name: '集体合同',
    contractKind: '集体合同',
    signedOn: '2026-02-20',
    passedOn: '2026-02-10',
    submittedOn: '2026-03-01',
    from: '2026-03-01',
    to: '2029-02-28',
  };
  // 1 March and fifteen days.
  expect(effectiveOn(values, contract)).toBe('2026-03-16');
  expect(effectiveOn({ ...values, review: '有异议' }, contract)).toBeNull();
  expect(isInForce(values, '2026-03-15', contract)).toBe(false);
  expect(isInForce(values, '2026-03-16', contract)).toBe(true);
  expect(isInForce(values, '2029-03-01', contract)).toBe(false);
  expect(effectWords(values, contract, '2026-03-10')).toBe('2026-03-16 起生效（没有异议）');
  const warned = (more: LedgerValues) =>
    contractFindings({ ...values, ...more }, contract, vote, today).flatMap(({ level, field }) =>
      level === 'warn' ? [field] : [],
    );
  expect(warned({})).toEqual([]);
  expect(warned({ to: '2029-04-01' })).toEqual(['to']);
  expect(warned({ contractKind: '工资专项' })).toEqual(['to']);
  expect(warned({ delegatesDue: 45, votesFor: 22 })).toEqual(['votesFor']);
  expect(warned({ delegatesDue: 45, votesFor: 23 })).toEqual([]);
});

test('a renewed contract waits for nothing', () => {
  const old = { contractKind: '工资专项', name: '2025 年度', to: '2026-12-31' };
  const next = { contractKind: '工资专项', name: '2026 年度', to: '2027-12-31' };
  const women = { contractKind: '女职工权益保护专项', name: '女职工', to: '2029-12-31' };
  const of = (others: readonly LedgerValues[]) => deadlinesOf(ledgerDef('contract'), old, others, terms);
  expect(of([old, women]).map(({ on, standing }) => [on, standing])).toEqual([['2026-12-31', '快到期']]);
  expect(of([old, next, women])).toEqual([]);
});

test('a proposal from entry to the opinion, a danger until it is struck off', () => {
  const steps: LedgerValues[] = [
    {},
    { review: '立案' },
    { handedOn: '2026-10-01', answerBy: '2026-12-01' },
    { answerBy: '2026-11-01' },
    { answeredOn: '2026-11-10', result: '已解决' },
    { satisfaction: '满意' },
  ];
  let values: LedgerValues = {};
  expect(
    steps.map((step) => {
      values = { ...values, ...step };
      return [proposalState(values, today), isOpenLine('proposal', values, terms)];
    }),
  ).toEqual([
    ['待审查', true],
    ['待交办', true],
    ['办理中', true],
    ['逾期', true],
    ['待评价', true],
    ['已办结', false],
  ]);
  expect(hazardState({ rectifyBy: '2026-11-20' }, today)).toBe('逾期');
  expect(hazardState({ rectifyBy: '2026-11-20', rectifiedOn: '2026-11-19' }, today)).toBe('待验收');
  expect(hazardState({ rectifiedOn: '2026-11-19', acceptance: '合格' }, today)).toBe('已销号');
});
