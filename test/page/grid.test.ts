import { describe, expect, test } from 'vitest';
import { placeCells } from '../../src-renderer/parts/form/layout.ts';
import { tracksOf } from '../../src-renderer/parts/grid/measure.ts';
import { allKeys, keysBetween } from '../../src-renderer/parts/grid/selection.ts';

describe('ticking', () => {
  const keyAt = (index: number) => (index >= 0 && index < 5 ? index * 10 : undefined);

  test('a range goes both ways and holds both ends', () => {
    expect(keysBetween(1, 3, keyAt)).toEqual([10, 20, 30]);
    expect(keysBetween(3, 1, keyAt)).toEqual([10, 20, 30]);
  });

  test('all that match, even 100,000 of them; none of none', () => {
    expect([...allKeys(5, keyAt)]).toEqual([0, 10, 20, 30, 40]);
    expect(allKeys(0, keyAt).size).toBe(0);
    expect(allKeys(100_000, (index) => index).size).toBe(100_000);
  });
});

describe('columns', () => {
  const columns = [
    { key: 'a', label: '甲', width: 100 },
    { key: 'b', label: '乙', width: 60 },
    { key: 'c', label: '丙', width: 40 },
  ];

  test('the last column takes what is left, or the one that says so', () => {
    expect(tracksOf(columns, false).template).toBe('1.000rem 0.600rem minmax(0.400rem, 1fr)');
    const grown = columns.map((column) => (column.key === 'b' ? { ...column, grow: true } : column));
    expect(tracksOf(grown, false).template).toBe('1.000rem minmax(0.600rem, 1fr) 0.400rem');
  });

  test('left edges count the tick box', () => {
    const { left, width } = tracksOf(columns, true);
    expect([...left.values()]).toEqual(['0.400rem', '1.400rem', '2.000rem']);
    expect(width).toBe('2.400rem');
  });
});

describe('cells of a form', () => {
  test('spans, lines, and a last cell that takes the rest', () => {
    const places = placeCells([[{ field: 'a' }, { field: 'b', span: 2 }, { field: 'c' }], [{ field: 'd' }]], 4);
    expect(places.map(({ cell, row, column, tracks }) => [cell.field, row, column, tracks])).toEqual([
      ['a', 1, 1, 1],
      ['b', 1, 3, 3],
      ['c', 1, 7, 1],
      ['d', 2, 1, 7],
    ]);
  });
});
