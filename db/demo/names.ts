import type { Dice } from './random.ts';

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解查',
  '欧阳',
  '上官',
];
const maleGiven = [...'伟强磊军洋勇涛明超刚建国志飞鑫宇浩泽轩远俊文博峰东'];
const femaleGiven = [...'芳娜秀英敏静丽艳娟兰霞平桂红梅玲燕欣怡雨涵思嘉雪婷慧琳晓'];

/** Names that test a program: rare characters, a middle dot, two-character surnames, one given character. */
export const notableNames: readonly {
  readonly name: string;
  readonly gender: '男' | '女';
  readonly ethnicity: string;
}[] = [
  { name: '阿依古丽·买买提', gender: '女', ethnicity: '维吾尔族' },
  { name: '刘䶮', gender: '男', ethnicity: '汉族' },
  { name: '𠮷小梅', gender: '女', ethnicity: '汉族' },
  { name: '王𬭎', gender: '男', ethnicity: '汉族' },
  { name: '单秀兰', gender: '女', ethnicity: '汉族' },
  { name: '仇志刚', gender: '男', ethnicity: '汉族' },
  { name: '曾乐', gender: '男', ethnicity: '汉族' },
  { name: '欧阳慧敏', gender: '女', ethnicity: '汉族' },
  { name: '次仁央宗', gender: '女', ethnicity: '藏族' },
  { name: '岩温', gender: '男', ethnicity: '傣族' },
];

export function inventedName(d: Dice, gender: '男' | '女'): string {
  const given = gender === '男' ? maleGiven : femaleGiven;
  return d.pick(surnames) + d.pick(given) + (d.chance(78) ? d.pick(given) : '');
}
