import { createCipheriv, createHmac, hash, randomBytes } from 'node:crypto';

/** Turns of the password's hash, as Excel writes. */
const TURNS = 100_000;
const SEGMENT = 4096;
const BLOCK = 16;
/** Block keys of MS-OFFCRYPTO 2.3.4.13 and 2.3.4.14. */
const blockKeys = {
  input: Buffer.from('fea7d2763b4b9e79', 'hex'),
  value: Buffer.from('d7aa0f6d3061344e', 'hex'),
  key: Buffer.from('146e0be7abacd0d6', 'hex'),
  macKey: Buffer.from('5fb2ad010cb9e1f6', 'hex'),
  macValue: Buffer.from('a0677f02b22c8433', 'hex'),
};

const little = (n: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
};
const sha512 = (...parts: readonly Buffer[]): Buffer => hash('sha512', Buffer.concat(parts), 'buffer');
/** AES-256-CBC; the text is padded with zeros to whole blocks. */
function cipher(key: Buffer, iv: Buffer, text: Buffer): Buffer {
  const short = text.length % BLOCK;
  const whole = short === 0 ? text : Buffer.concat([text, Buffer.alloc(BLOCK - short)]);
  const aes = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([aes.update(whole), aes.final()]);
}

function spin(salt: Buffer, password: string): Buffer {
  let value = sha512(salt, Buffer.from(password.normalize('NFC'), 'utf16le'));
  const block = Buffer.alloc(4 + value.length);
  for (let i = 0; i < TURNS; i++) {
    block.writeUInt32LE(i, 0);
    value.copy(block, 4);
    value = hash('sha512', block, 'buffer');
  }
  return value;
}

const scheme = (name: string, salt: Buffer, more = ''): string =>
  `<${name} ${more}saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="${salt.toString('base64')}"`;

/**
 * An .xlsx in the envelope of a password (MS-OFFCRYPTO 2.3.4.10, agile: AES-256-CBC, SHA-512, 100,000 turns), which Excel,
 * WPS and LibreOffice open after asking for it.
 */
export async function encryptWorkbook(workbook: Uint8Array, password: string): Promise<Uint8Array> {
  const keySalt = randomBytes(16);
  const salt = randomBytes(16);
  const key = randomBytes(32);
  const spun = spin(salt, password);
  const sealed = (block: Buffer, text: Buffer): string =>
    cipher(sha512(spun, block).subarray(0, 32), salt, text).toString('base64');
  const ivOf = (block: Buffer): Buffer => sha512(keySalt, block).subarray(0, BLOCK);

  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(workbook.length));
  const parts: Buffer[] = [size];
  for (let at = 0, i = 0; at < workbook.length; at += SEGMENT, i++)
    parts.push(cipher(key, ivOf(little(i)), Buffer.from(workbook.subarray(at, at + SEGMENT))));
  const content = Buffer.concat(parts);

  const macKey = randomBytes(64);
  const mac = createHmac('sha512', macKey).update(content).digest();
  const verifier = randomBytes(16);
  const xml =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' +
    '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `${scheme('keyData', keySalt)}/>` +
    `<dataIntegrity encryptedHmacKey="${cipher(key, ivOf(blockKeys.macKey), macKey).toString('base64')}" encryptedHmacValue="${cipher(key, ivOf(blockKeys.macValue), mac).toString('base64')}"/>` +
    '<keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password">' +
    `${scheme('p:encryptedKey', salt, `spinCount="${TURNS}" `)} encryptedVerifierHashInput="${sealed(blockKeys.input, verifier)}" encryptedVerifierHashValue="${sealed(blockKeys.value, sha512(verifier))}" encryptedKeyValue="${sealed(blockKeys.key, key)}"/>` +
    '</keyEncryptor></keyEncryptors></encryption>';
  // Version 4.4, flags 0x40 (agile).
  const info = Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(xml, 'utf8')]);

  const { CFB } = await import('@e965/xlsx');
  const file: unknown = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, 'EncryptionInfo', info);
  CFB.utils.cfb_add(file, 'EncryptedPackage', content);
  // The library signs every file it makes with a stream of its own.
  CFB.utils.cfb_del(file, '\u0001Sh33tJ5');
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer);
}
