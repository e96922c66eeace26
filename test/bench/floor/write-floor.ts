import { closeSync, openSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { type RosterRow, rosterColumns } from '../../workbook/fixtures/roster.ts';

/**
 * The floor a writer cannot go below in JavaScript: strings glued together for exactly one workload, streamed through
 * zlib. One fixed style per kind of column, drop-downs, frozen header, A4; no other feature, no checks.
 * With `shared` the strings go to a shared table, as Excel and WPS save them (used to make read inputs).
 */
export async function writeFloor(file: string, rows: Iterable<RosterRow>, shared = false): Promise<void> {
  const fd = openSync(file, 'w');
  const directory: Buffer[] = [];
  let offset = 0;
  const put = (b: Uint8Array): void => {
    writeSync(fd, b);
    offset += b.length;
  };
  const header = (
    central: boolean,
    name: string,
    flags: number,
    crc: number,
    packed: number,
    size: number,
    at: number,
  ): Buffer => {
    const h = Buffer.alloc(central ? 46 : 30);
    const s = central ? 2 : 0;
    h.writeUInt32LE(central ? 0x02014b50 : 0x04034b50, 0);
    if (central) h.writeUInt16LE(20, 4);
    h.writeUInt16LE(20, 4 + s);
    h.writeUInt16LE(flags, 6 + s);
    h.writeUInt16LE(8, 8 + s);
    h.writeUInt16LE(33, 12 + s);
    h.writeUInt32LE(crc, 14 + s);
    h.writeUInt32LE(packed, 18 + s);
    h.writeUInt32LE(size, 22 + s);
    h.writeUInt16LE(name.length, 26 + s);
    if (central) h.writeUInt32LE(at, 42);
    return Buffer.concat([h, Buffer.from(name)]);
  };
  const small = (name: string, xml: string): void => {
    const b = Buffer.from(xml);
    const z = deflateRawSync(b);
    directory.push(header(true, name, 0x800, crc32(b), z.length, b.length, offset));
    put(header(false, name, 0x800, crc32(b), z.length, b.length, 0));
    put(z);
  };
  const ns = 'http://schemas.openxmlformats.org';
  const main = `${ns}/spreadsheetml/2006/main`;
  const rel = `${ns}/officeDocument/2006/relationships`;
  small(
    '[Content_Types].xml',
    `<Types xmlns="${ns}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${shared ? '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>' : ''}</Types>`,
  );
  small(
    '_rels/.rels',
    `<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  small(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${ns}/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rel}/styles" Target="styles.xml"/>${shared ? `<Relationship Id="rId3" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/>` : ''}</Relationships>`,
  );
  small(
    'xl/workbook.xml',
    `<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="会员花名册" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  const edge = ['left', 'right', 'top', 'bottom'].map((s) => `<${s} style="thin"/>`).join('');
  const xf = (format: number): string =>
    `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/>`;
  small(
    'xl/styles.xml',
    `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy/mm/dd"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="2"><border/><border>${edge}</border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/>${xf(49)}${xf(164)}${xf(4)}${xf(1)}</cellXfs></styleSheet>`,
  );

  const name = 'xl/worksheets/sheet1.xml';
  const start = offset;
  put(header(false, name, 0x808, 0, 0, 0, 0));
  const deflate = createDeflateRaw({ level: 6, chunkSize: 65_536 });
  let packed = 0;
  let size = 0;
  let crc = 0;
  deflate.on('data', (chunk: Buffer) => {
    packed += chunk.length;
    put(chunk);
  });
  const ended = once(deflate, 'end');
  const write = async (text: string): Promise<void> => {
    const b = Buffer.from(text);
    size += b.length;
    crc = crc32(b, crc);
    if (!deflate.write(b)) await once(deflate, 'drain');
  };
  const table = new Map<string, number>();
  const letters = rosterColumns.map((_, i) =>
    i < 26 ? String.fromCharCode(65 + i) : `A${String.fromCharCode(39 + i)}`,
  );
  const styles = rosterColumns.map((c) => ({ date: 2, money: 3, int: 4, text: 1, choice: 1 })[c.kind]);
  const escaped = (s: string): string =>
    /[&<>]/.test(s) ? s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : s;
  const textCell = (at: string, style: number, s: string): string => {
    if (!shared) return `<c r="${at}" s="${style}" t="inlineStr"><is><t>${escaped(s)}</t></is></c>`;
    let index = table.get(s);
    if (index === undefined) table.set(s, (index = table.size));
    return `<c r="${at}" s="${style}" t="s"><v>${index}</v></c>`;
  };
  let r = 1;
  let out = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${rosterColumns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${c.width}" customWidth="1"/>`).join('')}</cols><sheetData><row r="1">${rosterColumns.map((c, i) => textCell(`${letters[i]}1`, 1, c.header)).join('')}</row>`;
  for (const row of rows) {
    r++;
    out += `<row r="${r}">`;
    for (let i = 0; i < row.length; i++) {
      const v = row[i];
      const at = `${letters[i]}${r}`;
      if (v === null || v === undefined) out += `<c r="${at}" s="${styles[i]}"/>`;
      else if (typeof v === 'number') out += `<c r="${at}" s="${styles[i]}"><v>${v}</v></c>`;
      else if (styles[i] === 2) out += `<c r="${at}" s="2"><v>${Date.parse(v) / 86_400_000 + 25_569}</v></c>`;
      else out += textCell(at, styles[i] ?? 0, v);
    }
    out += '</row>';
    if (out.length > 262_144) {
      await write(out);
      out = '';
    }
  }
  const rules = rosterColumns.flatMap((c, i) =>
    c.choices
      ? [
          `<dataValidation type="list" sqref="${letters[i]}2:${letters[i]}${r}"><formula1>"${c.choices.join(',')}"</formula1></dataValidation>`,
        ]
      : [],
  );
  await write(
    `${out}</sheetData><dataValidations count="${rules.length}">${rules.join('')}</dataValidations><pageSetup paperSize="9" orientation="landscape"/></worksheet>`,
  );
  deflate.end();
  await ended;
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08074b50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packed, 8);
  tail.writeUInt32LE(size, 12);
  put(tail);
  directory.push(header(true, name, 0x808, crc, packed, size, start));
  if (shared)
    small(
      'xl/sharedStrings.xml',
      `<sst xmlns="${main}">${[...table.keys()].map((s) => `<si><t>${escaped(s)}</t></si>`).join('')}</sst>`,
    );
  const at = offset;
  for (const entry of directory) put(entry);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(offset - at, 12);
  end.writeUInt32LE(at, 16);
  put(end);
  closeSync(fd);
}
