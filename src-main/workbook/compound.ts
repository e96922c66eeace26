/** The outside of an OLE compound file (MS-CFB): enough to say what it holds and whether it is all there. */

/** Sector numbers above this are marks, not places. */
const lastSector = 0xfffffffa;

/** True when the compound file's directory names such a stream: UTF-16 name, then its length, in a 128-byte entry. */
export function hasStream(file: Buffer, name: string): boolean {
  const wanted = Buffer.from(`${name}\0`, 'utf16le');
  for (let p = file.indexOf(wanted); p >= 0; p = file.indexOf(wanted, p + 2)) {
    if (p % 128 === 0 && p + 66 <= file.length && file.readUInt16LE(p + 64) === wanted.length) return true;
  }
  return false;
}

/**
 * True when the allocation table points at sectors that the file does not have: its tail is lost, and a reader would silently
 * leave out the last people. Only the first 109 table sectors are looked at (6.8 MB); longer files are judged by those.
 */
export function isCutOff(file: Buffer): boolean {
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return false;
  const size = 1 << shift;
  // The last sector may be short: some writers do not fill it.
  const sectors = Math.ceil(file.length / size) - 1;
  const tables = Math.min(file.readUInt32LE(44), 109);
  for (let t = 0; t < tables; t++) {
    const table = file.readUInt32LE(76 + t * 4);
    if (table > lastSector) continue;
    const start = (table + 1) * size;
    if (start + size > file.length) return true;
    for (let i = 0; i < size / 4; i++) {
      const next = file.readUInt32LE(start + i * 4);
      // Careless writers fill the rest of the table with zeros or marks: only a place that is pointed at counts.
      if (next > 0 && next <= lastSector && (next >= sectors || (t * size) / 4 + i >= sectors)) return true;
    }
  }
  return false;
}
