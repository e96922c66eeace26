import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, openBook } from './book.ts';
import { addPlan } from './plan-book.ts';
import { xlsx } from './roster-file.ts';

/** Today is 2026-11-21. */
type Decisions = NonNullable<CallInput<'imports.apply'>['decisions']>;
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const input = (file: Uint8Array, decisions: Decisions = {}) => ({
  noun: 'planItems' as const,
  fileName: '2026 年进度表.xlsx',
  file,
  decisions,
});
const look = (file: Uint8Array, decisions?: Decisions) => book.done('imports.preview', input(file, decisions));
const apply = (file: Uint8Array, decisions?: Decisions) => book.done('imports.apply', input(file, decisions));

const sheet = (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]) =>
  xlsx({ name: '进度', rows: [['2026 年工会工作计划进度表'], ['填报单位：临江公交工会'], [...head], ...rows] });

test('the sheet of five columns: content, who, until when, how far', async () => {
  const planId = await addPlan(book);
  const file = await sheet(
    ['序号', '工作项目', '责任人', '完成时限', '完成情况'],
    [
      [1, '两节送温暖，走访慰问困难职工、劳模和一线职工', '王立', '2026-01-31', '已完成'],
      [2, '举办一次全体会员参加的职工篮球赛', '陈刚', '10月', '未完成'],
      [3, '职工书屋建设，添置图书三百册，办好借阅', '李芳', '3月底', '80%'],
      [4, '集体协商', null, '9月', '办得差不多了'],
      [5, '全年宣传', null, '全年', null],
    ],
  );
  const asked = await look(file);
  expect(asked.state).toBe('asking');
  expect(asked.questions.map(({ key }) => key)).toContain('plan');
  expect(asked.columns.find(({ header }) => header === '工作项目')?.field).toBe('planContent');
  const answers = { plan: `id:${planId}` };
  const seen = await look(file, { answers });
  expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'add', 'add', 'bad', 'add']);
  const done = await apply(file, { answers });
  expect(done).toMatchObject({ added: 4 });
  const rows = await book.done('plans.items', { planId });
  expect(
    rows.map(({ content, monthFrom, monthTo, deadline, state, percent, doneOn, owner }) => [
      content,
      monthFrom,
      monthTo,
      deadline,
      state,
      percent,
      doneOn,
      owner,
    ]),
  ).toEqual([
    [
      '两节送温暖，走访慰问困难职工、劳模和一线职工',
      '2026-01',
      '2026-01',
      '2026-01-31',
      '已完成',
      100,
      '2026-01-31',
      '王立',
    ],
    ['举办一次全体会员参加的职工篮球赛', '2026-10', '2026-10', '2026-10-31', '未开始', 0, null, '陈刚'],
    ['职工书屋建设，添置图书三百册，办好借阅', '2026-03', '2026-03', '2026-03-31', '进行中', 80, null, '李芳'],
    ['全年宣传', '2026-01', '2026-12', '2026-12-31', '未开始', 0, null, null],
  ]);
  // Twice adds nothing twice.
  expect((await look(file, { answers })).rows.map(({ action }) => action)).toEqual([
    'same',
    'same',
    'same',
    'bad',
    'same',
  ]);
  await book.undo();
  expect(await book.done('plans.items', { planId })).toEqual([]);
});

test('the progress sheet that the program prints: category, content, time, reason; into a new plan', async () => {
  const file = await sheet(
    ['序号', '工作项目', '主要内容', '时间', '责任人', '完成时限', '完成情况', '未完成原因', '备注'],
    [
      [1, '帮扶送温暖', '金秋助学', '7—9 月', '李芳', '2026/09/30', '已完成', null, '两批'],
      [2, '文体活动', '秋季登山', '10 月', '陈刚', '2026/10/31', '延期', '下雨', null],
      [3, '民主管理', '职代会', '3.8', '郑国平', '2026/03/08', '取消', null, null],
      [4, '女职工', '年份不对', '2025年3月', null, null, null, null, null],
    ],
  );
  const seen = await look(file, { answers: { plan: 'new:2026' } });
  expect(seen.rows[3]).toMatchObject({ action: 'bad' });
  expect(seen.rows[3]?.problems[0]?.message).toContain('这一项从2025年3月开始');
  await apply(file, { answers: { plan: 'new:2026', doneOn: '2026-10-08' } });
  expect(book.lastLabel()).toContain('“2026 年工会工作计划” 3 项');
  const rows = await book.done('plans.items', { year: 2026 });
  expect(
    rows.map(({ category, content, dayFrom, state, doneOn, reason, note }) => [
      category,
      content,
      dayFrom,
      state,
      doneOn,
      reason,
      note,
    ]),
  ).toEqual([
    ['帮扶送温暖', '金秋助学', null, '已完成', '2026-10-08', null, '两批'],
    ['文体活动', '秋季登山', null, '延期', null, '下雨', null],
    ['民主管理', '职代会', '2026-03-08', '取消', null, '导入的表里没有写原因', null],
  ]);
});

test('the year that a file writes is offered first, whatever plans there are', async () => {
  await addPlan(book, { title: '2027 年计划', fromMonth: '2027-01', toMonth: '2027-12' });
  const file = await sheet(['工作项目', '完成时限'], [['走访慰问困难职工、劳模和一线职工', '2026-01-31']]);
  const first = async () => (await look(file)).questions.find(({ key }) => key === 'plan')?.options[0]?.label;
  expect(await first()).toBe('新建“2026 年工会工作计划”');
  await addPlan(book, { title: '二〇二六年计划' });
  expect(await first()).toBe('二〇二六年计划');
});
