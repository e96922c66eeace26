import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readAnyWorkbook, readWorkbook } from '../../src-main/workbook/read.ts';
import { writeWorkbook } from '../../src-main/workbook/write.ts';
import { makeRoster, rosterColumns } from './fixtures/roster.ts';

const present = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0;
if (!present)
  console.log('skipped: no LibreOffice on this machine, so exports are not opened by a second office program');

test.skipIf(!present)(
  'LibreOffice opens an export, and its own .xlsx and .xls of it give the same cells',
  { timeout: 180_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'workbook-office-'));
    try {
      const rows = makeRoster(300);
      const columns = rosterColumns.map(({ header, width, kind, choices }) => ({
        header,
        width,
        format: kind === 'choice' ? ('text' as const) : kind,
        ...(choices ? { options: choices } : {}),
      }));
      const bytes = await writeWorkbook({ name: '花名册', titles: [{ text: '会员花名册' }], columns, rows });
      writeFileSync(join(folder, 'roster.xlsx'), bytes);
      const convert = (filter: string, out: string): Uint8Array => {
        const args = ['--headless', `-env:UserInstallation=file://${join(folder, 'profile')}`, '--convert-to', filter];
        execFileSync('soffice', [...args, '--outdir', join(folder, out), join(folder, 'roster.xlsx')], {
          stdio: 'ignore',
        });
        return readFileSync(join(folder, out, `roster.${filter.split(':')[0]}`));
      };
      const again = readWorkbook(convert('xlsx:Calc MS Excel 2007 XML', 'new'), 'a.xlsx');
      const old = await readAnyWorkbook(convert('xls:MS Excel 97', 'old'), 'a.xls');
      expect(Buffer.from(convert('pdf', 'pdf')).toString('latin1', 0, 5)).toBe('%PDF-');
      // A list wider than a paper has its title over the first paper's columns (`sheet-layout.ts`), not over all thirty.
      const title = readWorkbook(bytes, 'a.xlsx').sheets[0]?.merges;
      expect(title).toEqual([{ firstRow: 1, lastRow: 1, firstColumn: 0, lastColumn: expect.any(Number) }]);
      for (const book of [again, old]) {
        const sheet = book.sheets[0];
        expect(sheet?.merges).toEqual(title);
        rows.forEach((row, i) => {
          const got = rosterColumns.map((_, c) => sheet?.rows[i + 2]?.cells[c] ?? null);
          expect(got.map((cell) => (cell?.type === 'number' ? cell.number : (cell?.text ?? null)))).toEqual(row);
          expect([got[4]?.type, got[5]?.type]).toEqual(['date', 'text']);
        });
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
