import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { attachmentsOf, namedAttachments } from '../../db/attachments.ts';
import { openLedger } from '../../db/open.ts';
import { importHandlers } from '../../src-main/services/imports.ts';
import { rederiveMembers } from '../../src-main/services/membership.ts';
import { reportHandlers } from '../../src-main/services/reports.ts';
import { dice } from '../../db/demo/random.ts';
import { type Book, imageOf, openBook, today } from './book.ts';
import { given } from './practice-app.ts';
import { csv, xlsx } from './roster-file.ts';
import { staff, staffFile as sheet, staffHead as head, staffLine as line, type Staff } from './staff.ts';

let book: Book;
beforeEach(() => void (book = openBook(today, { ...importHandlers, ...reportHandlers })));
afterEach(() => book.close());

const folder = (): string => dirname(book.ledger.path);
const ask = (file: Uint8Array, fileName = '花名册.xlsx', decisions = {}) => ({
  noun: 'member' as const,
  fileName,
  file,
  decisions,
});
const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const backups = (): string[] =>
  existsSync(join(folder(), 'backups')) ? readdirSync(join(folder(), 'backups')).sort() : [];
const runs = () => book.done('imports.runs', {});

describe('the workbook itself', () => {
  test('is kept in a file beside the book, and comes back byte for byte', async () => {
    expect(existsSync(join(folder(), 'attachments.db'))).toBe(false);
    const file = await sheet(staff(12));
    const { runId } = await book.done('imports.apply', ask(file, 'C:\\表\\花名册.xlsx'));
    expect(existsSync(join(folder(), 'attachments.db'))).toBe(true);
    expect((await runs())[0]).toMatchObject({ id: runId, originalKept: true, user: '何静', total: 12, backup: null });

    const original = await book.done('imports.original', { runId: runId as number, ...given });
    expect(original.fileName).toBe('花名册.xlsx');
    expect(hash(original.bytes)).toBe(hash(file));
    // It holds full numbers: that it left the program is on record, for good.
    expect((await book.done('reports.register', {}))[0]).toMatchObject({ people: 12, unmasked: true });
  });

  test('is there before the row that names it', async () => {
    let seen: boolean | undefined;
    const { put } = book.ledger.attachments;
    Object.assign(book.ledger.attachments, {
      put: (...args: Parameters<typeof put>) => {
        seen = book.one<number>('select count(*) from import_run') === 0;
        return put(...args);
      },
    });
    await book.done('imports.apply', ask(await sheet(staff(5))));
    expect(seen).toBe(true);
  });

  test('a file that was only looked at, or changes nothing, is not kept', async () => {
    const file = await sheet(staff(5));
    await book.done('imports.preview', ask(file));
    expect(existsSync(join(folder(), 'attachments.db'))).toBe(false);
    await book.done('imports.apply', ask(file));
    await book.done('imports.apply', ask(await sheet(staff(4))));
    expect(book.ledger.attachments.hashes()).toEqual([hash(file)]);
  });

  test('damaged bytes are refused, never handed out', async () => {
    const { runId } = await book.done('imports.apply', ask(await sheet(staff(5))));
    book.ledger.attachments.close();
    const file = new Database(join(folder(), 'attachments.db'));
    file.prepare("update attachment set bytes = x'00'").run();
    file.close();
    const { code, message } = await book.refused('imports.original', { runId: runId as number });
    expect([code, message]).toEqual(['DATABASE_UNAVAILABLE', expect.stringContaining('attachments.db')]);
  });

  test('without its file the import still stands, and the answer says what is missing', async () => {
    const { runId } = await book.done('imports.apply', ask(await sheet(staff(5))));
    book.ledger.attachments.close();
    rmSync(join(folder(), 'attachments.db'));
    book.write(() => book.ledger.sql.prepare("insert into setting (key, value) values ('x', '1')").run());
    expect((await runs())[0]?.originalKept).toBe(false);
    expect((await book.refused('imports.original', { runId: runId as number })).code).toBe('NOT_FOUND');
  });

  test('a file that cannot be kept is not imported', async () => {
    writeFileSync(join(folder(), 'attachments.db'), 'x'.repeat(5000));
    const before = imageOf(book.ledger);
    const { message } = await book.refused('imports.apply', ask(await sheet(staff(5))));
    expect(message).toContain('attachments.db');
    expect(imageOf(book.ledger)).toEqual(before);
  });

  test('orphans go after a month; whatever was named once stays, also when taken back', async () => {
    const store = book.ledger.attachments;
    const old = store.put(new Uint8Array([1]), { name: 'a', kind: 'import', at: '2026-09-01 08:00:00' });
    const young = store.put(new Uint8Array([2]), { name: 'b', kind: 'import', at: '2026-11-20 08:00:00' });
    const first = await sheet(staff(5));
    await book.done('imports.apply', ask(first));
    await book.undo();
    await book.done('imports.apply', ask(await sheet(staff(6))));
    expect(namedAttachments(book.ledger.sql).has(hash(first))).toBe(true);
    expect(store.has(old)).toBe(false);
    expect(store.has(young)).toBe(true);
    expect(store.sweep(namedAttachments(book.ledger.sql), '2027-12-31')).toBe(1);
    expect(hash(store.get(hash(first)) as Uint8Array)).toBe(hash(first));
  });

  test('the same bytes are kept once, whatever they are called', () => {
    const store = attachmentsOf(join(folder(), 'other.db'));
    const bytes = new TextEncoder().encode('工会');
    const note = { name: '一.xlsx', kind: 'import' as const, at: '2026-11-21 08:00:00' };
    expect(store.put(bytes, note)).toBe(store.put(bytes, { ...note, name: '二.xlsx' }));
    expect(store.hashes()).toHaveLength(1);
    expect(store.get(hash(bytes))).toEqual(bytes);
    expect(store.get('0'.repeat(64))).toBeNull();
    store.close();
  });
});

describe('a copy before a large import', () => {
  test('is made above 100 rows, holds the book of before, and the newest five are kept', async () => {
    await book.done('imports.apply', ask(await sheet(staff(100))));
    expect(backups()).toEqual([]);
    const many = staff(900);
    const made: (string | null)[] = [];
    for (let i = 0; i < 7; i += 1)
      made.push((await book.done('imports.apply', ask(await sheet(many.slice(0, 210 + i * 101))))).backup);
    expect(made.every((name) => name !== null)).toBe(true);
    expect(backups()).toEqual(made.slice(-5));
    const copy = openLedger(join(folder(), 'backups', made[6] as string));
    expect(copy.sql.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.sql.prepare('select count(*) from member').pluck().get()).toBe(210 + 5 * 101);
    copy.close();
    const list = await runs();
    expect(list.map(({ backup }) => backup)).toEqual([...made.slice(-5).reverse(), null, null, null]);
  });

  test('two large imports at the same moment copy one after the other, and the copy is of the book before both', async () => {
    const files = [await sheet(staff(150)), await sheet(staff(300).slice(150)), await sheet(staff(420).slice(300))];
    const answers = await Promise.all(files.map((file, i) => book.call('imports.apply', ask(file, `${i}.xlsx`))));
    const done = answers.filter(({ ok }) => ok);
    expect(done.length).toBeGreaterThan(0);
    // Whose plan was older than what another one wrote is told so; nobody's copy failed.
    for (const answer of answers) if (!answer.ok) expect(answer.error.message).not.toContain('备份');
    expect(backups().filter((name) => name.includes('.part'))).toEqual([]);
    const [first = ''] = backups();
    const copy = openLedger(join(folder(), 'backups', first));
    expect(copy.sql.prepare('select count(*) from member').pluck().get()).toBe(0);
    copy.close();
    const groups = await runs();
    expect(groups.map(({ backup }) => backup).every((name) => name !== null && backups().includes(name))).toBe(true);
  });

  test('no room for a copy: said, and nothing imported', async () => {
    // Where the folder should be stands a file.
    writeFileSync(join(folder(), 'backups'), '');
    const { message, fields } = await book.refused('imports.apply', ask(await sheet(staff(101))));
    expect(fields).toEqual({ reason: 'noCopy' });
    expect(message).toMatch(/^导入超过 100 行要先备份台账，备份没有做成（.+），没有导入。/u);
    expect(book.one('select count(*) from member')).toBe(0);
    expect(existsSync(join(folder(), 'attachments.db'))).toBe(false);
    // A hundred rows need none.
    await book.done('imports.apply', ask(await sheet(staff(100))));
  });

  test('what an interrupted copy left behind is no copy, and is in nobody’s way', async () => {
    mkdirSync(join(folder(), 'backups'));
    writeFileSync(join(folder(), 'backups', 'ledger-before-import-000001.db.part'), 'half');
    const { backup } = await book.done('imports.apply', ask(await sheet(staff(150))));
    expect(backups()).toEqual([backup]);
  });
});

describe('the list of imports', () => {
  test('counts whoever was changed since by something that stands', async () => {
    await book.done('imports.apply', ask(await sheet(staff(20))));
    const edited = async (): Promise<number | undefined> => (await runs())[0]?.edited;
    const person = (n: number): number => book.one<number>('select id from member order by id limit 1 offset ?', n);
    expect(await edited()).toBe(0);
    await book.done('members.update', { ids: [person(0)], values: { note: '借调' } });
    await book.done('members.update', { ids: [person(0)], values: { post: '钳工' } });
    await book.done('members.update', { ids: [person(3)], values: { note: '借调' } });
    expect(await edited()).toBe(2);
    await book.undo();
    expect(await edited()).toBe(1);
    await book.undo();
    expect(await edited()).toBe(2);
    // An event that leaves everything derived from it as it was counts too.
    const eventId = book.one<number>('select id from membership_event where member_id = ?', person(7));
    const event = book.ledger.sql.prepare('select type, date from membership_event where id = ?').get(eventId) as never;
    await book.done('members.correctEvent', { eventId, ...(event as { type: '入会'; date: string }), note: '补记' });
    expect(await edited()).toBe(3);
    // What was put back by hand, or an import that was taken back and done again, stands as the import left it.
    await book.done('members.update', { ids: [person(11)], values: { note: '借调' } });
    await book.done('members.update', { ids: [person(11)], values: { note: null } });
    expect(await edited()).toBe(3);
    // A new event beside those of the import.
    await book.done('members.recordEvent', { ids: [person(12)], type: '保留', date: '2026-11-20' });
    expect(await edited()).toBe(4);
    const plan = await book.done('history.checkUndo', { commandId: 1 });
    expect(new Set(plan.edited.filter(({ table }) => table === 'member').map(({ rowId }) => rowId)).size).toBe(
      await edited(),
    );
  });

  test('stands at nobody after the import was taken back and done again', async () => {
    await book.done('imports.apply', ask(await sheet(staff(20))));
    const agree = async (): Promise<number | undefined> => {
      const [run] = await runs();
      const { edited } = await book.done('history.checkUndo', { commandId: run?.commandId ?? 0 });
      expect(run?.edited).toBe(edited.filter(({ table }) => table === 'member').length);
      return run?.edited;
    };
    await book.undo();
    await book.undo();
    expect(await agree()).toBe(0);
    await book.done('members.update', { ids: [1], values: { note: '借调' } });
    expect(await agree()).toBe(1);
  });

  test('says which columns fed which fields', async () => {
    await book.done(
      'imports.apply',
      ask(await xlsx({ rows: [[...head, '工号码牌颜色'], ...staff(3).map((p) => [...line(p), '红'])] })),
    );
    const [run] = await runs();
    expect(run?.columns).toEqual([
      { header: '姓名', field: '姓名' },
      { header: '性别', field: '性别' },
      { header: '身份证号', field: '证件号码' },
      { header: '手机', field: '移动电话' },
      { header: '学历', field: '学历' },
      { header: '工会小组', field: '工会小组' },
      { header: '入会时间', field: '入会日期' },
      { header: '工号码牌颜色', field: null },
    ]);
  });
});

test('new people are found and ordered as if they had been typed in one by one', async () => {
  await book.done(
    'imports.apply',
    ask(await sheet([...staff(40), { ...(staff(41)[40] as Staff), name: '买买提·艾力' }])),
  );
  const before = imageOf(book.ledger);
  const ids = book.ledger.sql.prepare('select id from member').pluck().all() as number[];
  book.write(() => rederiveMembers(book.ledger, ids));
  expect(ids).toHaveLength(41);
  expect(imageOf(book.ledger)).toEqual(before);
});

describe('again', () => {
  test('any roster twice: no command, no change, no copy, no file the second time', async () => {
    const d = dice(20261121);
    for (let round = 0; round < 6; round += 1) {
      const list = staff(260).filter(() => d.chance(50));
      const columns = head.map((_, i) => i).filter((i) => i === 0 || i === 2 || d.chance(70));
      const rows = [head, ...list.map(line)].map((row) => columns.map((i) => row[i] as string));
      const [file, name]: [Uint8Array, string] = d.chance(50)
        ? [csv(rows), '册.csv']
        : [await xlsx({ rows }), '册.xlsx'];
      await book.done('imports.apply', ask(file, name));
      const before = [
        imageOf(book.ledger),
        book.one('select max(seq) from change'),
        book.one('select max(id) from command'),
      ];
      const kept = [book.ledger.attachments.hashes(), backups()];
      expect(await book.done('imports.apply', ask(file, name))).toMatchObject({
        runId: null,
        commandId: null,
        added: 0,
        updated: 0,
      });
      expect([
        imageOf(book.ledger),
        book.one('select max(seq) from change'),
        book.one('select max(id) from command'),
      ]).toEqual(before);
      expect([book.ledger.attachments.hashes(), backups()]).toEqual(kept);
    }
  });

  test('after it was taken back, the same file is new again', async () => {
    const file = await sheet(staff(20));
    await book.done('imports.apply', ask(file));
    await book.undo();
    const preview = await book.done('imports.preview', ask(file));
    expect(preview.summary).toMatchObject({ add: 20, same: 0, seenBefore: null });
    await book.done('imports.apply', ask(file));
    expect((await runs()).map(({ undone, added }) => [undone, added])).toEqual([
      [false, 20],
      [true, 20],
    ]);
  });

  test('bad rows come back, are mended and go in; the rows of the first time are recognised', async () => {
    const list = staff(30);
    const rows = [
      head,
      ...list.map((p, i) => (i % 10 === 4 ? line({ ...p, idNumber: `${p.idNumber.slice(0, 17)}?` }) : line(p))),
    ];
    const file = await xlsx({ rows });
    const receipt = await book.done('imports.apply', ask(file));
    expect(receipt).toMatchObject({ added: 27 });
    expect(receipt.bad.map(({ row }) => row)).toEqual([6, 16, 26]);
    const back = await book.done('imports.badRows', { ...ask(file), ...given });
    const ExcelJS = (await import('exceljs')).default;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(back.bytes as never);
    const first = workbook.worksheets[0] as import('exceljs').Worksheet;
    const header = (first.getRow(1).values as unknown[]).slice(1);
    expect(header).toEqual([...head, '原因']);
    expect(first.rowCount).toBe(4);
    [4, 14, 24].forEach((n, i) => void (first.getRow(2 + i).getCell(3).value = (list[n] as Staff).idNumber));
    // Somebody adds a row that is in the book already.
    first.addRow(line(list[0] as Staff));
    const mended = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(await book.done('imports.apply', ask(mended, back.fileName))).toMatchObject({
      added: 3,
      updated: 0,
      same: 1,
      bad: [],
    });
    expect(book.one('select count(*) from member')).toBe(30);
    // And the whole original again, mended: nothing is left to do.
    expect(await book.done('imports.apply', ask(await sheet(list), '花名册.xlsx'))).toMatchObject({
      runId: null,
      same: 30,
    });
  });

  test('bad rows come back below the title lines of the original, and go in from there', async () => {
    const list = staff(5);
    const broken = { ...(list[2] as Staff), idNumber: `${(list[2] as Staff).idNumber.slice(0, 17)}?` };
    const file = await xlsx({
      rows: [
        ['长江机械厂工会会员花名册'],
        ['填报单位：一分厂'],
        head,
        ...list.map((p, i) => line(i === 2 ? broken : p)),
      ],
    });
    expect(await book.done('imports.apply', ask(file))).toMatchObject({ added: 4, bad: [{ row: 6 }] });
    const back = await book.done('imports.badRows', { ...ask(file), ...given });
    const ExcelJS = (await import('exceljs')).default;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(back.bytes as never);
    const first = workbook.worksheets[0] as import('exceljs').Worksheet;
    expect([1, 2].map((row) => first.getRow(row).getCell(1).text)).toEqual([
      '长江机械厂工会会员花名册',
      '填报单位：一分厂',
    ]);
    expect((first.getRow(3).values as unknown[]).slice(1)).toEqual([...head, '原因']);
    expect(first.rowCount).toBe(4);
    first.getRow(4).getCell(3).value = (list[2] as Staff).idNumber;
    const mended = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(await book.done('imports.apply', ask(mended, back.fileName))).toMatchObject({
      added: 1,
      same: 0,
      bad: [],
    });
    expect(book.one('select count(*) from member')).toBe(5);
  });
});
