import { identityNumber } from './roster.ts';
import { officePassword } from '../office-password.ts';

/** The door of a program, as `startProgram` gives it. */
export interface Door {
  data<T>(route: string, input?: unknown): Promise<T>;
}

export interface DuesPerson {
  readonly id: number;
  readonly name: string;
  readonly group: string;
  readonly baseFen: number;
  /** First month with dues, 1…12. */
  readonly from: number;
}

/** What a test put into the book, to reckon from. Fen. */
export interface DuesOffice {
  /** Last year, so that all its months can be called for on any day. */
  readonly year: number;
  readonly today: string;
  /** Months called for: January to October. */
  readonly called: readonly string[];
  readonly people: readonly DuesPerson[];
}

const groups = ['机加小组', '装配小组'] as const;

/** Two groups; bases of domain 3.1 and others; 谢文斌 joined in April. */
const roster: readonly (readonly [name: string, group: 0 | 1, baseFen: number, joined?: string])[] = [
  ['周建萍', 0, 521_640],
  ['许春生', 0, 348_700],
  ['孙玉梅', 0, 498_700],
  ['刘志强', 0, 612_055],
  ['马德福', 0, 553_000],
  ['谢文斌', 0, 500_890, '04-20'],
  ['杨海燕', 1, 500_890],
  ['黄国栋', 1, 701_530],
  ['何国庆', 1, 638_400],
  ['朱明亮', 1, 699_999],
];

/** 0.5 % of the base, the part under 10 yuan not counted (domain 3.1), written anew for the tests. */
export const duesOf = (baseFen: number): number => ((baseFen - (baseFen % 1000)) / 1000) * 5;

/** What somebody has to pay for the first `months` months of the year. */
export const dueUpTo = (person: DuesPerson, months: number): number =>
  Math.max(0, months - person.from + 1) * duesOf(person.baseFen);

/** 1234567 → 12,345.67 by the platform's own hand. */
export const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`;

/** An office of its own with a formula, a base for everybody, and ten months called for. Nothing is paid yet. */
export async function openDuesOffice(door: Door): Promise<DuesOffice> {
  const {
    status: { today },
  } = await door.data<{ status: { today: string } }>('app.createOffice', {
    unionName: '青石机械厂工会委员会',
    unitName: '青石机械厂',
    unitKind: '企业',
    handler: '何静',
    password: officePassword,
  });
  const year = Number(today.slice(0, 4)) - 1;
  const groupIds: number[] = [];
  for (const name of groups) {
    const { id } = await door.data<{ id: number }>('groups.create', { name, parentId: null, kind: '小组' });
    groupIds.push(id);
  }
  const people: DuesPerson[] = [];
  for (const [i, [name, at, baseFen, joined]] of roster.entries()) {
    const { id } = await door.data<{ id: number }>('members.create', {
      values: { name, idType: '居民身份证', idNumber: identityNumber('1985-06-15', i + 1) },
      groupId: groupIds[at],
      event: { type: '入会', date: joined ? `${year}-${joined}` : '2015-03-01' },
    });
    people.push({ id, name, group: groups[at], baseFen, from: joined ? Number(joined.slice(0, 2)) : 1 });
  }
  await door.data('dues.saveStandard', { mode: '按基数', fromMonth: `${year}-01`, document: '会员大会决议' });
  for (const { id, baseFen } of people)
    await door.data('dues.setBase', { memberIds: [id], fromMonth: `${year}-01`, baseFen });
  await door.data('dues.openPeriod', { fromMonth: `${year}-01`, toMonth: `${year}-10` });
  const called = Array.from({ length: 10 }, (_, i) => monthOf(year, i + 1));
  return { year, today, called, people };
}
