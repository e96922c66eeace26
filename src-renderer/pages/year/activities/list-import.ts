import { kinds } from '../../import/kinds.ts';

/** Where lists of one activity (sign-up, sign-in, prizes) are imported; null while the import knows none. */
export function importPath(activityId: number): string | null {
  const kind = kinds.find(({ address }) => address.startsWith('activity'));
  return kind ? `/import?noun=${kind.address}&activity=${activityId}` : null;
}
