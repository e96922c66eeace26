import { ask } from '../../api.ts';
import type { Finder } from '../../shell/finders.ts';

const SHOWN = 4;

/** Hardship files by name, pinyin or number. */
export const finder: Finder = {
  group: '困难职工档案',
  order: 10,
  nouns: ['aid', 'member', 'group'],
  async find(text, signal) {
    const { rows } = await ask('aid.list', { search: text }, { signal });
    return rows.slice(0, SHOWN).map((row) => ({
      key: `aid-${row.id}`,
      label: row.name,
      about: [row.caseNo, row.state, row.category ?? '', row.group ?? ''].filter(Boolean),
      path: `/aid/files/${row.id}`,
    }));
  },
};
