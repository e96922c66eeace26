import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, identity } from './book.ts';
import {
  apply,
  daughter,
  fullForm,
  husband,
  openWithFile,
  stepOf,
  tickAll,
  toCheck,
  toFiled,
  toNotice,
  yearOf,
} from './aid-file-book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
});
afterEach(() => book.close());

const view = (id = caseId) => book.done('aid.case', { id });

describe('an application', () => {
  test('takes the next number of its year, never one that was given', async () => {
    const second = await addMember(book, '方小燕', 2);
    expect(await book.done('aid.create', { memberId: second, appliedOn: '2025-06-01' })).toMatchObject({
      caseNo: '2025-002',
    });
    await book.done('aid.remove', { id: caseId + 1 });
    expect(await book.done('aid.create', { memberId: second, appliedOn: '2025-06-02' })).toMatchObject({
      caseNo: '2025-003',
    });
    expect(book.lastLabel()).toBe('登记方小燕的困难职工建档申请（2025-003）');
  });
  test('one file for a person', async () => {
    const { code, message } = await book.refused('aid.create', { memberId, appliedOn: '2025-06-01' });
    expect(code).toBe('CONFLICT');
    expect(message).toContain('2025-001');
  });
  test('a day ahead, a number that is taken', async () => {
    const second = await addMember(book, '方小燕', 2);
    expect((await book.refused('aid.create', { memberId: second, appliedOn: '2026-12-01' })).fields).toHaveProperty(
      'appliedOn',
    );
    const taken = { memberId: second, appliedOn: '2025-06-01', caseNo: '2025-001' };
    expect((await book.refused('aid.create', taken)).fields).toHaveProperty('caseNo');
  });
  test('is taken away while nothing hangs on it', async () => {
    await book.done('aid.saveFamily', husband(caseId));
    expect((await book.refused('aid.remove', { id: caseId })).message).toContain('1 条家庭成员');
  });
  test('words of other lists are read, unknown ones refused with the choices', async () => {
    await book.done('aid.save', {
      id: caseId,
      values: { health: '尿毒症', housing: '廉租房', householdType: '农村户口' },
    });
    expect((await view()).values).toMatchObject({ housing: '政府廉租房', householdType: '农业' });
    expect(book.one('select health from aid_case')).toBe('终末期肾病');
    const { fields } = await book.refused('aid.save', { id: caseId, values: { mainCause: '穷', postcode: '21' } });
    expect(Object.keys(fields ?? {}).sort()).toEqual(['mainCause', 'postcode']);
    const causes = { mainCause: '患重特大疾病', otherCauses: '患重特大疾病' };
    expect((await book.refused('aid.save', { id: caseId, values: causes })).fields).toHaveProperty('otherCauses');
    const contract = { contractFrom: '2025-01-01', contractTo: '2024-12-31' };
    expect((await book.refused('aid.save', { id: caseId, values: contract })).fields).toHaveProperty('contractTo');
  });
});

describe('a file that exists on paper', () => {
  const paper = (memberId: number) => ({
    memberId,
    caseNo: '2019-031',
    appliedOn: '2019-05-01',
    filedOn: '2019-06-20',
    state: '在档' as const,
    category: '低保边缘户',
    document: '纪要〔2019〕6号',
    values: { mainCause: '子女上学', consentOn: '2019-05-01' },
  });
  test('comes in as it stands and asks for its re-check', async () => {
    const second = await addMember(book, '方小燕', 2);
    const { id } = await book.done('aid.takeOver', paper(second));
    expect(book.lastLabel()).toBe('登记方小燕的困难职工档案（2019-031）：接收为在档');
    const { row, actions, assessments } = await view(id);
    expect(row).toMatchObject({
      state: '在档',
      category: '低保边缘户',
      filedOn: '2019-06-20',
      reviewDueOn: '2020-06-20',
    });
    expect(row.flags).toContain('reviewDue');
    expect(actions.map(({ key }) => key)).toEqual(['startReview', 'proposeExit', 'exitAtOnce']);
    expect(assessments).toMatchObject([
      { scheme: '2019', decidedOn: '2019-06-20', minutes: '纪要〔2019〕6号', lines: 0 },
    ]);
    await book.undo();
    expect(await book.done('aid.caseOf', { memberId: second })).toBeNull();
  });
  test('that was closed is followed up, and comes back by a relapse', async () => {
    const second = await addMember(book, '方小燕', 2);
    const closed = { ...paper(second), state: '已退档' as const };
    expect((await book.refused('aid.takeOver', closed)).fields).toHaveProperty('exitOn');
    expect(
      (await book.refused('aid.takeOver', { ...closed, exitOn: '2019-01-01', reason: '脱困' })).fields,
    ).toHaveProperty('exitOn');
    expect((await book.refused('aid.takeOver', { ...paper(second), category: '很困难' })).fields).toHaveProperty(
      'category',
    );
    const { id } = await book.done('aid.takeOver', { ...closed, exitOn: '2026-09-01', reason: '脱困' });
    expect((await view(id)).followUp).toMatchObject({ until: '2027-03-01' });
    await book.done('aid.step', stepOf(id, 'relapse', '2026-11-01'));
    expect((await view(id)).row.state).toBe('申请');
  });
});

describe('what is sensitive', () => {
  test('is kept with a consent only, and the consent stays while it is', async () => {
    const second = await addMember(book, '方小燕', 2);
    const { consentOn: _, ...without } = fullForm;
    const refusal = await book.refused('aid.create', { memberId: second, appliedOn: '2025-06-01', values: without });
    expect(Object.keys(refusal.fields ?? {})).toEqual(['health', 'disease', 'mainCause', 'otherCauses', 'bankAccount']);
    expect(refusal.message).toContain('第二十九条');
    const { id } = await book.done('aid.create', {
      memberId: second,
      appliedOn: '2025-06-01',
      values: { housing: '租房' },
    });
    expect((await book.refused('aid.saveFamily', husband(id, 90))).fields).toHaveProperty('consentOn');
    expect((await book.refused('aid.saveAssessment', yearOf(id, '建档', '2025-05'))).fields).toHaveProperty(
      'consentOn',
    );
    expect((await view(id)).row.flags).toContain('noConsent');
    expect((await book.refused('aid.save', { id: caseId, values: { consentOn: null } })).message).toContain(
      '第二十九条',
    );
  });
  test('stands in no answer until it is opened, and opening is noted', async () => {
    await book.done('aid.saveFamily', husband(caseId));
    await book.done('aid.saveFamily', daughter(caseId));
    await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
    await book.done('aid.savePair', { caseId, helper: '赵主席', phone: '13812345678', from: '2025-05-01' });
    const shown = await view();
    const text = JSON.stringify([shown, await book.done('aid.list', {})]);
    for (const hidden of [
      '恶性肿瘤',
      '乳腺癌',
      '6222021234567890128',
      '330000',
      '420000',
      '1666',
      '建宁路街道 12',
      '13812345678',
      identity('1984-02-02', 77),
    ])
      expect(text).not.toContain(hidden);
    // Whether anything is said of health, never what: its four fields stand or fall together.
    expect(shown.present).toEqual([
      'health',
      'disabilityKind',
      'disabilityLevel',
      'disease',
      'residence',
      'mainCause',
      'otherCauses',
      'bankAccount',
    ]);
    expect(shown.values).toMatchObject({ health: null, residence: expect.stringContaining('***') });
    expect(shown.family[0]).toMatchObject({
      name: '张德福',
      incomeHidden: true,
      idNumber: `320105********${identity('1984-02-02', 77).slice(-4)}`,
    });
    expect(book.one('select count(*) from disclosure')).toBe(0);
    expect(await book.done('aid.reveal', { id: caseId, fields: ['disease', 'housing', 'disabilityKind'] })).toEqual({
      values: { disease: '乳腺癌', housing: '租房', disabilityKind: null },
      doubts: [],
    });
    expect((await book.done('aid.revealFamily', { id: shown.family[0]?.id ?? 0 })).values).toMatchObject({
      incomeFen: 330_000,
    });
    const { assessments } = await book.done('aid.revealIncome', { caseId });
    expect(assessments[0]).toMatchObject({
      suggested: '相对困难职工',
      terms: { allowanceFen: 106_200, multiple: 200 },
    });
    expect((await book.done('aid.revealPair', { id: shown.pairs[0]?.id ?? 0 })).phone).toBe('13812345678');
    expect((await book.done('aid.looks', { caseId })).map(({ label }) => label)).toEqual([
      '帮扶人电话和备注',
      '家庭收支',
      '家庭成员（配偶）',
      '健康情况',
      '健康情况',
    ]);
    // Looked at again within minutes: one look.
    await book.done('aid.revealIncome', { caseId });
    expect(await book.done('aid.looks', { caseId })).toHaveLength(5);
    const log = JSON.stringify(await book.done('history.ofRecord', { table: 'aid_case', rowId: caseId }));
    for (const hidden of ['恶性肿瘤', '乳腺癌', '622202', '3,300.00', '4,200.00', '50,400.00', '13812345678', '张德福'])
      expect(log).not.toContain(hidden);
  });
  test('a child under 14 needs the guardian; the row shows only that it is there', async () => {
    const child = daughter(caseId, '2016-05-05');
    const { message, fields } = await book.refused('aid.saveFamily', child);
    expect(message).toContain('女儿不满十四周岁');
    expect(fields).toHaveProperty('guardian');
    const guarded = {
      ...child,
      values: { ...child.values, guardian: '王秀兰', guardianConsentOn: '2025-03-03', place: '实验小学' },
    };
    const { id } = await book.done('aid.saveFamily', guarded);
    const [row] = (await view()).family;
    expect(row).toMatchObject({
      relation: '女儿',
      child: true,
      name: null,
      age: null,
      idNumber: null,
      place: null,
      guardianMissing: false,
    });
    expect((await book.refused('aid.saveFamily', { id, caseId, values: { guardian: null } })).fields).toHaveProperty(
      'guardian',
    );
    expect((await book.done('aid.revealFamily', { id })).values).toMatchObject({ name: '张雨桐', place: '实验小学' });
  });
});

describe('one household, one file', () => {
  test('nobody twice in a household, nor in two, worker or family', async () => {
    await book.done('aid.saveFamily', husband(caseId));
    const twin = await book.refused('aid.saveFamily', {
      ...husband(caseId),
      values: { ...husband(caseId).values, relation: '其他' },
    });
    expect(twin.message).toContain('已经登记在这一户的配偶名下');
    const self = { caseId, values: { name: '王秀兰', relation: '母亲', idNumber: identity('1985-06-15', 1) } };
    expect((await book.refused('aid.saveFamily', self)).message).toContain('本人王秀兰');
    const second = await addMember(book, '方小燕', 2);
    const other = await apply(book, second);
    const same = await book.refused('aid.saveFamily', husband(other));
    expect(same.code).toBe('CONFLICT');
    expect(same.message).toContain('档案 2025-001（王秀兰）的家庭成员里，关系是配偶');
    const worker = { caseId: other, values: { name: '王秀兰', relation: '配偶', idNumber: identity('1985-06-15', 1) } };
    expect((await book.refused('aid.saveFamily', worker)).message).toContain('档案 2025-001 的本人王秀兰');
    // The husband is a member too and applies himself.
    const third = await book.done('members.create', {
      values: { name: '张德福', idType: '居民身份证', idNumber: identity('1984-02-02', 77) },
      event: { type: '入会', date: '2015-03-01' },
    });
    const own = await book.refused('aid.create', { memberId: third.id, appliedOn: '2025-06-01' });
    expect(own.message).toContain('2025-001');
    const asked = { idType: null, idNumber: identity('1984-02-02', 77), exceptCaseId: null };
    expect((await book.done('aid.checkIdentity', asked)).holder).toMatchObject({ caseNo: '2025-001', as: '配偶' });
  });
  test('a closed file lets its people go, and does not get them back', async () => {
    await toFiled(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2026-05-01', { reason: '退休' }));
    const other = await apply(book, await addMember(book, '方小燕', 2), '2026-05-10');
    await book.done('aid.saveFamily', husband(other, 77 + caseId));
    const error = await book.refused('aid.step', stepOf(caseId, 'relapse', '2026-06-01'));
    expect(error.message).toContain('2026-001');
    // Nor by taking the exit back.
    expect((await book.refused('aid.takeBack', { caseId })).message).toContain('2026-001');
    const exit = book.one<number>(`select max(id) from command where route = 'aid.step'`);
    expect((await book.refused('history.undo', { commandId: exit, edited: 'all' })).message).toContain('2026-001');
  });
});

describe('assessments', () => {
  test('a decision writes its terms down; later standards do not change them', async () => {
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
    await toCheck(book, caseId);
    const decided = { id, category: '相对困难职工', decidedOn: '2025-03-19', minutes: '纪要〔2025〕3号' };
    expect((await book.refused('aid.decide', { ...decided, category: '低保户' })).fields).toHaveProperty('category');
    expect((await book.refused('aid.decide', { ...decided, category: '意外致困职工' })).fields).toHaveProperty(
      'accident',
    );
    expect((await book.refused('aid.decide', { ...decided, decidedOn: '2025-01-19' })).fields).toHaveProperty(
      'decidedOn',
    );
    await book.done('aid.decide', decided);
    await book.done('standards.save', {
      key: 'aidAllowance',
      value: { monthFen: 120_000 },
      validFrom: '2025-01-01',
      source: '更正',
    });
    const { assessments } = await book.done('aid.revealIncome', { caseId });
    expect(assessments[0]?.terms).toMatchObject({ allowanceFen: 106_200, multiple: 200, accidentMultiple: 300 });
    expect(assessments[0]?.terms.basis).toContain('临民发〔2024〕18号');
    expect((await book.refused('aid.saveAssessment', { ...yearOf(caseId, '建档', '2025-02'), id })).message).toContain(
      '不能再改',
    );
    expect((await book.refused('aid.removeAssessment', { id })).message).toContain('撤回');
    await book.done('aid.undecide', { id });
    expect((await view()).row.category).toBeNull();
    await book.done('aid.removeAssessment', { id });
    expect(book.one('select count(*) from aid_assessment_line')).toBe(0);
  });
  test('lines that do not add up, months that do not fit, a second draft', async () => {
    const draft = yearOf(caseId, '建档', '2025-02');
    const wrong = { side: '收入' as const, item: '本人工资', monthFen: 420_000, months: 12, amountFen: 5_000_000 };
    expect((await book.refused('aid.saveAssessment', { ...draft, lines: [wrong] })).message).toContain('50,400.00');
    expect((await book.refused('aid.saveAssessment', { ...draft, toMonth: '2027-01' })).fields).toHaveProperty(
      'toMonth',
    );
    expect((await book.refused('aid.saveAssessment', { ...draft, fromMonth: '2025-02' })).message).toContain(
      '只算 1 个月',
    );
    await book.done('aid.saveAssessment', draft);
    expect((await book.refused('aid.saveAssessment', draft)).message).toContain('没有讨论的认定');
  });
  test('no category without the local allowance', async () => {
    const plain = (await book.done('standards.list', {})).find((row) => row.key === 'aidAllowance' && row.own);
    await book.done('standards.remove', { id: plain?.id ?? 0 });
    const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '建档', '2025-02'));
    await toCheck(book, caseId);
    const decided = { id, category: '相对困难职工', decidedOn: '2025-03-19', minutes: '纪要' };
    expect((await book.refused('aid.decide', decided)).message).toContain('低保标准');
  });
  test('not eligible: the step to the notice says so', async () => {
    const notice = await toNotice(book, caseId);
    await book.done('aid.removeNotice', { id: notice });
    await book.done('aid.takeBack', { caseId });
    const [{ id } = { id: 0 }] = (await view()).assessments;
    await book.done('aid.undecide', { id });
    await book.done('aid.decide', { id, category: '不符合', decidedOn: '2025-03-19', minutes: '纪要' });
    expect((await book.refused('aid.step', stepOf(caseId, 'check', '2025-03-20'))).fields).toHaveProperty('category');
    expect((await view()).row.category).toBeNull();
  });
});

describe('papers', () => {
  const pdf = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]);
  const paper = (name = '诊断证明.pdf', bytes = pdf) => ({
    caseId,
    list: '材料' as const,
    key: '诊断证明',
    name,
    bytes,
  });
  test('a scan makes its line there; looking is noted; what is no scan is refused', async () => {
    const { id } = await book.done('aid.attach', paper());
    const { papers } = await book.done('aid.revealPapers', { caseId });
    expect(papers.find(({ key }) => key === '诊断证明')).toMatchObject({
      state: '有',
      because: '患病的',
      covered: true,
      papers: [{ id }],
    });
    expect((await book.done('aid.attachment', { id })).name).toBe('诊断证明.pdf');
    expect((await book.done('aid.looks', { caseId }))[0]?.label).toBe('材料“按致困原因要的材料”');
    expect((await book.refused('aid.attach', paper('a.pdf', new Uint8Array([0x4d, 0x5a, 0x90])))).code).toBe(
      'FILE_UNREADABLE',
    );
    const off = { caseId, list: '材料' as const, key: '诊断证明', state: null };
    expect((await book.refused('aid.check', off)).message).toContain('1 份扫描件');
    const bare = await book.refused('aid.takeAttachment', { id });
    expect(Object.keys(bare.fields ?? {})).toEqual(['purpose', 'receiver']);
    await book.done('aid.takeAttachment', { id, purpose: '报上级审核', receiver: '临江市总工会' });
    await book.done('aid.removeAttachment', { id });
    await book.done('aid.check', off);
  });
  test('a migrant worker needs a contract of a year', async () => {
    await book.done('members.update', { ids: [memberId], values: { isMigrantWorker: '是' } });
    const short = { contractFrom: '2025-01-01', contractTo: '2025-11-30' };
    await book.done('aid.save', { id: caseId, values: short });
    const error = await book.refused('aid.step', stepOf(caseId, 'submit', '2025-03-10'));
    expect(error.fields?.['contract']).toContain('只有 11 个月');
    await book.done('aid.save', { id: caseId, values: { contractTo: '2025-12-31' } });
    expect((await book.refused('aid.step', stepOf(caseId, 'submit', '2025-03-10'))).fields).not.toHaveProperty(
      'contract',
    );
    expect((await view()).checks.map(({ key }) => key)).toContain('劳动合同（一年以上）');
  });
});

test('the checklist of the office is its own', async () => {
  await book.done('standards.save', {
    key: 'aidExclusions',
    value: { items: ['有两套以上住房', '名下有经营性车辆'] },
    validFrom: '2025-01-01',
    source: '市总工会〔2025〕2号',
  });
  await tickAll(book, caseId, false);
  const lines = (await view()).checks.filter(({ list }) => list === '排除情形');
  expect(lines.map(({ key }) => key)).toEqual(['有两套以上住房', '名下有经营性车辆']);
});
