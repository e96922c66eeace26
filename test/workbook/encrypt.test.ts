import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decryptWorkbook } from '../../src-main/workbook/decrypt.ts';
import { encryptWorkbook } from '../../src-main/workbook/encrypt.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';

const secret = '1234 5678 一二三';
const present = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0;

const plain = (rows: number): Promise<Uint8Array> =>
  writeWorkbook({
    name: '表',
    columns: [
      { header: '姓名', width: 12 },
      { header: '人数', width: 8, format: 'int' },
    ],
    rows: Array.from({ length: rows }, (_, i) => [`张${i}`, i]),
  });

test.each([3, 4000])(
  'a workbook of %i rows opens with its password, and with no other',
  { timeout: 180_000 },
  async (rows) => {
    const bytes = await plain(rows);
    const sealed = await encryptWorkbook(bytes, secret);
    expect(Buffer.from(sealed.subarray(0, 8)).toString('hex')).toBe('d0cf11e0a1b11ae1');
    expect(Buffer.from(await decryptWorkbook(sealed, secret, 'a.xlsx')).equals(Buffer.from(bytes))).toBe(true);
    await expect(decryptWorkbook(sealed, '1234', 'a.xlsx')).rejects.toMatchObject({
      fields: { reason: 'wrongPassword' },
    });
  },
);

const office = (folder: string, ...more: string[]): void =>
  void spawnSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--norestore', ...more], {
    stdio: 'ignore',
    timeout: 120_000,
  });

/** A macro in a profile of its own: the only way to hand a password to an office program without a window. */
function macro(folder: string, password: string): string {
  const text = `Sub Convert
Dim given(1) As New com.sun.star.beans.PropertyValue
given(0).Name = "Hidden"
given(0).Value = True
given(1).Name = "Password"
given(1).Value = "${password}"
Dim out(1) As New com.sun.star.beans.PropertyValue
out(0).Name = "FilterName"
out(0).Value = "Text - txt - csv (StarCalc)"
out(1).Name = "FilterOptions"
out(1).Value = "44,34,76"
book = StarDesktop.loadComponentFromURL("file://${folder}/sealed.xlsx", "_blank", 0, given())
book.storeToURL("file://${folder}/opened.csv", out())
book.close(True)
StarDesktop.terminate()
End Sub`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">${text.replaceAll('"', '&quot;')}</script:module>`;
}

test.skipIf(!present)('LibreOffice opens it with its password', { timeout: 300_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'encrypt-'));
  try {
    writeFileSync(join(folder, 'sealed.xlsx'), await encryptWorkbook(await plain(1500), 'mi ma 2026'));
    office(folder, '--terminate_after_init');
    writeFileSync(join(folder, 'profile/user/basic/Standard/Module1.xba'), macro(folder, 'mi ma 2026'));
    office(folder, 'macro:///Standard.Module1.Convert');
    expect(readFileSync(join(folder, 'opened.csv'), 'utf8')).toContain('张1499,1499');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
