import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import { type Book, identity } from './book.ts';

let book: Book;
let wang: number;
let file: number;
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
  file = addFile(book, wang, '2025-001', filed, { consent_on: '2024-12-01' });
});
afterEach(() => book.close());

type Draft = CallInput<'aidRequests.save'>;
type Schooling = NonNullable<Draft['schooling']>;

/** A girl of ten in the family. */
const daughter = async (): Promise<number> =>
  (
    await book.done('aid.saveFamily', {
      caseId: file,
      values: {
        name: '张小雨',
        relation: '次女',
        birthDate: '2016-05-05',
        guardian: '王秀兰',
        guardianConsentOn: '2025-03-03',
      },
    })
  ).id;

const draft = (familyId: number, more: Partial<Schooling> = {}): Draft => ({
  kind: '子女助学',
  memberId: wang,
  on: '2026-08-05',
  askedFen: 300_000,
  familyId,
  schooling: { student: '张小雨', level: '义务教育', school: '市实验小学', pledgeOn: '2026-08-05', ...more },
});

const differs = '学生的出生日期和家庭成员里登记的不一样，请照证件核对';

test.each<[string, Partial<Schooling>, string[]]>([
  ['no birth date', {}, []],
  ['the birth date of the family', { birthDate: '2016-05-05' }, []],
  ['another birth date', { birthDate: '2008-05-05' }, [differs]],
  ['another identity number', { idNumber: identity('2008-05-05', 2) }, [differs]],
])('a child chosen out of the family stays covered with %s on the form', async (_, more, findings) => {
  const { id } = await book.done('aidRequests.save', draft(await daughter(), more));
  book.because = '核对申请';
  const whole = await book.done('aidRequests.get', { id });
  book.because = null;
  expect((await book.refused('aidRequests.get', { id })).fields).toEqual({ reason: 'look' });
  expect(whole.schooling).toMatchObject({
    student: '张**',
    school: null,
    birthDate: null,
    idNumber: null,
    child: true,
  });
  expect(whole.request.forWhom).toBe('张**');
  expect(whole.hidden).toEqual(expect.arrayContaining(['student', 'school']));
  expect(whole.findings.map(({ sentence }) => sentence)).toEqual(findings);
  const seen = JSON.stringify([
    whole,
    await book.done('aidRequests.list', {}),
    await book.done('reports.preview', { key: 'aid-schooling', params: { requestId: id } }),
    await book.done('history.ofRecord', { table: 'aid_request', rowId: id }),
  ]);
  expect(seen).not.toMatch(/张小雨|市实验小学|20(?:16|08)-?05-?05/);
});

test('no sentence names a child of the family, whatever is typed of its birth', async () => {
  const id = await daughter();
  const free = await book.refused('aidRequests.save', draft(id, { birthDate: '2008-05-05', freeOfFees: '是' }));
  expect(free.message).toContain('张**是军校生');
  await book.done('aidRequests.save', draft(id));
  expect((await book.refused('aidRequests.save', draft(id))).message).toContain('张** 2026 年已由王秀兰申请过助学');
});

test('a student typed beside a family with a child needs an age, whatever the spelling, and reads the same', async () => {
  await daughter();
  const typed = async (student: string, more: Partial<Schooling> = {}): Promise<string> =>
    (
      await book.refused('aidRequests.save', {
        ...draft(0, { student, level: '高中', school: '市一中', ...more }),
        familyId: null,
      })
    ).message;
  const first = await typed('张小雨');
  expect(first).toContain('请填出生日期');
  for (const name of ['张 小雨', '張小雨', '张小雨（次女）', '李雷']) expect(await typed(name)).toBe(first);
  for (const name of ['张小雨', '张 小雨', '张小雨（次女）'])
    expect(await typed(name, { birthDate: '2008-05-05' })).toContain('已经登记在家庭成员里');
  // Somebody else, with an age, is taken; under 14 only with the guardian's consent.
  expect(await typed('李雷', { birthDate: '2016-06-06' })).toContain('要有监护人同意');
  await book.done('aidRequests.save', {
    ...draft(0, { student: '李雷', level: '高中', school: '市一中', birthDate: '2008-05-05' }),
    familyId: null,
  });
});
