import { namedAttachments, ORPHAN_DAYS } from '../../db/attachments.ts';
import type { Ledger } from '../../db/open.ts';
import type { Clock, TaskContext } from '../context.ts';
import type { ExportedFile } from '../contract/reports.ts';
import { addDays } from '../domain/dates.ts';
import { AppError } from '../errors.ts';
import { attachmentRow } from './attachments.ts';
import { takeOut } from './reports/file.ts';

/** So many papers lie with one record. */
export const MAX_PAPERS = 20;
const MAX_BYTES = 20_000_000;

/** Kinds of papers by their first bytes: what an office scans or photographs, and what it was sent. Never programs. */
const kinds: readonly {
  readonly name: string;
  readonly endings: readonly string[];
  readonly starts: readonly number[];
}[] = [
  { name: 'PDF', endings: ['pdf'], starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { name: 'JPEG', endings: ['jpg', 'jpeg'], starts: [0xff, 0xd8, 0xff] },
  { name: 'PNG', endings: ['png'], starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { name: 'BMP', endings: ['bmp'], starts: [0x42, 0x4d] },
  { name: 'TIFF', endings: ['tif', 'tiff'], starts: [0x49, 0x49, 0x2a, 0x00] },
];

/** A name as a label: no folders, no invisible characters, the ending that fits the bytes. */
function paperName(name: string, bytes: Uint8Array): string {
  const kind = kinds.find(({ starts }) => starts.every((byte, i) => bytes[i] === byte));
  if (!kind)
    throw new AppError(
      'FILE_UNREADABLE',
      `“${name.slice(0, 60)}”不是图片或 PDF，没有存。请选扫描件：JPG、PNG、BMP、TIFF 或 PDF`,
    );
  const whole = name
    .replace(/^.*[\\/]/u, '')
    .replace(/[\p{Cc}\p{Cf}:*?"<>|]/gu, '')
    .trim();
  const plain = Array.from(whole).slice(0, 100).join('');
  const ending = /\.([a-z0-9]+)$/iu.exec(plain)?.[1]?.toLowerCase() ?? '';
  return kind.endings.includes(ending) ? plain : `${plain || '附件'}.${kind.endings[0] ?? ''}`;
}

/** A paper whose bytes lie in the attachments; a command names it next. */
export interface StoredPaper {
  readonly name: string;
  readonly hash: string;
  readonly bytes: number;
}

/**
 * Keeps the bytes of a scan, synced, before any row names them.
 * @throws AppError FILE_UNREADABLE when it is empty, too large, or neither picture nor PDF by its first bytes
 */
export function storePaper(ledger: Ledger, clock: Clock, file: { name: string; bytes: Uint8Array }): StoredPaper {
  if (file.bytes.length === 0) throw new AppError('FILE_UNREADABLE', `“${file.name}”是空的，没有存。请重新扫描`);
  if (file.bytes.length > MAX_BYTES)
    throw new AppError('FILE_UNREADABLE', `“${file.name}”超过 20 MB，没有存。请用低一些的清晰度重新扫描`);
  const name = paperName(file.name, file.bytes);
  ledger.attachments.sweep(namedAttachments(ledger.sql), addDays(clock.today(), -ORPHAN_DAYS));
  const hash = ledger.attachments.put(file.bytes, { name, kind: 'paper', at: clock.now() });
  return { name, hash, bytes: file.bytes.length };
}

/** The bytes of a paper, verified by their hash. */
export function readPaper(ledger: Ledger, id: number): { name: string; bytes: Uint8Array } {
  const { name, hash } = attachmentRow(ledger, id);
  const bytes = ledger.attachments.get(hash);
  if (!bytes) throw new AppError('NOT_FOUND', `附件“${name}”的原件不在这台电脑上。请从备份恢复`);
  return { name, bytes };
}

/**
 * A paper on its way out of the program, entered into the export register.
 * @param what names it in the register: 凭证附件
 * @param holds what of somebody's own is on it; then purpose and receiver are asked for
 */
export async function takePaper(
  context: TaskContext,
  { id, purpose, receiver }: { readonly id: number; readonly purpose: string | null; readonly receiver: string | null },
  { what, people, holds }: { readonly what: string; readonly people: number; readonly holds?: string },
): Promise<ExportedFile> {
  const { name, bytes } = readPaper(context.ledger, id);
  const kind = name.slice(name.lastIndexOf('.') + 1).slice(0, 10);
  return takeOut(
    context,
    {
      // What is on somebody's own paper, its name may tell: the register names the record only.
      title: holds === undefined ? `${what} ${name}` : what,
      people,
      unmasked: holds !== undefined,
      ...(holds === undefined ? {} : { holds }),
      orientation: 'portrait',
      content: { file: bytes, kind },
      fileName: name,
    },
    { format: 'xlsx', purpose, receiver },
  );
}
