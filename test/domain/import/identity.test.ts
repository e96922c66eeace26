import { describe, expect, test } from 'vitest';
import { documentLike } from '../../../src-main/domain/id-document.ts';
import { type Given, people, read, sheet } from './kit.ts';

/** Documents of foreigners and of people from Hong Kong, Macao and Taiwan, in a sheet that says no 证件类别. */
const [person] = people(1);
const row = (number: string) => read(sheet([['姓名', '证件号码'], ['安娜', number] as Given[]])).drafts[0];

describe('a number without its document', () => {
  test.each([
    ['E12345678', '护照'],
    ['ea 1234567', '护照'],
    ['C01X00T47', '护照'],
    ['H12345678', '港澳居民来往内地通行证'],
    ['M1234567801', '港澳居民来往内地通行证'],
    ['USA620119901011', '外国人永久居留身份证'],
  ])('%s is taken as %s, and somebody has to read it', (number, idType) => {
    const draft = row(number);
    expect(draft?.values.get('idType')).toBe(idType);
    expect(draft?.values.get('idNumber')).toBe(number.replace(' ', '').toUpperCase());
    expect(draft?.problems).toMatchObject([{ field: 'idType', level: 'warning', code: 'id.otherDocument' }]);
  });

  test('eight digits are only offered as a Taiwan permit: they may be a number that was cut short', () => {
    expect(row('12345678')?.problems).toMatchObject([
      { field: 'idNumber', level: 'error', code: 'id.length' },
      { field: 'idType', level: 'warning', code: 'id.typeMissing', suggestion: '台湾居民来往大陆通行证' },
    ]);
  });

  test.each(['110101199003070011', '11010119900307', '138O0001111', '张三', 'FOREIGNER1', '1101011990030700IX'])(
    '%s looks like no other document',
    (number) => expect(documentLike(number)).toBeNull(),
  );

  test('a resident number stays what it is', () => {
    const draft = row(String(person?.idNumber));
    expect([draft?.values.get('idType'), draft?.problems]).toEqual(['居民身份证', []]);
  });
});
