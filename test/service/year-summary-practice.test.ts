import { expect, test } from 'vitest';
import type { SummaryFigure } from '../../src-main/contract/year-summary.ts';
import { today } from '../today.ts';
import { openPractice } from './practice-app.ts';
import { figuresBySql, reckonedBySql } from './summary-sql.ts';

const spans = [
  ['2025-01', '2025-12'],
  ['2026-01', '2026-12'],
  ['2025-09', '2026-08'],
  ['2026-03', '2026-03'],
] as const;

test('every figure of the practice unit is what plain SQL and the pages of the nouns say', async () => {
  const app = await openPractice();
  await app.done('app.openPractice', {});
  const found: SummaryFigure[][] = [];
  for (const [fromMonth, toMonth] of spans) found.push(await app.done('yearSummary.figures', { fromMonth, toMonth }));
  const n = (at: number, key: string): number => found[at]?.find((figure) => figure.key === key)?.n ?? 0;
  for (const [at, year] of [
    [0, 2025],
    [1, 2026],
  ] as const) {
    const { totals } = await app.done('dues.overview', { year });
    expect(n(at, 'dues.due'), `due ${year}`).toBe(totals.dueFen);
    expect(n(at, 'dues.paid'), `paid ${year}`).toBe(totals.paidFen);
    expect(n(at, 'dues.owing')).toBe(totals.owing);
    expect(n(at, 'dues.rate')).toBe((totals.rate ?? 0) * 10);
    const { total } = await app.done('plans.progress', { year, by: 'category' });
    expect(n(at, 'plans.items')).toBe(total.planned.length);
    expect(n(at, 'plans.done')).toBe(total.done.length);
    expect(n(at, 'plans.postponed')).toBe(total.postponed.length);
    expect(n(at, 'plans.cancelled')).toBe(total.cancelled.length);
    const activities = await app.done('activities.stats', { year, by: 'kind' });
    expect(n(at, 'activities.people')).toBe(activities.total.people);
    const mutual = await app.done('mutualAid.figures', { from: `${year}-01-01`, to: `${year}-12-31` });
    expect(n(at, 'mutual.enrolled')).toBe(mutual.total.enrolled);
  }
  expect(n(1, 'organisation.groups')).toBe(8);
  // The months of the sheet that goes up add up to the year of the summary.
  let joined = 0;
  for (let month = 1; month <= 12; month += 1) {
    const params = { month: `2025-${String(month).padStart(2, '0')}` };
    const { figures } = await app.done('reports.preview', { key: 'R4', params });
    const of = (label: string): number => figures.find((one) => one.label === label)?.memberIds.length ?? -1;
    joined += of('入会');
    if (month === 12) expect([of('期末'), of('女会员')]).toEqual([n(0, 'members.total'), n(0, 'members.women')]);
  }
  expect(joined).toBe(n(0, 'members.joined'));
  const position = await app.done('funds.position', { year: 2025 });
  expect([n(0, 'funds.income'), n(0, 'funds.spent')]).toEqual([position.incomeFen, position.expenditureFen]);
  // What a number opens is what it counts.
  for (const figure of found.flat())
    for (const link of figure.links) {
      if (link.people && ['人', '户'].includes(figure.unit)) expect(link.people.length, figure.key).toBe(figure.n);
      const ids = new URLSearchParams(link.path.split('?')[1] ?? '').get('ids');
      if (ids !== null && ['次', '笔', '项'].includes(figure.unit))
        expect(ids.split(',').length, figure.key).toBe(figure.n);
    }
  const tables = await app.shut();
  for (const [at, [from, to]] of spans.entries()) {
    const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5)), 0)).toISOString().slice(0, 10);
    const sql = figuresBySql((text, ...params) => tables.all(text, ...params), `${from}-01`, last, today);
    const shown = Object.fromEntries(
      (found[at] ?? []).filter(({ key }) => reckonedBySql.has(key.split(':')[0] ?? '')).map((one) => [one.key, one.n]),
    );
    expect(shown, `${from} to ${to}`).toEqual(sql);
  }
  tables.remove();
});
