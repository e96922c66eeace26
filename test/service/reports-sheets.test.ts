import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportPreview } from '../../src-main/contract/reports.ts';
import { expectPaper, given, openPractice, readBack, rowValues, rule, type Tables } from './practice-app.ts';
import { today } from '../today.ts';

let tables: Tables;
let unit: ExcelJS.Worksheet;
let unitAsked: ReportPreview;
let officers: ExcelJS.Worksheet;
let officersMasked: ExcelJS.Worksheet;
let officersPreview: ReportPreview;
let earlier: ReportPreview;
let forms: Record<'registration' | 'application' | 'slip', ReportPreview>;
/** The application while the office had its own words. */
let reworded: string;
let member: number;
let slip: number;

beforeAll(async () => {
  const app = await openPractice();
  const open = async (key: string, params: object): Promise<ExcelJS.Worksheet> =>
    (await readBack((await app.done('reports.export', { key, params, ...given })).bytes))
      .worksheets[0] as ExcelJS.Worksheet;
  unit = await open('R2', {});
  unitAsked = await app.done('reports.preview', { key: 'R2', params: { memberCount: 300 } });
  officers = await open('R25', {});
  officersMasked = await open('R25', { masked: true });
  officersPreview = await app.done('reports.preview', { key: 'R25', params: {} });
  earlier = await app.done('reports.preview', { key: 'R25', params: { date: '2010-01-01' } });
  member = (await app.done('members.list', { filter: { search: '𠮷小梅' } })).ids[0] ?? 0;
  await app.done('members.update', {
    ids: [member],
    values: { familyMembers: '丈夫 <b>王</b> 一中\n女儿 王小', resume: '2010.7 进厂' },
  });
  slip = (await app.done('transfers.list', {}))[0]?.id ?? 0;
  // As it leaves: on the screen the numbers are masked.
  const preview = async (key: string, params: object) => {
    const file = await app.done('reports.export', { key, params, format: 'print', ...given });
    return { ...(await app.done('reports.preview', { key, params })), html: new TextDecoder().decode(file.bytes) };
  };
  forms = {
    registration: await preview('registrationForm', { memberIds: [member] }),
    application: await preview('application', { memberIds: [member] }),
    slip: await preview('transferSlip', { transferId: slip }),
  };
  const words = '我自愿加入中国工会，承认中国工会章程，履行会员义务 <b>。';
  await app.done('reports.setPledge', { text: words });
  reworded = (await app.done('reports.preview', { key: 'application', params: { memberIds: [member] } })).html;
  const [command] = (await app.done('history.list', {})).entries;
  expect(command?.label).toBe('修改入会申请书的话');
  await app.done('history.undo', { commandId: command?.id ?? 0 });
  expect(await app.done('reports.pledge', {})).toMatchObject({
    text: expect.stringMatching(/^我自愿加入中华全国总工会/),
  });
  expect((await app.refused('reports.setPledge', { text: '我入会' })).message).toBe('申请书的话太短，请照章程写完整');
  expect((await app.refused('reports.preview', { key: 'registrationForm', params: {} })).message).toBe(
    '请先选要打印的人',
  );
  expect((await app.refused('reports.preview', { key: 'transferSlip', params: { transferId: 987654 } })).code).toBe(
    'NOT_FOUND',
  );
  expect((await app.refused('reports.export', { key: 'application', params: { memberIds: [member] } })).code).toBe(
    'RULE_BROKEN',
  );
  const catalog = await app.done('reports.catalog', {});
  expect(catalog.map(({ key }) => key)).toEqual([
    'R1',
    'R2',
    'R3',
    'R4',
    'R5',
    'R6',
    'R7',
    'R8',
    'R8-adjusted',
    'R8-final',
    'R9',
    'R10',
    'R11',
    'publication',
    'R25',
    'R12',
    'R13',
    'R14',
    'R15',
    'R16',
    'R17',
    'aid-notice',
    'aid-notice-list',
    'aid-signoff',
    'R26',
    'R26-month',
    'R26-quarter',
    'activity-signin',
    'activity-attendance',
    'activity-prizes',
    'activity-account',
    'activity-stats',
    'activity-turns',
    'R18',
    'R19',
    'R20',
    'R21',
    'R22',
    'R23',
    'R24',
    'R27',
    'registrationForm',
    'application',
    'transferSlip',
    'aid-file',
    'aid-survey',
    'aid-authorisation',
    'aid-consent',
    'aid-guardian',
    'aid-medical',
    'aid-schooling',
    'aid-legal',
    'aid-exit',
    'person-sheet',
    'activity-file',
    'activity-funds',
    'activity-text',
    'yearSummary',
  ]);
  tables = await app.shut();
});
afterAll(() => tables?.remove());

type Row = Record<string, string | number | null>;

describe('R2 工会组织信息采集表', () => {
  const blocks = [
    '单位名称',
    '单位法人和其他组织统一社会信用代码',
    '单位地址',
    '单位所在政区',
    '单位性质类别',
    '经济类型',
    '单位所属行业',
    '职工人数',
    '工会名称',
    '工会法人和其他组织统一社会信用代码',
    '上级工会名称',
    '建会日期（格式：yyyy/MM/dd）',
    '基层工会类型',
    '会员人数',
    '工会负责人',
    '联系电话',
  ];

  it('has two blocks under merged headers', () => {
    expect(unit.getCell('A1').value).toBe('工会组织信息采集表');
    expect([unit.getCell('A3').value, unit.getCell('B3').value, unit.getCell('J3').value]).toEqual([
      '序号',
      '工会组织所在单位信息',
      '工会组织信息',
    ]);
    expect((unit.model as unknown as { merges: string[] }).merges).toEqual(
      expect.arrayContaining(['A3:A4', 'B3:I3', 'J3:Q3']),
    );
    expect(rowValues(unit, 4, 18).slice(1)).toEqual([...blocks, null]);
    expectPaper(unit, '3:4');
  });

  it('holds the profile with its two codes as text and the counted members', () => {
    const [row] = tables.all<Row>('select * from unit');
    const active = tables.one<number>(`select count(*) from member where membership = '在册'`);
    const columns = [
      'unit_name',
      'unit_credit_code',
      'unit_address',
      'unit_division',
      'unit_nature',
      'economic_type',
      'industry',
      'employee_count',
      'union_name',
      'union_credit_code',
      'parent_union_name',
      'founded_on',
      'union_type',
    ];
    expect(rowValues(unit, 5, 17)).toEqual([
      1,
      ...columns.map((name) => row?.[name]),
      active,
      row?.['union_head'],
      row?.['phone'],
    ]);
    for (const address of ['C5', 'K5', 'Q5']) expect(unit.getCell(address).numFmt).toBe('@');
    expect(unit.getCell('M5').value).toBeInstanceOf(Date);
    expect(rule(unit, 'H5').options).toHaveLength(20);
    expect(rule(unit, 'F5').options).toHaveLength(20);
    expect(rule(unit, 'N5').options).toEqual([
      '独立基层工会',
      '联合基层工会',
      '工会联合会',
      '产业(系统)工会',
      '总工会',
    ]);
  });

  it('takes another number of members and says that it differs', () => {
    const active = tables.one<number>(`select count(*) from member where membership = '在册'`);
    expect(unitAsked.checks).toContainEqual({
      level: 'warning',
      sentence: `会员人数写的是 300 人，名册在册 ${active} 人，请核对`,
      memberIds: [],
    });
    expect(unitAsked.html).toContain('>300</td>');
  });
});

describe('R25 工会干部名册', () => {
  const seats = (): Row[] =>
    tables.all<Row>(
      `select m.*, o.position, o.full_time, o.from_date, o.other_post, t.body, t.term_no from officer o join member m on m.id = o.member_id join body_term t on t.id = o.term_id
       where o.to_date is null order by instr('工会委员会经费审查委员会女职工委员会', t.body), o.sort_order, o.id`,
    );

  it('lists every seat of the day with its twelve columns', () => {
    expect(rowValues(officers, 3, 13)).toEqual([
      '序号',
      '姓名',
      '性别',
      '出生年月',
      '学历',
      '政治面貌',
      '行政职务',
      '工会职务',
      '专/兼职',
      '任职时间',
      '届次',
      '联系电话',
      null,
    ]);
    const rows = seats();
    expect(rows.length).toBeGreaterThan(9);
    rows.forEach((row, i) => {
      const month = String(row['birth_date']).slice(0, 7).replace('-', '/');
      const term = `${row['body']}第${row['term_no']}届`;
      expect(rowValues(officers, i + 4, 12)).toEqual([
        i + 1,
        row['name'],
        row['gender'],
        month,
        row['education'],
        row['political_status'],
        row['other_post'] ?? row['post'],
        row['position'],
        row['full_time'],
        row['from_date'],
        term,
        row['mobile'],
      ]);
    });
    expect(officers.getCell('L4').numFmt).toBe('@');
    expect(officers.getCell(rows.length + 4, 1).value).not.toBe(rows.length + 1);
    expectPaper(officers, '3:3');
  });

  it('counts people, not seats, masks phones, and knows who was in office earlier', () => {
    const people = new Set(seats().map(({ id }) => id));
    expect(officersPreview.people).toBe(people.size);
    expect(new Set(officersPreview.figures[0]?.memberIds)).toEqual(people);
    const phone = String(seats()[0]?.['mobile']);
    expect(officersMasked.getCell('L4').value).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`);
    expect(earlier.people).toBe(0);
    expect(earlier.checks[0]?.level).toBe('warning');
  });
});

describe('papers to sign', () => {
  it('registration form carries what is on record, escaped', () => {
    const [row] = tables.all<Row>('select * from member where id = ?', member);
    const { html, title, orientation } = forms.registration;
    expect([title, orientation]).toEqual(['工会会员登记表', 'portrait']);
    for (const label of [
      '会员证号码',
      '姓名',
      '性别',
      '出生日期',
      '民族',
      '学历',
      '籍贯',
      '政治面貌',
      '工资',
      '工作单位',
      '职务',
      '职称',
      '家庭主要成员及其工作单位',
      '个人工作简历',
      '基层工会组织审批意见',
      '备注',
      '申请人（签名）',
    ]) {
      expect(html, label).toContain(label);
    }
    for (const field of ['name', 'id_number', 'mobile', 'employer', 'post', 'ethnicity', 'member_card_no'])
      expect(html, field).toContain(String(row?.[field]));
    expect(html).toContain('丈夫 &lt;b&gt;王&lt;/b&gt; 一中<br>女儿 王小');
    expect(html).not.toMatch(/<script|<b>|style="|https?:/);
    expect(html).toContain('size:A4 portrait');
  });

  it('application carries the pledge and the name', () => {
    expect(forms.application.html).toContain('我自愿加入中华全国总工会，遵守工会章程');
    expect(forms.application.html).toContain('𠮷小梅');
    expect(forms.application.html).toContain('申请人（签名）');
    expect(reworded).toContain('承认中国工会章程，履行会员义务 &lt;b&gt;。');
    expect(reworded).not.toContain('我自愿加入中华全国总工会');
  });

  it('transfer slip has stub, letter and receipt with one number', () => {
    const [row] = tables.all<Row>(
      'select t.*, m.name, m.id_number from transfer_slip t join member m on m.id = t.member_id where t.id = ?',
      slip,
    );
    const number = `${row?.['year']}-${String(row?.['number']).padStart(3, '0')}`;
    const { html } = forms.slip;
    expect(html.split(number).length - 1).toBeGreaterThanOrEqual(4);
    for (const text of [
      '（存根）',
      '骑缝盖章',
      '回执',
      '接收工会（盖章）',
      `${row?.['valid_days']} 天`,
      String(row?.['other_union']),
      String(row?.['id_number']),
      String(row?.['name']),
    ])
      expect(html, text).toContain(text);
    expect(forms.slip.figures[0]?.memberIds).toEqual([row?.['member_id']]);
    expect(today).toBe('2026-11-21');
  });
});
