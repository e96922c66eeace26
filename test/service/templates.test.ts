import type ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '../../src-main/contract.ts';
import { openPractice, type PracticeApp, plain, readBack, type Tables } from './practice-app.ts';

type Cell = string | number | null;
type Desk = Output<'templates.open'>;
type Design = Desk['design'];

let app: PracticeApp;
let tables: Tables;
const made: Record<string, Cell[][]> = {};
const why = { purpose: '存档', receiver: '本单位档案' };

const rowsIn = async (bytes: Uint8Array): Promise<Cell[][]> => {
  const sheet = (await readBack(bytes)).worksheets[0] as ExcelJS.Worksheet;
  return Array.from({ length: sheet.rowCount }, (_, r) =>
    Array.from({ length: sheet.columnCount }, (__, c) => {
      const cell = sheet.getCell(r + 1, c + 1);
      return cell.isMerged && cell.master !== cell ? null : plain(cell.value);
    }),
  );
};

/** A copy of a sheet with another design, saved. */
async function saved(base: string, title: string, patch: Partial<Design>): Promise<number> {
  const desk = await app.done('templates.open', { key: base });
  const { id } = await app.done('templates.save', { id: null, base, title, design: { ...desk.design, ...patch } });
  return id;
}
const exported = async (id: number, params = {}): Promise<Cell[][]> =>
  rowsIn((await app.done('reports.export', { key: `own-${id}`, params, ...why })).bytes);
const columns = (...fields: string[]) => fields.map((field) => ({ field }));

beforeAll(async () => {
  app = await openPractice();
  const roster = await saved('R3', '党员名册', {
    columns: [
      { field: 'index' },
      { field: 'name' },
      { field: 'politicalStatus', header: '面貌', width: 11 },
      { field: 'age' },
      { field: 'staffNo' },
      { field: 'idNumber' },
    ],
    groups: [{ field: 'gender', subtotal: true }],
    sort: [{ field: 'age', descending: true }],
    count: true,
  });
  made['roster'] = await exported(roster, { states: ['在册'] });
  made['full'] = await exported(roster, { full: true, states: ['在册'] });
  const help = await saved('R14', '帮扶按项目', {
    columns: columns('kind', 'name', 'sum', 'member.employmentStatus'),
    groups: [
      { field: 'kind', subtotal: true },
      { field: 'source', subtotal: true },
    ],
    sums: ['sum'],
    count: true,
  });
  made['help'] = await exported(help, { period: '2026', full: true });
  made['helpMasked'] = await exported(help, { period: '2026' });
  const movement = await app.done('templates.open', { key: 'R4' });
  const preview = await app.done('templates.preview', { base: 'R4', title: '甲', design: movement.design });
  const first = preview.rows[0]?.key ?? '';
  made['movement'] = await exported(
    await saved('R4', '变动简表', {
      columns: columns('closing', 'unitName', 'join'),
      hiddenRows: [first],
      sort: [{ field: 'closing', descending: true }],
    }),
  );
  made['movementAll'] = await rowsIn((await app.done('reports.export', { key: 'R4', ...why })).bytes);
});
afterAll(() => tables?.remove());

const lines = (rows: Cell[][] | undefined, header: string): Cell[][] => {
  const at = rows?.findIndex((row) => row.includes(header)) ?? -1;
  return (rows ?? []).slice(at + 1);
};
const draft = async (
  base: string,
  patch: Partial<Design> = {},
): Promise<Parameters<PracticeApp['done']>[1] & object> => ({
  id: null,
  base,
  title: '试一试',
  design: { ...(await app.done('templates.open', { key: base })).design, ...patch },
});

describe('what is refused, each with its own sentence', () => {
  const bad: [string, string, Partial<Design>, RegExp][] = [
    ['a column that the sheet does not know', 'R3', { columns: columns('name', 'salary') }, /没有“salary”这一栏/],
    ['a column twice', 'R3', { columns: columns('name', 'name') }, /“姓名”选了两次/],
    ['groups of figures', 'R4', { groups: [{ field: 'unitName', subtotal: true }] }, /统计表.*不能再分组/],
    ['lines left out of records', 'R3', { hiddenRows: ['1'] }, /不能按行去掉/],
    ['grouping by what is masked', 'R3', { groups: [{ field: 'idNumber', subtotal: false }] }, /要遮住，不能按它分组/],
    ['a sum of words', 'R3', { sums: ['name'] }, /不是能相加的数，不能合计/],
    ['a sum that is not on the sheet', 'R14', { columns: columns('name') }, /不在表上/],
    ['a list of members on another sheet', 'R25', { list: 1 }, /不能按会员名单筛选/],
    ['a list that is gone', 'R3', { list: 4242 }, /名单已经删掉了/],
  ];
  test.each(bad)('%s', async (_, base, patch, sentence) => {
    const { message } = await app.refused('templates.save', (await draft(base, patch)) as never);
    expect(message).toMatch(sentence);
  });
  test('a name that is taken, by the office or by the program', async () => {
    const mine = await app.refused('templates.save', { ...(await draft('R3')), title: '党员名册' } as never);
    expect(mine).toMatchObject({ code: 'CONFLICT', message: '已经有一张表叫“党员名册”，请换个名字' });
    const own = await app.refused('templates.save', { ...(await draft('R3')), title: '会员花名册' } as never);
    expect(own.message).toMatch(/程序自带的表名/);
  });
  test('a sheet that does not exist', async () => {
    expect((await app.refused('templates.open', { key: 'R99' })).code).toBe('NOT_FOUND');
    expect((await app.refused('reports.preview', { key: 'own-4242' })).message).toMatch(/可能刚被删掉/);
  });
});

describe('a design leaves as a file and comes in again', () => {
  const text = new TextEncoder();
  const read = (content: string | Uint8Array, name = '版式.json') =>
    app.refused('templates.read', { name, bytes: typeof content === 'string' ? text.encode(content) : content });
  async function file(): Promise<Record<string, unknown> & { design: Design }> {
    const catalog = await app.done('reports.catalog', {});
    const id = catalog.find(({ title }) => title === '党员名册')?.own?.id ?? 0;
    const { bytes, fileName } = await app.done('templates.file', { id });
    expect(fileName).toBe('党员名册.版式.json');
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  test('the same design, nothing kept until it is saved, and the register knows', async () => {
    const out = await file();
    expect(JSON.stringify(out)).not.toMatch(/\d{11}/);
    const before = (await app.done('reports.catalog', {})).length;
    const desk = await app.done('templates.read', {
      name: '版式.json',
      bytes: text.encode(`\uFEFF${JSON.stringify(out)}`),
    });
    expect(desk).toMatchObject({ id: null, title: '党员名册', baseTitle: '会员花名册', design: out.design });
    expect((await app.done('reports.catalog', {})).length).toBe(before);
    const [entry] = await app.done('reports.register', { limit: 1 });
    expect(entry).toMatchObject({ title: '党员名册的版式', people: 0, unmasked: false });
  });
  test('a file that adds up ages is taken in without that sum, and it is said', async () => {
    const out = await file();
    const columns = [{ field: 'name' }, { field: 'age' }];
    const content = JSON.stringify({ ...out, design: { ...out.design, columns, groups: [], sort: [], sums: ['age'] } });
    const desk = await app.done('templates.read', { name: '版式.json', bytes: text.encode(content) });
    expect(desk.design.sums).toEqual([]);
    expect(desk.left).toBe('年龄加起来没有意思，合计里去掉了');
  });
  test('a title that Windows keeps for a device, or ends in a dot, leaves under a name that it takes', async () => {
    const named = async (title: string): Promise<string> =>
      (await app.done('templates.file', { id: await saved('R3', title, {}) })).fileName;
    expect(await named('CON')).toBe('_CON.版式.json');
    expect(await named('名册: 第“1”版 . ')).toBe('名册第“1”版.版式.json');
  });
  test('damaged, foreign, newer, of an unknown sheet, with an unknown column, with more than a design', async () => {
    const out = await file();
    const json = JSON.stringify(out);
    const say = async (change: object): Promise<string> => (await read(JSON.stringify({ ...out, ...change }))).message;
    expect((await read(json.slice(0, 200))).message).toMatch(/读不出来/);
    expect((await read(new Uint8Array([0xff, 0xfe, 0x00, 0x80]))).message).toMatch(/读不出来/);
    expect((await read('{"a":1}')).message).toMatch(/不是报表版式文件/);
    expect((await read('[]')).message).toMatch(/不是报表版式文件/);
    expect((await read(' '.repeat(200_001))).message).toMatch(/太大/);
    expect(await say({ version: 3 })).toMatch(/更新的程序/);
    expect(await say({ base: 'R77', baseTitle: '新表' })).toMatch(/照《新表》做的，这个程序没有这张表/);
    expect(await say({ design: { ...out.design, columns: columns('name', 'salary') } })).toMatch(/没有“salary”这一栏/);
    expect(await say({ script: 'x' })).toMatch(/认不出的内容（script）/);
    expect(await say({ design: { ...out.design, columns: [] } })).toMatch(/认不出的内容（design\.columns）/);
  });
});

test('a deleted sheet comes back by undo, a changed one as it was', async () => {
  const id = await saved('R25', '干部通讯录', { columns: columns('name', 'position', 'member.employer') });
  const { design } = await app.done('templates.open', { key: `own-${id}` });
  const again = { id, base: 'R25', title: '干部名单', design: { ...design, columns: columns('name') } };
  const keys = async () => (await app.done('reports.catalog', {})).flatMap(({ own, title }) => (own ? [title] : []));
  await app.done('templates.save', again);
  expect(await keys()).toContain('干部名单');
  const lastStep = async (): Promise<number> => (await app.done('history.list', {})).entries[0]?.id ?? 0;
  const undoLast = async (): Promise<void> =>
    void (await app.done('history.undo', { commandId: await lastStep(), edited: 'all' }));
  await app.done('templates.remove', { id });
  expect(await keys()).not.toContain('干部名单');
  await undoLast();
  expect(await keys()).toContain('干部名单');
  expect((await app.refused('templates.remove', { id: 4242 })).code).toBe('NOT_FOUND');
  // Its name was taken meanwhile: two of one name would be told apart by nobody.
  await app.done('templates.remove', { id });
  const removed = await lastStep();
  await app.done('templates.save', { ...again, id: null });
  const refused = await app.refused('history.undo', { commandId: removed, edited: 'all' });
  expect(refused.message).toContain('后来又有一张表叫“干部名单”');
});

test('numbers leave in full for somebody and for something only', async () => {
  const catalog = await app.done('reports.catalog', {});
  const key = catalog.find(({ title }) => title === '党员名册')?.key ?? '';
  expect(catalog.find((info) => info.key === key)?.asks).toContain('full');
  const refused = await app.refused('reports.export', { key, params: { full: true } });
  expect(refused.message).toMatch(/请写明用途和交给谁/);
  const preview = await app.done('reports.preview', { key, params: { full: true } });
  expect(preview.unmasked).toBe(true);
  expect(preview.html).not.toMatch(/\d{17}[\dX]/);
  const masked = await app.done('reports.preview', { key });
  expect(masked.unmasked).toBe(false);
});

test('a number that was written into a text leaves masked, or with a purpose', async () => {
  const number = '320105198003050029';
  await app.done('members.create', {
    values: { name: '丁一写', note: `身份证 ${number} 电话 13987654321` },
    event: { type: '入会', date: '2026-01-05' },
  });
  const commandId = (await app.done('history.list', {})).entries[0]?.id ?? 0;
  const id = await saved('R3', '带备注的名册', { columns: columns('name', 'note') });
  const key = `own-${id}`;
  const plain = await app.done('reports.export', { key, params: {}, format: 'csv' });
  const text = new TextDecoder().decode(plain.bytes);
  expect(text).toContain('身份证 320105********0029 电话 139****4321');
  expect(text).not.toContain(number);
  await app.done('history.undo', { commandId, edited: 'all' });
});

test('lists and own sheets mask the same texts in the same way', async () => {
  const staffNo = '202611000123';
  await app.done('members.create', {
    values: { name: '丁同规', staffNo, post: '门卫 13987654321', note: `工号 ${staffNo}` },
    event: { type: '入会', date: '2026-01-05' },
  });
  const commandId = (await app.done('history.list', {})).entries[0]?.id ?? 0;
  const fields = ['name', 'staffNo', 'note', 'mobile'];
  const id = await saved('R3', '一把尺子', { columns: columns(...fields) });
  const cellsOf = (bytes: Uint8Array): string[] => {
    const line =
      new TextDecoder()
        .decode(bytes)
        .split('\r\n')
        .find((row) => row.includes('丁同规')) ?? '';
    const cells = line.split(',');
    return cells.slice(cells.indexOf('丁同规'));
  };
  const list = await app.done('lists.export', { columns: fields, format: 'csv', filter: { search: '丁同规' } });
  const sheet = await app.done('reports.export', { key: `own-${id}`, params: {}, format: 'csv' });
  expect(cellsOf(list.bytes)[0]).toBe('丁同规');
  expect(cellsOf(sheet.bytes)).toEqual(cellsOf(list.bytes));
  expect(cellsOf(sheet.bytes).join()).not.toContain(staffNo);
  await app.done('history.undo', { commandId, edited: 'all' });
});

test('a sheet that hides by posting: without bases and reasons nobody is asked what for', async () => {
  const desk = await app.done('templates.open', { key: 'R6' });
  expect(desk.design.sums).toEqual(['due', 'paid', 'owed']);
  const seen = async (...fields: string[]): Promise<boolean> => {
    const design = { ...desk.design, columns: columns(...fields), sums: [] };
    const params = { period: '2026-H1' };
    return (await app.done('templates.preview', { base: 'R6', title: '会费', design, params })).unmasked;
  };
  expect(await seen('name', 'due', 'paid')).toBe(false);
  expect(await seen('name', 'base')).toBe(true);
  expect(await seen('name', 'member.mobile')).toBe(false);
});

test('for posting, what was added from the register is left out, and a sheet of nothing is refused', async () => {
  const desk = await app.done('templates.open', { key: 'R12' });
  const look = (fields: string[], params: object) =>
    ({ base: 'R12', title: '困难职工', design: { ...desk.design, columns: columns(...fields) }, params }) as const;
  const inside = await app.done('templates.preview', look(['name', 'member.homeAddress'], { full: true }));
  expect(inside.unmasked).toBe(true);
  expect(inside.html).toContain('家庭住址');
  const posted = await app.done('templates.preview', look(['name', 'member.homeAddress'], { posting: true }));
  expect(posted.html).not.toContain('家庭住址');
  const { message } = await app.refused('templates.preview', look(['member.homeAddress'], { posting: true }));
  expect(message).toMatch(/一栏都没有/);
});

test('only the people of a saved list; a list that was deleted is said', async () => {
  const conditions = [
    { field: 'gender', op: 'is' as const, values: ['女'] },
    { field: 'membership', op: 'is' as const, values: ['在册'] },
  ];
  const { id: list } = await app.done('lists.save', {
    name: '女会员',
    filter: { search: '', conditions },
  });
  const id = await saved('R3', '女会员名册', { columns: columns('name', 'gender'), list });
  const info = (await app.done('reports.catalog', {})).find(({ own }) => own?.id === id);
  expect(info?.asks).not.toContain('group');
  const preview = await app.done('reports.preview', { key: `own-${id}` });
  expect(preview.people).toBe((await app.done('members.list', { filter: { search: '', conditions } })).total);
  expect(preview.checks[0]?.sentence).toBe('只列常用名单“女会员”里的人');
  const { bytes } = await app.done('templates.file', { id });
  const back = await app.done('templates.read', { name: '版式.json', bytes });
  const { design: kept } = await app.done('templates.open', { key: `own-${id}` });
  // Everything that a design holds comes back, the people whom it lists too.
  expect(back).toMatchObject({ title: '女会员名册', design: kept });
  expect(back.design.list).toBe(list);
  await app.done('lists.remove', { id: list });
  const gone = await app.refused('templates.read', { name: '版式.json', bytes });
  expect(gone.message).toContain('“女会员名册”只列一部分人（性别 是 女；会籍 是 在册），这里没有这样的常用名单');
  expect(gone.message).toContain('存为常用名单“女会员”');
  // Elsewhere it has another number, another name, and its conditions stand in another order.
  const again = await app.done('lists.save', {
    name: '女职工会员',
    filter: { search: '', conditions: conditions.toReversed() },
  });
  const elsewhere = await app.done('templates.read', { name: '版式.json', bytes });
  expect(elsewhere.design.list).toBe(again.id);
  await app.done('lists.remove', { id: again.id });
  expect((await app.refused('reports.preview', { key: `own-${id}` })).message).toMatch(/名单已经删掉了.*另选名单/);
});

describe('workbooks against the tables', () => {
  beforeAll(async () => {
    tables = await app.shut();
  });

  test('R3: own heading, a group of each sex, counted at its foot, the oldest first, numbers masked', () => {
    const body = lines(made['roster'], '面貌');
    const heads = body.flatMap(([first]) => (String(first).startsWith('性别：') ? [first] : []));
    const count = (where: string): number =>
      tables.one<number>(`select count(*) from member where membership = '在册' and ${where}`);
    expect(heads).toEqual(['性别：男', '性别：女']);
    const feet = body.flatMap(([first]) => (String(first).startsWith('小计') ? [first] : []));
    expect(feet).toEqual([`小计（${count("gender = '男'")} 人）`, `小计（${count("gender = '女'")} 人）`]);
    expect(body.some(([first]) => first === `合　计（${count('1')} 人）`)).toBe(true);
    const people = body.filter(([index]) => typeof index === 'number');
    expect(people.map(([index]) => index)).toEqual(people.map((_, i) => i + 1));
    expect(people).toHaveLength(count('1'));
    const men = people.slice(0, count("gender = '男'")).map((row) => Number(row[3] ?? -1));
    expect(men).toEqual(men.toSorted((a, b) => b - a));
    expect(people.every((row) => !/\d{17}/.test(String(row[5])))).toBe(true);
    const full = lines(made['full'], '面貌').filter(([index]) => typeof index === 'number');
    const numbers = tables.all<{ n: string }>(
      `select id_number n from member where membership = '在册' and id_number is not null`,
    );
    expect(
      full
        .map((row) => row[5])
        .filter(Boolean)
        .toSorted(),
    ).toEqual(numbers.map(({ n }) => n).toSorted());
  });

  // Masked, no line may tell by its kind who is ill (个人信息保护法 第二十八条): three kinds stand under one word.
  const folded = "case when kind in ('生活救助', '医疗救助', '临时救助') then '生活、医疗等' else kind end";
  test.each([
    ['in full', 'help', 'kind'],
    ['masked', 'helpMasked', folded],
  ])('R14 %s: every sum recomputed by SQL, two levels', (_, sheet, word) => {
    const body = lines(made[sheet], '受助人姓名');
    const fen = (where: string): number =>
      tables.one<number>(
        `select coalesce(sum(cash_fen + goods_fen), 0) from aid_help where on_date like '2026%' and ${where}`,
      );
    const of = (start: string) => body.filter(([first]) => String(first).startsWith(start));
    const total = of('合　计');
    expect(total).toHaveLength(1);
    expect(Math.round(Number(total[0]?.[2]) * 100)).toBe(fen('1'));
    const kinds = tables.all<{ kind: string; source: string }>(
      `select distinct ${word} kind, source from aid_help where on_date like '2026%'`,
    );
    const asked = [...new Set(kinds.map(({ kind }) => kind))].flatMap((kind) => [
      fen(`${word} = '${kind}'`),
      ...kinds
        .filter((one) => one.kind === kind)
        .map(({ source }) => fen(`${word} = '${kind}' and source = '${source}'`)),
    ]);
    const sums = of('小计').map((row) => Math.round(Number(row[2]) * 100));
    expect(sums.toSorted((a, b) => a - b)).toEqual(asked.toSorted((a, b) => a - b));
    expect(fen('1')).toBeGreaterThan(0);
    expect(body.filter((row) => typeof row[1] === 'string' && row[3]).length).toBeGreaterThan(0);
    const told = JSON.stringify(made[sheet]);
    expect([told.includes('医疗救助'), told.includes('生活、医疗等')]).toEqual([word === 'kind', word !== 'kind']);
  });

  test('R4: columns in another order, one line left out and said, the sum untouched', () => {
    const all = lines(made['movementAll'], '入会');
    const body = lines(made['movement'], '期末会员数').filter((row) => typeof row[0] === 'number');
    const total = all.find(([first]) => String(first).includes('合'));
    const branches = all.filter((row) => typeof row[10] === 'number' && row !== total);
    expect(body.at(-1)?.[0]).toBe(total?.[10]);
    const closings = body.slice(0, -1).map(([closing]) => Number(closing));
    expect(closings).toEqual(
      branches
        .slice(1)
        .map((row) => Number(row[10]))
        .toSorted((a, b) => b - a),
    );
    expect(made['movement']?.flat().some((cell) => String(cell).includes('1 行没有列出'))).toBe(true);
  });
});
