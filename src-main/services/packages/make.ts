import { createHash } from 'node:crypto';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Input } from '../../contract.ts';
import type { PackedFile, SentRow } from '../../contract/packages.ts';
import { inFileName } from '../../domain/file-name.ts';
import { MEMBER_LIST, MEMBER_LIST_TITLE, type PackageBody } from '../../domain/package-body.ts';
import { AppError, refuse } from '../../errors.ts';
import { newOneTimeCode, readOneTimeCode } from '../../vault/one-time-code.ts';
import { sealPackage, type SealFor } from '../../vault/package.ts';
import type { PackageHead } from '../../vault/package-head.ts';
import { encryptWorkbook } from '../../workbook/encrypt.ts';
import { writeWorkbook } from '../../workbook/write.ts';
import { openAsks } from './asks.ts';
import { cardById } from './cards.ts';
import { periodWords, requireIdentity, type UnitIdentity } from './identity.ts';
import { keysFor } from './keys.ts';
import { packedMembers } from './members.ts';
import { closedReports, lastSent } from './read.ts';
import { packageSheets } from './workbook.ts';
import { takeOut } from '../reports/file.ts';
import { toldBy } from '../reports/snapshot-paper.ts';

type Asked = Input<'packages.make'>;

/** What goes in, and what it is about. */
interface Packing {
  readonly body: PackageBody;
  readonly period: string;
  readonly people: number;
  readonly unmasked: boolean;
  /** As in `Leaving`. */
  readonly telling: readonly number[];
  readonly contents: PackageHead['contents'];
}

/** The list of members alone goes under the period for which this receiver asked it and has not got it, else under the month. */
function listPeriod(ledger: Ledger, receiver: string, today: string): string {
  const [ask] = openAsks(ledger)
    .filter(
      ({ report, from, sentOn, kind }) => report === MEMBER_LIST && from === receiver && (kind === '退回' || !sentOn),
    )
    .toSorted((a, b) => ((a.by ?? '') < (b.by ?? '') ? -1 : 1));
  return ask?.period ?? today.slice(0, 7);
}

function packingOf(ledger: Ledger, { reports, members }: Asked, receiver: string, today: string): Packing {
  const closed = closedReports(ledger, [...new Set(reports)]);
  if (closed.length === 0 && !members) refuse('还没有选要报的内容。请勾上定稿的报表，或会员名单', 'reports');
  for (const { id, number, content } of closed) {
    const ask = openAsks(ledger).find(({ kind, snapshotId }) => kind === '退回' && snapshotId === id);
    if (ask)
      refuse(
        `${number} 号“${content.title}”就是“${ask.from}”退回的那一张，还没有改。请先作废它，改好以后重新定稿再打包；对方说不用改了，就在“上报情况”里打开那条退回，点“不再提醒，已另外办好”`,
        'reports',
      );
  }
  const periods = [...new Set(closed.map(({ content }) => content.period))];
  if (periods.length > 1)
    refuse(`一个包只装一个报告期，这里有${periods.map(periodWords).join('、')}。请一个报告期打一个包`, 'reports');
  const list = members ? packedMembers(ledger, today, members.full) : null;
  if (list && list.rows.length === 0)
    refuse('名册里还没有在册的会员，没有名单可报。请先登记会员，或不带名单', 'members');
  const body: PackageBody = {
    snapshots: closed.map(({ number, hash, content }) => ({ number, hash, content })),
    members: list,
  };
  return {
    body,
    period: periods[0] ?? listPeriod(ledger, receiver, today),
    people: (list?.rows.length ?? 0) + closed.reduce((sum, { content }) => sum + content.people, 0),
    unmasked: (list?.full ?? false) || closed.some(({ content }) => content.unmasked),
    telling: [...new Set(closed.flatMap(({ content }) => toldBy(ledger, content)))],
    contents: [
      ...closed.map(({ content }) => ({ report: content.report, title: content.title.slice(0, 120) })),
      ...(list ? [{ report: MEMBER_LIST, title: MEMBER_LIST_TITLE }] : []),
    ],
  };
}

/** How many times something went out for a period, and once more. */
const nextSequence = (ledger: Ledger, period: string): number =>
  ((statement(ledger.sql, 'select max(sequence) from sent_package where period = ?').pluck().get(period) as
    | number
    | null) ?? 0) + 1;

/** The package with what went to this receiver before: whoever counts them finds out which one got lost. */
function numbered(ledger: Ledger, packing: Packing, unit: UnitIdentity, receiver: string): Packing {
  const last = lastSent(ledger, { unitCode: unit.code, period: packing.period, receiver });
  return {
    ...packing,
    contents: packing.contents.map(({ report, title }) => {
      const before = last.get(report);
      return { report, title, ...(before === undefined ? {} : { before }) };
    }),
  };
}

/** A name that Windows takes: 报送包_临江公交工会_2026-Q3_第1次.ghr */
const nameOf = (unit: UnitIdentity, period: string, sequence: number, ending: string): string =>
  `报送包_${inFileName(unit.name, 30)}_${period}_第${sequence}次.${ending}`;

/** So many digits open a workbook: a password of Excel is slow to try. */
const WORKBOOK_DIGITS = 16;

/** The code of the package before, as it was given out. */
function digitsOf(secret: string, length: number): string {
  if (secret.length !== length || !/^\d+$/u.test(secret))
    refuse('打开密码要是程序出的 16 位数字。请重新打包', 'secret');
  return secret;
}

interface Sealed {
  readonly bytes: Uint8Array;
  readonly kind: 'ghr' | 'xlsx';
  readonly secret?: string;
}

async function sealed(
  context: TaskContext,
  asked: Asked,
  packing: Packing,
  unit: UnitIdentity,
  sequence: number,
): Promise<Sealed> {
  if (asked.way === '加密工作簿') {
    const fresh = newOneTimeCode().replaceAll(' ', '').slice(0, WORKBOOK_DIGITS);
    const secret = asked.secret === undefined ? fresh : digitsOf(asked.secret, WORKBOOK_DIGITS);
    const workbook = await writeWorkbook({ sheets: packageSheets(packing.body, context.clock.today()) });
    return { bytes: await encryptWorkbook(workbook, secret), kind: 'xlsx', secret };
  }
  const keys = keysFor(context);
  const code = asked.secret ?? newOneTimeCode();
  const to = ((): SealFor => {
    if (asked.way === '一次性口令')
      return {
        way: '一次性口令',
        code: readOneTimeCode(code) ?? refuse('一次性口令要是程序出的 24 位数字。请重新打包', 'secret'),
      };
    if (asked.card === undefined) refuse('还没有选交给哪个上级工会。请先收下上级的名片，或改用一次性口令', 'card');
    const { code: unitCode, name, publicKey, signKey } = cardById(context.ledger, '上级', asked.card);
    return { way: '公钥', card: { code: unitCode, name, sealKey: publicKey, signKey: signKey ?? '' } };
  })();
  const head = {
    kind: '上报',
    unit: { code: unit.code, name: unit.name },
    period: packing.period,
    sequence,
    madeOn: context.clock.today(),
    contents: packing.contents,
    people: packing.people,
  } as const;
  const bytes = await sealPackage(head, Buffer.from(JSON.stringify(packing.body)), keys, to);
  return { bytes, kind: 'ghr', ...(to.way === '一次性口令' ? { secret: code } : {}) };
}

/** The package that is being made in a book. */
const underWay = new WeakMap<Ledger, Promise<void>>();

/**
 * 打包上报: one sealed file, entered into the register like everything that leaves, and noted with its hash.
 * @throws AppError RULE_BROKEN, INVALID_INPUT (purpose, receiver)
 */
export function makePackage(context: TaskContext, asked: Asked): Promise<PackedFile> {
  const { ledger } = context;
  // One after the other: a package has its number before it is sealed, and is written down after it.
  const made = (underWay.get(ledger) ?? Promise.resolve()).then(() => packageMade(context, asked));
  const over = made.then(
    () => undefined,
    () => undefined,
  );
  underWay.set(ledger, over);
  return made;
}

async function packageMade(context: TaskContext, asked: Asked): Promise<PackedFile> {
  context.signal.throwIfAborted();
  const { ledger, clock } = context;
  const unit = requireIdentity(ledger);
  const { purpose } = asked;
  const receiver = asked.receiver ?? (asked.card === undefined ? null : cardById(ledger, '上级', asked.card).name);
  if (!purpose || !receiver)
    throw new AppError('INVALID_INPUT', '打包上报要写明用途和交给谁（个人信息保护法第二十三条）', {
      ...(purpose ? {} : { purpose: '请写用途' }),
      ...(receiver ? {} : { receiver: '请写交给谁' }),
    });
  const packing = numbered(ledger, packingOf(ledger, asked, receiver, clock.today()), unit, receiver);
  const sequence = nextSequence(ledger, packing.period);
  context.progress(0, 2, '正在封装');
  const { bytes, kind, secret } = await sealed(context, asked, packing, unit, sequence);
  context.signal.throwIfAborted();
  context.progress(1, 2, '正在登记');
  const title = `报送包 ${periodWords(packing.period)} 第 ${sequence} 次`;
  const { people, unmasked, telling, period } = packing;
  const file = await takeOut(
    context,
    {
      title,
      people,
      unmasked,
      telling,
      orientation: 'portrait',
      content: { file: bytes, kind },
      fileName: nameOf(unit, period, sequence, kind),
    },
    { format: 'xlsx', purpose, receiver },
  );
  const hash = createHash('sha256').update(bytes).digest('hex');
  const list = packing.body.members ? ([MEMBER_LIST] as const) : [];
  const snapshots: (number | typeof MEMBER_LIST)[] = [...new Set(asked.reports), ...list];
  context.command('packages.note', {
    snapshots,
    unitCode: unit.code,
    period,
    sequence,
    way: asked.way,
    hash,
    receiver,
  });
  return { ...file, sequence, hash, ...(secret === undefined ? {} : { secret }) };
}

/** Writes down what went out. */
export function noteSent(
  ledger: Ledger,
  sent: Omit<Input<'packages.note'>, 'way'> & Pick<SentRow, 'way'>,
  today: string,
): void {
  statement(
    ledger.sql,
    `insert into sent_package (snapshots, unit_code, period, sequence, way, hash, made_on, receiver)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    JSON.stringify(sent.snapshots),
    sent.unitCode,
    sent.period,
    sent.sequence,
    sent.way,
    sent.hash,
    today,
    sent.receiver,
  );
}
