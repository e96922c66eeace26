import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportPreview } from '../../src-main/contract/reports.ts';
import { expectPaper, openPractice, readBack, rowValues, type Tables } from './practice-app.ts';

const [first, last] = ['2026-11-01', '2026-11-30'];
/** Columns of the sheet after 单位, and which events fill them. */
const flows = [
  ['入会', 3],
  ['转入', 4],
  ['恢复', 5],
  ['转出', 6],
  ['退会', 7],
  ['除名', 8],
  ['去世', 9],
  ['保留', 10],
] as const;

let tables: Tables;
let sheet: ExcelJS.Worksheet;
let single: ExcelJS.Worksheet;
let before: ExcelJS.Worksheet;
let preview: ReportPreview;
let noted: ReportPreview;
let totalRow: number;
let moved: number;
/** A new member of whom nothing but the name was filled in. */
let unsaid: number;

beforeAll(async () => {
  const app = await openPractice();
  const ids = async (state: string): Promise<readonly number[]> =>
    (await app.done('members.list', { filter: { conditions: [{ field: 'membership', op: 'is', values: [state] }] } }))
      .ids;
  const active = await ids('在册');
  const retained = await ids('保留会籍');
  const record = (
    id: number | undefined,
    type: '转出' | '退会' | '除名' | '去世' | '保留' | '恢复',
    date: string,
    reason?: string,
  ) =>
    app.done('members.recordEvent', {
      ids: [id ?? 0],
      type,
      date,
      ...(reason ? { reason } : {}),
      decision: '委员会 2026-11-01 会议',
    });
  unsaid = (
    await app.done('members.create', { values: { name: '未填性别' }, event: { type: '入会', date: '2026-11-05' } })
  ).id;
  await record(active[11], '转出', '2026-11-02', '劳动（工作）关系发生变化');
  await record(active[12], '转出', '2026-11-20', '劳动（工作）关系发生变化');
  await record(active[13], '退会', '2026-11-06', '个人要求退会');
  await record(active[14], '除名', '2026-11-09', '因犯罪被开除会籍');
  await record(active[15], '去世', '2026-11-10');
  await record(active[16], '保留', '2026-11-11', '失业');
  await record(retained[1], '恢复', '2026-11-12');
  await record(retained[2], '转出', '2026-11-13', '劳动（工作）关系发生变化');
  moved = active[30] ?? 0;
  const tree = await app.done('groups.tree', {});
  const there = (await app.done('members.get', { id: moved })).row.groupId;
  const elsewhere = tree.find(
    (node) =>
      node.parentId !== null && node.id !== there && node.parentId !== tree.find(({ id }) => id === there)?.parentId,
  );
  await app.done('members.moveGroup', { ids: [moved], groupId: elsewhere?.id ?? null, from: '2026-11-10' });

  const open = async (params: object): Promise<ExcelJS.Worksheet> =>
    (await readBack((await app.done('reports.export', { key: 'R4', params })).bytes))
      .worksheets[0] as ExcelJS.Worksheet;
  preview = await app.done('reports.preview', { key: 'R4', params: { month: '2026-11' } });
  noted = await app.done('reports.preview', {
    key: 'R4',
    params: { month: '2026-11', note: '两人随 12 路移交，<b>一人</b>病故。' },
  });
  sheet = await open({ month: '2026-11' });
  single = await open({ month: '2026-11', branches: false });
  before = await open({ month: '2026-10' });
  expect((await app.refused('reports.preview', { key: 'R4', params: { month: '2026-12' } })).message).toBe(
    '2026年12月还没有到，请选2026年11月或以前的月份',
  );
  tables = await app.shut();
  totalRow = 5;
  while (sheet.getCell(totalRow, 1).value !== '合　计') totalRow += 1;
});
afterAll(() => tables?.remove());

const lastType = `(select e.type from membership_event e where e.member_id = m.id and e.date <= ? order by e.date desc, e.id desc limit 1)`;
const inBook = `in ('入会', '转入', '恢复')`;
const ids = (sql: string, ...params: unknown[]): number[] =>
  tables.all<{ id: number }>(sql, ...params).map(({ id }) => id);
const membersOn = (day: string, and = ''): number[] =>
  ids(`select m.id from member m where ${lastType} ${inBook} ${and}`, day);
/** Members whose count changed by an event of this kind in the month: departures count only for who was a member the day before. */
const movedBy = (type: string): number[] =>
  ids(
    `select m.id from member m join membership_event x on x.member_id = m.id and x.type = ? and x.date between ? and ?
     where x.type ${inBook} or (select e.type from membership_event e where e.member_id = m.id and e.date < x.date order by e.date desc, e.id desc limit 1) ${inBook}`,
    type,
    first,
    last,
  );
/** Branch that a person is counted in: the top of the last group by the month's end. */
const branchOf = (id: number): string =>
  tables.one<string>(
    `with recursive up(id, parent_id, name) as (
       select g.id, g.parent_id, g.name from group_stay s join union_group g on g.id = s.group_id where s.member_id = ? and s.from_date <= ?
         and s.id = (select id from group_stay where member_id = s.member_id and from_date <= ? order by from_date desc, id desc limit 1)
       union all select p.id, p.parent_id, p.name from union_group p join up on p.id = up.parent_id)
     select name from up where parent_id is null`,
    id,
    last,
    last,
  );

/** The sixteen numbers' columns for some people. */
function wantedRow(name: string, wanted: (id: number) => boolean, whole: boolean): (string | number | null)[] {
  const n = (list: number[]): number => list.filter(wanted).length;
  const closing = membersOn(last);
  const employees = tables.one<number>('select employee_count from unit');
  return [
    name,
    n(membersOn('2026-10-31')),
    ...flows.map(([type]) => n(movedBy(type))),
    n(closing),
    n(membersOn(last, `and gender = '女'`)),
    n(membersOn(last, `and is_migrant_worker = '是'`)),
    n(membersOn(last, `and is_agency_worker = '是'`)),
    whole ? employees : null,
    whole ? Math.round((closing.length / employees) * 1000) / 1000 : null,
  ];
}

describe('R4 会员发展（变动）月报表', () => {
  it('has a header of two rows with merged groups', () => {
    expect(sheet.getCell('A1').value).toBe('会员发展（变动）月报表');
    const top = [
      '单位',
      '期初会员数',
      '本月增加',
      null,
      null,
      '本月减少',
      null,
      null,
      null,
      '保留会籍',
      '期末会员数',
      '其中女',
      '其中农民工',
      '其中劳务派遣',
      '职工总数',
      '入会率',
    ];
    expect(
      rowValues(sheet, 3, 16).map((value, i) =>
        sheet.getCell(3, i + 1).master.address === sheet.getCell(3, i + 1).address ? value : null,
      ),
    ).toEqual(top);
    expect(rowValues(sheet, 4, 9).slice(2)).toEqual(['入会', '转入', '恢复', '转出', '退会', '除名', '去世']);
    expect((sheet.model as unknown as { merges: string[] }).merges).toEqual(
      expect.arrayContaining(['C3:E3', 'F3:I3', 'A3:A4', 'J3:J4', 'K3:K4', 'P3:P4']),
    );
    expectPaper(sheet, '3:4');
    expect(rowValues(sheet, 2, 16)).toEqual(
      expect.arrayContaining([
        `填报单位（盖章）：${tables.one('select union_name from unit')}`,
        '报告期：2026年11月',
        '单位：人、%',
      ]),
    );
  });

  it('counts every branch and the whole as the events say', () => {
    const branches = tables
      .all<{ name: string }>(
        "select name from union_group where parent_id is null and kind <> '兴趣小组' order by position, id",
      )
      .map(({ name }) => name);
    expect(branches.length).toBeGreaterThan(2);
    for (const [i, name] of branches.entries())
      expect(rowValues(sheet, 5 + i, 16), name).toEqual(wantedRow(name, (id) => branchOf(id) === name, false));
    expect(rowValues(sheet, 5 + branches.length, 16)).toEqual(wantedRow('未编入小组', (id) => !branchOf(id), false));
    expect(totalRow).toBe(6 + branches.length);
    expect(rowValues(sheet, totalRow, 16)).toEqual(wantedRow('合　计', () => true, true));
    for (const [type, column] of flows)
      if (type !== '转入') expect(Number(sheet.getCell(totalRow, column).value), type).toBeGreaterThan(0);
  });

  it('adds up on its own cells, in every row and down every column', () => {
    for (let r = 5; r <= totalRow; r++) {
      const v = rowValues(sheet, r, 16).map(Number);
      const [up, down] = [v.slice(2, 5), v.slice(5, 9)].map((list) => list.reduce((a, b) => a + b, 0)) as [
        number,
        number,
      ];
      expect((v[1] ?? 0) + up - down - (v[9] ?? 0), `row ${r}`).toBe(v[10]);
    }
    for (let c = 2; c <= 14; c++) {
      let sum = 0;
      for (let r = 5; r < totalRow; r++) sum += Number(sheet.getCell(r, c).value);
      expect(sum, `column ${c}`).toBe(sheet.getCell(totalRow, c).value);
    }
    let october = 5;
    while (before.getCell(october, 1).value !== '合　计') october += 1;
    expect(before.getCell(october, 11).value).toBe(sheet.getCell(totalRow, 2).value);
  });

  it('holds zeros that are shown as a dash, and a rate with one decimal', () => {
    const zero = sheet.getCell(totalRow, 4);
    expect([zero.value, zero.numFmt]).toEqual([0, '0;-0;"—"']);
    expect(sheet.getCell(totalRow, 16).numFmt).toBe('0.0%');
    expect(preview.html).toContain('<td class="center">—</td>');
  });

  it('gives the people behind each number', () => {
    const figure = (label: string) => preview.figures.find((entry) => entry.label === label);
    for (const [label, type] of [
      ['入会', '入会'],
      ['恢复', '恢复'],
      ['转出', '转出'],
      ['退会', '退会'],
      ['除名', '除名'],
      ['去世', '去世'],
      ['转保留', '保留'],
    ] as const) {
      expect([...(figure(label)?.memberIds ?? [])].sort(), label).toEqual(movedBy(type).sort());
    }
    const byNumber = (a: number, b: number): number => a - b;
    expect([...(figure('期末')?.memberIds ?? [])].sort(byNumber)).toEqual(membersOn(last).sort(byNumber));
    expect(figure('期末')?.value).toBe(`${membersOn(last).length} 人`);
    const retained = ids(`select m.id from member m where ${lastType} = '保留'`, last);
    expect([...(figure('期末保留会籍')?.memberIds ?? [])].sort(byNumber)).toEqual(retained.sort(byNumber));
  });

  it('lists who came and went, and says what its numbers mean', () => {
    const count = flows.reduce((sum, [type]) => sum + movedBy(type).length, 0);
    const texts: string[] = [];
    sheet.eachRow(
      (row, r) => r > totalRow && row.eachCell((cell) => cell.master === cell && texts.push(String(cell.value))),
    );
    expect(texts).toContain(`附：本月变动人员（${count} 人次）`);
    const entries = texts.filter((text) => /^\d+\. /.test(text));
    expect(entries).toHaveLength(count);
    const died = tables.one<string>(
      `select m.name from member m join membership_event e on e.member_id = m.id where e.type = '去世' and e.date = '2026-11-10'`,
    );
    expect(entries.some((text) => /^\d+\. 去世　/.test(text) && text.includes(died) && text.endsWith('11-10'))).toBe(
      true,
    );
    const retained = ids(`select m.id from member m where ${lastType} = '保留'`, last).length;
    expect(texts.some((text) => text.includes(`期末共有保留会籍 ${retained} 人`))).toBe(true);
    expect(texts).toEqual(
      expect.arrayContaining(['工会主席（签字）：', '审核人（签字）：', '填报日期：2026年11月21日']),
    );
  });

  it('checks itself and asks for a sentence on a jump', () => {
    const sentences = preview.checks.map(({ level, sentence }) => `${level} ${sentence}`);
    expect(sentences.some((s) => s.startsWith('ok 期末＝期初＋增加－减少－转保留'))).toBe(true);
    expect(
      sentences.some((s) => /^warning 本月减少 5 人，上月 \d+ 人，相差超过 30%。请写一句说明，随表上报$/.test(s)),
    ).toBe(true);
    expect(preview.checks.find(({ sentence }) => sentence.includes('保留会籍的人本月离开'))?.memberIds).toHaveLength(1);
    expect(preview.checks.find(({ sentence }) => sentence.includes('在分会之间调动'))?.memberIds).toContain(moved);
    expect(preview.checks).toContainEqual({
      level: 'warning',
      sentence: '1 人没有填“性别”，没有算进“其中女”',
      memberIds: [unsaid],
    });
    // Every line says why it is there: a group straight under the union among branches, and people without a group.
    const direct = tables.all<{ name: string }>(
      "select name from union_group where parent_id is null and kind not in ('分会', '兴趣小组') order by position, id",
    );
    expect(direct.length).toBeGreaterThan(0);
    const names = direct.map(({ name }) => `“${name}”`).join('、');
    expect(sentences).toContain(`ok ${names}不在哪个分会下，直属本工会，单列一行`);
    expect(sentences.filter((s) => /^warning \d+ 人没有编入分会或小组，列在“未编入小组”一行$/.test(s))).toHaveLength(1);
    expect(preview.checks.filter(({ level }) => level === 'error')).toEqual([]);
    expect(noted.checks.some(({ level, sentence }) => level === 'ok' && sentence.endsWith('已写说明'))).toBe(true);
    expect(noted.html).toContain('说明：两人随 12 路移交，&lt;b&gt;一人&lt;/b&gt;病故。');
  });

  it('can stand as one line of the union itself', () => {
    expect(rowValues(single, 5, 16)).toEqual(wantedRow(tables.one('select union_name from unit'), () => true, true));
    expect(single.getCell(6, 1).value).not.toBe('合　计');
  });
});
