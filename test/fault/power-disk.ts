import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Dice } from '../../db/demo/random.ts';
import type { Op } from './shim.ts';

const SECTOR = 512;

type Change = { readonly offset: number; readonly data: Buffer } | { readonly size: number };

/** What a file holds for sure, and what was asked of the disk since it was last synced. */
interface Content {
  durable: Buffer;
  pending: Change[];
  folder: boolean;
}

/** A change of names: waits until its folder is synced. */
interface Naming {
  readonly folders: readonly string[];
  apply(names: Map<string, Content>): void;
}

const grown = (bytes: Buffer, size: number): Buffer =>
  size <= bytes.length ? bytes : Buffer.concat([bytes, Buffer.alloc(size - bytes.length)]);

function applied(bytes: Buffer, change: Change): Buffer {
  if ('size' in change) return change.size <= bytes.length ? bytes.subarray(0, change.size) : grown(bytes, change.size);
  const whole = grown(bytes, change.offset + change.data.length);
  change.data.copy(whole, change.offset);
  return whole;
}

/**
 * A disk whose power is cut. What was synced stays; of everything else any part may be there or not: each write whole,
 * torn at 512 bytes, or lost, in any order; each change of names only as far as its folder was written, in their order.
 */
export class PowerDisk {
  private readonly durable = new Map<string, Content>();
  private readonly names = new Map<string, Content>();
  private namings: Naming[] = [];
  private readonly open = new Map<number, { content: Content; path: string }>();

  /** @param folder what lay on the disk before */
  constructor(folder: string) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const content: Content = {
        durable: entry.isDirectory() ? Buffer.alloc(0) : readFileSync(path),
        pending: [],
        folder: entry.isDirectory(),
      };
      this.durable.set(path.slice(folder.length), content);
      this.names.set(path.slice(folder.length), content);
    }
  }

  private name(folders: readonly string[], apply: Naming['apply']): void {
    apply(this.names);
    this.namings.push({ folders, apply });
  }

  /** @param root the folder as it was called while the program ran */
  step(op: Op, root: string): void {
    const path = 'path' in op ? op.path.slice(root.length) : '';
    switch (op.op) {
      case 'open': {
        let content = this.names.get(path);
        if (!content) {
          content = { durable: Buffer.alloc(0), pending: [], folder: !op.create };
          const made = content;
          if (op.create) this.name([dirname(path)], (names) => names.set(path, made));
        }
        if (op.empty) content.pending.push({ size: 0 });
        this.open.set(op.fd, { content, path });
        return;
      }
      case 'write':
        this.open.get(op.fd)?.content.pending.push({ offset: op.offset, data: op.data });
        return;
      case 'truncate':
        this.open.get(op.fd)?.content.pending.push({ size: op.size });
        return;
      case 'sync':
        return this.sync(op.fd);
      case 'close':
        this.open.delete(op.fd);
        return;
      case 'mkdir': {
        const made: Content = { durable: Buffer.alloc(0), pending: [], folder: true };
        return this.name([dirname(path)], (names) => names.set(path, made));
      }
      case 'unlink':
      case 'rmdir':
        return this.name([dirname(path)], (names) => names.delete(path));
      case 'rename':
        return this.rename(path, op.to.slice(root.length));
      default:
        return;
    }
  }

  private rename(from: string, to: string): void {
    this.name([dirname(from), dirname(to)], (names) => {
      for (const [path, content] of [...names])
        if (path === from || path.startsWith(`${from}/`)) {
          names.delete(path);
          names.set(to + path.slice(from.length), content);
        }
    });
  }

  private sync(fd: number): void {
    const file = this.open.get(fd);
    if (!file) return;
    const { content, path } = file;
    if (!content.folder) {
      for (const change of content.pending) content.durable = applied(content.durable, change);
      content.pending = [];
      return;
    }
    // Names are written in their order: with the last one of this folder all that came before.
    const last = this.namings.findLastIndex(({ folders }) => folders.includes(path === '' ? '/' : path));
    for (const naming of this.namings.splice(0, last + 1)) naming.apply(this.durable);
  }

  /** Lays one of the states that a power cut could leave into an empty folder. */
  cut(into: string, dice: Dice): void {
    const names = new Map(this.durable);
    for (const naming of this.namings.slice(0, dice.int(0, this.namings.length))) naming.apply(names);
    for (const [path, content] of names) {
      const target = join(into, path);
      mkdirSync(content.folder ? target : dirname(target), { recursive: true });
      if (!content.folder) writeFileSync(target, survived(content, dice));
    }
  }

  /** What waits to be written: without any, a cut changes nothing. */
  get waiting(): number {
    let count = this.namings.length;
    for (const { pending } of new Set(this.names.values())) count += pending.length;
    return count;
  }
}

function survived({ durable, pending }: Content, dice: Dice): Buffer {
  if (pending.length === 0) return durable;
  let bytes: Buffer = Buffer.from(durable);
  // Some cuts lose nearly all, some nearly nothing: both ends are where the errors are.
  const share = dice.pick([5, 50, 95]);
  for (const change of pending) {
    if ('size' in change) {
      if (dice.chance(share)) bytes = Buffer.from(applied(bytes, change));
      continue;
    }
    if (dice.chance(30)) {
      for (let at = 0; at < change.data.length; ) {
        const end = Math.min(change.data.length, at + SECTOR - ((change.offset + at) % SECTOR));
        if (dice.chance(share))
          bytes = applied(bytes, { offset: change.offset + at, data: change.data.subarray(at, end) });
        at = end;
      }
    } else if (dice.chance(share)) bytes = applied(bytes, change);
  }
  return bytes;
}
