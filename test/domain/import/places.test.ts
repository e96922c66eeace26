import { expect, test } from 'vitest';
import { inPlaces, keepPlaces } from '../../../src-renderer/pages/import/places.ts';

const asked = (...keys: string[]) => keys.map((key) => ({ key }));

test('what was answered keeps its place, and what is asked only now comes last', () => {
  const first = keepPlaces([], ['day', 'source', 'word:1', 'word:2']);
  // The core asks anew after every answer, in an order of its own.
  const again = asked('new', 'word:2', 'source', 'day', 'word:1');
  const places = keepPlaces(
    first,
    again.map(({ key }) => key),
  );
  expect(inPlaces(again, places).map(({ key }) => key)).toEqual(['day', 'source', 'word:1', 'word:2', 'new']);
});
