import type { Output } from '../../../api.ts';

type People = Output<'reception.shared'>['people'];
type Units = readonly Pick<Output<'reception.collected'>[number], 'code' | 'state'>[];

/** So many units are named. */
const NAMED = 4;

/**
 * Who may be counted twice in a sum: people on the lists of two units that are both in it. null: nobody, also where one of
 * the two did not report.
 */
export function countedTwice(people: People, units: Units): string | null {
  const inSum = new Set(units.flatMap(({ code, state }) => (state === '已收' || state === '汇总还没来' ? [code] : [])));
  const both = people
    .map((person) => person.units.filter(({ code }) => inSum.has(code)))
    .filter((of) => new Set(of.map(({ code }) => code)).size > 1);
  if (both.length === 0) return null;
  const names = [...new Set(both.flat().map(({ name }) => name))];
  const said = `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? `等 ${names.length} 个单位` : ''}`;
  return `${both.length} 人在两个单位的会员名单里都有（${said}），会员人数可能算了两遍`;
}
