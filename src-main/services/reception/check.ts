import { createHash } from 'node:crypto';
import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { formatChinese } from '../../domain/date-format.ts';
import { MEMBER_LIST, type PackageBody } from '../../domain/package-body.ts';
import { unitCodeOf, unitNameOf } from '../../domain/unit-code.ts';
import { contentProblem } from '../../domain/report-content-problem.ts';
import { contentText } from '../../domain/report-content.ts';
import type { LookedInto } from '../../vault/package.ts';
import { cardByCode, namesakes, type StoredCard } from '../packages/cards.ts';
import { periodWords, type UnitIdentity } from '../packages/identity.ts';
import { ownFingerprint } from '../packages/keys.ts';
import { differencesOf } from '../../domain/report-differences.ts';
import { awaitedOf } from './periods.ts';
import { contentOf, receivedFor } from './read.ts';

/**
 * Why a package is not taken, before it is opened. `same`: it came already, and nothing is wrong. `again`: another one
 * bears its sequence or a later one and it was made since; only somebody who asked the sender knows whether it corrects that.
 */
export type Turned = { readonly outcome: 'refused' | 'same' | 'again'; readonly sentence: string };

const refused = (sentence: string): Turned => ({ outcome: 'refused', sentence });

/**
 * A code that is not on the list. A union has two codes and its package bears one of them (`identityOf`); the list may have
 * the other, and adding the unit once more would count it twice.
 */
function strangerProblem(ledger: Ledger, name: string, code: string): Turned {
  const same = namesakes(ledger, name);
  if (same.length === 0)
    return refused(`是“${name}”（${code}）的，这个代码不在下级单位名单里。请先把它加进名单，或退给对方`);
  const codes = same.map((card) => card.code).join('、');
  return refused(
    `是“${name}”（${code}）的。名单里有同名的单位，代码是 ${codes}；是同一个，就在“下级单位”里把它的代码改成 ${code} 再收，不要再加一个`,
  );
}

function senderProblem(
  ledger: Ledger,
  { head }: LookedInto,
  own: UnitIdentity,
  card: StoredCard | undefined,
): Turned | null {
  const { name } = head.unit;
  const code = unitCodeOf(head.unit.code);
  if (head.kind !== '上报') return refused('是一份退回通知，不是报送包。请到“打包上报”里打开');
  if (code === own.code) return refused('是本单位自己的报送包，不用收。要收的是下级单位发来的');
  const { seal } = head;
  // Adding its unit to the list would not open it.
  if (seal.way === '公钥' && seal.fingerprint !== ownFingerprint(ledger, own.code))
    return refused(`是“${name}”封给“${seal.receiver}”的，不是封给本单位的，打不开。请对方换上本单位的名片重新打包`);
  if (!card) return strangerProblem(ledger, name, code);
  const isKnown = card.signKey === head.sender.signKey;
  if (unitNameOf(card.name) !== unitNameOf(name) && !isKnown)
    return refused(
      `写的是“${name}”，可代码 ${code} 在名单里是“${card.name}”的，两个单位用了一个代码。请打电话问清楚，改好代码再收`,
    );
  if (card.signKey !== null && !isKnown)
    return refused(
      `签名和“${card.name}”以前报来的不一样，没有收。请打电话问清楚：确实换了电脑，就在“下级单位”里重新认它的签名`,
    );
  return null;
}

interface Came {
  readonly sequence: number;
  readonly hash: string;
  readonly state: string;
  readonly madeOn: string;
  readonly takenOn: string;
}

/**
 * Whether a package is no older than the one in use although its sequence is not higher: the sender brought back a backup
 * and counts from there again. Days are all that tells; within a day only another package of the same sequence does.
 */
const isForked = (head: LookedInto['head'], came: readonly Came[], last: Came): boolean =>
  head.madeOn > last.madeOn || (head.madeOn === last.madeOn && came.some(({ sequence }) => sequence === head.sequence));

/** What a package brings: reports that are taken, and a sentence about those that are not, '' where all are. */
export interface Brought {
  readonly reports: ReadonlySet<string>;
  readonly left: string;
}

/**
 * What is wrong with a package by its head alone: sender, period, sequence; else which of its reports are taken. A report
 * whose collection is closed, or that came in this very package already, does not keep the others out.
 * @param isCorrection somebody said that it puts right what came, whatever its sequence
 */
export function headProblem(
  ledger: Ledger,
  looked: LookedInto,
  own: UnitIdentity,
  isCorrection: boolean,
): Turned | Brought {
  const { head, hash } = looked;
  const code = unitCodeOf(head.unit.code);
  const card = cardByCode(ledger, '下级', code);
  const sender = senderProblem(ledger, looked, own, card);
  if (sender) return sender;
  const before = statement(
    ledger.sql,
    `select sequence, hash, state, made_on madeOn, taken_on takenOn from received_package
     where unit_code = ? and report = ? and period = ? order by id desc`,
  );
  const reports = new Set<string>();
  const left: Turned[] = [];
  const shut: string[] = [];
  for (const { report, title } of head.contents) {
    const came = before.all(code, report, head.period) as Came[];
    const [last] = came;
    const what = `${periodWords(head.period)}的“${title}”`;
    if (last?.hash === hash) {
      if (last.state === '退回')
        return refused(`${what}就是退回的那一份，还没有改。请等“${head.unit.name}”重新打包发来`);
      left.push({ outcome: 'same', sentence: `${formatChinese(last.takenOn)}已经收过这一份，没有重复收` });
      continue;
    }
    const closed = awaitedOf(ledger, report, head.period)?.closed;
    if (closed) {
      left.push(refused(`里的${what}${formatChinese(closed)}已经截止，不再收。要收就先在“收表汇总”里重新打开这一期`));
      shut.push(title);
      continue;
    }
    const isKnown = came.some((one) => one.hash === hash);
    if (!last || last.sequence < head.sequence || (!isKnown && isCorrection)) {
      reports.add(report);
      continue;
    }
    if (!isKnown && isForked(head, came, last))
      return {
        outcome: 'again',
        sentence: `是第 ${head.sequence} 次报的${what}，${formatChinese(head.madeOn)}打包，可第 ${last.sequence} 次的${formatChinese(last.takenOn)}已经收了，是另一份。多半是对方恢复过备份，次数又从前面数起。请打电话问清楚，确实是更正就点“当作更正收下”`,
      };
    return refused(
      `是第 ${head.sequence} 次报的${what}，第 ${last.sequence} 次的已经收了，旧的不盖掉新的，不用管它。要改数就请对方重新打包`,
    );
  }
  const why = left.find(({ outcome }) => outcome === 'refused') ?? left[0];
  if (reports.size === 0 && why) return why;
  return { reports, left: shut.length === 0 ? '' : `。${shut.join('、')}已经截止，没有收` };
}

/** What is wrong inside: tables of another unit or period, or not those of the paper. */
export function bodyProblem({ head }: LookedInto, { snapshots, members }: PackageBody): Turned | null {
  const inside = [...snapshots.map(({ content }) => content.report), ...(members ? [MEMBER_LIST] : [])];
  if (inside.join() !== head.contents.map(({ report }) => report).join() || new Set(inside).size !== inside.length)
    return refused('里面的表和封面写的不一样，没有收。请对方重新打包');
  for (const { number, hash, content } of snapshots) {
    if (content.period !== head.period)
      return refused(`里的 ${number} 号表是${periodWords(content.period)}的，和封面不是一个报告期。请对方重新打包`);
    // A table that was closed before the code was filled in bears the name alone.
    if (unitCodeOf(content.unit.code) !== unitCodeOf(head.unit.code) && content.unit.name !== head.unit.name)
      return refused(`里的 ${number} 号表是“${content.unit.name}”的，不是“${head.unit.name}”的。请对方重新打包`);
    if (createHash('sha256').update(contentText(content)).digest('hex') !== hash)
      return refused(`里的 ${number} 号表和它的校验码对不上，定稿以后被改过。请对方重新定稿、打包`);
    const problem = contentProblem(content);
    if (problem) return refused(problem);
  }
  return null;
}

/** A report that was sent back and comes again as it was: it settles nothing until somebody says that it may stay. */
export function unchangedProblem(ledger: Ledger, { head }: LookedInto, { snapshots }: PackageBody): Turned | null {
  for (const { number, content } of snapshots) {
    const last = receivedFor(ledger, content.report, head.period).findLast(
      ({ unitCode, report }) => unitCode === unitCodeOf(head.unit.code) && report === content.report,
    );
    const old = last?.state === '退回' ? contentOf(ledger, last) : null;
    if (!old || differencesOf(old, content).length > 0) continue;
    if (JSON.stringify(old.answers) !== JSON.stringify(content.answers)) continue;
    return {
      outcome: 'again',
      sentence: `里的 ${number} 号“${content.title}”和退回的那一份每一格都一样，还没有改。请打电话让“${head.unit.name}”改好再打包；确实不用改，就点“当作更正收下”`,
    };
  }
  return null;
}
