import { LegalHoliday, SolarDay } from 'tyme4ts';
import { describe, expect, test } from 'vitest';
import { caseDoubts, readCauses, tellsHidden } from '../../../src-main/domain/aid/doubts.ts';
import { actionsFrom, aidActions } from '../../../src-main/domain/aid/life-cycle.ts';
import { missingPapers, papersInClear, tellsCause, wantedPapers } from '../../../src-main/domain/aid/papers.ts';
import { checkedOn, followUpOf, roundOf, type StepFact } from '../../../src-main/domain/aid/round.ts';
import { aidStates } from '../../../src-main/domain/aid/states.ts';
import { isChild } from '../../../src-main/domain/aid/suggestions.ts';
import { holidaysIn } from '../../../src-main/domain/calendar/holidays.ts';
import {
  datesOf,
  endOfWorkingDays,
  isWorkingDay,
  workingDays,
} from '../../../src-main/domain/calendar/working-days.ts';
import { addDays, dateParts } from '../../../src-main/domain/dates.ts';
import { builtInStandards } from '../../../src-main/domain/standards.ts';

const holidays = holidaysIn(builtInStandards);

describe('the table of steps', () => {
  test('every state is reached and every one but the ends goes on', () => {
    const reached = new Set(aidActions.map(({ to }) => to));
    expect(aidStates.filter((state) => !reached.has(state))).toEqual([]);
    expect(aidStates.filter((state) => actionsFrom(state).length === 0)).toEqual([]);
  });
  test('what is required is asked for and has its word', () => {
    for (const action of aidActions) {
      expect(action.asks).toEqual(expect.arrayContaining([...action.required]));
      for (const ask of action.asks) expect(action.words[ask], `${action.key} ${ask}`).toBeTruthy();
    }
  });
  test('filing goes through first review, visit, check, notice and the union above, in this order', () => {
    const way: string[] = ['申请'];
    for (let i = 0; i < 6; i += 1) {
      const [next] = actionsFrom(way.at(-1) as (typeof aidStates)[number]);
      way.push(next?.to ?? '');
    }
    expect(way).toEqual(['申请', '初审', '入户调查', '经济核对', '公示', '上级审核', '在档']);
  });
});

describe('working days', () => {
  test('every day of 2024 to 2026 against the table of another author', () => {
    for (let date = '2024-01-01'; date <= '2026-12-31'; date = addDays(date, 1)) {
      const { year, month, day } = dateParts(date);
      const legal = LegalHoliday.fromYmd(year, month, day);
      const weekday = SolarDay.fromYmd(year, month, day).getWeek().getIndex();
      const works = legal ? legal.isWork() : weekday !== 0 && weekday !== 6;
      expect(isWorkingDay(date, holidays), date).toBe(works);
    }
  });
  test('the National Day of 2026 in the middle of a notice', () => {
    // Thu 24 Sep; 25–27 off; 28, 29, 30 work; 1–7 Oct off; Thu 8.
    expect(workingDays('2026-09-24', '2026-10-08', holidays)).toBe(5);
    expect(endOfWorkingDays('2026-09-24', 5, holidays)).toBe('2026-10-08');
    expect(endOfWorkingDays('2026-11-14', 5, holidays)).toBe('2026-11-20');
  });
  test('spans are read in every dash; nonsense is not', () => {
    expect(datesOf('2026-01-01—2026-01-03')).toHaveLength(3);
    expect(datesOf('2026-01-01 至 2026-01-02')).toHaveLength(2);
    expect(datesOf('2026-02-30')).toBeNull();
    expect(datesOf('2026-01-03—2026-01-01')).toBeNull();
  });
  test('a year whose notice is not known has weekends only', () => {
    expect(holidays(2031)).toBeNull();
    expect(isWorkingDay('2031-10-01', holidays)).toBe(true);
  });
});

const step = (
  action: StepFact['action'],
  from: StepFact['from'],
  to: StepFact['to'],
  on: string,
  reason: string | null = null,
): StepFact => ({
  action,
  from,
  to,
  on,
  reason,
});

describe('rounds and follow-up', () => {
  const exit = [
    step('file', '上级审核', '在档', '2024-07-08'),
    step('exit', '退档公示', '已退档', '2026-03-31', '脱困'),
  ];
  const rule = { months: 6, every: 6 };
  test('six months after the exit, the end of a month kept', () => {
    expect(followUpOf(exit, '已退档', rule)).toMatchObject({
      until: '2026-09-30',
      nextOn: '2026-09-30',
      visits: 0,
      wanted: 1,
    });
    const seen = [...exit, step('followUp', '已退档', '已退档', '2026-06-15')];
    expect(followUpOf(seen, '已退档', rule)).toMatchObject({ nextOn: '2026-09-30', visits: 1, ended: false });
    expect(followUpOf([...seen, step('endFollowUp', '已退档', '已退档', '2026-10-08')], '已退档', rule)).toMatchObject({
      nextOn: null,
      ended: true,
    });
  });
  test('nobody is followed up after a death', () => {
    expect(followUpOf([step('exitAtOnce', '在档', '已退档', '2026-03-31', '死亡')], '已退档', rule)).toBeNull();
  });
  test('a relapse begins a round of its own', () => {
    expect(roundOf([...exit, step('relapse', '已退档', '申请', '2026-11-01')], '2024-06-03')).toEqual({
      kind: '返困',
      from: '2026-11-01',
    });
    expect(roundOf([], '2024-06-03')).toEqual({ kind: '建档', from: '2024-06-03' });
    expect(checkedOn(exit)).toBe('2024-07-08');
  });
});

describe('papers, causes and doubts', () => {
  const rule = {
    all: ['申请书', '户口簿'],
    ill: ['诊断证明'],
    school: ['学费收据'],
    migrant: ['合同'],
    allowance: [],
    later: ['纪要'],
  };
  test('a household brings what its causes ask for', () => {
    const facts = { mainCause: '患重特大疾病', otherCauses: '子女上学', isMigrantWorker: '否', onAllowance: '否' };
    const wanted = wantedPapers(rule, facts);
    expect(wanted.map(({ key }) => key)).toEqual(['申请书', '户口簿', '诊断证明', '学费收据', '纪要']);
    const known = [
      { list: '材料', key: '申请书', state: '有', on: '2025-03-10' },
      { list: '材料', key: '诊断证明', state: '不需要', on: '2025-03-10' },
      { list: '材料', key: '学费收据', state: '没有', on: '2025-03-10' },
      { list: '排除情形', key: '户口簿', state: '有', on: '2025-03-10' },
    ];
    expect(missingPapers(wanted, known, '初审')).toEqual(['户口簿', '学费收据']);
    expect(missingPapers(wanted, known, '在档')).toEqual(['户口簿', '学费收据', '纪要']);
    expect(missingPapers(wanted, known, '已退档')).toEqual([]);
  });
  test('papers whose name tells the cause of hardship are counted in clear, not named', () => {
    const facts = { mainCause: '患重特大疾病', otherCauses: '子女上学', isMigrantWorker: '是', onAllowance: '否' };
    const papers = wantedPapers(rule, facts).map(({ key }) => ({ key, covered: tellsCause(rule, key) }));
    expect(papersInClear(papers)).toEqual(['申请书', '户口簿', '合同', '纪要', '按致困原因要的材料']);
    expect(tellsCause({ ...rule, all: [...rule.all, '诊断证明'] }, '诊断证明')).toBe(false);
  });
  test.each([
    ['子女上学、遭受自然灾害', { value: '子女上学、遭受自然灾害' }],
    ['子女上学，子女上学', { problem: expect.stringContaining('写了两次') }],
    ['患重特大疾病', { problem: expect.stringContaining('主要致困原因') }],
    ['下岗失业 子女上学 无劳动能力 其他', { problem: expect.stringContaining('最多三项') }],
    ['穷', { problem: expect.stringContaining('“穷”') }],
    ['', { value: null }],
  ])('other causes %s', (text, answer) => expect(readCauses(text, '患重特大疾病')).toEqual(answer));
  test.each(['儿子', '长女', '次子', '养女', '女'])('%s is a child', (word) => expect(isChild(word)).toBe(true));
  test.each(['配偶', '妻子', '孙子', '父亲', '女婿'])('%s is none', (word) => expect(isChild(word)).toBe(false));
  test('single parents are divorced or widowed, with a child', () => {
    const facts = {
      singleParent: '是',
      maritalStatus: '已婚',
      relations: ['儿子'],
      mainCause: '其他',
      otherCauses: null,
      health: null,
      disease: null,
      disabilityKind: null as string | null,
      disabilityLevel: null,
      familyHealth: [],
      membership: '在册',
      open: true,
      newest: null,
      familyMonthFen: 0,
      consentOn: null,
      anewFrom: null,
      bankAccount: null as string | null,
    };
    const fields = (more: Partial<typeof facts>) => caseDoubts({ ...facts, ...more }).map(({ field }) => field);
    expect(fields({})).toEqual(['singleParent']);
    expect(fields({ maritalStatus: '离婚' })).toEqual([]);
    expect(fields({ maritalStatus: '丧偶', relations: ['母亲'] })).toEqual(['singleParent']);
    expect(fields({ maritalStatus: '离婚', singleParent: '否' })).toEqual(['singleParent']);
    expect(fields({ maritalStatus: '离婚', membership: '已转出' })).toEqual(['note']);
    // 4111 1111 1111 1111 is the Visa number that every Luhn test takes; eight figures are no card, and one is wrong.
    for (const [bankAccount, doubts] of [
      ['4111111111111111', []],
      ['62220212', ['bankAccount']],
      ['4111111111111112', ['bankAccount']],
    ] as const)
      expect(fields({ maritalStatus: '离婚', bankAccount })).toEqual(doubts);
    // What stands in clear beside a hidden cell tells neither the cause nor the disability.
    for (const more of [{ mainCause: '患重特大疾病' }, { health: '残疾' }, { disabilityKind: '肢体' }]) {
      const doubts = caseDoubts({ ...facts, maritalStatus: '离婚', ...more });
      expect(doubts).toMatchObject([{ field: 'health' }]);
      expect(doubts[0]?.message).not.toMatch(/病|残疾|致困/u);
      expect(doubts.map(tellsHidden)).toEqual([true]);
    }
  });
});
