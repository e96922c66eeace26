import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
const student: Schooling = {
  student: '张雨桐',
  idNumber: identity('2007-09-01', 2),
  level: '本科',
  school: '省师范大学',
  pledgeOn: '2026-08-01',
};
const schooling = (more: Partial<Schooling> = {}, rest: Partial<Draft> = {}): Draft => ({
  kind: '子女助学',
  memberId: wang,
  on: '2026-08-05',
  askedFen: 500_000,
  schooling: { ...student, ...more },
  ...rest,
});
const medical = (more: Partial<Draft> = {}): Draft => ({
  kind: '医疗救助',
  memberId: wang,
  on: '2026-05-14',
  askedFen: 240_000,
  reason: '家里没有积蓄',
  medical: { disease: '胃癌', spentFen: 9_000_000, selfPaidFen: 2_160_000, stay: '3 月住院 12 天' },
  invoices: [{ number: '3301 2600-0001', issuer: '市第一人民医院', amountFen: 1_500_000 }],
  ...more,
});
const save = async (draft: Draft) => (await book.done('aidRequests.save', draft)).id;
const refused = async (draft: Draft) => (await book.refused('aidRequests.save', draft)).message;
type Decision = CallInput<'aidRequests.decide'>;
const agree = (id: number, approvedFen: number, more: Partial<Decision> = {}): Decision => ({
  id,
  state: '同意',
  approvedFen,
  decidedOn: '2026-08-15',
  ...more,
});

describe('医疗救助', () => {
  test('illness, stay, reason and hospital are hidden until somebody opens them, and who did is noted', async () => {
    const id = await save(medical());
    const whole = await book.done('aidRequests.get', { id });
    expect(JSON.stringify(whole)).not.toMatch(/胃癌|住院 12|积蓄|人民医院/);
    expect(whole.hidden).toEqual(['reason', 'disease', 'stay', 'spentFen', 'selfPaidFen', 'issuers']);
    expect(await book.done('aidRequests.reveal', { id, field: 'disease' })).toEqual({ value: '胃癌' });
    expect(book.one('select field from disclosure where noun = ?', 'aidRequest')).toBe('disease');
    // What is not shown is not lost when the form is saved again.
    const { reason: _, medical: __, invoices: ___, ...rest } = medical();
    await save({ ...rest, id, medical: { spentFen: 9_000_100 } });
    expect(await book.done('aidRequests.reveal', { id, field: 'stay' })).toEqual({ value: '3 月住院 12 天' });
    expect(await book.done('aidRequests.reveal', { id, field: 'reason' })).toEqual({ value: '家里没有积蓄' });
  });

  test('one invoice is used once, however its number is written', async () => {
    const first = await save(medical());
    const li = await addPerson(book, '李强', 5);
    addFile(book, li, '2025-002', filed, { consent_on: '2024-12-01' });
    const other = (number: string) => medical({ memberId: li, invoices: [{ number, amountFen: 100 }] });
    for (const number of [
      '３３０１２６００－０００１',
      '330126000001',
      ' 3301 26 000001 ',
      '№330126000001',
      'No.3301—2600/0001',
      '票号：330126000001号',
    ])
      expect(await refused(other(number))).toContain(
        '票据 330126000001 已经用在王秀兰 2026-05-14 的救助申请里（待审批），同一张票据不能用两次',
      );
    const prefixed = { number: '苏医00123456', amountFen: 1 };
    for (const number of ['苏医 No.00123456', '苏医No 00123456', '苏医№00123456'])
      expect(await refused(medical({ memberId: li, invoices: [prefixed, { number, amountFen: 2 }] }))).toContain(
        '票据 苏医00123456 在这份申请里写了两次',
      );
    const one = { number: 'A1', amountFen: 1 };
    for (const number of ['a-1', 'No. A1', '№A1', '票号A1', 'А1'])
      expect(await refused(medical({ memberId: li, invoices: [one, { number, amountFen: 2 }] }))).toContain(
        '票据 A1 在这份申请里写了两次',
      );
    // Another hospital counts its own paper invoices; the twenty figures of a digital one are the country's.
    const of = (number: string, issuer: string) =>
      medical({ memberId: li, invoices: [{ number, issuer, amountFen: 100 }] });
    expect(await refused(of('330126000001', '市第一 人民医院'))).toContain('同一张票据不能用两次');
    await save(of('330126000001', '省中医院'));
    await save(of('26332000000012345678', '省中医院'));
    expect(await refused(of('2633 2000 0000 1234 5678', '市第一人民医院'))).toContain('同一张票据不能用两次');
    await book.done('aidRequests.remove', { id: first });
    await save(of('330126000001', '市第一人民医院'));
    // The one that went does not come back beside it.
    const removed: number = book.one(`select max(id) from command where route = 'aidRequests.remove'`);
    expect((await book.refused('history.undo', { commandId: removed, edited: 'all' })).message).toContain(
      '票据 330126000001 后来用在李强的救助申请里',
    );
  });

  test('two invoices of one request may change numbers', async () => {
    const two = [
      { number: 'A1', amountFen: 1 },
      { number: 'B2', amountFen: 2 },
    ];
    const id = await save(medical({ invoices: two }));
    const [a, b] = (await book.done('aidRequests.get', { id })).invoices.map((invoice) => invoice.id);
    await save(
      medical({
        id,
        invoices: [
          { id: a ?? 0, number: 'B2', amountFen: 2 },
          { id: b ?? 0, number: 'A1', amountFen: 1 },
        ],
      }),
    );
    await save(
      medical({
        id,
        invoices: [
          { number: 'B2', amountFen: 5 },
          { id: a ?? 0, number: 'C3', amountFen: 2 },
        ],
      }),
    );
    expect((await book.done('aidRequests.get', { id })).invoices).toMatchObject([
      { id: a, number: 'C3', amountFen: 2 },
      { number: 'B2', amountFen: 5 },
    ]);
  });

  test('an illness is written down only with a consent on paper', async () => {
    const li = await addPerson(book, '李强', 5);
    expect(await refused(medical({ memberId: li, invoices: [] }))).toContain('李强没有档案');
    addFile(book, li, '2025-002', filed);
    expect(await refused(medical({ memberId: li, invoices: [] }))).toContain(
      '2025-002 还没有登记《个人信息处理同意书》',
    );
    await save(medical({ memberId: li, invoices: [], medical: { spentFen: 100 } }));
  });

  test('papers and other help are held against what was paid', async () => {
    const id = await save(
      medical({
        askedFen: 1_000_000,
        medical: { selfPaidFen: 2_160_000, unitAidFen: 1_000_000, socialAidFen: 200_000 },
      }),
    );
    const { findings } = await book.done('aidRequests.get', { id });
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      '票据合计 15,000.00 元，少于表上的个人自付，请点开核对',
      '加上单位和社会救助共 22,000.00 元，超过表上的个人自付，请点开核对',
    ]);
  });

  test('a child of the family needs a guardian’s consent before an illness is written down', async () => {
    const child = book.write(() =>
      Number(
        book.ledger.sql
          .prepare(
            `insert into aid_family (case_id, name, relation, birth_date) values (?, '张小雨', '女儿', '2015-01-01')`,
          )
          .run(file).lastInsertRowid,
      ),
    );
    expect(await refused(medical({ familyId: child }))).toContain('张**未满 14 周岁');
    book.write(() =>
      book.ledger.sql.prepare(`update aid_family set guardian_consent_on = '2026-05-01' where id = ?`).run(child),
    );
    const id = await save(medical({ familyId: child }));
    const { request } = await book.done('aidRequests.get', { id });
    expect(request.forWhom).toBe('张**');
    expect(await refused(medical({ familyId: child, memberId: await addPerson(book, '李强', 5) }))).toContain(
      '没有找到这名家庭成员',
    );
  });
});

describe('子女助学', () => {
  test.each<[string, Partial<Schooling>, string]>([
    ['free places', { freeOfFees: '是' }, '免学费的学生，不在助学范围'],
    ['double help', { otherHelp: '是' }, '不能重复资助'],
    ['a number that is none', { idNumber: '110105194912310021' }, '学生身份证号'],
    ['a child without a guardian', { idNumber: identity('2014-09-01', 2), level: '义务教育' }, '未满 14 周岁'],
    ['a pupil whose age nobody knows', { idNumber: null, level: '义务教育' }, '请填张雨桐的出生日期'],
    ['a birth that differs', { birthDate: '2007-09-02' }, '照证件核对'],
  ])('%s', async (_, more, sentence) => {
    expect(await refused(schooling(more))).toContain(sentence);
  });

  test('a student who stands in the family is not typed beside it, where age and consent are not asked', async () => {
    await book.done('aid.saveFamily', {
      caseId: file,
      values: { name: '张雨桐', relation: '女儿', birthDate: '2007-09-01' },
    });
    expect(await refused(schooling())).toContain('已经登记在家庭成员里');
    expect(await save(schooling({ student: '张雨晨', idNumber: identity('2007-09-01', 4) }))).toBeGreaterThan(0);
  });

  test('a level that a child under 14 cannot be at is told, and the child is not named', async () => {
    const twelve = { idNumber: identity('2014-09-01', 2), guardianConsentOn: '2026-08-01' };
    const said = async (more: Partial<Schooling>) => {
      const id = await save(schooling({ ...twelve, ...more }));
      const { findings } = await book.done('aidRequests.get', { id });
      await book.done('aidRequests.remove', { id });
      return findings.map(({ sentence }) => sentence);
    };
    expect(await said({ level: '高中' })).toEqual(['学生未满 14 周岁，学段写的是高中，请核对学段和学生是谁']);
    expect(await said({ level: '义务教育' })).toEqual([]);
    // Fourteen on the day of the request.
    expect(await said({ level: '高中', idNumber: identity('2012-08-05', 2) })).toEqual([]);
    const familyId = (
      await book.done('aid.saveFamily', {
        caseId: file,
        values: {
          name: '张小满',
          relation: '女儿',
          birthDate: '2014-09-01',
          guardian: '王秀兰',
          guardianConsentOn: '2025-01-01',
        },
      })
    ).id;
    const id = await save(schooling({ student: '张小满', idNumber: null, level: '本科' }, { familyId }));
    const { findings } = await book.done('aidRequests.get', { id });
    expect(JSON.stringify(findings)).toContain('学段写的是本科');
    expect(JSON.stringify(findings)).not.toContain('张');
  });

  test('one student is helped once a year, whichever parent asks', async () => {
    const id = await save(schooling());
    const zhang = await addPerson(book, '张德福', 7);
    expect(await refused(schooling({}, { memberId: zhang }))).toContain(
      '张雨桐 2026 年已由王秀兰申请过助学（2026-08-05）',
    );
    await book.done('aidRequests.decide', { id, state: '撤回', decidedOn: '2026-08-06' });
    const undone: number = book.one(`select max(id) from command where route = 'aidRequests.decide'`);
    const second = await save(schooling({}, { memberId: zhang }));
    // Neither a new decision, nor an undo, nor another date of another year's request makes two of it.
    expect((await book.refused('aidRequests.decide', agree(id, 400_000))).message).toContain('一个学生一年只资助一次');
    expect((await book.refused('history.undo', { commandId: undone, edited: 'all' })).message).toContain(
      '撤销以后张雨桐 2026 年有两份助学申请',
    );
    const old = await save(schooling({}, { on: '2025-08-05' }));
    const { schooling: _, ...moved } = schooling({}, { id: old, on: '2026-09-01' });
    expect(await refused(moved)).toContain('已由张德福申请过助学');
    await book.done('aidRequests.decide', agree(second, 400_000));
  });

  test('the standard gives 5,000.00 to a family with a file, 4,000.00 without; more asks for a reason', async () => {
    const id = await save(schooling({}, { askedFen: 600_000 }));
    expect((await book.done('aidRequests.get', { id })).standard).toMatchObject({ amountFen: 500_000 });
    const over = await book.refused('aidRequests.decide', agree(id, 500_001));
    expect(over.message).toContain('在档家庭大专以上 5,000.00 元，同意 5,000.01 元超出 0.01 元');
    expect(over.message).toContain('天门市 2024');
    await book.done('aidRequests.decide', agree(id, 500_001, { decision: '学费高，委员会同意' }));
    const li = await addPerson(book, '李强', 5);
    const other = await save(
      schooling({ student: '李想', idNumber: identity('2008-02-02', 9), level: '高中' }, { memberId: li }),
    );
    expect((await book.done('aidRequests.get', { id: other })).standard).toMatchObject({ amountFen: 200_000 });
    // 天门市 gives 2,000.00 to pupils of families without a file too; an office that does not takes it out of the list.
    await book.done('aidRequests.decide', agree(other, 200_000));
    await book.done('aidRequests.decide', { id: other, state: '待审批' });
    await book.done('standards.save', {
      key: 'aidWithoutFile',
      value: { kinds: ['送温暖慰问', '临时救助'] },
      validFrom: '2026-01-01',
      source: '本市先建档、后帮扶',
    });
    expect((await book.refused('aidRequests.decide', agree(other, 100))).message).toContain('李强没有建档');
  });

  test('without a pledge nothing is agreed to', async () => {
    const id = await save(schooling({ pledgeOn: null }));
    expect((await book.refused('aidRequests.decide', agree(id, 500_000))).message).toContain('还没有承诺书');
  });

  test('from the agreed request to the help: no more than agreed, and never twice', async () => {
    const id = await save(schooling());
    const help = (more: object = {}) =>
      ({ id, on: '2026-08-20', source: '市县财政', way: '现金', ...more }) as CallInput<'aidRequests.help'>;
    expect((await book.refused('aidRequests.help', help())).message).toContain('同意以后才能发放');
    await book.done('aidRequests.decide', agree(id, 300_000));
    expect((await book.refused('aidRequests.help', help({ cashFen: 300_001 }))).message).toContain(
      '同意 3,000.00 元，加这次共 3,000.01 元，超出 0.01 元',
    );
    await book.done('aidRequests.help', help({ cashFen: 100_000 }));
    const { id: second } = await book.done('aidRequests.help', help({ receipt: '0031765' }));
    expect((await book.done('aidHelp.list', { ids: [second] })).rows[0]).toMatchObject({
      kind: '子女助学',
      cashFen: 200_000,
      requestId: id,
      receipt: '0031765',
      caseNo: '2025-001',
    });
    expect((await book.refused('aidRequests.help', help())).message).toContain('已经全部发放');
    // What was signed for stays with its request: cut loose, it could be paid once more.
    const [given] = (await book.done('aidHelp.list', { requestId: id })).rows;
    await book.done('aidHelp.sign', { ids: [given?.id ?? 0], signedOn: given?.on ?? '' });
    const loose = await book.refused('aidHelp.save', {
      id: given?.id ?? 0,
      memberId: wang,
      kind: '子女助学',
      on: given?.on ?? '',
      cashFen: given?.cashFen ?? 0,
      source: given?.source ?? '其他',
      way: given?.way ?? '现金',
      requestId: null,
    });
    expect(loose.message).toContain('救助申请、类型');
    await book.done('aidHelp.sign', { ids: [given?.id ?? 0], signedOn: null });
    expect((await book.refused('aidRequests.decide', agree(id, 299_999))).message).toContain('不能少于它');
    expect((await book.refused('aidRequests.decide', { id, state: '待审批' })).message).toContain('请先删掉那笔发放');
    expect((await book.refused('aidRequests.remove', { id })).message).toContain('已经发放 3,000.00 元');
    expect(await refused({ ...schooling({}, { askedFen: 1 }), id })).toContain('内容不能再改');
    // Taking the decision back is refused while money hangs on it.
    const decided: number = book.one(`select max(id) from command where route = 'aidRequests.decide'`);
    expect((await book.refused('history.undo', { commandId: decided, edited: 'all' })).message).toContain(
      '却已发 3,000.00 元',
    );
  });

  test('a child’s name is shown by its first character, the rest only when opened', async () => {
    const id = await save(
      schooling({
        student: '张小雨',
        idNumber: identity('2014-09-01', 2),
        level: '义务教育',
        guardianConsentOn: '2026-08-01',
      }),
    );
    const whole = await book.done('aidRequests.get', { id });
    expect(whole.schooling).toMatchObject({ student: '张**', child: true, idNumber: null, birthDate: null });
    expect(whole.request.forWhom).toBe('张**');
    expect(whole.hidden).toContain('student');
    expect(whole.hidden).toContain('school');
    expect(await book.done('aidRequests.reveal', { id, field: 'student' })).toEqual({ value: '张小雨' });
    // A form that was saved with hidden values left out keeps them.
    const { student: _, idNumber: __, school: ___, ...rest } = student;
    await save({ ...schooling(), id, schooling: { ...rest, level: '义务教育', guardianConsentOn: '2026-08-01' } });
    expect(await book.done('aidRequests.reveal', { id, field: 'school' })).toEqual({ value: '省师范大学' });
    // Neither the log nor a sheet on the screen says more.
    const telling = JSON.stringify([
      whole,
      await book.done('history.ofRecord', { table: 'aid_request', rowId: id }),
      await book.done('reports.preview', { key: 'person-sheet', params: { memberIds: [wang] } }),
    ]);
    expect(telling).toContain('张**');
    expect(telling).not.toMatch(/张小雨|省师范|2014-?09-?01/);
    const twice = {
      student: '张小雨',
      idNumber: identity('2014-09-01', 2),
      level: '义务教育',
      guardianConsentOn: '2026-08-01',
    };
    expect(await refused(schooling(twice as Partial<Schooling>))).toContain('张** 2026 年已由王秀兰申请过助学');
  });
});

test('legal aid: its subject and its end; the form of another kind is refused', async () => {
  const legal: Draft = {
    kind: '法律援助',
    memberId: wang,
    on: '2026-06-01',
    service: { subject: '工伤', form: '仲裁代理' },
  };
  const id = await save(legal);
  await book.done('aidRequests.decide', { id, state: '同意', decidedOn: '2026-06-05' });
  await save({ ...legal, id, service: { subject: '工伤', form: '仲裁代理', outcome: '调解结案，赔偿 3 万元' } });
  expect((await book.done('aidRequests.get', { id })).service).toMatchObject({ outcome: '调解结案，赔偿 3 万元' });
  expect(await refused({ ...legal, medical: {} })).toContain('法律援助不用填医疗救助申请表');
  const { service: _, ...bare } = legal;
  expect(await refused(bare)).toContain('要填案由或培训项目');
});

test('dates that cannot be', async () => {
  expect(await refused(medical({ on: '2026-11-22' }))).toContain('还没有到');
  const id = await save(medical());
  expect((await book.refused('aidRequests.decide', agree(id, 100, { decidedOn: '2026-05-13' }))).message).toContain(
    '早于申请日期',
  );
  expect((await book.refused('aidRequests.decide', agree(id, 0, { decidedOn: '2026-05-15' }))).message).toContain(
    '请填同意金额',
  );
  expect((await book.refused('aidRequests.decide', agree(id, 240_001, { decidedOn: '2026-05-15' }))).message).toContain(
    '多出 0.01 元',
  );
});
