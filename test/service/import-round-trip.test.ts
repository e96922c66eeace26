import { describe, expect, test } from 'vitest';
import { identity, people } from '../domain/import/kit.ts';
import { xlsx } from './roster-file.ts';
import { freshPrograms } from './program.ts';
import { officePassword } from '../office-password.ts';

const program = freshPrograms();
const { ask } = program;

/** Nothing with numbers in full leaves without. */
const reason = { purpose: '报上级工会', receiver: '市总工会' };

describe('our own sheets come back without mapping and change nothing', () => {
  const all = ['在册', '保留会籍', '申请中', '已转出', '已退会', '已除名', '去世'];

  test.each([
    ['R1', ['在册', '保留会籍']],
    ['R1', all],
    ['R3', ['在册', '保留会籍']],
    ['R3', all],
  ])('%s of the practice unit (%#)', async (key, states) => {
    await ask('app.openPractice', {});
    const exported = await ask('reports.export', {
      key,
      params: { states: states as [string, ...string[]] },
      ...reason,
    });
    const preview = await ask('imports.preview', { noun: 'member', fileName: exported.fileName, file: exported.bytes });
    const unexpected = preview.rows
      .filter((row) => row.action !== 'same')
      .map((row) => ({
        row: row.row,
        name: row.values['name'],
        action: row.action,
        changes: row.changes,
        problems: row.problems.map((p) => p.code),
      }));
    expect(unexpected).toEqual([]);
    expect(preview.summary).toMatchObject({ total: exported.people, same: exported.people });
    const receipt = await ask('imports.apply', { noun: 'member', fileName: exported.fileName, file: exported.bytes });
    expect(receipt).toMatchObject({ commandId: null, added: 0, updated: 0 });
  });

  test('a list as seen, all columns, as xlsx and as csv', async () => {
    await ask('app.openPractice', {});
    const columns = [
      'name',
      'gender',
      'ethnicity',
      'birthDate',
      'idType',
      'idNumber',
      'mobile',
      'education',
      'politicalStatus',
      'nativePlace',
      'householdType',
      'householdPlace',
      'employer',
      'department',
      'staffNo',
      'post',
      'professionalTitle',
      'employmentStatus',
      'skillLevel',
      'workStartedOn',
      'isMigrantWorker',
      'group',
      'membership',
      'joinedOn',
      'membershipChangeType',
      'membershipChangeDate',
      'membershipChangeReason',
      'memberCardNo',
      'maritalStatus',
      'emergencyContact',
      'emergencyPhone',
      'homeAddress',
      'note',
      'age',
    ];
    for (const format of ['xlsx', 'csv'] as const) {
      const exported = await ask('lists.export', { columns, masked: false, format, ...reason });
      const preview = await ask('imports.preview', {
        noun: 'member',
        fileName: exported.fileName,
        file: exported.bytes,
      });
      expect(preview.columns.filter((c) => c.field === null).map((c) => c.header)).toEqual(['序号', '年龄']);
      expect(
        preview.rows.filter((row) => row.action !== 'same').map((row) => [row.values['name'], row.action, row.changes]),
      ).toEqual([]);
    }
  });
});

/** The collection sheet as provinces send it: title, unit line, header with hints and line breaks, notes below. */
const collectionHeader = [
  '序号',
  '姓名',
  '性别',
  '出生日期（格式：yyyy/MM/dd）',
  '民族',
  '就业状况',
  '有效证件类别',
  '证件号码\n(填写18位身份证)',
  '学历',
  '技术等级',
  '移动电话',
  '户籍类型',
  '户籍所在地',
  '会籍变化类型',
  '会籍变化日期（格式：yyyy/MM/dd）',
  '会籍变化原因',
  '政治面貌',
  '工作单位',
  '籍贯',
  '是否农民工会员\n填写“是”或“否”',
];
const five = people(5);
const filled = five.map((p, i) => [
  String(i + 1),
  p.name,
  p.gender,
  p.birthDate.replaceAll('-', '/'),
  i === 2 ? '僳僳族' : p.ethnicity,
  i === 4 ? '退休' : '在岗',
  '居民身份证',
  p.idNumber,
  p.education,
  i === 1 ? '职业资格三级（高级）' : '无',
  p.mobile,
  '农业户口',
  '江苏省南京市',
  i === 4 ? '保留' : '入会',
  `${2010 + i}/03/01`,
  i === 4 ? '劳动（工作）关系发生变化' : null,
  p.politicalStatus,
  '锦川公共交通有限公司',
  '江苏南京',
  i % 2 ? '是' : '否',
]);

async function expectCollection(file: Uint8Array): Promise<void> {
  const preview = await ask('imports.preview', { noun: 'member', fileName: '采集表.xlsx', file });
  expect(preview.questions.filter((q) => q.required)).toEqual([]);
  expect(preview.columns.filter((c) => c.field === null && c.letter !== 'A')).toEqual([]);
  expect(preview.rows.map((row) => row.action)).toEqual(Array(5).fill('add'));
  expect(preview.rows.flatMap((row) => row.problems)).toEqual([]);
  expect(await ask('imports.apply', { noun: 'member', fileName: '采集表.xlsx', file })).toMatchObject({
    added: 5,
    bad: [],
  });
  const { ids } = await ask('members.list', { sort: [] });
  const rows = await Promise.all(ids.map((id) => ask('members.get', { id })));
  for (const [i, p] of five.entries()) {
    const { row, events } = rows.find((one) => one.row.name === p.name) ?? {};
    expect(row).toMatchObject({
      gender: p.gender,
      birthDate: p.birthDate,
      education: p.education,
      politicalStatus: p.politicalStatus,
      ethnicity: i === 2 ? '傈僳族' : p.ethnicity,
      isMigrantWorker: i % 2 ? '是' : '否',
      membership: i === 4 ? '保留会籍' : '在册',
      skillLevel: i === 1 ? '职业资格三级（高级）' : '无',
    });
    expect(events?.map((e) => `${e.date} ${e.type}`).sort()).toEqual(
      i === 4 ? ['2014-02-28 入会', '2014-03-01 保留'] : [`${2010 + i}-03-01 入会`],
    );
  }
}

describe('the collection sheet, filled', () => {
  const office = {
    unionName: '锦川公共交通有限公司工会委员会',
    unitName: '锦川公共交通有限公司',
    handler: '何静',
    password: officePassword,
  };

  test('built like it', async () => {
    await ask('app.createOffice', office);
    await expectCollection(
      await xlsx(
        {
          name: '会员信息',
          rows: [
            ['附件四'],
            ['工会会员信息采集表'],
            ['填表单位（盖章）：', ...Array(10).fill(null), '     单位负责人(签字)：'],
            collectionHeader,
            ...filled,
            [],
            [],
            ['填表说明：\n1、此表所列项目均为必填项。\n2、“工作单位”需填写完整的单位全称。'],
          ],
          merges: ['A2:T2', 'A3:K3', 'L3:T3', 'A12:T12'],
        },
        { name: '下拉菜单表', rows: [['民族'], ['汉族'], ['蒙古族'], ['回族']] },
      ),
    );
  });
});

describe('while it works', () => {
  const many = Array.from({ length: 6000 }, (_, i) => [
    `王${'甲乙丙丁戊己庚辛'[i % 8] ?? ''}${'子丑寅卯辰巳午未'[Math.floor(i / 8) % 8] ?? ''}`,
    identity(`${1960 + (i % 40)}-0${1 + (i % 9)}-1${i % 9}`, i % 1000, String(320100 + Math.floor(i / 1000))),
  ]);

  test('says how far it is and can be cancelled, with nothing written', async () => {
    await ask('app.createOffice', { unionName: '工会', unitName: '单位', handler: '何静', password: officePassword });
    const file = await xlsx({ rows: [['姓名', '身份证号'], ...many] });
    const said: string[] = [];
    let cancelled: Promise<unknown> | undefined;
    program.app.on((event) => {
      if (event.type !== 'progress') return;
      said.push(event.sentence);
      if (event.done > 1000) cancelled ??= program.app.call('app.cancel', { call: 'long' });
    });
    const answer = await program.app.call('imports.apply', { noun: 'member', fileName: '名单.xlsx', file }, 'long');
    expect(await cancelled).toMatchObject({ ok: true, data: { cancelled: true } });
    expect(answer).toMatchObject({ ok: false, error: { code: 'CANCELLED', message: '已取消，什么都没有写入' } });
    expect(said.some((sentence) => sentence === '正在检查 6000 行，还没有写入')).toBe(true);
    expect((await ask('members.list', {})).total).toBe(0);
    expect((await ask('imports.runs', {})).length).toBe(0);
  });
});
