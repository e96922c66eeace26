import { idCheckCharacter } from '../../src-main/domain/id-number.ts';

/** A small seeded generator (mulberry32): the practice unit must come out the same on every machine. */
export interface Dice {
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(from: readonly T[]): T;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (from) => from[Math.floor(next() * from.length)] as (typeof from)[number],
    chance: (percent) => next() * 100 < percent,
  };
}

/**
 * A resident identity number (GB 11643) with a right check digit in the division 3299xx, which was never given out, so
 * that no living person's number can come up.
 * @param birth `YYYY-MM-DD`
 * @param sequence 0…999; odd is male
 */
export function inventedId(division: string, birth: string, sequence: number): string {
  const body = `${division}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}
