import { uptime } from 'node:os';
import { join } from 'node:path';
import type { User } from '../../context.ts';
import type { Role } from '../../contract/kinds.ts';
import { AppError } from '../../errors.ts';
import type { CardGroups } from '../../vault/card.ts';
import { hasKeyring, readKeyring } from '../../vault/files.ts';
import type { BookKey, Keyring } from '../../vault/keyring.ts';

/** Who is in. */
export interface SessionUser extends User {
  readonly id: number;
  readonly slot: string;
  readonly post: string;
}

interface Session {
  readonly key: BookKey;
  user: SessionUser;
  /** The card that was made in this session: checked by two of its groups as long as it is remembered. */
  card?: { readonly number: number; readonly groups: CardGroups } | undefined;
  because?: { readonly words: string; readonly at: number } | undefined;
}

/** Seconds for which a reason to look holds; by how long the computer runs, not by its clock. */
const HOLDS = 600;

/** The office's key while somebody is in. One for each program; nothing of it outlives `end`. */
export interface VaultSession {
  /** Where the office's book lies, with its keyring and its count of wrong tries. */
  readonly folder: string;
  /** The keyring as it lies on the disk now; null: none that can be read. */
  readonly keyring: () => Keyring | null;
  /** Whether a keyring was ever made: then a missing book is a loss. */
  readonly sealed: () => boolean;
  readonly current: () => Session | undefined;
  /** The book's key, while somebody is in. */
  readonly dataKey: () => BookKey | undefined;
  readonly who: () => SessionUser | undefined;
  /** @throws AppError LOCKED */
  readonly require: () => Session & { readonly ring: Keyring };
  begin(key: BookKey, user: SessionUser): void;
  /** Why hidden values are opened, for ten minutes from when it was said. */
  readonly because: () => string | null;
  sayBecause(words: string): void;
  /** Zeroes the key; the book has to be closed before. */
  end(): void;
}

export function createVaultSession(dataDir: string): VaultSession {
  const folder = join(dataDir, 'office');
  let session: Session | undefined;
  const keyring = (): Keyring | null => readKeyring(folder);
  const end = (): void => {
    session?.key.fill(0);
    session = undefined;
  };
  return {
    folder,
    keyring,
    sealed: () => hasKeyring(folder),
    current: () => session,
    dataKey: () => session?.key,
    who: () => session?.user,
    require() {
      if (!session) throw new AppError('LOCKED', '台账锁着。请选名字、输密码打开');
      const ring = keyring();
      if (!ring)
        throw new AppError(
          'DATABASE_UNAVAILABLE',
          '钥匙文件 keyring 读不出来，没有改动。请先做一次备份，再请维护人员看',
          {
            reason: 'keyring',
          },
        );
      return Object.assign(session, { ring });
    },
    begin(key, user) {
      if (session?.key !== key) end();
      session = { key, user, card: session?.card, because: session?.because };
    },
    because: () => {
      const said = session?.because;
      return said && uptime() - said.at < HOLDS ? said.words : null;
    },
    sayBecause(words) {
      if (session) session.because = { words, at: uptime() };
    },
    end,
  };
}

/** Roles in the office's words and in the contract's. */
const roleOf: Readonly<Record<string, Role>> = { 经办人: 'clerk', 财务: 'treasurer', 主席: 'chair', 审计: 'auditor' };

/** 经办人、财务 → clerk, treasurer. A word that nobody knows gives nothing. */
export const rolesOf = (words: string): readonly Role[] =>
  words.split('、').flatMap((word) => (Object.hasOwn(roleOf, word) ? [roleOf[word] as Role] : []));
