/** The keys in the order in which they were first shown; new ones come after. */
export const keepPlaces = (known: readonly string[], shown: readonly string[]): readonly string[] => {
  const fresh = shown.filter((key) => !known.includes(key));
  return fresh.length === 0 ? known : [...known, ...fresh];
};

/** Things in the places that their keys have. */
export function inPlaces<T extends { readonly key: string }>(list: readonly T[], places: readonly string[]): T[] {
  const at = new Map(places.map((key, place) => [key, place]));
  return list.toSorted((a, b) => (at.get(a.key) ?? places.length) - (at.get(b.key) ?? places.length));
}
