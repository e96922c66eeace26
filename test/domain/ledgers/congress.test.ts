import { expect, test } from 'vitest';
import {
  congressFindings,
  presentNeeded,
  quorumWords,
  resolutionFindings,
  sessionWords,
  voteResult,
  votesNeeded,
  voteWords,
} from '../../../src-main/domain/ledgers/congress.ts';

/** 企业民主管理规定: two thirds of the delegates there, more than half of all delegates for it. */
const rule = { presentParts: 2, presentOf: 3, passParts: 1, passOf: 2 };
const session = { session: '五届二次', delegatesDue: 45, delegatesPresent: 31 };

test('45 delegates, 31 there, 22 for: enough came, and it fails although 22 of 31 is 71 %', () => {
  expect(presentNeeded(45, rule)).toBe(30);
  expect(votesNeeded(45, rule)).toBe(23);
  expect(quorumWords(session, rule)).toBe('到会 31，要 30，够');
  const vote = { session: '五届二次', votesFor: 22, votesAgainst: 5, votesAbstain: 4 };
  expect(voteResult(vote, session, rule)).toBe('没有通过');
  expect(voteWords(vote, session, rule)).toBe('没有通过：赞成 22，要 23');
  const [said] = resolutionFindings(vote, session, rule);
  expect(said?.level).toBe('warn');
  expect(said?.sentence).toBe(
    '赞成 22 票，全体 45 名代表的过半数是 23 票，差 1 票，没有通过（占到会 31 人的 71.0%，但要按全体代表算）',
  );
  expect(voteResult({ ...vote, votesFor: 23, votesAgainst: 4 }, session, rule)).toBe('通过');
});

test('thresholds by another way: fractions compared crosswise', () => {
  for (let due = 1; due <= 400; due += 1) {
    const present = presentNeeded(due, rule);
    expect(present * 3 >= due * 2 && (present - 1) * 3 < due * 2).toBe(true);
    const votes = votesNeeded(due, rule);
    expect(votes * 2 > due && (votes - 1) * 2 <= due).toBe(true);
  }
});

test('too few came: the vote does not count, however many were for it', () => {
  const thin = { ...session, delegatesPresent: 29 };
  expect(voteResult({ session: '五届二次', votesFor: 29 }, thin, rule)).toBe('人数不够');
  expect(congressFindings(thin, rule, 20)[0]).toEqual({
    level: 'warn',
    field: 'delegatesPresent',
    sentence: '实到 29 人，45 名代表的 2/3 是 30 人，差 1 人，会议不能表决',
  });
});

test('more votes than people: refused; a session nobody entered: pointed out', () => {
  const many = { session: '五届二次', votesFor: 25, votesAgainst: 5, votesAbstain: 2 };
  expect(resolutionFindings(many, session, rule)[0]).toEqual({
    level: 'stop',
    field: 'votesFor',
    sentence: '赞成、反对、弃权共 32 票，多于实到 31 人，请核对',
  });
  expect(resolutionFindings(many, null, rule).map(({ level }) => level)).toEqual(['warn']);
});

test('managers beyond a fifth of the delegates are pointed out', () => {
  const managers = (n: number) => congressFindings({ delegatesDue: 45, managerDelegates: n }, rule, 20).length;
  expect([managers(9), managers(10)]).toEqual([0, 1]);
});

test.each([
  ['第五届第二次', '五届二次'],
  ['5届2次', '五届二次'],
  ['五届二次职代会', '五届二次'],
  ['第十二届第二十一次会议', '十二届二十一次'],
  ['教代会', '教代会'],
])('%s is %s', (written, name) => expect(sessionWords(written)).toBe(name));
