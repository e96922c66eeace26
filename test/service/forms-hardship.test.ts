import { expect, test } from 'vitest';
import { addFile, filed } from './aid-book.ts';
import { book, cells, exit, form, opened } from './forms-book.ts';
import { drawn, filledIn, places, table, withHelp } from './forms-drawn.ts';

/** Rosters of hardship that an upper union sends, with words to choose from. */

const roster = (head: readonly string[], lists: Readonly<Record<number, string>> = {}): Promise<Uint8Array> =>
  form((sheet) => {
    sheet.getCell('A1').value = '2026年困难职工花名册';
    drawn(sheet, 2, [head, [], []]);
    for (const [column, words] of Object.entries(lists))
      for (const row of [3, 4])
        sheet.getCell(row, Number(column)).dataValidation = {
          type: 'list',
          formulae: [`"${words}"`],
          allowBlank: true,
        };
  });
const files = (): void => {
  const decided = (memberId: number, caseNo: string, cause: string, category: string): void => {
    const id = addFile(book, memberId, caseNo, filed, { main_cause: cause });
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into aid_assessment (case_id, kind, from_month, to_month, family_size, scheme, category, decided_on)
           values (?, '建档', '2024-01', '2024-12', 3, '新', ?, '2025-01-05')`,
        )
        .run(id, category),
    );
  };
  decided(1, 'K1', '本人大病', '相对困难职工');
  decided(2, 'K2', '意外灾害', '深度困难职工');
};

test('a roster of hardship leaves for somebody and for something, also without a covered column', async () => {
  files();
  const given = await opened(await roster(['姓名', '性别', '困难类型', '家庭人口']), '困难职工花名册.xlsx');
  await expect(book.done('forms.fill', given as never)).rejects.toThrow(/困难职工的姓名，请写明用途和交给谁/u);
  expect((await book.done('forms.fill', { ...given, ...exit })).people).toBe(2);
});

test('a word of the drop-down one step away is proposed, those of the covered cause are asked of nobody and not guessed', async () => {
  files();
  const bytes = await roster(['姓名', '困难类型', '致困原因'], { 2: '深度困难职工,相对困难', 3: '因病,因灾' });
  const given = await opened(bytes, '困难职工花名册.xlsx');
  const view = await book.done('forms.read', given);
  const seen = view.words.filter(({ memberIds }) => memberIds.length > 0);
  expect(seen.map(({ value, candidates, answer, proposed }) => [value, candidates, answer, proposed])).toEqual([
    ['相对困难职工', ['深度困难职工', '相对困难'], '相对困难', true],
  ]);
  expect(JSON.stringify(view)).not.toMatch(/本人大病|意外灾害/u);
  const rows = cells((await book.done('forms.fill', { ...given, ...exit })).bytes);
  expect(rows.slice(2, 4).map((row) => [row[1] ?? null, row[2] ?? null])).toEqual([
    ['相对困难', null],
    ['深度困难职工', null],
  ]);
});

test('the form’s word for a cause is chosen once, out of the whole list, whoever has it; who has none is said', async () => {
  files();
  book.write(() => {
    book.ledger.sql.exec("update aid_case set main_cause = '患重特大疾病' where member_id = 1");
    book.ledger.sql.exec('update aid_case set main_cause = null where member_id = 2');
  });
  const bytes = await roster(['姓名', '致困原因'], { 2: '因病,下岗失业' });
  const given = await opened(bytes, '困难职工花名册.xlsx');
  const view = await book.done('forms.read', given);
  const asked = view.words.filter(({ label }) => label.includes('致困原因'));
  // Every cause of the list but the one that the form has, and of nobody.
  expect(asked.map(({ value }) => value)).toContain('遭受自然灾害');
  expect(asked.map(({ value }) => value)).not.toContain('下岗失业');
  expect(asked.flatMap(({ memberIds }) => memberIds)).toEqual([]);
  const [column] = (view.lists[0]?.columns ?? []).filter(({ header }) => header === '致困原因');
  expect([column?.samples, column?.emptyIds]).toEqual([['已隐藏', ''], [2]]);
  const told = view.checks.map(({ sentence }) => sentence).join('\n');
  expect(told).toContain('1 人没有“致困原因”，这一格空着');
  expect(told).toMatch(/表的下拉里没有.*致困原因的 \d+ 个词（.*患重特大疾病.*）/u);
  const decisions = { words: { 'aid.mainCause:患重特大疾病': '因病' } };
  const answered = await book.done('forms.read', { ...given, decisions });
  // The page shows the same as before: the answer tells nobody's cause.
  expect(answered.lists).toEqual(view.lists);
  const out = await book.done('forms.fill', { ...given, decisions, ...exit });
  expect(
    cells(out.bytes)
      .slice(2, 4)
      .map((row) => row[1] ?? null),
  ).toEqual(['因病', null]);
  const again = await book.done('forms.read', await opened(bytes, '困难职工花名册.xlsx'));
  expect(again.words.find(({ value }) => value === '患重特大疾病')?.answer).toBe('因病');
});

test('a roster has the help of its year, and 低保 only where it leaves', async () => {
  withHelp();
  files();
  book.write(() => book.ledger.sql.exec("update aid_case set on_allowance = '是' where member_id = 1"));
  const bytes = await roster(['姓名', '性别', '是否低保', '本年度帮扶次数', '本年度帮扶金额']);
  const given = await opened(bytes, '困难职工花名册.xlsx');
  const view = await book.done('forms.read', given);
  expect(view.lists[0]?.columns[2]?.samples).not.toContain('是');
  const rows = cells((await book.done('forms.fill', { ...given, ...exit })).bytes);
  // 500 + 1000 + 200 of the first, 800 of the second.
  expect(rows.slice(2, 4).map((row) => row.slice(2))).toEqual([
    ['是', 3, 1700],
    [null, 1, 800],
  ]);
});

test('single places ask how many files there are, of which category, and where the money came from', async () => {
  withHelp();
  files();
  const { out } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年1—9月送温暖工作情况表';
      drawn(sheet, 2, [
        ['在档困难职工（户）', '', '其中：深度困难', '', '本期新建档', ''],
        ['帮扶资金合计（元）', '', '其中：上级工会补助', '', '其中：本级经费', ''],
      ]);
    }),
  );
  const rows = cells(out);
  expect(rows[1]).toEqual(['在档困难职工（户）', 2, '其中：深度困难', 1, '本期新建档', 0]);
  // 500 + 1000 + 450.50 + 5000 out of own funds, 800 and 3000 of others.
  expect(rows[2]).toEqual(['帮扶资金合计（元）', 10_750.5, '其中：上级工会补助', 0, '其中：本级经费', 6950.5]);
  const places9 = await filledIn(await places('2026年1—9月情况', ['深度困难职工户数', '相对困难职工数']));
  expect(places9.said).toMatchObject({ 深度困难职工户数: 1, 相对困难职工数: 1 });
});

test('合计 over 户数, 人次 and 金额 beside kinds of help counts each kind', async () => {
  withHelp();
  const { out } = await filledIn(
    await table(
      '2026年前三季度帮扶救助情况统计表',
      '填报单位：',
      [
        ['救助项目', '合计', '合计', '合计', '其中：女职工'],
        ['救助项目', '户数', '人次', '金额（元）', '户数'],
        ['生活救助'],
        ['子女助学'],
        ['其他'],
        ['合计'],
      ],
      (sheet) => {
        sheet.mergeCells('A3:A4');
        sheet.mergeCells('B3:D3');
      },
    ),
  );
  expect(cells(out).slice(4)).toEqual([
    ['生活救助', 2, 3, 2300],
    ['子女助学', 1, 1, 3000],
    ['其他'],
    ['合计', 5, 6, 10_750.5],
  ]);
});
