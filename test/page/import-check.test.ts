import { expect, test } from 'vitest';
import { type FlatRow, flatten, markOf, shownValue } from '../../src-renderer/pages/import/check-columns.tsx';
import { shownOptions } from '../../src-renderer/pages/import/words.ts';

const number = '11010519491231002X';
const row = (more: Partial<FlatRow> = {}): FlatRow =>
  ({
    values: {},
    idNumber: number,
    name: '王伟',
    mobile: '13812345678',
    problems: [],
    tidied: [],
    changes: [],
    ...more,
  }) as unknown as FlatRow;

test('numbers stand masked in the sheet of an import, names do not', () => {
  expect(shownValue(row(), 'idNumber')).toBe('110105********002X');
  expect(shownValue(row(), 'mobile')).toBe('138****5678');
  expect(shownValue(row(), 'name')).toBe('王伟');
});

test('a number with something wrong is shown as it stands, so that it can be held against the paper', () => {
  const problem = { field: 'idNumber', level: 'error', code: 'id.checkDigit', message: '' } as const;
  expect(shownValue(row({ problems: [problem] }), 'idNumber')).toBe(number);
  expect(shownValue(row({ problems: [{ ...problem, level: 'note' }] }), 'idNumber')).toBe('110105********002X');
});

test('what a mark says of a number is masked too', () => {
  const tidied = [{ field: 'idNumber', from: number }];
  expect(markOf(row({ tidied }), 'idNumber')?.text).toBe('原表写的是“110105********002X”');
  const changes = [{ field: 'mobile', before: '13912345678', after: '13812345678' }];
  expect(markOf(row({ changes }), 'mobile')?.text).toBe('现在是“139****5678”');
});

test('in a list that hides things a wrong number stands in full only once somebody said why they look', () => {
  const problem = { field: 'bankAccount', level: 'warning', code: 'card.checksum', message: '' } as const;
  const wrong = { ...problem, field: 'idNumber', level: 'error', code: 'id.checkDigit' } as const;
  const values = { bankAccount: '6222021001100000000', idNumber: number };
  const shown = (opened: boolean): string[] => {
    const one = flatten({ ...row({ problems: [problem, wrong] }), values } as never, undefined, opened, true);
    return [shownValue(one, 'bankAccount'), shownValue(one, 'idNumber')];
  };
  expect(shown(false)).toEqual(['***************0000', '110105********002X']);
  expect(shown(true)).toEqual(['6222021001100000000', number]);
});

test('what a covered word may mean is offered only once it was opened', () => {
  const options = ['恶性肿瘤', ''].map((value) => ({ value, label: value || '先空着' }));
  expect(shownOptions({ covered: '肺上有事', options }, false)).toEqual([{ value: '', label: '先空着' }]);
  expect(shownOptions({ covered: '肺上有事', options }, true)).toEqual(options);
  expect(shownOptions({ options }, false)).toEqual(options);
});

test('备注 of an aid list is covered in the check, that of a roster of members is not', () => {
  const values = { caseNote: '肝癌，在化疗', helpNote: '肝癌，在化疗', note: '返聘' };
  const shown = (opened: boolean): string[] => {
    const one = flatten({ ...row(), values } as never, undefined, opened, true);
    return Object.keys(values).map((field) => shownValue(one, field));
  };
  expect(shown(false)).toEqual(['已隐藏', '已隐藏', '返聘']);
  expect(shown(true)).toEqual(['肝癌，在化疗', '肝癌，在化疗', '返聘']);
});
