import { ask } from '../../api.ts';
import type { Finder } from '../../shell/finders.ts';
import { catalogPlace } from './catalog-place.ts';

const SHOWN = 5;

/** Whether all signs of `text` stand in `words` in this order: 安康杯季报 finds “安康杯”竞赛活动季报表. */
function holds(words: string, text: string): boolean {
  let at = -1;
  return [...text].every((sign) => {
    at = words.indexOf(sign, at + 1);
    return at >= 0;
  });
}

/** Sheets of the catalogue by the words of their titles, then of what they are for. */
export const finder: Finder = {
  group: '报表',
  order: 30,
  nouns: ['template'],
  async find(text, signal) {
    const wanted = text.replace(/\s/gu, '');
    // A single sign is in half of all titles.
    if (!/\p{Script=Han}{2}/u.test(wanted)) return [];
    const sheets = await ask('reports.catalog', {}, { signal });
    const byTitle = sheets.filter(({ title }) => holds(title, wanted));
    const byUse = sheets.filter((sheet) => !byTitle.includes(sheet) && sheet.purpose.includes(wanted));
    return [...byTitle, ...byUse].slice(0, SHOWN).map((sheet) => ({
      key: `report-${sheet.key}`,
      label: sheet.title,
      about: [sheet.purpose],
      path: catalogPlace(sheet).to,
    }));
  },
};
