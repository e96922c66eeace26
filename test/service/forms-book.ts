import ExcelJS from 'exceljs';
import { afterEach, beforeEach } from 'vitest';
import type { FormDecisions } from '../../src-main/contract/forms.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import { type Book, openBook } from './book.ts';

/** Forms as upper unions send them, filled from a book of six people. */
export let book: Book;
beforeEach(() => {
  book = openBook();
  book.write(() => {
    const { sql } = book.ledger;
    sql
      .prepare(
        "insert into unit (unit_name, union_name, parent_union_name, union_head, handler, phone) values ('云津市实验学校', '云津市实验学校工会', '云津市教育工会', '陶敏', '孙丽', '0898-1234567')",
      )
      .run();
    const add = sql.prepare(
      `insert into member (id, name, gender, membership, birth_date, ethnicity, education, political_status, id_number, id_reversed, mobile, name_sort, search_text)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    people.forEach(({ name, gender, birth, education, id, mobile, membership }, at) =>
      add.run(
        at + 1,
        name,
        gender,
        membership,
        birth,
        at === 2 ? null : '汉族',
        education,
        '群众',
        id,
        id === null ? null : [...id].reverse().join(''),
        mobile,
        name,
        name,
      ),
    );
  });
});
afterEach(() => book.close());

export const people = [
  {
    name: '孙𠮷',
    gender: '女',
    birth: '1980-03-05',
    education: '本科',
    id: '11010519800305002X',
    mobile: '13800000001',
    membership: '在册',
  },
  {
    name: '阿依·古丽',
    gender: '女',
    birth: '1991-11-28',
    education: '大学专科',
    id: '110105199111280043',
    mobile: null,
    membership: '在册',
  },
  {
    name: '王建国',
    gender: '男',
    birth: '1975-01-02',
    education: '硕士',
    id: null,
    mobile: '13800000003',
    membership: '在册',
  },
  {
    name: '李娜',
    gender: '女',
    birth: '1988-06-30',
    education: '高中',
    id: '110105198806300061',
    mobile: '13800000004',
    membership: '在册',
  },
  {
    name: '周强',
    gender: '男',
    birth: '1969-12-31',
    education: '初中',
    id: '11010519691231007X',
    mobile: '13800000005',
    membership: '在册',
  },
  {
    name: '已调走',
    gender: '男',
    birth: '1970-12-31',
    education: '初中',
    id: '110105197012310088',
    mobile: '13800000006',
    membership: '已转出',
  },
];

/** An .xlsx as an upper union made it. */
export async function form(
  make: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void | Promise<void>,
): Promise<Uint8Array> {
  const made = new ExcelJS.Workbook();
  await make(made.addWorksheet('表'), made);
  return new Uint8Array(await made.xlsx.writeBuffer());
}

/** Three drawn rows, a drop-down with words of its own, a note below, places for the union in one line. */
export const roster = (sheet: ExcelJS.Worksheet): void => {
  sheet.mergeCells('A1:G1');
  sheet.getCell('A1').value = '工会会员基本情况表';
  sheet.mergeCells('A2:G2');
  sheet.getCell('A2').value = '填报单位：            填表人：        填表日期：    年  月  日';
  sheet.getRow(3).values = ['序号', '基本情况', null, null, '联系方式', '身份', '备注'];
  sheet.getRow(4).values = [null, '会员姓名', '性别', '出生年月（yyyy.MM）', '手机号码', '身份证号码', null];
  sheet.mergeCells('B3:D3');
  for (const row of [5, 6, 7]) {
    sheet.getCell(row, 3).dataValidation = { type: 'list', formulae: ['"男性,女性"'], allowBlank: true };
    for (let column = 1; column <= 7; column += 1) sheet.getCell(row, column).border = { top: { style: 'thin' } };
  }
  sheet.getCell('A8').value = '单位负责人（签字）：';
  sheet.getCell('A9').value = '注：一式两份';
};

/** A form in somebody's hands, as the routes take it. */
export async function opened(bytes: Uint8Array, fileName = '会员表.xlsx', decisions: Partial<FormDecisions> = {}) {
  const { file } = await book.done('imports.open', { file: bytes });
  return { file, fileName, decisions };
}
export const cells = (bytes: Uint8Array): (string | number | null)[][] =>
  (readWorkbook(bytes, 'a.xlsx').sheets[0]?.rows ?? []).map(({ cells: row }) =>
    row.map((cell) => cell?.number ?? cell?.text ?? null),
  );
export const exit = { purpose: '报上级工会', receiver: '云津市教育工会' };

/** A plain list under two rows, with borders. */
export const plain = (sheet: ExcelJS.Worksheet, head: readonly string[], drawn: number): void => {
  sheet.getCell('A1').value = '工会会员名册';
  sheet.getRow(2).values = [...head];
  for (let row = 3; row < 3 + drawn; row += 1)
    for (let column = 1; column <= head.length; column += 1)
      sheet.getCell(row, column).border = { top: { style: 'thin' } };
};
