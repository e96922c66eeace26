import type { FoundPerson } from '../../src-main/contract/home.ts';
import { useQueryRoute } from '../api.ts';

const tail = (masked: string | null): string | null => (masked ? `证件尾号 ${masked.slice(-4)}` : null);

/**
 * What tells people of one name apart, by id: 机加车间, 车工小组, 证件尾号 8648. Only who shares a name with another one
 * found is in it; numbers come masked from the core.
 */
export function useSameNames(people: readonly FoundPerson[]): ReadonlyMap<number, string> {
  const names = new Map<string, number>();
  for (const { name } of people) names.set(name, (names.get(name) ?? 0) + 1);
  const ids = people.filter(({ name }) => (names.get(name) ?? 0) > 1).map(({ id }) => id);
  const rows = useQueryRoute('members.rows', { ids }, { enabled: ids.length > 0, keep: true }).data ?? [];
  return new Map(
    rows.map((row) => [
      row.id,
      [row.department, tail(row.idNumber) ?? (row.birthDate && `${row.birthDate} 出生`)].filter(Boolean).join('　'),
    ]),
  );
}
