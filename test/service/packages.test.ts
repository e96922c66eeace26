import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decryptWorkbook } from '../../src-main/workbook/decrypt.ts';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import type { Book } from './book.ts';
import {
  close,
  contentOf,
  enrol,
  exchangeCard,
  idOf,
  openUnion,
  ownBytes,
  period,
  reason,
  unitOf,
  upperUnit,
} from './package-world.ts';

let upper: Book;
let lower: Book;
let second: Book;
let card: number;
const [first, other] = [unitOf(1), unitOf(2)];
const figures = { members: 312, women: 120, dues: 123_456 };

beforeEach(async () => {
  upper = openUnion(upperUnit);
  lower = openUnion(first);
  second = openUnion(other);
  card = await exchangeCard(upper, lower);
  for (const unit of [first, other]) await upper.done('reception.saveUnit', unit);
});
afterEach(() => [upper, lower, second].forEach((book) => book.close()));

const withBytes = <T extends { readonly bytes: Uint8Array }>(file: T) => ({ ...file, bytes: ownBytes(file) });
const pack = async (book = lower, ids = [close(book, contentOf(book === lower ? first : other, figures))], of = card) =>
  withBytes(await book.done('packages.make', { reports: ids, way: '公钥', card: of, ...reason }));
const take = async (...files: { name: string; bytes: Uint8Array<ArrayBuffer> }[]) =>
  upper.done('reception.take', { files });
const sentence = async (file: { name: string; bytes: Uint8Array<ArrayBuffer> }) =>
  (await take(file)).lines[0]?.sentence ?? '';

describe('打包上报', () => {
  test('packages of several periods go under one code', async () => {
    const earlier = close(lower, contentOf(first, figures, '2026-Q2'));
    const now = close(lower, contentOf(first, figures));
    const made = { way: '一次性口令', ...reason } as const;
    const one = await lower.done('packages.make', { reports: [earlier], ...made });
    const secret = one.secret ?? '';
    const two = await lower.done('packages.make', { reports: [now], ...made, secret });
    expect(two.secret).toBe(secret);
    const files = [one, two].map((file) => ({ name: file.fileName, bytes: ownBytes(file) }));
    const codes = Object.fromEntries(files.map(({ name }) => [name, secret]));
    expect((await upper.done('reception.take', { files, codes })).taken).toBe(2);
    const { message } = await lower.refused('packages.make', { reports: [now], ...made, secret: '123456' });
    expect(message).toBe('一次性口令要是程序出的 24 位数字。请重新打包');
  });

  test('a package leaves by the one way out, noted with the hash that the paper shows', async () => {
    const file = await pack();
    expect(file.fileName).toBe('报送包_第1工会委员会_2026-Q3_第1次.ghr');
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    expect(file.hash).toBe(hash);
    const [row] = await lower.done('reports.register', {});
    expect(row).toMatchObject({ title: '报送包 2026年第三季度 第 1 次', format: 'ghr', ...reason, unmasked: false });
    const state = await lower.done('packages.state', {});
    expect(state.sent).toMatchObject([{ sequence: 1, hash, receiver: '临江市总工会', way: '公钥' }]);
    const slip = await lower.done('packages.slip', { id: state.sent[0]?.id ?? 0 });
    expect(Buffer.from(slip.bytes).toString('utf8')).toContain(hash);
    // Two tables: four lines of people and three of money.
    expect(Buffer.from(slip.bytes).toString('utf8')).toContain('2 张表 7 行');
    // It went out: an undo can not bring it back.
    await lower.refused('history.undo', { commandId: lower.one('select max(id) from command'), edited: 'all' });
    expect((await pack()).sequence).toBe(2);
  });

  test('without purpose and receiver nothing leaves; nothing chosen, voided, or of two periods is refused', async () => {
    const id = close(lower, contentOf(first, figures));
    const asked = { reports: [id], way: '公钥' as const, card };
    expect((await lower.refused('packages.make', { ...asked, receiver: '市总' })).fields).toHaveProperty('purpose');
    expect((await lower.refused('packages.make', { ...asked, reports: [], ...reason })).message).toContain('还没有选');
    const next = close(lower, contentOf(first, figures, '2026-Q4'));
    expect((await lower.refused('packages.make', { ...asked, reports: [id, next], ...reason })).message).toContain(
      '2026年第三季度、2026年第四季度',
    );
    lower.write(() =>
      lower.ledger.sql.prepare("update report_snapshot set voided_on = '2026-10-09' where id = ?").run(id),
    );
    expect((await lower.refused('packages.make', { ...asked, ...reason })).message).toContain('已经作废');
  });

  test('a union without a code is told what to fill in', async () => {
    lower.write(() => lower.ledger.sql.prepare('update unit set union_credit_code = null').run());
    expect((await lower.done('packages.state', {})).lacks).toContain('统一社会信用代码');
    await lower.refused('packages.make', { reports: [], members: {}, way: '一次性口令', ...reason });
  });

  test('says how many of the list only keep their membership', async () => {
    const before = await lower.done('packages.state', {});
    enrol(lower, [{ name: '郑留', id: idOf(91) }]);
    lower.write(() => lower.ledger.sql.prepare("update member set membership = '保留会籍' where name = '郑留'").run());
    const { members, retained } = await lower.done('packages.state', {});
    expect([members - before.members, retained - before.retained]).toEqual([1, 1]);
  });

  test('the list of members is masked unless somebody says why not', async () => {
    enrol(lower, [{ name: '孙丽', id: idOf(1) }]);
    const opened = async (full: boolean) => {
      const file = await lower.done('packages.make', { reports: [], members: { full }, way: '加密工作簿', ...reason });
      expect(file.secret).toMatch(/^\d{16}$/u);
      const plain = await decryptWorkbook(file.bytes, file.secret, 'a.xlsx');
      return readWorkbook(plain, 'a.xlsx').sheets[0]?.rows.map(({ cells }) =>
        cells.map((cell) => cell?.text ?? '').join('|'),
      );
    };
    expect((await opened(false))?.at(-1)).toContain('|320105********');
    const register = await lower.done('reports.register', {});
    expect(register[0]).toMatchObject({ people: 1, unmasked: false, format: 'xlsx' });
    expect((await opened(true))?.at(-1)).toContain(idOf(1));
    expect((await lower.done('reports.register', {}))[0]).toMatchObject({ unmasked: true });
  });
});

describe('名片', () => {
  test('is kept only with the number that was read out', async () => {
    const bytes = ownBytes(await upper.done('packages.takeCard', {}));
    expect(await lower.done('packages.readCard', { file: bytes })).toMatchObject({ ...upperUnit, known: 'same' });
    expect(
      (await second.refused('packages.keepCard', { file: bytes, fingerprint: '0000 0000 0000 0000 0000 0000' }))
        .message,
    ).toContain('核对码');
    const broken = Buffer.from(bytes).toString('utf8').replace('临江市总工会', '临海市总工会');
    expect((await second.refused('packages.readCard', { file: Buffer.from(broken) })).message).toContain(
      '不是单位名片',
    );
    const own = await upper.done('packages.readCard', { file: bytes });
    expect((await upper.refused('packages.keepCard', { file: bytes, fingerprint: own.fingerprint })).message).toContain(
      '本单位自己',
    );
  });
});

describe('收表', () => {
  test('a package is opened, kept and counted; the same again is no second one', async () => {
    const file = await pack();
    const made = { name: file.fileName, bytes: file.bytes };
    expect(await take(made)).toMatchObject({ taken: 1, refused: 0, left: 0 });
    expect((await take(made)).lines).toMatchObject([
      { outcome: 'same', sentence: '2026年11月21日已经收过这一份，没有重复收' },
    ]);
    const [row] = (await upper.done('reception.state', {})).collections;
    expect(row).toMatchObject({ report: 'quarter', period, expected: 2, received: 1, missing: 1, twice: 0 });
    expect((await upper.done('reception.units', {})).map(({ key }) => key)).toEqual(['seen', 'none']);
    const units = await upper.done('reception.collected', { report: 'quarter', period });
    expect(units.map(({ state }) => state)).toEqual(['已收', '未报']);
  });

  test('a corrected one takes its place, says what changed, and the older one can not come back', async () => {
    const old = await pack();
    const again = await pack(lower, [close(lower, contentOf(first, { ...figures, members: 311 }))]);
    expect(again.sequence).toBe(2);
    await take({ name: 'a.ghr', bytes: old.bytes }, { name: 'b.ghr', bytes: again.bytes });
    const [unit] = await upper.done('reception.collected', { report: 'quarter', period });
    expect(unit).toMatchObject({ times: 2, sequence: 2, changed: 1 });
    const view = await upper.done('reception.package', { id: unit?.packageId ?? 0 });
    expect(view.changes).toEqual({
      against: '2026年第三季度第 1 次',
      cells: [{ cell: 'people/A04/value', label: '会员 › 会员人数 › 人数', before: 312, now: 311, format: 'int' }],
    });
    // The older file, packed anew under another name, is refused by its number.
    expect(await sentence({ name: 'old.ghr', bytes: old.bytes })).toContain('第 2 次的已经收了');
  });

  test('each kind of wrong file is refused with a sentence of its own', async () => {
    const file = await pack();
    const cut = await sentence({
      name: 'x',
      bytes: ownBytes({ bytes: file.bytes.subarray(0, file.bytes.length - 70) }),
    });
    expect(cut).toContain('后面一截没有了');
    const changed = Buffer.from(file.bytes);
    changed[changed.length - 100] = (changed[changed.length - 100] ?? 0) ^ 1;
    expect(await sentence({ name: 'x', bytes: changed })).toContain('被改动过');
    expect(await sentence({ name: 'x.xlsx', bytes: Buffer.from('PK not a package at all') })).toContain('不是报送包');
    const otherCard = ownBytes(await second.done('packages.takeCard', {}));
    const { fingerprint } = await lower.done('packages.readCard', { file: otherCard });
    const { id } = await lower.done('packages.keepCard', { file: otherCard, fingerprint });
    const foreign = await pack(lower, [close(lower, contentOf(first, figures))], id);
    expect(await sentence({ name: 'x', bytes: foreign.bytes })).toContain('不是封给本单位的');
    const stranger = openUnion(unitOf(9));
    try {
      const made = await pack(
        stranger,
        [close(stranger, contentOf(unitOf(9), figures))],
        await exchangeCard(upper, stranger),
      );
      expect(await sentence({ name: 'x', bytes: made.bytes })).toContain('不在下级单位名单里');
      // Of a stranger that is sealed for another union too: adding the unit would not open it.
      const strange = await pack(
        stranger,
        [close(stranger, contentOf(unitOf(9), figures))],
        await exchangeCard(second, stranger),
      );
      const why = await sentence({ name: 'x', bytes: strange.bytes });
      expect(why).toContain('不是封给本单位的');
      expect(why).not.toContain('加进名单');
    } finally {
      stranger.close();
    }
    await upper.done('reception.close', { report: 'quarter', period, closed: true });
    expect(await sentence({ name: 'x', bytes: file.bytes })).toContain('已经截止');
    await upper.done('reception.close', { report: 'quarter', period, closed: false });
    expect((await take({ name: 'x', bytes: file.bytes })).taken).toBe(1);
  });

  test('two units with one code: neither in the list nor in a package', async () => {
    expect((await upper.refused('reception.saveUnit', { code: first.code, name: '另一个工会' })).message).toContain(
      '第1工会委员会',
    );
    const twin = openUnion({ code: first.code, name: '另一个工会委员会' });
    try {
      const unit = { code: first.code, name: '另一个工会委员会' };
      const made = await pack(twin, [close(twin, contentOf(unit, figures))], await exchangeCard(upper, twin));
      expect(await sentence({ name: 'x', bytes: made.bytes })).toContain('两个单位用了一个代码');
      await take({ name: 'a', bytes: (await pack()).bytes });
      // Under the right name, but with another signature.
      twin.write(() => twin.ledger.sql.prepare('update unit set union_name = ?').run(first.name));
      const forged = await pack(twin, [close(twin, contentOf(first, figures, '2026-Q4'))], 1);
      expect(await sentence({ name: 'x', bytes: forged.bytes })).toContain('签名和');
    } finally {
      twin.close();
    }
  });

  test('tables that were changed after closing are noticed although the package itself is whole', async () => {
    const id = close(lower, contentOf(first, figures), 'a'.repeat(64));
    expect(await sentence({ name: 'x', bytes: (await pack(lower, [id])).bytes })).toContain('定稿以后被改过');
    const another = close(lower, contentOf(other, figures));
    expect(await sentence({ name: 'x', bytes: (await pack(lower, [another])).bytes })).toContain('第2工会委员会');
  });

  test('a package with a one-time code waits for its code', { timeout: 180_000 }, async () => {
    const file = await lower.done('packages.make', {
      reports: [close(lower, contentOf(first, figures))],
      way: '一次性口令',
      ...reason,
    });
    const made = { name: 'a.ghr', bytes: ownBytes(file) };
    expect((await take(made)).lines).toMatchObject([{ outcome: 'code', unit: first.name }]);
    const wrong = await upper.done('reception.take', { files: [made], codes: { 'a.ghr': '1'.repeat(24) } });
    expect(wrong.lines).toMatchObject([{ outcome: 'code' }]);
    const right = await upper.done('reception.take', { files: [made], codes: { 'a.ghr': file.secret ?? '' } });
    expect(right.taken).toBe(1);
  });

  test('a folder is read by the order of its numbers; what is none of ours in it is left alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'usb-'));
    try {
      writeFileSync(join(folder, '说明.txt'), 'x');
      expect((await upper.refused('reception.take', { folder })).message).toContain('没有报送包');
      expect((await upper.refused('reception.take', { folder: join(folder, 'none') })).message).toContain('找不到了');
      for (let n = 1; n <= 10; n += 1) {
        const file = await pack(lower, [close(lower, contentOf(first, { ...figures, members: 300 + n }))]);
        writeFileSync(join(folder, file.fileName), file.bytes);
      }
      expect(await upper.done('reception.take', { folder })).toMatchObject({ taken: 10, refused: 0 });
      const sum = await upper.done('reception.sum', { report: 'quarter', period });
      expect(sum.tables[0]?.rows[0]?.cells['value']).toBe(310);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('退回: the unit reads what is asked, the package is out of use until a new one comes', async () => {
    const file = await pack();
    await take({ name: 'a', bytes: file.bytes });
    const [unit] = await upper.done('reception.collected', { report: 'quarter', period });
    const id = unit?.packageId ?? 0;
    const asked = withBytes(
      await upper.done('reception.ask', {
        id,
        text: '女会员数和花名册对不上，请核对',
        by: '2026-11-30',
        cells: [{ table: 'people', row: 'A05', column: 'value', note: '花名册是 118 人' }],
      }),
    );
    expect(await upper.done('reception.collected', { report: 'quarter', period })).toMatchObject([
      { state: '退回' },
      {},
    ]);
    expect((await upper.done('reception.sum', { report: 'quarter', period })).units).toBe(0);
    const read = await lower.done('packages.readRequest', { file: asked.bytes });
    expect(read).toMatchObject({
      from: upperUnit.name,
      text: '女会员数和花名册对不上，请核对',
      by: '2026-11-30',
      cells: [{ label: '其中女会员 › 人数', value: '120', note: '花名册是 118 人' }],
      snapshotId: lower.one('select max(id) from report_snapshot'),
    });
    expect((await second.refused('packages.readRequest', { file: asked.bytes })).message).toContain('没有打过包');
    expect(await sentence({ name: 'x', bytes: file.bytes })).toContain('退回的那一份');
    expect(await sentence({ name: 'x', bytes: asked.bytes })).toContain('退回通知');
    const again = await pack(lower, [close(lower, contentOf(first, { ...figures, women: 118 }))]);
    expect((await take({ name: 'b', bytes: again.bytes })).taken).toBe(1);
    expect((await upper.done('reception.sum', { report: 'quarter', period })).tables[0]?.rows[1]?.cells['value']).toBe(
      118,
    );
  });

  test('what was received can not be undone', async () => {
    await take({ name: 'a', bytes: (await pack()).bytes });
    await upper.refused('history.undo', { commandId: upper.one('select max(id) from command'), edited: 'all' });
  });
});
