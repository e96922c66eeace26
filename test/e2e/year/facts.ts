import { duesOf } from '../dues-office.ts';

/**
 * A year of one small union as the office knows it: what the tests type into the program, and nothing that they read
 * from it. Fen throughout.
 */
export const groups = ['机加小组', '装配小组', '后勤小组'] as const;
export type Group = (typeof groups)[number];

export interface Person {
  /** The name, with the group where two have the same. */
  readonly key: string;
  readonly name: string;
  readonly gender: '男' | '女';
  readonly birthDate: string;
  readonly group: Group;
  /** 岗位工资 and 薪级工资: together they are the base. */
  readonly post: number;
  readonly grade: number;
  /** 绩效工资, not part of the base. */
  readonly bonus: number;
  /** First month with dues, 1 … 12, and the first without any again, 13 for none. */
  readonly from: number;
  readonly until: number;
  readonly exempt: readonly number[];
}

type Line = readonly [key: string, gender: '男' | '女', birthDate: string, post: number, grade: number, bonus: number];
const lines: Readonly<Record<Group, readonly Line[]>> = {
  机加小组: [
    ['周建萍', '女', '1978-03-12', 300_000, 200_890, 120_000],
    ['许春生', '男', '1984-11-02', 240_000, 108_700, 80_000],
    ['孙玉梅', '女', '1981-06-25', 400_000, 299_999, 150_000],
    ['李静（机加）', '女', '1990-09-18', 280_000, 165_050, 60_000],
    ['马德福', '男', '1972-01-30', 500_000, 500_000, 210_000],
  ],
  装配小组: [
    ['杨海燕', '女', '1979-04-08', 700_000, 534_567, 300_000],
    ['黄国栋', '男', '1986-07-21', 330_005, 211_635, 90_000],
    ['何国庆', '男', '1975-10-01', 312_000, 200_440, 90_000],
    ['李静（装配）', '女', '1992-02-14', 260_000, 123_000, 50_000],
    ['谢文斌', '男', '1995-05-05', 305_000, 195_890, 70_000],
  ],
  后勤小组: [
    ['朱明亮', '男', '1980-08-16', 275_000, 148_000, 40_000],
    ['罗晓东', '男', '1983-12-09', 312_500, 170_015, 65_000],
    ['陈秀兰', '女', '1970-07-15', 360_000, 220_000, 55_000],
    ['高建军', '男', '1977-05-28', 300_000, 166_660, 0],
  ],
};

/** What happened to whom: joined in March, retired in July, ill from April to June. */
const joinedIn: Readonly<Record<string, number>> = { 谢文斌: 3 };
const leftIn: Readonly<Record<string, number>> = { 陈秀兰: 7 };
const exemptIn: Readonly<Record<string, readonly number[]>> = { 孙玉梅: [4, 5, 6] };

export const people: readonly Person[] = groups.flatMap((group) =>
  lines[group].map(([key, gender, birthDate, post, grade, bonus]) => ({
    key,
    name: key.replace(/（.*$/u, ''),
    gender,
    birthDate,
    group,
    post,
    grade,
    bonus,
    from: joinedIn[key] ?? 1,
    until: leftIn[key] ?? 13,
    exempt: exemptIn[key] ?? [],
  })),
);
export const person = (key: string): Person => people.find((one) => one.key === key) as Person;
export const inGroup = (group: Group): readonly Person[] => people.filter((one) => one.group === group);

/** Works in the same rooms and is no member. */
export const outsider = { name: '外聘小李', post: 290_000, grade: 100_000, bonus: 40_000 } as const;
/** Not in the payroll: paid by another one. The base is set by hand. */
export const unpaid = '高建军';
/** The payroll has two noughts too many in 岗位工资. */
export const mistyped = { key: '罗晓东', post: 31_250_000 } as const;

export const baseOf = ({ post, grade }: Person): number => post + grade;
export const monthlyOf = (one: Person): number => duesOf(baseOf(one));
export const monthsFrom = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** Due for a month, 1 … 12: a member at its end who is not exempt. */
export const dueIn = (one: Person, month: number): number =>
  month >= one.from && month < one.until && !one.exempt.includes(month) ? monthlyOf(one) : 0;
export const dueOver = (one: Person, months: readonly number[]): number =>
  months.reduce((sum, month) => sum + dueIn(one, month), 0);

export const sumOf = <T>(list: readonly T[], of: (one: T) => number): number =>
  list.reduce((sum, one) => sum + of(one), 0);

/** What was paid for which month, oldest first, kept by the test beside the program. */
export class Purse {
  readonly #paid = new Map<string, number[]>();

  paidIn(key: string, month: number): number {
    return this.#paid.get(key)?.[month - 1] ?? 0;
  }
  paidOver(key: string, months: readonly number[]): number {
    return months.reduce((sum, month) => sum + this.paidIn(key, month), 0);
  }
  /** Everything that everybody paid. */
  total(): number {
    return [...this.#paid.values()].flat().reduce((sum, fen) => sum + fen, 0);
  }
  /** Open for some months. */
  owed(one: Person, months: readonly number[]): number {
    return months.reduce((sum, month) => sum + Math.max(0, dueIn(one, month) - this.paidIn(one.key, month)), 0);
  }
  /** Spreads an amount over months; all that is open without one. Returns what was paid. */
  pay(one: Person, months: readonly number[], amount = this.owed(one, months)): number {
    const paid = this.#paid.get(one.key) ?? Array.from({ length: 12 }, () => 0);
    let left = amount;
    for (const month of months) {
      const part = Math.min(left, dueIn(one, month) - (paid[month - 1] ?? 0));
      paid[month - 1] = (paid[month - 1] ?? 0) + part;
      left -= part;
    }
    if (left !== 0) throw new Error(`${one.key} can not pay ${amount}`);
    this.#paid.set(one.key, paid);
    return amount;
  }
  /** Takes everything back; returns how much it was. */
  takeBack(key: string): number {
    const whole = this.paidOver(key, monthsFrom(1, 12));
    this.#paid.delete(key);
    return whole;
  }
  /** Unpaid months up to the last one, back to a paid one; months without dues neither count nor break it. */
  run(one: Person, months: readonly number[]): number {
    let run = 0;
    for (const month of [...months].reverse()) {
      if (dueIn(one, month) === 0) continue;
      if (this.paidIn(one.key, month) >= dueIn(one, month)) break;
      run += 1;
    }
    return run;
  }
}
