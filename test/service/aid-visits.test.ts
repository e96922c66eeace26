import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { addFile, addPerson, filed, openAidBook } from './aid-book.ts';
import type { Book } from './book.ts';

let book: Book;
let wang: number;
beforeEach(async () => {
  book = openAidBook();
  wang = await addPerson(book, '王秀兰', 1, { gender: '女' });
});
afterEach(() => book.close());

type Draft = CallInput<'aidVisits.save'>;
const visit = (more: Partial<Draft> = {}): Draft => ({
  memberId: wang,
  kind: '生病住院',
  on: '2026-10-01',
  visitors: '何静、李主席',
  situation: '胃癌术后在家',
  demand: '想换轻一点的岗位',
  ...more,
});
const save = async (more: Partial<Draft> = {}) => (await book.done('aidVisits.save', visit(more))).id;
const refused = async (more: Partial<Draft>) => (await book.refused('aidVisits.save', visit(more))).message;

describe('visits', () => {
  test('what was found and asked for is hidden until opened; a demand gets the day of the standard', async () => {
    const id = await save();
    const list = await book.done('aidVisits.list', {});
    expect(JSON.stringify(list)).not.toMatch(/胃癌|岗位/);
    // 30 days after 1 October.
    expect(list.rows[0]).toMatchObject({
      situationHidden: true,
      demandHidden: true,
      dueOn: '2026-10-31',
      standing: '逾期',
    });
    expect(list.kinds.find(({ kind }) => kind === '五必访')?.n).toBe(1);
    expect(await book.done('aidVisits.reveal', { id, field: 'demand' })).toEqual({ value: '想换轻一点的岗位' });
    expect(book.one('select count(*) from disclosure where noun = ?', 'aidVisit')).toBe(1);
    const { demand: _, situation: __, ...rest } = visit({ dueOn: '2026-11-28' });
    await book.done('aidVisits.save', { ...rest, id });
    expect((await book.done('aidVisits.list', { state: '没有办结' })).rows[0]?.standing).toBe('快到期');
    await book.done('aidVisits.settle', { id, doneOn: '2026-11-20', followUp: '调到检票岗' });
    expect((await book.done('aidVisits.list', { state: '没有办结' })).rows).toEqual([]);
    expect((await book.done('aidVisits.list', {})).rows[0]?.standing).toBe('已办结');
    expect(await book.done('aidVisits.revealList', { ids: [id] })).toMatchObject({
      words: [{ followUp: '调到检票岗' }],
    });
  });

  test('what was done and noted after a visit is covered in list and history, of any kind of visit', async () => {
    const said = { followUp: '联系肿瘤科', note: '肝癌术后' };
    const ids = [await save(said), await save({ on: '2026-10-02', kind: '节日走访', note: '肝癌术后' })];
    const bare = await save({ on: '2026-10-03', kind: '节日走访' });
    book.because = null;
    const { rows } = await book.done('aidVisits.list', {});
    expect(rows.map(({ followUp, note, wordsHidden }) => [followUp, note, wordsHidden])).toEqual([
      [null, null, false],
      [null, null, true],
      [null, null, true],
    ]);
    const told = [
      rows,
      ...(await Promise.all(ids.map((rowId) => book.done('history.ofRecord', { table: 'aid_visit', rowId })))),
      await book.done('aid.ofMember', { memberId: wang }),
    ];
    expect(JSON.stringify(told)).not.toMatch(/肝癌|肿瘤/u);
    expect((await book.refused('aidVisits.revealList', { ids })).fields).toEqual({ reason: 'look' });
    book.because = '补登记录';
    const { words } = await book.done('aidVisits.revealList', { ids: [...ids, bare] });
    expect(words.map(({ followUp, note }) => [followUp, note])).toEqual([
      [null, null],
      [null, '肝癌术后'],
      ['联系肿瘤科', '肝癌术后'],
    ]);
  });

  test('refusals', async () => {
    expect(await refused({ on: '2026-11-22' })).toContain('走访过再登记');
    expect(await refused({ kind: '串门' })).toContain('走访类型里没有“串门”');
    expect(await refused({ demand: null, dueOn: '2026-12-01' })).toContain('没有诉求');
    expect(await refused({ dueOn: '2026-09-30' })).toContain('早于走访日期');
    expect(await refused({ doneOn: '2026-11-22' })).toContain('办结日期 2026-11-22 还没有到');
    const li = await addPerson(book, '李强', 2);
    const { id: helpId } = await book.done('aidHelp.save', {
      memberId: li,
      kind: '送温暖慰问',
      on: '2026-10-01',
      cashFen: 100,
      source: '其他',
      way: '现金',
    });
    expect(await refused({ helpId })).toContain('这笔帮扶不是王秀兰的');
    const id = await save({ demand: null });
    expect((await book.refused('aidVisits.settle', { id, doneOn: '2026-11-20' })).message).toContain('没有记诉求');
  });

  test('the office’s own kinds count from their day', async () => {
    await book.done('standards.save', {
      key: 'aidVisitKinds',
      value: { kinds: ['生病住院', '家庭矛盾'] },
      validFrom: '2026-06-01',
      source: '本单位五必访制度',
    });
    await save({ kind: '家庭矛盾' });
    expect(await refused({ kind: '婚丧喜庆' })).toContain('没有“婚丧喜庆”');
    await save({ kind: '婚丧喜庆', on: '2026-05-31' });
  });

  test('what was brought along goes with its help; the visit stays', async () => {
    const { id: helpId } = await book.done('aidHelp.save', {
      memberId: wang,
      kind: '送温暖慰问',
      on: '2026-10-01',
      cashFen: 100,
      source: '其他',
      way: '现金',
    });
    await save({ helpId });
    expect((await book.done('aidVisits.list', {})).rows[0]?.help).toMatchObject({ id: helpId, sumFen: 100 });
    await book.done('aidHelp.remove', { ids: [helpId] });
    expect((await book.done('aidVisits.list', {})).rows[0]?.help).toBeNull();
    await book.undo();
    expect((await book.done('aidVisits.list', {})).rows[0]?.help).toMatchObject({ id: helpId });
  });

  test('households whom nobody visited for a year, the longest first', async () => {
    const li = await addPerson(book, '李强', 2);
    const zhao = await addPerson(book, '赵敏', 3);
    addFile(book, wang, '2025-001', filed);
    addFile(book, li, '2025-002', filed);
    addFile(book, zhao, '2025-003', [...filed, ['已退档', '2026-06-01', '脱困']]);
    await save({ on: '2025-11-20' });
    const { rows, months } = await book.done('aidVisits.unvisited', {});
    expect(rows.map(({ name, lastVisitOn }) => [name, lastVisitOn])).toEqual([
      ['李强', null],
      ['王秀兰', '2025-11-20'],
    ]);
    expect(months).toBe(12);
    // A step of the file that is a visit counts as one.
    book.write(() =>
      book.ledger.sql
        .prepare(
          `insert into aid_step (case_id, action, from_state, to_state, on_date) select id, 'visit', '在档', '在档', '2026-02-01' from aid_case where member_id = ?`,
        )
        .run(li),
    );
    expect((await book.done('aidVisits.unvisited', {})).rows.map(({ name }) => name)).toEqual(['王秀兰']);
  });
});

describe('model workers', () => {
  const draft = (more: Partial<CallInput<'modelWorkers.save'>> = {}) => ({
    memberId: wang,
    title: '全国五一劳动奖章',
    level: '全国' as const,
    year: 2015,
    monthlyIncomeFen: 320_000,
    helpKind: '困难劳模' as const,
    ...more,
  });

  test('one line a person, one kind of help, income hidden', async () => {
    expect((await book.refused('modelWorkers.save', draft({ year: 2027 }))).fields).toEqual({
      year: '授予年份 2027 还没有到，请照证书核对',
    });
    const { id } = await book.done('modelWorkers.save', draft());
    const twice = await book.refused('modelWorkers.save', draft({ helpKind: '特困劳模' }));
    expect(twice.message).toContain('帮扶类别只能有一种');
    const list = await book.done('modelWorkers.list', {});
    expect(list[0]).toMatchObject({ incomeHidden: true, helpKind: '困难劳模' });
    expect(JSON.stringify(list)).not.toContain('320000');
    expect(await book.done('modelWorkers.reveal', { id })).toEqual({ value: 320_000 });
    const { monthlyIncomeFen: _, ...rest } = draft({ helpKind: '特困劳模' });
    await book.done('modelWorkers.save', { ...rest, id });
    expect(await book.done('modelWorkers.reveal', { id })).toEqual({ value: 320_000 });
    expect(
      (await book.refused('modelWorkers.save', draft({ memberId: await addPerson(book, '李强', 2), year: 2027 })))
        .message,
    ).toContain('还没有到');
  });

  test('a merge keeps the one honour and refuses two', async () => {
    const again = await addPerson(book, '王秀兰', 4);
    const { id } = await book.done('modelWorkers.save', draft({ memberId: again }));
    const { id: second } = await book.done('modelWorkers.save', draft());
    const merge = { keepId: wang, dropId: again, take: [] };
    expect((await book.refused('members.merge', merge)).message).toContain('两份档案都登记了劳模');
    await book.done('modelWorkers.remove', { id: second });
    await book.done('members.merge', merge);
    expect(await book.done('modelWorkers.list', {})).toMatchObject([{ id, memberId: wang }]);
  });
});
