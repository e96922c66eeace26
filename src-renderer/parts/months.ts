import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

// Names of months and days in the calendars of antd; plain data, nothing is fetched or made at run time.
dayjs.locale('zh-cn');

/** How a month is shown, and the ways in which it may be typed: 2026年9月, 2026.9, 2026-09, 202609. */
export const monthFormats = ['YYYY年M月', 'YYYY-MM', 'YYYY-M', 'YYYY.MM', 'YYYY.M', 'YYYY/MM', 'YYYY/M', 'YYYYMM'];
