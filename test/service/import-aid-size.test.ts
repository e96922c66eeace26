import { afterEach, beforeEach, expect, test } from 'vitest';
import { casePaper } from '../../src-main/services/aid/paper.ts';
import { surveyPage } from '../../src-main/services/aid/form-file.ts';
import { rosterOn } from '../../src-main/services/reports/aid-lines.ts';
import { addPerson, openAidBook } from './aid-book.ts';
import { type Book, today } from './book.ts';
import { type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(async () => {
  book = openAidBook();
  for (const [i, name] of ['周建萍', '钱大勇', '孙玉梅'].entries()) await addPerson(book, name, i + 1);
});
afterEach(() => book.close());

const idOf = (name: string): string => book.one<string>('select id_number from member where name = ?', name);
const memberOf = (name: string): number => book.one<number>('select id from member where name = ?', name);

/** Takes the list over; what the check says of heads, by row. */
async function take(head: readonly string[], rows: readonly (readonly Value[])[]) {
  const file = await xlsx({ name: '困难职工', rows: [head, ...rows] });
  const input = { noun: 'aidCases', fileName: '名册.xlsx', file, decisions: {} } as const;
  const seen = await book.done('imports.preview', input);
  await book.done('imports.apply', input);
  return seen.rows.flatMap(({ problems }) =>
    problems.filter(({ field }) => field === 'familySize').map(({ level, message }) => `${level} ${message}`),
  );
}
/** 家庭人口 of R12 and of the printed form, and whom the check of R12 sends to. */
async function counted(names: readonly string[]) {
  const lines = rosterOn(book.ledger, today, ['在档']);
  const { checks } = await book.done('reports.preview', { key: 'R12', params: { date: today } });
  const asked = checks.find(({ sentence }) => sentence.includes('没有登记当时的家庭人口'));
  const printed = (caseId: number): string => {
    const grid = surveyPage(casePaper(book.ledger, caseId, false), today).blocks[0];
    const cells = (grid?.kind === 'grid' ? grid.rows.flat() : []) as { label?: string; value?: string | null }[];
    return cells[cells.findIndex(({ label }) => label === '家庭人口') + 1]?.value ?? '';
  };
  return {
    roster: names.map((name) => lines.find((line) => line.name === name)?.familySize),
    form: names.map((name) => printed(lines.find((line) => line.name === name)?.caseId ?? 0)),
    asked: asked?.memberIds ?? [],
    sentence: asked?.sentence,
  };
}

const head = ['姓名', '身份证号码', '困难类别', '建档时间'];
const row = (name: string, ...more: Value[]): Value[] => [name, idOf(name), '深度困难职工', '2025-01-10', ...more];

test('whom a list names beside the worker count as heads where it has no 家庭人口, taken or not', async () => {
  const said = await take(
    [...head, '家庭成员'],
    // The daughter is a child: she is not written down, and is one of three all the same.
    [row('周建萍', '丈夫 李明 在职；女儿 李小雨 小学'), row('钱大勇', null)],
  );
  expect(said).toEqual([
    'note 第 2 行没有家庭人口，按本人和名单上的家庭成员记 3 人，请核对',
    'warning 第 3 行没有家庭人口，先记 1 人，请到档案里核对',
  ]);
  expect(await counted(['周建萍', '钱大勇'])).toMatchObject({ roster: [3, 1], asked: [memberOf('钱大勇')] });
});

test('of a list with one line a person the lines of a household are its heads', async () => {
  const line = (no: number, name: string, kin: string, category: string | null, number: string | null): Value[] => [
    ...[no, name, kin, number, category, category === null ? null : '2025-01-10'],
  ];
  await take(
    ['户号', '姓名', '与职工关系', '身份证号', '困难类别', '建档时间'],
    [
      line(1, '周建萍', '本人', '深度困难职工', idOf('周建萍')),
      line(1, '李明', '丈夫', null, null),
      line(1, '李小雨', '女儿', null, null),
      line(2, '钱大勇', '本人', '深度困难职工', idOf('钱大勇')),
    ],
  );
  expect(await counted(['周建萍', '钱大勇'])).toMatchObject({ roster: [3, 1], asked: [] });
});

test('R12 asks after whom nobody said how many they are, and the form leaves the place free', async () => {
  await take([...head, '家庭人口'], [row('周建萍', 1)]);
  const open = { state: '在档', category: '深度困难职工', document: null, exitOn: null, reason: null } as const;
  for (const name of ['钱大勇', '孙玉梅'])
    await book.done('aid.takeOver', {
      ...open,
      memberId: memberOf(name),
      caseNo: null,
      appliedOn: '2025-01-02',
      filedOn: '2025-01-10',
      values: { consentOn: '2025-01-02' },
    });
  const names = ['周建萍', '钱大勇', '孙玉梅'];
  expect(await counted(names)).toEqual({
    roster: [1, 1, 1],
    form: ['1 人', '', ''],
    asked: [memberOf('钱大勇'), memberOf('孙玉梅')],
    sentence: '2 户没有登记当时的家庭人口，表上按 1 人。家里还有别人的，请到档案里登记家庭成员',
  });
  const caseId = book.one<number>('select id from aid_case where member_id = ?', memberOf('钱大勇'));
  await book.done('aid.saveFamily', { caseId, values: { name: '赵兰', relation: '妻子' } });
  expect(await counted(names)).toMatchObject({
    roster: [1, 2, 1],
    form: ['1 人', '2 人', ''],
    asked: [memberOf('孙玉梅')],
  });
});

test('what is a head’s of a household’s income is left open where the heads came after the sum', async () => {
  await take([...head, '同意书日期', '家庭年收入'], [row('周建萍', '2025-01-02', 36_000)]);
  const perHead = () => rosterOn(book.ledger, today, ['在档'])[0]?.grossPerHeadFen;
  // 36,000 over twelve months, of one head as far as anybody said.
  expect(perHead()).toBe(300_000);
  const caseId = book.one<number>('select id from aid_case');
  for (const [name, relation] of [
    ['李明', '丈夫'],
    ['李强', '父亲'],
  ] as const)
    await book.done('aid.saveFamily', { caseId, values: { name, relation } });
  expect(perHead()).toBeNull();
  const { checks } = await book.done('reports.preview', { key: 'R12', params: { date: today } });
  const sentences = checks.map(({ sentence }) => sentence).join('\n');
  expect(sentences).toContain('1 户的家庭成员是建档以后登记的，当时没有写家庭人口，人均收入空着');
  expect(sentences).not.toContain('没有填家庭收入');
});
