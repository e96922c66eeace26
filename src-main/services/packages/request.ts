import type { Ledger } from '../../../db/open.ts';
import type { TaskContext } from '../../context.ts';
import type { UpperAsk } from '../../contract/packages.ts';
import { isDate } from '../../domain/dates.ts';
import { firstDayOfPeriod } from '../../domain/period.ts';
import { unitCodeOf } from '../../domain/unit-code.ts';
import { requestBodyShape } from '../../domain/package-body.ts';
import { packageHeadProblem } from '../../domain/package-head-problem.ts';
import { AppError } from '../../errors.ts';
import { lookInto, openPackage } from '../../vault/package.ts';
import { readUnitNotice, type UnitNotice } from '../../vault/unit-notice.ts';
import { isKept, newerThan, shownAsk, type StoredAsk } from './asks.ts';
import { cardByCode, type StoredCard } from './cards.ts';
import { explainFault } from './faults.ts';
import { requireIdentity } from './identity.ts';
import { ownKeys } from './keys.ts';

/**
 * Keeps what is asked, once; how it is shown.
 * @throws AppError CONFLICT for one that is older than what is kept
 */
function keepAsk(context: TaskContext, ask: StoredAsk): UpperAsk {
  const { ledger } = context;
  const newer = newerThan(ledger, ask);
  if (newer)
    throw new AppError(
      'CONFLICT',
      `这一份是 ${ask.madeOn} 存的，已经收下“${ask.from}”后来（${newer.madeOn}）的${newer.by ? `，最晚 ${newer.by}` : ''}，没有换。弄不清就打电话问上级以哪一份为准`,
    );
  if (!isKept(ledger, ask)) context.command('packages.keepAsk', { ask });
  return shownAsk(ledger, ask);
}

/**
 * The kept card of whoever says to have written a file: without a card nobody can tell, with another key it is somebody else.
 * @throws AppError RULE_BROKEN
 */
function cardOf(
  ledger: Ledger,
  { code, name, signKey }: { readonly code: string; readonly name: string; readonly signKey: string },
  { what, left }: { readonly what: string; readonly left: string },
): StoredCard {
  const card = cardByCode(ledger, '上级', unitCodeOf(code));
  if (!card)
    throw new AppError(
      'RULE_BROKEN',
      `还没有收下“${name}”的名片，认不出${what}是不是它发的，${left}。请先在“名片和核对码”收下它的名片`,
    );
  if (card.signKey !== signKey)
    throw new AppError(
      'RULE_BROKEN',
      `${what}写的是“${name}”发的，可签名和本单位收下的名片对不上，${left}。请打电话问清楚`,
    );
  return card;
}

/**
 * 报送通知: what is awaited by when, of a union whose card is kept.
 * @throws AppError RULE_BROKEN
 */
function takeNotice(context: TaskContext, notice: UnitNotice): UpperAsk {
  const { code, name: from, signKey, report, title, period, by, madeOn, number, text } = notice;
  const card = cardOf(context.ledger, { code, name: from, signKey }, { what: '通知', left: '没有收' });
  if (!isDate(by) || !isDate(madeOn) || firstDayOfPeriod(period) === null)
    throw new AppError('FILE_UNREADABLE', '通知里的日期或报告期不存在，没有收。请上级重新存一份发来');
  const asked = { kind: '通知', from, code: card.code, report, title, period, madeOn, number, by, text } as const;
  return keepAsk(context, { ...asked, cells: [], hash: '' });
}

/**
 * Opens what an upper union sent back: only from a union whose card is kept, and only with its signature. It stays among
 * what is to be done until a corrected package was made.
 * @throws AppError FILE_UNREADABLE, RULE_BROKEN
 */
export async function readRequest(context: TaskContext, file: Uint8Array): Promise<UpperAsk> {
  const { ledger, clock } = context;
  const notice = readUnitNotice(file);
  if (notice) return takeNotice(context, notice);
  const keys = ownKeys(ledger);
  const unit = requireIdentity(ledger);
  if (!keys) throw new AppError('RULE_BROKEN', '本单位还没有打过包，不会有退回通知。请核对文件是不是发错了');
  try {
    const looked = lookInto(file);
    const { head } = looked;
    if (head.kind !== '退回')
      throw new AppError('RULE_BROKEN', '这是一个报送包，不是退回通知。收下级的报送包请到“收表汇总”');
    const odd = packageHeadProblem(head, clock.today());
    if (odd !== null) throw new AppError('FILE_UNREADABLE', `这份退回通知${odd}`);
    const { signKey } = head.sender;
    cardOf(ledger, { ...head.unit, signKey }, { what: '退回通知', left: '没有打开' });
    const body = requestBodyShape.safeParse(
      JSON.parse((await openPackage(looked, { unitCode: unit.code, keys })).toString('utf8')),
    );
    if (!body.success)
      throw new AppError('FILE_UNREADABLE', '退回通知里的内容看不懂，可能两边程序版本不一样。请升级后再试');
    const { name: from, code } = head.unit;
    const ask = { kind: '退回', from, code: unitCodeOf(code), madeOn: head.madeOn, ...body.data } as const;
    return keepAsk(context, ask);
  } catch (error) {
    return explainFault(error, '这个文件');
  }
}
