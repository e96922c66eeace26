import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Book, openBook } from './book.ts';
import { xlsx } from './roster-file.ts';

/** Today is 2026-11-21. */
let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const proposal = (more: Record<string, string | number> = {}) => ({
  kind: 'proposal' as const,
  values: { subject: '增开夜班班车', proposer: '王芳', seconders: '李强、陈刚', submittedOn: '2026-03-02', ...more },
});
const list = (kind: 'proposal' | 'congress' | 'suggestion' | 'resolution', year: number | null = 2026) =>
  book.done('ledgers.list', { kind, year });

test('a proposal from entry to answer, each step told in its own words and taken back', async () => {
  const { id } = await book.done('ledgers.save', proposal({ phone: '13812345678', session: '第五届第二次' }));
  expect(book.lastLabel()).toBe('登记提案“增开夜班班车”');
  const [row] = await list('proposal');
  expect(row?.facts['state']).toBe('待审查');
  // Lists show phones masked; the line itself has it.
  expect(row?.values['phone']).toBe('138****5678');
  const { line } = await book.done('ledgers.get', { id });
  expect(line.values).toMatchObject({ phone: '13812345678', session: '五届二次' });
  await book.done('ledgers.save', {
    ...proposal({ review: '立案', handlingDept: '运营部', handedOn: '2026-03-10', answerBy: '2026-11-10' }),
    id,
  });
  expect((await list('proposal'))[0]).toMatchObject({ standing: '过期', open: true, facts: { state: '逾期' } });
  expect((await book.done('ledgers.counts', {})).proposal).toEqual({ lines: 1, late: 1 });
  const home = await book.done('home.today', {});
  const due = home.groups.flatMap(({ items }) => items).filter(({ noun }) => noun === '台账');
  expect(due.map(({ sentence, link }) => [sentence, link])).toEqual([
    ['答复提案“增开夜班班车”，过了期限 2026-11-10', `/ledgers/proposal?ids=${id}&open=${id}`],
  ]);
  const lines = await book.done('history.ofRecord', { table: 'ledger_record', rowId: id });
  expect(JSON.stringify(lines)).toContain('"label":"承办部门","before":"空","after":"运营部"');
  expect(JSON.stringify(lines)).not.toContain('13812345678');
  await book.undo();
  expect((await list('proposal'))[0]?.facts['state']).toBe('待审查');
});

test('what can not be is refused with its field, and nothing is written', async () => {
  const late = await book.refused('ledgers.save', proposal({ answeredOn: '2026-03-05', result: '已解决' }));
  expect(late.fields?.['handedOn']).toContain('先登记哪天交办');
  const before = await book.refused(
    'ledgers.save',
    proposal({ review: '立案', handedOn: '2026-04-01', answeredOn: '2026-03-20', result: '已解决' }),
  );
  expect(before.message).toBe('答复日期 2026-03-20 早于交办日期 2026-04-01，请核对');
  expect((await book.refused('ledgers.save', proposal({ colour: '红' }))).code).toBe('INVALID_INPUT');
  expect((await book.refused('ledgers.save', proposal({ phone: '12' }))).fields?.['phone']).toBeDefined();
});

test('one field of many lines: a line that it would break refuses the whole by name', async () => {
  const first = await book.done('ledgers.save', proposal());
  const second = await book.done(
    'ledgers.save',
    proposal({ subject: '食堂增加清真窗口', review: '不立案', submittedOn: '2026-05-01' }),
  );
  const ids = [first.id, second.id];
  const done = await book.done('ledgers.setField', { kind: 'proposal', ids, field: 'session', value: '5届2次' });
  expect(done.changed).toBe(2);
  const refused = await book.refused('ledgers.setField', {
    kind: 'proposal',
    ids,
    field: 'handedOn',
    value: '2026-05-10',
  });
  expect(refused.message).toContain('一行也没有改');
  await book.done('ledgers.remove', { kind: 'proposal', ids });
  expect(await list('proposal')).toEqual([]);
  await book.undo();
  expect(await list('proposal')).toHaveLength(2);
});

test('a session is entered once and stays while votes belong to it', async () => {
  const congress = (more = {}) => ({
    kind: 'congress' as const,
    values: { session: '五届二次', heldOn: '2026-03-20', delegatesDue: 45, delegatesPresent: 31, ...more },
  });
  const { id } = await book.done('ledgers.save', congress());
  expect((await book.refused('ledgers.save', congress({ session: '第5届第2次' }))).message).toContain('已经登记了');
  const vote = { session: '五届二次', subject: '工资集体协议', votedOn: '2026-03-20', votesFor: 22 };
  await book.done('ledgers.save', { kind: 'resolution', values: vote });
  expect((await list('resolution'))[0]?.facts['vote']).toBe('没有通过：赞成 22，要 23');
  const many = await book.refused('ledgers.save', {
    kind: 'resolution',
    values: { ...vote, votesFor: 30, votesAgainst: 2 },
  });
  expect(many.message).toBe('赞成、反对、弃权共 32 票，多于实到 31 人，请核对');
  expect((await book.refused('ledgers.remove', { kind: 'congress', ids: [id] })).message).toContain('1 项表决');
});

test('an old ledger comes in by its headers; words of others are understood, the same line comes once', async () => {
  const file = await xlsx({
    name: '建议',
    rows: [
      ['2026 年合理化建议台账'],
      ['序号', '建议名称', '建议人', '提出时间', '部门', '是否采纳', '是否实施', '创造效益', '备注'],
      [1, '3 号线末班车延后 20 分钟', '王芳', '2026.3.2', '运营部', '是', '是', 12000.5, null],
      [2, '更衣室加装风扇', '李强', '2026-04-11', '修理厂', '采纳', '否', null, '已列入下年'],
      [3, '更衣室加装风扇', '李强', '2026-04-11', '修理厂', '采纳', '否', null, null],
      [4, '站台增设座椅', '陈刚', '2026-05-06', '场站', '否', '是', null, null],
      [5, '夜班加餐', '陈刚', null, '场站', '否', null, null, null],
    ],
  });
  const input = { noun: 'ledger.suggestion' as const, fileName: '建议台账.xlsx', file };
  const seen = await book.done('imports.preview', input);
  expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'add', 'same', 'bad', 'bad']);
  expect(seen.rows[3]?.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('实施 1 件，多于采纳 0 件，请核对'),
  ]);
  const done = await book.done('imports.apply', { ...input, decisions: { rows: {} } });
  expect([done.added, done.bad.length]).toEqual([2, 2]);
  const rows = await list('suggestion');
  expect(
    rows.map(({ title, values }) => [title, values['adopted'], values['implemented'], values['benefitFen']]),
  ).toEqual([
    ['更衣室加装风扇', 1, 0, undefined],
    ['3 号线末班车延后 20 分钟', 1, 1, 1_200_050],
  ]);
  expect(rows[0]?.note).toBe('已列入下年');
  const again = await book.done('imports.preview', input);
  expect(again.rows.map(({ action }) => action)).toEqual(['same', 'same', 'same', 'bad', 'bad']);
});
