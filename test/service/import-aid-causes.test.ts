import { afterEach, beforeEach, expect, test } from 'vitest';
import { proposedCauses } from '../../src-main/domain/import/cause-words.ts';
import { addFile, addPerson, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';
import { xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

test.each([
  ['本人患乳腺癌，化疗中', ['患重特大疾病']],
  ['爱人尿毒症，长期透析', ['患重特大疾病']],
  ['肾移植', ['患重特大疾病']],
  ['2024年车祸致残，肢体三级', ['遭受意外事故', '无劳动能力']],
  ['家中房屋被洪水冲垮', ['遭受自然灾害']],
  ['火灾', ['遭受意外事故', '遭受自然灾害']],
  ['家中失火', ['遭受意外事故', '遭受自然灾害']],
  ['残疾', ['无劳动能力']],
  ['单亲，独自抚养孩子', ['其他']],
  ['女儿读高中、儿子读大学，负担重', ['子女上学', '其他']],
  ['下岗待业', ['下岗失业']],
  ['子女上学　父亲患癌；单亲', ['子女上学', '患重特大疾病', '其他']],
  ['说不清', []],
])('%s may mean %j', (text, causes) => expect(proposedCauses(text)).toEqual(causes));

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
const causes = (): unknown[] =>
  book.ledger.sql.prepare('select main_cause, cause_note from aid_case order by member_id').all();

test('a cause in words that no list has is kept as it was written, beside what was chosen for it', async () => {
  const head = ['姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '同意书日期', '致困原因'];
  const row = (name: string, cause: string) => [
    ...[name, idOf(name), '深度困难职工', 2, '2025.1.10', '2025-01-05'],
    cause,
  ];
  const file = await xlsx({ rows: [head, row('周建萍', '本人患乳腺癌，化疗中'), row('钱大勇', '子女上学')] });
  const input = (answers: Record<string, string>) =>
    ({ noun: 'aidCases', fileName: '台账.xlsx', file, decisions: { answers } }) as const;
  const seen = await book.done('imports.preview', input({}));
  const asked = seen.questions.find(({ key }) => key.startsWith('value:mainCause:'));
  expect(asked?.options.map(({ value }) => value)).toEqual(['患重特大疾病', '']);
  await book.done('imports.apply', input({}));
  expect(causes()).toEqual([
    { main_cause: null, cause_note: '本人患乳腺癌，化疗中' },
    { main_cause: '子女上学', cause_note: null },
  ]);
  // Somebody wrote more of it in the meantime: that stays.
  await book.undo();
  await book.done('imports.apply', input({ [asked?.key ?? '']: '患重特大疾病' }));
  expect(causes()[0]).toEqual({ main_cause: '患重特大疾病', cause_note: '本人患乳腺癌，化疗中' });
  const id = book.one<number>('select id from aid_case order by member_id limit 1');
  await book.done('aid.save', { id, values: { causeNote: '乳腺癌，2025 年手术' } });
  const again = await book.done('imports.preview', input({ [asked?.key ?? '']: '患重特大疾病' }));
  expect(again.rows.map(({ action }) => action)).toEqual(['same', 'same']);
});

test.each([
  // A cause that was another one becomes the main one.
  ['下岗失业、子女上学', '患重特大疾病', '下岗失业', undefined, { main: '下岗失业', others: '子女上学' }],
  ['下岗失业', '患重特大疾病', '下岗失业', undefined, { main: '下岗失业', others: null }],
  // The list names the main one of the file among the others.
  [null, '下岗失业', undefined, '下岗失业、其他', { main: '下岗失业', others: '其他' }],
  [null, '下岗失业', undefined, '下岗失业', { main: '下岗失业', others: null }],
])('the main cause is none of the others after an import (%j)', async (others, main, newMain, newOthers, after) => {
  const memberId = book.one<number>('select min(id) from member');
  addFile(book, memberId, '2025-001', [['在档', '2025-01-10']], {
    main_cause: main,
    consent_on: '2025-01-05',
    ...(others === null ? {} : { other_causes: others }),
  });
  const file = await xlsx({
    rows: [
      ['姓名', '身份证号码', '困难类别', ...(newMain ? ['主要致困原因'] : []), ...(newOthers ? ['次要致困原因'] : [])],
      ['周建萍', idOf('周建萍'), '相对困难职工', ...(newMain ? [newMain] : []), ...(newOthers ? [newOthers] : [])],
    ],
  });
  const input = { noun: 'aidCases', fileName: '台账.xlsx', file, decisions: {} } as const;
  // Before somebody said why they look, only what the list itself names is listed: not what stands in the file.
  book.because = null;
  const { rows } = await book.done('imports.preview', input);
  book.because = '核对';
  expect(rows[0]?.changes.map(({ field }) => field)).toEqual([newMain ? 'mainCause' : 'otherCauses']);
  await book.done('imports.apply', input);
  expect(book.ledger.sql.prepare('select main_cause main, other_causes others from aid_case').get()).toEqual(after);
});

test('the register of imports counts files that were changed since, as taking it back does', async () => {
  const head = ['姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '同意书日期'];
  const row = (name: string) => [name, idOf(name), '深度困难职工', 2, '2025.1.10', '2025-01-05'];
  const file = await xlsx({ rows: [head, row('周建萍'), row('钱大勇')] });
  await book.done('imports.apply', { noun: 'aidCases', fileName: '台账.xlsx', file, decisions: {} });
  const edited = async () => (await book.done('imports.runs', {}))[0]?.edited;
  expect(await edited()).toBe(0);
  const [first, second] = book.ledger.sql.prepare('select id from aid_case order by id').pluck().all() as number[];
  await book.done('aid.save', { id: first ?? 0, values: { residence: '临江路 1 号' } });
  expect(await edited()).toBe(1);
  const father = { name: '钱有才', relation: '父亲' };
  await book.done('aid.saveFamily', { caseId: second ?? 0, values: father });
  const commandId = (await book.done('imports.runs', {}))[0]?.commandId ?? 0;
  const check = await book.done('history.checkUndo', { commandId });
  expect(await edited()).toBe(2);
  expect(check.edited.map(({ table }) => table)).toEqual(['aid_case', 'aid_case']);
});

test('another cause that no list has is asked like the main one, the row comes in, and the main one is not doubled', async () => {
  const head = ['姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '同意书日期', '主要致困原因', '次要致困原因'];
  const row = (name: string, ...said: string[]) => [
    ...[name, idOf(name), '深度困难职工', 2, '2025.1.10', '2025-01-05'],
    ...said,
  ];
  const others = (): unknown[] =>
    book.ledger.sql.prepare('select other_causes from aid_case order by member_id').pluck().all();
  const input = async (rows: readonly (readonly (string | number)[])[], answers: Record<string, string> = {}) =>
    ({
      noun: 'aidCases',
      fileName: '台账.xlsx',
      file: await xlsx({ rows: [head, ...rows] }),
      decisions: { answers },
    }) as const;
  const asked = [row('周建萍', '子女上学', '患病、单亲'), row('钱大勇', '无劳动能力', '09')];
  const seen = await book.done('imports.preview', await input(asked));
  expect(seen.rows.map(({ action }) => action)).toEqual(['add', 'add']);
  const questions = seen.questions.filter(({ key }) => key.startsWith('value:otherCauses:'));
  expect(questions.map(({ options }) => options.map(({ value }) => value))).toEqual([
    ['患重特大疾病、其他', '患重特大疾病', '其他', ''],
    ['子女上学', ''],
  ]);
  // Nothing of it is told before somebody opens it.
  expect(JSON.stringify(questions.map(({ sentence }) => sentence))).not.toMatch(/患|单亲|09/u);
  const [first, second] = questions.map(({ key }) => key);
  await book.done('imports.apply', await input(asked));
  expect(others()).toEqual([null, null]);
  await book.undo();
  await book.done(
    'imports.apply',
    await input(asked, { [first ?? '']: '患重特大疾病、其他', [second ?? '']: '子女上学' }),
  );
  expect(others()).toEqual(['患重特大疾病、其他', '子女上学']);
  await book.undo();
  await book.done(
    'imports.apply',
    await input([row('周建萍', '子女上学', '6-患重特大疾病 子女上学'), row('钱大勇', '无劳动能力', '无劳动能力')]),
  );
  expect(others()).toEqual(['患重特大疾病', null]);
});

test('残疾（肢体三级） and 听力三级 keep kind and grade in their fields', async () => {
  const head = ['姓名', '身份证号码', '困难类别', '家庭人口', '建档时间', '同意书日期', '健康状况', '残疾类别'];
  const row = (name: string, ...said: string[]) => [
    ...[name, idOf(name), '深度困难职工', 2, '2025.1.10', '2025-01-05'],
    ...said,
  ];
  const file = await xlsx({ rows: [head, row('周建萍', '残疾（肢体三级）', ''), row('钱大勇', '残疾', '听力三级')] });
  const answers = { 'value:health:残疾（肢体三级）': '残疾' };
  await book.done('imports.apply', { noun: 'aidCases', fileName: '台账.xlsx', file, decisions: { answers } });
  const sql = 'select health, disability_kind kind, disability_level level from aid_case order by member_id';
  expect(book.ledger.sql.prepare(sql).all()).toEqual([
    { health: '残疾', kind: '肢体', level: '三级（中度）' },
    { health: '残疾', kind: '听力', level: '三级（中度）' },
  ]);
});
