/**
 * Draws the program's icon: a white 工 on union red. `node scripts/icon.ts` writes resources/icon.png and resources/icon.ico.
 * The strokes are rectangles on whole pixels, so that 16 pixels are as sharp as 256.
 */
import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const red = [0xa3, 0x20, 0x2a];
const white = [0xff, 0xff, 0xff];

/** RGBA rows from the top. */
function draw(size: number): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const stroke = Math.max(2, Math.round(size * 0.115));
  const [top, bottom] = [Math.round(size * 0.22), size - Math.round(size * 0.22)];
  const [wide, narrow] = [Math.round(size * 0.17), Math.round(size * 0.23)];
  const middle = Math.round((size - stroke) / 2);
  const corner = Math.round(size * 0.08);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const upper = y >= top && y < top + stroke && x >= narrow && x < size - narrow;
      const lower = y >= bottom - stroke && y < bottom && x >= wide && x < size - wide;
      const stem = x >= middle && x < middle + stroke && y >= top && y < bottom;
      const [dx, dy] = [Math.min(x, size - 1 - x), Math.min(y, size - 1 - y)];
      const outside = dx < corner && dy < corner && (corner - dx - 0.5) ** 2 + (corner - dy - 0.5) ** 2 > corner ** 2;
      const [r = 0, g = 0, b = 0] = upper || lower || stem ? white : red;
      pixels.set([r, g, b, outside ? 0 : 255], (y * size + x) * 4);
    }
  }
  return pixels;
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (crcTable[(crc ^ byte) & 255] as number) ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

function png(size: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const pixels = draw(size);
  const rows = Buffer.concat(
    Array.from({ length: size }, (_, y) =>
      Buffer.concat([Buffer.from([0]), pixels.subarray(y * size * 4, (y + 1) * size * 4)]),
    ),
  );
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A device-independent bitmap, BGRA from the bottom, with an empty mask: what old readers of icons expect of small sizes. */
function dib(size: number): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(size * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const pixels = draw(size);
  const rows = Array.from({ length: size }, (_, y) => {
    const row = Buffer.from(pixels.subarray((size - 1 - y) * size * 4, (size - y) * size * 4));
    for (let at = 0; at < row.length; at += 4)
      row.set([row[at + 2] as number, row[at + 1] as number, row[at] as number], at);
    return row;
  });
  return Buffer.concat([head, ...rows, Buffer.alloc(Math.ceil(size / 32) * 4 * size)]);
}

function ico(sizes: readonly number[]): Buffer {
  const images = sizes.map((size) => (size < 256 ? dib(size) : png(size)));
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.set([0, 0, 1, 0, sizes.length, 0]);
  let offset = head.length;
  sizes.forEach((size, i) => {
    const at = 6 + 16 * i;
    head.set([size & 255, size & 255, 0, 0, 1, 0, 32, 0], at);
    head.writeUInt32LE((images[i] as Buffer).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += (images[i] as Buffer).length;
  });
  return Buffer.concat([head, ...images]);
}

writeFileSync(new URL('../resources/icon.png', import.meta.url), png(512));
writeFileSync(new URL('../resources/icon.ico', import.meta.url), ico([16, 24, 32, 48, 64, 128, 256]));
