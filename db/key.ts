import Database from 'better-sqlite3';

/** 32 bytes, or none: the practice unit lies open, the office's book does not. */
export type FileKey = Uint8Array | undefined;

const keys = new WeakMap<Database.Database, Uint8Array>();

/** The key that a file was opened with; copies of it are opened with the same. */
export const keyOf = (sql: Database.Database): FileKey => keys.get(sql);

/**
 * Opens a file, giving the key before anything is read. The cipher is named and the key is raw: SQLite's own way from a
 * password to a key is a weak one, ours is `vault/kdf.ts`.
 */
export function openKeyed(path: string, options: Database.Options, key: FileKey): Database.Database {
  const sql = new Database(path, options);
  if (!key) return sql;
  if (key.length !== 32) throw new RangeError('a key has 32 bytes');
  sql.pragma(`cipher = 'chacha20'`);
  sql.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`);
  keys.set(sql, key);
  return sql;
}
