import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { today } from '../today.ts';
import { openPractice, type PracticeApp } from './practice-app.ts';

/** What the practice unit holds for the pages of aid, counted by other ways than theirs. */
let office: PracticeApp;
beforeAll(async () => {
  office = await openPractice();
});

describe('aid in the practice unit', () => {
  it('has 40 files in all states, of every category and cause', async () => {
    const { rows, counts } = await office.done('aid.list', {});
    expect(rows.length).toBe(40);
    const states = [
      '申请',
      '初审',
      '入户调查',
      '经济核对',
      '公示',
      '上级审核',
      '在档',
      '年度复核',
      '退档公示',
      '已退档',
      '不通过',
    ];
    expect(states.filter((state) => !rows.some((row) => row.state === state))).toEqual([]);
    const causes = new Set<unknown>();
    for (const { id } of rows)
      causes.add((await office.done('aid.reveal', { id, fields: ['mainCause'] })).values.mainCause);
    // All ten, and none where nobody signed a consent yet.
    expect(causes.size).toBe(11);
    expect(causes).toContain(null);
    expect(new Set(rows.map(({ category }) => category))).toEqual(
      new Set(['深度困难职工', '相对困难职工', '意外致困职工', null]),
    );
    expect(new Set(rows.flatMap(({ exitReason }) => exitReason ?? []))).toEqual(
      new Set(['脱困', '退休', '调离', '死亡', '取消']),
    );
    // Something stands behind each chip but those that need ten years, or a file that somebody left behind.
    const { keepingOver, memberLeft, ...flags } = counts.flags;
    expect(Object.entries(flags).filter(([, n]) => n === 0)).toEqual([]);
    expect([keepingOver, memberLeft]).toEqual([0, 0]);
    const relapsed = await Promise.all(
      rows.map(async ({ id }) =>
        (await office.done('aid.case', { id })).steps.some(({ action }) => action === 'relapse'),
      ),
    );
    expect(relapsed.filter(Boolean).length).toBe(2);
  });

  it('decided every category by its sum: what is left a head and month against the allowance', async () => {
    const { rows } = await office.done('aid.list', {});
    let decided = 0;
    for (const { id } of rows) {
      const { assessments } = await office.done('aid.revealIncome', { caseId: id });
      for (const { items, familySize, terms, category } of assessments) {
        if (items.length === 0 || category === null || category === '不符合') continue;
        const of = (side: string) =>
          items.filter((item) => item.side === side).reduce((sum, item) => sum + item.amountFen, 0);
        const net = of('收入') - of('刚性支出');
        const low = (terms.allowanceFen ?? 0) * familySize * 12;
        decided += 1;
        if (category === '深度困难职工') expect(net).toBeLessThan(low);
        if (category === '相对困难职工') expect(net >= low && net <= 2 * low).toBe(true);
      }
    }
    expect(decided).toBeGreaterThan(35);
  });

  it('has two winters, a summer, an autumn and a collection; what is over is signed for', async () => {
    const campaigns = await office.done('aidCampaigns.list', {});
    const of = (kind: string) => campaigns.filter((row) => row.kind === kind);
    expect(
      of('两节送温暖')
        .map(({ closedOn }) => closedOn !== null)
        .sort(),
    ).toEqual([false, true]);
    expect([of('夏送清凉').length, of('金秋助学').length, of('一日捐').length]).toEqual([1, 1, 1]);
    for (const { closedOn, signed, times } of campaigns)
      if (closedOn !== null) expect([signed, times > 0]).toEqual([times, true]);
    expect(of('一日捐')[0]?.donatedFen).toBeGreaterThan(0);
    const running = of('两节送温暖').find(({ closedOn }) => closedOn === null);
    expect([running?.signed, (running?.passedOver ?? 0) > 0]).toEqual([5, true]);
    expect(running?.times).toBeGreaterThan(5);
  });

  it('enters the money once: help out of the own funds is tied to the entries of the book, nothing waits', async () => {
    const { rows } = await office.done('aidHelp.list', { year: Number(today.slice(0, 4)) });
    const own = rows.filter(({ source, signedOn }) => source === '本级工会经费' && signedOn !== null);
    expect(own.length).toBe(91 + 6 + 2);
    expect(own.filter(({ voucher }) => voucher === null)).toEqual([]);
    expect(rows.filter(({ waiting }) => waiting)).toEqual([]);
    expect(rows.filter(({ source, voucher }) => source !== '本级工会经费' && voucher !== null)).toEqual([]);
    const tied = Map.groupBy(own, ({ voucher }) => voucher?.number);
    const sums = [...tied.values()].map((of) => of.reduce((sum, { sumFen }) => sum + sumFen, 0));
    // 6 households in January, 91 people in July, two students in September: what the cash book has for them.
    expect(sums.sort((a, b) => a - b)).toEqual([500_000, 600_000, 1_365_000]);
  });

  it('has requests, visits with a wish that is late, pairs, model workers and mutual aid', async () => {
    const requests = await office.done('aidRequests.list', {});
    expect(new Set(requests.map(({ state }) => state))).toEqual(new Set(['待审批', '同意', '不同意']));
    for (const { state, approvedFen, helpedFen } of requests) if (state === '同意') expect(helpedFen).toBe(approvedFen);
    const { rows: visits } = await office.done('aidVisits.list', {});
    expect(new Set(visits.map(({ standing }) => standing))).toEqual(new Set([null, '已办结', '逾期', '快到期']));
    expect((await office.done('modelWorkers.list', {})).length).toBe(5);
    const [plan] = await office.done('mutualAid.plans', {});
    const enrolled = await office.done('mutualAid.enrolments', { planId: plan?.id ?? 0 });
    const shares = enrolled.reduce((sum, one) => sum + one.shares, 0);
    expect([plan?.people, plan?.shares, plan?.feesFen]).toEqual([enrolled.length, shares, shares * 5_000]);
    expect(shares).toBeGreaterThan(enrolled.length);
    const claims = await office.done('mutualAid.claims', {});
    expect(new Set(claims.map(({ state }) => state))).toEqual(new Set(['已申报', '已给付']));
  });

  it('R17 counts whom a plan is for on the last day of its period, as R4 does, and says by which day', async () => {
    const r17 = async (period: string, from: string, to: string) => {
      const { lines } = await office.done('mutualAid.figures', { from, to });
      const { checks } = await office.done('reports.preview', { key: 'R17', params: { period } });
      return { staff: String(lines[0]?.staff), said: checks.map(({ sentence }) => sentence).join() };
    };
    const closing = async (month: string): Promise<string> => {
      const { figures } = await office.done('reports.preview', { key: 'R4', params: { month } });
      return figures.find(({ label }) => label.startsWith('期末'))?.value ?? '';
    };
    const quarter = await r17('2026-Q3', '2026-07-01', '2026-09-30');
    const year = await r17('2026', '2026-01-01', '2026-12-31');
    expect(quarter.staff).not.toBe(year.staff);
    expect(await closing('2026-09')).toBe(`${quarter.staff} 人`);
    expect(await closing('2026-11')).toBe(`${year.staff} 人`);
    expect(quarter.said).toContain('2026年9月30日在册');
    expect(year.said).toContain('2026年11月21日在册');
  });

  afterAll(async () => {
    const tables = await office.shut();
    expect(tables.one<number>('select count(*) from aid_pair')).toBeGreaterThanOrEqual(8);
    tables.remove();
  });
});
