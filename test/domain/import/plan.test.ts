import { describe, expect, test } from 'vitest';
import { type Given, identity } from './kit.ts';
import { codesOf, line, plan, six, stored } from './plan-kit.ts';

describe('who is meant', () => {
  test('by identity number: new, changed, unchanged', () => {
    const { actions, views, summary } = plan(
      [line(0), line(1, { mobile: '13911112222' }), line(2)],
      [stored(1), stored(2)],
    );
    expect(actions).toEqual(['add', 'update', 'same']);
    expect(views[1]?.changes).toEqual([{ field: 'mobile', before: six[1]?.mobile, after: '13911112222' }]);
    expect(views[1]?.match?.by).toBe('证件号码');
    expect(summary).toMatchObject({
      total: 3,
      add: 1,
      update: 1,
      same: 1,
      skip: 0,
      ask: 0,
      bad: 0,
      byField: { mobile: 1 },
    });
  });

  test('the same number under another name is never merged', () => {
    const { actions, views, questions } = plan([line(0, { name: '赵不同' })], [stored(0)]);
    expect(actions).toEqual(['ask']);
    expect(codesOf(views)).toEqual([['match.nameDiffers']]);
    expect(questions[0]?.options.map((o) => o.value)).not.toContain('add');
  });

  test('by staff number with the same name; another name is said', () => {
    const header = ['姓名', '工号', '移动电话'];
    const { actions, views } = plan(
      [
        [six[0]?.name, 'A01', '13911112222'],
        ['赵不同', 'A01', '13911113333'],
      ],
      [stored(0, { staffNo: 'A01', idNumber: null, birthDate: null })],
      {},
      header,
    );
    expect(actions).toEqual(['update', 'add']);
    expect(views[0]?.match?.by).toBe('工号');
    expect(codesOf(views)[1]).toEqual(['match.numberTaken']);
  });

  test('by name and birth date when a number is missing; two numbers are a doubt', () => {
    const other = identity(six[0]?.birthDate ?? '', 901);
    expect(plan([line(0, { idNumber: null })], [stored(0)]).actions).toEqual(['same']);
    const twin = plan([line(0)], [stored(0, { idNumber: other })]);
    expect(twin.actions).toEqual(['ask']);
    expect(twin.views[0]?.problems[0]?.message).toBe(`第 2 行${six[0]?.name}可能已在册：生日相同，证件号码不同`);
    expect(plan([line(0)], [stored(0, { idNumber: other })], { rows: { 'Sheet1!2': 'add' } }).actions).toEqual(['add']);
    expect(plan([line(0)], [stored(0, { idNumber: other })], { answers: { 'pair:Sheet1!2': 'skip' } }).actions).toEqual(
      ['skip'],
    );
  });

  test('of more namesakes than anybody looks through the likeliest are offered, and the question says so', () => {
    const crowd = Array.from({ length: 60 }, (_, i) =>
      stored(0, { idNumber: null, birthDate: null, mobile: null, group: i === 55 ? '二车间' : '机关' }),
    );
    const { actions, questions, views } = plan([[six[0]?.name, '二车间']], crowd, {}, ['姓名', '工会小组']);
    expect(actions).toEqual(['ask']);
    const [question] = questions;
    expect(question?.sentence).toContain('库里有 60 个同名的人');
    expect(question?.sentence).toContain('只列出最像的 40 位');
    const offered = question?.options.filter(({ value }) => value.startsWith('update:')) ?? [];
    expect(offered).toHaveLength(40);
    expect(offered.map(({ value }) => value)).toContain(`update:${crowd[55]?.id}`);
    expect(views[0]?.pair?.records).toHaveLength(40);
    const few = plan([[six[0]?.name, '二车间']], crowd.slice(0, 40), {}, ['姓名', '工会小组']).questions[0];
    expect(few?.sentence).not.toContain('只列出');
  });

  test('a name alone never merges', () => {
    const record = stored(0);
    const { actions, questions } = plan([[six[0]?.name, '13911112222']], [record], {}, ['姓名', '移动电话']);
    expect(actions).toEqual(['ask']);
    expect(questions[0]).toMatchObject({ key: 'pair:Sheet1!2', required: false });
    const said = plan(
      [[six[0]?.name, '13911112222']],
      [record],
      { answers: { 'pair:Sheet1!2': `update:${record.id}` } },
      ['姓名', '移动电话'],
    );
    expect(said.actions).toEqual(['update']);
    expect(plan([[six[1]?.name]], [record], {}, ['姓名']).actions).toEqual(['add']);
    expect(plan([[six[0]?.name]], [record], {}, ['姓名']).actions).toEqual(['ask']);
  });

  test('namesakes with another birth date are other people', () => {
    const elder = { idNumber: null, birthDate: '1950-01-01' };
    expect(plan([line(0)], [stored(0, { ...elder, mobile: '13911119999' })]).actions).toEqual(['add']);
    // The same telephone is too much of a coincidence.
    const { actions, views } = plan([line(0)], [stored(0, elder)]);
    expect(actions).toEqual(['ask']);
    expect(codesOf(views)).toEqual([['match.samePhone']]);
  });
});

describe('twice in the file', () => {
  test('the same again is skipped, something else is asked, two names are errors', () => {
    const { actions, views } = plan([
      line(0),
      line(0),
      line(1),
      line(1, { mobile: '13911112222' }),
      line(2),
      line(2, { name: '赵不同' }),
    ]);
    expect(actions).toEqual(['add', 'skip', 'add', 'ask', 'bad', 'bad']);
    expect(codesOf(views)).toEqual([[], ['file.repeat'], [], ['file.duplicate'], ['file.sameId'], ['file.sameId']]);
    expect(views[4]?.problems[0]?.message).toContain('第 7 行');
  });

  test('the second row may win, for a new person as for a known one', () => {
    const rows = [line(1), line(1, { mobile: '13911112222' })];
    const fresh = plan(rows, [], { rows: { 'Sheet1!3': 'update' } });
    expect(fresh.actions).toEqual(['add', 'update']);
    expect(fresh.planned[1]?.write).toMatchObject({ target: { row: 'Sheet1!2' }, patch: { mobile: '13911112222' } });
    const record = stored(1);
    expect(plan(rows, [record], { answers: { 'pair:Sheet1!3': 'update' } }).planned[1]?.write).toMatchObject({
      target: { id: record.id },
      patch: { mobile: '13911112222' },
    });
  });
});

describe('what changes', () => {
  test('blanks take nothing away unless that is wanted', () => {
    const rows = [line(0, { mobile: null, group: null })];
    expect(plan(rows, [stored(0)]).actions).toEqual(['same']);
    const erased = plan(rows, [stored(0)], { keepExisting: false });
    expect(erased.views[0]?.changes.map((c) => [c.field, c.after])).toEqual([
      ['mobile', null],
      ['group', null],
    ]);
  });

  test('fill blanks only, never add, skip one row', () => {
    const record = stored(0, { mobile: null, group: '机关' });
    expect(plan([line(0)], [record], { rows: { 'Sheet1!2': 'fill' } }).views[0]?.changes.map((c) => c.field)).toEqual([
      'mobile',
    ]);
    expect(plan([line(0), line(1)], [record], { neverAdd: true }).actions).toEqual(['update', 'skip']);
    expect(plan([line(0), line(1)], [], { rows: { 'Sheet1!3': 'skip' } }).actions).toEqual(['add', 'skip']);
  });

  test('what the number says fills blanks and overwrites nothing', () => {
    const rows = [[six[0]?.name, six[0]?.idNumber]];
    expect(
      plan(rows, [stored(0, { birthDate: '1960-01-01', gender: '女' })], {}, ['姓名', '证件号码']).actions,
    ).toEqual(['same']);
    expect(
      plan(rows, [stored(0, { birthDate: null, gender: null })], {}, ['姓名', '证件号码']).views[0]?.changes.map(
        (c) => c.field,
      ),
    ).toEqual(['gender', 'birthDate']);
  });

  test('a row with an error stays out; a cut number is found again by its first 15 digits', () => {
    const cut = Number(six[0]?.idNumber.slice(0, 15).concat('000'));
    const { actions, views } = plan([line(0, { idNumber: cut })], [stored(0)]);
    expect(actions).toEqual(['bad']);
    expect(views[0]?.problems[0]).toMatchObject({ code: 'id.damaged', suggestion: six[0]?.idNumber });
  });

  test('alarms: a third overwritten, nothing to write', () => {
    const records = [0, 1, 2].map((i) => stored(i));
    expect(plan([line(0, { mobile: '13911112222' }), line(1), line(2)], records).summary.alarms[0]).toContain(
      '移动电话',
    );
    expect(
      plan(
        [0, 1, 2].map((i) => line(i)),
        records,
      ).summary.alarms[0],
    ).toContain('没有要写入的');
    const cut = [0, 1].map((i) => line(i, { idNumber: 320105197809032000 }));
    expect(plan([...cut, line(2), line(3)]).summary.alarms).toEqual([expect.stringContaining('4 行里有 2 行有错')]);
    expect(plan([...cut, line(2), line(3), line(4)]).summary.alarms).toEqual([]);
  });
});

describe('one answer for all', () => {
  const header = ['姓名', '岗位'];
  const rows = [0, 1, 2].map((i) => [six[i]?.name, '电工']);
  const records = () => [0, 1, 2].map((i) => stored(i, { post: i === 0 ? '钳工' : null }));

  test('doubtful pairs: fill, new, out, or one by one', () => {
    const open = plan(rows, records(), {}, header);
    expect(open.actions).toEqual(['ask', 'ask', 'ask']);
    expect(open.questions[0]).toMatchObject({ key: 'pairs', rows: [2, 3, 4], default: 'each', required: false });
    const filled = plan(rows, records(), { answers: { pairs: 'fill' } }, header);
    expect(filled.actions).toEqual(['same', 'update', 'update']);
    expect(filled.questions[1]?.answer).toMatch(/^fill:\d+$/u);
    expect(plan(rows, records(), { answers: { pairs: 'add' } }, header).actions).toEqual(['add', 'add', 'add']);
    // A single answer goes before the one for all.
    const one = plan(rows, records(), { answers: { pairs: 'add', 'pair:Sheet1!3': 'skip' } }, header);
    expect(one.actions).toEqual(['add', 'skip', 'add']);
    // Nobody's number is ever given to another name by an answer for all.
    const named = plan([line(0, { name: '赵不同' }), line(1, { name: '钱不同' })], [stored(0), stored(1)], {
      answers: { pairs: 'fill' },
    });
    expect(named.actions).toEqual(['ask', 'ask']);
  });

  test('several rows of one person', () => {
    const twice = [0, 1].flatMap((i) => [line(i), line(i, { mobile: `1391111000${i}` })]);
    const open = plan(twice);
    expect(open.questions[0]).toMatchObject({ key: 'repeats', rows: [3, 5] });
    expect(plan(twice, [], { answers: { repeats: 'skip' } }).actions).toEqual(['add', 'skip', 'add', 'skip']);
    const last = plan(twice, [], { answers: { repeats: 'update' } });
    expect(last.planned[3]?.write).toMatchObject({ patch: { mobile: '13911110001' } });
  });

  test('unknown groups: all new, all empty', () => {
    const groups = [line(0, { group: '夜班' }), line(1, { group: '早班' }), line(2)];
    const open = plan(groups);
    expect(open.questions.map((q) => [q.key, q.required, q.answer])).toEqual([
      ['groups', false, null],
      ['group:夜班', true, null],
      ['group:早班', true, null],
    ]);
    const made = plan(groups, [], { answers: { groups: 'new', 'group:早班': 'id:2' } });
    expect(made.made).toEqual(['夜班']);
    expect(made.questions.map((q) => q.answer)).toEqual(['new', 'new', 'id:2']);
    expect(made.views.map((v) => v.values['group'])).toEqual(['夜班', '二车间', six[2]?.group]);
    expect(plan(groups, [], { answers: { groups: 'empty' } }).made).toEqual([]);
  });
});

describe('people without a number', () => {
  test('name and telephone are asked about, and taken only where nothing would change', () => {
    const header = ['姓名', '移动电话', '岗位'];
    const record = () => stored(0, { idNumber: null, birthDate: null, post: '钳工' });
    const given = (post: string): Given[][] => [[six[0]?.name, six[0]?.mobile ?? null, post]];
    expect(plan(given('钳工'), [record()], {}, header).actions).toEqual(['same']);
    const other = plan(given('电工'), [record()], {}, header);
    expect(other.actions).toEqual(['ask']);
    expect(other.views[0]?.pair?.records).toHaveLength(1);
    expect(other.views[0]?.problems[0]?.message).toContain('姓名和移动电话一样');
  });

  test('the same name and telephone twice in a file is one person', () => {
    const header = ['姓名', '移动电话', '岗位'];
    const row = [six[0]?.name, six[0]?.mobile, '钳工'];
    expect(plan([row, row, [six[0]?.name, six[0]?.mobile, '电工']], [], {}, header).actions).toEqual([
      'add',
      'skip',
      'ask',
    ]);
  });

  test('a constant fills and never overwrites', () => {
    const constants = { ethnicity: '汉族', group: '机关' };
    const rows = [
      [six[0]?.name, six[0]?.idNumber],
      [six[1]?.name, six[1]?.idNumber],
    ] as Given[][];
    const records = [stored(0, { ethnicity: '回族' }), stored(1, { ethnicity: null, group: null })];
    const { views } = plan(rows, records, { constants }, ['姓名', '证件号码']);
    expect(views.map((v) => v.changes.map((c) => [c.field, c.after]))).toEqual([
      [],
      [
        ['ethnicity', '汉族'],
        ['group', '机关'],
      ],
    ]);
  });
});
