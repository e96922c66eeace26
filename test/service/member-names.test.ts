import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Book, identity, openBook } from './book.ts';

let book: Book;
beforeEach(() => {
  book = openBook();
});
afterEach(() => book.close());

const join = { type: '入会', date: '2015-07-01' } as const;
const person = async (values: Record<string, string | null>) =>
  (await book.done('members.create', { values, event: join })).id;

describe('people of one name', () => {
  it('are told apart by 科室 and the tail of the number, whether both are asked for or one', async () => {
    const number = identity('1980-05-06', 124);
    const one = await person({ name: '王芳', department: '机加车间', idNumber: number });
    const two = await person({ name: '王芳', birthDate: '1991-02-03' });
    const alone = await person({ name: '李明', department: '机加车间' });
    expect(await book.done('members.apart', { ids: [one, alone] })).toEqual([
      {
        id: one,
        name: '王芳',
        membership: '在册',
        place: '机加车间',
        idTail: number.slice(-4),
        birthDate: '1980-05-06',
      },
    ]);
    expect((await book.done('members.apart', { ids: [two, alone] })).map(({ id, idTail }) => [id, idTail])).toEqual([
      [two, null],
    ]);
  });

  it('are asked about before one more is registered: same birth date or same mobile, never the name alone', async () => {
    const one = await person({ name: '王芳', birthDate: '1980-05-06', mobile: '13800000001' });
    const ask = async (birthDate: string | null, mobile: string | null, name = '王芳') =>
      (await book.done('members.alike', { name, birthDate, mobile })).map(({ id, reason }) => [id, reason]);
    expect(await ask('1980-05-06', null)).toEqual([[one, '姓名、出生日期相同']]);
    expect(await ask(null, '138 0000 0001')).toEqual([[one, '姓名、移动电话相同']]);
    expect(await ask('1980-05-06', '13800000001')).toEqual([[one, '姓名、出生日期、移动电话相同']]);
    expect(await ask('1980-05-07', '13800000002')).toEqual([]);
    expect(await ask('1980-05-06', null, '王方')).toEqual([]);
    expect(await ask(null, null)).toEqual([]);
  });
});
