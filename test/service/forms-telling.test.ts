import { beforeEach, expect, test } from 'vitest';
import { book, exit, form, opened } from './forms-book.ts';
import { drawn, places, table, withHelp } from './forms-drawn.ts';

/** A form whose sums of help tell who was ill is shown and taken out for a reason, as R13 is; the look is noted. */

beforeEach(() => withHelp());

const byKind = (kind: string): Promise<Uint8Array> =>
  table('2026年第三季度帮扶情况统计表', '填报单位：', [['帮扶项目', '人次', '金额'], [kind], ['送温暖慰问']]);
const looks = async () => (await book.done('history.looks', { search: '', offset: 0, limit: 10 })).looks;

test('a form with the sum of what one who was ill got asks why, and notes it when it leaves', async () => {
  const given = await opened(await byKind('医疗救助'));
  book.because = null;
  expect((await book.refused('forms.read', given)).fields).toEqual({ reason: 'look' });
  expect((await book.refused('forms.fill', { ...given, ...exit })).fields).toEqual({ reason: 'look' });
  book.because = '填报表';
  // One got 医疗救助 and two 生活救助 in that quarter.
  const { helps = [], named } = await book.done('forms.read', given);
  expect(helps).toHaveLength(3);
  expect(named).toBe('能看出是谁的救助金额');
  expect((await book.refused('forms.fill', { ...given, purpose: null, receiver: null })).message).toContain(
    '能看出是谁的救助金额，请写明用途和交给谁',
  );
  expect(await looks()).toEqual([]);
  await book.done('forms.fill', { ...given, ...exit });
  expect(await looks()).toMatchObject([{ reason: '填报表' }, { reason: '填报表' }, { reason: '填报表' }]);
});

test('a single place below the heading of a kind asks as a table does', async () => {
  const given = await opened(
    await form((sheet) => {
      sheet.getCell('A1').value = '2026年第三季度工作情况统计表';
      drawn(sheet, 2, [['填报单位', ''], ['一、生活救助'], ['帮扶金额']]);
    }),
  );
  book.because = null;
  expect((await book.refused('forms.read', given)).fields).toEqual({ reason: 'look' });
  expect((await book.refused('forms.fill', { ...given, ...exit })).fields).toEqual({ reason: 'look' });
  book.because = '填报表';
  // 1,000 on 10 July and 800 on 1 August.
  const { blanks } = await book.done('forms.read', given);
  expect(blanks.find(({ label }) => label === '帮扶金额')?.value).toBe('1800');
});

test('a form without such a sum asks nothing, nor does a cell that somebody typed', async () => {
  book.because = null;
  const all = await opened(await places('2026年第三季度工作情况统计表', ['帮扶人次', '帮扶金额', '走访慰问人次']));
  expect(await book.done('forms.read', all)).not.toHaveProperty('helps');
  await book.done('forms.fill', { ...all, purpose: null, receiver: null });
  const given = await opened(await byKind('医疗救助'));
  // Rows 4 and 5 below the head, columns B and C.
  const blanks = { '表!1:4#': '=1', '表!2:4#': '=5000' };
  const typed = { ...given, decisions: { blanks } };
  expect(await book.done('forms.read', typed)).not.toHaveProperty('helps');
});

test('sums of three people of each kind ask nothing', async () => {
  book.write(() => {
    // In February only one was poor, and then every quarter of the year asks.
    book.ledger.sql.exec("delete from aid_help where kind = '生活救助'");
    const add = book.ledger.sql.prepare(
      "insert into aid_help (member_id, kind, on_date, cash_fen, goods_fen, source, way, signed_on) values (?, ?, '2026-09-02', 10000, 0, '本级工会经费', '现金', '2026-09-02')",
    );
    for (const member of [1, 2, 3]) for (const kind of ['生活救助', '医疗救助']) add.run(member, kind);
  });
  book.because = null;
  const given = await opened(await byKind('医疗救助'));
  expect(await book.done('forms.read', given)).not.toHaveProperty('helps');
  await book.done('forms.fill', { ...given, purpose: null, receiver: null });
});
