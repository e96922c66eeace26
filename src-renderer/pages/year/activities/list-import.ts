import { kinds } from '../../import/kinds.ts';

/** Where lists of an activity (sign-up, sign-in, prizes) are imported; null while the import knows none. */
export function importPath(): string | null {
  const kind = kinds.find(({ address }) => address.startsWith('activity'));
  return kind ? `/import?noun=${kind.address}` : null;
}
