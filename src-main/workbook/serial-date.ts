/** Excel's day numbers, both systems, without JS Date. */

/** Serial of 9999-12-31 in the 1900 system: nothing above is a date. */
const lastSerial = 2_958_465;
/** Days between the two systems' day zero. */
const shift1904 = 1462;
/** Serial of 1970-01-01 in the 1900 system (for dates after the fictitious 1900-02-29). */
const epoch = 25_569;

export interface SerialDate {
  /** 'YYYY-MM-DD' */
  readonly date: string;
  /** 'HH:mm' or 'HH:mm:ss'; '' for midnight. */
  readonly time: string;
}

/**
 * Calendar date of a serial number; undefined when Excel itself would not show a date (negative, too large, or day 0
 * and the fictitious 29 February 1900 of the 1900 system).
 */
export function serialDate(serial: number, date1904: boolean): SerialDate | undefined {
  const seconds = Math.round(serial * 86_400);
  const days = Math.floor(seconds / 86_400);
  const whole = date1904 ? days + shift1904 : days;
  if (!(whole >= (date1904 ? shift1904 : 1) && whole <= lastSerial)) return undefined;
  if (!date1904 && whole === 60) return undefined;
  // Before March 1900 the 1900 system is one day off, because it believes in 29 February 1900.
  const sinceEpoch = whole - epoch + (!date1904 && whole < 60 ? 1 : 0);
  return { date: dateFromDays(sinceEpoch), time: timeOfDay(seconds - days * 86_400) };
}

/** 'HH:mm' or 'HH:mm:ss' of a number of seconds; hours may exceed 24 for durations; '' for zero. */
export function timeOfDay(seconds: number): string {
  if (seconds === 0) return '';
  const two = (n: number): string => String(n).padStart(2, '0');
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

/** 'YYYY-MM-DD' of a count of days since 1970-01-01 (proleptic Gregorian, H. Hinnant's civil_from_days). */
function dateFromDays(days: number): string {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Serial (1900 system) of 'YYYY-MM-DD' from 1900-03-01 on; undefined for anything else, also for 2026-02-30. */
export function serialOf(date: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const days = era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
  const serial = days + epoch;
  return serial > 60 && serial <= lastSerial && dateFromDays(days) === date ? serial : undefined;
}
