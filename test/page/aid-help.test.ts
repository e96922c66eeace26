import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AidHelpRow } from '../../src-main/contract/aid-help.ts';
import { requestKindNames } from '../../src-main/domain/aid/help-kinds.ts';
import { helpFoot, sumsOf } from '../../src-renderer/pages/aid/help/help-columns.tsx';
import { fitsHelp, heldConditions, idsOf } from '../../src-renderer/pages/aid/help/use-helps.ts';
import { campaignNames } from '../../src-renderer/pages/aid/requests/campaign-names.ts';
import { cleanLines, draftRow, written } from '../../src-renderer/parts/LineTable.tsx';
import {
  beyondInvoices,
  fieldKey,
  fieldsOf,
  fieldTexts,
  partOf,
  partValues,
  studentTexts,
} from '../../src-renderer/pages/aid/requests/request-fields.ts';
import { sortRows } from '../../src-renderer/parts/sort-rows.ts';

describe('rows in the order of a column', () => {
  const rows = [{ v: 3 }, { v: null }, { v: 1 }, { v: null }, { v: 2 }];
  const values = (dir: 'asc' | 'desc') => sortRows(rows, { key: 'v', dir }).map(({ v }) => v);

  test('empty cells stand last either way', () => {
    expect(values('asc')).toEqual([1, 2, 3, null, null]);
    expect(values('desc')).toEqual([3, 2, 1, null, null]);
  });

  test('without a column nothing moves, and the list that was given stays as it is', () => {
    expect(sortRows(rows, null)).toBe(rows);
    expect(rows.map(({ v }) => v)).toEqual([3, null, 1, null, 2]);
  });
});

describe('sums under a list of help', () => {
  const help = (memberId: number, cashFen: number, goodsFen: number) =>
    ({ memberId, cashFen, goodsFen, sumFen: cashFen + goodsFen }) as AidHelpRow;

  test('count people once and rows each', () => {
    const rows = [help(7, 20_000, 0), help(7, 0, 12_000), help(8, 30_000, 8_050)];
    expect(sumsOf(rows)).toEqual({ cashFen: 50_000, goodsFen: 20_050, sumFen: 70_050, people: 2 });
    expect(helpFoot(rows)).toMatchObject({
      group: '2 人 3 笔',
      cashFen: '500.00',
      goodsFen: '200.50',
      sumFen: '700.50',
    });
  });

  test('cash and goods make the sum, whatever stands there', () => {
    const one = fc.tuple(fc.nat(20), fc.nat(1_000_000), fc.nat(1_000_000));
    fc.assert(
      fc.property(fc.array(one), (list) => {
        const sums = sumsOf(list.map(([id, cash, goods]) => help(id, cash, goods)));
        expect(sums.cashFen + sums.goodsFen).toBe(sums.sumFen);
      }),
    );
  });
});

describe('a kind that rows say only once they were opened', () => {
  const row = (id: number, kind: string) => ({ id, kind }) as AidHelpRow;
  const asked = [{ field: 'kind', op: 'is', values: ['医疗救助'] }] as const;

  test('while rows are covered the condition says what they say, and means every one of them', () => {
    const rows = [row(1, '生活、医疗等'), row(2, '生活救助'), row(3, '法律援助')];
    const held = heldConditions(asked, rows);
    expect(held).toEqual([{ field: 'kind', op: 'is', values: ['生活、医疗等'] }]);
    expect(rows.filter((one) => fitsHelp(one, held)).map(({ id }) => id)).toEqual([1, 2]);
  });

  test('once all are opened it is the kind of the address', () => {
    const rows = [row(1, '医疗救助'), row(2, '生活救助')];
    const held = heldConditions(asked, rows);
    expect(held).toEqual(asked);
    expect(rows.filter((one) => fitsHelp(one, held)).map(({ id }) => id)).toEqual([1]);
  });
});

describe('numbers in an address', () => {
  const ids = (query: string) => idsOf(new URLSearchParams(query));
  test('are read from ids or id; what is no number is left out, and none at all is no list', () => {
    expect(ids('ids=3,x,-1,4.5,9')).toEqual([3, 9]);
    expect(ids('id=12')).toEqual([12]);
    expect(ids('year=2026')).toBeNull();
  });
});

describe('the forms of requests', () => {
  test('every kind has the fields of its part and no others; no two bear one name', () => {
    for (const kind of requestKindNames) {
      const part = partOf(kind);
      const keys = fieldsOf(kind).map(fieldKey);
      expect(keys.every((key) => part !== null && key.startsWith(`${part}.`))).toBe(true);
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(fieldsOf('临时救助')).toEqual([]);
  });

  test('amounts and counts leave as numbers, empty ones as null', () => {
    const texts = {
      ...fieldTexts(null),
      'medical.spentFen': '8200000',
      'medical.admissions': '3',
      'medical.disease': '糖尿病',
    };
    expect(partValues('医疗救助', texts, [])).toEqual({
      disease: '糖尿病',
      spentFen: 8_200_000,
      admissions: 3,
      selfPaidFen: null,
      unitAidFen: null,
      socialAidFen: null,
      stay: null,
    });
  });

  test('a hidden value that nobody wrote anew is left out and so stays; written anew it replaces', () => {
    const left = partValues('医疗救助', fieldTexts(null), ['disease', 'stay']);
    expect('disease' in left || 'stay' in left).toBe(false);
    const anew = partValues('医疗救助', { ...fieldTexts(null), 'medical.disease': '肺病' }, ['disease', 'stay']);
    expect(anew['disease']).toBe('肺病');
    expect('stay' in anew).toBe(false);
  });
});

test('more than the invoices come to is pointed out; without invoices there is nothing to hold it against', () => {
  const invoices = [{ amountFen: 800_000 }, { amountFen: 400_000 }];
  expect(beyondInvoices(1_500_000, invoices).map(({ level, sentence }) => [level, sentence])).toEqual([
    ['warn', '同意 15,000.00 元，票据合计 12,000.00 元，多出 3,000.00 元，请核对'],
  ]);
  expect(beyondInvoices(1_200_000, invoices)).toEqual([]);
  expect(beyondInvoices(1_500_000, [])).toEqual([]);
});

describe('a student who stands in the family', () => {
  const daughter = {
    name: '郑小雨',
    gender: '女',
    politicalStatus: '群众',
    idType: '居民身份证',
    idNumber: '11010120150505002X',
    birthDate: '2015-05-05',
    guardianConsentOn: '2024-09-02',
  };
  const of = (member: Partial<typeof daughter> | null) => {
    const { student, gender, idNumber, birthDate, guardianConsentOn } = partValues(
      '子女助学',
      { ...fieldTexts(null), ...studentTexts(member) },
      [],
    );
    return [student, gender, idNumber, birthDate, guardianConsentOn];
  };

  test('brings name, sex, number, birth and the day of the guardian into the form', () => {
    expect(of(daughter)).toEqual(['郑小雨', '女', '11010120150505002X', '2015-05-05', '2024-09-02']);
  });

  test('a number of another document is no 身份证号; nobody of the family empties what was taken', () => {
    expect(of({ ...daughter, idType: '护照' })).toEqual(['郑小雨', '女', null, '2015-05-05', '2024-09-02']);
    expect(of(null)).toEqual([null, null, null, null, null]);
  });
});

describe('lines that are being written', () => {
  test('a line with nothing in it is none; a cell that can not be kept holds the form up', () => {
    const lines = [draftRow(), draftRow({ source: '其他' }), draftRow({ amountFen: null, document: '' })];
    expect(written(lines).map(({ values }) => values)).toEqual([{ source: '其他' }]);
    expect(cleanLines(lines)).toBe(true);
    expect(cleanLines([{ ...draftRow(), problems: { amountFen: '金额写不对' } }])).toBe(false);
  });
});

test('open campaigns are told apart in a choice, whatever they are called', () => {
  const of = (id: number, title: string, from = '2026-12-20') => ({ id, title, from });
  const names = campaignNames([
    of(1, '夏送清凉'),
    of(2, '两节'),
    of(3, '两节'),
    of(4, '两节', '2025-12-20'),
    of(5, '不属于活动'),
  ]);
  expect(names.get(1)).toBe('夏送清凉');
  expect(new Set(names.values()).size).toBe(5);
  expect([...names.values()]).not.toContain('不属于活动');
});
