import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLine, writeIcs } from '../../../src-main/domain/calendar/ics.ts';
import { addDays, dateOfDayNumber } from '../../../src-main/domain/dates.ts';

interface ReadEvent {
  readonly [name: string]: string;
}

/** An independent reading of RFC 5545: bytes, unfolding, then names, parameters and values by a state machine. */
function readIcs(file: Uint8Array): { readonly calendar: ReadEvent; readonly events: readonly ReadEvent[] } {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  expect(text.endsWith('\r\n')).toBe(true);
  // Every line break is CRLF, no line is longer than 75 octets.
  expect(/(^|[^\r])\n|\r(?!\n)/.test(text)).toBe(false);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const lines = text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n');
  const calendar: Record<string, string> = {};
  const events: Record<string, string>[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const at = line.indexOf(':');
    const [name = '', raw] = [line.slice(0, at), line.slice(at + 1)];
    let value = '';
    for (let i = 0; i < raw.length; i += 1) {
      if (raw[i] !== '\\') value += raw[i];
      else {
        i += 1;
        value += raw[i] === 'n' || raw[i] === 'N' ? '\n' : (raw[i] ?? '');
      }
    }
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({});
    } else if (name === 'END') expect(open.pop()).toBe(value);
    else (open.at(-1) === 'VEVENT' ? (events.at(-1) as Record<string, string>) : calendar)[name] = value;
  }
  expect(open).toEqual([]);
  return { calendar, events };
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

describe('a calendar file', () => {
  test('one day ends on the day after; stamp in UTC', () => {
    const { calendar, events } = readIcs(
      bytes(
        writeIcs({
          name: '临江公交工会 2026 年工作年历',
          at: '2026-11-23 07:05:09',
          events: [
            {
              uid: 'plan-item-12@union-office',
              from: '2026-12-31',
              to: '2026-12-31',
              summary: '年度考核，评优；总结\n第二行',
              categories: ['组织建设'],
            },
          ],
        }),
      ),
    );
    expect(calendar['VERSION']).toBe('2.0');
    expect(calendar['X-WR-CALNAME']).toBe('临江公交工会 2026 年工作年历');
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      UID: 'plan-item-12@union-office',
      DTSTAMP: '20261122T230509Z',
      'DTSTART;VALUE=DATE': '20261231',
      'DTEND;VALUE=DATE': '20270101',
      SUMMARY: '年度考核，评优；总结\n第二行',
      CATEGORIES: '组织建设',
    });
  });
  test('any words come back as they were, folded by octets and never inside a character', () => {
    const words = fc.string({ unit: fc.constantFrom(...'ab,;\\\n:"会费𠮷👨‍👩‍👧é \t'), maxLength: 200 });
    fc.assert(
      fc.property(
        words,
        fc.integer({ min: 20_000, max: 22_000 }),
        fc.integer({ min: 0, max: 60 }),
        (summary, from, days) => {
          const first = dateOfDayNumber(from);
          const event = { uid: 'a@b', from: first, to: addDays(first, days), summary, description: summary };
          const [read] = readIcs(bytes(writeIcs({ name: summary, at: '2026-01-01 12:00:00', events: [event] }))).events;
          // Control characters other than line breaks have no place in the format.
          const told = summary.replaceAll('\t', '');
          expect(read?.['SUMMARY']).toBe(told);
          if (told !== '') expect(read?.['DESCRIPTION']).toBe(told);
          expect(read?.['DTEND;VALUE=DATE']).toBe(addDays(first, days + 1).replaceAll('-', ''));
        },
      ),
    );
  });
  test('a folded line goes on after CRLF and one space', () => {
    const folded = foldLine(`SUMMARY:${'会'.repeat(60)}`);
    expect(folded.split('\r\n ').join('')).toBe(`SUMMARY:${'会'.repeat(60)}`);
    expect(folded.split('\r\n').length).toBe(3);
  });
});
