import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPractice, type PracticeApp } from './practice-app.ts';

/** 只列一部分人 in a file with a sheet's design. */

let app: PracticeApp;
beforeAll(async () => {
  app = await openPractice();
});
afterAll(async () => {
  (await app.shut()).remove();
});

async function saved(title: string, list: number): Promise<number> {
  const { design } = await app.done('templates.open', { key: 'R3' });
  const { id } = await app.done('templates.save', {
    id: null,
    base: 'R3',
    title,
    design: { ...design, columns: [{ field: 'name' }], list },
  });
  return id;
}

test('a file of a design takes groups by their names, and holds nobody', async () => {
  const [group] = await app.done('groups.tree', {});
  const lists = [
    {
      name: '一个分会',
      filter: { conditions: [{ field: 'groupTree' as const, op: 'is' as const, values: [`#${group?.id}`] }] },
    },
    { name: '姓王的', filter: { conditions: [{ field: 'name' as const, op: 'has' as const, values: ['王建国'] }] } },
  ];
  const made: number[] = [];
  for (const list of lists) {
    const { id } = await app.done('lists.save', list);
    made.push(await saved(`${list.name}名册`, id));
  }
  const { bytes } = await app.done('templates.file', { id: made[0] ?? 0 });
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain(`"${group?.name}"`);
  expect(text).not.toContain('"#');
  const back = await app.done('templates.read', { name: '版式.json', bytes });
  expect(back.design.list).not.toBeNull();
  const { message } = await app.refused('templates.file', { id: made[1] ?? 0 });
  expect(message).toContain('名单“姓王的”里的人，名单的条件写着具体的人');
});
