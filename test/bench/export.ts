/**
 * A list of the book as a workbook, through the route that the page calls: rows from SQL, styles, the entry in the
 * register. The floor and exceljs write the same cells, which they find ready in memory.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { runCommand } from '../../db/journal.ts';
import { openLedger } from '../../db/open.ts';
import { createRouter, type Handlers } from '../../src-main/router.ts';
import { reportHandlers } from '../../src-main/services/reports.ts';
import { makeRoster, type RosterRow, rosterColumns } from '../workbook/fixtures/roster.ts';
import { writeFloor } from './floor/write-floor.ts';

/** Which column of the roster fills which field of a member; with 序号 these are thirty columns. */
const fields = {
  name: '姓名',
  gender: '性别',
  ethnicity: '民族',
  birthDate: '出生日期',
  idNumber: '证件号码',
  mobile: '移动电话',
  nativePlace: '籍贯',
  education: '学历',
  politicalStatus: '政治面貌',
  employer: '工作单位',
  professionalTitle: '工会小组',
  department: '部门',
  post: '岗位',
  skillLevel: '技术等级',
  employmentStatus: '就业状况',
  workStartedOn: '入职日期',
  joinedOn: '入会日期',
  memberCardNo: '会员证号',
  membership: '会籍状态',
  householdType: '是否困难',
  isMigrantWorker: '是否农民工',
  staffNo: '月工资',
  emergencyPhone: '月会费',
  consentOn: '缴费至',
  bankAccount: '银行卡号',
  bankName: '开户行',
  homeAddress: '家庭住址',
  emergencyContact: '紧急联系人',
  note: '备注',
} as const;

const names = Object.keys(fields) as (keyof typeof fields)[];
const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const clock = { now: () => '2026-11-21 09:00:00', today: () => '2026-11-21' };
const book = (folder: string, rows: number): string => join(folder, `${rows}.db`);

/** A book with these people. */
function fill(rows: number, folder: string): void {
  const ledger = openLedger(book(folder, rows), { create: true });
  const at = new Map(rosterColumns.map(({ header }, i) => [header, i]));
  const places = names.map((name) => at.get(fields[name]) ?? 0);
  const insert = ledger.sql.prepare(
    `insert into member (${names.map(snake).join(', ')}, name_sort, search_text) values (${names.map(() => '?').join(', ')}, ?, '')`,
  );
  runCommand(
    ledger.sql,
    { at: clock.now(), user: '何静', route: 'bench' },
    () => {
      for (const [i, row] of makeRoster(rows).entries()) {
        const values = places.map((place) => (row[place] === null ? null : String(row[place])));
        insert.run(...values, String(i).padStart(8, '0'));
      }
    },
    () => 'people',
  );
  ledger.close();
}

async function own(rows: number, folder: string): Promise<number> {
  const ledger = openLedger(book(folder, rows));
  const call = createRouter({
    handlers: reportHandlers as unknown as Handlers,
    ledger: () => ledger,
    user: () => ({ name: '何静', roles: ['clerk', 'chair'] }),
    clock,
    emit: () => {},
    log: (message) => console.error(message),
  });
  const started = performance.now();
  const answer = await call('lists.export', {
    columns: names,
    masked: false,
    title: '会员花名册',
    purpose: '测量',
    receiver: '测量',
  });
  const time = performance.now() - started;
  if (!answer.ok) throw new Error(answer.error.message);
  const { people, bytes } = answer.data as { people: number; bytes: Uint8Array };
  if (people !== rows || bytes.length < rows) throw new Error(`${people} of ${rows} people`);
  ledger.close();
  return time;
}

async function floor(rows: number, folder: string): Promise<number> {
  const file = join(folder, 'floor.xlsx');
  const roster = makeRoster(rows);
  const started = performance.now();
  await writeFloor(file, roster);
  const time = performance.now() - started;
  if (statSync(file).size < rows) throw new Error('nothing written');
  return time;
}

async function exceljs(rows: number): Promise<number> {
  const roster: readonly RosterRow[] = makeRoster(rows);
  const started = performance.now();
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('会员花名册', {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape' },
  });
  const edge = { style: 'thin' as const };
  const border = { top: edge, left: edge, bottom: edge, right: edge };
  const formats = { int: '0', text: '@', choice: '@', date: 'yyyy/mm/dd', money: '@' };
  sheet.columns = rosterColumns.map(({ header, width, kind }) => ({
    header,
    width,
    style: { border, numFmt: formats[kind] },
  }));
  const dates = rosterColumns.map(({ kind }) => kind === 'date');
  for (const row of roster) sheet.addRow(row.map((v, i) => (dates[i] && typeof v === 'string' ? new Date(v) : v)));
  const bytes = await workbook.xlsx.writeBuffer();
  const time = performance.now() - started;
  if (bytes.byteLength < rows) throw new Error('nothing written');
  return time;
}

/** Jobs of one process each; they answer with milliseconds. */
export const exportJobs: Readonly<Record<string, (rows: number, folder: string) => number | Promise<number>>> = {
  fill: (rows, folder) => {
    fill(rows, folder);
    return 0;
  },
  own,
  floor,
  exceljs,
};
