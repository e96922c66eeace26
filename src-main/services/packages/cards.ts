import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import type { CardRow, ReadCard } from '../../contract/packages.ts';
import { naturally } from '../../domain/natural-order.ts';
import { unitCodeOf, unitNameOf } from '../../domain/unit-code.ts';
import { AppError, refuse } from '../../errors.ts';
import { readUnitCard, type UnitCardFile } from '../../vault/unit-card.ts';
import { requireIdentity } from './identity.ts';

export type CardKind = '上级' | '下级';

/** A card as it is kept. `publicKey` and `signKey` are raw keys in base64url, '' and null while none came. */
export interface StoredCard extends CardRow {
  readonly publicKey: string;
  readonly signKey: string | null;
  readonly note: string | null;
}

const select =
  'select id, unit_code code, name, fingerprint, from_day "from", public_key publicKey, sign_key signKey, note from unit_card';

/** Cards in force, 第2工会 before 第10工会. */
export const cardsOf = (ledger: Ledger, kind: CardKind): StoredCard[] =>
  (statement(ledger.sql, `${select} where kind = ? and to_day is null order by id`).all(kind) as StoredCard[]).sort(
    (a, b) => naturally(a.name, b.name),
  );

export const cardByCode = (ledger: Ledger, kind: CardKind, code: string): StoredCard | undefined =>
  statement(ledger.sql, `${select} where kind = ? and unit_code = ? and to_day is null order by id desc limit 1`).get(
    kind,
    code,
  ) as StoredCard | undefined;

/** Lower units of a name, most often one unit under its other code. */
export const namesakes = (ledger: Ledger, name: string): StoredCard[] =>
  cardsOf(ledger, '下级').filter((card) => unitNameOf(card.name) === unitNameOf(name));

/** @throws AppError NOT_FOUND */
export function cardById(ledger: Ledger, kind: CardKind, id: number): StoredCard {
  const card = statement(ledger.sql, `${select} where kind = ? and id = ? and to_day is null`).get(kind, id) as
    | StoredCard
    | undefined;
  if (!card) throw new AppError('NOT_FOUND', `没有找到这个${kind}单位，可能刚被停用。请刷新后再选`);
  return card;
}

/** A row of the list; returns its id. */
export function putCard(
  ledger: Ledger,
  kind: CardKind,
  card: Pick<StoredCard, 'code' | 'name' | 'publicKey' | 'signKey' | 'fingerprint' | 'note'>,
  today: string,
): number {
  const done = statement(
    ledger.sql,
    `insert into unit_card (unit_code, name, kind, public_key, fingerprint, sign_key, from_day, note)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(card.code, card.name, kind, card.publicKey, card.fingerprint, card.signKey, today, card.note);
  return Number(done.lastInsertRowid);
}

export function changeCard(
  ledger: Ledger,
  id: number,
  card: Pick<StoredCard, 'code' | 'name' | 'publicKey' | 'signKey' | 'fingerprint' | 'note'>,
): void {
  statement(
    ledger.sql,
    'update unit_card set unit_code = ?, name = ?, public_key = ?, sign_key = ?, fingerprint = ?, note = ? where id = ?',
  ).run(card.code, card.name, card.publicKey, card.signKey, card.fingerprint, card.note, id);
}

export const endCard = (ledger: Ledger, id: number, today: string): void =>
  void statement(ledger.sql, 'update unit_card set to_day = ? where id = ?').run(today, id);

function readable(file: Uint8Array): UnitCardFile {
  const card = readUnitCard(file);
  if (!card)
    throw new AppError(
      'FILE_UNREADABLE',
      '这个文件不是单位名片，或者在路上改动过，没有收下。请上级在“收表汇总 › 名片和核对码”里重新存一份名片发来',
      { reason: 'card' },
    );
  return card;
}

/** What a card says, and whether it is kept already. */
export function readCard(ledger: Ledger, file: Uint8Array): ReadCard {
  const { code, name, fingerprint } = readable(file);
  const kept = cardByCode(ledger, '上级', code);
  return { code, name, fingerprint, known: !kept ? 'new' : kept.fingerprint === fingerprint ? 'same' : 'other' };
}

const digits = (text: string): string => text.normalize('NFKC').replace(/[\s—–-]/gu, '');

/** Keeps an upper union's card; one that this union had before gives way. `typed`: what was read out by telephone. */
export function keepCard(ledger: Ledger, file: Uint8Array, typed: string, today: string): { id: number; name: string } {
  const card = readable(file);
  if (unitCodeOf(card.code) === requireIdentity(ledger).code)
    refuse('这是本单位自己的名片，不用收。要收的是上级工会发来的名片', 'file');
  if (digits(typed) !== digits(card.fingerprint))
    refuse('念的核对码和名片里的不一样，没有收下。请再念一遍；还不一样，就请上级重新发名片', 'fingerprint');
  const old = cardByCode(ledger, '上级', card.code);
  if (old?.fingerprint === card.fingerprint && old.name === card.name) return { id: old.id, name: old.name };
  if (old) endCard(ledger, old.id, today);
  const { code, name, sealKey, signKey, fingerprint } = card;
  return {
    id: putCard(ledger, '上级', { code, name, publicKey: sealKey, signKey, fingerprint, note: null }, today),
    name,
  };
}
