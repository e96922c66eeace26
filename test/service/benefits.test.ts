import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { type Book, openBook } from './book.ts';
import { addMember, useFormula } from './dues-book.ts';

let book: Book;
let xu: number;
let fang: number;
beforeEach(async () => {
  book = openBook();
  xu = await addMember(book, '许春生', 1);
  fang = await addMember(book, '方小燕', 2);
});
afterEach(() => book.close());

const pick = (preset: string | null) => book.done('spending.pick', { preset });
const list = async (more: Partial<CallInput<'benefits.save'>> = {}) =>
  (
    await book.done('benefits.save', {
      kind: '节日慰问',
      occasion: '中秋节',
      title: '2026 年中秋',
      on: '2026-09-20',
      form: '实物',
      item: '月饼 1 盒、食用油 1 桶',
      amountFen: 80_000,
      ...more,
    })
  ).id;
const add = (issueId: number, memberIds: number[], more: Partial<CallInput<'benefits.add'>> = {}) =>
  book.done('benefits.add', { issueId, memberIds, ...more });

describe('limits', () => {
  test('nothing holds before the office picks a set', async () => {
    const id = await list({ form: '现金', amountFen: 500_000 });
    expect(await add(id, [xu, fang])).toEqual({ added: 2, refused: [] });
    expect((await book.done('benefits.issue', { id })).findings).toEqual([]);
  });

  test('three lists of 800.00 are 2,400.00 a year: the third is stopped with document and number', async () => {
    await pick('anhui2025');
    for (const [occasion, on] of [
      ['春节', '2026-02-10'],
      ['端午节', '2026-06-15'],
    ] as const)
      expect((await add(await list({ occasion, on, title: occasion }), [xu, fang])).added).toBe(2);
    const third = await list({ amountFen: 60_001 });
    const { added, refused } = await add(third, [xu, fang]);
    expect(added).toBe(0);
    expect(refused.map(({ name }) => name).sort()).toEqual(['方小燕', '许春生']);
    expect(refused[0]?.finding.sentence).toContain('共 2,200.01 元，超过全年 2,200.00 元');
    expect(refused[0]?.finding.source).toContain('皖工发〔2025〕18号');
    // The last fen fits.
    await book.done('benefits.save', { ...(await draftOf(third)), amountFen: 60_000 });
    expect((await add(third, [xu, fang])).added).toBe(2);
    const refusal = await book.refused('benefits.save', { ...(await draftOf(third)), amountFen: 60_100 });
    expect(refusal.message).toContain('2,201.00');
    expect(refusal.message).toContain('皖工发〔2025〕18号');
    const received = await book.done('benefits.ofMember', { memberId: xu });
    expect(received.years).toMatchObject([{ year: 2026, kind: '节日慰问', times: 3, sumFen: 220_000, over: false }]);
  });

  test('the office sets its own limit with its document', async () => {
    await pick('shandong2018');
    const id = await list({ amountFen: 170_000 });
    expect((await add(id, [xu])).refused[0]?.finding.sentence).toContain('1,600.00');
    await book.done('standards.save', {
      key: 'festivalGift',
      value: { yearFen: 180_000, timeFen: null, springFen: null, form: '实物' },
      validFrom: '2026-01-01',
      source: '市总工会〔2026〕7号',
    });
    expect((await add(id, [xu])).added).toBe(1);
    const { rules } = await book.done('spending.standards', {});
    expect(rules.find(({ key }) => key === 'festivalGift')?.counts).toMatchObject({
      own: true,
      source: '市总工会〔2026〕7号',
    });
    expect(rules.find(({ key }) => key === 'workMeal')?.counts).toMatchObject({ preset: '山东省（2018）' });
    expect(rules.find(({ key }) => key === 'marriageGift')?.counts).toBeNull();
  });

  test('festival goods are never money; a birthday once a year', async () => {
    await pick('national');
    expect((await book.refused('benefits.save', { ...draft, form: '现金' })).fields).toHaveProperty('form');
    const birthday = { kind: '生日慰问', occasion: null, title: '六月生日', on: '2026-06-15', item: '蛋糕券' } as const;
    expect((await add(await list(birthday), [xu])).added).toBe(1);
    const again = await list({ ...birthday, title: '又一次' });
    expect((await add(again, [xu])).refused[0]?.finding.level).toBe('ask');
    expect((await add(again, [xu], { exception: '上次的蛋糕券过期作废' })).added).toBe(1);
    expect((await book.done('benefits.issue', { id: again })).recipients[0]?.findings).toEqual([]);
  });

  test('one illness once a year; the illness is hidden until opened', async () => {
    await pick('anhui2025');
    const visit = { kind: '住院慰问', occasion: null, form: '现金', item: null, amountFen: 100_000 } as const;
    const first = await list({ ...visit, title: '三月住院', on: '2026-03-02' });
    await add(first, [xu], { reason: '急性阑尾炎' });
    const second = await list({ ...visit, title: '八月住院', on: '2026-08-02' });
    expect((await add(second, [xu], { reason: '急性阑尾炎' })).refused[0]?.finding.level).toBe('stop');
    expect((await add(second, [xu], { reason: '左腿骨折' })).added).toBe(1);
    const { recipients } = await book.done('benefits.issue', { id: first });
    expect(recipients[0]).toMatchObject({ reason: null, reasonHidden: true });
    expect(await book.done('benefits.reveal', { id: recipients[0]?.id ?? 0 })).toEqual({ value: '急性阑尾炎' });
    expect(book.one('select count(*) from disclosure where noun = ?', 'benefit')).toBe(1);
    expect((await book.done('benefits.preview', { id: first })).html).not.toContain('阑尾炎');
  });
});

const draft = {
  kind: '节日慰问',
  occasion: '中秋节',
  title: '2026 年中秋',
  on: '2026-09-20',
  form: '实物',
  amountFen: 80_000,
} as const;
async function draftOf(id: number): Promise<CallInput<'benefits.save'>> {
  const { issue } = await book.done('benefits.issue', { id });
  const { kind, occasion, title, on, form, item, amountFen, fund, handler, witness, approval, note } = issue;
  return { id, kind, occasion, title, on, form, item, amountFen, fund, handler, witness, approval, note };
}

describe('who may receive', () => {
  test('who owes dues, is retired, is sent by an agency or lent to another union stays off, each with its reason', async () => {
    await pick('anhui2025');
    const [zhou, wu, zheng, qian] = (await Promise.all(
      ['周建萍', '吴大勇', '郑国平', '钱一鸣'].map((name, i) => addMember(book, name, 11 + i)),
    )) as [number, number, number, number];
    const set = (id: number, values: CallInput<'members.update'>['values']) =>
      book.done('members.update', { ids: [id], values });
    await set(zhou, { employmentStatus: '退休' });
    await set(wu, { isAgencyWorker: '是' });
    await set(zheng, { note: '2026 年 3 月起借调到市总工会' });
    await set(qian, { employmentStatus: '失业' });
    await useFormula(book);
    await book.done('dues.setBase', { memberIds: [xu, fang], fromMonth: '2026-01', baseFen: 348_700 });
    await book.done('dues.openPeriod', { fromMonth: '2026-01', toMonth: '2026-06' });
    await book.done('dues.collect', {
      paidOn: '2026-06-20',
      method: '现金',
      lines: [{ memberId: xu, amountFen: 10_440 }],
    });
    const id = await list();
    const { proposed, barred, whom } = await book.done('benefits.candidates', { issueId: id });
    expect(whom).toBe('全体会员');
    expect(proposed.map(({ name }) => name)).toEqual(['许春生']);
    const why = Object.fromEntries(barred.map(({ name, finding }) => [name, `${finding?.level} ${finding?.sentence}`]));
    // 6 × 17.40
    expect(why['方小燕']).toContain('104.40');
    expect(why['周建萍']).toMatch(/^stop .*单位行政/);
    expect(why['吴大勇']).toMatch(/^ask .*劳务派遣/);
    expect(why['郑国平']).toMatch(/^ask .*借调/);
    expect(why['钱一鸣']).toMatch(/^ask .*失业/);
    expect(barred.every(({ finding }) => finding?.source?.includes('18号'))).toBe(true);
    const all = [xu, fang, zhou, wu, zheng, qian];
    const first = await add(id, all);
    expect([first.added, first.refused.length]).toEqual([1, 5]);
    // A written reason settles what may be settled; the retired stay off as long as the union pays.
    const second = await add(id, all, { exception: '工会委员会 9 月 10 日会议同意' });
    expect([second.added, second.refused.map(({ name }) => name)]).toEqual([4, ['周建萍']]);
    await book.done('benefits.save', { ...(await draftOf(id)), fund: '行政支付' });
    expect((await add(id, [zhou])).added).toBe(1);
    // With a retired person on it the list can not go back to the union's money.
    const back = await book.refused('benefits.save', { ...(await draftOf(id)), fund: '工会经费' });
    expect(back.message).toContain('周建萍已退休');
  });

  test('what became of a person after signing does not speak against the signed list', async () => {
    await pick('anhui2025');
    const id = await list();
    await add(id, [xu, fang]);
    const rows = (await book.done('benefits.issue', { id })).recipients;
    const ids = rows.filter(({ memberId }) => memberId === xu).map((row) => row.id);
    await book.done('benefits.sign', { ids, signedOn: '2026-09-22' });
    await book.done('members.update', { ids: [xu, fang], values: { employmentStatus: '退休' } });
    const said = new Map(
      (await book.done('benefits.issue', { id })).recipients.map((row) => [row.memberId, row.findings.length]),
    );
    expect([said.get(xu), said.get(fang)]).toEqual([0, 1]);
    // Words of the list may still be changed.
    await book.done('benefits.save', { ...(await draftOf(id)), note: '分两天发' });
  });

  test('birthdays of the month, retirements of the quarter', async () => {
    // addMember gives everybody 15 June 1985.
    const june = await list({ kind: '生日慰问', occasion: null, title: '六月生日', on: '2026-06-01' });
    const found = await book.done('benefits.candidates', { issueId: june });
    expect(found.whom).toBe('6 月过生日的会员');
    expect(found.proposed.map(({ note }) => note)).toEqual(['6月15日生日', '6月15日生日']);
    const may = await list({ kind: '生日慰问', occasion: null, title: '五月生日', on: '2026-05-31' });
    expect((await book.done('benefits.candidates', { issueId: may })).proposed).toEqual([]);
    // A man born in October 1965 retires at 60 years and 3 months (GB table of the 2024 decision): January 2026.
    await book.done('members.update', {
      ids: [xu],
      values: { idNumber: null, birthDate: '1965-10-08', gender: '男' },
    });
    const gift = { kind: '退休慰问', occasion: null, title: '退休' } as const;
    const names = async (on: string) =>
      (await book.done('benefits.candidates', { issueId: await list({ ...gift, on }) })).proposed.map(
        ({ name }) => name,
      );
    expect(await names('2026-02-20')).toEqual(['许春生']);
    expect(await names('2026-04-01')).toEqual([]);
    const marriage = await list({ kind: '结婚慰问', occasion: null, title: '结婚', on: '2026-05-01' });
    expect(await book.done('benefits.candidates', { issueId: marriage })).toEqual({
      proposed: [],
      barred: [],
      whom: null,
    });
  });
});

describe('the sheet comes back', () => {
  test('ticked, its shares stand; undone, nothing was signed', async () => {
    const id = await list();
    await add(id, [xu, fang]);
    const { recipients } = await book.done('benefits.issue', { id });
    const ids = recipients.map((row) => row.id);
    await book.done('benefits.sign', { ids, signedOn: '2026-09-22' });
    expect((await book.done('benefits.issues', { year: 2026 }))[0]).toMatchObject({
      people: 2,
      signed: 2,
      totalFen: 160_000,
    });
    expect((await book.refused('benefits.save', { ...(await draftOf(id)), amountFen: 90_000 })).message).toContain(
      '签收',
    );
    expect((await book.refused('benefits.saveRecipient', { id: ids[0] ?? 0, amountFen: 1 })).message).toContain('签收');
    expect((await book.refused('benefits.removeRecipients', { ids })).message).toContain('签收');
    expect((await book.refused('benefits.remove', { id })).message).toContain('签收');
    expect((await book.refused('benefits.sign', { ids, signedOn: '2026-11-22' })).message).toContain('还没有到');
    await book.undo();
    expect((await book.done('benefits.issues', { year: 2026 }))[0]?.signed).toBe(0);
    // The step before it: the command that put them on.
    const adding = book.one<number>("select id from command where route = 'benefits.add'");
    await book.done('history.undo', { commandId: adding, edited: 'stop' });
    expect((await book.done('benefits.issue', { id })).recipients).toEqual([]);
  });

  test('the sheet has the columns of the office, the sum in capitals, and goes out once in the register', async () => {
    const id = await list({ handler: '何静', approval: '2026 年第 5 次委员会' });
    await add(id, [xu, fang]);
    await add(id, [fang]);
    const { bytes, people } = await book.done('benefits.export', { id });
    expect(people).toBe(2);
    const parts = unzipSync(bytes);
    const text = Object.entries(parts)
      .filter(([name]) => name.startsWith('xl/worksheets') || name.includes('sharedStrings'))
      .map(([, part]) => strFromU8(part))
      .join('');
    for (const word of [
      '部门/工会小组',
      '领取人签字',
      '领取日期',
      '物品名称及数量',
      '月饼 1 盒',
      '壹仟陆佰元整',
      '证明人',
    ])
      expect(text).toContain(word);
    const { html } = await book.done('benefits.preview', { id });
    for (const word of ['许春生', '方小燕', '何静', '第 5 次委员会', '1,600.00']) expect(html).toContain(word);
    expect((await book.done('reports.register', {}))[0]).toMatchObject({ people: 2, unmasked: false, format: 'xlsx' });
  });

  test('signed by all it waits for the book; entered once, it is linked', async () => {
    await book.done('funds.openYear', { year: 2026, system: '2022' });
    const accounts = await book.done('funds.accounts', { system: '2022' });
    const account = (code: string): number => accounts.find((row) => row.code === code)?.id ?? 0;
    const id = await list();
    await add(id, [xu, fang]);
    const ids = (await book.done('benefits.issue', { id })).recipients.map((row) => row.id);
    const pending = async () => (await book.done('funds.position', { year: 2026 })).pending;
    await book.done('benefits.sign', { ids: ids.slice(1), signedOn: '2026-09-22' });
    expect(await pending()).toEqual([]);
    await book.done('benefits.sign', { ids, signedOn: '2026-09-22' });
    expect(await pending()).toMatchObject([
      { source: `benefit:${id}`, amountFen: 160_000, direction: '支出', accountId: account('50105') },
    ]);
    await book.done('funds.enterPending', {
      cashAccountId: account('102'),
      entries: [{ source: `benefit:${id}`, accountId: account('50105') }],
    });
    expect(await pending()).toEqual([]);
    expect((await book.done('benefits.issue', { id })).issue.voucher).toMatchObject({
      number: 1,
      amountFen: 160_000,
      made: true,
    });
    expect((await book.refused('benefits.remove', { id })).message).toContain('签收');
    // Or the purchase was entered before: the list is tied to it.
    const other = await list({ title: '国庆', occasion: '国庆节', on: '2026-09-28' });
    const { id: voucherId } = await book.done('funds.saveVoucher', {
      date: '2026-09-25',
      direction: '支出',
      cashAccountId: account('102'),
      purpose: '国庆慰问品',
      lines: [{ accountId: account('50105'), amountFen: 160_000 }],
    });
    await book.done('benefits.link', { id: other, voucherId });
    expect((await book.done('benefits.issue', { id: other })).issue.voucher).toMatchObject({ number: 2, made: false });
    await book.done('benefits.link', { id: other, voucherId: null });
    expect((await book.done('benefits.issue', { id: other })).issue.voucher).toBeNull();
  });

  test('two records become one: what was received passes over; both on one list is refused', async () => {
    const id = await list();
    await add(id, [xu]);
    await book.done('members.merge', { keepId: fang, dropId: xu, take: [] });
    expect((await book.done('benefits.ofMember', { memberId: fang })).rows).toHaveLength(1);
    const wu = await addMember(book, '吴大勇', 21);
    await add(id, [wu]);
    expect((await book.refused('members.merge', { keepId: fang, dropId: wu, take: [] })).message).toContain(
      '2026 年中秋',
    );
    expect((await book.refused('members.remove', { ids: [wu] })).message).toContain('慰问领取');
  });

  test('one person who is beyond the limit of a year is told after the merge, what was beyond before is not', async () => {
    await pick('anhui2025');
    await add(await list({ occasion: '春节', on: '2026-02-10', title: '春节', amountFen: 150_000 }), [xu]);
    await add(await list({ amountFen: 80_000 }), [fang]);
    const { leftOut } = await book.done('members.merge', { keepId: fang, dropId: xu, take: [] });
    // 1,500.00 ＋ 800.00 ＝ 2,300.00, of 2,200.00
    expect(leftOut.filter((sentence) => sentence.includes('限额'))).toEqual([
      expect.stringContaining('共 2,300.00 元，超过全年 2,200.00 元的限额，超出 100.00 元'),
    ]);
    const wu = await addMember(book, '吴大勇', 21);
    const again = await book.done('members.merge', { keepId: fang, dropId: wu, take: [] });
    expect(again.leftOut.filter((sentence) => sentence.includes('限额'))).toEqual([]);
  });

  test('an occasion under another name: cash for a birthday is stopped, a wedding is asked for its kind', async () => {
    await pick('anhui2025');
    const other = { kind: '其他慰问', occasion: null, item: null } as const;
    const error = await book.refused('benefits.save', {
      kind: '其他慰问',
      title: '11 月生日红包',
      on: '2026-11-01',
      form: '现金',
      item: null,
      amountFen: 10_000,
    });
    expect(error.message).toContain('名单写着“生日”：生日慰问只能发实物');
    const id = await list({ ...other, title: '许春生新婚', form: '现金', on: '2026-10-01' });
    expect((await book.done('benefits.issue', { id })).findings.map(({ sentence }) => sentence)).toContain(
      '名单写着“新婚”，像是“结婚慰问”，选对类别才能核对限额',
    );
  });
});
