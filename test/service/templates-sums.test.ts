import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Input } from '../../src-main/contract.ts';
import { layouts } from '../../src-main/domain/layout.ts';
import { addableOnly, firstDesign } from '../../src-main/domain/template.ts';
import { openPractice, type PracticeApp } from './practice-app.ts';

let app: PracticeApp;
beforeAll(async () => {
  app = await openPractice();
});
afterAll(async () => (await app.shut()).remove());

type Design = Input<'templates.preview'>['design'];
const columns = (...fields: string[]) => fields.map((field) => ({ field }));
const words = (html: string): string => html.replace(/<style[\s\S]*?<\/style>/gu, '').replace(/<[^>]+>/gu, ' ');
async function preview(base: string, patch: Partial<Design>) {
  const { design } = await app.done('templates.open', { key: base });
  return app.done('templates.preview', { base, title: '本单位的表', design: { ...design, ...patch }, params: {} });
}

test('what is covered is said as covered, not as “not filled in”', async () => {
  const { html } = await preview('R12', {
    columns: columns('name', 'mainCause', 'familySize'),
    groups: [{ field: 'mainCause', subtotal: true }],
    sums: ['familySize'],
  });
  expect(words(html)).toMatch(/主要致困原因：已隐藏\s/u);
  expect(words(html)).toMatch(/小计（23 户）/u);
  expect(words(html)).not.toContain('没有填');
});

test.each([
  ['R3', 'age', '年龄'],
  ['R14', 'age', '年龄'],
  ['R12', 'perHead', '家庭月人均收入'],
])('%s does not offer to add up %s, and refuses it', async (base, field, label) => {
  const { design, fields } = await app.done('templates.open', { key: base });
  expect(fields.find((one) => one.field === field)?.number).toBe(false);
  const refused = await app.refused('templates.preview', {
    base,
    title: '本单位的表',
    design: { ...design, columns: columns('name', field), sums: [field] },
    params: {},
  });
  expect(refused.message).toBe(`“${label}”不在表上，或不是能相加的数，不能合计`);
});

test('money and heads are added up', async () => {
  const { fields } = await app.done('templates.open', { key: 'R14' });
  expect(fields.find(({ field }) => field === 'sum')?.number).toBe(true);
  const roster = await app.done('templates.open', { key: 'R12' });
  expect(roster.fields.find(({ field }) => field === 'familySize')?.number).toBe(true);
});

test('a copy that added up ages before does so no more, and keeps its other sums', () => {
  const layout = layouts.find(({ key }) => key === 'R14');
  if (!layout) throw new Error('no R14');
  const design = { ...firstDesign(layout), sums: ['age', 'sum'] };
  expect(addableOnly(layout, design).sums).toEqual(['sum']);
});
