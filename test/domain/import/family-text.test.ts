import { expect, test } from 'vitest';
import { readFamilyText, relativesOf } from '../../../src-main/domain/import/family-text.ts';

test.each<[text: string, relatives: [string, string, string | null][], unread: number]>([
  [
    '妻子：李梅（无业）；女儿 张雨桐，大学生',
    [
      ['配偶', '李梅', '无业'],
      ['女儿', '张雨桐', '大学生'],
    ],
    0,
  ],
  [
    '李梅（妻子）、张国富（父亲）',
    [
      ['配偶', '李梅', null],
      ['父亲', '张国富', null],
    ],
    0,
  ],
  ['配偶李梅 在职', [['配偶', '李梅', '在职']], 0],
  ['妻李梅，45岁', [['配偶', '李梅', null]], 0],
  ['无', [], 0],
  ['三口之家', [], 1],
])('%s', (text, relatives, unread) => {
  const read = readFamilyText(text);
  expect([read.relatives.map((one) => [one.relation, one.name, one.status]), read.unread]).toEqual([relatives, unread]);
});

test('columns of their own; who is named twice stands once', () => {
  const row = { familyText: '妻子李梅', spouseName: '李梅', childNames: '张雨桐、张小宝' };
  expect(relativesOf((field) => row[field]).relatives.map(({ name, relation }) => `${relation} ${name}`)).toEqual([
    '配偶 李梅',
    '子女 张雨桐',
    '子女 张小宝',
  ]);
});
