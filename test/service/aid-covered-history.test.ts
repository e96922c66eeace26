import { afterEach, beforeEach, expect, test } from 'vitest';
import { shownLabel } from '../../src-main/domain/aid/covered-words.ts';
import { apply, openAidBook, toFiled } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let memberId: number;
beforeEach(async () => {
  book = await openAidBook();
  memberId = await addMember(book, '王秀兰', 1);
  await toFiled(book, await apply(book, memberId));
});
afterEach(() => book.close());

const kinds = ['生活救助', '医疗救助', '临时救助'] as const;
const ill = /医疗救助|病种|实际支出|票据/u;

/** Everything that the history says of the newest step and of a record, to somebody who gave no reason. */
async function told(table: string, rowId: number): Promise<string> {
  const commandId = book.one<number>('select max(id) from command');
  return JSON.stringify([
    await book.done('history.list', { offset: 0, limit: 1 }),
    await book.done('history.changes', { commandId }),
    await book.done('history.ofRecord', { table, rowId }),
    await book.done('history.ofRecord', { table: 'member', rowId: memberId }),
    await book.done('history.checkUndo', { commandId }),
  ]);
}

test('the history of a help says of its kind no more than the lists', async () => {
  const help = { memberId, on: '2026-02-01', cashFen: 123_400, source: '本级工会经费', way: '现金' } as const;
  const { id } = await book.done('aidHelp.save', { ...help, kind: '医疗救助' });
  book.because = null;
  const now = await told('aid_help', id);
  expect(now).toMatch(/"label":"帮扶类型","before":"空","after":"生活、医疗等"/u);
  expect(now).not.toMatch(/医疗救助/u);
});

test('an undo that finds a help changed since names it without its kind', async () => {
  const help = { memberId, on: '2026-02-01', cashFen: 123_400, source: '本级工会经费', way: '现金' } as const;
  const { id } = await book.done('aidHelp.save', { ...help, kind: '医疗救助' });
  const commandId = book.one<number>('select max(id) from command');
  await book.done('aidHelp.save', { ...help, id, kind: '医疗救助', note: '已通知' });
  book.because = null;
  expect(JSON.stringify(await book.done('history.checkUndo', { commandId }))).not.toMatch(/医疗救助/u);
  expect((await book.refused('history.undo', { commandId })).message).not.toMatch(/医疗救助/u);
});

test('the history of a request has neither its kind nor a line of the form that only the ill fill in', async () => {
  const { id } = await book.done('aidRequests.save', {
    memberId,
    kind: '医疗救助',
    on: '2026-03-01',
    askedFen: 240_000,
    medical: { spentFen: 900_000 },
    invoices: [{ number: '33012600', issuer: null, on: null, amountFen: 10_000 }],
  });
  book.because = null;
  expect(await told('aid_request', id)).not.toMatch(ill);
  const counted = async () => {
    const [step] = (await book.done('history.list', { offset: 0, limit: 1 })).entries;
    const { words } = await book.done('history.checkUndo', { commandId: step?.id ?? 0 });
    return [step?.changes, words.all];
  };
  const medical = await counted();
  await book.done('aidRequests.save', { memberId, kind: '临时救助', on: '2026-03-01', askedFen: 240_000 });
  expect(medical).toEqual(await counted());
});

test('to save a help whose kind is covered asks for the reason first, whatever kind is sent', async () => {
  const help = { memberId, on: '2026-02-01', cashFen: 123_400, source: '本级工会经费', way: '现金' } as const;
  const { id } = await book.done('aidHelp.save', { ...help, kind: '医疗救助' });
  await book.done('aidHelp.sign', { ids: [id], signedOn: '2026-02-02' });
  book.because = null;
  for (const kind of [...kinds, '子女助学'] as const)
    expect((await book.refused('aidHelp.save', { ...help, id, kind })).fields).toEqual({ reason: 'look' });
  book.because = '核对名单';
  expect((await book.refused('aidHelp.save', { ...help, id, kind: '生活救助' })).message).toMatch(/签收/u);
  await book.done('aidHelp.save', { ...help, id, kind: '医疗救助' });
  expect(book.one('select reason from disclosure where noun = ? and record_id = ?', 'aidHelp', id)).toBe('核对名单');
});

test('what was written beside a decision and a request is told by neither list nor history while the request is covered', async () => {
  const request = { memberId, on: '2026-03-01', askedFen: 240_000 } as const;
  const decided = { state: '同意', approvedFen: 200_000, decidedOn: '2026-03-03' } as const;
  const put = async (kind: '医疗救助' | '临时救助' | '法律援助', decision: string, note: string) => {
    const parts = {
      ...(kind === '医疗救助' && { medical: {} }),
      ...(kind === '法律援助' && { service: { subject: '讨薪' } }),
    };
    const { id } = await book.done('aidRequests.save', { ...request, ...parts, kind, note });
    await book.done('aidRequests.decide', { ...decided, id, decision });
    return id;
  };
  const ids = [
    await put('医疗救助', '费用已由大病保险报销', '肝癌术后'),
    await put('临时救助', '火灾，委员会同意', '灶台已修'),
  ];
  const open = await put('法律援助', '委员会同意', '已联系律师');
  book.because = null;
  const list = await book.done('aidRequests.list', {});
  expect(list.map(({ id, decision, note }) => [id, decision, note])).toEqual([
    [open, '委员会同意', '已联系律师'],
    [ids[1], null, null],
    [ids[0], null, null],
  ]);
  for (const id of [...ids, open])
    expect(await told('aid_request', id)).not.toMatch(/大病|肝癌|火灾|灶台|委员会同意|律师/u);
  // Nor by the request itself.
  for (const id of ids) expect((await book.refused('aidRequests.get', { id })).fields).toEqual({ reason: 'look' });
  expect((await book.done('aidRequests.get', { id: open })).request.decision).toBe('委员会同意');
  book.because = '核对名单';
  for (const id of ids) await book.done('aidRequests.get', { id });
  const { words } = await book.done('aidRequests.revealList', { ids: [ids[0] ?? 0] });
  expect(words).toMatchObject([{ decision: '费用已由大病保险报销', note: '肝癌术后' }]);
});

test('the history tells neither what was written beside a help or a claim nor, in its label, why somebody is not listed', async () => {
  const help = { memberId, on: '2026-02-01', cashFen: 123_400, source: '本级工会经费', way: '现金' } as const;
  const words = { note: '肝癌术后', exception: '肝癌化疗', goods: '肝癌用药', goodsFen: 100 };
  const { id } = await book.done('aidHelp.save', { ...help, kind: '生活救助', ...words });
  book.because = null;
  expect(await told('aid_help', id)).not.toMatch(/肝癌/u);
  const sheet = await book.done('reports.preview', { key: 'R14', params: { period: '2026' } });
  expect(JSON.stringify(sheet)).not.toMatch(/肝癌/u);
  book.because = '补登记录';
  const plan = {
    name: '住院',
    from: '2026-01-01',
    to: '2026-12-31',
    feeFen: 5000,
    maxShares: 1,
    whom: '全体',
  } as const;
  const { id: planId } = await book.done('mutualAid.savePlan', plan);
  await book.done('mutualAid.enrol', { planId, memberIds: [memberId], payer: '工会', paidOn: '2026-01-05' });
  const enrolmentId = book.one<number>('select id from mutual_aid_enrolment');
  const claim = { enrolmentId, reason: '住院', filedOn: '2026-10-01', state: '已申报', note: '肝癌术后' } as const;
  await book.done('mutualAid.saveClaim', claim);
  expect(await told('mutual_aid_enrolment', enrolmentId)).not.toMatch(/肝癌/u);
  const days = { year: 2026, from: '2026-01-01', to: '2026-02-20' };
  const winter = await book.done('aidCampaigns.save', { kind: '两节送温暖', title: '春节', ...days });
  await book.done('aidCampaigns.passOver', { id: winter.id, memberIds: [memberId], reason: '肝癌，另有救助' });
  expect(book.lastLabel()).toBe('记下“春节”有 1 人没有列入');
  // A label from before it left the reason out.
  expect(shownLabel('记下“春节”有 1 人没有列入：肝癌，另有救助')).toBe('记下“春节”有 1 人没有列入');
});

test('what was noted beside a pairing is told by neither the file nor its history, and stays when it is left out', async () => {
  const caseId = book.one<number>('select id from aid_case');
  const pair = { caseId, helper: '赵主席', phone: '13812345678', from: '2025-05-01' };
  const { id } = await book.done('aid.savePair', { ...pair, note: '陪同化疗' });
  book.because = null;
  const shown = await book.done('aid.case', { id: caseId });
  expect(shown.pairs).toMatchObject([{ phone: '138****5678', noteHidden: true }]);
  expect(JSON.stringify(shown) + (await told('aid_case', caseId))).not.toContain('化疗');
  expect((await book.refused('aid.revealPair', { id })).fields).toEqual({ reason: 'look' });
  book.because = '核对结对';
  await book.done('aid.savePair', { ...pair, id, helper: '赵建国' });
  expect(await book.done('aid.revealPair', { id })).toEqual({ phone: '13812345678', note: '陪同化疗' });
});

test('what was noted beside a file is told by neither its page nor its history, and wants no consent', async () => {
  const other = await addMember(book, '李建国', 2);
  const { id } = await book.done('aid.create', { memberId: other, appliedOn: '2025-03-03' });
  await book.done('aid.save', { id, values: { note: '本人患尿毒症' } });
  book.because = null;
  const shown = await book.done('aid.case', { id });
  expect([shown.values.note, shown.present.includes('note')]).toEqual([null, true]);
  expect(JSON.stringify(shown) + (await told('aid_case', id))).not.toContain('尿毒症');
  expect((await book.refused('aid.reveal', { id, fields: ['note'] })).fields).toEqual({ reason: 'look' });
  book.because = '核对档案';
  expect((await book.done('aid.reveal', { id, fields: ['note'] })).values).toEqual({ note: '本人患尿毒症' });
});

test('a help whose kind stands open is changed without a reason', async () => {
  const help = { memberId, on: '2026-02-01', cashFen: 12_300, source: '本级工会经费', way: '现金' } as const;
  const { id } = await book.done('aidHelp.save', { ...help, kind: '送温暖慰问' });
  book.because = null;
  await book.done('aidHelp.save', { ...help, id, kind: '送温暖慰问', cashFen: 12_400 });
});

test('a request is not probed for its kind either: by saving it, or by a help that names it', async () => {
  const request = { memberId, on: '2026-03-01', askedFen: 240_000 } as const;
  const { id } = await book.done('aidRequests.save', { ...request, kind: '医疗救助', medical: {} });
  await book.done('aidRequests.decide', {
    id,
    state: '同意',
    approvedFen: 200_000,
    decidedOn: '2026-03-03',
    decision: '纪要',
  });
  book.because = null;
  const help = { memberId, on: '2026-03-05', cashFen: 100_00, source: '本级工会经费', way: '现金' } as const;
  const asked = { reason: 'look' };
  for (const kind of kinds) {
    expect((await book.refused('aidRequests.save', { ...request, id, kind })).fields).toEqual(asked);
    expect((await book.refused('aidHelp.save', { ...help, kind, requestId: id })).fields).toEqual(asked);
  }
  const give = { id, on: '2026-03-05', source: '本级工会经费', way: '现金' } as const;
  expect((await book.refused('aidRequests.help', give)).fields).toEqual(asked);
  book.because = '发放';
  await book.done('aidRequests.help', give);
});
