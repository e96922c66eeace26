import { expect, test } from 'vitest';
import { countedTwice } from '../../src-renderer/pages/reports/reception/twice.ts';

const on = (code: string, name: string) => ({ code, name, group: null, state: '在册', on: '2026-10-01' });
const [hospital, school, factory] = [on('2', '医院工会'), on('3', '小学工会'), on('1', '机械厂工会')];
const person = (...units: (typeof hospital)[]) => ({ name: '周建国', gender: '男', idMasked: null, units });

test('people are counted twice only by two units that are both in the sum', () => {
  const people = [person(hospital, school)];
  const units = (school_: '已收' | '未报' | '退回') => [
    { code: '1', state: '已收' as const },
    { code: '2', state: '已收' as const },
    { code: '3', state: school_ },
  ];
  expect(countedTwice(people, units('未报'))).toBeNull();
  expect(countedTwice(people, units('退回'))).toBeNull();
  const said = '1 人在两个单位的会员名单里都有（医院工会、小学工会），会员人数可能算了两遍';
  expect(countedTwice(people, units('已收'))).toBe(said);
  // A third unit that reported is named only where the person is on its list.
  expect(countedTwice([person(factory, hospital, school)], units('未报'))).toContain('（机械厂工会、医院工会）');
});
