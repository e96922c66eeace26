import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let ill: number;
let poor: number;

beforeEach(async () => {
  book = openAidBook();
  [ill, poor] = [await addPerson(book, '甲', 1), await addPerson(book, '乙', 2)];
  addFile(book, ill, '2025-001', filed);
  addFile(book, poor, '2025-002', filed);
});
afterEach(() => book.close());

const looks = async () =>
  (await book.done('history.looks', { search: '', offset: 0, limit: 20 })).looks.map(({ label, reason }) => [
    label,
    reason,
  ]);

describe('帮扶发放', () => {
  const give = async (memberId: number, kind: '生活救助' | '医疗救助' | '法律援助', on: string) => {
    const help = { memberId, kind, on, cashFen: 100_000, source: '市县财政' as const, way: '现金' as const };
    return (await book.done('aidHelp.save', help)).id;
  };
  let ids: number[];
  beforeEach(async () => {
    ids = [
      await give(ill, '医疗救助', '2026-03-03'),
      await give(poor, '生活救助', '2026-03-02'),
      await give(poor, '法律援助', '2026-03-01'),
    ];
    book.because = null;
  });

  test('who received help for an illness is told by no row, filter, sum or timeline', async () => {
    const list = await book.done('aidHelp.list', {});
    expect(list.rows.map(({ name, kind }) => [name, kind])).toEqual([
      ['甲', '生活、医疗等'],
      ['乙', '生活、医疗等'],
      ['乙', '法律援助'],
    ]);
    const chosen = await book.done('aidHelp.list', { kind: '医疗救助' });
    expect(chosen.rows.map(({ name }) => name)).toEqual(['甲', '乙']);
    expect(chosen.total.times).toBe(2);
    const told = [list, await book.done('aid.ofMember', { memberId: ill }), await book.done('aid.sums', year)];
    expect(JSON.stringify(told.slice(0, 2))).not.toContain('医疗救助');
    // Sums are the union's figures: without the rows behind them.
    expect(JSON.stringify(told[2])).not.toContain('"ids"');
  });

  test('the figures of a campaign tell the kinds that the ill share with others no more apart than its list', async () => {
    book.because = '列名单';
    const { id } = await book.done('aidCampaigns.save', {
      kind: '其他',
      title: '一次性',
      year: 2026,
      from: '2026-03-01',
      to: '2026-03-31',
    });
    await book.done('aidHelp.intoCampaign', { ids: ids.slice(0, 2), campaignId: id });
    book.because = null;
    const { byKind } = await book.done('aidCampaigns.figures', { id, signedOnly: false });
    // 甲's medical aid and 乙's 生活救助: two people, 2,000.00 together.
    expect(byKind).toEqual([
      {
        key: '生活、医疗等',
        people: 2,
        times: 2,
        cashFen: 200_000,
        goodsFen: 0,
        sumFen: 200_000,
        ids: expect.anything(),
      },
    ]);
    expect(byKind[0]?.ids.toSorted()).toEqual(ids.slice(0, 2));
    book.because = '核对名单';
    const opened = await book.done('aidCampaigns.revealHealth', { id });
    expect(opened.byKind.map(({ key }) => key).toSorted()).toEqual(['医疗救助', '生活救助']);
  });

  test('neither a check, nor the sum of a day, nor a label and its search tells the kind', async () => {
    const twin = {
      memberId: ill,
      on: '2026-03-03',
      cashFen: 100_000,
      source: '市县财政' as const,
      way: '现金' as const,
    };
    const said = async (kind: '生活救助' | '医疗救助' | '法律援助') =>
      (await book.done('aidHelp.check', { ...twin, kind })).findings.filter(({ sentence }) =>
        /同样的一笔/u.test(sentence),
      );
    expect(await said('生活救助')).toEqual(await said('医疗救助'));
    expect(await said('生活救助')).toHaveLength(1);
    expect(await said('法律援助')).toEqual([]);
    await book.done('aidHelp.sign', { ids: ids.slice(0, 1), signedOn: '2026-03-04' });
    const kinds = async (from: string, to: string) =>
      (await book.done('aid.sums', { from, to })).lines.map(({ kind }) => kind);
    expect(await kinds('2026-03-04', '2026-03-04')).toEqual(['生活、医疗等']);
    // Nor that of a quarter in which nobody else had any.
    expect(await kinds('2026-01-01', '2026-03-31')).toEqual(['生活、医疗等']);
    expect(book.lastLabel()).toBe('登记甲的救助签收（2026-03-04）');
  });

  test('what was written beside a help is told by no row; goods are, but not beside a covered kind', async () => {
    book.because = '登记发放';
    const rest = { cashFen: 100_000, source: '市县财政' as const, way: '现金' as const };
    const written = { goods: '乳腺癌药', exception: '化疗，委员会同意', note: '乳腺癌术后' };
    const medical = {
      ...rest,
      ...written,
      goodsFen: 5_000,
      memberId: ill,
      kind: '医疗救助' as const,
      on: '2026-04-01',
    };
    const visit = { ...medical, memberId: poor, kind: '送温暖慰问' as const, goods: '米、油' };
    const put = [(await book.done('aidHelp.save', medical)).id, (await book.done('aidHelp.save', visit)).id];
    book.because = null;
    const { rows } = await book.done('aidHelp.list', { ids: put });
    const shown = rows.map(({ id, goods, exception, note, wordsHidden }) => [
      id,
      { goods, exception, note, wordsHidden },
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      [put[0] as number]: { goods: null, exception: null, note: null, wordsHidden: ['goods', 'exception', 'note'] },
      [put[1] as number]: { goods: '米、油', exception: null, note: null, wordsHidden: ['exception', 'note'] },
    });
    // Nothing written, nothing to open.
    const [plain] = (await book.done('aidHelp.list', { ids: ids.slice(2) })).rows;
    expect(plain?.wordsHidden).toEqual([]);
    const told = [
      await book.done('aid.ofMember', { memberId: ill }),
      await book.done('aidHelp.list', {}),
      await book.done('history.ofRecord', { table: 'aid_help', rowId: put[0] as number }),
      await book.done('history.ofRecord', { table: 'member', rowId: ill }),
    ];
    expect(JSON.stringify(told)).not.toMatch(/乳腺癌|化疗/u);
    expect(JSON.stringify(await book.done('aid.ofMember', { memberId: poor }))).toContain('米、油');
    book.because = '核对发放';
    const { words } = await book.done('aidHelp.reveal', { ids: put });
    expect(words).toEqual([
      { id: put[0], kind: '医疗救助', category: null, ...written },
      { id: put[1], kind: '送温暖慰问', category: null, ...written, goods: '米、油' },
    ]);
  });

  test('with a reason the words of the rows come, and the look is noted under each row that was opened', async () => {
    expect((await book.refused('aidHelp.reveal', { ids })).fields).toEqual({ reason: 'look' });
    book.because = '核对发放';
    const { words } = await book.done('aidHelp.reveal', { ids });
    expect(words.map(({ kind }) => kind)).toEqual(['医疗救助', '生活救助', '法律援助']);
    await book.done('aidHelp.reveal', { ids: ids.slice(0, 1) });
    expect(await looks()).toEqual(Array.from({ length: 3 }, () => ['名单上隐藏的类型', '核对发放']));
  });
});

const year = { from: '2026-01-01', to: '2026-12-31' };

describe('慰问对象', () => {
  const campaign = async (title: string, category: string) => {
    const { id } = await book.done('aidCampaigns.save', {
      kind: '两节送温暖',
      title,
      year: 2026,
      from: '2026-10-01',
      to: '2026-12-31',
      rules: [{ category: '困难职工', cashFen: 100_000, source: '本级工会经费' }],
    });
    for (const [memberId, word] of [
      [ill, category],
      [poor, '困难职工'],
    ] as const)
      await book.done('aidCampaigns.add', {
        id,
        memberIds: [memberId],
        on: '2026-11-10',
        category: word,
        cashFen: 100,
        source: '本级工会经费',
      });
    return id;
  };

  test('where the office wrote a word of illness nobody has one before the list was opened', async () => {
    const id = await campaign('一', '患病职工');
    book.because = null;
    const list = await book.done('aidHelp.list', { campaignId: id });
    expect(list.rows.map((row) => [row.category, row.categoryCovered])).toEqual([
      [null, true],
      [null, true],
    ]);
    // Neither does the word choose: asked for one row at a time the answer is the same.
    for (const category of ['患病职工', '困难职工', ''])
      expect((await book.done('aidHelp.list', { campaignId: id, category })).rows).toEqual([]);
    expect((await book.done('aidCampaigns.figures', { id, signedOnly: false })).byCategory).toBeNull();
    book.because = '核对名单';
    const opened = await book.done('aidCampaigns.revealHealth', { id });
    expect(opened.byCategory.map(({ key, times }) => [key, times])).toEqual([
      ['困难职工', 1],
      ['患病职工', 1],
    ]);
    expect(opened.words.map(({ category }) => category)).toEqual(['患病职工', '困难职工']);
  });

  test('a list without such a word is open', async () => {
    await campaign('一', '患病职工');
    const id = await campaign('二', '劳模');
    book.because = null;
    const list = await book.done('aidHelp.list', { campaignId: id });
    expect(list.rows.map(({ category }) => category)).toEqual(['劳模', '困难职工']);
    expect((await book.done('aidCampaigns.figures', { id, signedOnly: false })).byCategory).toHaveLength(2);
  });

  test('the roster that goes from hand to hand names no illness', async () => {
    const id = await campaign('一', '患病职工');
    const paper = await book.done('reports.preview', { key: 'aid-signoff', params: { campaignId: id } });
    expect(JSON.stringify(paper)).not.toMatch(/患病/u);
    expect(JSON.stringify(paper)).toContain('甲');
    // The ill stand with those in hardship: all have the same kind, which is said once above the table.
    expect(paper.html).toContain('慰问对象类别：困难职工');
  });

  test('whoever got another sum than those in hardship would be known by it: nobody has a kind', async () => {
    const id = await campaign('一', '患病职工');
    book.write(() =>
      book.ledger.sql
        .prepare("update aid_help set cash_fen = 200 where campaign_id = ? and category = '患病职工'")
        .run(id),
    );
    const { html } = await book.done('reports.preview', { key: 'aid-signoff', params: { campaignId: id } });
    expect(html).not.toContain('慰问对象类别');
  });

  test('where nobody is on the roster for hardship the ill have no word to hide behind, and nobody has one', async () => {
    const id = await campaign('一', '患病职工');
    const healthy = book.one<number>("select id from aid_help where campaign_id = ? and category = '困难职工'", id);
    book.write(() => book.ledger.sql.prepare("update aid_help set category = '劳模' where id = ?").run(healthy));
    const { html } = await book.done('reports.preview', { key: 'aid-signoff', params: { campaignId: id } });
    expect(html).not.toMatch(/慰问对象类别|劳模|患病/u);
  });
});

describe('救助申请和走访', () => {
  test('the list of requests names neither patient nor student, nor of what kind the help is that only the ill ask for', async () => {
    const schooling = { student: '唐小雨', birthDate: '2007-05-01', school: '一中', level: '本科' as const };
    for (const draft of [
      { kind: '子女助学' as const, memberId: poor, on: '2026-08-03', schooling },
      { kind: '医疗救助' as const, memberId: ill, on: '2026-08-02', medical: {} },
      { kind: '临时救助' as const, memberId: poor, on: '2026-08-01' },
    ])
      await book.done('aidRequests.save', { askedFen: 100, ...draft });
    book.because = null;
    const list = await book.done('aidRequests.list', {});
    expect(list.map(({ kind, forWhom, covered }) => [kind, forWhom, covered])).toEqual([
      ['子女助学', null, true],
      ['生活、医疗等', null, true],
      ['生活、医疗等', null, true],
    ]);
    expect(JSON.stringify(list)).not.toMatch(/唐小雨|一中|医疗救助/u);
    expect(await book.done('aidRequests.list', { kind: '医疗救助' })).toHaveLength(2);
    const ids = list.map(({ id }) => id);
    expect((await book.refused('aidRequests.revealList', { ids })).fields).toEqual({ reason: 'look' });
    book.because = '办理申请';
    const { words } = await book.done('aidRequests.revealList', { ids });
    expect(words.map(({ kind, forWhom }) => [kind, forWhom])).toEqual([
      ['子女助学', '唐小雨'],
      ['医疗救助', '本人'],
      ['临时救助', null],
    ]);
  });

  test('a visit to somebody ill stands among the others of life, without the hospital it was paid in', async () => {
    const visit = { visitors: '何静、李主席' };
    await book.done('aidVisits.save', { ...visit, memberId: ill, kind: '生病住院', on: '2026-10-02', place: '市一院' });
    await book.done('aidVisits.save', { ...visit, memberId: poor, kind: '生活困难', on: '2026-10-01', place: '家中' });
    book.because = null;
    const { rows, kinds } = await book.done('aidVisits.list', {});
    expect(rows.map(({ kind, place }) => [kind, place])).toEqual([
      ['五必访', null],
      ['五必访', null],
    ]);
    expect(kinds.find(({ kind }) => kind === '五必访')?.n).toBe(2);
    expect(kinds.some(({ kind }) => kind === '生病住院')).toBe(false);
    expect((await book.done('aidVisits.list', { kind: '生病住院' })).rows).toHaveLength(2);
    const ids = rows.map(({ id }) => id);
    expect((await book.refused('aidVisits.revealList', { ids })).fields).toEqual({ reason: 'look' });
    book.because = '补登记录';
    expect((await book.done('aidVisits.revealList', { ids })).words.map(({ kind, place }) => [kind, place])).toEqual([
      ['生病住院', '市一院'],
      ['生活困难', '家中'],
    ]);
  });

  test('where illness is the only event of life among the kinds, no kind is told', async () => {
    const value = { kinds: ['生病住院', '家庭矛盾', '节日走访'] };
    await book.done('standards.save', {
      key: 'aidVisitKinds',
      value,
      validFrom: '2026-06-01',
      source: '本单位五必访制度',
    });
    const visit = { visitors: '何静', memberId: ill, place: '市一院' };
    await book.done('aidVisits.save', { ...visit, kind: '生病住院', on: '2026-07-01' });
    await book.done('aidVisits.save', { ...visit, kind: '节日走访', on: '2026-07-02' });
    book.because = null;
    const { rows, kinds } = await book.done('aidVisits.list', {});
    expect(rows.map(({ kind, place }) => [kind, place])).toEqual([
      ['五必访', null],
      ['五必访', null],
    ]);
    expect(kinds).toEqual([{ kind: '五必访', n: 2 }]);
    expect(JSON.stringify(await book.done('aid.ofMember', { memberId: ill }))).not.toMatch(/住院|节日/u);
  });

  test('the history of a visit says neither its kind nor its place, and is not searched by them', async () => {
    const visit = { memberId: ill, kind: '生病住院', on: '2026-07-01', visitors: '何静', place: '市一院' };
    const { id } = await book.done('aidVisits.save', visit);
    // As an earlier version wrote it.
    book.ledger.sql.exec(
      "update command set label = '登记走访甲（生病住院，2026-07-01）' where id = (select max(id) from command)",
    );
    book.because = null;
    const list = (search: string) => book.done('history.list', { search, offset: 0, limit: 20 });
    expect((await list('')).entries[0]?.label).toBe('登记走访甲（2026-07-01）');
    expect((await list('住院')).total).toBe(0);
    expect((await list('走访甲')).total).toBe(1);
    const told = [
      await book.done('history.ofRecord', { table: 'aid_visit', rowId: id }),
      await book.done('history.ofRecord', { table: 'member', rowId: ill }),
    ];
    expect(JSON.stringify(told)).not.toMatch(/住院|市一院/u);
  });
});
