import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '../../db/journal.ts';
import { type Ledger, openLedger } from '../../db/open.ts';
import { allowedEvents, type MembershipEventType, membershipAt, stateAfter } from '../../src-main/domain/membership.ts';
import { identityGap, movementOf, perMille } from '../../src-main/services/reports/movement.ts';

let dir: string;
let ledger: Ledger;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'movement-'));
  ledger = openLedger(join(dir, 'ledger.db'), { create: true });
});
afterEach(() => {
  ledger.close();
  rmSync(dir, { recursive: true });
});

type Story = readonly (readonly [MembershipEventType, string])[];

function people(stories: readonly Story[]): void {
  runCommand(
    ledger.sql,
    { at: '2026-11-21 09:00:00', user: '何静', route: 'test' },
    () => {
      for (const story of stories) {
        const id = ledger.sql
          .prepare(
            `insert into member (name, membership, name_sort, search_text, gender) values ('甲', '在册', '甲', '甲', '女')`,
          )
          .run().lastInsertRowid;
        for (const [type, date] of story)
          ledger.sql
            .prepare('insert into membership_event (member_id, type, date) values (?, ?, ?)')
            .run(id, type, date);
      }
    },
    () => 'people',
  );
}
const times = (n: number, story: Story): Story[] => Array.from({ length: n }, () => story);

describe('monthly movement', () => {
  it('adds up as in the worked example: 312 + (5 + 2) − (3 + 1) − 4 + 0 = 311', () => {
    const old = ['入会', '2015-03-01'] as const;
    people([
      ...times(304, [old]),
      ...times(3, [old, ['转出', '2026-11-30']]),
      ...times(1, [old, ['退会', '2026-11-01']]),
      ...times(4, [old, ['保留', '2026-11-15']]),
      ...times(5, [['入会', '2026-11-01']]),
      ...times(2, [['转入', '2026-11-30']]),
      ...times(6, [['入会', '2026-12-01']]),
      ...times(7, [old, ['保留', '2024-01-01']]),
      ...times(2, [old, ['保留', '2024-01-01'], ['转出', '2026-11-02']]),
    ]);
    const m = movementOf(ledger, '2026-11');
    const n = Object.fromEntries(Object.entries(m).map(([key, ids]) => [key, ids.length]));
    expect(n).toMatchObject({
      opening: 312,
      join: 5,
      transferIn: 2,
      restore: 0,
      transferOut: 3,
      withdraw: 1,
      expel: 0,
      decease: 0,
      retain: 4,
      retained: 11,
      closing: 311,
      women: 311,
      retainedLeft: 2,
      moves: 17,
    });
    expect(identityGap(m)).toBe(0);
    expect(perMille(311, 325)).toBe(957);
  });

  it('counts a leap-year February to its last day and starts the next month where it ended', () => {
    people([[['入会', '2024-02-29']], [['入会', '2024-03-01']]]);
    expect(movementOf(ledger, '2024-02').closing.length).toBe(1);
    expect(movementOf(ledger, '2024-03').opening.length).toBe(1);
    expect(movementOf(ledger, '2024-03').closing.length).toBe(2);
  });

  it('holds its identity for any lives, month after month', () => {
    const story = fc.array(fc.tuple(fc.nat(8), fc.integer({ min: 1, max: 60 })), { maxLength: 7 }).map((steps) => {
      const events: [MembershipEventType, string][] = [];
      let state: Parameters<typeof stateAfter>[0] = null;
      let day = Date.UTC(2026, 8, 20);
      for (const [pick, gap] of steps) {
        const allowed = allowedEvents(state);
        const type = allowed[pick % Math.max(1, allowed.length)];
        if (!type) break;
        day += gap * 86_400_000;
        events.push([type, new Date(day).toISOString().slice(0, 10)]);
        state = stateAfter(state, type);
      }
      return events;
    });
    fc.assert(
      fc.property(fc.array(story, { minLength: 1, maxLength: 12 }), (stories) => {
        runCommand(
          ledger.sql,
          { at: '', user: '', route: '' },
          () => ledger.sql.exec('delete from membership_event; delete from member'),
          () => '',
        );
        people(stories);
        let before: number | undefined;
        for (const month of ['2026-10', '2026-11', '2026-12', '2027-01']) {
          const m = movementOf(ledger, month);
          expect(identityGap(m)).toBe(0);
          if (before !== undefined) expect(m.opening.length).toBe(before);
          before = m.closing.length;
          const last = {
            '2026-10': '2026-10-31',
            '2026-11': '2026-11-30',
            '2026-12': '2026-12-31',
            '2027-01': '2027-01-31',
          }[month] as string;
          const counted = stories.filter(
            (s) =>
              membershipAt(
                s.map(([type, date]) => ({ type, date })),
                last,
              ).state === 'active',
          ).length;
          expect(m.closing.length).toBe(counted);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('rounds the rate half up to a tenth of a per cent', () => {
    expect([perMille(1, 8), perMille(1, 16), perMille(0, 5), perMille(5, 5), perMille(1, 0)]).toEqual([
      125,
      63,
      0,
      1000,
      null,
    ]);
  });
});

describe('days that nobody knows', () => {
  it('an unknown joining was before every month; a known one after it counts in its own', () => {
    people(times(3, [['入会', '2026-11-21']]));
    runCommand(
      ledger.sql,
      { at: '2026-11-21 10:00:00', user: '何静', route: 'test' },
      () => {
        ledger.sql.prepare(`update membership_event set note = '入会日期不详，2026-11-21 导入' where id <> 1`).run();
        ledger.sql
          .prepare(`insert into membership_event (member_id, type, date) values (3, '保留', '2026-11-22')`)
          .run();
      },
      () => 'unknown',
    );
    // By hand: member 1 joined in November; 2 and 3 were there all along, 3 was retained in November.
    const november = movementOf(ledger, '2026-11');
    expect(november).toMatchObject({ opening: [2, 3], join: [1], retain: [3], closing: [1, 2] });
    expect(november.moves.map(({ memberId, type }) => [memberId, type])).toEqual([
      [1, '入会'],
      [3, '保留'],
    ]);
    expect(movementOf(ledger, '2026-10')).toMatchObject({ opening: [2, 3], join: [], closing: [2, 3] });
  });
});
