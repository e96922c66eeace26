import type { Apart } from '../../src-main/contract/member-names.ts';
import { useQueryRoute } from '../api.ts';
import { whoText } from './inputs.tsx';

/** 机加车间　证件尾号 8648 */
export const apartWords = ({ place, idTail, birthDate }: Apart): string =>
  [place, idTail ? `证件尾号 ${idTail}` : birthDate && `${birthDate} 出生`].filter(Boolean).join('　');

/**
 * What tells people of one name apart, by id: 机加车间, 证件尾号 8648. Only who shares a name with somebody else in the
 * book is in it, on the screen or not; numbers leave the core by their last four.
 */
export function useSameNames(people: readonly { readonly id: number }[]): ReadonlyMap<number, string> {
  const ids = people.map(({ id }) => id);
  const rows = useQueryRoute('members.apart', { ids }, { enabled: ids.length > 0, keep: true }).data ?? [];
  return new Map(rows.map((row) => [row.id, apartWords(row)]));
}

/** Whom a dialogue is about: 6 人, 周建萍, or 张伟（机加车间　证件尾号 8648） where the book has another 张伟. */
export function useWho(ids: readonly number[], name?: string): string {
  const only = ids.length === 1 ? ids[0] : undefined;
  const apart = useSameNames(only === undefined ? [] : [{ id: only }]);
  const words = only === undefined ? undefined : apart.get(only);
  const who = whoText(ids, name);
  return words && name ? `${who}（${words}）` : who;
}
