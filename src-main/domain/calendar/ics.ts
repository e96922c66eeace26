import { addDays } from '../dates.ts';

/** One day or span of days in a calendar file. */
export interface IcsEvent {
  /** Stable: the same matter has the same one in every file, so that reading a newer file brings it up to date. */
  readonly uid: string;
  readonly from: string;
  /** The last day, included. */
  readonly to: string;
  readonly summary: string;
  readonly description?: string;
  readonly categories?: readonly string[];
  /** Done, or taken off. */
  readonly state?: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
}

export interface IcsCalendar {
  readonly name: string;
  /** When the file was made: 'YYYY-MM-DD HH:MM:SS' of this computer's clock. */
  readonly at: string;
  readonly events: readonly IcsEvent[];
}

/** RFC 5545 3.3.11: backslash, semicolon, comma and line break are escaped. */
const escaped = (text: string): string =>
  text
    .replace(/\\/gu, '\\\\')
    .replace(/;/gu, '\\;')
    .replace(/,/gu, '\\,')
    .replace(/\r\n|\r|\n/gu, '\\n')
    // Other control characters have no place in a content line.
    .replace(/[\p{Cc}]/gu, '');

const MOST = 75;

/** Octets of a character in UTF-8. */
function octets(character: string): number {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** RFC 5545 3.1: a line has at most 75 octets without its break; it goes on after CRLF and a space. Never inside a character. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const more = octets(character);
    if (size + more > MOST) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += character;
    size += more;
  }
  return [...parts, part].join('\r\n');
}

const bare = (date: string): string => date.replaceAll('-', '');

function eventLines({ uid, from, to, summary, description, categories, state }: IcsEvent, stamp: string): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${bare(from)}`,
    // The end of whole days is the day after (3.6.1).
    `DTEND;VALUE=DATE:${bare(addDays(to, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(categories && categories.length > 0 ? [`CATEGORIES:${categories.map(escaped).join(',')}`] : []),
    ...(state ? [`STATUS:${state}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** DTSTAMP is UTC; the office's clock shows Beijing time, which knows no summer time. */
function utcStamp(at: string): string {
  const hour = Number(at.slice(11, 13)) - 8;
  const date = hour < 0 ? addDays(at.slice(0, 10), -1) : at.slice(0, 10);
  const rest = at.slice(14, 19).replaceAll(':', '').padEnd(4, '0');
  return `${bare(date)}T${String((hour + 24) % 24).padStart(2, '0')}${rest}Z`;
}

/** A calendar file (RFC 5545) that calendars of computers and telephones read. Days only, so no time zone is needed. */
export function writeIcs({ name, at, events }: IcsCalendar): string {
  const stamp = utcStamp(at);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//union-office//gonghui taizhang//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return `${lines.map(foldLine).join('\r\n')}\r\n`;
}
