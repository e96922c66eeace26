import { expect, test } from 'vitest';
import { book, cells, exit, form, opened, plain } from './forms-book.ts';

/** 本科, 大学专科, 硕士, 高中, 初中 in a form that knows four levels; all of them 群众 in one that does not know the word. */
const bytes = () =>
  form((sheet) => {
    plain(sheet, ['姓名', '学历', '政治面貌'], 5);
    const drop = (column: number, words: string): void => {
      for (let row = 3; row < 8; row += 1)
        sheet.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, formulae: [`"${words}"`] };
    };
    drop(2, '研究生,本科及以上,大专,高中及以下');
    drop(3, '党员,入党积极分子,团员,无党派');
  });
const column = (rows: (string | number | null)[][], at: number) => rows.slice(2, 7).map((row) => row[at] ?? null);

test('a stored word is written in the form’s wider word', async () => {
  const rows = cells((await book.done('forms.fill', { ...(await opened(await bytes())), ...exit })).bytes);
  expect(column(rows, 1)).toEqual(['本科及以上', '大专', '研究生', '高中及以下', '高中及以下']);
});

test('a word that fits none of the form’s stays empty, is listed with its people, and can be chosen', async () => {
  const given = await opened(await bytes());
  const view = await book.done('forms.read', given);
  expect(view.words).toMatchObject([
    {
      key: 'politicalStatus:群众',
      candidates: ['党员', '入党积极分子', '团员', '无党派'],
      memberIds: [1, 2, 3, 4, 5],
      answer: null,
    },
  ]);
  expect(view.checks).toContainEqual(
    expect.objectContaining({
      sentence: '表的下拉里没有政治面貌“群众”，5 人空着，请在“表上写成哪个词”里选',
      memberIds: [1, 2, 3, 4, 5],
    }),
  );
  expect(view.checks.filter(({ sentence }) => sentence.includes('人没有“政治面貌”'))).toEqual([]);
  const empty = cells((await book.done('forms.fill', { ...given, ...exit })).bytes);
  expect(column(empty, 2)).toEqual([null, null, null, null, null]);
  const decisions = { words: { 'politicalStatus:群众': '无党派' } };
  const chosen = await opened(await bytes(), '会员表.xlsx', decisions);
  expect(column(cells((await book.done('forms.fill', { ...chosen, ...exit })).bytes), 2)).toEqual(
    Array.from({ length: 5 }, () => '无党派'),
  );
});

test('a tick and a cross stand for yes and no', async () => {
  const ticked = await form((sheet) => {
    plain(sheet, ['姓名', '是否农民工'], 5);
    for (let row = 3; row < 8; row += 1)
      sheet.getCell(row, 2).dataValidation = { type: 'list', allowBlank: true, formulae: ['"√,×"'] };
  });
  book.write(() => book.ledger.sql.exec("update member set is_migrant_worker = iif(id = 1, '是', '否')"));
  const rows = cells((await book.done('forms.fill', { ...(await opened(ticked)), ...exit })).bytes);
  expect(column(rows, 1)).toEqual(['√', '×', '×', '×', '×']);
});

test('the only word that has the stored one in it is proposed, told, and can be taken back; of two nobody chooses', async () => {
  book.write(() =>
    book.ledger.sql.exec(
      "update member set education = null where id = 5; update member set education = '中专' where id = 1",
    ),
  );
  const near = await form((sheet) => {
    plain(sheet, ['姓名', '会员状态', '学历'], 5);
    const drop = (column: number, words: string): void => {
      for (let row = 3; row < 8; row += 1)
        sheet.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, formulae: [`"${words}"`] };
    };
    drop(2, '在册会员,非在册,保留会籍');
    drop(3, '中专或高中,大专,本科,硕士');
  });
  const read = async (decisions = {}) => book.done('forms.read', await opened(near, '会员表.xlsx', decisions));
  // 在册会员 and 非在册 both have the word in them.
  const view = await read();
  expect(view.words).toMatchObject([
    { key: 'membership:在册', answer: null, proposed: false, memberIds: [1, 2, 3, 4, 5] },
    { key: 'education:中专', answer: '中专或高中', proposed: true, memberIds: [1] },
    { key: 'education:高中', answer: '中专或高中', proposed: true, memberIds: [4] },
  ]);
  const told = view.checks.map(({ sentence }) => sentence);
  expect(told).toContain('表的下拉里没有学历“高中”，1 人先写成“中专或高中”，请看对不对，不对在“表上写成哪个词”里改');
  expect(told).toContain('5 人的“会员状态”空着，其中 5 人的词表上没有，要选写成哪个');
  const rows = cells((await book.done('forms.fill', { ...(await opened(near)), ...exit })).bytes);
  expect(column(rows, 2)).toEqual(['中专或高中', '大专', '硕士', '中专或高中', null]);
  // Taken back it stays empty, beside the one whose schooling nobody knows.
  const back = await read({ words: { 'education:高中': '' } });
  expect(back.words).toMatchObject([{}, { proposed: true }, { answer: null, proposed: false }]);
  expect(back.checks.map(({ sentence }) => sentence)).toContain(
    '2 人的“学历”空着，其中 1 人的词表上没有，要选写成哪个',
  );
});
