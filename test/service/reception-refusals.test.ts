import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fileTrouble } from '../../src-main/services/reception/file-trouble.ts';
import { sealPackage } from '../../src-main/vault/package.ts';
import { readUnitCard } from '../../src-main/vault/unit-card.ts';
import { newUnitKeys } from '../../src-main/vault/unit-keys.ts';
import { today } from './book.ts';
import { contentOf, ownBytes, period, unitOf } from './package-world.ts';
import { closeUnions, figures, packed, took, union, upperOf } from './reception-world.ts';

afterEach(closeUnions);

const keys = newUnitKeys();
const open = {
  kind: '上报' as const,
  unit: unitOf(1),
  period,
  sequence: 1,
  madeOn: today,
  contents: [{ report: 'quarter', title: '季报' }],
  people: 0,
};

/** Packages as another program might write them: whole, signed, sealed for this upper union. */
async function forger() {
  const upper = await upperOf(unitOf(1));
  const card = readUnitCard(ownBytes(await upper.done('packages.takeCard', {})));
  if (!card) throw new Error('no card');
  const forged = async (head: object, body: unknown = {}) => ({
    name: 'x.ghr',
    bytes: new Uint8Array(
      await sealPackage({ ...open, ...head }, Buffer.from(JSON.stringify(body)), keys, { way: '公钥', card }),
    ),
  });
  return { upper, forged };
}

test('what can not be in a head is refused by its name, and leaves nothing', async () => {
  const { upper, forged } = await forger();
  const said = async (head: object) => (await took(upper, await forged(head)))[0];
  expect(await said({ period: '2026-02-31' })).toMatch(/^refused: 写的报告期“2026-02-31”不存在/u);
  expect(await said({ madeOn: '2026-13-01' })).toMatch(/^refused: 写的打包日期“2026-13-01”不存在/u);
  expect(await said({ sequence: 0 })).toMatch(/^refused: 写的是第 0 次上报/u);
  expect(await said({ sequence: 1e9 })).toMatch(/^refused: 写的是第 1000000000 次上报/u);
  expect(await said({ unit: { code: unitOf(1).code, name: '工'.repeat(300) } })).toMatch(
    /^refused: 写的单位名称有 300/u,
  );
  expect(await said({ unit: { code: unitOf(1).code, name: '工'.repeat(1_000_000) } })).toMatch(/^refused: 的封面长得/u);
  expect(await upper.done('reception.units', {})).toMatchObject([{ key: 'none', lastOn: null }]);
});

test('a body with a day that is none, or with endless texts, is refused by what is wrong in it', async () => {
  const { upper, forged } = await forger();
  const list = { contents: [{ report: 'members', title: '会员名单' }] };
  const person = ['王一', '女', '1980-03', null, null, '在册', null];
  const members = { on: '2026-09-30', full: false, rows: [person] };
  const said = async (body: unknown) => (await took(upper, await forged(list, body)))[0];
  expect(await said({ snapshots: [], members: { ...members, on: '2026-02-31' } })).toMatch(/会员名单写的日期不存在/u);
  const long = [['王'.repeat(1_000_000), ...person.slice(1)]];
  expect(await said({ snapshots: [], members: { ...members, rows: long } })).toMatch(/会员名单有太长的文字/u);
  expect(await said({ tables: 1 })).toMatch(/看不懂/u);
  expect(await said({ snapshots: [], members })).toBe('taken');
});

test('a stick is read file by file: each that can not be read says what is wrong with it', async () => {
  const upper = await upperOf(unitOf(1));
  const folder = mkdtempSync(join(tmpdir(), 'usb-'));
  try {
    const good = await packed(upper, union(unitOf(1)), [contentOf(unitOf(1), figures)]);
    writeFileSync(join(folder, '1.ghr'), good.bytes);
    mkdirSync(join(folder, '2.ghr'));
    symlinkSync(join(folder, 'gone'), join(folder, '3.ghr'));
    writeFileSync(join(folder, '4.ghr'), '');
    truncateSync(join(folder, '4.ghr'), 65 * 1024 * 1024);
    // What is no package is named; what systems put there themselves is not.
    writeFileSync(join(folder, '7 小学.xlsx'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    for (const name of ['说明.docx', '包.dat', 'Thumbs.db', '.hidden', '~$说明.docx'])
      writeFileSync(join(folder, name), '1');
    mkdirSync(join(folder, '旧的'));
    const { lines, taken, others } = await upper.done('reception.take', { folder });
    expect(taken).toBe(1);
    expect(others).toBe(
      '1 个 Excel 加了口令（7 小学.xlsx），只能用口令打开看，不能收。请对方打成报送包再发。2 个文件不是报送包，没有收：包.dat、说明.docx',
    );
    const of = (file: string): string | undefined => lines.find((line) => line.file === file)?.sentence;
    expect(of('2.ghr')).toMatch(/^是一个文件夹/u);
    expect(of('3.ghr')).toMatch(/^找不到了/u);
    expect(of('4.ghr')).toMatch(/^超过 64 MB/u);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['ENOENT', 'ENOENT', /^找不到了.*U 盘拔掉/u],
  ['ENODEV', 'ENOENT', /^找不到了/u],
  ['EACCES', 'EACCES', /^没有权限读/u],
  ['EPERM', 'EACCES', /^没有权限读/u],
  ['EIO', 'EIO', /^从盘上读不出来.*坏了/u],
  ['ENOSPC', 'ENOSPC', /磁盘满了/u],
  ['EBUSY', 'EBUSY', /别的程序/u],
  ['EMFILE', 'EMFILE', /系统说 EMFILE/u],
])('%s', (code, reason, sentence) => {
  const trouble = fileTrouble(Object.assign(new Error('x'), { code }));
  expect(trouble?.reason).toBe(reason);
  expect(trouble?.sentence).toMatch(sentence);
  if (code !== 'ENOENT' && code !== 'ENODEV') expect(trouble?.sentence).not.toContain('拔掉');
});

test('a failure that is none of a disk is no trouble of the file', () => {
  expect(fileTrouble(new TypeError('x'))).toBeNull();
  expect(fileTrouble(Object.assign(new Error('x'), { code: 'SQLITE_FULL' }))).toBeNull();
});

test('a report can not be awaited before its period begins, nor closed for a time that does not exist', async () => {
  const upper = await upperOf();
  const asked = { report: 'quarter', period, title: '季报' };
  expect((await upper.refused('reception.await', { ...asked, due: '2026-06-30' })).message).toMatch(
    /期限 2026-06-30 比/u,
  );
  await upper.done('reception.await', { ...asked, due: '2026-07-01' });
  for (const odd of ['2026-13', '2026-02-31', '9999'])
    expect(await upper.refused('reception.close', { report: 'quarter', period: odd, closed: true })).toMatchObject({
      code: 'INVALID_INPUT',
    });
});
