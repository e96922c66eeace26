import { expect, test } from 'vitest';
import { normaliseCode } from '../../../src-main/domain/codes.ts';

test('一般 is asked: it may be an illness', () => {
  expect(normaliseCode('healthState', '一般')).toMatchObject({ candidates: ['良好', '一般疾病'] });
});
