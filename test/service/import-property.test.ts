import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImportPreview } from '../../src-main/contract/imports.ts';
import { importHandlers } from '../../src-main/services/imports.ts';
import { people, type TruePerson } from '../domain/import/kit.ts';
import { imageOf, openBook, today } from './book.ts';
import { filled, stored } from './import-people.ts';
import { anyRoster } from './import-rosters.ts';
import { csv } from './roster-file.ts';

/** Rosters of any columns in any order and any spelling. Whatever comes in once changes nothing the second time. */
const forty = people(40);
type Spelling = (p: TruePerson, i: number) => string;
const columns: Readonly<Record<string, readonly [header: string, spelling: Spelling][]>> = {
  gender: [
    ['性别', (p) => p.gender],
    ['男/女', (p) => (p.gender === '男' ? 'M' : 'F')],
  ],
  birthDate: [
    ['出生日期', (p) => p.birthDate],
    ['出生年月日', (p) => p.birthDate.replaceAll('-', '.')],
    ['出生年月', (p) => p.birthDate.slice(0, 7)],
    [
      '生日',
      (p) => `${p.birthDate.slice(0, 4)}年${Number(p.birthDate.slice(5, 7))}月${Number(p.birthDate.slice(8))}日`,
    ],
  ],
  ethnicity: [
    ['民族', (p) => p.ethnicity],
    ['族别', (p) => p.ethnicity.slice(0, -1)],
  ],
  mobile: [
    ['手机', (p) => p.mobile],
    ['联系电话', (p) => `${p.mobile.slice(0, 3)}-${p.mobile.slice(3, 7)}-${p.mobile.slice(7)}`],
  ],
  education: [
    ['学历', (p) => p.education],
    ['文化程度', (p) => `${p.education}学历`],
  ],
  politicalStatus: [['政治面貌', (p) => p.politicalStatus.replace('中共党员', '党员')]],
  group: [
    ['工会小组', (p) => p.group],
    ['班组', (p) => (p.group === '机关' ? '' : p.group)],
  ],
  joinedOn: [
    ['入会时间', (p) => p.joinedOn.replaceAll('-', '/')],
    ['入会年月', (p) => p.joinedOn.slice(0, 7).replace('-', '.')],
  ],
  other: [
    ['推荐人电话', (_p, i) => `137${String(10000000 + i)}`],
    ['备注', (_p, i) => (i % 5 === 0 ? '借调' : '')],
  ],
};

const roster = fc
  .record({
    fields: fc.shuffledSubarray(Object.keys(columns), { minLength: 2 }),
    spelling: fc.nat(3),
    from: fc.nat(15),
    size: fc.integer({ min: 3, max: 20 }),
    withId: fc.boolean(),
    withTitle: fc.boolean(),
    damage: fc.nat(30),
  })
  .map(({ fields, spelling, from, size, withId, withTitle, damage }) => {
    const picked = fields.map(
      (field) => (columns[field] ?? [])[spelling % (columns[field]?.length ?? 1)] as [string, Spelling],
    );
    const list = forty.slice(from, from + size);
    const header = ['姓名', ...(withId ? ['身份证号'] : []), ...picked.map(([head]) => head)];
    const body = list.map((p, i) => [
      i % 4 === 1 ? ` ${p.name}　` : p.name,
      ...(withId ? [i === damage ? `${p.idNumber.slice(0, 17)}*` : p.idNumber] : []),
      ...picked.map(([, spell]) => spell(p, i)),
    ]);
    const wide = (text: string): string[] => [text, ...Array<string>(header.length - 1).fill('')];
    const bytes = csv([
      ...(withTitle ? [wide('会员花名册')] : []),
      header,
      ...body,
      ...(withTitle ? [wide(`合计：${list.length}人`)] : []),
    ]);
    // As text, so that a failure shows the file.
    return new TextDecoder().decode(bytes);
  });

/** Chosen by chance and printed; `UNION_OFFICE_SEED=…` repeats a run. */
const seed = Number(process.env['UNION_OFFICE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Answers as a person would: small titles are groups, unknown groups are new, years stand first, what is hidden stays out. */
function answered(preview: ImportPreview): Record<string, string> {
  const said = preview.questions.flatMap(({ key }): [string, string][] => {
    if (key.startsWith('sections:')) return [[key, 'group']];
    if (key.startsWith('group:')) return [[key, 'new']];
    // Chance left groups out so that the others look like the first rows of sections.
    if (key.startsWith('fillDown:')) return [[key, 'blank']];
    // 25-4-21 may be read from either end.
    if (/^date:.*:order$/u.test(key)) return [[key, 'ymd']];
    return key === 'hiddenRows' ? [[key, 'skip']] : [];
  });
  return Object.fromEntries(said);
}

describe('any roster', () => {
  test('of any people, columns, spellings, lines around and kind of file comes back the same', {
    timeout: 300_000,
  }, async () => {
    console.log(`import-property: seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(anyRoster, async (roster) => {
        const book = openBook(today, importHandlers);
        try {
          const ask = { noun: 'member' as const, fileName: roster.fileName, file: await roster.write() };
          const decisions = { answers: answered(await book.done('imports.preview', ask)) };
          const preview = await book.done('imports.preview', { ...ask, decisions });
          expect(preview.refusal).toBeUndefined();
          expect(preview.questions.filter((q) => q.required && q.answer === null).map((q) => q.key)).toEqual([]);
          const isBook = preview.sheets.length === roster.sheets.length && preview.sheets[0]?.name === '名册1';
          const place = (sheet: string, row: number, rest: string): string => `${isBook ? sheet : ''}!${row}${rest}`;
          const read = preview.rows.map((row) => ({
            at: place(row.sheet, row.row, /@.*$/u.exec(row.key)?.[0] ?? ''),
            action: row.action,
            errors: row.problems.filter((p) => p.level === 'error').map((p) => p.message),
            values: filled(row.values),
          }));
          expect(read).toEqual(
            roster.people.map((p) => ({
              at: place(p.sheet, p.row, p.block ? `@${p.block}` : ''),
              action: 'add',
              errors: [],
              values: filled(p.values),
            })),
          );
          const leftOut = preview.leftOut.filter((row) => row.kind !== 'blank');
          expect(leftOut.map(({ sheet, row, kind }) => place(sheet, row, `:${kind}`))).toEqual(
            roster.leftOut.map((text) => (isBook ? text : text.replace(/^[^!]*/u, ''))),
          );
          for (const column of preview.columns)
            if (roster.notTaken.includes(column.header))
              expect([column.header, column.field]).toEqual([column.header, null]);
          const receipt = await book.done('imports.apply', { ...ask, decisions });
          expect(receipt).toMatchObject({ added: roster.people.length, updated: 0, bad: [], asked: 0 });
          const written = stored(book);
          roster.people.forEach((person, i) => {
            expect(written[i]).toMatchObject(filled({ joinedOn: null, membership: '在册', ...person.values }));
          });
          const image = imageOf(book.ledger);
          expect(await book.done('imports.apply', { ...ask, decisions })).toMatchObject({ commandId: null });
          expect(imageOf(book.ledger)).toEqual(image);
        } finally {
          book.close();
        }
      }),
      { numRuns: Number(process.env['UNION_OFFICE_RUNS'] ?? 60), seed },
    );
  });

  test('goes in once, changes nothing again, and comes out without a trace', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(roster, roster, async (first, second) => {
        const book = openBook(today, importHandlers);
        try {
          for (const [i, file] of [first, second].entries()) {
            const plain = { noun: 'member' as const, fileName: `${i}.csv`, file: new TextEncoder().encode(file) };
            const before = imageOf(book.ledger);
            const input = { ...plain, decisions: { answers: answered(await book.done('imports.preview', plain)) } };
            const preview = await book.done('imports.preview', input);
            expect(imageOf(book.ledger)).toEqual(before);
            const { total, add, update, same, skip, ask, bad } = preview.summary;
            expect(add + update + same + skip + ask + bad).toBe(total);
            const receipt = await book.done('imports.apply', input);
            expect([
              receipt.added,
              receipt.updated,
              receipt.same,
              receipt.skipped,
              receipt.asked,
              receipt.bad.length,
            ]).toEqual([add, update, same, skip, ask, bad]);
            const after = imageOf(book.ledger);
            expect(await book.done('imports.apply', input)).toMatchObject({ commandId: null, added: 0, updated: 0 });
            expect(imageOf(book.ledger)).toEqual(after);
            if (receipt.commandId === null) continue;
            await book.undo();
            expect(imageOf(book.ledger)).toEqual(before);
            await book.undo();
            expect(imageOf(book.ledger)).toEqual(after);
          }
        } finally {
          book.close();
        }
      }),
      { numRuns: 12, seed },
    );
  });

  test('decisions that aim at prototypes decide nothing', async () => {
    const book = openBook(today, importHandlers);
    const file = csv([['姓名', '__proto__', '手机'], ...forty.slice(0, 3).map((p) => [p.name, '1', p.mobile])]);
    const decisions = JSON.parse(
      '{"columns":{"__proto__":"name","S!A":"constructor","Sheet1!B":"__proto__"},"values":{"__proto__":{"x":"y"},"mobile":{"constructor":"1"}},"cells":{"__proto__":{"name":"x"}},"answers":{"__proto__":"x","toString":"y"},"constants":{"__proto__":"x","hasOwnProperty":"y"}}',
    ) as object;
    const answer = await book.call('imports.preview', { noun: 'member', fileName: 'a.csv', file, decisions });
    if (answer.ok) expect(answer.data.rows.map((r) => r.values['name'])).toEqual(forty.slice(0, 3).map((p) => p.name));
    else expect(answer.error.code).toBe('INVALID_INPUT');
    expect(Object.keys(Object.prototype)).toEqual([]);
    book.close();
  });
});
