import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatChinesePartial } from '../../src-main/domain/date-format.ts';
import { isPartialDate } from '../../src-main/domain/dates.ts';
import { memberFields } from '../../src-main/domain/member.ts';
import { readField } from '../../src-renderer/parts/field-text.ts';
import { type Book, openBook } from './book.ts';
import { readBack } from './practice-app.ts';
import { csv, type Value, xlsx } from './roster-file.ts';

let book: Book;
beforeEach(() => void (book = openBook()));
afterEach(() => book.close());

const create = async (name: string, workStartedOn: string, birthDate = '1965-03-02') =>
  (await book.done('members.create', { values: { name, workStartedOn, birthDate } })).id;
const started = (id: number) => book.one<string | null>('select work_started_on from member where id = ?', id);
const preview = (file: Uint8Array, fileName = '名册.csv') =>
  book.done('imports.preview', { noun: 'member', fileName, file: file as Uint8Array<ArrayBuffer> });

describe('the day on which work began, as far as it is known', () => {
  it('is a day, a month or a year', () => {
    const good = ['1985', '1985-07', '1985-07-09'];
    expect(good.map(isPartialDate)).toEqual([true, true, true]);
    expect(['', '85', '1985-7', '1985-13', '1985-02-30', '0000', '19850709'].map(isPartialDate)).toEqual(
      Array(7).fill(false),
    );
    expect(good.map(formatChinesePartial)).toEqual(['1985年', '1985年7月', '1985年7月9日']);
  });

  it('is typed as offices write it', () => {
    const typed = (text: string) => readField(memberFields.workStartedOn, text);
    expect(typed('1985.7')).toEqual({ value: '1985-07' });
    expect(typed('1985年')).toEqual({ value: '1985' });
    expect(typed('1985')).toEqual({ value: '1985' });
    expect(typed('1985.7.9')).toEqual({ value: '1985-07-09' });
    // Other dates still need their day.
    expect(readField(memberFields.birthDate, '1965.3').problem).toContain('还差几号');
  });

  it('is kept as it is known, sorted and filtered by it', async () => {
    const ids = [await create('甲', '1985-07'), await create('乙', '1985'), await create('丙', '1984-12-31')];
    expect(ids.map(started)).toEqual(['1985-07', '1985', '1984-12-31']);
    const sort = [{ field: 'workStartedOn' as const, descending: false }];
    expect((await book.done('members.list', { sort })).ids).toEqual([ids[2], ids[1], ids[0]]);
    const until = { field: 'workStartedOn' as const, op: 'to' as const, values: ['1984'] };
    expect((await book.done('members.list', { filter: { conditions: [until] } })).ids).toEqual([ids[2]]);
    await book.done('members.update', { ids: ids.slice(0, 1), values: { workStartedOn: '1985-07-09' } });
    expect(started(ids[0] as number)).toBe('1985-07-09');
    for (const wrong of ['1985-13', '85', '2026-12', '2027'])
      expect(
        (await book.refused('members.update', { ids: ids.slice(0, 1), values: { workStartedOn: wrong } })).message,
      ).toMatch(/参加工作时间/);
  });

  it('comes in from a roster without a question, and a sheet that knows less changes nothing', async () => {
    const rows: Value[][] = [
      ['姓名', '出生日期', '参加工作时间'],
      ['甲某', '1965-03-02', '1985.7'],
      ['乙某', '1965-03-02', '1985年'],
      ['丙某', '1965-03-02', 1985],
      ['丁某', '1965-03-02', '1985-07-09'],
      ['戊某', '1985-03-02', '1985'],
    ];
    const first = await preview(await xlsx({ rows }), '名册.xlsx');
    expect(first.questions.filter(({ key }) => key.startsWith('month:'))).toEqual([]);
    expect(first.rows.map((row) => row.values['workStartedOn'])).toEqual([
      '1985-07',
      '1985',
      '1985',
      '1985-07-09',
      '1985',
    ]);
    // Born in that year: not before birth for certain.
    expect(first.rows.map((row) => row.action)).toEqual(Array(5).fill('add'));
    await create('丁某', '1985-07-09');
    await create('甲某', '1985');
    const again = await preview(
      csv([
        ['姓名', '出生日期', '参加工作时间'],
        ['丁某', '1965-03-02', '1985.7'],
        ['甲某', '1965-03-02', '1985.7'],
      ]),
    );
    expect(again.rows.map((row) => [row.action, row.changes.map(({ after }) => after)])).toEqual([
      ['same', []],
      ['update', ['1985-07']],
    ]);
  });

  it('goes out as it is kept and comes back without a change', async () => {
    await create('甲某', '1985-07');
    await create('乙某', '1985');
    const { bytes, fileName } = await book.done('lists.export', { columns: ['name', 'birthDate', 'workStartedOn'] });
    const sheet = (await readBack(bytes)).worksheets[0];
    const cells: unknown[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
    expect(cells).toEqual(expect.arrayContaining(['1985-07', '1985']));
    const back = await preview(bytes, fileName);
    expect(back.rows.map((row) => row.action)).toEqual(['same', 'same']);
  });
});
