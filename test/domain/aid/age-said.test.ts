import { expect, test } from 'vitest';
import { ageTold } from '../../../src-main/domain/aid/age-said.ts';
import { mayBeChild } from '../../../src-main/domain/aid/family-fields.ts';

const today = '2026-11-21';
const [child, grown, nothing] = [
  { under: true, known: false },
  { under: false, known: true },
  { under: false, known: false },
];

test.each([
  ['8岁', child],
  ['八周岁', child],
  ['十三岁', child],
  ['9', child],
  ['6个月', child],
  // 虚岁 15 may be thirteen.
  ['虚岁15', child],
  ['15虚岁', child],
  ['2013年', child],
  ['14', grown],
  ['二十岁', grown],
  ['42 岁', grown],
  ['不详', nothing],
])('a column of ages: %s', (age, told) => {
  expect(ageTold({ age, words: '' }, today)).toEqual(told);
});

test.each([
  // Birthdays: 14 on the day itself, 13 the day before it.
  [{ birthDate: '2012-11-21' }, grown],
  [{ birthDate: '2012-11-22' }, child],
  [{ birthDate: '2016年5月' }, child],
  // 11010519491231002X is the example of the standard; the second number is short of a digit, the third masked.
  [{ idNumber: '11010519491231002x' }, grown],
  [{ idNumber: '11010520160520002' }, child],
  [{ idNumber: '110105201605****24' }, child],
  // The wrong digit may be one of the year: no proof of an age.
  [{ idNumber: '110105200005200021' }, nothing],
  [{ words: '7岁，光明小学' }, child],
  [{ words: '5岁起患病' }, nothing],
  // The youngest counts.
  [{ age: '20', idNumber: '110105201605200021' }, child],
])('%o', (said, told) => {
  expect(ageTold({ words: '', ...said }, today)).toEqual(told);
});

test.each([
  ['孙女', null, null, true],
  ['妹妹', '学生', null, true],
  ['继女', '无业', null, true],
  ['远亲', null, null, true],
  ['女儿', '高中', '高中附属小学', true],
  ['女儿', '大学生', '江东大学附属中学', true],
  ['女儿', '未成年', null, true],
  ['女儿', '大学生', '江东大学', false],
  ['儿子', '学生（已满十四周岁）', null, false],
  ['继母', null, null, false],
  // A teacher of a primary school is no child.
  ['配偶', '在职', '实验小学', false],
])('%s %s %s', (relation, status, place, may) => {
  expect(mayBeChild(relation, status, place)).toBe(may);
});
