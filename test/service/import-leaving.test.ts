import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maskNumbers } from '../../src-main/domain/masks.ts';
import { importHandlers } from '../../src-main/services/imports.ts';
import { reportHandlers } from '../../src-main/services/reports.ts';
import { type Book, identity, openBook, today } from './book.ts';
import { given } from './practice-app.ts';
import { csv } from './roster-file.ts';

let book: Book;
beforeEach(() => void (book = openBook(today, { ...importHandlers, ...reportHandlers })));
afterEach(() => book.close());

const register = () => book.done('reports.register', {});
const ask = (file: Uint8Array, fileName: string) => ({ noun: 'member' as const, fileName, file });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const html = new TextEncoder().encode(
  `<html><meta charset="utf-8"><table><tr><th>姓名</th><th>证件号码</th></tr><tr><td>周建萍</td><td>${identity('1980-02-03', 22)}</td></tr></table></html>`,
);

describe('the file of an import', () => {
  it('leaves under its own name and kind, only for something and for somebody', async () => {
    const { runId } = await book.done('imports.apply', ask(html, '人事系统导出.xls'));
    const input = { runId: runId as number };
    for (const half of [{}, { purpose: '核对' }, { receiver: '人事科' }])
      expect(await book.refused('imports.original', { ...input, ...half })).toMatchObject({
        code: 'INVALID_INPUT',
        message: '“导入原件 人事系统导出.xls”里有完整的证件号码、电话或住址，请写明用途和交给谁',
      });
    expect(await register()).toEqual([]);
    const file = await book.done('imports.original', { ...input, ...given });
    expect([file.fileName, sha256(file.bytes)]).toEqual(['人事系统导出.xls', sha256(html)]);
    // Its name says .xls, its content is a page: the register says what it is.
    expect(await register()).toMatchObject([
      { title: '导入原件 人事系统导出.xls', format: 'html', people: 1, unmasked: true, ...given },
    ]);
    expect(book.one('select file_hash from export_register')).toBe(sha256(html));
  });
});

describe('rows that stayed out', () => {
  const head = ['姓名', '证件号码', '移动电话', '出生日期'];

  it('with numbers in full they leave only for something and for somebody', async () => {
    const file = csv([head, ['周建萍', identity('1980-02-03', 22), '', '1980-02-31']]);
    const said = await book.refused('imports.badRows', ask(file, '二车间.csv'));
    expect(said).toMatchObject({ code: 'INVALID_INPUT', fields: { purpose: '请写用途', receiver: '请写交给谁' } });
    expect(await register()).toEqual([]);
    const back = await book.done('imports.badRows', { ...ask(file, '二车间.csv'), ...given });
    expect(back.fileName).toBe('二车间（待改 1 行）.xlsx');
    expect(await register()).toMatchObject([
      { title: '没有导入的行 二车间.csv', format: 'xlsx', people: 1, unmasked: true, ...given },
    ]);
  });

  it('without any they leave at once, and are registered all the same', async () => {
    const file = csv([head, ['周建萍', '', '', '1980-02-31']]);
    await book.done('imports.badRows', ask(file, '二车间.csv'));
    expect(await register()).toMatchObject([{ people: 1, unmasked: false, purpose: null }]);
  });

  it('a number in a column that nobody named counts too', async () => {
    const file = csv([
      [...head, '其他'],
      ['周建萍', '', '', '1980-02-31', `担保人 ${identity('1975-05-06', 11)}`],
    ]);
    expect((await book.refused('imports.badRows', ask(file, '二车间.csv'))).code).toBe('INVALID_INPUT');
  });
});

it('numbers inside a sentence are masked, other digits stay', () => {
  expect(maskNumbers('移动电话 13800001111 在库里是王芳的，第 12 行，2026-11-21')).toBe(
    '移动电话 138****1111 在库里是王芳的，第 12 行，2026-11-21',
  );
  expect(maskNumbers('号码 11010519491231002X 对不上')).toBe('号码 110105********002X 对不上');
});
