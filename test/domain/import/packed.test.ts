import { expect, test } from 'vitest';
import { packRows, unpackRows } from '../../../src-main/domain/import/packed.ts';
import type { DraftRow } from '../../../src-main/domain/import/rows.ts';
import { identity, read, sheet } from './kit.ts';

const head = ['姓名', '身份证号', '出生日期', '入会日期', '民族', '移动电话', '工会小组'];
const good = (order: number): string => identity(`19${60 + (order % 30)}-03-0${1 + (order % 9)}`, order);

/** Rows of every sort: sound ones, blanks, a cut number, months without a day, words of no list, what could not be read. */
const rows = Array.from({ length: 120 }, (_, i): (string | number | null)[] => [
  `王${'甲乙丙丁戊己庚辛'[i % 8]}${i % 3 === 0 ? '华' : ''}`,
  i % 10 === 3 ? 110105199001011000 : good(i),
  i % 4 === 0 ? null : `19${60 + (i % 30)}.3.${1 + (i % 9)}`,
  i % 5 === 0 ? '2012.07' : '2012-07-01',
  i % 7 === 0 ? '火星族' : '汉',
  i % 6 === 0 ? '未装机' : `1380000${String(1000 + i)}`,
  i < 60 ? '一车间' : null,
]);

/** What a row carries on; of the identity only the sound beginning of a cut number is asked for later. */
const carried = ({ identity: own, ...rest }: DraftRow) => ({
  ...rest,
  values: [...rest.values],
  derived: [...rest.derived],
  months: [...rest.months],
  intact: own?.intact,
});

test('rows come out of their packet as they went in, in the order of their fields', () => {
  const { drafts } = read(sheet([head, ...rows]));
  expect(drafts).toHaveLength(120);
  const place = { sheet: 'Sheet1', suffix: '', namesSheet: false };
  const back = unpackRows(structuredClone(packRows(drafts, place)));
  expect(back.map(carried)).toEqual(drafts.map(carried));
  // The control: the rows are not all of one kind.
  expect(new Set(drafts.flatMap(({ problems }) => problems.map(({ code }) => code))).size).toBeGreaterThan(3);
  expect(drafts.some(({ identity: own }) => own?.intact !== undefined)).toBe(true);
});

test('a further block keeps its letter, and several sheets say which one', () => {
  const { drafts } = read(sheet([head, ...rows.slice(0, 3)]));
  const [first] = unpackRows(packRows(drafts, { sheet: '一车间', suffix: '@H', namesSheet: true }));
  expect([first?.key, first?.where]).toEqual(['一车间!2@H', '“一车间”第 2 行']);
});

test('who writes into unpacked rows does not change the packet', () => {
  const { drafts } = read(sheet([head, ...rows.slice(0, 10)]));
  const packed = packRows(drafts, { sheet: 'Sheet1', suffix: '', namesSheet: false });
  for (const draft of unpackRows(packed)) {
    draft.values.clear();
    draft.problems.length = 0;
  }
  expect(unpackRows(packed).map(carried)).toEqual(drafts.map(carried));
});
