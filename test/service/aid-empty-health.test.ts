import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, husband, openAidBook, stepOf, tickAll, toNotice } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
beforeEach(async () => {
  book = await openAidBook();
});
afterEach(() => book.close());

const byCauseKeys = `('诊断证明', '近三个月自费票据或结算单', '录取通知书或在学证明', '学费收据')`;

/** A file in which something is written of health, and one of which nothing is known. */
async function twoFiles(): Promise<{ typed: number; empty: number }> {
  const [a, b] = [await addMember(book, '王秀兰', 1), await addMember(book, '李建国', 2)];
  const [typed, empty] = [await apply(book, a), await apply(book, b)];
  await book.done('aid.save', { id: empty, values: { health: null, disease: null } });
  return { typed, empty };
}
const sentences = async (id: number) =>
  (await book.done('aid.case', { id })).actions.map(({ key, ready, missing }) => [
    key,
    ready,
    missing.map(({ sentence }) => sentence),
  ]);

test('without a reason no sentence and no step tells whether something is written of health', async () => {
  const { typed, empty } = await twoFiles();
  book.because = null;
  const told = await sentences(typed);
  expect(JSON.stringify(told)).not.toContain('健康');
  expect(await sentences(empty)).toEqual(told);
  for (const id of [typed, empty])
    expect((await book.refused('aid.step', stepOf(id, 'submit', '2025-03-05'))).fields).toEqual({ reason: 'look' });
  book.because = '提交申请';
  const said = async (id: number) => (await book.refused('aid.step', stepOf(id, 'submit', '2025-03-05'))).message;
  expect(await said(empty)).toContain('档案表上还没有填：健康状况');
  expect(await said(typed)).not.toContain('健康状况');
});

test('other cells of the form that are empty are named on the page as before', async () => {
  const { typed } = await twoFiles();
  await book.done('aid.save', { id: typed, values: { housing: null } });
  book.because = null;
  expect(JSON.stringify(await sentences(typed))).toContain('档案表上还没有填：住房类型');
});

test.each([
  ['患重特大疾病', '子女上学'],
  ['其他', null],
])(
  'whether the cause asks for papers (%s) is told by no sentence and no step of the page',
  async (mainCause, otherCauses) => {
    const id = await apply(book, await addMember(book, '王秀兰', 1));
    await book.done('aid.save', { id, values: { mainCause, otherCauses } });
    await book.done('aid.saveFamily', husband(id));
    const lacking = await sentences(id);
    expect(JSON.stringify(lacking)).toMatch(/缺材料：[^“]*等 \d+ 项/u);
    expect(JSON.stringify(lacking)).not.toContain('按致困原因');
    await toNotice(book, id);
    // Of what is covered nothing is there any more; what stands in clear is.
    book.write(() => book.ledger.sql.prepare(`delete from aid_check where key in ${byCauseKeys}`).run());
    const notice = (await sentences(id)).find(([key]) => key === 'passNotice');
    expect(JSON.stringify(notice)).not.toContain('按致困原因');
    // Whether the step lacks them is told to whom a reason was given for.
    book.because = null;
    expect((await book.refused('aid.step', stepOf(id, 'passNotice', '2025-04-01'))).fields).toEqual({ reason: 'look' });
  },
);

test('a step that lacks what the cause asks for says so with a reason', async () => {
  const { typed } = await twoFiles();
  await tickAll(book, typed, false);
  book.write(() => book.ledger.sql.prepare(`delete from aid_check where key in ${byCauseKeys}`).run());
  const { message } = await book.refused('aid.step', stepOf(typed, 'submit', '2025-03-10'));
  expect(message).toContain('缺按致困原因要的材料');
});

test('the history says the same of a file and of a relative, whatever is typed of health', async () => {
  const make = async (name: string, order: number, values: object, health: string | null) => {
    const memberId = await addMember(book, name, order);
    const typed = { workState: '在岗', consentOn: '2025-03-03', ...values } as never;
    const { id } = await book.done('aid.create', { memberId, appliedOn: '2025-03-03', values: typed });
    const relative = husband(id, order);
    await book.done('aid.saveFamily', { ...relative, values: { ...relative.values, health } });
    const lines = (await book.done('history.ofRecord', { table: 'aid_case', rowId: id })).flatMap((step) => step.lines);
    return lines.map(({ noun, fields }) => [noun, fields.filter(({ label }) => label !== '档案号')]);
  };
  const nothing = await make('甲', 11, {}, null);
  expect(await make('乙', 12, { health: '残疾', disabilityKind: '视力', mainCause: '患重特大疾病' }, '肝病')).toEqual(
    nothing,
  );
  expect(JSON.stringify(nothing)).toContain('"label":"健康和致困原因","before":"空","after":"已隐藏"');
});

test('a change of what is hidden is in the history, but not of what', async () => {
  const id = await apply(book, await addMember(book, '王秀兰', 1));
  const last = async () => (await book.done('history.ofRecord', { table: 'aid_case', rowId: id }))[0]?.lines[0]?.fields;
  const hidden = [{ label: '健康和致困原因', before: '已隐藏', after: '已隐藏' }];
  await book.done('aid.save', { id, values: { disease: '糖尿病' } });
  expect(await last()).toEqual(hidden);
  await book.done('aid.save', { id, values: { mainCause: '下岗失业' } });
  expect(await last()).toEqual(hidden);
  await book.done('aid.save', { id, values: { housing: '自购房' } });
  expect((await last())?.map(({ label }) => label)).toEqual(['住房类型']);
});
