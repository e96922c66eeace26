import { expect, test } from 'vitest';
import { nothingToSum } from '../../src-renderer/pages/reports/reception/sum-words.ts';

test('a sum of nothing tells what never came from what was sent back and is waited for', () => {
  expect(nothingToSum([])).toEqual({ title: '还没有收到这张表', what: '收到一份就会加进来。' });
  expect(nothingToSum(['医院工会', '小学工会'])).toEqual({
    title: '收到的都退回了，在等更正',
    what: '退回待改：医院工会、小学工会。对方改好重新报来，收下就会加进来。',
  });
});
