import { ask } from '../../api.ts';
import type { Finder } from '../../shell/finders.ts';

const SHOWN = 4;

/** Activities by name, number or place. */
export const finder: Finder = {
  group: '活动',
  order: 20,
  nouns: ['activity'],
  async find(text, signal) {
    const { rows } = await ask('activities.list', { text }, { signal });
    return rows.slice(0, SHOWN).map((row) => ({
      key: `activity-${row.id}`,
      label: row.name,
      about: [row.number, row.kind, row.state, row.place ?? ''].filter(Boolean),
      path: `/year/activities/${row.id}`,
    }));
  },
};
