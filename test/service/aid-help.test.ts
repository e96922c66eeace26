import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let wang: number;
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
});
afterEach(() => book.close());

type Draft = CallInput<'aidHelp.save'>;
const draft = (more: Partial<Draft> = {}): Draft => ({
  memberId: wang,
  kind: '送温暖慰问',
  on: '2026-01-28',
  cashFen: 200_000,
  source: '市县财政',
  way: '现金',
  ...more,
});
const give = async (more: Partial<Draft> = {}) => (await book.done('aidHelp.save', draft(more))).id;
const sign = (ids: number[], signedOn: string | null = '2026-02-01') => book.done('aidHelp.sign', { ids, signedOn });
const rowOf = async (id: number) => {
  const { rows } = await book.done('aidHelp.list', { ids: [id] });
  return rows[0] ?? expect.fail('gone');
};

describe('limits', () => {
  test('3,000.00 a time and 6,000.00 a year ask for a written reason and quote the rule', async () => {
    const refusal = await book.refused('aidHelp.save', draft({ cashFen: 300_001 }));
    expect(refusal.message).toContain('王秀兰这次 3,000.01 元，每人每次不超过 3,000.00 元，超出 0.01 元');
    expect(refusal.message).toContain('山东省 2019 年');
    expect(refusal.fields).toHaveProperty('exception');
    await give({ cashFen: 300_000 });
    await give({ cashFen: 200_000, goods: '米面油', goodsFen: 50_000, on: '2026-05-01' });
    // 3,000.00 + 2,500.00 leave 500.00.
    expect(await book.done('aidHelp.standing', { memberId: wang, on: '2026-11-21' })).toMatchObject({
      year: 2026,
      times: 2,
      sumFen: 550_000,
      yearFen: 600_000,
      leftFen: 50_000,
    });
    const year = await book.refused('aidHelp.save', draft({ cashFen: 50_001, on: '2026-08-01' }));
    expect(year.message).toContain('已有 5,500.00 元，加这次 500.01 元共 6,000.01 元，每人每年不超过 6,000.00 元');
    await give({ cashFen: 50_000, on: '2026-08-01' });
    const over = await give({ cashFen: 10_000, on: '2026-09-01', exception: '经工会委员会 9 月 1 日讨论' });
    // A written reason settles what asked for one.
    expect((await rowOf(over)).findings).toEqual([]);
    // Another year begins anew.
    await give({ cashFen: 300_000, on: '2027-01-10' });
  });

  test('a kind with amounts of its own is held against neither limit, and takes none of their room', async () => {
    const study = { kind: '子女助学', cashFen: 500_000 } as const;
    // 2,000.00 + 2,500.00 of 送温暖 and 5,000.00 for a school: 1,500.00 are left.
    await give({ cashFen: 200_000 });
    await give({ cashFen: 250_000, on: '2026-03-01' });
    await give({ ...study, on: '2026-08-20' });
    const at = { memberId: wang, on: '2026-11-21' };
    expect(await book.done('aidHelp.standing', at)).toMatchObject({
      times: 3,
      sumFen: 950_000,
      outsideFen: 500_000,
      outside: null,
      leftFen: 150_000,
    });
    expect(await book.done('aidHelp.standing', { ...at, kind: '子女助学' })).toMatchObject({
      outside: '子女助学',
      timeFen: null,
      yearFen: null,
      leftFen: null,
    });
    const over = await book.refused('aidHelp.save', draft({ cashFen: 150_001, on: '2026-09-01' }));
    expect(over.message).toContain('已有 4,500.00 元，加这次 1,500.01 元共 6,000.01 元');
    expect((await book.done('aidHelp.save', draft({ cashFen: 150_000, on: '2026-09-01' }))).findings).toEqual([]);
    // The year is full, and a second child's school is no matter of it.
    const { findings } = await book.done('aidHelp.save', draft({ ...study, on: '2026-09-02' }));
    expect(findings.map(({ sentence }) => sentence).filter((sentence) => sentence.includes('不超过'))).toEqual([]);
  });

  test('the office decides what happens beyond its own limit', async () => {
    const own = (level: '不能发' | '只提醒') =>
      book.done('standards.save', {
        key: 'aidCaps',
        value: { timeFen: 100_000, yearFen: null, except: [], level },
        validFrom: level === '不能发' ? '2026-01-01' : '2026-06-01',
        source: '临工办〔2026〕3号',
      });
    await own('不能发');
    await own('只提醒');
    const stopped = await book.refused('aidHelp.save', draft({ exception: '特别困难' }));
    expect(stopped.message).toContain('每人每次不超过 1,000.00 元，超出 1,000.00 元（临工办〔2026〕3号）');
    const { findings } = await book.done('aidHelp.save', draft({ on: '2026-07-01' }));
    expect(findings.map(({ level }) => level)).toEqual(['warn']);
  });
});

describe('先建档、后帮扶', () => {
  const living = { kind: '生活救助', on: '2026-06-10' } as const;

  test('refuses without a file, before it is open, after it is closed, and by the day of the help', async () => {
    expect((await book.refused('aidHelp.save', draft(living))).message).toContain('王秀兰没有建档，生活救助要先建档');
    addFile(book, wang, '2026-007', [
      ['申请', '2026-02-01'],
      ['公示', '2026-03-01'],
      ['在档', '2026-04-01'],
      ['退档公示', '2026-09-01'],
      ['已退档', '2026-10-01', '脱困'],
      ['已退档', '2026-11-01'],
    ]);
    const message = async (on: string) => (await book.refused('aidHelp.save', draft({ ...living, on }))).message;
    expect(await message('2026-01-31')).toContain('档案 2026-007 那时还没有申请');
    expect(await message('2026-03-31')).toContain('还在“公示”，没有在档');
    expect(await message('2026-11-20')).toContain('已于 2026-10-01 退档（脱困），不能再发生活救助');
    const open = await give({ ...living, on: '2026-09-30' });
    expect(await rowOf(open)).toMatchObject({ caseNo: '2026-007', hardship: '相对困难职工' });
    // What the standard lets be given without a file is given, and not under the closed one.
    const warm = await give({ on: '2026-11-20', kind: '临时救助' });
    expect(await rowOf(warm)).toMatchObject({ caseId: null });
  });

  test('nobody signs on a day on which the file was closed, whatever day was planned', async () => {
    addFile(book, wang, '2026-001', [...filed, ['已退档', '2026-10-05', '退休']]);
    const id = await give({ ...living, on: '2026-10-01' });
    const late = await book.refused('aidHelp.sign', { ids: [id], signedOn: '2026-11-01' });
    expect(late.message).toContain('已于 2026-10-05 退档（退休），不能再发生活救助');
    await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-10-04' });
    const moved = await book.refused('aidHelp.sign', { ids: [id], signedOn: '2026-10-06' });
    expect(moved.message).toContain('已于 2026-10-05 退档');
  });

  test('a file that was closed between planning and hand-out is not signed for', async () => {
    const file = addFile(book, wang, '2026-001', filed);
    const id = await give({ ...living, on: '2026-11-20' });
    book.write(() => {
      book.ledger.sql.prepare(`update aid_case set state = '已退档' where id = ?`).run(file);
      book.ledger.sql
        .prepare(
          `insert into aid_step (case_id, action, from_state, to_state, on_date, reason) values (?, 'exit', '在档', '已退档', '2026-11-15', '调离')`,
        )
        .run(file);
    });
    const refusal = await book.refused('aidHelp.sign', { ids: [id], signedOn: '2026-11-20' });
    expect(refusal.message).toContain('已于 2026-11-15 退档（调离）');
  });
});

test('somebody who is no longer in the register is said so', async () => {
  expect((await book.refused('aidHelp.save', draft({ memberId: 999 }))).message).toContain('没有找到这个人');
});

describe('what a help must hold', () => {
  test.each<[string, Partial<Draft>, string]>([
    ['nothing at all', { cashFen: 0 }, '都是零'],
    ['goods without a name', { goodsFen: 100 }, '什么物品'],
    ['money in kind', { way: '实物' }, '发放方式是实物，不能有金额'],
    ['goods in cash', { cashFen: 0, goods: '米', goodsFen: 100 }, '发放方式请选实物'],
    ['a card that nobody knows', { way: '银行卡' }, '没有登记银行卡号'],
    ['a day far ahead', { on: '2028-01-01' }, '在一年以后'],
  ])('%s', async (_, more, sentence) => {
    expect((await book.refused('aidHelp.save', draft(more))).message).toContain(sentence);
  });

  test('a card of the file or of the register is shown by its end only', async () => {
    await book.done('members.update', { ids: [wang], values: { bankAccount: '6222021234567890123' } });
    const id = await give({ way: '银行卡' });
    expect((await rowOf(id)).account).toBe('***************0123');
    addFile(book, wang, '2026-001', filed, { bank_account: '6217001234567894567' });
    expect((await rowOf(id)).account).toMatch(/^\*+4567$/);
  });

  test('what was signed for stays as it is; a signature is dated by the hand-out and today', async () => {
    const id = await give();
    expect((await book.refused('aidHelp.sign', { ids: [id], signedOn: '2026-11-22' })).message).toContain('还没有到');
    expect((await book.refused('aidHelp.sign', { ids: [id], signedOn: '2026-01-27' })).message).toContain('早于');
    await sign([id]);
    const changed = await book.refused('aidHelp.save', { ...draft({ cashFen: 100 }), id });
    expect(changed.message).toContain('王秀兰已于 2026-02-01 签收');
    expect((await book.refused('aidHelp.remove', { ids: [id] })).message).toContain('请先取消签收');
    await book.done('aidHelp.save', { ...draft({ note: '代收人电话已核' }), id });
    await sign([id], null);
    await book.done('aidHelp.remove', { ids: [id] });
    expect(book.one('select count(*) from aid_help')).toBe(0);
  });
});

describe('the cash book', () => {
  let bank: number;
  beforeEach(async () => {
    await book.done('funds.openYear', { year: 2026, system: '2022' });
    const accounts = await book.done('funds.accounts', { system: '2022' });
    bank = accounts.find(({ code }) => code === '102')?.id ?? 0;
    await book.done('funds.saveOpenings', {
      year: 2026,
      openings: ['102', '331'].map((code) => ({
        accountId: accounts.find((account) => account.code === code)?.id ?? 0,
        amountFen: 10_000_000,
      })),
    });
  });
  const pending = async () =>
    (await book.done('funds.position', { year: 2026 })).pending.filter(({ source }) => source.startsWith('aid:'));
  const enter = async () => {
    const waiting = await pending();
    await book.done('funds.enterPending', {
      cashAccountId: bank,
      entries: waiting.map(({ source, accountId }) => ({ source, accountId: accountId ?? 0 })),
    });
    return waiting;
  };

  test('临时救助 stands with 医疗救助 under one word for who keeps the money', async () => {
    await sign([await give({ source: '本级工会经费', kind: '临时救助' })], '2026-03-02');
    expect(await enter()).toMatchObject([{ text: '帮扶：生活、医疗等 王秀兰' }]);
  });

  test('own money waits once it is signed for and is entered once; other sources never wait', async () => {
    const own = await give({ source: '本级工会经费', goods: '米面油', goodsFen: 20_000 });
    const other = await give({ on: '2026-03-01' });
    expect(await pending()).toEqual([]);
    await sign([own, other], '2026-03-02');
    expect(await pending()).toMatchObject([
      { text: '帮扶：送温暖慰问 王秀兰', amountFen: 220_000, date: '2026-01-28' },
    ]);
    expect((await book.done('aidHelp.list', { state: '待入账' })).rows.map(({ id }) => id)).toEqual([own]);
    await enter();
    expect(await pending()).toEqual([]);
    expect(await rowOf(own)).toMatchObject({ voucher: { number: 1, made: true }, waiting: false });
    expect(book.one('select sum(amount_fen) from voucher_line')).toBe(220_000);
    // 50405 送温暖
    expect(book.one('select a.code from voucher_line l join fund_account a on a.id = l.account_id')).toBe('50405');
    const refusal = await book.refused('aidHelp.sign', { ids: [own], signedOn: null });
    expect(refusal.message).toContain('已经记在经费账上（1 号），不能取消签收');
    const voucher = (await rowOf(own)).voucher?.id ?? 0;
    await book.done('funds.reverseVoucher', { id: voucher, date: '2026-11-20', reason: '记错' });
    expect(await pending()).toMatchObject([{ amountFen: 220_000 }]);
    await enter();
    expect(await pending()).toEqual([]);
  });

  test('what is booked is not unsigned by an undo; the entry itself may be taken back', async () => {
    const own = await give({ source: '本级工会经费' });
    await sign([own]);
    const signing: number = book.one('select max(id) from command');
    await enter();
    const entering: number = book.one('select max(id) from command');
    const refusal = await book.refused('history.undo', { commandId: signing, edited: 'all' });
    expect(refusal.message).toContain('王秀兰的帮扶已经记在经费账上（1 号）');
    await book.done('history.undo', { commandId: entering, edited: 'all' });
    expect(await pending()).toHaveLength(1);
    expect((await rowOf(own)).voucher).toBeNull();
    await book.done('history.undo', { commandId: signing, edited: 'all' });
    expect((await rowOf(own)).signedOn).toBeNull();
  });

  test('a source that passes through the account waits when the office says so', async () => {
    await book.done('standards.save', {
      key: 'aidThroughBook',
      value: { sources: ['本级工会经费', '上级工会经费补助'] },
      validFrom: '2026-01-01',
      source: '上级拨到本会账户再发',
    });
    const id = await give({ source: '上级工会经费补助' });
    await sign([id]);
    expect(await pending()).toHaveLength(1);
  });

  test('deleting the entry lets its help wait again; a chosen entry has to be let go first', async () => {
    const own = await give({ source: '本级工会经费' });
    await sign([own]);
    await enter();
    await book.done('funds.removeVoucher', { id: (await rowOf(own)).voucher?.id ?? 0 });
    expect(await pending()).toHaveLength(1);
    const { id: voucherId } = await book.done('funds.saveVoucher', {
      date: '2026-02-02',
      direction: '支出',
      cashAccountId: bank,
      purpose: '送温暖',
      lines: [{ accountId: (await pending())[0]?.accountId ?? 0, amountFen: 150_000 }],
    });
    const small = await book.refused('aidHelp.link', { ids: [own], voucherId });
    expect(small.message).toContain('连上以后帮扶合计 2,000.00 元，多出 500.00 元');
    await book.done('funds.removeVoucher', { id: voucherId });
    const { id: right } = await book.done('funds.saveVoucher', {
      date: '2026-02-02',
      direction: '支出',
      cashAccountId: bank,
      purpose: '送温暖',
      lines: [{ accountId: (await pending())[0]?.accountId ?? 0, amountFen: 200_000 }],
    });
    await book.done('aidHelp.link', { ids: [own], voucherId: right });
    // What pays for a help stays an expense of at least its sum, by hand and by undo.
    const account = (await book.done('funds.accounts', { system: '2022' })).find(({ code }) => code === '50405')?.id;
    const entry = (amountFen: number, more: object = {}) => ({
      id: right,
      date: '2026-02-02',
      direction: '支出' as const,
      cashAccountId: bank,
      purpose: '送温暖',
      lines: [{ accountId: account ?? 0, amountFen }],
      ...more,
    });
    expect((await book.refused('funds.saveVoucher', entry(199_999))).message).toContain(
      '连着帮扶 2,000.00 元，这一笔不能少于 2,000.00 元',
    );
    const income = (await book.done('funds.accounts', { system: '2022' })).find(({ kind }) => kind === '收入')?.id;
    const turned = entry(200_000, { direction: '收入', lines: [{ accountId: income ?? 0, amountFen: 200_000 }] });
    expect((await book.refused('funds.saveVoucher', turned)).message).toContain('它要是支出');
    await book.done('funds.saveVoucher', entry(500_000));
    const raised: number = book.one('select max(id) from command');
    const more = await give({ source: '本级工会经费', cashFen: 300_000, on: '2026-03-01', exception: '特批' });
    await book.done('aidHelp.link', { ids: [more], voucherId: right });
    expect((await book.refused('history.undo', { commandId: raised, edited: 'all' })).message).toContain(
      '这一笔不能少于 5,000.00 元',
    );
    await book.done('aidHelp.link', { ids: [more], voucherId: null });
    await book.done('aidHelp.remove', { ids: [more] });
    expect(await pending()).toEqual([]);
    expect((await book.refused('funds.removeVoucher', { id: right })).message).toContain('连着这一笔');
    await book.done('aidHelp.link', { ids: [own], voucherId: null });
    expect(await pending()).toHaveLength(1);
  });
});

describe('undo', () => {
  const last = (): number => book.one('select max(id) from command');
  const stands = async (commandId: number) =>
    (await book.refused('history.undo', { commandId, edited: 'all' })).message;

  test('what was signed for stays when the step before is taken back; the signature itself may go', async () => {
    const id = await give();
    const made = last();
    await sign([id]);
    expect(await stands(made)).toContain('王秀兰已经签收帮扶（2,000.00 元）');
    await book.undo();
    expect((await rowOf(id)).signedOn).toBeNull();
    await book.done('history.undo', { commandId: made, edited: 'all' });
    expect(book.one('select count(*) from aid_help')).toBe(0);
  });

  test('a person who was helped is not taken away with the step that entered her', async () => {
    const liu = await addPerson(book, '刘芳', 2, { gender: '女' });
    const made = last();
    await give({ memberId: liu });
    expect(await stands(made)).toContain('帮扶发放');
    expect(book.one('select count(*) from member')).toBe(2);
  });

  test('two records that together go beyond the limit of a year are merged, and it is said', async () => {
    const twin = await addPerson(book, '王秀兰', 40);
    for (const [memberId, on] of [
      [wang, '2026-01-28'],
      [wang, '2026-02-28'],
      [twin, '2026-03-28'],
    ] as const)
      await book.done('aidHelp.save', draft({ memberId, on, cashFen: 250_000 }));
    const { leftOut } = await book.done('members.merge', { keepId: wang, dropId: twin, take: [] });
    // Three times 2,500.00 against 6,000.00.
    expect(leftOut.join()).toContain(
      '合并后 2026 年的帮扶共 7,500.00 元，每人每年不超过 6,000.00 元，超出 1,500.00 元',
    );
  });

  test('two records of one person: the help passes over and the sums agree', async () => {
    const again = await addPerson(book, '王秀兰', 3, { gender: '女' });
    await give();
    await sign([await give({ memberId: again, cashFen: 150_000, on: '2026-03-01' })], '2026-03-02');
    await book.done('members.merge', { keepId: wang, dropId: again, take: [] });
    expect(await book.done('aidHelp.standing', { memberId: wang, on: '2026-11-21' })).toMatchObject({
      sumFen: 350_000,
    });
    await book.undo();
    expect(await book.done('aidHelp.standing', { memberId: again, on: '2026-11-21' })).toMatchObject({
      sumFen: 150_000,
    });
  });
});

test('a person’s page tells everything and hides what is hidden', async () => {
  await book.done('aidVisits.save', {
    memberId: wang,
    kind: '生病住院',
    on: '2026-03-03',
    visitors: '何静',
    situation: '胃癌术后',
    demand: '想申请医疗救助',
  });
  await sign([await give()]);
  const of = await book.done('aid.ofMember', { memberId: wang });
  expect(of.events.map(({ what, on, hidden }) => [what, on, hidden])).toEqual([
    ['走访', '2026-03-03', true],
    ['帮扶', '2026-01-28', false],
  ]);
  expect(of.years).toEqual([{ year: 2026, times: 1, sumFen: 200_000 }]);
  expect(JSON.stringify(of)).not.toContain('胃癌');
});
