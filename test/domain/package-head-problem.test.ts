import { expect, test } from 'vitest';
import { packageHeadProblem } from '../../src-main/domain/package-head-problem.ts';

const today = '2026-10-10';
const head = {
  unit: { code: '81320105MC1234567A', name: '临江公交工会委员会' },
  period: '2026-Q3',
  sequence: 2,
  madeOn: '2026-10-08',
  contents: [{ report: 'R4', title: '会员发展（变动）月报表', before: 1 }],
  people: 0,
};
const [content] = head.contents;

test('a head as the program writes it is in order, also for a day, and when made by a clock a day ahead', () => {
  for (const period of ['2026', '2026-H1', '2026-09', '2026-09-30', '2024-02-29'])
    expect(packageHeadProblem({ ...head, period }, today)).toBeNull();
  expect(packageHeadProblem({ ...head, madeOn: '2026-10-11' }, today)).toBeNull();
  expect(
    packageHeadProblem({ ...head, sequence: 100_000, contents: [{ report: 'R4', title: '表' }] }, today),
  ).toBeNull();
});

test.each([
  [{ period: '2026-02-31' }, /报告期“2026-02-31”不存在/u],
  [{ period: '2026-13' }, /报告期“2026-13”不存在/u],
  [{ period: '2026-Q5' }, /报告期“2026-Q5”不存在/u],
  [{ period: '0026' }, /报告期“0026”不存在/u],
  [{ period: '期'.repeat(100_000) }, /^写的报告期“期{20}…”不存在/u],
  [{ period: '2026-Q4', madeOn: '2026-09-30' }, /2026-09-30 打的包，那天报告期 2026-Q4 还没有开始/u],
  [{ madeOn: '2026-02-31' }, /打包日期“2026-02-31”不存在/u],
  [{ madeOn: '2026-13-01' }, /打包日期“2026-13-01”不存在/u],
  [{ madeOn: '昨天' }, /打包日期“昨天”不存在/u],
  [{ madeOn: '2026-10-12' }, /打包日期 2026-10-12 还没有到/u],
  [{ sequence: 0 }, /第 0 次上报，没有这样的次数/u],
  [{ sequence: 1.5 }, /第 1\.5 次上报/u],
  [{ sequence: 1e9 }, /第 1000000000 次上报/u],
  [{ people: -1 }, /人数 -1 不可能/u],
  [{ unit: { code: '', name: '公交' } }, /没有写单位代码/u],
  [{ unit: { code: 'A1', name: ' ' } }, /没有写单位名称/u],
  [{ unit: { code: 'A1', name: '工'.repeat(201) } }, /单位名称有 201 个字，最多 200 个/u],
  [{ unit: { code: 'A'.repeat(1_000_000), name: '公交' } }, /单位代码有 1000000 个字，最多 60 个/u],
  [{ contents: [] }, /写着 0 张表/u],
  [{ contents: Array.from({ length: 61 }, () => ({ report: 'R4', title: '表' })) }, /写着 61 张表/u],
  [{ contents: [{ ...content, report: 'R4', title: '表'.repeat(121) }] }, /报表名称有 121 个字/u],
  [{ contents: [{ report: 'R4', title: '月报', before: 2 }] }, /“月报”上一次是第 2 次，这一次却是第 2 次/u],
  [{ contents: [{ report: 'R4', title: '月报', before: 0 }] }, /“月报”上一次是第 0 次/u],
])('%#', (odd, sentence) => {
  const said = packageHeadProblem({ ...head, ...odd }, today);
  expect(said).toMatch(sentence);
  expect(said).toMatch(/没有收。请/u);
  expect(said?.length).toBeLessThan(90);
});
