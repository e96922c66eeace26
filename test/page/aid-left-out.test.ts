import { expect, test } from 'vitest';
import { leftOutRules } from '../../src-renderer/pages/aid/campaigns/left-out.ts';

const person = (memberId: number, name: string, sentence: string, source: string | null = '总工办发〔2020〕7号') => ({
  memberId,
  name,
  finding: { level: 'stop' as const, sentence, source },
});

test('one line for each rule names everybody whom it keeps off', () => {
  expect(
    leftOutRules([
      person(1, '赵春兰', '赵春兰没有建档，要先建档。请先给赵春兰建档'),
      person(2, '钱大勇', '没有适合的发放标准', '发放标准'),
      person(3, '孙玉梅', '孙玉梅没有建档，要先建档。请先给孙玉梅建档'),
      person(4, '李国强', '没有适合的发放标准', '发放标准'),
      person(5, '周末', '周末的会籍是“退会”', null),
    ]).map(({ finding, people }) => [people.map(({ name }) => name).join('、'), finding.sentence, finding.source]),
  ).toEqual([
    ['赵春兰、孙玉梅', '没有建档，要先建档。请先给本人建档', '总工办发〔2020〕7号'],
    ['钱大勇、李国强', '没有适合的发放标准', '发放标准'],
    ['周末', '会籍是“退会”', null],
  ]);
});

test('another document, or a milder word, is another line', () => {
  const one = person(1, '赵春兰', '赵春兰没有建档');
  const other = person(2, '钱大勇', '钱大勇没有建档', '本会规定');
  const asked = { ...person(3, '孙玉梅', '孙玉梅没有建档'), finding: { ...one.finding, level: 'ask' as const } };
  expect(leftOutRules([asked, one, other]).map(({ people: [first] }) => first?.memberId)).toEqual([1, 2, 3]);
});
