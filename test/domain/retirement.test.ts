import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Retirement, retirementDate } from '../../src-main/domain/retirement.ts';

describe('statutory retirement age (tables of the State Council measure)', () => {
  it.each<[string, '男' | '女', 55 | 50 | undefined, string, string]>([
    ['1964-12-31', '男', undefined, '60 周岁', '2024-12'],
    ['1965-01-15', '男', undefined, '60 周岁 1 个月', '2025-02'],
    ['1965-04-01', '男', undefined, '60 周岁 1 个月', '2025-05'],
    ['1965-05-01', '男', undefined, '60 周岁 2 个月', '2025-07'],
    ['1976-08-31', '男', undefined, '62 周岁 11 个月', '2039-07'],
    ['1976-09-01', '男', undefined, '63 周岁', '2039-09'],
    ['1990-01-01', '男', undefined, '63 周岁', '2053-01'],
    ['1969-12-01', '女', 55, '55 周岁', '2024-12'],
    ['1970-01-31', '女', 55, '55 周岁 1 个月', '2025-02'],
    ['1981-09-01', '女', 55, '58 周岁', '2039-09'],
    ['1974-12-01', '女', 50, '50 周岁', '2024-12'],
    ['1975-01-01', '女', 50, '50 周岁 1 个月', '2025-02'],
    ['1975-02-01', '女', 50, '50 周岁 1 个月', '2025-03'],
    ['1975-03-01', '女', 50, '50 周岁 2 个月', '2025-05'],
    ['1984-11-01', '女', 50, '55 周岁', '2039-11'],
    ['1984-10-01', '女', 50, '54 周岁 11 个月', '2039-09'],
  ])('born %s, %s %s → %s, %s', (birthDate, gender, femaleAge, ageText, month) => {
    expect(retirementDate(birthDate, gender, femaleAge)).toMatchObject({ ageText, month });
  });
  it('says nothing when it does not know', () => {
    expect(retirementDate('1970-01-01', '女')).toBeNull();
    expect(retirementDate('1970-01-01', null)).toBeNull();
  });
  it('names its source and the delay', () => {
    expect(retirementDate('1965-05-01', '男')).toMatchObject({
      delayMonths: 2,
      ageMonths: 722,
      date: '2025-07-01',
      source: expect.stringContaining('渐进式延迟'),
    });
  });
  it('never falls: who is born later retires no earlier, neither by age nor by date', () => {
    const day = fc
      .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2010-12-31T00:00:00Z'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        day,
        day,
        fc.constantFrom<['男' | '女', 55 | 50 | undefined]>(['男', undefined], ['女', 55], ['女', 50]),
        (a, b, [gender, femaleAge]) => {
          const [earlier, later] = [a, b].sort() as [string, string];
          const first = retirementDate(earlier, gender, femaleAge) as Retirement;
          const second = retirementDate(later, gender, femaleAge) as Retirement;
          expect(first.ageMonths).toBeLessThanOrEqual(second.ageMonths);
          expect(first.date <= second.date).toBe(true);
          expect(second.delayMonths).toBeLessThanOrEqual(femaleAge === 50 ? 60 : 36);
        },
      ),
    );
  });
});
