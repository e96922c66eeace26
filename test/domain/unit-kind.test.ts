import { expect, it } from 'vitest';
import { codeLabels } from '../../src-main/domain/codes.ts';
import { unitFields } from '../../src-main/domain/unit.ts';
import { unitWords } from '../../src-main/domain/unit-kind.ts';

it('schools hold a 教代会 and show 校务, other units speak their own words', () => {
  expect(unitWords('学校')).toEqual({ congress: '教代会', congressFull: '教职工代表大会', disclosure: '校务公开' });
  expect(codeLabels('unitKind').map((kind) => unitWords(kind).disclosure)).toEqual([
    '校务公开',
    '院务公开',
    '厂务公开',
    '政务公开',
    '事务公开',
    '政务公开',
    '事务公开',
  ]);
  for (const kind of codeLabels('unitKind').slice(1)) expect(unitWords(kind).congress).toBe('职代会');
  expect(unitWords(null).congress).toBe('职代会');
});

it('every code list named by the unit fields exists', () => {
  for (const field of Object.values(unitFields))
    if ('codes' in field) expect(codeLabels(field.codes).length).toBeGreaterThan(3);
});
