import { afterEach, expect, test } from 'vitest';
import type { ReportContent } from '../../src-main/domain/report-content.ts';
import { close, contentOf, enrol, exchangeCard, idOf, period, reason, unitOf } from './package-world.ts';
import { closeUnions, figures, one, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const unit = unitOf(1);
const quarter = (of = period): ReportContent => contentOf(unit, figures, of);
const other = (): ReportContent => ({ ...quarter(), report: 'other' });

test('a package is missing only where that report went to this receiver before and never came', async () => {
  const upper = await upperOf(unit);
  const lower = union(unit);
  enrol(lower, [{ name: '王一', id: idOf(1) }]);
  const gapOf = async (report: string) =>
    (await upper.done('reception.collected', { report, period })).map(({ sequence, gap }) => ({ sequence, gap }));
  const first = await packed(upper, lower, [quarter()]);
  // 第 2 次 was for somebody else, 第 3 次 is the first of another report.
  const elsewhere = await packed(upper, lower, [other()], { receiver: '产业工会' });
  const second = await packed(upper, lower, [other()], { members: { full: false } });
  expect(await took(upper, first, second)).toEqual(['taken', 'taken']);
  expect(await gapOf('quarter')).toEqual([{ sequence: 1, gap: false }]);
  expect(await gapOf('other')).toEqual([{ sequence: 3, gap: false }]);
  expect(await gapOf('members')).toEqual([{ sequence: 3, gap: false }]);
  // 第 4 次 gets lost, 第 5 次 comes.
  const lost = await packed(upper, lower, [quarter()], { members: { full: false } });
  expect(await took(upper, await packed(upper, lower, [quarter()], { members: { full: false } }))).toEqual(['taken']);
  expect(await gapOf('quarter')).toEqual([{ sequence: 5, gap: true }]);
  expect(await gapOf('members')).toEqual([{ sequence: 5, gap: true }]);
  expect(await gapOf('other')).toEqual([{ sequence: 3, gap: false }]);
  expect([elsewhere, lost]).toHaveLength(2);
});

test('two packages made at one time have two numbers, and both are taken', async () => {
  const upper = await upperOf(unit);
  const lower = union(unit);
  const card = await exchangeCard(upper, lower);
  const reports = [close(lower, quarter())];
  const made = await Promise.all(
    [1, 2].map(() => lower.done('packages.make', { reports, members: null, way: '公钥', card, ...reason })),
  );
  expect(made.map(({ sequence }) => sequence).sort()).toEqual([1, 2]);
  const files = made.map(({ fileName, bytes }) => ({ name: fileName, bytes: new Uint8Array(bytes) }));
  expect(await took(upper, ...files)).toEqual(['taken', 'taken']);
});

test('what changed is reckoned against the period of the same kind before', async () => {
  const upper = await upperOf(unit);
  const lower = union(unit);
  const against: Record<string, string | null> = {};
  for (const of of ['2024-12', '2024-Q3', '2024-Q4', '2025-01', '2024-H1', '2024-Q1', '2024', '2025', '2024-H2']) {
    expect(await took(upper, await packed(upper, lower, [quarter(of)]))).toEqual(['taken']);
    const [row] = await upper.done('reception.collected', { ...one, period: of });
    const view = await upper.done('reception.package', { id: row?.packageId ?? 0 });
    against[of] = view.changes?.against ?? null;
  }
  expect(against).toEqual({
    '2024-12': null,
    '2024-Q3': null,
    '2024-Q4': '2024年第三季度第 1 次',
    '2025-01': '2024年12月第 1 次',
    '2024-H1': null,
    '2024-Q1': null,
    '2024': null,
    '2025': '2024年第 1 次',
    '2024-H2': '2024年上半年第 1 次',
  });
});

test('the paper and the list of what went out name the list of members beside the reports', async () => {
  const upper = await upperOf(unit);
  const lower = union(unit);
  enrol(lower, [{ name: '王一', id: idOf(1) }]);
  await packed(upper, lower, [quarter()], { members: { full: false } });
  await packed(upper, lower, [quarter()]);
  const { sent } = await lower.done('packages.state', {});
  expect(sent.map(({ titles }) => titles.map((title) => title.replace(/^\S+ /u, '')))).toEqual([
    ['会员和会费季报表'],
    ['会员和会费季报表', '会员名单'],
  ]);
});
