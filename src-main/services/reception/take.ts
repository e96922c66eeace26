import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { TakenFiles, TakenLine } from '../../contract/reception.ts';
import { naturally } from '../../domain/natural-order.ts';
import { bodyFault, MEMBER_LIST, packageBodyShape } from '../../domain/package-body.ts';
import { packageHeadProblem } from '../../domain/package-head-problem.ts';
import { sumKey } from '../../domain/sum-key.ts';
import { unitCodeOf } from '../../domain/unit-code.ts';
import { AppError } from '../../errors.ts';
import { readOneTimeCode } from '../../vault/one-time-code.ts';
import { lookInto, openPackage } from '../../vault/package.ts';
import { cardByCode } from '../packages/cards.ts';
import { faultSentence } from '../packages/faults.ts';
import { requireIdentity, shortHash, type UnitIdentity } from '../packages/identity.ts';
import { keysFor } from '../packages/keys.ts';
import { liveSnapshot } from '../reports/snapshot-rows.ts';
import { bodyProblem, headProblem, unchangedProblem } from './check.ts';
import { fileTrouble } from './file-trouble.ts';
import { othersIn } from './folder-others.ts';
import type { OpenedPackage } from './keep.ts';
import type { UnitKeys } from '../../vault/unit-keys.ts';

/** So many packages are written in one step; a cancel keeps what was written until then. */
const BATCH = 25;
const LARGEST = 64 * 1024 * 1024;

interface Source {
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

/** @throws AppError FILE_UNREADABLE with the rest of a sentence that begins with the file's name */
function assertSize(bytes: number): void {
  if (bytes > LARGEST) throw new AppError('FILE_UNREADABLE', '超过 64 MB，不像报送包，没有收。请核对是不是选错了文件');
}

/** The packages in a folder by name, 第 2 次 before 第 10 次, and what else lies there. */
async function inFolder(folder: string): Promise<{ sources: Source[]; others: string }> {
  if (!isAbsolute(folder))
    throw new AppError('FILE_UNREADABLE', '文件夹要写全，从盘符写起，例如 E:\\三季度报送包。请改好再收', {
      reason: 'ENOENT',
    });
  const names = await readdir(folder).catch((error: unknown) => {
    const trouble = fileTrouble(error);
    throw trouble
      ? new AppError('FILE_UNREADABLE', `文件夹“${folder}”${trouble.sentence}`, { reason: trouble.reason })
      : error;
  });
  const own = names.filter((name) => /\.ghr$/iu.test(name)).sort(naturally);
  if (own.length === 0)
    throw new AppError('RULE_BROKEN', '这个文件夹里没有报送包（以 .ghr 结尾的文件）。请换一个文件夹', {
      folder: '这里没有报送包',
    });
  const others = await othersIn(folder, names);
  const sources = own.map((name) => ({
    name,
    async read() {
      const path = join(folder, name);
      assertSize((await stat(path)).size);
      return readFile(path);
    },
  }));
  return { sources, others };
}

interface Reading {
  readonly context: TaskContext;
  readonly own: UnitIdentity;
  readonly keys: UnitKeys;
  readonly codes: Readonly<Record<string, string>>;
  readonly corrections: ReadonlySet<string>;
  /** What waits of this unit is written first: what is checked next has to see it. */
  readonly settle: (unitCode: string) => void;
}

type Found = TakenLine & { readonly opened?: OpenedPackage };

/** One file: opened and found in order, or turned away with its own sentence. */
async function readOne(
  { context, own, keys, codes, corrections, settle }: Reading,
  { name, read }: Source,
): Promise<Found> {
  const { ledger, clock } = context;
  let unit: string | null = null;
  const line = (outcome: TakenLine['outcome'], sentence: string): Found => ({ file: name, unit, outcome, sentence });
  try {
    const bytes = await read();
    assertSize(bytes.length);
    const looked = lookInto(bytes);
    const { head, hash } = looked;
    const odd = packageHeadProblem(head, clock.today());
    if (odd !== null) return line('refused', odd);
    unit = head.unit.name;
    const unitCode = unitCodeOf(head.unit.code);
    settle(unitCode);
    const brought = headProblem(ledger, looked, own, corrections.has(name));
    if ('outcome' in brought) return line(brought.outcome, brought.sentence);
    const code = Object.hasOwn(codes, name) ? readOneTimeCode(codes[name] ?? '') : null;
    if (head.seal.way === '一次性口令' && !code)
      return line('code', '封了一次性口令。请打电话问对方，把 24 位数字填在这里再收');
    const plain = await openPackage(looked, { unitCode: own.code, keys, code: code ?? undefined });
    const body = packageBodyShape.safeParse(JSON.parse(plain.toString('utf8')));
    if (!body.success) return line('refused', bodyFault(body.error));
    const wrong =
      bodyProblem(looked, body.data) ?? (corrections.has(name) ? null : unchangedProblem(ledger, looked, body.data));
    if (wrong) return line(wrong.outcome, wrong.sentence);
    const card = cardByCode(ledger, '下级', unitCode);
    const attachment = ledger.attachments.put(bytes, { name, kind: 'paper', at: clock.now() });
    const opened: OpenedPackage = {
      head,
      unitName: card?.name ?? head.unit.name,
      hash,
      attachment,
      body: {
        snapshots: body.data.snapshots.filter(({ content }) => brought.reports.has(content.report)),
        members: brought.reports.has(MEMBER_LIST) ? body.data.members : null,
      },
      pin: card && card.signKey === null ? card.id : null,
    };
    const titles = head.contents
      .flatMap(({ report, title }) => (brought.reports.has(report) ? [title] : []))
      .join('、');
    const closed = [...brought.reports].flatMap(
      (report) => liveSnapshot(ledger, sumKey(report), head.period)?.number ?? [],
    );
    const late =
      closed.length === 0 ? '' : `。这一期的汇总已经定稿（${closed.join('、')}），里面没有这一份，要加进去先作废再定稿`;
    const first = opened.pin === null ? '' : '。第一次收到它的签名，请打电话核对一次核对码';
    return { ...line('taken', `收下 ${titles}，校验码 ${shortHash(hash)}${first}${late}${brought.left}`), opened };
  } catch (error) {
    const sentence = faultSentence(error);
    if (sentence) return line(/口令/u.test(sentence) ? 'code' : 'refused', sentence);
    // A full disk or a damaged book is no fault of this file: nothing more can be taken.
    if (error instanceof AppError && error.code !== 'CANCELLED' && error.code !== 'DATABASE_UNAVAILABLE')
      return line('refused', error.message);
    if (error instanceof SyntaxError) return line('refused', '里面的内容看不懂，没有收。请对方重新打包');
    const trouble = fileTrouble(error);
    if (trouble) return line('refused', trouble.sentence);
    throw error;
  }
}

/**
 * 收表: opens packages one after the other and writes down those that are in order. The core answers other questions
 * meanwhile; whoever cancels keeps what was written, and is told what that was.
 */
export async function takePackages(context: TaskContext, input: Input<'reception.take'>): Promise<TakenFiles> {
  const given = (input.files ?? []).map(({ name, bytes }): Source => ({ name, read: () => Promise.resolve(bytes) }));
  const { sources: all, others } =
    input.folder === undefined ? { sources: given, others: '' } : await inFolder(input.folder);
  const sources = input.only ? all.filter(({ name }) => input.only?.includes(name)) : all;
  if (sources.length === 0) throw new AppError('RULE_BROKEN', '还没有选要收的报送包。请选文件，或选一个文件夹');
  const lines: TakenLine[] = [];
  let waiting: { line: TakenLine; opened: OpenedPackage }[] = [];
  const write = (): void => {
    if (waiting.length === 0 || context.signal.aborted) return;
    context.command('reception.keep', { packages: waiting.map(({ opened }) => opened) });
    lines.push(...waiting.map(({ line }) => line));
    waiting = [];
  };
  const reading: Reading = {
    context,
    own: requireIdentity(context.ledger),
    keys: keysFor(context),
    codes: input.codes,
    corrections: new Set(input.corrections),
    settle: (code) => void (waiting.some(({ opened }) => unitCodeOf(opened.head.unit.code) === code) && write()),
  };
  for (const [at, source] of sources.entries()) {
    context.progress(at, sources.length, `正在收 ${source.name}`);
    await setImmediate();
    if (context.signal.aborted) break;
    const { opened, ...line } = await readOne(reading, source);
    if (opened) waiting.push({ line, opened });
    else lines.push(line);
    if (waiting.length >= BATCH) write();
  }
  write();
  return {
    lines,
    taken: lines.filter(({ outcome }) => outcome === 'taken').length,
    refused: lines.filter(({ outcome }) => outcome === 'refused').length,
    others,
    left: sources.length - lines.length,
  };
}
