import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Output } from '../../src-main/contract.ts';
import { given, openPractice, readBack, rowValues, type Tables } from './practice-app.ts';

type Found = Output<'imports.preview'>;

/** What a sheet says when it comes back to the book that it left. */
const back: Record<string, Found> = {};
let tables: Tables;
/** Lines of R3 of those who have no group. */
let groupless: (string | number | null)[][];

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
  // Without a group: R3 says the department instead, also where a group has the same name.
  const [, rootGroup] = (await app.done('groups.tree', {})).map(({ id, name }) => ({ id, name }));
  const named = members.ids.slice(60, 63);
  await app.done('members.moveGroup', { ids: named, groupId: null, from: '2026-11-10' });
  await app.done('members.update', { ids: named.slice(0, 1), values: { department: '退休办' } });
  await app.done('members.update', { ids: named.slice(1, 2), values: { department: rootGroup?.name ?? '' } });
  await app.done('members.update', { ids: named.slice(2), values: { department: '' } });
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
    R1: await app.done('reports.export', {
      key: 'R1',
      params: { words: { 'householdType:居民户口': '农业户口' } },
      ...given,
    }),
    R3: await app.done('reports.export', { key: 'R3', params: {} }),
    list: await app.done('lists.export', { columns, masked: false, ...given }),
    csv: await app.done('lists.export', { columns, masked: false, format: 'csv', ...given }),
  };
  const sheet = (await readBack(files.R3.bytes)).worksheets[0];
  if (!sheet) throw new Error('no sheet');
  groupless = Array.from({ length: files.R3.people }, (_, i) => rowValues(sheet, i + 4, 8)).slice(-40);
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

it('R3 says the department of who has no group', () => {
  const wanted = tables.all<{ name: string; department: string | null }>(
    `select name, nullif(department, '') department from member where group_id is null and membership in ('在册', '保留会籍') order by id`,
  );
  expect(wanted.map(({ department }) => department)).toEqual(expect.arrayContaining(['退休办', null]));
  expect(groupless.slice(-wanted.length).map((cells) => [cells[1], cells[7]])).toEqual(
    wanted.map(({ name, department }) => [name, department]),
  );
});
