import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const shape = z.strictObject({
  entry: z.int().min(0),
  head: z.string().max(100),
  at: z.string().max(30),
});

/** The last entry of the journal that this computer saw in a book: its number, hash and time. */
export type Anchor = Readonly<z.infer<typeof shape>>;

export const ANCHOR = 'last-entry.json' as const;

/** What stands beside a book; null: nothing, or nothing that can be read. */
export function readAnchor(folder: string): Anchor | null {
  const path = join(folder, ANCHOR);
  if (!existsSync(path)) return null;
  try {
    const found = shape.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}

/**
 * Writes it down after each command. Not synced: a power cut may leave an older one, which says too little and never
 * anything wrong. What it is for: a log that was deleted or swapped beside the book takes commands away without a trace.
 */
export function writeAnchor(folder: string, anchor: Anchor): void {
  try {
    writeFileSync(join(folder, ANCHOR), JSON.stringify(anchor));
  } catch {
    // A folder that can not be written to has said so already; the command itself is in the book.
  }
}
