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
  ['妻子：李　梅（无业）', [['配偶', '李梅', '无业']], 0],
  ['配偶李梅 在职', [['配偶', '李梅', '在职']], 0],
  ['妻李梅，45岁', [['配偶', '李梅', null]], 0],
  ['无', [], 0],
  ['三口之家', [], 1],
  // A sentence names nobody, and an illness is not what somebody does.
  ['丈夫李强（尿毒症），母亲患病，父亲已故，子女二人', [['配偶', '李强', null]], 4],
  ['父母双亡', [], 1],
  ['妻残疾', [], 1],
  ['夫妻下岗', [], 1],
  ['父亲：已故；母亲：健在', [], 2],
  ['父 农民', [], 1],
  ['母亲高血压，父亲常年卧床，儿子上大学，女儿成年，丈夫司机', [], 5],
  ['患病（父亲）', [], 1],
  ['丈夫李强（无业患病）', [['配偶', '李强', '无业']], 1],
  ['妻子李梅（病退）', [['配偶', '李梅', null]], 1],
  ['丈夫李强，母亲患病，务农', [['配偶', '李强', null]], 2],
  ['丈夫李强（45岁）', [['配偶', '李强', null]], 0],
  ['妻子：帕提古丽（务农）', [['配偶', '帕提古丽', '务农']], 0],
  ['母亲欧阳秀英 退休工人', [['母亲', '欧阳秀英', '退休工人']], 0],
  ['女儿张雨桐，13800001234', [['女儿', '张雨桐', null]], 0],
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

test.each(['离异', '丧偶', '无', '去世', '未婚'])('a spouse column that says %s names nobody', (spouseName) => {
  const { relatives, unread } = relativesOf((field) => (field === 'spouseName' ? spouseName : null));
  expect([relatives, unread]).toEqual([[], spouseName === '无' ? 0 : 1]);
});

test('a rare surname of a column of names is taken', () => {
  expect(relativesOf((field) => (field === 'spouseName' ? '仝军' : null)).relatives.map(({ name }) => name)).toEqual([
    '仝军',
  ]);
});
