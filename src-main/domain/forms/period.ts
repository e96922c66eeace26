import { formatChinese } from '../date-format.ts';
import { isDate, lastDayOf } from '../dates.ts';
import { type Period, periodOf } from '../period.ts';

/** The time that a form is about: what its single places count in, and the day as of which. */
export interface FormPeriod {
  /** Of `Period`; of a form that names a day: the day itself. */
  readonly key: string;
  readonly first: string;
  readonly last: string;
  readonly label: string;
}

const N: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4 };
const numberOf = (text: string): number => N[text] ?? Number(text);
const two = (n: number): string => String(n).padStart(2, '0');

const asDay = (day: string): FormPeriod | null =>
  isDate(day) ? { key: day, first: `${day.slice(0, 4)}-01-01`, last: day, label: `截至${formatChinese(day)}` } : null;

const asPeriod = ({ key, first, last, label }: Period): FormPeriod => ({ key, first, last, label });
const keyed = (key: string): FormPeriod | null => {
  const found = periodOf(key);
  return found && asPeriod(found);
};

/** The period of a key as decisions hold it; null for a text that is none. */
export const formPeriodOf = (key: string): FormPeriod | null => keyed(key) ?? asDay(key);

/** What one text says of a time: 2026年第三季度, 截至2026年9月30日, 2026年1—9月, 三季度. */
function timeIn(text: string, today: string): FormPeriod | null {
  const bare = text.replace(/\s/gu, '').replaceAll(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10));
  const day = /截[至止]到?(\d{4})年(\d{1,2})月(?:(\d{1,2})日|底|末)/u.exec(bare);
  if (day) {
    const month = `${day[1]}-${two(Number(day[2]))}`;
    return asDay(day[3] ? `${month}-${two(Number(day[3]))}` : isDate(`${month}-01`) ? lastDayOf(month) : '');
  }
  const yearEnd = /截[至止]到?(\d{4})年(?:底|末)/u.exec(bare);
  if (yearEnd) return asDay(`${yearEnd[1]}-12-31`);
  const through = /(\d{4})年1月?(?:[-—–~～至到]+)(\d{1,2})月/u.exec(bare);
  if (through) {
    const month = `${through[1]}-${two(Number(through[2]))}`;
    const found = isDate(`${month}-01`) ? asDay(lastDayOf(month)) : null;
    return found && { ...found, label: `${Number(through[1])}年1至${Number(through[2])}月` };
  }
  const year = /(\d{4})年/u.exec(bare)?.[1];
  const quarter = /第?([一二三四1-4])季度/u.exec(bare)?.[1];
  const half = /(上|下)半年/u.exec(bare)?.[1];
  const month = /\d{4}年(\d{1,2})月(?!\d{0,2}日)/u.exec(bare)?.[1];
  const part = quarter
    ? `-Q${numberOf(quarter)}`
    : half
      ? half === '上'
        ? '-H1'
        : '-H2'
      : month
        ? `-${two(Number(month))}`
        : '';
  // 一季度 to 四季度 stand over the columns of a whole year: each of them names its own cell, none the form.
  if (!year && (part === '' || !/统计|报表|情况|汇总|季报|月报/u.test(bare))) return null;
  const found = keyed(`${year ?? today.slice(0, 4)}${part}`);
  if (found && !year && found.first > today) return keyed(`${Number(today.slice(0, 4)) - 1}${part}`);
  return found;
}

/** Days of filling in say nothing of what the form is about. */
const OTHER = /(?:填表|填报|制表|上报|报送|打印)(?:日期|时间)|文号|〔\d{4}〕|号$/u;

/** The time that the first of some texts names, titles first. */
export function formPeriodIn(texts: readonly string[], today: string): FormPeriod | null {
  for (const text of texts) {
    const found = OTHER.test(text.replace(/\s/gu, '')) ? null : timeIn(text, today);
    if (found) return found;
  }
  return null;
}

/** The year so far: what a form is about that does not say. */
export const yearSoFar = (today: string): FormPeriod => keyed(today.slice(0, 4)) as FormPeriod;

/** Whether somebody's own words speak of a time, so that they are wrong on the next form: 2026年第三季度. */
export const namesTime = (text: string): boolean =>
  /\d{4}\s*年|\d{4}\s*[-./]\s*\d{1,2}|季度|半年|\d{1,2}\s*月|年度/u.test(text);
