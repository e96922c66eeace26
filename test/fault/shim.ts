import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands between a program and one folder of its disk; see `disk-shim.c`. */
export interface Shim {
  readonly object: string;
}

/**
 * Compiles the shim into a folder. Where there is no C compiler, or no LD_PRELOAD, the reason comes back as a text: the
 * tests that need it say so and are left out by name, never green by silence.
 */
export function buildShim(folder: string): Shim | string {
  if (process.platform !== 'linux') return `LD_PRELOAD is not to be had on ${process.platform}`;
  const library = join(folder, 'disk-shim.so');
  const source = join(import.meta.dirname, 'disk-shim.c');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', library, source, '-ldl', '-lpthread'], {
    encoding: 'utf8',
  });
  if (made.error) return `no C compiler: ${made.error.message}`;
  if (made.status !== 0 || !existsSync(library)) throw new Error(`the shim did not compile: ${made.stderr}`);
  return { object: library };
}

export interface ShimmedRun {
  /** What the program wrote to its output, by lines. */
  readonly lines: readonly string[];
  readonly errors: string;
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
}

export interface RunOptions {
  /** The folder that is watched. */
  readonly dir: string;
  readonly control: string;
  readonly log?: string;
}

/** Runs a bundled program behind the shim until it ends; its one argument is JSON. */
export async function runShimmed(
  shim: Shim | null,
  script: string,
  argument: unknown,
  { dir, control, log }: RunOptions,
  watch: (child: ChildProcess, line: string) => void = () => {},
): Promise<ShimmedRun> {
  const child = spawn(process.execPath, [script, JSON.stringify(argument)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Nothing may pass the disk by another way than the calls that are watched.
      UV_USE_IO_URING: '0',
      FAULT_DIR: dir,
      FAULT_CONTROL: control,
      ...(log ? { FAULT_LOG: log } : {}),
      ...(shim ? { LD_PRELOAD: shim.object } : {}),
    },
  });
  let text = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    for (const line of part.split('\n')) if (line) watch(child, line);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { lines: text.split('\n').filter(Boolean), errors, code, signal };
}

/** One entry of the record. */
export type Op =
  | {
      readonly op: 'open';
      readonly fd: number;
      readonly path: string;
      readonly create: boolean;
      readonly empty: boolean;
    }
  | { readonly op: 'close' | 'sync'; readonly fd: number }
  | { readonly op: 'write'; readonly fd: number; readonly offset: number; readonly data: Buffer }
  | { readonly op: 'truncate'; readonly fd: number; readonly size: number }
  | { readonly op: 'unlink' | 'mkdir' | 'rmdir'; readonly path: string }
  | { readonly op: 'rename'; readonly path: string; readonly to: string }
  | { readonly op: 'ack'; readonly text: string };

const HEAD = 24;

/** Reads the record that the shim wrote. */
export function readRecord(path: string): Op[] {
  const bytes = readFileSync(path);
  const ops: Op[] = [];
  for (let at = 0; at + HEAD <= bytes.length; ) {
    const kind = String.fromCharCode(bytes.readUInt8(at));
    const flag = bytes.readUInt8(at + 1);
    const lengths = [bytes.readUInt16LE(at + 2), bytes.readUInt32LE(at + 16), bytes.readUInt32LE(at + 20)] as const;
    const fd = bytes.readInt32LE(at + 4);
    const offset = Number(bytes.readBigInt64LE(at + 8));
    at += HEAD;
    const take = (length: number): Buffer => bytes.subarray(at, (at += length));
    const file = take(lengths[0]).toString();
    const to = take(lengths[1]).toString();
    const data = take(lengths[2]);
    const found = opOf(kind, { flag, fd, offset, file, to, data });
    if (!found) throw new Error(`the record is not as the shim writes it: ${kind} at ${at}`);
    ops.push(found);
  }
  return ops;
}

interface Raw {
  readonly flag: number;
  readonly fd: number;
  readonly offset: number;
  readonly file: string;
  readonly to: string;
  readonly data: Buffer;
}

function opOf(kind: string, { flag, fd, offset, file, to, data }: Raw): Op | null {
  switch (kind) {
    case 'o':
      return { op: 'open', fd, path: file, create: (flag & 1) > 0, empty: (flag & 2) > 0 };
    case 'c':
      return { op: 'close', fd };
    case 's':
      return { op: 'sync', fd };
    case 'w':
      return { op: 'write', fd, offset, data };
    case 't':
      return { op: 'truncate', fd, size: offset };
    case 'u':
      return { op: 'unlink', path: file };
    case 'm':
      return { op: 'mkdir', path: file };
    case 'd':
      return { op: 'rmdir', path: file };
    case 'r':
      return { op: 'rename', path: file, to };
    case 'A':
      return { op: 'ack', text: data.toString() };
    default:
      return null;
  }
}
