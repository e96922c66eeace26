import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerKey } from '../../src-main/domain/ledgers/kinds.ts';
import { type Book, openBook } from './book.ts';

/** Today is 2026-11-21. What the sheets count is written here once more by hand. */
let book: Book;
const add = (kind: LedgerKey, values: Record<string, string | number>) => book.done('ledgers.save', { kind, values });
const sheet = (key: string, period: string) => book.done('reports.preview', { key, params: { period } });
const cells = (html: string): string[] =>
  [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gsu)].map(([, text = '']) => text.replace(/<[^>]+>/gu, '').trim());

beforeAll(async () => {
  book = openBook();
  await add('congress', {
    session: '五届二次',
    heldOn: '2026-03-20',
    delegatesDue: 45,
    delegatesPresent: 31,
    womenDelegates: 12,
    frontlineDelegates: 20,
    agenda: '工资协议',
  });
  const vote = { session: '五届二次', votedOn: '2026-03-20', ballot: '无记名投票' };
  await add('resolution', { ...vote, subject: '工资专项集体合同', votesFor: 23, votesAgainst: 5, votesAbstain: 3 });
  await add('resolution', { ...vote, subject: '食堂外包', votesFor: 22, votesAgainst: 5, votesAbstain: 4 });
  const proposal = { session: '五届二次', proposer: '王芳', seconders: '甲、乙', submittedOn: '2026-03-15' };
  const handed = { handlingDept: '后勤', handedOn: '2026-04-01', answerBy: '2026-06-01' };
  const answer = (result: string, satisfaction: string) => ({ answeredOn: '2026-05-20', result, satisfaction });
  await add('proposal', {
    ...proposal,
    subject: '一',
    number: '1',
    review: '立案',
    ...handed,
    ...answer('已解决', '满意'),
  });
  await add('proposal', {
    ...proposal,
    subject: '二',
    number: '2',
    review: '并案',
    ...handed,
    ...answer('部分解决', '不满意'),
  });
  await add('proposal', { ...proposal, subject: '三', number: '3', review: '立案', ...handed });
  await add('proposal', {
    ...proposal,
    subject: '四',
    number: '4',
    review: '转为意见建议',
    ...handed,
    ...answer('列入计划', '基本满意'),
  });
  await add('proposal', { ...proposal, subject: '五', number: '5', review: '不立案' });
  await add('proposal', { ...proposal, session: '五届一次', subject: '去年的', submittedOn: '2025-03-15' });
  const suggestion = { proposedOn: '2026-08-03', unit: '运营部' };
  await add('suggestion', {
    ...suggestion,
    name: '甲',
    people: 2,
    proposed: 1,
    adopted: 1,
    implemented: 1,
    benefitFen: 1_000_050,
    rewardFen: 20_000,
  });
  await add('suggestion', {
    ...suggestion,
    name: '乙',
    people: 10,
    proposed: 12,
    adopted: 5,
    implemented: 2,
    benefitFen: 30_000,
  });
  await add('suggestion', { ...suggestion, name: '丙', unit: '修理厂', people: 1, proposed: 3, adopted: 0 });
  await add('safety', { name: '参赛', safetyKind: '安康杯参赛', heldOn: '2026-02-01', teams: 8, employees: 300 });
  await add('safety', { name: '一期', safetyKind: '安全培训', heldOn: '2026-08-01', sessions: 2, attendance: 60 });
  await add('safety', { name: '二期', safetyKind: '安全培训', heldOn: '2026-09-30', attendance: 17 });
  await add('safety', { name: '擦伤', safetyKind: '事故', heldOn: '2026-07-01', minorInjuries: 1 });
  await add('hazard', { hazard: '甲', foundOn: '2026-07-02', rectifiedOn: '2026-07-05' });
  await add('hazard', { hazard: '乙', foundOn: '2026-08-02', rectifiedOn: '2026-10-05' });
  await add('hazard', { hazard: '丙', foundOn: '2026-09-02', rectifyBy: '2026-09-20' });
  await add('press', { name: '甲', pressKind: '宣传稿件', level: '省', publishedOn: '2026-07-10', costFen: 5000 });
  await add('press', { name: '乙', pressKind: '宣传稿件', level: '市', publishedOn: '2026-08-10', issues: 2 });
  await add('press', {
    name: '丙',
    pressKind: '教育培训',
    publishedOn: '2026-08-12',
    attendance: 40,
    costFen: 120_000,
  });
  const contract = { signedOn: '2026-02-20', from: '2026-03-01', submittedOn: '2026-03-01', passedOn: '2026-02-10' };
  await add('contract', {
    ...contract,
    name: '集体合同',
    contractKind: '集体合同',
    to: '2029-02-28',
    coveredEmployees: 300,
  });
  await add('contract', { ...contract, name: '工资', contractKind: '工资专项', to: '2027-02-28', review: '有异议' });
  await add('contract', {
    ...contract,
    name: '旧',
    contractKind: '工资专项',
    signedOn: '2024-02-20',
    passedOn: '2024-02-10',
    submittedOn: '2024-03-01',
    from: '2024-03-01',
    to: '2025-02-28',
  });
  const honour = { level: '市', winnerType: '个人', winner: '王芳', awardedOn: '2026-05-01', stage: '已授予' };
  await add('honour', { ...honour, name: '劳动奖章' });
  await add('honour', { ...honour, name: '先锋号', level: '省', winnerType: '集体', winner: '一班' });
  await add('honour', { ...honour, name: '推荐中', stage: '推荐' });
});
afterAll(() => book.close());

test('R22: five proposals of the year, three accepted, and the rates of their numbers', async () => {
  const { html, figures, checks } = await sheet('R22', '2026');
  expect(checks[0]?.sentence).toBe(
    '提案 5 件；立案 3 件，立案率 60.0%；立案的办结 2 件，办结率 66.7%；答复 3 件，满意和基本满意 2 件，满意率 66.7%',
  );
  expect(html).toContain('五届二次：提案 5 件，立案 3 件');
  expect(html).not.toContain('去年的');
  expect(figures.map(({ label, value }) => `${label}${value}`)).toEqual([
    '提案5 件',
    '立案3 件',
    '答复3 件',
    '过期1 件',
  ]);
  // A number opens exactly the lines that it counts.
  const late =
    /ids=([\d,]+)/u
      .exec(figures[3]?.path ?? '')?.[1]
      ?.split(',')
      .map(Number) ?? [];
  const rows = await book.done('ledgers.list', { kind: 'proposal', ids: late });
  expect(rows.map(({ title }) => title)).toEqual(['三']);
});

test('R21: who came, what was decided and what was not', async () => {
  const { html, checks, figures } = await sheet('R21', '2026');
  const text = cells(html).join('|');
  expect(text).toContain('|45|31|12|20|');
  expect(text).toContain(
    '工资专项集体合同：赞成 23、反对 5、弃权 3，通过；食堂外包：赞成 22、反对 5、弃权 4，没有通过',
  );
  expect(text).toMatch(/\|5\|3(\||$)/u);
  expect(checks[0]?.sentence).toBe('1 次会议，表决 2 项，没有通过 1 项');
  expect(figures.find(({ label }) => label === '没有通过')?.path).toMatch(/^\/ledgers\/resolution\?ids=\d+$/u);
});

test('R23: by unit and together, another way: people 13, 16 proposed, 6 adopted, 3 done, 10,300.50 yuan', async () => {
  const { html } = await sheet('R23', '2026-Q3');
  const all = cells(html);
  const text = all.join('|');
  expect(text).toContain('运营部|12|13|6|3|46.2%|10,300.50|200.00');
  expect(text).toContain('修理厂|1|3|');
  expect(text).toMatch(/合　计\|13\|16\|6\|3\|37\.5%\|10,300\.50\|200\.00/u);
});

test('R18: the quarter; what was rectified after it does not count', async () => {
  const { html, checks } = await sheet('R18', '2026-Q3');
  expect(cells(html).join('|')).toContain('|8|300|3|77|3|1|33.3%|16|1|');
  expect(checks.map(({ sentence }) => sentence)).toContain('2 条隐患到报告期末没有整改');
});

test('R19: articles by level, courses, money', async () => {
  const { html } = await sheet('R19', '2026-Q3');
  const text = cells(html).join('|');
  expect(text).toMatch(/\|1\|2\|[^|]*\|[^|]*\|3\|/u);
  expect(text).toContain('|1|40|1,250.00');
});

test('R24: what runs in the year; what was objected to is not in force', async () => {
  const { html, checks } = await sheet('R24', '2026');
  expect(html).not.toContain('旧');
  expect(cells(html)).toContain('2026/03/16');
  expect(checks.map(({ sentence }) => sentence)).toEqual([
    '集体合同 1 份，工资专项 1 份',
    '1 份还没有报送，或审查有异议，没有生效',
    '2026年还没有过完，数字到2026年11月21日为止',
  ]);
});

test('R27: what was awarded, the highest first; what is only recommended is said', async () => {
  const { html, checks } = await sheet('R27', '2026');
  expect(html.indexOf('先锋号')).toBeLessThan(html.indexOf('劳动奖章'));
  expect(html).not.toContain('推荐中');
  expect(checks.map(({ sentence }) => sentence)).toEqual([
    '个人 1 项，集体 1 项',
    '1 项还没有授予，不在表里',
    '2026年还没有过完，数字到2026年11月21日为止',
  ]);
});

test('R20: a month on one page', async () => {
  const { html } = await sheet('R20', '2026-03');
  const text = cells(html).join('|');
  expect(text).toContain('本月会议（次）|1|3月20日 五届二次职代会');
  expect(text).toContain('民主管理（项）|6|收到提案 5 件');
});

test('an empty period says what to do', async () => {
  const { checks } = await sheet('R22', '2020');
  expect(checks[0]).toMatchObject({ level: 'warning', go: { path: '/ledgers/proposal?do=new' } });
});
