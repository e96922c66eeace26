import { describe, expect, test } from 'vitest';
import { codes, column, type Given, identity, people, read, sheet } from './kit.ts';

/** One column of one field beside names and sound identity numbers. */
const twelve = people(12);
const withColumn = (header: string, values: readonly Given[], decisions = {}) =>
  read(
    sheet([['姓名', '身份证号', header], ...values.map((value, i) => [twelve[i]?.name, twelve[i]?.idNumber, value])]),
    decisions,
  );
const alone = (header: string, values: readonly Given[], decisions = {}) =>
  read(sheet([['姓名', header], ...values.map((value, i) => [twelve[i]?.name, value])]), decisions);

describe('dates', () => {
  test('the ways people write one day', () => {
    const reading = alone('参加工作时间', [
      '2019.7.9',
      '2019/07/09',
      '2019年7月9日',
      '20190709',
      43655,
      { day: '2019-07-09' },
      '2019-7-9',
      '二〇一九年七月九日',
      20190709,
    ]);
    expect(column(reading, 'workStartedOn')).toEqual(Array.from({ length: 9 }, () => '2019-07-09'));
    expect(reading.all).toEqual([]);
  });

  test('two-digit years mean the past; it is said and can be changed', () => {
    const reading = alone('参加工作时间', ['19-7-9', '98-12-1']);
    expect(column(reading, 'workStartedOn')).toEqual(['2019-07-09', '1998-12-01']);
    expect(reading.all).toMatchObject([{ required: false, default: '2026' }]);
  });

  test('one 25/12/2019 settles the order of a column', () => {
    expect(column(alone('入会日期', ['03/04/2019', '25/12/2019']), 'joinedOn')).toEqual(['2019-04-03', '2019-12-25']);
  });

  test('day or month first: asked once for the column, and the answer holds', () => {
    const values = ['03/04/2019', '05/06/2020', '01/02/2018'];
    const open = alone('入会日期', values);
    expect(open.all).toHaveLength(1);
    expect(open.all[0]).toMatchObject({ key: 'date:Sheet1!B:order', required: true, rows: [2, 3, 4] });
    expect(column(open, 'joinedOn')).toEqual([null, null, null]);
    const said = alone('入会日期', values, { answers: { 'date:Sheet1!B:order': 'dmy' } });
    expect(column(said, 'joinedOn')).toEqual(['2019-04-03', '2020-06-05', '2018-02-01']);
    expect(said.all[0]?.answer).toBe('dmy');
  });

  test('sheets with the same header are settled by one answer', () => {
    const one = (name: string) =>
      sheet(
        [
          ['姓名', '入会时间'],
          ['王芳', '03/05/2019'],
        ],
        { name },
      );
    const open = read([one('名册1'), one('名册2')]);
    expect(open.all.map((q) => q.key)).toEqual(['sheetNames', 'date:名册1!B:order']);
    const said = read([one('名册1'), one('名册2')], { answers: { 'date:名册1!B:order': 'dmy' } });
    expect(column(said, 'joinedOn')).toEqual(['2019-05-03', '2019-05-03']);
    const own = { 'date:名册1!B:order': 'dmy', 'date:名册2!B:order': 'mdy' };
    expect(column(read([one('名册1'), one('名册2')], { answers: own }), 'joinedOn')).toEqual([
      '2019-05-03',
      '2019-03-05',
    ]);
  });

  test('birth dates are settled by the identity numbers', () => {
    const days = ['1980-04-03', '1975-12-11', '1990-02-01'];
    const reading = read(
      sheet([
        ['姓名', '身份证号', '出生日期'],
        ...days.map((day, i) => [
          twelve[i]?.name,
          identity(day, 101 + i * 2),
          `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`,
        ]),
      ]),
    );
    expect(column(reading, 'birthDate')).toEqual(days);
    expect(reading.all).toEqual([]);
  });

  test('months without a day', () => {
    const joined = alone('入会时间', ['2015.07', '2016年3月']);
    expect(column(joined, 'joinedOn')).toEqual(['2015-07-01', '2016-03-01']);
    expect(codes(joined)).toEqual(['2:date.monthOnly', '3:date.monthOnly']);
    expect(column(alone('入会时间', ['2015.07'], { answers: { 'month:joinedOn': 'empty' } }), 'joinedOn')).toEqual([
      null,
    ]);
    // The birth date is never made up: it stays empty, or comes from the identity number.
    expect(column(alone('出生年月', ['1980.05', '1981.06']), 'birthDate')).toEqual([null, null]);
    const known = withColumn(
      '出生年月',
      twelve.slice(0, 2).map((p) => p.birthDate.slice(0, 7)),
    );
    expect(column(known, 'birthDate')).toEqual(twelve.slice(0, 2).map((p) => p.birthDate));
    expect(codes(known)).toEqual([]);
  });

  test('days that do not exist, days to come, words', () => {
    const reading = alone('出生日期', ['1976-02-30', '2031-01-01', '待查', '不详', '1980-01-01']);
    expect(codes(reading)).toEqual(['2:date.noSuchDay', '3:date.future', '4:date.unreadable']);
    expect(column(reading, 'birthDate')).toEqual([null, '2031-01-01', null, null, '1980-01-01']);
  });

  test('birth date and sex that differ from the number: both are shown, nothing is overwritten', () => {
    const [p] = twelve;
    const reading = read(
      sheet([
        ['姓名', '身份证号', '出生日期', '性别'],
        [p?.name, p?.idNumber, '1966-01-01', p?.gender === '男' ? '女' : '男'],
      ]),
    );
    expect(column(reading, 'birthDate')).toEqual(['1966-01-01']);
    expect(codes(reading).sort()).toEqual(['2:birth.differs', '2:gender.differs']);
    expect(reading.drafts[0]?.problems.find((q) => q.code === 'birth.differs')?.suggestion).toBe(p?.birthDate);
  });
});

describe('identity numbers', () => {
  const number = (value: Given, ...more: Given[]) =>
    read(
      sheet([
        ['姓名', '身份证号', ...(more.length ? ['证件类型'] : [])],
        ['王建国', value, ...more],
        ['李秀兰', twelve[1]?.idNumber, ...(more.length ? ['居民身份证'] : [])],
      ]),
    );

  test('a numeric cell of more than 15 digits is damaged, even when its check character is right', () => {
    const sound = Array.from({ length: 1000 }, (_, i) => identity('1978-09-03', i)).find((id) =>
      id.endsWith('000'),
    ) as string;
    for (const value of [Number(sound), 320105197809032000, 1.10105e17]) {
      const reading = number(value);
      expect(codes(reading)[0]).toBe('2:id.damaged');
      expect(reading.drafts[0]?.problems[0]).toMatchObject({
        level: 'error',
        message: expect.stringContaining('末 3 位变成了 000'),
      });
      expect(reading.drafts[0]?.values.get('idNumber')).toBeNull();
    }
    expect(codes(number(sound))).toEqual([]);
    expect(codes(number('1.10105E+17'))[0]).toBe('2:id.damaged');
  });

  // Worked examples of GB 11643.
  test.each([
    ['11010519491231002X', '11010519491231002X', []],
    ['11010519491231002x', '11010519491231002X', []],
    [' 110105 19491231 002X ', '11010519491231002X', []],
    ['１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X', []],
    ['="11010519491231002X"', '11010519491231002X', []],
    ["'11010519491231002X", '11010519491231002X', []],
    ['110105491231002', '11010519491231002X', ['2:id.upgraded']],
    [110105491231002, '11010519491231002X', ['2:id.upgraded']],
    ['440524188001010014', '440524188001010014', ['2:id.age']],
    ['110105194912310021', '110105194912310021', ['2:id.checkDigit', '2:birth.fromBadId', '2:gender.fromBadId']],
    ['320102198502301233', '320102198502301233', ['2:id.date']],
    ['11010519491231002', '11010519491231002', ['2:id.length']],
    ['110105********002X', '110105********002X', ['2:id.masked']],
  ])('%s', (given, value, found) => {
    const reading = number(given);
    expect(reading.drafts[0]?.values.get('idNumber')).toBe(value);
    expect(codes(reading)).toEqual(found);
  });

  test('the document follows the number, or is what the sheet says', () => {
    expect(column(number('11010519491231002X'), 'idType')[0]).toBe('居民身份证');
    const passport = number('E12345678', '护照');
    expect(passport.drafts[0]?.values.get('idType')).toBe('护照');
    expect(codes(passport)).toEqual([]);
    expect(codes(number('E12345678'))[0]).toMatch(/^2:id\./);
  });

  test('birth date and sex come out of the number', () => {
    const reading = number('11010519491231002X');
    expect([reading.drafts[0]?.values.get('birthDate'), reading.drafts[0]?.values.get('gender')]).toEqual([
      '1949-12-31',
      '女',
    ]);
  });

  test('empty: a warning, and the row goes on', () => {
    for (const value of [null, '无', '/', '不详']) expect(codes(number(value))).toEqual(['2:id.missing']);
  });
});

describe('words of code lists', () => {
  test('as offices write them', () => {
    expect(
      column(alone('政治面貌', ['党员', '团员', '预备党员', '群众', '中共党员', '无']), 'politicalStatus'),
    ).toEqual(['中共党员', '共青团员', '中共预备党员', '群众', '中共党员', null]);
    expect(column(alone('民族', ['汉', '僳僳族', '达翰尔', '回族']), 'ethnicity')).toEqual([
      '汉族',
      '傈僳族',
      '达斡尔族',
      '回族',
    ]);
    expect(column(alone('性别', ['男', '女', 'M', 'F', 1, 2]), 'gender')).toEqual(['男', '女', '男', '女', '男', '女']);
    expect(column(alone('技术等级', ['无', '高级工', '-', '技师']), 'skillLevel')).toEqual([
      '无',
      '职业资格三级（高级）',
      null,
      '职业资格二级（技师）',
    ]);
    expect(column(alone('是否农民工', ['是', '否', '√', '无', 'N']), 'isMigrantWorker')).toEqual([
      '是',
      '否',
      '是',
      '否',
      '否',
    ]);
  });

  test('a word with several meanings is asked about, stays empty until then, and the answer holds', () => {
    const values = ['研究生', '本科', '研究生学历', '研究生'];
    const open = alone('学历', values);
    expect(column(open, 'education')).toEqual([null, '本科', null, null]);
    expect(codes(open)).toEqual(['2:code.ambiguous', '4:code.ambiguous', '5:code.ambiguous']);
    const question = open.all.find((q) => q.key === 'value:education:研究生');
    expect(question?.options.map((o) => o.value)).toEqual(['博士', '硕士', '']);
    expect(question?.rows).toEqual([2, 5]);
    expect(column(alone('学历', values, { answers: { 'value:education:研究生': '硕士' } }), 'education')).toEqual([
      '硕士',
      '本科',
      null,
      '硕士',
    ]);
    expect(
      column(alone('学历', values, { values: { education: { 研究生: '博士', 研究生学历: null } } }), 'education'),
    ).toEqual(['博士', '本科', null, '博士']);
  });

  test('a word of another list stays out and is asked about', () => {
    const reading = alone('政治面貌', ['群众', '中共党员', '骨干分子']);
    expect(column(reading, 'politicalStatus')).toEqual(['群众', '中共党员', null]);
    expect(codes(reading)).toEqual(['4:code.unknown']);
  });
});

describe('texts and numbers', () => {
  test('names lose padding only', () => {
    const given = ['张 三', '　欧阳小明 ', '买买提•吐尔逊', '李\u200b四', '𠮷野', 'Maria Silva', '王　芳'];
    const reading = read(sheet([['姓名', '手机'], ...given.map((name, i) => [name, `1380000${1000 + i}`])]));
    expect(column(reading, 'name')).toEqual([
      '张三',
      '欧阳小明',
      '买买提·吐尔逊',
      '李四',
      '𠮷野',
      'Maria Silva',
      '王芳',
    ]);
    expect(reading.drafts.map((draft) => draft.tidied.some((t) => t.field === 'name'))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  test('mobiles', () => {
    const reading = alone('手机', [
      '138-0000-1111',
      '+86 13800001112',
      13800001113,
      '13800001114/13900001114',
      '1380000111',
      '0512-66881000',
      '１３８００００１１１５',
      '无',
    ]);
    expect(column(reading, 'mobile')).toEqual([
      '13800001111',
      '13800001112',
      '13800001113',
      '13800001114',
      null,
      null,
      '13800001115',
      null,
    ]);
    expect(codes(reading)).toEqual(['5:mobile.several', '6:mobile.form', '7:mobile.form']);
  });

  test('codes in full width become half width, words keep their brackets', () => {
    const reading = read(
      sheet([
        ['姓名', '工号', '岗位'],
        ['王芳', 'Ａ０１－２', '电工（高压）'],
      ]),
    );
    expect(reading.drafts[0]?.values.get('staffNo')).toBe('A01-2');
    expect(reading.drafts[0]?.values.get('post')).toBe('电工（高压）');
    expect(reading.drafts[0]?.tidied).toEqual([{ field: 'staffNo', from: 'Ａ０１－２' }]);
  });

  test('numbers that are texts keep their zeros; cards keep all digits or are refused', () => {
    const reading = read(
      sheet([
        ['姓名', '工号', '银行卡号'],
        ['王建国', '00123', '6222021234567890128'],
        ['李秀兰', '00124', 6222021234567890000],
      ]),
    );
    expect(column(reading, 'staffNo')).toEqual(['00123', '00124']);
    expect(column(reading, 'bankAccount')).toEqual(['6222021234567890128', null]);
    expect(codes(reading)).toContain('3:card.damaged');
  });

  test('formulas give their cached result and are flagged; broken ones are said', () => {
    const reading = alone('部门', [{ formula: '财务科' }, { error: '#REF!' }, { formula: '' }, '一车间']);
    expect(column(reading, 'department')).toEqual(['财务科', null, null, '一车间']);
    expect(codes(reading)).toEqual(['2:cell.formula', '3:cell.error', '4:cell.noResult']);
  });

  test('corrected cells, constants, own words for empty', () => {
    const given = sheet([
      ['姓名', '身份证号', '籍贯'],
      ['王建国', 320105197809032000, '待补充'],
      ['李秀兰', twelve[1]?.idNumber, '南京'],
    ]);
    const sound = identity('1978-09-03', 201);
    const reading = read(given, {
      cells: { 'Sheet1!2': { idNumber: sound } },
      constants: { employer: '二分公司' },
      emptyWords: ['待补充'],
    });
    expect(codes(reading)).toEqual([]);
    expect(column(reading, 'idNumber')).toEqual([sound, twelve[1]?.idNumber]);
    expect(column(reading, 'employer')).toEqual(['二分公司', '二分公司']);
    expect(column(reading, 'nativePlace')).toEqual([null, '南京']);
  });

  test('text that is too long, a row without a name', () => {
    const reading = read(
      sheet([
        ['姓名', '手机', '籍贯'],
        ['王建国', '13800001111', '长'.repeat(101)],
        [null, '13800001112', '南京'],
        ['***', '13800001113', '苏州'],
      ]),
    );
    expect(codes(reading)).toEqual(['2:text.tooLong', '3:name.missing', '4:name.missing']);
  });
});
