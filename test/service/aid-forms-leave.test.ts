import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallInput } from '../../src-main/contract.ts';
import { apply, openAidBook, toFiled } from './aid-file-book.ts';
import type { Book } from './book.ts';
import { addMember } from './dues-book.ts';

let book: Book;
let caseId: number;
let memberId: number;
beforeEach(async () => {
  book = await openAidBook();
  memberId = await addMember(book, '王秀兰', 1);
  caseId = await apply(book, memberId);
});
afterEach(() => book.close());

const out = (key: string, params: object) => ({
  key,
  params,
  format: 'docx' as const,
  purpose: '上报审批',
  receiver: '临江市总工会',
});
const left = () => book.one<number>('select count(*) from export_register');

test.each(['aid-file', 'aid-survey', 'person-sheet'])(
  '%s leaves in full only for a reason, which is a look',
  async (key) => {
    const params = key === 'person-sheet' ? { memberIds: [memberId] } : { caseId };
    book.because = null;
    expect((await book.refused('reports.export', out(key, params))).fields).toEqual({ reason: 'look' });
    expect(left()).toBe(0);
    book.because = '复核档案';
    await book.done('reports.export', out(key, params));
    expect(left()).toBe(1);
    const { title } = await book.done('reports.preview', { key, params });
    const [look] = await book.done('aid.looks', { caseId });
    expect(look).toMatchObject({ label: `带出的《${title.split('：')[0]}》`, reason: '复核档案' });
  },
);

test('what for is not written beforehand; a blank form leaves at once', async () => {
  const { usual } = await book.done('reports.preview', { key: 'aid-file', params: { caseId } });
  expect(usual.purpose).toBe('');
  book.because = null;
  await book.done('reports.export', { key: 'aid-file', params: {}, format: 'docx' });
  expect(await book.done('aid.looks', { caseId })).toEqual([]);
});

/** Causes stand on R12, kinds on R14: filed, and helped by 医疗救助. */
async function helped(): Promise<void> {
  await toFiled(book, caseId);
  const help = { memberId, kind: '医疗救助', on: '2026-11-01', cashFen: 50_000, source: '本级工会经费', way: '现金' };
  await book.done('aidHelp.save', help as CallInput<'aidHelp.save'>);
}
/** Which sheets with them were taken out, and why. */
const taken = async () => (await book.done('aid.looks', { caseId })).filter(({ label }) => label.startsWith('带出的'));
const sheet = (key: string, params: object) => ({ ...out(key, params), format: 'xlsx' as const });

test.each([
  ['R12', {}],
  ['R14', { period: '2026' }],
])(
  '%s in full leaves only for a reason, which is a look; masked or posted it leaves without one',
  async (key, params) => {
    await helped();
    book.because = null;
    expect((await book.refused('reports.export', sheet(key, params))).fields).toEqual({ reason: 'look' });
    for (const less of [{ masked: true }, { posting: true }])
      await book.done('reports.export', sheet(key, { ...params, ...less }));
    expect(await taken()).toEqual([]);
    book.because = '向上级报送';
    await book.done('reports.export', sheet(key, params));
    const { title } = await book.done('reports.preview', { key, params });
    expect(await taken()).toMatchObject([{ label: `带出的《${title}》`, reason: '向上级报送' }]);
  },
);

test('a sheet of the own making asks the same where it shows causes in full, and nothing where it does not', async () => {
  await helped();
  const { design } = await book.done('templates.open', { key: 'R12' });
  const saved = async (title: string, ...fields: string[]): Promise<string> => {
    const columns = fields.map((field) => ({ field }));
    return `own-${(await book.done('templates.save', { id: null, base: 'R12', title, design: { ...design, columns } })).id}`;
  };
  const [causes, names] = [await saved('致困原因', 'name', 'mainCause'), await saved('类别', 'name', 'category')];
  book.because = null;
  expect((await book.refused('reports.export', sheet(causes, { full: true }))).fields).toEqual({ reason: 'look' });
  await book.done('reports.export', sheet(causes, {}));
  await book.done('reports.export', sheet(names, { full: true }));
  book.because = '向上级报送';
  await book.done('reports.export', sheet(causes, { full: true }));
  expect(await taken()).toMatchObject([{ label: '带出的《致困原因》' }]);
});
