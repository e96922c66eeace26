import { afterAll, beforeAll, expect, test } from 'vitest';
import { putSnapshot } from '../../src-main/services/reports/snapshot-put.ts';
import { snapshotContent } from '../../src-main/services/reports/snapshot-rows.ts';
import { openBook } from './book.ts';
import { openPractice, type PracticeApp } from './practice-app.ts';

let office: PracticeApp;
beforeAll(async () => {
  office = await openPractice();
});
afterAll(async () => (await office.shut()).remove());

/** What R4 of a month says of its opening figure against the closed report before it. */
async function said(month: string) {
  const { checks, figures } = await office.done('reports.preview', { key: 'R4', params: { month } });
  const figure = (label: string) => Number.parseInt(figures.find((one) => one.label === label)?.value ?? '', 10);
  return {
    found: checks.filter(({ sentence }) => sentence.includes('上月定稿')),
    opening: figure('期初'),
    closing: figure('期末'),
  };
}

test('the opening figure is held against the closing figure of the report that stands for the month before', async () => {
  const { closing: sent } = await said('2026-09');
  expect((await said('2026-10')).found).toEqual([
    { level: 'ok', sentence: `期初 ${sent}，和上月定稿 2026-003 的期末一致`, memberIds: [] },
  ]);

  await office.done('members.create', {
    values: { name: '补登人', gender: '男' },
    event: { type: '入会', date: '2026-09-01' },
  });
  const { found, opening } = await said('2026-10');
  const [september] = await office.done('snapshots.list', { report: 'R4', period: '2026-09' });
  expect(opening).toBe(sent + 1);
  expect(found).toEqual([
    {
      level: 'warning',
      sentence: `期初 ${sent + 1}，和上月定稿 2026-003 的期末 ${sent} 不一致。请看那一张定稿后变了什么，要不要重报`,
      memberIds: [],
      go: { label: '看变了什么', path: `/reports/snapshots/${september?.id}` },
    },
  ]);
  // It warns and does not stand in the way of closing.
  expect((await office.done('snapshots.state', { key: 'R4', params: { month: '2026-10' } })).blocked).toBeNull();

  await office.done('snapshots.void', { id: september?.id ?? 0, reason: '补登一人' });
  expect((await said('2026-10')).found).toEqual([]);
});

test('a month whose month before is not closed, although earlier ones are, says so and does not block', async () => {
  // August (2026-002) stands closed, September was voided above.
  const about = async (month: string) => {
    const { checks } = await office.done('reports.preview', { key: 'R4', params: { month } });
    return checks.filter(({ sentence }) => sentence.includes('还没有定稿'));
  };
  expect(await about('2026-10')).toEqual([
    {
      level: 'warning',
      sentence: '2026年9月还没有定稿，期初没有可对的数，前一张定稿是2026年8月的 2026-002。请先把2026年9月的定稿',
      memberIds: [],
      go: { label: '去做2026年9月的', path: '/reports/R4?month=2026-09' },
    },
  ]);
  expect((await office.done('snapshots.state', { key: 'R4', params: { month: '2026-10' } })).blocked).toBeNull();
  expect(await about('2026-09')).toEqual([]);
  // Nothing was closed before July: the first one has nothing to follow.
  expect(await about('2026-07')).toEqual([]);
});

test('a closed report that was made while its month was running says so', async () => {
  const book = openBook();
  await book.done('members.create', { values: { name: '甲' }, event: { type: '入会', date: '2026-10-05' } });
  const { id } = await book.done('snapshots.close', { key: 'R4', params: { month: '2026-10' } });
  const { content } = snapshotContent(book.ledger, id);
  await book.done('snapshots.void', { id, reason: '换成月中做的' });
  const sentence = '2026年10月还没有过完，数字到2026年10月25日为止';
  book.write(() =>
    putSnapshot(
      book.ledger,
      { ...content, checks: [{ level: 'ok', sentence }] },
      { receiver: null, today: '2026-10-25' },
    ),
  );
  await book.done('members.create', { values: { name: '乙' }, event: { type: '入会', date: '2026-10-27' } });
  const { checks } = await book.done('reports.preview', { key: 'R4', params: { month: '2026-11' } });
  expect(checks.map((one) => one.sentence)).toContain(
    '期初 2，和上月定稿 2026-002 的期末 1（定稿时那个月还在进行）不一致。请看那一张定稿后变了什么，要不要重报',
  );
  book.close();
});
