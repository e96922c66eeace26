import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readKeyring, writeKeyring } from '../../src-main/vault/files.ts';
import {
  changedKeyring,
  type Keyring,
  newBookId,
  newBookKey,
  newKeyring,
  newSlot,
  openKeyring,
  parseKeyring,
} from '../../src-main/vault/keyring.ts';

const key = newBookKey();
const bookId = newBookId();
const owner = (name: string) => ({ kind: 'user' as const, userId: 1, name, post: '组织干事' });
const ring = newKeyring(key, bookId, '临江公交工会', [
  await newSlot(bookId, key, owner('何丽'), '春天的大桥下面有鱼'),
  await newSlot(bookId, key, { ...owner('郑国平'), userId: 2 }, '另一个完全不同的口令'),
]);
const [he, zheng] = ring.slots as [Keyring['slots'][0], Keyring['slots'][0]];
const edited = (change: (ring: Record<string, never> & { slots: Record<string, never>[] }) => void): Keyring => {
  const copy = JSON.parse(JSON.stringify(ring));
  change(copy);
  return parseKeyring(JSON.stringify(copy)) as Keyring;
};

describe('a keyring', () => {
  test('opens to each user by the own password only, and reads back from its text', async () => {
    const back = parseKeyring(JSON.stringify(ring)) as Keyring;
    expect(await openKeyring(back, he.id, '春天的大桥下面有鱼')).toEqual({ state: 'open', key });
    expect(await openKeyring(back, zheng.id, '另一个完全不同的口令')).toEqual({ state: 'open', key });
    expect((await openKeyring(back, he.id, '另一个完全不同的口令')).state).toBe('wrong');
    expect((await openKeyring(back, 'nobody', '春天的大桥下面有鱼')).state).toBe('wrong');
  });

  test('a full-width letter is the letter', async () => {
    const slot = await newSlot(bookId, key, owner('徐静'), 'Ａbc１２ 好的好的');
    const own = changedKeyring(key, ring, { slots: [...ring.slots, slot] });
    expect((await openKeyring(own, slot.id, 'Abc12 好的好的')).state).toBe('open');
  });

  test('what somebody changed in the file by hand is noticed', async () => {
    const tries: [string, Keyring][] = [
      ['another name', edited((r) => Object.assign(r.slots[0] as object, { name: '何莉' }))],
      ['another post', edited((r) => Object.assign(r.slots[0] as object, { post: '主席' }))],
      ['another user', edited((r) => Object.assign(r.slots[0] as object, { userId: 2 }))],
      ['another unit', edited((r) => Object.assign(r, { unit: '别的工会' }))],
      ['an older generation', edited((r) => Object.assign(r, { generation: 7 }))],
      ['another order', edited((r) => r.slots.reverse())],
      ['a slot less', edited((r) => r.slots.pop())],
      ['a weaker key', edited((r) => Object.assign((r.slots[0] as { kdf?: object }).kdf ?? {}, { memoryKiB: 1024 }))],
      ['a cheaper key', edited((r) => Object.assign((r.slots[0] as { kdf?: object }).kdf ?? {}, { passes: 1 }))],
    ];
    for (const [what, altered] of tries)
      expect([what, (await openKeyring(altered, he.id, '春天的大桥下面有鱼')).state]).not.toEqual([what, 'open']);
  });

  test('is no keyring when it is not one', () => {
    for (const text of ['', '{}', 'null', '[]', '{"format":2}', JSON.stringify({ ...ring, more: 1 })])
      expect(parseKeyring(text)).toBeNull();
  });
});

describe('the two copies', () => {
  test('the newer is read, a damaged one is passed over, and writing never touches the newer', () => {
    const folder = mkdtempSync(join(tmpdir(), 'union-office-keyring-'));
    try {
      const later = changedKeyring(key, ring, { unit: '新名字' });
      writeKeyring(folder, ring);
      writeKeyring(folder, later);
      expect(readKeyring(folder)?.generation).toBe(2);
      const b = readFileSync(join(folder, 'keyring-b.json'), 'utf8');
      const latest = changedKeyring(key, later, { unit: '更新的名字' });
      writeKeyring(folder, latest);
      expect(readFileSync(join(folder, 'keyring-b.json'), 'utf8')).toBe(b);
      expect(readKeyring(folder)).toEqual(latest);
      writeFileSync(join(folder, 'keyring-a.json'), '{"for');
      expect(readKeyring(folder)).toEqual(later);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
