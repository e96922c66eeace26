/** The migrations as text, bundled, so that a packed program cannot fail to find its folder. */
const files = import.meta.glob<string>('./migrations/*.sql', { query: '?raw', import: 'default', eager: true });

/** In order of their numbers. Index n brings a book from format n to format n + 1. */
export const migrations: readonly string[] = Object.keys(files)
  .sort()
  .map((name) => files[name] as string);
