import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  createHash,
  randomBytes,
} from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { newOneTimeCode, readOneTimeCode } from '../../src-main/vault/one-time-code.ts';
import { lookInto, openPackage, PackageError, type PackageFault, sealPackage } from '../../src-main/vault/package.ts';
import { readUnitCard, writeUnitCard } from '../../src-main/vault/unit-card.ts';
import { fingerprintOf, newUnitKeys } from '../../src-main/vault/unit-keys.ts';

const upper = newUnitKeys();
const lower = newUnitKeys();
const stranger = newUnitKeys();
const upperCode = '81320000MC0000001X';
const head = {
  kind: '上报' as const,
  unit: { code: '81320105MC1234567A', name: '临江市公共交通有限公司工会委员会' },
  period: '2026-Q3',
  sequence: 1,
  madeOn: '2026-10-08',
  contents: [{ report: 'R4', title: '会员发展（变动）月报表' }],
  people: 2,
};
const body = Buffer.from(JSON.stringify({ tables: ['一'], people: ['张三', '李四'] }));
const forUpper = { way: '公钥', card: { code: upperCode, name: '临江市总工会', ...upper } } as const;
const byUpper = { unitCode: upperCode, keys: upper };

const faultOf = async (work: () => unknown): Promise<PackageFault | null> => {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof PackageError) return error.fault;
    throw error;
  }
};
const opening = async (file: Uint8Array, opener: Parameters<typeof openPackage>[1] = byUpper) =>
  openPackage(lookInto(file), opener);

describe('a package for a card', () => {
  test('tells its head to everybody and its body to the holder of the card alone', async () => {
    const file = await sealPackage(head, body, lower, forUpper);
    const looked = lookInto(file);
    expect(looked.head).toMatchObject(head);
    expect(looked.head.sender).toEqual({ sealKey: lower.sealKey, signKey: lower.signKey });
    expect(looked.hash).toBe(createHash('sha256').update(file).digest('hex'));
    expect(file.includes('张三')).toBe(false);
    expect(await opening(file)).toEqual(body);
    expect(await faultOf(() => opening(file, { unitCode: upperCode, keys: stranger }))).toBe('other');
    // The same keys under another code have another fingerprint.
    expect(await faultOf(() => opening(file, { unitCode: 'x', keys: upper }))).toBe('other');
    expect(
      await faultOf(() => opening(file, { unitCode: upperCode, keys: { ...upper, sealSecret: stranger.sealSecret } })),
    ).toBe('altered');
  });

  test('is X25519, HKDF-SHA256 and AES-256-GCM over gzip, by a second computation', async () => {
    const file = await sealPackage(head, body, lower, forUpper);
    const text = file.readUInt32BE(5);
    const sealed = file.subarray(13 + text, file.length - 64);
    const { seal } = JSON.parse(file.toString('utf8', 13, 13 + text)) as { seal: { ephemeral: string } };
    const secret = diffieHellman({
      privateKey: createPrivateKey({
        key: { kty: 'OKP', crv: 'X25519', x: upper.sealKey, d: upper.sealSecret },
        format: 'jwk',
      }),
      publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: seal.ephemeral }, format: 'jwk' }),
    });
    const key = Buffer.from(
      hkdfSync('sha256', secret, `${seal.ephemeral}.${upper.sealKey}`, 'union-office package', 32),
    );
    const aes = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    aes.setAAD(
      Buffer.from(
        createHash('sha256')
          .update(file.subarray(0, 13 + text))
          .digest('hex'),
      ),
    );
    aes.setAuthTag(sealed.subarray(-16));
    expect(gunzipSync(Buffer.concat([aes.update(sealed.subarray(12, -16)), aes.final()]))).toEqual(body);
  });

  test('no bit of it can be changed, wherever it stands', { timeout: 120_000 }, async () => {
    const file = await sealPackage(head, body, lower, forUpper);
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(await faultOf(() => opening(changed)), `byte ${at}`).not.toBeNull();
    }
  });

  test('cut short anywhere it is never opened, and behind its head it says that its end is missing', async () => {
    const file = await sealPackage(head, body, lower, forUpper);
    const begin = 13 + file.readUInt32BE(5);
    for (let length = 0; length < file.length; length += 7)
      expect(await faultOf(() => opening(file.subarray(0, length)))).toBe(length < 13 ? 'none' : 'cut');
    expect(await faultOf(() => opening(file.subarray(0, begin)))).toBe('cut');
    expect(await faultOf(() => opening(Buffer.concat([file, Buffer.from('x')])))).toBe('altered');
  });

  test('somebody else’s signature under the same seal opens nothing', async () => {
    const file = await sealPackage(head, body, lower, forUpper);
    const text = file.readUInt32BE(5);
    const own = file.toString('utf8', 13, 13 + text).replace(lower.signKey, stranger.signKey);
    const forged = Buffer.concat([file.subarray(0, 13), Buffer.from(own), file.subarray(13 + text)]);
    expect(await faultOf(() => opening(forged))).toBe('altered');
  });

  test('what is no package, or of a newer program, says so', async () => {
    expect(await faultOf(() => lookInto(randomBytes(500)))).toBe('none');
    expect(await faultOf(() => lookInto(Buffer.from('PK\u0003\u0004 some workbook')))).toBe('none');
    const file = await sealPackage(head, body, lower, forUpper);
    file[4] = 2;
    expect(await faultOf(() => lookInto(file))).toBe('newer');
  });
});

describe('a package with a one-time code', () => {
  test('opens with the code as it is told, and with no other', { timeout: 180_000 }, async () => {
    const told = newOneTimeCode();
    expect(told).toMatch(/^\d{4}( \d{4}){5}$/u);
    const code = readOneTimeCode(told) ?? '';
    const file = await sealPackage(head, body, lower, { way: '一次性口令', code });
    expect(await opening(file, { ...byUpper, code: readOneTimeCode(told.replaceAll(' ', '－')) ?? '' })).toEqual(body);
    const last = code.endsWith('0') ? '1' : '0';
    expect(await faultOf(() => opening(file, { ...byUpper, code: code.slice(0, -1) + last }))).toBe('code');
    expect(await faultOf(() => opening(file))).toBe('code');
  });

  test('a code is 24 digits, however they are grouped', () => {
    expect(readOneTimeCode('１２３４ 5678-9012 3456 7890 1234')).toBe('123456789012345678901234');
    expect(readOneTimeCode('1234 5678')).toBeNull();
    expect(readOneTimeCode('1234 5678 9012 3456 7890 123X')).toBeNull();
  });
});

describe('a card', () => {
  const unit = { code: upperCode, name: '临江市总工会' };
  test('brings code, name, keys and the fingerprint that is read out', () => {
    const card = readUnitCard(Buffer.from(writeUnitCard(unit, upper, '2026-10-01')));
    expect(card).toMatchObject({ ...unit, sealKey: upper.sealKey, signKey: upper.signKey });
    expect(card?.fingerprint).toMatch(/^\d{4}( \d{4}){5}$/u);
    expect(card?.fingerprint).not.toBe(fingerprintOf(upperCode, stranger));
  });
  test('a changed name, code or key is noticed; a written fingerprint counts for nothing', () => {
    const text = writeUnitCard(unit, upper, '2026-10-01');
    expect(readUnitCard(Buffer.from(text.replace('临江市总工会', '临海市总工会')))).toBeNull();
    expect(readUnitCard(Buffer.from(text.replace(upper.sealKey, stranger.sealKey)))).toBeNull();
    expect(readUnitCard(Buffer.from(text.slice(0, -9)))).toBeNull();
    const own = fingerprintOf(upperCode, upper);
    const lied = text.replace(own, '0000 0000 0000 0000 0000 0000');
    expect(lied).not.toBe(text);
    expect(readUnitCard(Buffer.from(lied))?.fingerprint).toBe(own);
  });
});
