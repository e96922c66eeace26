import { expect, test } from 'vitest';
import { incomeItem, isWage, lacksOwnWage } from '../../../src-main/domain/aid/income-items.ts';

test.each([
  ['配偶', '在职', '配偶工资'],
  ['儿子', '打零工', '儿子工资'],
  ['母亲', '退休', '母亲养老金'],
  ['父亲', '务农', '父亲经营收入'],
  ['儿子', '学生', '儿子月收入'],
  ['配偶', null, '配偶月收入'],
])('the month of a %s who is %s is called %s', (relation, status, item) => {
  expect(incomeItem(relation, status)).toBe(item);
});

test.each([
  ['本人工资', true],
  ['配偶工资', true],
  ['本人奖金', true],
  ['母亲养老金', false],
  ['租金收入', false],
  ['其他非薪资收入', false],
  ['配偶月收入', null],
])('%s is a wage: %s', (item, wage) => {
  expect(isWage(item)).toBe(wage);
});

test('a month of which the line does not say what it is, is what the member does', () => {
  const family = [
    { relation: '配偶', status: '在职' },
    { relation: '母亲', status: '退休' },
    { relation: '儿子', status: null },
  ];
  expect(['配偶月收入', '母亲月收入', '儿子月收入'].map((item) => isWage(item, family))).toEqual([true, false, null]);
});

test('a worker in post has a wage of the own among the incomes; of others it is not asked', () => {
  const family = [{ relation: '大女儿' }];
  expect(lacksOwnWage('在岗', ['配偶工资', '母亲养老金', '大女儿工资'], family)).toBe(true);
  expect(lacksOwnWage('在岗', [], family)).toBe(true);
  expect(lacksOwnWage('在岗', ['本人工资'], family)).toBe(false);
  expect(lacksOwnWage('在岗', ['工资'], family)).toBe(false);
  expect(lacksOwnWage('退休', ['配偶工资'], family)).toBe(false);
  expect(lacksOwnWage(null, [], family)).toBe(false);
});
