import { createDecipheriv, hash } from 'node:crypto';
import { refuse } from './refuse.ts';
import { attribute, tags } from './xml.ts';

/** Turns of the password hash that are still worth waiting for; Excel writes 100,000. */
const mostTurns = 1_000_000;
const segment = 4096;
/** Block keys of MS-OFFCRYPTO 2.3.4.13. */
const blockKeys = {
  input: Buffer.from('fea7d2763b4b9e79', 'hex'),
  value: Buffer.from('d7aa0f6d3061344e', 'hex'),
  key: Buffer.from('146e0be7abacd0d6', 'hex'),
};

/**
 * Opens the envelope of a password-protected .xlsx (MS-OFFCRYPTO: agile, and the standard encryption of Office 2007)
 * and returns the .xlsx inside. Throws FILE_UNREADABLE: encrypted (no password given, and one would help), wrongPassword,
 * unsupportedEncryption, damaged.
 */
export async function decryptWorkbook(
  bytes: Uint8Array,
  password: string | undefined,
  fileName: string,
): Promise<Uint8Array> {
  const { CFB } = await import('@e965/xlsx');
  let info: Buffer;
  let data: Buffer;
  try {
    const file: unknown = CFB.read(bytes, { type: 'array' });
    const stream = (name: string): Buffer => Buffer.from(CFB.find(file, name).content as Uint8Array);
    info = stream('EncryptionInfo');
    data = stream('EncryptedPackage');
  } catch {
    throw refuse('damaged', fileName, '加密内容时');
  }
  const secret = password === undefined ? undefined : Buffer.from(password.normalize('NFC'), 'utf16le');
  try {
    const size = Number(data.readBigUInt64LE(0));
    const minor = info.readUInt16LE(2);
    const plain =
      minor === 4
        ? agile(info, data.subarray(8), secret, fileName)
        : minor === 2
          ? standard(info, data.subarray(8), secret, fileName)
          : undefined;
    if (!plain) throw refuse('unsupportedEncryption', fileName);
    return plain.subarray(0, size);
  } catch (error) {
    if (error instanceof RangeError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_')) {
      throw refuse('damaged', fileName, '加密内容时');
    }
    throw error;
  }
}

interface Scheme {
  readonly algorithm: string;
  readonly hashName: string;
  readonly keyBytes: number;
  readonly blockSize: number;
  readonly salt: Buffer;
}

function agile(info: Buffer, data: Buffer, password: Buffer | undefined, fileName: string): Buffer {
  const found = new Map(
    [...tags(info.toString('utf8', 8))].filter((tag) => tag.kind !== 'close').map((tag) => [tag.name, tag.attributes]),
  );
  const keyData = found.get('keyData') ?? '';
  const encryptedKey = found.get('encryptedKey') ?? '';
  const bytesOf = (name: string): Buffer => Buffer.from(attribute(encryptedKey, name) ?? '', 'base64');
  const turns = Number(attribute(encryptedKey, 'spinCount'));
  const scheme = schemeOf(encryptedKey);
  const content = schemeOf(keyData);
  if (!scheme || !content || !(turns <= mostTurns)) throw refuse('unsupportedEncryption', fileName);
  if (!password) throw refuse('encrypted', fileName);
  const spun = spin(scheme.hashName, scheme.salt, password, turns);
  const open = (blockKey: Buffer, name: string): Buffer => {
    const key = sized(hash(scheme.hashName, Buffer.concat([spun, blockKey]), 'buffer'), scheme.keyBytes);
    return decipher(scheme.algorithm, key, sized(scheme.salt, scheme.blockSize), bytesOf(name));
  };
  const input = open(blockKeys.input, 'encryptedVerifierHashInput').subarray(0, scheme.salt.length);
  const wanted = hash(scheme.hashName, input, 'buffer');
  if (!open(blockKeys.value, 'encryptedVerifierHashValue').subarray(0, wanted.length).equals(wanted)) {
    throw refuse('wrongPassword', fileName);
  }
  const key = open(blockKeys.key, 'encryptedKeyValue').subarray(0, content.keyBytes);
  const parts: Buffer[] = [];
  for (let i = 0; i * segment < data.length; i++) {
    const iv = sized(hash(content.hashName, Buffer.concat([content.salt, little(i)]), 'buffer'), content.blockSize);
    parts.push(decipher(content.algorithm, key, iv, data.subarray(i * segment, (i + 1) * segment)));
  }
  return Buffer.concat(parts);
}

/** Office 2007: AES in ECB mode, key from 50,000 turns of SHA-1 (MS-OFFCRYPTO 2.3.4.7). */
function standard(info: Buffer, data: Buffer, password: Buffer | undefined, fileName: string): Buffer {
  const header = info.subarray(12, 12 + info.readUInt32LE(8));
  const verifier = info.subarray(12 + header.length);
  const keyBits = header.readUInt32LE(16);
  // 0x660E..0x6610 are AES-128, -192 and -256.
  if (header.readUInt32LE(8) >> 8 !== 0x66 || ![128, 192, 256].includes(keyBits))
    throw refuse('unsupportedEncryption', fileName);
  if (!password) throw refuse('encrypted', fileName);
  const spun = spin('sha1', verifier.subarray(4, 20), password, 50_000);
  const last = hash('sha1', Buffer.concat([spun, little(0)]), 'buffer');
  const half = (fill: number): Buffer => {
    const block = Buffer.alloc(64, fill);
    for (const [i, byte] of last.entries()) block[i] = fill ^ byte;
    return hash('sha1', block, 'buffer');
  };
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, keyBits / 8);
  const algorithm = `aes-${keyBits}-ecb`;
  const input = decipher(algorithm, key, null, verifier.subarray(20, 36));
  const value = decipher(algorithm, key, null, verifier.subarray(40, 72)).subarray(0, 20);
  if (!hash('sha1', input, 'buffer').equals(value)) throw refuse('wrongPassword', fileName);
  return decipher(algorithm, key, null, data.subarray(0, data.length - (data.length % 16)));
}

/** AES-CBC with a SHA hash, or undefined for anything else. */
function schemeOf(attributes: string): Scheme | undefined {
  const keyBits = Number(attribute(attributes, 'keyBits'));
  const hashName = (attribute(attributes, 'hashAlgorithm') ?? '').toLowerCase().replace('-', '');
  const blockSize = Number(attribute(attributes, 'blockSize'));
  const cbc =
    attribute(attributes, 'cipherAlgorithm') === 'AES' && attribute(attributes, 'cipherChaining') === 'ChainingModeCBC';
  if (
    !cbc ||
    ![128, 192, 256].includes(keyBits) ||
    blockSize !== 16 ||
    !['sha1', 'sha256', 'sha384', 'sha512'].includes(hashName)
  )
    return undefined;
  return {
    algorithm: `aes-${keyBits}-cbc`,
    hashName,
    keyBytes: keyBits / 8,
    blockSize,
    salt: Buffer.from(attribute(attributes, 'saltValue') ?? '', 'base64'),
  };
}

function spin(hashName: string, salt: Buffer, password: Buffer, turns: number): Buffer {
  let value: Buffer = hash(hashName, Buffer.concat([salt, password]), 'buffer');
  const block = Buffer.alloc(4 + value.length);
  for (let i = 0; i < turns; i++) {
    block.writeUInt32LE(i, 0);
    value.copy(block, 4);
    value = hash(hashName, block, 'buffer');
  }
  return value;
}

/** Cut or padded with 0x36 to a length. */
function sized(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)]);
}

function little(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n, 0);
  return bytes;
}

function decipher(algorithm: string, key: Buffer, iv: Buffer | null, data: Buffer): Buffer {
  const aes = createDecipheriv(algorithm, key, iv).setAutoPadding(false);
  return Buffer.concat([aes.update(data), aes.final()]);
}
