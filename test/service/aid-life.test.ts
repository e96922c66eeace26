import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';
import { apply, openWithFile, stepOf, tickAll, toFiled, toNotice, yearOf } from './aid-file-book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  ({ book, caseId, memberId } = await openWithFile());
});
afterEach(() => book.close());

const view = () => book.done('aid.case', { id: caseId });
const state = async () => (await view()).row.state;
const ready = async () => Object.fromEntries((await view()).actions.map(({ key, ready: on }) => [key, on]));
const needs = async (key: string) => (await view()).actions.find((a) => a.key === key)?.missing.map(({ need }) => need);

test('the whole life of one family', async () => {
  // Application: everything is still missing but the form.
  expect(await needs('submit')).toEqual(['income', 'papers']);
  await toNotice(book, caseId);
  expect(await state()).toBe('公示');
  expect(await needs('passNotice')).toEqual(['noObjection', 'laterPapers']);
  const [notice] = await book.done('aid.notices', {});
  expect(notice).toMatchObject({ workingDays: 5, holidaysUnsure: false, over: true, cases: 1 });
  await book.done('aid.noticeResult', { id: notice?.id ?? 0, result: '无异议', resultOn: '2025-03-31' });
  await tickAll(book, caseId);
  await book.done('aid.step', stepOf(caseId, 'passNotice', '2025-04-01'));
  await book.done('aid.step', stepOf(caseId, 'file', '2025-04-11'));
  expect((await view()).row).toMatchObject({
    state: '在档',
    category: '相对困难职工',
    filedOn: '2025-04-11',
    reviewDueOn: '2026-04-11',
    familySize: 3,
    flags: ['reviewDue', 'neverHelped', 'notVisited'],
  });

  // A year later: visit, decision, stays.
  await book.done('aid.step', stepOf(caseId, 'startReview', '2026-04-07'));
  expect(await needs('keep')).toEqual(['visited', 'papers', 'exclusions', 'decided']);
  expect(await needs('proposeExit')).toEqual(['visited', 'papers', 'income', 'decided']);
  await tickAll(book, caseId, false, '2026-04-08');
  expect(await needs('keep')).toEqual(['visited', 'decided']);
  book.write(() =>
    book.ledger.sql
      .prepare(
        `insert into aid_visit (member_id, case_id, kind, on_date, visitors) values (?, ?, '入户', '2026-04-08', '何静')`,
      )
      .run(memberId, caseId),
  );
  const { id } = await book.done('aid.saveAssessment', yearOf(caseId, '年度复核', '2026-03'));
  await book.done('aid.decide', { id, category: '深度困难职工', decidedOn: '2026-04-10', minutes: '纪要〔2026〕4号' });
  await book.done('aid.step', stepOf(caseId, 'keep', '2026-04-10'));
  expect((await view()).row).toMatchObject({ state: '在档', category: '深度困难职工', reviewDueOn: '2027-04-10' });

  // Out of hardship: posted, approved, followed up.
  await book.done('aid.step', stepOf(caseId, 'proposeExit', '2026-04-13', { reason: '脱困', confirm: true }));
  expect(await needs('exit')).toEqual(['notice']);
  expect((await view()).row.reviewDueOn).toBeNull();
  const { id: second } = await book.done('aid.saveNotice', {
    kind: '退档',
    title: '退档公示',
    from: '2026-04-14',
    to: '2026-04-20',
    cases: [{ caseId }],
  });
  await book.done('aid.noticeResult', { id: second, result: '无异议', resultOn: '2026-04-21' });
  await book.done('aid.step', stepOf(caseId, 'exit', '2026-04-22'));
  expect((await view()).followUp).toMatchObject({ until: '2026-10-22', visits: 0 });
  expect((await view()).row).toMatchObject({ state: '已退档', exitReason: '脱困', flags: ['followUpDue'] });
  expect(await needs('endFollowUp')).toEqual(['followUpDone']);
  await book.done('aid.step', stepOf(caseId, 'followUp', '2026-10-20'));
  await book.done('aid.step', stepOf(caseId, 'endFollowUp', '2026-10-26'));
  expect(Object.keys(await ready())).toEqual(['relapse']);

  // Back again: the same file, a new round.
  await book.done('aid.step', stepOf(caseId, 'relapse', '2026-11-10'));
  expect((await view()).row).toMatchObject({ state: '申请', exitReason: null });
  expect(await needs('submit')).toEqual(['authorised', 'income', 'papers']);
  await tickAll(book, caseId, false, '2026-11-11');
  await book.done('aid.save', { id: caseId, values: { authorisedOn: '2026-11-11' } });
  expect(await needs('submit')).toEqual(['income']);
  const refusal = await book.refused('aid.saveAssessment', yearOf(caseId, '建档', '2026-10'));
  expect(refusal.message).toContain('返困');
  await book.done('aid.saveAssessment', yearOf(caseId, '返困', '2026-10'));
  await book.done('aid.step', stepOf(caseId, 'submit', '2026-11-12'));
  expect((await view()).steps.map(({ action }) => action)).toEqual([
    'submit',
    'acceptFirst',
    'visit',
    'check',
    'passNotice',
    'file',
    'startReview',
    'keep',
    'proposeExit',
    'exit',
    'followUp',
    'endFollowUp',
    'relapse',
    'submit',
  ]);
  const history = await book.done('history.ofRecord', { table: 'aid_case', rowId: caseId });
  expect(history.length).toBeGreaterThan(25);
  expect(JSON.stringify(history)).not.toContain('4,200.00');
});

test('a file is not closed over help that waits for a signature and could not be signed for any more', async () => {
  await toFiled(book, caseId);
  const give = async (kind: '生活救助' | '送温暖慰问') =>
    (
      await book.done('aidHelp.save', {
        memberId: book.one<number>('select member_id from aid_case'),
        kind,
        on: '2025-05-01',
        cashFen: 50_000,
        source: '本级工会经费',
        way: '现金',
      })
    ).id;
  const leave = stepOf(caseId, 'exitAtOnce', '2025-06-01', { reason: '调离' });
  const help = await give('生活救助');
  // 送温暖 needs no file, so it may be signed for later.
  await give('送温暖慰问');
  expect((await book.refused('aid.step', leave)).message).toContain(
    '还有 1 笔帮扶（2025-05-01 救助，共 500.00 元）没有签收',
  );
  await book.done('aidHelp.sign', { ids: [help], signedOn: '2025-05-02' });
  await book.done('aid.step', leave);
});

test('the visit of the application and those after the exit stand in the list of visits, once each', async () => {
  await toNotice(book, caseId);
  const visits = async () =>
    (await book.done('aidVisits.list', {})).rows.map(({ kind, on, caseId: of }) => [kind, on, of]);
  expect(await visits()).toEqual([['入户调查', '2025-03-14', caseId]]);
  expect(JSON.stringify(await book.done('aidVisits.list', {}))).not.toContain('情况属实');
  // Taken back with its step; one that was entered by hand for that day is not doubled.
  for (let i = 0; i < 2; i += 1) await book.done('aid.takeBack', { caseId });
  expect(await visits()).toEqual([]);
  await book.done('aidVisits.save', { memberId, kind: '入户调查', on: '2025-03-14', visitors: '何静、徐静' });
  await book.done('aid.step', stepOf(caseId, 'visit', '2025-03-14'));
  expect(await visits()).toEqual([['入户调查', '2025-03-14', caseId]]);
});

describe('steps', () => {
  test('a step that the state does not know, a day ahead, a day before the last', async () => {
    expect((await book.refused('aid.step', stepOf(caseId, 'file', '2025-03-10'))).message).toContain('现在是“申请”');
    await toNotice(book, caseId);
    const late = await book.refused('aid.step', stepOf(caseId, 'sendBack', '2026-12-01'));
    expect(late.fields).toHaveProperty('on');
    expect((await book.refused('aid.step', stepOf(caseId, 'sendBack', '2025-03-01'))).message).toContain('2025-03-20');
  });
  test('what is required is asked for by its word', async () => {
    await toNotice(book, caseId);
    const { message, fields } = await book.refused(
      'aid.step',
      stepOf(caseId, 'refuse', '2025-03-25', { opinion: null }),
    );
    expect(message).toBe('请填写不通过的原因');
    expect(fields).toHaveProperty('opinion');
  });
  test('what is missing is named, all of it', async () => {
    const { message, fields } = await book.refused('aid.step', stepOf(caseId, 'submit', '2025-03-10'));
    expect(message).toContain('家庭收支还没有算');
    expect(message).toContain('缺材料');
    expect(Object.keys(fields ?? {})).toEqual(['income', 'papers']);
  });
  test('many files at once: all or none', async () => {
    await toFiled(book, caseId);
    const error = await book.refused('aid.step', {
      ...stepOf(caseId, 'startReview', '2026-04-07'),
      caseIds: [caseId, 99],
    });
    expect(error.code).toBe('NOT_FOUND');
    expect(await state()).toBe('在档');
  });
  test('an exclusion that was found stops the first review', async () => {
    await toNotice(book, caseId);
    await book.done('aid.takeBack', { caseId });
    await book.done('aid.check', { caseId, list: '排除情形', key: '有两套以上住房', state: '有' });
    for (let i = 0; i < 2; i += 1) await book.done('aid.takeBack', { caseId });
    const { message } = await book.refused('aid.step', stepOf(caseId, 'acceptFirst', '2025-03-12'));
    expect(message).toContain('有两套以上住房');
  });
  test('sent back, and a decision of the same round still counts', async () => {
    await toNotice(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'sendBack', '2025-03-26'));
    expect(await needs('submit')).toEqual([]);
    await book.done('aid.step', stepOf(caseId, 'submit', '2025-03-27'));
  });
  test('reasons that are not posted leave at once, the others do not', async () => {
    await toFiled(book, caseId);
    const actions = (await view()).actions;
    expect(actions.find(({ key }) => key === 'proposeExit')?.reasons).toEqual(['脱困', '取消']);
    expect(actions.find(({ key }) => key === 'exitAtOnce')?.reasons).toEqual(['退休', '调离', '死亡']);
    const wrong = await book.refused('aid.step', stepOf(caseId, 'exitAtOnce', '2026-05-01', { reason: '脱困' }));
    expect(wrong.message).toContain('要先公示');
    await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2026-05-01', { reason: '死亡' }));
    expect((await view()).followUp).toBeNull();
    expect(await ready()).toEqual({});
    expect((await book.refused('aid.step', stepOf(caseId, 'relapse', '2026-06-01'))).code).toBe('RULE_BROKEN');
  });
  test('a closed file is not written in', async () => {
    await toFiled(book, caseId);
    await book.done('aid.step', stepOf(caseId, 'exitAtOnce', '2026-05-01', { reason: '退休' }));
    expect((await view()).locked).toContain('已经退档');
    expect((await book.refused('aid.save', { id: caseId, values: { housing: '自购房' } })).message).toContain('返困');
    expect(
      (await book.refused('aid.saveFamily', { caseId, values: { name: '张三', relation: '父亲' } })).message,
    ).toContain('退档');
    await book.done('aid.save', { id: caseId, values: { note: '迁居外地' } });
  });
});

describe('notices', () => {
  const notice = (from: string, to: string) => ({
    kind: '建档' as const,
    title: '公示',
    from,
    to,
    cases: [{ caseId }],
  });
  test('shorter than the rule: the sentence names days, rule, document and the day', async () => {
    const id = await toNotice(book, caseId);
    await book.done('aid.removeNotice', { id });
    // 3 April is a Thursday; 4–6 April 2025 are days off.
    const { message, fields } = await book.refused('aid.saveNotice', notice('2025-04-01', '2025-04-07'));
    expect(message).toContain('只有 4 个工作日');
    expect(message).toContain('成工办〔2019〕43号');
    expect(message).toContain('2025-04-08');
    expect(fields).toHaveProperty('to');
    expect(await book.done('aid.noticeEnd', { kind: '建档', from: '2025-04-01' })).toMatchObject({
      to: '2025-04-08',
      days: 5,
    });
    await book.done('aid.saveNotice', notice('2025-04-01', '2025-04-08'));
  });
  test('once on a notice, not twice; not before its turn', async () => {
    await toNotice(book, caseId);
    expect((await book.refused('aid.saveNotice', notice('2025-04-07', '2025-04-11'))).message).toContain('不用再公示');
    expect(await book.done('aid.noticeCandidates', { kind: '建档' })).toEqual([]);
    await book.done('aid.takeBack', { caseId });
    expect((await book.refused('aid.saveNotice', notice('2025-04-07', '2025-04-11'))).message).toContain('经济核对');
  });
  test('no result before its end; an objection is written and posted anew', async () => {
    const id = await toNotice(book, caseId);
    const early = await book.refused('aid.noticeResult', { id, result: '无异议', resultOn: '2025-03-28' });
    expect(early.message).toContain('期满');
    expect(
      (await book.refused('aid.noticeResult', { id, result: '有异议', resultOn: '2025-03-26' })).fields,
    ).toHaveProperty('objection');
    await book.done('aid.noticeResult', {
      id,
      result: '有异议',
      resultOn: '2025-03-26',
      objection: '反映家中有门面房',
    });
    expect((await book.refused('aid.step', stepOf(caseId, 'passNotice', '2025-04-01'))).message).toContain('有异议');
    expect(await book.done('aid.noticeCandidates', { kind: '建档' })).toHaveLength(1);
    await book.done('aid.saveNotice', notice('2025-04-07', '2025-04-11'));
  });
  test('an objection to one of two households: each has a result of its own, one step back undoes both', async () => {
    const id = await toNotice(book, caseId);
    const other = await apply(book, await addMember(book, '赵志强', 5));
    const second = await toNotice(book, other);
    // Both on one notice, as they are posted together.
    book.write(() => {
      book.ledger.sql.prepare('update aid_notice_case set notice_id = ? where notice_id = ?').run(id, second);
      book.ledger.sql.prepare('delete from aid_notice where id = ?').run(second);
    });
    const said = { id, result: '有异议' as const, resultOn: '2025-03-31', objection: '反映家中有门面房' };
    expect((await book.refused('aid.noticeResult', { ...said, against: [] })).fields).toHaveProperty('against');
    await book.done('aid.noticeResult', { ...said, against: [other] });
    expect(book.lastLabel()).toContain('1 户有异议，其余 1 户无异议');
    const results = (await book.done('aid.notices', {})).map(({ result, cases }) => [result, cases]);
    expect(results.sort()).toEqual([
      ['无异议', 1],
      ['有异议', 1],
    ]);
    await book.undo();
    expect((await book.done('aid.notices', {})).map(({ result, cases }) => [result, cases])).toEqual([[null, 2]]);
    await book.done('aid.noticeResult', { ...said, against: [other] });
    for (const one of [caseId, other]) await tickAll(book, one);
    await book.done('aid.step', stepOf(caseId, 'passNotice', '2025-04-01'));
    expect((await book.refused('aid.step', stepOf(other, 'passNotice', '2025-04-01'))).message).toContain('有异议');
  });
  test('an objection before the end gives the other households no result: their days are not over', async () => {
    const id = await toNotice(book, caseId);
    const other = await apply(book, await addMember(book, '赵志强', 5));
    const second = await toNotice(book, other);
    book.write(() => {
      book.ledger.sql.prepare('update aid_notice_case set notice_id = ? where notice_id = ?').run(id, second);
      book.ledger.sql.prepare('delete from aid_notice where id = ?').run(second);
    });
    const objected = (resultOn: string) =>
      book.done('aid.noticeResult', { id, result: '有异议', resultOn, objection: '家中有门面房', against: [other] });
    const results = async () =>
      (await book.done('aid.notices', {}))
        .map((one) => [one.result, one.resultOn])
        .toSorted(([a], [b]) => Number(a !== null) - Number(b !== null));
    // It hangs from 24 to 28 March; on its last day somebody may still object.
    for (const day of ['2025-03-26', '2025-03-28']) {
      await objected(day);
      expect(book.lastLabel()).toContain('其余 1 户还在公示');
      expect(await results()).toEqual([
        [null, null],
        ['有异议', day],
      ]);
      expect((await book.refused('aid.step', stepOf(caseId, 'passNotice', '2025-03-31'))).fields).toHaveProperty(
        'noObjection',
      );
      await book.undo();
    }
    await objected('2025-03-26');
    expect(
      (await book.refused('aid.noticeResult', { id, result: '无异议', resultOn: '2025-03-28' })).message,
    ).toContain('期满');
    await book.done('aid.noticeResult', { id, result: '无异议', resultOn: '2025-03-31' });
  });
  test('the step after it is dated when it hung and had its result', async () => {
    const id = await toNotice(book, caseId);
    await tickAll(book, caseId);
    await book.done('aid.noticeResult', { id, result: '无异议', resultOn: '2025-04-02' });
    const pass = (on: string) => book.refused('aid.step', stepOf(caseId, 'passNotice', on));
    expect(Object.keys((await pass('2025-03-28')).fields ?? {})).toEqual(['noticeOver', 'noObjection']);
    expect(Object.keys((await pass('2025-04-01')).fields ?? {})).toEqual(['noObjection']);
    await book.done('aid.step', stepOf(caseId, 'passNotice', '2025-04-02'));
  });
  test('what is posted tells nothing of health or money', async () => {
    const id = await toNotice(book, caseId);
    const params = { noticeId: id, full: true };
    const all = JSON.stringify(await book.done('reports.preview', { key: 'aid-notice', params }));
    expect(all).toContain('王秀兰');
    expect(all).toContain('2,000.00');
    for (const hidden of ['乳腺', '肿瘤', '4,200', '张雨桐', '张德福', '3201', '622202', '1,666'])
      expect(all).not.toContain(hidden);
  });
  test('the result stays while the next step rests on it', async () => {
    await toFiled(book, caseId);
    const [row] = await book.done('aid.notices', {});
    expect((await book.refused('aid.noticeResult', { id: row?.id ?? 0, result: null })).message).toContain(
      '退回那一步',
    );
    expect((await book.refused('aid.removeNotice', { id: row?.id ?? 0 })).code).toBe('RULE_BROKEN');
  });
});

describe('the list and the home page', () => {
  test('filters and counts agree', async () => {
    await toFiled(book, caseId);
    const { rows, counts } = await book.done('aid.list', { states: ['在档'], categories: ['相对困难职工'] });
    expect(rows.map(({ id }) => id)).toEqual([caseId]);
    expect(counts).toMatchObject({ states: { 在档: 1 }, categories: { 相对困难职工: 1 }, reviewed: 0, toReview: 1 });
    expect((await book.done('aid.list', { search: 'wxl' })).rows).toHaveLength(1);
    expect((await book.done('aid.list', { search: '方' })).rows).toHaveLength(0);
    expect((await book.done('aid.list', { flags: ['reviewDue'] })).rows).toHaveLength(1);
    expect((await book.done('aid.list', { flags: ['followUpDue'] })).rows).toHaveLength(0);
    const home = await book.done('home.today', {});
    const items = home.groups.flatMap(({ items: list }) => list).filter(({ noun }) => noun === '帮扶');
    // Due on 11 April, today is 21 November 2026: 224 days late.
    expect(items.find(({ key }) => key === 'aid.review.late')).toMatchObject({
      daysLeft: -224,
      link: `/aid/files/${caseId}`,
    });
    expect(home.badges['/aid']).toBe(1);
  });
});

describe('buttons are what the core does', () => {
  /** A generator that always gives the same numbers (Park and Miller). */
  const numbers = (seed: number) => () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

  test.each([1, 2, 3])('way %i: what is drawn ready goes, what is not is refused', async (seed) => {
    const random = numbers(seed * 7919);
    await toFiled(book, caseId);
    for (let i = 0; i < 12; i += 1) {
      const { actions, row, steps } = await view();
      expect(steps.at(-1)?.to).toBe(row.state);
      const input = (action: (typeof actions)[number]) =>
        stepOf(caseId, action.key, '2026-11-21', { reason: (action.reasons[0] as '脱困') ?? null, confirm: true });
      for (const action of actions.filter((known) => !known.ready)) {
        const { fields } = await book.refused('aid.step', input(action));
        expect(Object.keys(fields ?? {})).toEqual(action.missing.map(({ need }) => need));
      }
      const open = actions.filter((known) => known.ready);
      const picked = open[Math.floor(random() * open.length)];
      if (!picked) break;
      await book.done('aid.step', input(picked));
      expect(await state()).toBe(picked.to);
      if (random() < 0.3) {
        await book.done('aid.takeBack', { caseId });
        expect(await state()).toBe(row.state);
      }
    }
  });
});
