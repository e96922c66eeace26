import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkbook } from '../../src-main/workbook/read.ts';
import type { Sheet } from '../../src-main/workbook/types.ts';

/** Whether LibreOffice stands on this machine. */
export const hasOffice = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0;
if (!hasOffice) console.log('skipped: no LibreOffice on this machine, so filled forms are not reckoned by it');

/** A workbook as LibreOffice opens it and writes it again. */
export function reopened(bytes: Uint8Array): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'workbook-fill-'));
  try {
    writeFileSync(join(folder, 'a.xlsx'), bytes);
    const args = ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', 'xlsx'];
    execFileSync('soffice', [...args, '--outdir', join(folder, 'out'), join(folder, 'a.xlsx')], { stdio: 'ignore' });
    return readFileSync(join(folder, 'out', 'a.xlsx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The sheets of a workbook as LibreOffice opens and reckons them. */
export const reckoned = (bytes: Uint8Array): readonly Sheet[] => readWorkbook(reopened(bytes), 'a.xlsx').sheets;
