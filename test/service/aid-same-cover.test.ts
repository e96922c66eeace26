import { afterEach, beforeEach, expect, test } from 'vitest';
import { apply, openAidBook, tickAll, toFiled } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
beforeEach(async () => {
  book = await openAidBook();
});
afterEach(() => book.close());

/** One file of an ill worker, one of whom nothing is written about health and whose cause asks for no papers. */
async function twoFiles(): Promise<{ ill: number; well: number; illMember: number; wellMember: number }> {
  const [illMember, wellMember] = [await addMember(book, '王秀兰', 1), await addMember(book, '李建国', 2)];
  const [ill, well] = [await apply(book, illMember), await apply(book, wellMember)];
  const nothing = { health: null, disease: null, mainCause: '下岗失业', otherCauses: '其他' } as const;
  await book.done('aid.save', { id: well, values: nothing });
  return { ill, well, illMember, wellMember };
}
const facts = async (id: number) => {
  const { values, present, checks, row } = await book.done('aid.case', { id });
  const { health, disabilityKind, disabilityLevel, disease } = values;
  return {
    health: { health, disabilityKind, disabilityLevel, disease },
    present: present.filter((field) => !/Causes?$|bank|residence/u.test(field)),
    papers: checks.filter(({ list }) => list === '材料'),
    flags: row.flags,
  };
};

test('without a reason a file says the same of health and of the papers of its cause, whatever it holds', async () => {
  const { ill, well } = await twoFiles();
  const told = await facts(ill);
  expect(told.present).toEqual(['health', 'disabilityKind', 'disabilityLevel', 'disease']);
  expect(await facts(well)).toEqual(told);
});

test('of a filed household the list and the file do not say that papers of its cause are not there', async () => {
  const { ill } = await twoFiles();
  await toFiled(book, ill);
  const whole = await facts(ill);
  expect(whole.flags).not.toContain('papersMissing');
  await book.done('aid.check', { caseId: ill, list: '材料', key: '诊断证明', state: null });
  expect(await facts(ill)).toEqual(whole);
  // A paper that everybody brings is missed.
  const [common] = whole.papers;
  await book.done('aid.check', { caseId: ill, list: '材料', key: common?.key ?? '', state: null });
  expect((await facts(ill)).flags).toContain('papersMissing');
  await tickAll(book, ill);
});

test('that nothing is written of health is a look like any other', async () => {
  const { well } = await twoFiles();
  expect((await book.done('aid.reveal', { id: well, fields: ['disease'], editing: true })).values).toEqual({
    disease: null,
  });
  expect((await book.done('aid.looks', { caseId: well })).map(({ label }) => label)).toEqual(['健康情况']);
});

test('on the screen the papers cover health whether or not there is any', async () => {
  const { ill, well, illMember, wellMember } = await twoFiles();
  for (const caseId of [ill, well])
    await book.done('aid.saveFamily', { caseId, values: { name: `张德${caseId}`, relation: '配偶' } });
  const cells = async (key: string, params: object): Promise<string[]> =>
    (await book.done('reports.preview', { key, params })).html.replaceAll(/<[^>]+>/gu, '\n').match(/.*已隐藏.*/gu) ??
    [];
  for (const key of ['aid-file', 'aid-survey'])
    expect((await cells(key, { caseId: ill })).length, key).toBe((await cells(key, { caseId: well })).length);
  const health = async (id: number) =>
    (await cells('person-sheet', { memberIds: [id] })).filter((line) => line.includes('健康情况：已隐藏')).length;
  expect([await health(illMember), await health(wellMember)]).toEqual([1, 1]);
});
