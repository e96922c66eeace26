import { afterAll, beforeAll, expect, it } from 'vitest';
import { given, openPractice, type PracticeApp, readBack, type Tables } from './practice-app.ts';

/** What leaves as a sheet says at its foot how far the journal had come, so that it can be held against the book later. */
let app: PracticeApp;
let tables: Tables | undefined;
/** Feet of the sheets in the order in which they left. */
const feet: string[] = [];
let closed: { foot: string; number: string };

const dashed = (hash: string): string => [0, 4, 8, 12].map((from) => hash.slice(from, from + 4)).join('-');
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

beforeAll(async () => {
  app = await openPractice();
  const { bytes: book } = await app.done('reports.export', { key: 'R3', params: {}, format: 'xlsx', ...given });
  feet.push(String((await readBack(book)).worksheets[0]?.headerFooter.oddFooter));
  const { bytes: paper } = await app.done('reports.export', { key: 'R3', params: {}, format: 'print', ...given });
  feet.push(textOf(paper));
  const { id, number } = await app.done('snapshots.close', { key: 'R4', params: { month: '2026-02' } });
  await app.done('members.create', { values: { name: '后来的人' }, event: { type: '入会', date: '2026-11-01' } });
  const { bytes: kept } = await app.done('snapshots.export', { id, format: 'print' });
  closed = { foot: textOf(kept), number };
  tables = await app.shut();
});
afterAll(() => tables?.remove());

it('the workbook and the paper bear entry and hash of the last step before they left', () => {
  const left = tables?.all<{ id: number; previous: string }>(
    `select id, previous_hash previous from command where route = 'reports.record' order by id`,
  );
  expect(left?.length).toBe(3);
  for (const [at, foot] of feet.entries()) {
    const { id, previous } = left?.[at] ?? { id: 0, previous: '' };
    expect(foot).toContain(`记录链到第 ${id - 1} 条，校验码 ${dashed(previous)}`);
  }
});

it('a closed report bears the head of the day on which it was closed', () => {
  const head = tables?.one<string>('select head from report_snapshot where number = ?', closed.number) ?? '';
  const before = tables?.one<string>(`select previous_hash from command where route = 'snapshots.close'`);
  expect(head).toBe(before);
  expect(closed.foot).toContain(`编号 ${closed.number}`);
  expect(closed.foot).toContain(`记录链 ${dashed(head)}`);
});
