import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPractice, type PracticeApp } from './practice-app.ts';

let office: PracticeApp;
beforeAll(async () => {
  office = await openPractice();
});
afterAll(async () => (await office.shut()).remove());

const september = { key: 'R4', params: { month: '2026-09' } };

/** Screen, print and workbook of the open sheet, as text. */
async function everywhere(): Promise<{ screen: string; print: string; words: string }> {
  const { html, closed } = await office.done('reports.preview', september);
  const paper = await office.done('reports.export', { ...september, format: 'print' });
  return { screen: html, print: Buffer.from(paper.bytes).toString('utf8'), words: closed?.sentence ?? '' };
}

test('a sheet whose month is closed says on screen and paper whether its figures are still those of the closed one', async () => {
  const same = await everywhere();
  expect(same.words).toBe('现在的数，和定稿 2026-003 一致');
  expect(same.screen).toContain(same.words);
  expect(same.print).toContain(same.words);

  await office.done('members.create', {
    values: { name: '补登人', gender: '男' },
    event: { type: '入会', date: '2026-09-01' },
  });
  const other = await everywhere();
  const [row] = await office.done('snapshots.list', { report: 'R4', period: '2026-09' });
  const { total } = await office.done('snapshots.changes', { id: row?.id ?? 0 });
  expect(total).toBeGreaterThan(0);
  expect(other.words).toBe(`现在的数，不是定稿 2026-003，有 ${total} 处和它不同`);
  expect(other.screen).toContain(other.words);
  expect(other.print).toContain(other.words);
});

test('the closed paper itself and a month without one say nothing of it', async () => {
  const [row] = await office.done('snapshots.list', { report: 'R4', period: '2026-09' });
  expect((await office.done('snapshots.get', { id: row?.id ?? 0 })).preview.html).not.toContain('现在的数');
  const open = await office.done('reports.preview', { key: 'R4', params: { month: '2026-11' } });
  expect(open.closed).toBeUndefined();
  expect(open.html).not.toContain('现在的数');
});

test('a part of the unit is told not to be the closed report', async () => {
  const { closed } = await office.done('reports.preview', {
    key: 'R4',
    params: { month: '2026-09', groupId: 1 },
  });
  expect(closed?.sentence).toBe('现在的数，只是一部分，不是定稿 2026-003');
});
