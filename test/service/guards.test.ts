import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { decode, encode } from '../../src-main/hosts/wire.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { identity } from './book.ts';
import { freshPrograms } from './program.ts';
import { officePassword } from '../office-password.ts';

const program = freshPrograms();
const { ask } = program;
beforeEach(async () => {
  await ask('app.createOffice', {
    unionName: '青石中学工会',
    unitName: '青石中学',
    handler: '李敏',
    password: officePassword,
  });
});

const roster = (rows: readonly (readonly string[])[]) =>
  writeWorkbook({
    name: '名单',
    columns: ['姓名', '性别', '证件号码', '工会小组', '入会时间'].map((header) => ({ header, width: 12 })),
    rows: rows.map((row) => [...row]),
  });
const two = () =>
  roster([
    ['李一', '男', identity('1980-01-02', 11), '一车间', '2010-01-01'],
    ['王二', '女', identity('1981-03-04', 12), '一车间', '2011-01-01'],
  ]);

describe('what must never happen', () => {
  it('keeps the person it says it keeps, and the group with them, when an import is undone', async () => {
    const file = await two();
    const receipt = await ask('imports.apply', { noun: 'member', fileName: 'a.xlsx', file });
    const { ids } = await ask('members.list', { filter: { search: '李一' } });
    await ask('members.update', { ids, values: { mobile: '13812345678' } });
    const undone = await ask('history.undo', { commandId: receipt.commandId as number, edited: 'keep' });
    expect(undone.kept).toBe(1);
    const left = await ask('members.list', {});
    expect(left.ids).toEqual(ids);
    const person = await ask('members.get', { id: ids[0] as number });
    expect([person.row.mobile, person.row.group, person.events.length]).toEqual(['138****5678', '一车间', 1]);
  });

  it('refuses an undo that would leave a life that cannot be', async () => {
    const { id } = await ask('members.create', {
      values: { name: '赵三' },
      event: { type: '入会', date: '2010-01-01' },
    });
    const record = async (type: '保留' | '恢复' | '退会', date: string) => {
      const answer = await program.app.call('members.recordEvent', { ids: [id], type, date });
      if (!answer.ok || !answer.command) throw new Error(type);
      return answer.command.id;
    };
    const retained = await record('保留', '2012-01-01');
    await record('恢复', '2013-01-01');
    const refused = await program.app.call('history.undo', { commandId: retained, edited: 'all' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'RULE_BROKEN' } });
    expect((await ask('members.get', { id })).events.map((event) => event.type).sort()).toEqual(
      ['保留', '入会', '恢复'].sort(),
    );
  });

  it('never writes a mask over the real value', async () => {
    const address = '青石市城关区解放路 5 号';
    await ask('members.create', {
      values: { name: '钱四', birthDate: '1980-01-01', homeAddress: address, staffNo: 'A7' },
    });
    const masked = await ask('lists.export', { columns: ['name', 'birthDate', 'staffNo', 'homeAddress'] });
    const preview = await ask('imports.preview', {
      noun: 'member',
      fileName: masked.fileName,
      file: masked.bytes as Uint8Array<ArrayBuffer>,
    });
    expect(preview.rows.map((row) => row.action)).toEqual(['same']);
  });

  it('loses nobody behind a quote that is never closed', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) =>
        `${i === 10 ? '"' : ''}人${'甲乙丙丁戊己庚辛壬癸'[i % 10]}${'子丑寅'[Math.floor(i / 10)]},男,${identity('1980-01-02', i)}`,
    );
    const file = new TextEncoder().encode(`姓名,性别,证件号码\n${lines.join('\n')}\n`);
    const preview = await ask('imports.preview', { noun: 'member', fileName: 'a.csv', file });
    expect(preview.summary.total).toBe(30);
  });

  it('carries files of many megabytes over the wire', () => {
    const bytes = new Uint8Array(12_000_000).map((_, i) => i % 251);
    const back = decode(encode({ file: bytes })) as { file: Uint8Array };
    expect(Buffer.compare(back.file, bytes)).toBe(0);
    expect(() => decode('{"$bytes":"a*=="}')).toThrow(SyntaxError);
  });

  it('counts no masked values, and keeps the program’s own steps to itself', async () => {
    const { id } = await ask('members.create', { values: { name: '孙五', idNumber: identity('1980-01-02', 11) } });
    expect(await program.app.call('members.tally', { ids: [id], field: 'idNumber' })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    const entry = { title: '假', format: 'xlsx', people: 1, unmasked: false, fileHash: '' };
    expect(await program.app.call('reports.record', entry)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(await program.app.call('imports.commit', { plan: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect(await program.app.call('members.checkIdentity', { idType: 'toString', idNumber: 'x1' })).toMatchObject({
      ok: true,
    });
  });

  it('does not delete the practice unit under another window', async () => {
    const other = program.another();
    await other.call('app.openPractice', {});
    expect(await program.app.call('app.deletePractice', { confirm: '删除练习单位' })).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_UNAVAILABLE' },
    });
    expect(existsSync(join(program.dir, 'practice', 'ledger.db'))).toBe(true);
    await other.close();
  });

  it('speaks Chinese about a wrong choice', async () => {
    const answer = await program.app.call('terms.create', { body: 'x' });
    expect(answer.ok ? '' : answer.error.message).not.toMatch(/[A-Za-z]{4}/);
  });

  it('knows how often a step was taken back', async () => {
    const made = await program.app.call('members.create', { values: { name: '周六' } });
    let id = made.ok && made.command ? made.command.id : 0;
    const first = id;
    for (let n = 1; n <= 3; n += 1) {
      const undone = await program.app.call('history.undo', { commandId: id });
      id = undone.ok && undone.command ? undone.command.id : 0;
    }
    expect((await ask('members.list', {})).total).toBe(0);
    const { entries } = await ask('history.list', {});
    expect(entries.find((entry) => entry.id === first)?.undoneBy).not.toBeNull();
  });
});
