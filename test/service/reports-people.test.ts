import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExportedFile, ReportPreview } from '../../src-main/contract/reports.ts';
import { dropDowns, headers } from './collection-sheet.ts';
import {
  expectPaper,
  given,
  inTreeOrder,
  openPractice,
  plain,
  readBack,
  rowValues,
  rule,
  type Tables,
  treeOrder,
} from './practice-app.ts';
import { today } from '../today.ts';

const rosterHeaders = [
  '序号',
  '姓名',
  '性别',
  '民族',
  '出生年月',
  '学历',
  '政治面貌',
  '部门/工会小组',
  '职务/岗位',
  '入会时间',
  '会员证号',
  '会籍状态',
  '备注',
];

type Row = Record<string, string | number | null> & { id: number; name: string };

/** People whose stored words the sheet does not know, and what it must say instead. */
const odd = { chief: 0, town: 0, passport: 0, restored: 0, applicant: 0, formula: 0 };
let tables: Tables;
let sheets: Record<'plain' | 'answered' | 'masked' | 'group' | 'left' | 'roster' | 'past', ExcelJS.Worksheet>;
let preview: ReportPreview;
let rosterPreview: ReportPreview;
let file: ExportedFile;
let maskedFile: ExportedFile;
let groupId: number;
const past = '2026-10-31';

beforeAll(async () => {
  const app = await openPractice();
  const people = await app.done('members.list', {
    filter: { conditions: [{ field: 'membership', op: 'is', values: ['在册'] }] },
  });
  const [chief = 0, town = 0, passport = 0, restored = 0, applicant = 0] = people.ids.slice(20);
  Object.assign(odd, { chief, town, passport, restored, applicant });
  await app.done('members.update', { ids: [chief], values: { skillLevel: '首席技师' } });
  await app.done('members.update', { ids: [town], values: { householdType: '居民户口' } });
  await app.done('members.update', { ids: [passport], values: { idType: '护照', idNumber: 'E12345678' } });
  await app.done('members.recordEvent', {
    ids: [restored],
    type: '保留',
    date: '2026-11-05',
    reason: '劳动（工作）关系发生变化',
  });
  await app.done('members.recordEvent', { ids: [restored], type: '恢复', date: '2026-11-12' });
  await app.done('members.recordEvent', { ids: [applicant], type: '退会', date: '2026-11-03', reason: '个人要求退会' });
  await app.done('members.recordEvent', { ids: [applicant], type: '申请', date: '2026-11-10' });
  odd.formula = (
    await app.done('members.create', {
      values: {
        name: "=cmd|' /C calc'!A0",
        post: '+1',
        department: '@SUM(A1)',
        memberCardNo: '-2',
        nativePlace: '\t=1+1',
      },
      event: { type: '入会', date: '2026-11-04' },
    })
  ).id;
  const tree = await app.done('groups.tree', {});
  groupId = tree.find((node) => node.name === '装配分会')?.id ?? 0;

  const sheet = async (key: string, params: object): Promise<ExcelJS.Worksheet> => {
    file = await app.done('reports.export', { key, params, ...given });
    return (await readBack(file.bytes)).worksheets[0] as ExcelJS.Worksheet;
  };
  preview = await app.done('reports.preview', { key: 'R1', params: {} });
  rosterPreview = await app.done('reports.preview', { key: 'R3', params: {} });
  const masked = await sheet('R1', { masked: true });
  maskedFile = file;
  sheets = {
    masked,
    answered: await sheet('R1', { words: { 'householdType:居民户口': '非农业户口' } }),
    group: await sheet('R1', { groupId }),
    left: await sheet('R1', { states: ['申请中', '已转出'] }),
    roster: await sheet('R3', {}),
    past: await sheet('R3', { date: past }),
    plain: await sheet('R1', {}),
  };
  expect((await app.refused('reports.preview', { key: 'R3', params: { date: '2026-11-22' } })).message).toBe(
    '2026-11-22 还没有到，请选今天或以前的日期',
  );
  expect((await app.refused('reports.preview', { key: 'R99', params: {} })).code).toBe('NOT_FOUND');
  tables = await app.shut();
});
afterAll(() => tables?.remove());

const people = (where: string, ...params: unknown[]): Row[] =>
  tables.all<Row>(`${inTreeOrder} where ${where} ${treeOrder}`, ...params);
const usual = `m.membership in ('在册', '保留会籍')`;
const lastArrival = (id: number) =>
  tables.all<Row>(
    `select * from membership_event where member_id = ? and type in ('入会', '转入') order by date desc, id desc limit 1`,
    id,
  )[0];
const rowOf = (sheet: ExcelJS.Worksheet, name: string): number => {
  for (let r = 5; r <= sheet.rowCount; r++) if (sheet.getCell(r, 2).value === name) return r;
  throw new Error(`no ${name}`);
};
const nameOf = (id: number): string => tables.one<string>('select name from member where id = ?', id);

/** What the sheet has to say for a row, from the columns of the table. */
function expected(row: Row, index: number): (string | number | null)[] {
  const restored = row['membership_change_type'] === '恢复' ? lastArrival(row.id) : undefined;
  const skill = row['skill_level'] === '首席技师' ? '职业资格一级（高级技师）' : row['skill_level'];
  const event = restored
    ? [restored['type'], restored['date'], restored['reason']]
    : [row['membership_change_type'], row['membership_change_date'], row['membership_change_reason']];
  return [
    index + 1,
    row.name,
    row['gender'],
    row['birth_date'],
    row['ethnicity'],
    row['employment_status'],
    row['id_type'],
    row['id_number'],
    row['education'],
    skill,
    row['mobile'],
    row['household_type'],
    row['household_place'],
    ...event,
    row['political_status'],
    row['employer'],
    row['native_place'],
    row['is_migrant_worker'],
  ] as (string | number | null)[];
}

describe('R1 工会会员信息采集表', () => {
  it('has its title, the unit and the signature, and the twenty headers in row 4', () => {
    const sheet = sheets.plain;
    expect(sheet.getCell('A1').value).toBe('工会会员信息采集表');
    expect(sheet.getCell('T1').master.address).toBe('A1');
    expect(sheet.getCell('A2').value).toBe(`填表单位（盖章）：${tables.one('select union_name from unit')}`);
    expect(sheet.getRow(2).values).toContainEqual(expect.stringMatching(/^单位负责人（签字）：/));
    expect(rowValues(sheet, 4, 21)).toEqual([...headers, null]);
    expect(sheet.getCell('D4').alignment.wrapText).toBe(true);
  });

  it('holds everybody in the order of the groups, cell by cell as the tables have it', () => {
    const rows = people(usual);
    expect(rows.length).toBeGreaterThan(250);
    rows.forEach((row, i) => {
      expect(rowValues(sheets.plain, i + 5, 20), row.name).toEqual(expected(row, i));
    });
    expect(plain(sheets.plain.getCell(rows.length + 5, 1).value)).toMatch(/^填表说明/);
    expect(file.people).toBe(rows.length);
  });

  it('keeps numbers as text, days as real days', () => {
    const sheet = sheets.plain;
    const r = rowOf(
      sheet,
      tables.one(`select name from member where ${usual.replaceAll('m.', '')} and id_number like '%X'`),
    );
    expect(sheet.getCell(r, 8).numFmt).toBe('@');
    expect(sheet.getCell(r, 8).value).toMatch(/^\d{17}X$/);
    expect(sheet.getCell(r, 11).numFmt).toBe('@');
    for (const c of [4, 15]) {
      expect(sheet.getCell(r, c).value).toBeInstanceOf(Date);
      expect(sheet.getCell(r, c).numFmt).toBe('yyyy/mm/dd');
    }
  });

  it('offers exactly the words of the collection sheet', () => {
    const last = people(usual).length + 4;
    for (const [letter, options] of Object.entries(dropDowns)) {
      expect(rule(sheets.plain, `${letter}5`).options, letter).toEqual(options);
      expect(rule(sheets.plain, `${letter}${last}`).options, letter).toEqual(options);
    }
    const nations = rule(sheets.plain, 'E5').options ?? [];
    expect([nations.length, nations[0], nations[19], nations[55]]).toEqual([56, '汉族', '傈僳族', '基诺族']);
    for (const letter of ['D', 'H', 'K', 'O', 'R'])
      expect(rule(sheets.plain, `${letter}5`).prompt, letter).toBeTruthy();
    expect(rule(sheets.plain, 'H5').prompt).toContain('文本格式');
  });

  it('asks what to write for a word that the sheet has not', () => {
    const r = rowOf(sheets.plain, nameOf(odd.town));
    expect(sheets.plain.getCell(r, 12).value).toBe('居民户口');
    expect(sheets.answered.getCell(r, 12).value).toBe('非农业户口');
    expect(preview.words).toHaveLength(2);
    expect(preview.words).toEqual(
      expect.arrayContaining([
        {
          key: 'householdType:居民户口',
          label: '户籍类型',
          value: '居民户口',
          memberIds: [odd.town],
          candidates: ['农业户口', '非农业户口'],
          answer: null,
          proposed: false,
        },
        {
          key: 'idType:护照',
          label: '有效证件类别',
          value: '护照',
          memberIds: [odd.passport],
          candidates: [],
          answer: null,
          proposed: false,
        },
      ]),
    );
    expect(preview.checks).toContainEqual({
      level: 'warning',
      sentence: '采集表的户籍类型里没有“居民户口”（1 人），请在下面选写成哪个词',
      memberIds: [odd.town],
    });
  });

  it('writes only events that the sheet knows', () => {
    const restored = rowOf(sheets.plain, nameOf(odd.restored));
    const arrival = lastArrival(odd.restored);
    expect(rowValues(sheets.plain, restored, 16).slice(13)).toEqual([
      arrival?.['type'],
      arrival?.['date'],
      arrival?.['reason'] ?? null,
    ]);
    const retained = people(`m.membership = '保留会籍'`);
    expect(retained.length).toBeGreaterThan(5);
    for (const row of retained) {
      const cells = rowValues(sheets.plain, rowOf(sheets.plain, row.name), 16);
      expect(cells.slice(13), row.name).toEqual(['保留', row['membership_change_date'], '劳动（工作）关系发生变化']);
    }
    const applicant = rowOf(sheets.left, nameOf(odd.applicant));
    expect(rowValues(sheets.left, applicant, 16).slice(13)).toEqual([null, null, null]);
  });

  it('takes the states and the branch that were asked for', () => {
    const left = people(`m.membership in ('申请中', '已转出')`);
    expect(left.map((row) => row.name)).toEqual(left.map((_, i) => sheets.left.getCell(i + 5, 2).value));
    expect(left.length).toBeGreaterThan(2);
    const branch = people(
      `${usual} and (m.group_id = ? or m.group_id in (select id from union_group where parent_id = ?))`,
      groupId,
      groupId,
    );
    expect(branch.map((row) => row.name)).toEqual(branch.map((_, i) => sheets.group.getCell(i + 5, 2).value));
    expect(sheets.group.getCell(branch.length + 5, 2).isMerged).toBe(true);
  });

  it('masks numbers and addresses, and keeps the full ones out of the file', async () => {
    const rows = people(usual);
    const words = [];
    for (const [i, row] of rows.entries()) {
      const [id, mobile] = [row['id_number'], row['mobile']] as (string | null)[];
      if (id && row['id_type'] === '居民身份证')
        expect(sheets.masked.getCell(i + 5, 8).value).toBe(`${id.slice(0, 6)}********${id.slice(14)}`);
      if (mobile) expect(sheets.masked.getCell(i + 5, 11).value).toBe(`${mobile.slice(0, 3)}****${mobile.slice(7)}`);
      words.push(id, mobile);
    }
    const text = JSON.stringify((await readBack(maskedFile.bytes)).worksheets[0]?.getSheetValues());
    for (const word of words) if (word) expect(text).not.toContain(word);
    expect(text).not.toContain('织造路187号');
  });

  it('is set up for A4 across with the header on every page', () => {
    expectPaper(sheets.plain, '4:4');
    expect(sheets.plain.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 4 });
  });

  it('says who lacks what, with the people behind it', () => {
    const missing = tables
      .all<{ id: number }>(`select id from member m where ${usual} and mobile is null`)
      .map(({ id }) => id);
    const found = preview.checks.find(({ sentence }) => sentence.includes('“移动电话”'));
    expect(found?.sentence).toBe(`${missing.length} 人没有填“移动电话”，表上会空着`);
    expect(new Set(found?.memberIds)).toEqual(new Set(missing));
    const women = tables
      .all<{ id: number }>(`select id from member m where ${usual} and gender = '女'`)
      .map(({ id }) => id);
    const figure = preview.figures.find(({ label }) => label === '女');
    expect([figure?.value, new Set(figure?.memberIds)]).toEqual([`${women.length} 人`, new Set(women)]);
    expect(preview.unmasked).toBe(true);
    expect(rosterPreview.unmasked).toBe(false);
  });
});

describe('R3 会员花名册', () => {
  const slash = (value: unknown): string => String(value).replaceAll('-', '/');

  it('has its thirteen headers and everybody, with months, paths and remarks', () => {
    expect(rowValues(sheets.roster, 3, 14)).toEqual([...rosterHeaders, null]);
    const rows = people(usual);
    rows.forEach((row, i) => {
      const remark = row['membership'] === '保留会籍' ? `${slash(row['membership_change_date'])} 起保留会籍` : null;
      const month = row['birth_date'] === null ? null : slash(row['birth_date']).slice(0, 7);
      expect(rowValues(sheets.roster, i + 4, 13), row.name).toEqual([
        i + 1,
        row.name,
        row['gender'],
        row['ethnicity'],
        month,
        row['education'],
        row['political_status'],
        row['groupPath'] ?? row['department'],
        row['post'],
        row['joined_on'],
        row['member_card_no'],
        row['membership'],
        remark,
      ]);
    });
    expectPaper(sheets.roster, '3:3');
    const signatures = rowValues(sheets.roster, sheets.roster.rowCount, 13).filter((value) => value !== null);
    expect(signatures[0]).toBe('工会主席（签字）：');
    expect(signatures).toEqual(
      expect.arrayContaining([
        '审核人（签字）：',
        `填表人：${tables.one('select handler from unit')}`,
        '填报日期：2026年11月21日',
      ]),
    );
  });

  it('shows an earlier day as it was', () => {
    const rows = tables.all<{ name: string; last: string; joined: string | null }>(
      `select m.name, (select e.type from membership_event e where e.member_id = m.id and e.date <= ? order by e.date desc, e.id desc limit 1) last,
         (select min(e.date) from membership_event e where e.member_id = m.id and e.date <= ? and e.type = '入会') joined from member m`,
      past,
      past,
    );
    const there = new Map<string, unknown[]>();
    for (let r = 4; typeof sheets.past.getCell(r, 1).value === 'number'; r++)
      there.set(String(sheets.past.getCell(r, 2).value), rowValues(sheets.past, r, 13));
    const wanted = rows.filter(({ last }) => ['入会', '转入', '恢复', '保留'].includes(last));
    expect([...there.keys()].sort()).toEqual([...new Set(wanted.map(({ name }) => name))].sort());
    expect(wanted.length).not.toBe(people(usual).length);
    const restored = there.get(nameOf(odd.restored));
    expect(restored?.[11]).toBe('在册');
    expect(there.has(nameOf(odd.applicant))).toBe(true);
  });

  it('keeps names that test a program, and names that look like formulas, as they are', () => {
    const names = people(usual).map((row) => row.name);
    for (const part of ['𠮷', '䶮', '𬭎', '·'])
      expect(
        names.some((name) => name.includes(part)),
        part,
      ).toBe(true);
    const r = rowOf(sheets.roster, "=cmd|' /C calc'!A0");
    expect(sheets.roster.getCell(r, 9).value).toBe('+1');
    expect(sheets.roster.getCell(r, 11).value).toBe('-2');
    expect(rosterPreview.html).toContain('𠮷小梅');
    expect(rosterPreview.html).toContain('=cmd|&#39; /C calc&#39;!A0');
    expect(today).toBe('2026-11-21');
  });
});
