import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKey, nameLength, normaliseName, rareCharacters } from '../../src-main/domain/names.ts';

describe('names', () => {
  it.each([
    ['张　三', '张三'],
    ['\u3000张三\u00a0', '张三'],
    ['张\u200b三\ufeff', '张三'],
    ['张  三', '张三'],
    ['𠮷 田', '𠮷田'],
    ['买买提•吐尔逊', '买买提·吐尔逊'],
    ['买买提・吐尔逊', '买买提·吐尔逊'],
    ['买买提‧吐尔逊', '买买提·吐尔逊'],
    ['买买提．吐尔逊', '买买提·吐尔逊'],
    ['买买提 · 吐尔逊', '买买提·吐尔逊'],
    ['John Smith', 'John Smith'],
    ['王 小 明', '王小明'],
    ['孙 国强', '孙国强'],
    ['张　文 静', '张文静'],
    ['欧阳 小明', '欧阳小明'],
    // Two people in one cell stay two.
    ['王芳 李娜', '王芳 李娜'],
    ['阿依古丽·买买 提', '阿依古丽·买买 提'],
    ['李 John', '李 John'],
    ['\t欧阳小明\n', '欧阳小明'],
    ['', ''],
    ['　', ''],
    ['葛\u{e0100}城', '葛\u{e0100}城'],
    ['䶮𠮷', '䶮𠮷'],
    // A compatibility ideograph that NFKC would replace by U+6717.
    ['李\uf92a', '李\uf92a'],
    ['ＡＢ', 'ＡＢ'],
  ])('%j → %j', (raw, name) => expect(normaliseName(raw)).toBe(name));
  it('changes nothing but padding and dots, and settles at once', () => {
    const padding = /[\s\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]/gu;
    const dots = /[·•・‧．･⋅∙]/gu;
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[张三𠮷·•　 \u200bA\uf92a]{0,8}$/u));
    fc.assert(
      fc.property(text, (raw) => {
        const name = normaliseName(raw);
        expect(name.replace(padding, '')).toBe(raw.replace(dots, '·').replace(padding, ''));
        expect(normaliseName(name)).toBe(name);
      }),
    );
  });
  it('counts characters, not code units', () => {
    expect(nameLength('𠮷田')).toBe(2);
    expect(nameLength('')).toBe(0);
  });
  it('flags what GB 2312 lacks', () => {
    expect(rareCharacters('张三丰')).toEqual([]);
    expect(rareCharacters('买买提·A1')).toEqual([]);
    expect(rareCharacters('𠮷䶮')).toEqual([
      { char: '𠮷', codePoint: 'U+20BB7', beyondBmp: true },
      { char: '䶮', codePoint: 'U+4DAE', beyondBmp: false },
    ]);
    expect(rareCharacters('朱镕基').map((r) => r.char)).toEqual(['镕']);
  });
  it('one key for one name however it is spelt', () => {
    expect(nameKey('张　三')).toBe(nameKey('张三'));
    expect(nameKey('买买提•吐尔逊')).toBe(nameKey('买买提·吐尔逊'));
    expect(nameKey('ＪＯＨＮ Smith')).toBe('johnsmith');
  });
});
