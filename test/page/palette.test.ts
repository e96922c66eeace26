import { describe, expect, test, vi } from 'vitest';
import { fits, foundPages } from '../../src-renderer/shell/palette-items.tsx';
import { hasPage, pageAt } from '../../src-renderer/shell/pages.ts';

// The pages are only asked what they are called; nothing is drawn and nothing reaches a core.
vi.hoisted(() => {
  const bridge = { call: () => new Promise(() => undefined), on: () => () => undefined };
  const window = { bridge, location: { hash: '' }, addEventListener: () => undefined };
  Object.assign(globalThis, { window });
});

/** What a clerk types into Ctrl+K, and a part of the line that has to come of it. */
const wanted: readonly (readonly [typed: string, found: string])[] = [
  ['备份', '备份台账'],
  ['bf', '备份台账'],
  ['怎么备份', '备份台账'],
  ['换电脑', '从备份恢复'],
  ['导入', '导入花名册'],
  ['上传', '导入花名册'],
  ['dr', '导入花名册'],
  ['工资', '导入工资表'],
  ['打印', '打印会员花名册'],
  ['dayin', '打印会员花名册'],
  ['花名册', '打印会员花名册'],
  ['撤销', '撤销做过的一步'],
  ['cx', '撤销做过的一步'],
  ['误删了', '撤销做过的一步'],
  ['新增会员', '登记会员入会'],
  ['入会', '登记会员入会'],
  ['退休', '办退休'],
  ['离职', '办退休'],
  ['转会', '开会籍转移介绍信'],
  ['合并', '查疑似重复的会员'],
  ['增减', '看会籍变动'],
  ['收据', '开收据'],
  ['退款', '冲销'],
  ['欠费', '看欠缴名单'],
  ['没交', '看欠缴名单'],
  ['报销', '记一笔经费收支'],
  ['对账', '看经费日记账'],
  ['生日', '建慰问名单'],
  ['主席', '登记工会干部'],
  ['选举', '办换届'],
  ['字体', '改文字大小'],
  ['日志', '操作记录'],
  ['帮助', '这一页怎么用'],
  ['采集表', '采集表'],
  ['公示', '公示'],
  ['导出登记', '看导出登记'],
];

describe('Ctrl+K', () => {
  const words = (typed: string) =>
    foundPages(
      typed,
      () => () => undefined,
      () => undefined,
    ).map((item) => item.words);

  test.each(wanted)('%s leads to %s', (typed, found) => {
    expect(words(typed).filter((line) => String(line).includes(found))).not.toEqual([]);
  });

  test('nonsense leads nowhere, and every line leads to a page that exists', () => {
    expect(words('qqqq')).toEqual([]);
    const paths: string[] = [];
    foundPages(
      '',
      (path) => () => void paths.push(path),
      () => undefined,
    ).forEach(({ run }) => run());
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => pageAt(path.replace(/\?.*/, '')) === undefined)).toEqual([]);
    expect(hasPage('/settings')).toBe(true);
    expect(fits('cx', '撤销', 'chexiao cx')).toBe(true);
  });
});
