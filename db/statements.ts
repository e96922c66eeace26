import type Database from 'better-sqlite3';

const caches = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** A prepared statement, prepared once per connection: building queries in loops costs many times their run. */
export function statement(sql: Database.Database, text: string): Database.Statement {
  let cache = caches.get(sql);
  if (!cache) caches.set(sql, (cache = new Map()));
  let prepared = cache.get(text);
  if (!prepared) cache.set(text, (prepared = sql.prepare(text)));
  return prepared;
}
