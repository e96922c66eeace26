import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionsOf, readPosition } from '../../src-main/domain/bodies.ts';
import { builtInStandards, standardAt, type Standards } from '../../src-main/domain/standards.ts';
import { type BodyFacts, bodyFindings, type OfficerFacts } from '../../src-main/domain/organisation.ts';
import { termConflict, termEnd, termName, termSentence, termState } from '../../src-main/domain/terms.ts';
import {
  groupLikeness,
  groupShape,
  groupNameProblem,
  groupPaths,
  kindOfName,
  pathSteps,
  placeProblem,
  withBelow,
} from '../../src-main/domain/union-group.ts';
import { readCreditCode, readUnitValue, type UnitRecord, unitWarnings } from '../../src-main/domain/unit-check.ts';
import { unitFields } from '../../src-main/domain/unit.ts';

describe('terms', () => {
  it('ends on the same day of the year, three or five years later', () => {
    expect(termEnd('2021-11-21', 5)).toBe('2026-11-21');
    expect(termEnd('2021-11-21', 3)).toBe('2024-11-21');
    expect(termEnd('2024-02-29', 3)).toBe('2027-02-28');
  });

  it('reminds at six months, at three months and when it is over', () => {
    // 2027-05-21: six months before is 2026-11-21, three months before is 2027-02-21.
    const at = (today: string) => termState('2027-05-21', today, builtInStandards);
    expect(at('2026-11-20')).toEqual({ daysLeft: 182, reached: null, over: false });
    expect(at('2026-11-21')).toEqual({ daysLeft: 181, reached: 6, over: false });
    expect(at('2027-02-20').reached).toBe(6);
    expect(at('2027-02-21').reached).toBe(3);
    expect(at('2027-05-21')).toEqual({ daysLeft: 0, reached: 3, over: false });
    expect(at('2027-05-22')).toEqual({ daysLeft: -1, reached: 0, over: true });
  });

  it('says what is due, and nothing before that', () => {
    expect(termSentence('工会委员会', 6, '2027-05-21', '2026-11-20', builtInStandards)).toBeNull();
    expect(termSentence('工会委员会', 6, '2027-05-21', '2027-02-21', builtInStandards)).toBe(
      '工会委员会第六届还有 89 天届满，请着手准备换届',
    );
    expect(termSentence('经费审查委员会', 12, '2026-11-11', '2026-11-21', builtInStandards)).toContain(
      '第十二届已届满 10 天',
    );
    expect([1, 10, 11, 20, 21, 99].map(termName)).toEqual([
      '第一届',
      '第十届',
      '第十一届',
      '第二十届',
      '第二十一届',
      '第九十九届',
    ]);
  });

  it('refuses two terms of one body at the same time, doubled numbers and numbers against the days', () => {
    const fifth = { id: 1, termNo: 5, electedOn: '2021-06-01', endsOn: '2026-06-01' };
    const term = (termNo: number, electedOn: string, endsOn: string) => ({ id: null, termNo, electedOn, endsOn });
    const conflict = (t: ReturnType<typeof term>) => termConflict('工会委员会', t, [fifth]);
    expect(conflict(term(6, '2026-06-01', '2031-06-01'))).toBeNull();
    expect(conflict(term(6, '2026-05-31', '2031-05-31'))?.message).toContain(
      '和第五届（2021-06-01 至 2026-06-01）重叠',
    );
    expect(conflict(term(4, '2016-06-01', '2021-06-02'))?.field).toBe('endsOn');
    expect(conflict(term(5, '2026-06-01', '2031-06-01'))?.field).toBe('termNo');
    expect(conflict(term(4, '2026-06-01', '2031-06-01'))?.message).toContain('前后颠倒');
    expect(conflict(term(6, '2026-06-01', '2026-06-01'))?.field).toBe('endsOn');
    expect(termConflict('工会委员会', { ...fifth, endsOn: '2026-07-01' }, [fifth])).toBeNull();
  });
});

describe('positions', () => {
  it('offers each body its own positions, the head first', () => {
    expect(positionsOf('工会委员会')[0]).toBe('工会主席');
    expect(positionsOf('经费审查委员会')).toEqual(['经审委主任', '经审委副主任', '经审委委员']);
    expect(positionsOf('女职工委员会')).toEqual(['女工委主任', '女工委副主任', '女工委委员']);
    expect(positionsOf('工会委员会')).not.toContain('工会小组长');
  });

  it('reads what people write and sends a position of another body away', () => {
    expect(readPosition('工会委员会', '主席')).toEqual({ position: '工会主席' });
    expect(readPosition('经费审查委员会', '委员')).toEqual({ position: '经审委委员' });
    expect(readPosition('女职工委员会', '主任')).toEqual({ position: '女工委主任' });
    expect(readPosition('工会委员会', '常务副主席')).toEqual({ position: '常务副主席' });
    expect(readPosition('工会委员会', '经审委主任')).toMatchObject({
      problem: expect.stringContaining('登记到经费审查委员会'),
    });
    expect(readPosition('工会委员会', '工会小组长')).toMatchObject({ problem: expect.stringContaining('分会和小组') });
  });
});

const officer = (memberId: number, position: string, more: Partial<OfficerFacts> = {}): OfficerFacts => ({
  memberId,
  name: `会员${memberId}`,
  position,
  fullTime: '专职',
  membership: '在册',
  ...more,
});

/** A union in which nothing is wrong: 30 members, 9 women, committee of 3 and audit committee elected together. */
const sound = (): BodyFacts => ({
  standards: builtInStandards,
  today: '2026-11-21',
  division: '江苏省南京市',
  members: 30,
  women: 9,
  employees: 100,
  terms: [
    {
      body: '工会委员会',
      termNo: 6,
      electedOn: '2024-05-01',
      officers: [officer(1, '工会主席'), officer(2, '工会委员'), officer(3, '工会委员')],
    },
    { body: '经费审查委员会', termNo: 6, electedOn: '2024-05-01', officers: [officer(4, '经审委主任')] },
  ],
});
const messages = (facts: BodyFacts): string[] => bodyFindings(facts).map((f) => f.message);

describe('findings about the bodies', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(bodyFindings(sound())).toEqual([]);
  });

  it('asks for a committee from 25 members on', () => {
    const without = (members: number): string[] => messages({ ...sound(), members, terms: [] });
    expect(without(24)).toEqual([]);
    expect(without(25)).toEqual([
      expect.stringContaining('满 25 人应当建立工会委员会（工会法（2021 年修正）第十一条）'),
    ]);
  });

  it('asks for a women committee from 10 women on, in Shanghai from 25', () => {
    const women = (n: number, division = '江苏省南京市'): BodyFacts => ({ ...sound(), women: n, division });
    expect(messages(women(10))).toEqual([expect.stringContaining('满 10 人应当建立女职工委员会')]);
    expect(messages(women(24, '上海市徐汇区'))).toEqual([]);
    expect(messages(women(25, '上海市徐汇区'))).toEqual([expect.stringContaining('上海市工会条例')]);
  });

  it('warns when the audit committee was not elected on the same day', () => {
    const [committee, audit] = sound().terms;
    if (!committee || !audit) throw new Error('fixture');
    expect(messages({ ...sound(), terms: [committee] })).toEqual([
      expect.stringContaining('还没有登记同时选举的经费审查委员会'),
    ]);
    expect(messages({ ...sound(), terms: [committee, { ...audit, electedOn: '2024-06-01' }] })).toEqual([
      expect.stringContaining('2024-06-01 选举'),
    ]);
  });

  it('holds the size of the committee against the bands of 2016', () => {
    // Domain: <25: 3–5, 25–200: 3–7, 201–1,000: 7–15, 1,001–5,000: 15–21, 5,001–10,000: 21–29, –50,000: 29–37, more: 37–45.
    const size = (members: number, people: number): boolean => {
      const officers = Array.from({ length: people }, (_, i) => officer(i + 1, i === 0 ? '工会主席' : '工会委员'));
      const [, audit] = sound().terms;
      if (!audit) throw new Error('fixture');
      const facts = {
        ...sound(),
        members,
        terms: [{ body: '工会委员会' as const, termNo: 6, electedOn: '2024-05-01', officers }, audit],
      };
      return messages(facts).some((m) => m.includes('委员会一般设'));
    };
    const bands: [number, number, number, number][] = [
      [1, 24, 3, 5],
      [25, 200, 3, 7],
      [201, 1000, 7, 15],
      [1001, 5000, 15, 21],
      [5001, 10000, 21, 29],
      [10001, 50000, 29, 37],
      [50001, 90000, 37, 45],
    ];
    for (const [from, upTo, min, max] of bands) {
      for (const members of [from, upTo]) {
        expect(
          [min - 1, min, max, max + 1].map((n) => size(members, n)),
          `${members}`,
        ).toEqual([true, false, false, true]);
      }
    }
  });

  it('counts one person with two offices once, and nobody who only works there', () => {
    const facts = sound();
    const [committee, audit] = facts.terms;
    if (!committee || !audit) throw new Error('fixture');
    const officers = [officer(1, '工会主席'), officer(1, '女职工委员'), officer(2, '工会委员'), officer(5, '工会干事')];
    expect(messages({ ...facts, terms: [{ ...committee, officers }, audit] })).toEqual([
      expect.stringContaining('现在登记了 2 人'),
    ]);
  });

  it('warns of two chairs, of none, and of somebody who is no longer in good standing', () => {
    const facts = sound();
    const [committee, audit] = facts.terms;
    if (!committee || !audit) throw new Error('fixture');
    const of = (officers: OfficerFacts[]): string[] =>
      messages({ ...facts, terms: [{ ...committee, officers }, audit] });
    expect(of([officer(1, '工会主席'), officer(2, '工会主席'), officer(3, '工会委员')])).toEqual([
      expect.stringContaining('会员1、会员2 同时在任工会主席'),
    ]);
    expect(of([officer(1, '工会委员'), officer(2, '工会委员'), officer(3, '工会委员')])).toEqual([
      '第六届还没有登记工会主席',
    ]);
    expect(
      of([officer(1, '工会主席'), officer(2, '工会委员'), officer(3, '工会委员', { membership: '保留会籍' })]),
    ).toEqual([expect.stringContaining('会员3（工会委员）现在是“保留会籍”')]);
  });

  it('notes that a full-time chair is possible from 200 employees on', () => {
    const facts = sound();
    const [committee, audit] = facts.terms;
    if (!committee || !audit) throw new Error('fixture');
    const officers = [officer(1, '工会主席', { fullTime: '兼职' }), officer(2, '工会委员'), officer(3, '工会委员')];
    const at = (employees: number) => bodyFindings({ ...facts, employees, terms: [{ ...committee, officers }, audit] });
    expect(at(199)).toEqual([]);
    expect(at(200)).toEqual([{ body: '工会委员会', level: 'note', message: expect.stringContaining('第十四条') }]);
  });

  it('has no rule before the day from which one is valid', () => {
    expect(standardAt(builtInStandards, 'committeeRequired', '2021-12-31')).toBeNull();
    expect(standardAt(builtInStandards, 'committeeRequired', '2022-01-01')?.value.from).toBe(25);
  });

  it('takes the office’s own standard before the division’s and the national one, while it is in force', () => {
    const own: Standards = [
      {
        key: 'womenCommittee',
        label: '应当建立女职工委员会的女会员人数',
        value: { from: 15 },
        region: null,
        validFrom: '2025-01-01',
        validTo: '2025-12-31',
        source: '本市总工会文件',
        own: true,
      },
      ...builtInStandards,
    ];
    const at = (on: string, division: string) => standardAt(own, 'womenCommittee', on, division)?.value.from;
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map((on) => at(on, '上海市'))).toEqual([
      25, 15, 15, 25,
    ]);
    expect(at('2024-12-31', '江苏省')).toBe(10);
    const women = { ...sound(), women: 14, today: '2025-06-01', terms: [] };
    expect(bodyFindings({ ...women, members: 5 })).toHaveLength(1);
    expect(bodyFindings({ ...women, members: 5, standards: own })).toEqual([]);
  });
});

describe('the unit sheet', () => {
  const blank = Object.fromEntries(Object.keys(unitFields).map((f) => [f, null])) as unknown as UnitRecord;
  const warn = (values: Partial<UnitRecord>, counts = { active: 0, women: 0 }) =>
    unitWarnings({ ...blank, ...values }, counts);

  it('names the check of a credit code that fails', () => {
    expect(readUnitValue('unitCreditCode', '91350100M000100Y43', '2026-11-21', builtInStandards)).toEqual({
      value: '91350100M000100Y43',
    });
    expect(readUnitValue('unitCreditCode', ' 9135 0100m000100y43 ', '2026-11-21', builtInStandards)).toEqual({
      value: '91350100M000100Y43',
    });
    const problem = (code: string): string =>
      (readUnitValue('unitCreditCode', code, '2026-11-21', builtInStandards) as { problem: string }).problem;
    expect(problem('91350100M000100Y44')).toContain('第 18 位');
    expect(problem('91350100M000100Y53')).toMatch(/第 17 位.*第 18 位/u);
    expect(problem('91350100M000100Y4O')).toContain('第 18 位是“O”');
    expect(problem('91350100M000100Y4')).toContain('17 位');
  });

  it('keeps a union code that begins neither 81 nor 89, and says what it begins with', () => {
    expect(readCreditCode('91350100M000100Y43', 'union')).toEqual({
      value: '91350100M000100Y43',
      warning: expect.stringContaining('91'),
    });
    expect(readCreditCode('81990000MC0000004R', 'union')).toEqual({ value: '81990000MC0000004R', warning: null });
    expect(warn({ unionCreditCode: '91350100M000100Y43' })).toEqual([
      { field: 'unionCreditCode', message: expect.stringContaining('以 91 开头') },
    ]);
    expect(warn({ unitCreditCode: '81990000MC0000004R' })).toEqual([
      { field: 'unitCreditCode', message: expect.stringContaining('81') },
    ]);
  });

  it('warns of one code in both cells and of numbers that cannot be', () => {
    const same = warn({ unitCreditCode: '81990000MC0000004R', unionCreditCode: '81990000MC0000004R' });
    expect(same.map((w) => w.field)).toEqual(['unitCreditCode', 'unionCreditCode']);
    expect(warn({ employeeCount: 311 }, { active: 312, women: 0 })).toEqual([
      { field: 'employeeCount', message: expect.stringContaining('少于在册会员 312 人') },
    ]);
    expect(warn({ employeeCount: 312 }, { active: 312, women: 0 })).toEqual([]);
    expect(warn({ employeeCount: 10, femaleEmployeeCount: 11 })).toEqual([
      { field: 'femaleEmployeeCount', message: expect.stringContaining('多于职工 10 人') },
    ]);
    expect(warn({ femaleEmployeeCount: 3 }, { active: 0, women: 4 })).toHaveLength(1);
  });

  it('takes three or five years, labels of the lists, past days and telephone numbers only', () => {
    const read = (field: keyof typeof unitFields, value: string | number | null) =>
      readUnitValue(field, value, '2026-11-21', builtInStandards);
    expect(read('termYears', 5)).toEqual({ value: 5 });
    expect(read('termYears', 4)).toEqual({
      problem: expect.stringContaining('3 年或 5 年（工会法（2021 年修正）第十六条）'),
    });
    expect(read('unionType', '独立基层工会')).toEqual({ value: '独立基层工会' });
    expect(read('unionType', '独立')).toEqual({ value: '独立基层工会' });
    expect(read('unionType', '俱乐部')).toHaveProperty('problem');
    expect(read('foundedOn', '2026-11-22')).toEqual({ problem: expect.stringContaining('还没有到') });
    expect(read('phone', '0513-85012345 转 8001')).toEqual({ value: '0513-85012345 转 8001' });
    expect(read('phone', '门卫')).toHaveProperty('problem');
    expect(read('employeeCount', -1)).toHaveProperty('problem');
    expect(read('unionName', '  ')).toEqual({ problem: '“工会名称”不能空着，请填写' });
    expect(read('note', '  ')).toEqual({ value: null });
  });
});

describe('the tree of groups', () => {
  const groups = [
    { id: 1, parentId: null, kind: '分会', name: '一分会', dissolvedOn: null },
    { id: 2, parentId: 1, kind: '分会', name: '车间分会', dissolvedOn: null },
    { id: 3, parentId: 2, kind: '小组', name: '三小组', dissolvedOn: null },
    { id: 4, parentId: null, kind: '小组', name: '机关小组', dissolvedOn: null },
    { id: 5, parentId: null, kind: '分会', name: '旧分会', dissolvedOn: '2020-01-01' },
  ];
  const at = (id: number) => groups.find((g) => g.id === id) ?? null;

  it('reads paths and names', () => {
    expect(pathSteps(' 一分会 / 三小组')).toEqual(['一分会', '三小组']);
    expect(pathSteps('一分会＞三小组')).toEqual(['一分会', '三小组']);
    expect(pathSteps('3-1 班')).toEqual(['3-1 班']);
    expect(pathSteps('　')).toEqual([]);
    expect(groupPaths(groups).get(3)).toBe('一分会/车间分会/三小组');
    expect([...withBelow(1, groups)].sort()).toEqual([1, 2, 3]);
    expect(['一分会', '机关分工会', '二车间工会', '三小组', '财务处', '羽毛球协会'].map(kindOfName)).toEqual([
      '分会',
      '分会',
      '分会',
      '小组',
      '小组',
      '兴趣小组',
    ]);
    expect(groupNameProblem('车工/钳工')).toContain('/');
    expect(groupNameProblem('三小组')).toBeNull();
  });

  it('hangs groups below branches only, never below themselves or below one that ended', () => {
    const place = (id: number | null, kind: '分会' | '小组', name: string, parent: number | null) =>
      placeProblem({ id, kind, name }, parent === null ? null : at(parent), groups);
    expect(place(null, '小组', '新小组', null)).toBeNull();
    expect(place(null, '小组', '新小组', 2)).toBeNull();
    expect(place(null, '小组', '新小组', 4)).toContain('“机关小组”是小组');
    expect(place(null, '小组', '新小组', 5)).toContain('2020-01-01 撤销');
    expect(place(1, '分会', '一分会', 1)).toContain('自己');
    expect(place(1, '分会', '一分会', 2)).toContain('“车间分会”本来就在“一分会”下面');
    expect(place(2, '小组', '车间分会', 1)).toContain('“三小组”');
  });

  it('never loops, whatever the parents are', () => {
    const tree = fc.array(
      fc.record({ id: fc.integer({ min: 1, max: 8 }), parentId: fc.option(fc.integer({ min: 1, max: 8 })) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(tree, (rows) => {
        const all = rows.map((r) => ({ ...r, kind: '分会', name: `${r.id}` }));
        expect(groupPaths(all).size).toBe(new Set(all.map((g) => g.id)).size);
        expect(withBelow(1, all).size).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe('how near the names of two groups are', () => {
  it.each([
    ['机修小组', '车工小组', false],
    ['一车间', '二车间', false],
    ['1车间', '二车间小组', false],
    ['机加', '机加分会', true],
    ['后勤', '后勤小组', true],
    ['1车间', '一车间', true],
    ['装配一组', '装配分会', true],
  ])('%s and %s: %s', (a, b, near) => expect(groupLikeness(groupShape(a), groupShape(b)) >= 0.6).toBe(near));
});
