import { existsSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { factsOf, lastEntry } from '../../../db/copy-out.ts';
import { schemaVersion } from '../../../db/migrate.ts';
import type { Ledger } from '../../../db/open.ts';
import type { BackupLook, BackupSource, BookSide } from '../../contract/backups.ts';
import { AppError } from '../../errors.ts';
import { headerOf, type ReadHeader } from '../../vault/backup-file.ts';
import { readKeyring } from '../../vault/files.ts';
import type { BookKey, Keyring } from '../../vault/keyring.ts';
import { countsOf, lossesOf } from './counts.ts';
import { backupsIn } from './files.ts';
import { passwordsAfter } from './passwords.ts';
import { backupProblem } from './sentences.ts';
import { lying } from '../books.ts';

/** Where a backup lies: one of the office's own, or a file that somebody chose. */
export function pathOf(office: string, source: BackupSource): string {
  const path = 'name' in source ? join(backupsIn(office), source.name) : source.path;
  if (!isAbsolute(path) || !existsSync(path))
    throw new AppError('NOT_FOUND', `没有找到 ${basename(path)}，U 盘可能拔掉了，或文件被移走了。请插好或重新选一次`, {
      reason: 'ENOENT',
    });
  return path;
}

/** The head of a backup, or the sentence why it can not be read. */
export function headAt(path: string): ReadHeader {
  try {
    return headerOf(path);
  } catch (error) {
    throw backupProblem(error, 'stick', basename(path));
  }
}

/** What a book is, in the words of a restore. */
export function sideOf(ledger: Ledger): BookSide {
  const facts = factsOf(ledger.sql, ledger.attachments.hashes().length);
  const unit = ledger.sql.prepare('select union_name from unit order by id limit 1').pluck().get() as
    | string
    | undefined;
  return { unit: unit ?? '', at: lastEntry(ledger.sql).at, entry: facts.entry, counts: countsOf(facts) };
}

/**
 * Why a backup can not be put back here; null: it can.
 * @param here keyring of the book that lies here; null: none that can be read
 * @param isPlain the book that lies here never got a password
 */
export function refusalOf(header: ReadHeader, here: Keyring | null, isPlain: boolean): string | null {
  if (header.schema > schemaVersion)
    return `这份备份是 ${header.app} 版写的（格式 ${header.schema}，本程序认识到 ${schemaVersion}）。请安装新版本再恢复，台账没有动`;
  if (here && here.bookId !== header.bookId)
    return `这是“${header.unit}”的备份，这台电脑上放的是“${here.unit}”的台账。别的单位的备份只能恢复到还没有建台账的电脑上，两本不能混`;
  if (!here && isPlain) return '这台电脑上的台账还没有设密码，不能用这份备份换掉它。请先打开它设好密码';
  return null;
}

/** A fault that was found with the book keeps what is known of it off the page. */
export function lookAt(office: string, source: BackupSource, present: Ledger | undefined, key?: BookKey): BackupLook {
  const path = pathOf(office, source);
  const header = headAt(path);
  const here = readKeyring(office);
  const side = present ? sideOf(present) : null;
  const { unit, at, entry, counts, app, ring } = header;
  const card = ring.slots.find(({ kind }) => kind === 'card');
  return {
    backup: {
      name: basename(path),
      bytes: statSync(path).size,
      unit,
      at,
      entry,
      counts,
      app,
      people: ring.slots.filter(({ kind }) => kind === 'user').map(({ id, name, post }) => ({ slot: id, name, post })),
      card: card ? { slot: card.id, number: card.name } : null,
    },
    present: side,
    ...passwordsAfter(ring, here, key),
    losses: side ? lossesOf(side.counts, counts) : [],
    refusal: refusalOf(header, here, lying(join(office, 'ledger.db')) === 'plain'),
  };
}
