import { call, say } from '../../api.ts';
import { type Decisions, type ImportState, pairRowOf, type PreviewRow } from './use-import.ts';
import type { Cause, Filter } from './words.ts';
import { byCause } from './words.ts';

const AT_ONCE = 1000;

/** Which check of which file the rows are asked of. */
export interface Base {
  readonly file: string;
  readonly check: number;
}

type Cells = NonNullable<Decisions['cells']>;

/** One decision for many rows: bulk repairs, ticks, accepted warnings. */
export function decisionsOf(state: ImportState, base: Base) {
  async function keysOf(filter: Filter): Promise<readonly string[]> {
    const found = await call('imports.find', { ...base, show: filter.show, keys: true });
    if (found.ok) return found.data.keys ?? [];
    say(found.error.message, 'error');
    return [];
  }

  async function rowsOf(filter: Filter): Promise<PreviewRow[]> {
    const found = await call('imports.find', { ...base, show: filter.show });
    const ids = found.ok ? found.data.ids : [];
    const rows: PreviewRow[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const part = await call('imports.rows', { ...base, ids: ids.slice(from, from + AT_ONCE) });
      if (part.ok) rows.push(...part.data);
    }
    return rows;
  }

  const setCells = (add: Cells): Promise<void> =>
    state.decide((now) => {
      const cells: Cells = { ...now.cells };
      for (const [key, fields] of Object.entries(add)) cells[key] = { ...cells[key], ...fields };
      return { ...now, cells };
    });
  const setRows = (keys: readonly string[], how: NonNullable<Decisions['rows']>[string] | null): Promise<void> =>
    state.decide((now) => {
      const rows = { ...now.rows };
      for (const key of keys) {
        if (how === null) delete rows[key];
        else rows[key] = how;
      }
      return { ...now, rows };
    });

  return {
    /** Every row of a cause takes the value that is proposed for it. */
    async takeSuggested(cause: Cause): Promise<void> {
      const { field } = cause;
      if (field === null) return;
      const cells: Cells = {};
      for (const row of await rowsOf(byCause(cause))) {
        const found = row.problems.find((p) => p.code === cause.code && p.field === field);
        if (found?.suggestion !== undefined) cells[row.key] = { [field]: found.suggestion };
      }
      await setCells(cells);
    },
    async leaveEmpty(cause: Cause): Promise<void> {
      const { field } = cause;
      if (field === null) return;
      const keys = await keysOf(byCause(cause));
      await setCells(Object.fromEntries(keys.map((key) => [key, { [field]: null }])));
    },
    /** The same text in the same column always means this. */
    fixValue: (field: string, text: string, to: string | null): Promise<void> =>
      state.decide((now) => ({
        ...now,
        values: { ...now.values, [field]: { ...now.values?.[field], [text]: to } },
      })),
    accept: (keys: readonly string[], yes: boolean): void =>
      state.decideOnly((now) => {
        const rest = (now.accepted ?? []).filter((key) => !keys.includes(key));
        return { ...now, accepted: yes ? [...rest, ...keys] : rest };
      }),
    treat: (row: PreviewRow, how: 'skip' | 'update' | 'fill' | 'add' | 'auto'): Promise<void> =>
      setRows([row.key], how === 'auto' ? null : how),
    tick: (row: PreviewRow, use: boolean): void => void setRows([row.key], use ? null : 'skip'),
    /** The space bar: turns what is decided, not what is drawn, which a quick second press may find a check behind. */
    toggle: (row: PreviewRow): Promise<void> =>
      state.decide((now) => {
        const decided = now.rows?.[row.key];
        const isOut = decided === undefined ? row.action === 'skip' : decided === 'skip';
        return { ...now, rows: { ...now.rows, [row.key]: isOut ? 'auto' : 'skip' } };
      }),
    leaveOut: async (filter: Filter): Promise<void> => setRows(await keysOf(filter), 'skip'),
    answer: (answers: Readonly<Record<string, string>>): Promise<void> =>
      state.decide((now) => {
        // A row that was treated by hand follows its answer again.
        const rows = { ...now.rows };
        for (const key of Object.keys(answers)) delete rows[pairRowOf(key) ?? ''];
        return { ...now, rows, answers: { ...now.answers, ...answers } };
      }),
  };
}

export type Repairs = ReturnType<typeof decisionsOf>;
