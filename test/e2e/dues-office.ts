/** The door of a program, as `openPractice` and `startProgram` give it. */
export interface Door {
  data<T>(route: string, input?: unknown): Promise<T>;
}

interface Person {
  readonly id: number;
  readonly name: string;
  readonly group: string | null;
  readonly groupId: number | null;
}

/** What a test put into the book, to reckon from. Fen. */
export interface DuesOffice {
  readonly year: number;
  /** Months called for, `YYYY-MM`. */
  readonly called: readonly string[];
  readonly people: readonly (Person & { readonly baseFen: number })[];
}

/** 0.5 % of the base, the part under 10 yuan not counted (domain rule, written anew for the tests). */
export const duesOf = (baseFen: number): number => {
  const tens = (baseFen - (baseFen % 1000)) / 1000;
  return tens * 5;
};

/** Bases that differ from person to person and are no round numbers. */
const baseOf = (index: number): number => 300_000 + ((index * 7919) % 500_000);

/** A formula, a base for everybody in the register, and ten months called for. Nothing is paid yet. */
export async function openDuesOffice(door: Door): Promise<DuesOffice> {
  const { today } = await door.data<{ today: string }>('app.status');
  const year = Number(today.slice(0, 4));
  const filter = { conditions: [{ field: 'membership', op: 'is', values: ['在册'] }] };
  const { ids } = await door.data<{ ids: number[] }>('members.list', { filter, sort: [{ field: 'name' }] });
  const rows = await door.data<Person[]>('members.rows', { ids });
  await door.data('dues.saveStandard', { mode: '按基数', fromMonth: `${year}-01`, document: '会员大会决议' });
  const people = rows.map((row, index) => ({ ...row, baseFen: baseOf(index) }));
  for (const { id, baseFen } of people)
    await door.data('dues.setBase', { memberIds: [id], fromMonth: `${year}-01`, baseFen });
  await door.data('dues.openPeriod', { fromMonth: `${year}-01`, toMonth: `${year}-10` });
  const called = Array.from({ length: 10 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
  return { year, called, people };
}
