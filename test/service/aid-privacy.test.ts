import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { codeLabels } from '../../src-main/domain/codes.ts';
import { apply, openAidBook, stepOf, toFiled, toNotice } from './aid-file-book.ts';
import { type Book, identity } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let memberId: number;
let caseId: number;
beforeEach(async () => {
  book = await openAidBook();
  memberId = await addMember(book, '王秀兰', 1);
  caseId = await apply(book, memberId);
});
afterEach(() => book.close());

const looks = async () => (await book.done('aid.looks', { caseId })).map(({ label }) => label);
/** Everything that the log and the sheet about her say on the screen. */
const log = async (table: string, rowId: number): Promise<string> => {
  const commands = book.ledger.sql.prepare('select id from command').pluck().all() as number[];
  const changes = await Promise.all(
    commands.map((commandId) => book.done('history.changes', { commandId, offset: 0, limit: 500 })),
  );
  return JSON.stringify([
    changes,
    await book.done('history.list', { limit: 500 }),
    await book.done('history.ofRecord', { table, rowId, limit: 500 }),
    await book.done('reports.preview', { key: 'person-sheet', params: { memberIds: [memberId] } }),
  ]);
};
const child = (name: string, birthDate: string, more: CallInput<'aid.saveFamily'>['values'] = {}) => ({
  caseId,
  values: { name, relation: '女儿', birthDate, guardian: '王秀兰', guardianConsentOn: '2025-03-03', ...more },
});
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

describe('who looked', () => {
  test('each of two daughters is noted, within the same minutes too', async () => {
    const ids = [];
    for (const year of [2016, 2017])
      ids.push((await book.done('aid.saveFamily', child(`女${year}`, `${year}-01-01`))).id);
    for (const id of [...ids, ...ids]) await book.done('aid.revealFamily', { id });
    expect(await looks()).toEqual(['家庭成员（女儿 第 2 人）', '家庭成员（女儿 第 1 人）']);
  });
  test('each of two scans of one line is noted', async () => {
    for (const name of ['一.png', '二.png']) {
      const { id } = await book.done('aid.attach', { caseId, list: '材料', key: '诊断证明', name, bytes: png });
      await book.done('aid.attachment', { id });
      await book.done('aid.attachment', { id });
    }
    expect(await looks()).toEqual(['材料“按致困原因要的材料”', '材料“按致困原因要的材料”']);
  });
  test('a look for a reason that was asked anew has its own line, within the same minutes too', async () => {
    const { id } = await book.done('aid.saveFamily', child('女', '2016-01-01'));
    for (const because of ['核对金额', '主席要看', '主席要看']) {
      book.because = because;
      await book.done('aid.revealFamily', { id });
    }
    expect((await book.done('aid.looks', { caseId })).map(({ reason }) => reason)).toEqual(['主席要看', '核对金额']);
  });
  test('a look announces itself and nothing else', async () => {
    const { id } = await book.done('aid.saveFamily', child('女', '2016-01-01'));
    book.events.length = 0;
    await book.done('aid.revealFamily', { id });
    expect(book.events).toEqual([{ type: 'changed', nouns: ['look'] }]);
  });
});

describe('a child under 14', () => {
  test('of a relative only relation and consent stand in the log and on the sheet about a person', async () => {
    const told = {
      gender: '男',
      politicalStatus: '群众',
      status: '小学生甲',
      insurance: '少儿医保甲',
      education: '小学及以下',
    };
    const { id } = await book.done('aid.saveFamily', child('小明', '2016-01-01', told));
    await book.done('aid.saveFamily', { id, caseId, values: { status: '小学生乙' } });
    const text = await log('aid_case', caseId);
    for (const fact of ['小学生', '少儿医保', '小学及以下', '小明', '2016-01-01']) expect(text).not.toContain(fact);
    expect(text).toContain('女儿');
  });

  const ID = identity('2016-05-05', 301);
  const told = {
    gender: '男',
    ethnicity: '苗族',
    politicalStatus: '共青团员',
    major: '奥数甲',
    years: 9,
    score: 599,
    batch: '提前批甲',
    thisYear: '是',
    school: '实验小学甲',
    admittedOn: '2026-08-31',
    graduatesOn: '2032-06-30',
    feeFen: 123_400,
    loanFen: 56_700,
  } as const;
  const rights = { level: '义务教育', guardianConsentOn: '2026-01-01', pledgeOn: '2026-01-02' } as const;
  const draft = (schooling: CallInput<'aidRequests.save'>['schooling']): CallInput<'aidRequests.save'> => ({
    kind: '子女助学',
    memberId,
    on: '2026-03-05',
    askedFen: 1000,
    schooling,
  });

  test('of a student only level, rights and consents; the rest opens one by one and stays when left out', async () => {
    const { id } = await book.done('aidRequests.save', draft({ student: '小明明', idNumber: ID, ...told, ...rights }));
    const { schooling, hidden } = await book.done('aidRequests.get', { id });
    const nothing = Object.fromEntries(Object.keys(told).map((field) => [field, null]));
    expect(schooling).toMatchObject({ ...nothing, ...rights, student: '小**', idNumber: null, birthDate: null });
    for (const field of Object.keys(told)) expect(hidden).toContain(field);
    expect(await book.done('aidRequests.reveal', { id, field: 'score' })).toEqual({ value: '599' });
    expect(await book.done('aidRequests.reveal', { id, field: 'feeFen' })).toEqual({ value: '1,234.00 元' });
    await book.done('aidRequests.save', { ...draft({ ...rights, ethnicity: '汉族' }), id });
    expect(await book.done('aidRequests.reveal', { id, field: 'ethnicity' })).toEqual({ value: '汉族' });
    expect(await book.done('aidRequests.reveal', { id, field: 'batch' })).toEqual({ value: '提前批甲' });
    const paper = await book.done('reports.preview', { key: 'aid-schooling', params: { requestId: id } });
    const text = (await log('aid_request', id)) + JSON.stringify(paper);
    for (const fact of ['苗族', '奥数', '599', '提前批', '实验小学', '2026-08-31', '2032-06-30', '小明明', ID])
      expect(text).not.toContain(fact);
  });
  test('somebody of 14 is shown as ever', async () => {
    const grown = { student: '张雨', idNumber: identity('2007-05-05', 303), ...told, level: '本科' } as const;
    const { id } = await book.done('aidRequests.save', draft(grown));
    expect((await book.done('aidRequests.get', { id })).schooling).toMatchObject(told);
  });
});

describe('illness', () => {
  test.each([
    ['withdraw', '自己不办了，肝病好了'],
    ['refuse', '儿子毕业工作'],
    ['sendBack', '补诊断证明'],
  ] as const)('why an application went back (%s) is hidden like what a visit found', async (action, opinion) => {
    await toNotice(book, caseId);
    await book.done('aid.step', stepOf(caseId, action, '2025-03-27', { opinion }));
    const { steps } = await book.done('aid.case', { id: caseId });
    expect(steps.at(-1)).toMatchObject({ action, opinion: null, opinionHidden: true });
    expect(await book.done('aid.revealStep', { id: steps.at(-1)?.id ?? 0 })).toEqual({ opinion });
    expect(await log('aid_case', caseId)).not.toContain(opinion);
  });

  test('what a visit found and why hardship came back is hidden, and opens by a look', async () => {
    await toFiled(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2025-05-05', { reason: '调离', opinion: '调往外地' }));
    await book.done('aid.step', stepOf(caseId, 'followUp', '2025-08-01', { opinion: '回访见抑郁' }));
    await book.done('aid.step', stepOf(caseId, 'relapse', '2026-02-01', { opinion: '化疗复发' }));
    const { steps } = await book.done('aid.case', { id: caseId });
    const of = (action: string) => steps.find((step) => step.action === action);
    for (const action of ['visit', 'followUp', 'relapse'])
      expect(of(action)).toMatchObject({ opinion: null, opinionHidden: true });
    // So are all free words about the household; those of the office about its own step are not.
    for (const action of ['check', 'exitAtOnce'])
      expect(of(action)).toMatchObject({ opinion: null, opinionHidden: true });
    expect(of('acceptFirst')).toMatchObject({ opinion: '情况属实', opinionHidden: false });
    expect(await log('aid_case', caseId)).not.toMatch(/抑郁|化疗/);
    expect(await book.done('aid.revealStep', { id: of('followUp')?.id ?? 0 })).toEqual({ opinion: '回访见抑郁' });
    expect((await looks())[0]).toBe('办理记录（退档后回访）');
  });
  test('every cause is covered in lists, forms and previews, whichever it is, so that none tells of an illness', async () => {
    const other = await apply(book, await addMember(book, '李建国', 2));
    await book.done('aid.save', { id: caseId, values: { otherCauses: '下岗失业' } });
    await book.done('aid.save', { id: other, values: { mainCause: '子女上学', otherCauses: '下岗失业' } });
    const { rows } = await book.done('aid.list', {});
    const [ill, study] = [await book.done('aid.case', { id: caseId }), await book.done('aid.case', { id: other })];
    for (const { values, present } of [ill, study]) {
      expect(values).toMatchObject({ mainCause: null, otherCauses: null });
      expect(present).toEqual(expect.arrayContaining(['mainCause', 'otherCauses']));
    }
    const papers = await Promise.all(
      [caseId, other].flatMap((id) =>
        (['aid-file', 'aid-survey'] as const).map((key) =>
          book.done('reports.preview', { key, params: { caseId: id } }),
        ),
      ),
    );
    const said =
      (await log('aid_case', caseId)) + (await log('aid_case', other)) + JSON.stringify([rows, ill, study, papers]);
    for (const cause of codeLabels('aidCause').filter((label) => label !== '其他')) expect(said).not.toContain(cause);
    // Nor do the two files differ in what a list says of them.
    const bare = rows.map(({ id, caseNo, memberId, name, gender, group, ...row }) => row);
    expect(bare[0]).toEqual(bare[1]);
    expect(await book.done('aid.reveal', { id: caseId, fields: ['mainCause'] })).toMatchObject({
      values: { mainCause: '患重特大疾病' },
    });
    expect(await looks()).toEqual(['主要致困原因']);
  });
  test('that somebody is disabled or ill is told by no label, doubt, log or look', async () => {
    const other = await apply(book, await addMember(book, '李建国', 2));
    const healthy = { disease: null, health: '良好', mainCause: '下岗失业', otherCauses: null } as const;
    for (const id of [caseId, other]) await book.done('aid.save', { id, values: healthy });
    await book.done('aid.save', { id: caseId, values: { disabilityKind: '肢体' } });
    const doubts = async (id: number) => (await book.done('aid.case', { id })).doubts;
    expect(await doubts(caseId)).toEqual(await doubts(other));
    // With what was opened it is told.
    const opened = async (id: number) => (await book.done('aid.reveal', { id, fields: ['health'] })).doubts;
    expect([(await opened(caseId)).map(({ field }) => field), await opened(other)]).toEqual([['health'], []]);
    await book.done('aid.save', { id: caseId, values: { disease: '胃癌甲' } });
    const commandId = book.one<number>('select max(id) from command') - 1;
    await book.done('aid.reveal', { id: caseId, fields: ['disabilityKind', 'disease'] });
    const [ill, well] = [await book.done('aid.case', { id: caseId }), await book.done('aid.case', { id: other })];
    expect([...ill.present].sort()).toEqual([...well.present].sort());
    const said =
      (await log('aid_case', caseId)) +
      JSON.stringify([ill.doubts, await looks(), await book.done('history.checkUndo', { commandId })]);
    for (const word of ['残疾', '肢体', '疾病名称', '胃癌', '填等级']) expect(said).not.toContain(word);
    expect(await looks()).toEqual(['健康情况', '健康情况', '健康情况']);
  });
  test('papers that a cause asks for have no name in the file, its history and the register', async () => {
    const { id } = await book.done('aid.attach', {
      caseId,
      list: '材料',
      key: '诊断证明',
      name: '胃癌.png',
      bytes: png,
    });
    await book.done('aid.check', { caseId, list: '材料', key: '学费收据', state: '有' });
    const { checks } = await book.done('aid.case', { id: caseId });
    const covered = checks.filter((line) => line.covered);
    // One line for all four: their number would tell the cause.
    expect(covered.map(({ key, because, state, note, papers }) => [key, because, state, note, papers])).toEqual([
      ['', null, null, null, []],
    ]);
    await book.done('aid.attachment', { id });
    await book.done('aid.takeAttachment', { id, purpose: '审批', receiver: '临江市总工会' });
    const said =
      (await log('aid_case', caseId)) +
      JSON.stringify([checks, await looks(), book.ledger.sql.prepare('select * from export_register').all()]);
    for (const name of ['诊断证明', '学费收据', '自费票据', '患病的', '胃癌']) expect(said).not.toContain(name);
    const { papers } = await book.done('aid.revealPapers', { caseId });
    expect(papers.map(({ key, state }) => [key, state])).toEqual([
      ['诊断证明', '有'],
      ['近三个月自费票据或结算单', null],
      ['录取通知书或在学证明', null],
      ['学费收据', '有'],
    ]);
    expect(await looks()).toEqual(['按致困原因要的材料', '材料“按致困原因要的材料”']);
  });
  test('a file whose cause asks for no papers looks and counts like any other', async () => {
    const facts = async () => {
      const { checks, row, actions } = await book.done('aid.case', { id: caseId });
      const papers = checks.filter(({ list }) => list === '材料').map(({ key, state }) => [key, state]);
      return { papers, missing: row.missingPapers, words: actions.flatMap((action) => action.missing) };
    };
    const opened = async () => (await book.done('aid.revealPapers', { caseId })).papers.length;
    const [ill, asked] = [await facts(), await opened()];
    await book.done('aid.save', { id: caseId, values: { mainCause: '下岗失业', otherCauses: null } });
    const other = await facts();
    expect([asked, await opened()]).toEqual([4, 0]);
    expect(other.missing).toBe(ill.missing);
    expect(other.papers.length).toBe(ill.papers.length);
    expect([ill, other].map(({ papers }) => papers.at(-1))).toEqual([
      ['', null],
      ['', null],
    ]);
    expect(JSON.stringify(ill.words)).toMatch(/缺材料：[^“]*等 \d+ 项/u);
    expect(other.words).toEqual(ill.words);
  });
  test('R12 says a cause only in full, and the picture names none that few have', async () => {
    await toFiled(book, caseId);
    const cells = async (params: object): Promise<string> =>
      JSON.stringify(await book.done('reports.preview', { key: 'R12', params }));
    for (const params of [{}, { masked: true }, { posting: true }])
      expect(await cells(params)).not.toMatch(/患重特大疾病|因病致困/);
    const { byCause } = await book.done('aid.figures', { year: 2025 });
    expect(byCause).toEqual([{ key: '不单列的原因', n: 1 }]);
  });
  test('no cause is kept without a consent; a file that has one from before can still be changed', async () => {
    const bare = await book.done('aid.create', {
      memberId: await addMember(book, '李建国', 2),
      appliedOn: '2025-03-03',
    });
    for (const values of [{ mainCause: '患重特大疾病' }, { mainCause: '子女上学' }, { otherCauses: '子女上学' }])
      expect((await book.refused('aid.save', { id: bare.id, values })).message).toContain('《个人信息处理同意书》');
    book.write(() => book.ledger.sql.prepare(`update aid_case set main_cause = '子女上学' where id = ?`).run(bare.id));
    await book.done('aid.save', { id: bare.id, values: { contactPerson: '何静' } });
  });
  test('the name of a scan stands neither in a label nor in the register, but beside its record', async () => {
    const { id: recordId } = await book.done('aidRequests.save', {
      kind: '医疗救助',
      memberId,
      on: '2026-03-05',
      medical: {},
    });
    const noun = 'aid_request' as const;
    const { id } = await book.done('aidPapers.attach', { noun, recordId, name: '胃癌诊断.png', bytes: png });
    const { id: other } = await book.done('aid.attach', {
      caseId,
      list: '材料',
      key: '诊断证明',
      name: '胃癌.png',
      bytes: png,
    });
    expect((await book.done('aidPapers.list', { noun, recordId }))[0]?.name).toBe('胃癌诊断.png');
    const leaving = { purpose: '审批', receiver: '临江市总工会' };
    expect((await book.done('aidPapers.take', { id, ...leaving })).fileName).toBe('胃癌诊断.png');
    await book.done('aid.takeAttachment', { id: other, ...leaving });
    await book.done('aidPapers.remove', { id });
    expect(await log('aid_request', recordId)).not.toContain('胃癌');
    expect(JSON.stringify(book.ledger.sql.prepare('select * from export_register').all())).not.toContain('胃癌');
  });
  test('the number of stays in hospital and what they cost are hidden, and stay as they are where they are left out', async () => {
    const medical = { admissions: 7, disease: null, spentFen: 9_012_300, selfPaidFen: 2_160_000, unitAidFen: 50_000 };
    const { id } = await book.done('aidRequests.save', { kind: '医疗救助', memberId, on: '2026-03-05', medical });
    const shown = await book.done('aidRequests.get', { id });
    expect(shown.medical).toEqual({ unitAidFen: 50_000, socialAidFen: null });
    expect(shown.hidden).toEqual(['admissions', 'spentFen', 'selfPaidFen']);
    const paper = await book.done('reports.preview', { key: 'aid-medical', params: { requestId: id } });
    expect(JSON.stringify([shown, paper])).not.toMatch(/90,?123|21,?600|2160000/u);
    const opened = async (field: 'admissions' | 'spentFen' | 'selfPaidFen') =>
      (await book.done('aidRequests.reveal', { id, field })).value;
    expect([await opened('admissions'), await opened('spentFen'), await opened('selfPaidFen')]).toEqual([
      '7 次',
      '90,123.00 元',
      '21,600.00 元',
    ]);
    const changed = { unitAidFen: 60_000 };
    await book.done('aidRequests.save', { id, kind: '医疗救助', memberId, on: '2026-03-05', medical: changed });
    expect(await opened('selfPaidFen')).toBe('21,600.00 元');
    expect((await book.done('aidRequests.get', { id })).medical).toMatchObject(changed);
    expect(book.one('select admissions from aid_medical')).toBe(7);
  });
});

describe('a bank card', () => {
  test('in full is for treasurer and chair, in a file as in the register, also to change it', async () => {
    for (const role of ['clerk', 'treasurer', 'chair'] as const) {
      book.roles = [role];
      for (const editing of [true, false]) {
        const answer = await book.call('aid.reveal', { id: caseId, fields: ['mainCause', 'bankAccount'], editing });
        if (role === 'clerk') expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
        else expect(answer).toMatchObject({ ok: true, data: { values: { bankAccount: '6222021234567890128' } } });
      }
    }
    book.roles = ['clerk'];
    expect((await book.refused('members.reveal', { id: memberId, field: 'bankAccount' })).code).toBe('FORBIDDEN');
  });
});

test('a scan of a paper by its cause is kept with a reason only, and says so before it says anything of the paper', async () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
  const scan = { caseId, list: '材料' as const, key: '诊断证明', name: 'a.png', bytes };
  book.because = null;
  expect((await book.refused('aid.attach', scan)).fields).toEqual({ reason: 'look' });
  book.because = '补材料';
  expect((await book.done('aid.attach', scan)).id).toBeGreaterThan(0);
});
