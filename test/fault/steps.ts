import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dice } from '../../db/demo/random.ts';
import { openLedger } from '../../db/open.ts';
import type { Answer } from '../../src-main/contract.ts';
import { remake } from '../../src-main/services/vault/remake.ts';
import { readKeyring, writeKeyring } from '../../src-main/vault/files.ts';
import { changedKeyring } from '../../src-main/vault/keyring.ts';
import { act } from './acts.ts';
import { doorOf } from './door.ts';
import { openSealed } from './offices.ts';

/** What is done to an office while it is killed, or while its disk fails. */
export const operations = ['entering', 'attachment', 'backup', 'restore', 'keyring', 'rekey', 'upgrade'] as const;
/** `careless`: the control. It puts a book in another's place as nobody should. */
export type Operation = (typeof operations)[number] | 'careless';

export interface Ask {
  readonly operation: Operation;
  /** Folder above `office/`. */
  readonly dataDir: string;
  readonly key: string;
  readonly seed: number;
  /** Who may restore: slot and password. */
  readonly slot: string;
  readonly secret: string;
}

/** One operation, ready to be done as often as wanted. */
export interface Prepared {
  run(n: number): Promise<Answer<unknown> | null>;
  /** What was written last in the book, as far as it is open. */
  entry(): unknown;
  reopen(): void;
  shut(): void;
  readonly log: readonly string[];
}

/** The key that a book gets when its key is changed. */
export const otherKey = (key: Uint8Array): Buffer => Buffer.from(key.map((byte) => byte ^ 255));

/** Opens what the operation needs. The upgrade opens nothing: opening is what is done. */
export function prepare({ operation, dataDir, key: hex, seed, slot, secret }: Ask): Prepared {
  const key = Buffer.from(hex, 'hex');
  const folder = join(dataDir, 'office');
  const d = dice(seed);
  if (operation === 'upgrade') {
    const path = join(folder, 'ledger.db');
    return {
      async run() {
        openLedger(path, { key }).close();
        return null;
      },
      entry: () => null,
      reopen: () => {},
      shut: () => {},
      log: [],
    };
  }
  if (operation === 'rekey') {
    const next = otherKey(key);
    return {
      async run() {
        const ring = readKeyring(folder);
        if (!ring) throw new Error('no keyring');
        remake(folder, key, next, changedKeyring(next, ring, { unit: '临江公交工会' }));
        return null;
      },
      entry: () => null,
      reopen: () => {},
      shut: () => {},
      log: [],
    };
  }
  if (operation === 'careless') {
    const path = join(folder, 'ledger.db');
    return {
      async run() {
        const bytes = readFileSync(path);
        rmSync(path);
        writeFileSync(path, bytes);
        return null;
      },
      entry: () => null,
      reopen: () => {},
      shut: () => {},
      log: [],
    };
  }
  const office = openSealed(dataDir, key, '10');
  const entry = (): unknown =>
    office.ledger().sql.prepare('select id, hash from command order by id desc limit 1').get() ?? null;
  const note = (n: number) => office.call('lists.save', { name: `名单${n}-${seed}`, filter: {} });
  const steps: Record<Exclude<Operation, 'upgrade' | 'careless' | 'rekey'>, Prepared['run']> = {
    entering: (n) => act(doorOf(office.ledger()), d, 500 + n),
    async attachment(n) {
      const recordId = office.ledger().sql.prepare('select max(id) from voucher').pluck().get() as number;
      const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...randomBytes(20_000)]);
      return office.call('funds.attach', { noun: 'voucher', recordId, name: `发票${n}.png`, bytes });
    },
    async backup(n) {
      const wrote = await note(n);
      return wrote.ok ? office.call('backups.make', {}) : wrote;
    },
    async restore() {
      const list = await office.call('backups.list', {});
      if (!list.ok) return list;
      const name = list.data.rows.at(-1)?.name ?? '';
      return office.call('backups.restore', { source: { name }, slot, secret, acceptLoss: true });
    },
    async keyring(n) {
      const ring = readKeyring(folder);
      if (!ring) throw new Error('no keyring');
      writeKeyring(folder, changedKeyring(key, ring, { unit: `临江公交工会${n}` }));
      return null;
    },
  };
  return { run: steps[operation], entry, reopen: office.reopen, shut: office.shut, log: office.log };
}
