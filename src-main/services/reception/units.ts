import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { TaskContext } from '../../context.ts';
import type { Input, Output } from '../../contract.ts';
import type { LowerUnit } from '../../contract/reception.ts';
import { unitCodeOf } from '../../domain/unit-code.ts';
import { doubtsOfTaken } from '../../domain/unit-list.ts';
import { AppError, refuse } from '../../errors.ts';
import { fingerprintOf } from '../../vault/unit-keys.ts';
import { cardByCode, cardById, cardsOf, changeCard, namesakes, putCard, type StoredCard } from '../packages/cards.ts';
import { identityOf } from '../packages/identity.ts';
import { everWithUnits, moveHasUnits, sayHasUnits } from './complete.ts';
import { contactsOf, putContact } from './contacts.ts';
import { moveReceived, receivedUnder } from './keep.ts';
import { readUnitFile } from './list-thread.ts';

const keysOf = ({ publicKey, signKey }: StoredCard): { sealKey: string; signKey: string } | null =>
  publicKey !== '' && signKey !== null ? { sealKey: publicKey, signKey } : null;

/** The fingerprint to be compared with a unit; null: nothing came from it yet. */
function fingerprintOfCard(card: StoredCard): string | null {
  const keys = keysOf(card);
  return keys && fingerprintOf(card.code, keys);
}

/** The list of lower units, with what is known of their keys. */
export function lowerUnits(ledger: Ledger): LowerUnit[] {
  const last = new Map(
    statement(ledger.sql, 'select unit_code, max(taken_on) from received_package group by unit_code').raw().all() as [
      string,
      string,
    ][],
  );
  const contacts = contactsOf(ledger);
  const known = everWithUnits(ledger);
  return cardsOf(ledger, '下级').map((card) => ({
    contact: '',
    phone: '',
    ...contacts.get(card.code),
    id: card.id,
    code: card.code,
    name: card.name,
    from: card.from,
    note: card.note,
    hasUnits: known.has(card.code),
    key: card.signKey === null ? 'none' : card.fingerprint === '' ? 'seen' : 'compared',
    fingerprint: fingerprintOfCard(card),
    lastOn: last.get(card.code) ?? null,
  }));
}

function assertFree(ledger: Ledger, code: string, name: string, id?: number): void {
  const identity = identityOf(ledger);
  if ('unit' in identity && identity.unit.code === code)
    refuse(`${code} 是本单位自己的代码，不能加进下级名单。请核对代码`, 'code');
  const other = cardByCode(ledger, '下级', code);
  if (other && other.id !== id)
    refuse(`代码 ${code} 已经是“${other.name}”的，“${name}”不能也用它。请问清楚两个单位各是哪个代码`, 'code');
}

/** A union that is on the list under one of its codes would stand there twice under the other, and one of them be missing for ever. */
function assertOther(ledger: Ledger, code: string, name: string): void {
  const [same] = namesakes(ledger, name);
  if (same)
    refuse(
      `名单里已经有“${same.name}”，代码是 ${same.code}。是同一个单位，就打开那一行，把代码改成 ${code}；是另一个同名的单位，就勾上“是另一个单位”再保存`,
      'sure',
    );
}

/** What came under a code stays with whoever sent it, also after that unit left. */
function assertUnused(ledger: Ledger, code: string, name: string): void {
  const of = receivedUnder(ledger, code);
  if (of !== undefined)
    refuse(
      `代码 ${code} 收过“${of}”的报表，“${name}”不能再用它。两个是一个单位，就把“${of}”用这个代码加回名单，再移出“${name}”`,
      'code',
    );
}

/**
 * Adds a lower unit or corrects one. What it sent goes with it to another code; its keys vouch for the old one and are
 * asked for anew.
 */
export function saveUnit(
  ledger: Ledger,
  input: Input<'reception.saveUnit'>,
  today: string,
): { id: number; says: string } {
  const { id, name, note, contact, phone, hasUnits, sure } = input;
  const code = unitCodeOf(input.code);
  assertFree(ledger, code, name, id);
  if (id === undefined && !sure) assertOther(ledger, code, name);
  putContact(ledger, code, { contact, phone });
  const empty = { publicKey: '', signKey: null, fingerprint: '' };
  if (id === undefined) {
    if (hasUnits !== undefined) sayHasUnits(ledger, code, hasUnits);
    return { id: putCard(ledger, '下级', { code, name, note, ...empty }, today), says: `把“${name}”加进下级单位` };
  }
  const card = cardById(ledger, '下级', id);
  if (card.code !== code) {
    assertUnused(ledger, code, name);
    moveReceived(ledger, card.code, code);
    putContact(ledger, card.code, { contact: '', phone: '' });
    moveHasUnits(ledger, card.code, code);
  }
  if (hasUnits !== undefined) sayHasUnits(ledger, code, hasUnits);
  changeCard(ledger, id, { ...card, ...(card.code === code ? {} : empty), code, name, note });
  return { id, says: `修改下级单位“${name}”` };
}

/** A list that was read: new units are added, known ones take name and note of the list, nobody is taken off it. */
export function keepUnits(
  ledger: Ledger,
  { units }: Input<'reception.keepUnits'>,
  today: string,
): Output<'reception.keepUnits'> {
  const identity = identityOf(ledger);
  const own = 'unit' in identity ? identity.unit.code : null;
  const count = { added: 0, renamed: 0, noted: 0, same: 0, own: 0 };
  const contacts = contactsOf(ledger);
  const lower = everWithUnits(ledger);
  for (const { code, name, note, contact, phone, hasUnits } of units) {
    const known = cardByCode(ledger, '下级', code);
    // A list without a telephone says nothing of it.
    const called = contacts.get(code) ?? { contact: '', phone: '' };
    const call = { contact: contact || called.contact, phone: phone || called.phone };
    const isCall = call.contact !== called.contact || call.phone !== called.phone;
    if (isCall && code !== own) putContact(ledger, code, call);
    const isLower = hasUnits !== null && lower.has(code) !== hasUnits;
    if (isLower && code !== own) sayHasUnits(ledger, code, hasUnits);
    // Lists of all unions of a town begin with the one that keeps them.
    if (code === own) count.own += 1;
    else if (!known) {
      putCard(ledger, '下级', { code, name, note, publicKey: '', signKey: null, fingerprint: '' }, today);
      count.added += 1;
    } else {
      // A list without a note says nothing of it.
      const next = { ...known, name, note: note ?? known.note };
      const kind = known.name !== name ? 'renamed' : known.note !== next.note || isCall || isLower ? 'noted' : 'same';
      if (kind === 'renamed' || known.note !== next.note) changeCard(ledger, known.id, next);
      count[kind] += 1;
    }
  }
  return count;
}

/** Why a line of a list would put a unit on it that stands there under its other code; null: it is none. */
function doubleOf(ledger: Ledger, code: string, name: string): string | null {
  const [same] = cardByCode(ledger, '下级', code) ? [] : namesakes(ledger, name);
  if (!same) return null;
  return `“${name}”名单里已经有，代码是 ${same.code}，这里是 ${code}。是同一个单位，就打开它改代码；是另一个同名的单位，就点“加一个单位”加进去`;
}

/**
 * Units out of a workbook that is read beside the core. While lines of it can not be taken nothing is written, unless
 * somebody wants the rest.
 * @throws AppError FILE_UNREADABLE, RULE_BROKEN
 */
export async function importUnits(
  context: TaskContext,
  { file, fileName, rest }: Input<'reception.importUnits'>,
): Promise<Output<'reception.importUnits'>> {
  context.progress(0, null, '正在读名单');
  const list = await readUnitFile(file, fileName, context.signal);
  if ('problem' in list) throw new AppError('RULE_BROKEN', list.problem);
  const doubles = list.units.flatMap(({ row, code, name }) => {
    const sentence = doubleOf(context.ledger, code, name);
    return sentence === null ? [] : [{ row, sentence }];
  });
  const doubled = new Set(doubles.map(({ row }) => row));
  const bad = [...list.bad, ...doubles].sort((a, b) => a.row - b.row);
  const units = list.units.flatMap(({ row, ...unit }) => (doubled.has(row) ? [] : [unit]));
  const isTaken = units.length > 0 && (rest || bad.length === 0);
  const kept = isTaken ? context.command('reception.keepUnits', { units }).data : null;
  return { units: units.length, kept, bad, doubts: doubtsOfTaken(list.doubts, bad) };
}

/** The keys of a unit were compared by telephone, or are forgotten so that its next package brings new ones. */
export function trustKey(ledger: Ledger, id: number, forget: boolean): string {
  const card = cardById(ledger, '下级', id);
  if (forget) {
    changeCard(ledger, id, { ...card, publicKey: '', signKey: null, fingerprint: '' });
    return `重新认“${card.name}”的签名，下一个报送包带来新的`;
  }
  const fingerprint = fingerprintOfCard(card);
  if (!fingerprint) refuse(`“${card.name}”还没有报来过，没有核对码可对。收到第一个报送包后再核对`, 'id');
  changeCard(ledger, id, { ...card, fingerprint });
  return `核对过“${card.name}”的核对码`;
}

/** What a unit's first package brought along. */
export function pinKeys(
  ledger: Ledger,
  id: number,
  keys: { readonly sealKey: string; readonly signKey: string },
): void {
  const card = cardById(ledger, '下级', id);
  changeCard(ledger, id, { ...card, publicKey: keys.sealKey, signKey: keys.signKey });
}
