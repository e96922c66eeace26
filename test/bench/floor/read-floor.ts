import { inflateRawSync } from 'node:zlib';

/**
 * The floor for reading: native inflate and one pass over each row's text, values only. Trusts the file completely:
 * no limits, no notes, no formulas, no prefixes, and dates by the two formats of the workload.
 */
export function readFloor(zip: Buffer): (string | number | null)[][] {
  const part = parts(zip);
  const strings: string[] = [];
  const sst = part('xl/sharedStrings.xml');
  if (sst) {
    for (let p = sst.indexOf('<si>'); p >= 0; ) {
      const end = sst.indexOf('</si>', p);
      strings.push(between(sst.toString('utf8', p, end)));
      p = sst.indexOf('<si>', end);
    }
  }
  const styles = (part('xl/styles.xml') ?? Buffer.alloc(0)).toString();
  const dates = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf(?: [^>]*?numFmtId="(\d+)")?/g)].map(
    (m) => m[1] === '14' || m[1] === '164',
  );
  const sheet = part('xl/worksheets/sheet1.xml') ?? Buffer.alloc(0);
  const rows: (string | number | null)[][] = [];
  for (let p = sheet.indexOf('<row'); p >= 0; ) {
    const end = sheet.indexOf('</row>', p);
    rows.push(cells(sheet.toString('utf8', p, end), strings, dates));
    p = sheet.indexOf('<row', end);
  }
  return rows;
}

function cells(row: string, strings: readonly string[], dates: readonly boolean[]): (string | number | null)[] {
  const out: (string | number | null)[] = [];
  for (let p = row.indexOf('<c '); p >= 0; ) {
    const close = row.indexOf('>', p);
    const tag = row.slice(p, close);
    let column = 0;
    for (let i = tag.indexOf(' r="') + 4, c = tag.charCodeAt(i); c >= 65; c = tag.charCodeAt(++i))
      column = column * 26 + c - 64;
    while (out.length < column - 1) out.push(null);
    let end = close;
    if (tag.endsWith('/')) out[column - 1] = null;
    else {
      end = row.indexOf('</c>', close);
      const t = tag.indexOf(' t="');
      if (t > 0 && tag.charAt(t + 4) === 'i') out[column - 1] = between(row.slice(close, end));
      else {
        const v = row.slice(row.indexOf('<v>', close) + 3, row.indexOf('</v>', close));
        const s = tag.indexOf(' s="');
        if (t > 0) out[column - 1] = strings[Number(v)] ?? null;
        else if (s > 0 && dates[Number.parseInt(tag.slice(s + 4), 10)])
          out[column - 1] = new Date((Number(v) - 25_569) * 86_400_000).toISOString().slice(0, 10);
        else out[column - 1] = Number(v);
      }
    }
    p = row.indexOf('<c ', end);
  }
  return out;
}

function between(xml: string): string {
  let out = '';
  for (let p = xml.indexOf('<t'); p >= 0; p = xml.indexOf('<t', p + 2))
    out += xml.slice(xml.indexOf('>', p) + 1, xml.indexOf('</t>', p));
  return out.includes('&') ? out.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&') : out;
}

function parts(z: Buffer): (name: string) => Buffer | undefined {
  let e = z.length - 22;
  while (z.readUInt32LE(e) !== 0x06054b50) e--;
  const found = new Map<string, Buffer>();
  let p = z.readUInt32LE(e + 16);
  for (let k = z.readUInt16LE(e + 10); k > 0; k--) {
    const n = z.readUInt16LE(p + 28);
    const at = z.readUInt32LE(p + 42);
    const start = at + 30 + z.readUInt16LE(at + 26) + z.readUInt16LE(at + 28);
    found.set(z.toString('utf8', p + 46, p + 46 + n), z.subarray(start, start + z.readUInt32LE(p + 20)));
    p += 46 + n + z.readUInt16LE(p + 30) + z.readUInt16LE(p + 32);
  }
  return (name) => {
    const packed = found.get(name);
    return packed && inflateRawSync(packed);
  };
}
