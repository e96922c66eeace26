import { randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';

/** How a password becomes a key; stored beside each slot, so that it can be made stronger later. */
export interface KdfSettings {
  readonly name: 'argon2id';
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  /** 16 bytes, base64. */
  readonly salt: string;
}

/** What new slots get: 64 MiB, three passes. About a quarter of a second on an office PC. */
const usual = { name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 1 } as const;
/** OWASP Password Storage: argon2id of at least 19 MiB and two passes. A keyring that asks for less was tampered with. */
const floor = { memoryKiB: 19_456, passes: 2 } as const;
const ceiling = { memoryKiB: 1_048_576, passes: 20 } as const;

export const newKdf = (): KdfSettings => ({ ...usual, salt: randomBytes(16).toString('base64') });

/** Whether settings are within what this program accepts: neither weakened nor so heavy that they stop the machine. */
export const isSoundKdf = ({ name, memoryKiB, passes, lanes, salt }: KdfSettings): boolean =>
  name === 'argon2id' &&
  memoryKiB >= floor.memoryKiB &&
  memoryKiB <= ceiling.memoryKiB &&
  passes >= floor.passes &&
  passes <= ceiling.passes &&
  lanes === 1 &&
  Buffer.from(salt, 'base64').length === 16;

/**
 * The key that a password or a card gives. Passwords are compared by what is seen: NFKC first, so that a full-width
 * letter typed by an input method is the letter.
 * @throws RangeError for settings that `isSoundKdf` refuses
 */
export async function deriveKey(secret: string, settings: KdfSettings): Promise<Buffer> {
  if (!isSoundKdf(settings)) throw new RangeError('key derivation settings out of bounds');
  return Buffer.from(
    await argon2id({
      password: secret.normalize('NFKC'),
      salt: Buffer.from(settings.salt, 'base64'),
      memorySize: settings.memoryKiB,
      iterations: settings.passes,
      parallelism: settings.lanes,
      hashLength: 32,
      outputType: 'binary',
    }),
  );
}
