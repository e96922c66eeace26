import { expect, test } from 'vitest';
import { book, form } from './forms-book.ts';
import { drawn, filledIn } from './forms-drawn.ts';

/** What a label asks of a person or of the unit is not answered with what the office or its union has. */

/** What stands in each single place, in their order. */
const pairs = async (title: string, rows: readonly (readonly string[])[]) => {
  const { view, told } = await filledIn(
    await form((sheet) => {
      sheet.getCell('A1').value = title;
      drawn(sheet, 3, rows);
    }),
  );
  return { said: view.blanks.map(({ label, value }) => `${label}=${value}`), told };
};

test('联系电话 beside a person is that person’s and stays open, listed', async () => {
  const { said, told } = await pairs('基层工会组织基本情况登记表', [
    ['单位名称', '', '联系电话', ''],
    ['法定代表人', '', '联系电话', ''],
    ['经审委主任', '', '联系电话', ''],
    ['女职工委员会主任', '', '联系电话', ''],
    ['财务负责人', '', '电话', ''],
    ['工会主席', '', '联系电话', ''],
    ['填表人', '', '联系电话', ''],
    ['邮政编码', '', '联系电话', ''],
  ]);
  const phones = said.filter((one) => /电话=/u.test(one)).map((one) => one.replace(/^.*=/u, ''));
  expect(phones).toEqual(['0898-1234567', '', '', '', '', '', '0898-1234567', '0898-1234567']);
  expect(told).toContain('联系电话（D4）');
});

test('below a person in a form of one column, and beside an empty name', async () => {
  const { said } = await pairs('通讯录', [
    ['工会名称', ''],
    ['联系电话', ''],
    ['经审委主任', ''],
    ['联系电话', ''],
  ]);
  expect(said.filter((one) => /电话/u.test(one))).toEqual(['联系电话=0898-1234567', '联系电话=']);
  const person = await pairs('先进推荐表', [
    ['姓名', '', '性别', ''],
    ['身份证号', '', '联系电话', ''],
    ['联系方式', '', '职务', ''],
    ['工作单位', '', '办公电话', ''],
  ]);
  expect(person.said.filter((one) => /电话|方式/u.test(one))).toEqual([
    '联系电话=',
    '联系方式=',
    '办公电话=0898-1234567',
  ]);
});

test('in a line of labels the nearest before it says whose telephone it is', async () => {
  const line = async (text: string): Promise<unknown> => {
    const { view } = await filledIn(
      await form((sheet) => {
        sheet.getCell('A1').value = '会员情况表';
        sheet.getCell('A2').value = text;
        drawn(sheet, 3, [['会员总数', '']]);
      }),
    );
    return view.blanks.find(({ label }) => label === '联系电话')?.value;
  };
  expect(await line('填报单位：        填表人：        联系电话：        ')).toBe('0898-1234567');
  expect(await line('填表人：孙丽        联系电话：        ')).toBe('0898-1234567');
  expect(await line('联系电话：        填表人：        ')).toBe('0898-1234567');
  expect(await line('填报单位：        财务负责人：        联系电话：        ')).toBe('');
});

const [UNIT, UNION] = ['12460000MB0000018G', '81460000MC0000186N'];
const known = (): void =>
  book.write(() => {
    book.ledger.sql.exec(
      `update unit set unit_credit_code = '${UNIT}', union_credit_code = '${UNION}', founded_on = '2004-06-18'`,
    );
  });

test('the code below the unit is the unit’s, that of the union only where the label or the form says 工会', async () => {
  known();
  const code = async (title: string, rows: readonly (readonly string[])[]): Promise<string[]> =>
    (await pairs(title, rows)).said.filter((one) => /信用代码/u.test(one)).map((one) => one.replace(/^.*=/u, ''));
  const both = [
    ['单位名称', '', '统一社会信用代码', ''],
    ['法定代表人', '', '职工人数', ''],
    ['工会名称', '', '工会统一社会信用代码', ''],
  ];
  expect(await code('基层工会组织基本情况登记表', both)).toEqual([UNIT, UNION]);
  expect(
    await code('企业基本信息表', [
      ['企业名称', ''],
      ['统一社会信用代码', ''],
      ['工会成立时间', ''],
    ]),
  ).toEqual([UNIT]);
  expect(await code('先进推荐表', [['工作单位', '', '单位统一社会信用代码', '']])).toEqual([UNIT]);
  expect(await code('基层工会情况表', [['单位名称', '', '统一社会信用代码', '']])).toEqual([UNION]);
  expect(await code('情况表', [['工会名称', '', '社会信用代码', '']])).toEqual([UNION]);
  expect(await code('情况表', [['填报单位', '', '统一社会信用代码', '']])).toEqual(['']);
});

test('when a company was founded and who leads it is not asked of its union', async () => {
  known();
  const { said, told } = await pairs('企业基本信息表', [
    ['企业名称', '', '成立时间', ''],
    ['负责人', '', '职工人数', ''],
    ['工会成立时间', '', '工会主席', ''],
  ]);
  expect(said.filter((one) => /时间|负责人|主席/u.test(one))).toEqual([
    '成立时间=',
    '负责人=',
    '工会成立时间=2004年6月18日',
    '工会主席=陶敏',
  ]);
  expect(told).toContain('成立时间（D3）');
  const model = await pairs('劳模推荐表', [
    ['工作单位', '', '职务', ''],
    ['单位负责人', '', '民族', ''],
  ]);
  expect(model.said).toContain('单位负责人=');
  const union = await pairs('基层工会情况表', [
    ['工会名称', '', '成立时间', ''],
    ['负责人', '', '会员总数', ''],
  ]);
  expect(union.said).toEqual(expect.arrayContaining(['成立时间=2004年6月18日', '负责人=陶敏']));
});
