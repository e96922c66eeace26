import { addMonths, firstDayOf, lastDayOf, monthOf } from '../../../src-main/domain/dates.ts';

/** A stretch of days, both included; null is open. */
export interface Period {
  readonly key: string;
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
}

export const periods = [
  { key: 'month', label: '本月' },
  { key: 'lastMonth', label: '上月' },
  { key: 'year', label: '今年' },
  { key: 'lastYear', label: '去年' },
  { key: 'all', label: '全部' },
  { key: 'own', label: '自定起止' },
] as const;

const yearOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

/** The days that an address asks for: ?from&to, or ?period=lastMonth; this month when it says nothing. */
export function periodOf(params: URLSearchParams, today: string): Period {
  const [from, to] = [params.get('from'), params.get('to')];
  const month = monthOf(today);
  if (from || to) return { key: 'own', label: `${from ?? '最早'} 到 ${to ?? '现在'}`, from, to };
  const year = Number(today.slice(0, 4));
  switch (params.get('period')) {
    case 'lastMonth': {
      const last = monthOf(addMonths(firstDayOf(month), -1));
      return { key: 'lastMonth', label: '上月', from: firstDayOf(last), to: lastDayOf(last) };
    }
    case 'year':
      return { key: 'year', label: '今年', ...yearOf(year) };
    case 'lastYear':
      return { key: 'lastYear', label: '去年', ...yearOf(year - 1) };
    case 'own':
      return { key: 'own', label: '选定期间', ...yearOf(year) };
    case 'all':
      return { key: 'all', label: '一直以来', from: null, to: null };
    default:
      return { key: 'month', label: '本月', from: firstDayOf(month), to: lastDayOf(month) };
  }
}
