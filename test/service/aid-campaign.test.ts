import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import { type Book, identity } from './book.ts';

const winter = {
  kind: '两节送温暖',
  title: '2026 年两节送温暖',
  year: 2026,
  from: '2026-10-01',
  to: '2026-12-31',
} as const;

describe('a campaign for 200 people', () => {
  let book: Book;
  let id: number;
  const ids: number[] = [];
  /** Facts that the test itself made, by person. */
  const facts = new Map<number, { retired: boolean; migrant: boolean; filed: boolean; front: boolean }>();

  beforeAll(async () => {
    book = openAidBook();
    for (let n = 0; n < 200; n++) {
      const fact = { retired: n % 10 === 3, migrant: n % 4 === 1, filed: n % 25 === 0, front: n % 5 === 2 };
      const { id: memberId } = await book.done('members.create', {
        values: {
          name: `职工${'甲乙丙丁戊己庚辛壬癸'[n % 10]}${'子丑寅卯辰巳午未申酉戌亥'[Math.floor(n / 10) % 12]}${n < 120 ? '一' : '二'}`,
          idType: '居民身份证',
          idNumber: identity('1970-02-03', n + 1),
          employmentStatus: fact.retired ? '退休' : '在岗',
          isMigrantWorker: fact.migrant ? '是' : '否',
          ...(fact.front ? { post: '公交驾驶员' } : {}),
        },
        event: { type: '入会', date: '2005-01-01' },
      });
      ids.push(memberId);
      facts.set(memberId, fact);
      if (fact.filed) addFile(book, memberId, `2025-${String(n).padStart(3, '0')}`, filed);
    }
    ({ id } = await book.done('aidCampaigns.save', {
      ...winter,
      unitsVisited: 3,
      teamsVisited: 12,
      sources: [
        { source: '市县财政', amountFen: 800_000, document: '临财〔2026〕1号' },
        { source: '本级工会经费', amountFen: 4_000_000 },
      ],
      rules: [
        { category: '相对困难职工', cashFen: 100_000, source: '市县财政' },
        { category: '退休职工', cashFen: 0, goods: '米面油', goodsFen: 20_000, source: '本级工会经费' },
        { category: '艰苦岗位一线职工', cashFen: 50_000, goods: '棉手套', goodsFen: 3_050, source: '本级工会经费' },
        { category: '农民工', cashFen: 30_001, source: '本级工会经费' },
      ],
    }));
  }, 120_000);
  afterAll(() => book.close());

  /** What the rules give, worked out from the facts: the first that fits. */
  const expected = (memberId: number): { cash: number; goods: number; source: string } | null => {
    const fact = facts.get(memberId);
    if (!fact) return null;
    if (fact.filed) return { cash: 100_000, goods: 0, source: '市县财政' };
    if (fact.retired) return { cash: 0, goods: 20_000, source: '本级工会经费' };
    if (fact.front) return { cash: 50_000, goods: 3_050, source: '本级工会经费' };
    return fact.migrant ? { cash: 30_001, goods: 0, source: '本级工会经费' } : null;
  };
  const meant = () => ids.filter((person) => expected(person) !== null);

  test('filters find whom they mean and say why', async () => {
    const find = async (filter: object) => (await book.done('aidCampaigns.candidates', { id, filter })).rows;
    const idsOf = (rows: readonly { memberId: number }[]) => rows.map(({ memberId }) => memberId).sort((a, b) => a - b);
    const whoever = (fits: (fact: NonNullable<ReturnType<typeof facts.get>>) => boolean) =>
      ids.filter((person) => fits(facts.get(person) as never));
    expect(idsOf(await find({ marks: ['退休'] }))).toEqual(whoever(({ retired }) => retired));
    expect(idsOf(await find({ marks: ['农民工', '一线岗位'] }))).toEqual(
      whoever(({ migrant, front, retired }) => migrant || (front && !retired)),
    );
    expect(idsOf(await find({ hardship: ['相对困难职工'] }))).toEqual(whoever(({ filed: open }) => open));
    expect(idsOf(await find({ file: '没有档案', marks: ['退休'] }))).toEqual(
      whoever(({ retired, filed: open }) => retired && !open),
    );
    const [first] = await find({ hardship: ['相对困难职工'] });
    expect(first).toMatchObject({ category: '相对困难职工', cashFen: 100_000, findings: [] });
    expect(first?.fits).toContain('从没有帮扶过');
    expect(first?.fits).toContain('从没有走访过');
    const { marks, total } = await book.done('aidCampaigns.candidates', { id, filter: {} });
    expect(total).toBe(200);
    expect(marks.find(({ mark }) => mark === '退休')?.n).toBe(20);
  });

  test('everybody stands with the amounts of the first rule; who fits none is named', async () => {
    const { added, refused } = await book.done('aidCampaigns.add', { id, memberIds: ids, on: '2026-11-10' });
    expect(added).toBe(meant().length);
    expect(refused.map(({ memberId }) => memberId).sort((a, b) => a - b)).toEqual(
      ids.filter((person) => expected(person) === null),
    );
    expect(book.lastLabel()).toBe(`把 ${meant().length} 人加入“2026 年两节送温暖”`);
    const { rows } = await book.done('aidHelp.list', { campaignId: id });
    for (const row of rows)
      expect({ cash: row.cashFen, goods: row.goodsFen, source: row.source }).toEqual(expected(row.memberId));
    // Goods alone are handed over, not paid.
    expect(new Set(rows.filter(({ cashFen }) => cashFen === 0).map(({ way }) => way))).toEqual(new Set(['实物']));
  });

  test('once on the list they are found no more; twice asks for a reason; passed over is noted with a reason', async () => {
    const { total } = await book.done('aidCampaigns.candidates', { id, filter: {} });
    expect(total).toBe(200 - meant().length);
    const [on] = meant() as [number];
    const again = await book.done('aidCampaigns.add', {
      id,
      memberIds: [on],
      on: '2026-11-11',
      cashFen: 100,
      source: '其他',
    });
    expect(again.refused[0]?.finding.sentence).toContain('在这次活动里已经有一笔 1,000.00 元');
    const left = ids.filter((person) => expected(person) === null);
    await book.done('aidCampaigns.passOver', { id, memberIds: left, reason: '不在今年的慰问范围' });
    expect((await book.refused('aidCampaigns.passOver', { id, memberIds: [on], reason: '误记' })).message).toContain(
      '已经在“2026 年两节送温暖”的名单上',
    );
    const { passedOver } = await book.done('aidCampaigns.get', { id });
    expect(passedOver).toHaveLength(left.length);
    const { rows } = await book.done('aidCampaigns.candidates', { id, filter: {} });
    expect(new Set(rows.map((row) => row.passedOver))).toEqual(new Set(['不在今年的慰问范围']));
  });

  test('the signed list comes back in two days; it closes only when everybody has signed', async () => {
    const { rows } = await book.done('aidHelp.list', { campaignId: id });
    const all = rows.map((row) => row.id);
    const [first, second] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)];
    await book.done('aidHelp.sign', { ids: first, signedOn: '2026-11-12' });
    expect((await book.refused('aidCampaigns.close', { id, closedOn: '2026-11-20' })).message).toContain(
      `还有 ${second.length} 人次没有签收`,
    );
    // Money waits for the cash book once the whole sheet of its source is back.
    await book.done('funds.openYear', { year: 2026, system: '2022' });
    expect((await book.done('funds.position', { year: 2026 })).pending).toEqual([]);
    const half = await book.done('aidCampaigns.figures', { id });
    expect([half.times, half.unsigned]).toEqual([first.length, second.length]);
    await book.done('aidHelp.sign', { ids: second, signedOn: '2026-11-13', signedBy: '分会主席' });
    await book.done('aidCampaigns.close', { id, closedOn: '2026-11-20' });
    for (const refused of [
      book.refused('aidHelp.sign', { ids: all, signedOn: null }),
      book.refused('aidCampaigns.add', { id, memberIds: ids, on: '2026-11-20' }),
      book.refused('aidHelp.remove', { ids: [all[0] as number] }),
    ])
      expect((await refused).message).toMatch(/已于 2026-11-20 办结|签收/);
  });

  test('R15 and R13 agree with plain sums over the facts', async () => {
    const figures = await book.done('aidCampaigns.figures', { id });
    const people = meant();
    const sum = (of: (fact: { cash: number; goods: number; source: string }) => number): number =>
      people.reduce((all, person) => all + of(expected(person) as never), 0);
    expect(figures).toMatchObject({
      people: people.length,
      times: people.length,
      unsigned: 0,
      unitsVisited: 3,
      teamsVisited: 12,
      raisedFen: 4_800_000,
      cashFen: sum(({ cash }) => cash),
      goodsFen: sum(({ goods }) => goods),
      sumFen: sum(({ cash, goods }) => cash + goods),
      perHeadFen: Math.round(sum(({ cash, goods }) => cash + goods) / people.length),
      twice: [],
    });
    expect(figures.raised.filter(({ amountFen }) => amountFen > 0)).toEqual([
      { name: '财政', amountFen: 800_000 },
      { name: '本级工会', amountFen: 4_000_000 },
    ]);
    const times = (mark: string) => figures.marks.find((one) => one.mark === mark)?.times;
    const on = people.map((person) => facts.get(person) as NonNullable<ReturnType<typeof facts.get>>);
    expect(times('困难职工')).toBe(on.filter((fact) => fact.filed).length);
    expect(times('农民工')).toBe(on.filter((fact) => fact.migrant).length);
    expect(times('一线岗位')).toBe(on.filter((fact) => fact.front && !fact.retired).length);
    const source = (name: string) => figures.bySource.find(({ key }) => key === name)?.sumFen;
    expect(source('市县财政')).toBe(sum((fact) => (fact.source === '市县财政' ? fact.cash : 0)));
    expect(source('本级工会经费')).toBe(
      book.one(`select sum(cash_fen + goods_fen) from aid_help where source = '本级工会经费'`),
    );
    expect(figures.byCategory?.flatMap(({ ids: rows }) => rows)).toHaveLength(people.length);
    const sums = await book.done('aid.sums', { from: '2026-10-01', to: '2026-12-31' });
    expect(sums.total).toMatchObject({ times: people.length, households: people.length, sumFen: figures.sumFen });
    expect(sums.lines.map(({ kind }) => kind)).toEqual(['送温暖慰问']);
    expect(sums.total.bySource['市县财政']).toBe(source('市县财政'));
    const { quarters } = await book.done('aid.figures', { year: 2026 });
    expect(quarters.map(({ sumFen }) => sumFen)).toEqual([0, 0, 0, figures.sumFen]);
  });

  test('over-spending says by how much; one entry for each source and place of money', async () => {
    const { sources, findings } = await book.done('aidCampaigns.get', { id });
    expect(sources.find(({ source }) => source === '市县财政')).toMatchObject({ usedFen: 800_000, leftFen: 0 });
    expect(findings).toEqual([]);
    await book.done('aidCampaigns.close', { id, closedOn: null });
    const { sources: budget, rules, campaign } = await book.done('aidCampaigns.get', { id });
    const { id: _, kind, title, year, from, to, unitsVisited, teamsVisited, note } = campaign;
    await book.done('aidCampaigns.save', {
      id,
      ...{ kind, title, year, from, to, unitsVisited, teamsVisited, note },
      sources: budget.map(({ source, document }) => ({ source, document, amountFen: 700_000 })),
      rules: [...rules],
    });
    const over = (await book.done('aidCampaigns.get', { id })).findings.map(({ sentence }) => sentence);
    expect(over[0]).toBe('市县财政预算 7,000.00 元，名单上 8,000.00 元，超支 1,000.00 元');
    const pending = (await book.done('funds.position', { year: 2026 })).pending.filter(({ source }) =>
      source.startsWith('aid:'),
    );
    expect(pending).toHaveLength(2);
    expect(pending.reduce((all, { amountFen }) => all + amountFen, 0)).toBe(
      book.one(`select sum(cash_fen + goods_fen) from aid_help where source = '本级工会经费'`),
    );
  });
});

describe('small things', () => {
  let book: Book;
  beforeEach(() => {
    book = openAidBook();
  });
  afterEach(() => book.close());
  const campaign = async (more: object = {}) => (await book.done('aidCampaigns.save', { ...winter, ...more })).id;

  test('a single mother is found by her file, or by marriage and child', async () => {
    const [one, two, three] = [
      await addPerson(book, '甲', 1, { gender: '女', maritalStatus: '离婚' }),
      await addPerson(book, '乙', 2, { gender: '女' }),
      await addPerson(book, '丙', 3, { gender: '男', maritalStatus: '离婚' }),
    ];
    const first = addFile(book, one, '2025-001', filed);
    addFile(book, two, '2025-002', filed, { single_parent: '是' });
    const third = addFile(book, three, '2025-003', filed, { single_parent: '是' });
    book.write(() => {
      for (const file of [first, third])
        book.ledger.sql
          .prepare(`insert into aid_family (case_id, name, relation) values (?, '小明', '儿子')`)
          .run(file);
    });
    const { rows } = await book.done('aidCampaigns.candidates', {
      id: await campaign(),
      filter: { marks: ['单亲女职工'] },
    });
    expect(rows.map(({ name }) => name)).toEqual(['甲', '乙']);
  });

  test('never helped, not this year, not visited for a year', async () => {
    const [old, fresh, none] = [
      await addPerson(book, '甲', 1),
      await addPerson(book, '乙', 2),
      await addPerson(book, '丙', 3),
    ];
    // What is only planned does not count as given.
    const give = async (memberId: number, on: string) => {
      const help = { memberId, kind: '送温暖慰问', on, cashFen: 100, source: '其他', way: '现金' } as const;
      const { id } = await book.done('aidHelp.save', help);
      await book.done('aidHelp.sign', { ids: [id], signedOn: on });
    };
    await give(old, '2025-01-20');
    await give(fresh, '2026-01-20');
    const visit = (memberId: number, on: string) =>
      book.done('aidVisits.save', { memberId, kind: '节日走访', on, visitors: '何静' });
    await visit(old, '2025-11-21');
    await visit(fresh, '2025-11-20');
    const id = await campaign();
    const names = async (filter: object) =>
      (await book.done('aidCampaigns.candidates', { id, filter })).rows.map(({ memberId }) => memberId);
    expect(await names({ neverHelped: true })).toEqual([none]);
    expect(await names({ notHelpedThisYear: true })).toEqual(expect.arrayContaining([old, none]));
    expect(await names({ notHelpedThisYear: true })).toHaveLength(2);
    // 12 months before 21 November 2026: the 21st counts, the 20th is too long ago.
    expect(new Set(await names({ notVisited: true }))).toEqual(new Set([fresh, none]));
    const unvisited = await book.done('aidVisits.unvisited', { whom: '全部会员' });
    expect(unvisited.rows.map(({ memberId }) => memberId)).toEqual([none, fresh]);
  });

  test('donations are added up, replaced for who gave before, and joined in a merge', async () => {
    const [one, two] = [await addPerson(book, '甲', 1), await addPerson(book, '甲', 2)];
    const id = await campaign({ kind: '一日捐', title: '2026 年一日捐' });
    const lines = [
      { memberId: one, amountFen: 5_000 },
      { memberId: two, amountFen: 2_050 },
    ];
    await book.done('aidCampaigns.donate', { id, on: '2026-10-09', lines });
    expect(
      await book.done('aidCampaigns.donate', { id, on: '2026-10-10', lines: [{ memberId: two, amountFen: 3_000 }] }),
    ).toEqual({ added: 0, changed: 1 });
    const twice = await book.refused('aidCampaigns.donate', { id, on: '2026-10-09', lines: [...lines, ...lines] });
    expect(twice.message).toContain('甲写了两行');
    expect(await book.done('aidCampaigns.donations', { id })).toMatchObject({ people: 2, sumFen: 8_000 });
    expect(
      (await book.done('aidCampaigns.figures', { id })).raised.find(({ name }) => name === '社会')?.amountFen,
    ).toBe(8_000);
    await book.done('members.merge', { keepId: one, dropId: two, take: [] });
    expect(await book.done('aidCampaigns.donations', { id })).toMatchObject({ people: 1, sumFen: 8_000 });
    await book.undo();
    expect(await book.done('aidCampaigns.donations', { id })).toMatchObject({ people: 2, sumFen: 8_000 });
    expect((await book.refused('aidCampaigns.remove', { id })).message).toContain('已收捐款 80.00 元');
  });

  test('what cannot be is refused by its own sentence', async () => {
    const refusal = async (more: object) => (await book.refused('aidCampaigns.save', { ...winter, ...more })).message;
    expect(await refusal({ year: 2025 })).toContain('年度 2025 不在');
    expect(await refusal({ to: '2026-09-01' })).toContain('结束日期早于开始日期');
    expect(await refusal({ rules: [{ category: '农民工', source: '其他' }] })).toContain('都是零');
    const rule = { category: '农民工', cashFen: 1, source: '其他' };
    expect(await refusal({ rules: [rule, rule] })).toContain('“农民工”写了两次');
    expect(
      await refusal({
        sources: [
          { source: '其他', amountFen: 1 },
          { source: '其他', amountFen: 2 },
        ],
      }),
    ).toContain('“其他”写了两次');
  });

  test('an earlier change of the rules is taken back by itself', async () => {
    const rule = (cashFen: number) => ({ category: '农民工', cashFen, source: '其他' as const });
    const id = await campaign({ rules: [rule(100)] });
    await book.done('aidCampaigns.save', { ...winter, id, rules: [rule(200)] });
    await book.done('aidCampaigns.save', { ...winter, id, title: '改名', rules: [rule(200)] });
    await book.undo();
    await book.done('history.undo', {
      commandId: book.one(
        `select max(id) from command where route = 'aidCampaigns.save' and id < (select max(id) - 1 from command)`,
      ),
      edited: 'all',
    });
    expect((await book.done('aidCampaigns.get', { id })).rules).toMatchObject([{ cashFen: 100 }]);
  });

  test('sums of any list are those of its rows', async () => {
    const people = await Promise.all([1, 2, 3].map((n) => addPerson(book, `职工${n}`, n)));
    const id = await campaign();
    const sources = ['市县财政', '社会捐助', '其他'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            who: fc.nat(2),
            cash: fc.integer({ min: 1, max: 200_000 }),
            goods: fc.integer({ min: 0, max: 90_000 }),
            source: fc.nat(2),
            signed: fc.boolean(),
          }),
          { minLength: 1, maxLength: 8 },
        ),
        async (lines) => {
          const made: number[] = [];
          for (const { who, cash, goods, source, signed } of lines) {
            const { id: help } = await book.done('aidHelp.save', {
              memberId: people[who] ?? 0,
              campaignId: id,
              kind: '送温暖慰问',
              on: '2026-11-01',
              cashFen: cash,
              ...(goods > 0 ? { goods: '米', goodsFen: goods } : {}),
              source: sources[source] ?? '其他',
              way: '现金',
              exception: '试算',
            });
            made.push(help);
            if (signed) await book.done('aidHelp.sign', { ids: [help], signedOn: '2026-11-02' });
          }
          const all = await book.done('aidCampaigns.figures', { id, signedOnly: false });
          const signed = await book.done('aidCampaigns.figures', { id });
          const fen = (rows: typeof lines) => rows.reduce((sum, { cash, goods }) => sum + cash + goods, 0);
          expect(all.sumFen).toBe(fen(lines));
          expect(signed.sumFen).toBe(fen(lines.filter((line) => line.signed)));
          for (const [n, name] of sources.entries())
            expect(all.bySource.find(({ key }) => key === name)?.sumFen ?? 0).toBe(
              fen(lines.filter(({ source }) => source === n)),
            );
          expect(all.people).toBe(new Set(lines.map(({ who }) => who)).size);
          const { sources: budget } = await book.done('aidCampaigns.get', { id });
          expect(budget.reduce((sum, { usedFen }) => sum + usedFen, 0)).toBe(fen(lines));
          await book.done('aidHelp.sign', { ids: made, signedOn: null });
          await book.done('aidHelp.remove', { ids: made, reason: '重来一遍' });
        },
      ),
      { numRuns: 12 },
    );
  });
});
