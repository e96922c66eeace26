import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Output } from '../../src-main/contract.ts';
import { openPractice, type Tables } from './practice-app.ts';

type Found = Output<'imports.preview'>;

/** What a sheet says when it comes back to the book that it left. */
const back: Record<string, Found> = {};
let tables: Tables;

beforeAll(async () => {
  const app = await openPractice();
  const members = await app.done('members.list', {
    filter: { conditions: [{ field: 'membership', op: 'is', values: ['在册'] }] },
  });
  const [chief = 0, town = 0, passport = 0, restored = 0, noted = 0] = members.ids.slice(40);
  await app.done('members.update', { ids: [chief], values: { skillLevel: '首席技师' } });
  await app.done('members.update', { ids: [town], values: { householdType: '居民户口' } });
  await app.done('members.update', { ids: [passport], values: { idType: '护照', idNumber: 'E12345678' } });
  await app.done('members.update', { ids: [noted], values: { note: '夜班', familyMembers: '父 张三\n母 李四' } });
  const reason = '劳动（工作）关系发生变化';
  await app.done('members.recordEvent', { ids: [restored], type: '保留', date: '2026-11-05', reason });
  await app.done('members.recordEvent', { ids: [restored], type: '恢复', date: '2026-11-12' });
  await app.done('members.create', {
    values: {
      name: "=cmd|' /C calc'!A0",
      post: '+1',
      idType: '居民身份证',
      idNumber: '11010519491231002X',
      birthDate: '1949-12-31',
      gender: '女',
    },
    event: { type: '入会', date: '2026-11-04' },
  });
  const columns = [
    'name',
    'gender',
    'birthDate',
    'idType',
    'idNumber',
    'mobile',
    'group',
    'post',
    'joinedOn',
    'staffNo',
    'note',
  ];
  const files = {
    R1: await app.done('reports.export', { key: 'R1', params: { words: { 'householdType:居民户口': '农业户口' } } }),
    R3: await app.done('reports.export', { key: 'R3', params: {} }),
    list: await app.done('lists.export', { columns, masked: false }),
    csv: await app.done('lists.export', { columns, masked: false, format: 'csv' }),
  };
  for (const [key, { fileName, bytes }] of Object.entries(files)) {
    back[key] = await app.done('imports.preview', { noun: 'member', fileName, file: bytes });
  }
  tables = await app.shut();
});
afterAll(() => tables?.remove());

const differing = (found: Found | undefined) =>
  (found?.rows ?? [])
    .filter(({ action }) => action !== 'same')
    .map(({ row, action, values, changes, problems }) => [
      row,
      action,
      values['name'],
      changes,
      problems.map((p) => p.message),
    ]);

it.each(['R1', 'R3', 'list', 'csv'])('%s comes back without a single change, and without a question', (key) => {
  expect(back[key]?.state).toBe('ready');
  expect(differing(back[key])).toEqual([]);
  expect(back[key]?.questions).toEqual([]);
  const kept = `membership in ('在册', '保留会籍')`;
  const people = tables.one<number>(`select count(*) from member ${key.startsWith('R') ? `where ${kept}` : ''}`);
  expect(back[key]?.rows).toHaveLength(people);
});
