import type { z } from 'zod';

/** Who may call a route. Until an office adds users there is one local user, who holds every role. */
export const roles = ['clerk', 'treasurer', 'chair', 'auditor'] as const;
export type Role = (typeof roles)[number];

const roleWords: Readonly<Record<Role, string>> = {
  clerk: '经办人',
  treasurer: '财务',
  chair: '主席',
  auditor: '审计',
};
/** 财务或主席 */
export const whoWords = (who: readonly Role[]): string => who.map((role) => roleWords[role]).join('或');

/** Why somebody may not: said by the core when it is tried, and by the page beforehand. */
export const barredWords = (who: readonly Role[]): string =>
  `这一步要有${whoWords(who)}权限才能办。请让有权限的人来办，或请主席给您权限`;

/** What a route touches; `changed` events carry these, and the page refreshes by them. */
export const nouns = [
  'app',
  'unit',
  'group',
  'officer',
  'member',
  'import',
  'report',
  'history',
  'setting',
  'transfer',
  'dues',
  'funds',
  'benefit',
  'aid',
  'plan',
  'activity',
  'ledger',
  'summary',
  'user',
  'backup',
  'package',
  'template',
  /** Who looked at what is hidden: noted outside the journal, so nothing else changes with it. */
  'look',
] as const;
export type Noun = (typeof nouns)[number];

export type Kind = 'query' | 'command' | 'task';

/** Whether a route needs an open book (the office or the practice unit). */
export type Needs = 'book' | 'nothing';

/** One request that the window may make. `Output` lives in the type only. */
export interface RouteDef<K extends Kind = Kind, I extends z.ZodType = z.ZodType, O = unknown> {
  readonly kind: K;
  readonly who: readonly Role[];
  readonly needs: Needs;
  readonly nouns: readonly Noun[];
  readonly input: I;
  /** Only tasks of the program itself may run it; the door refuses it. */
  readonly internal: boolean;
  /** Its journal entry stays for good: it records that something left the program, and can not be taken back. */
  readonly permanent: boolean;
  /** Phantom: carries the output type, never a value. */
  readonly output?: O;
}

export interface RouteOptions<I extends z.ZodType> {
  readonly input: I;
  /** Default: everybody but the auditor for writes, everybody for reads. */
  readonly who?: readonly Role[];
  readonly nouns?: readonly Noun[];
  readonly needs?: Needs;
  readonly permanent?: boolean;
  readonly internal?: boolean;
}

/**
 * Who may do what with money. Everybody sees it; `prepare`: lists, standards, bases – what somebody else pays by; `book`:
 * what becomes part of the books – money taken, entries, contributions, budgets, years.
 */
export const moneyRoles = {
  see: roles,
  prepare: ['clerk', 'treasurer', 'chair'],
  book: ['treasurer', 'chair'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

const readers = roles;
const writers: readonly Role[] = ['clerk', 'treasurer', 'chair'];

/** Whoever holds none of the roles that write: 审计 alone. */
export const isReader = (held: readonly Role[]): boolean => !held.some((role) => writers.includes(role));

function route<O, K extends Kind, I extends z.ZodType>(kind: K, options: RouteOptions<I>): RouteDef<K, I, O> {
  return {
    kind,
    who: options.who ?? (kind === 'query' ? readers : writers),
    needs: options.needs ?? 'book',
    nouns: options.nouns ?? [],
    input: options.input,
    permanent: options.permanent ?? false,
    internal: options.internal ?? false,
  };
}

/** Reads only; a test compares SQLite's change counter before and after. */
export const query =
  <O>() =>
  <I extends z.ZodType>(options: RouteOptions<I>): RouteDef<'query', I, O> =>
    route<O, 'query', I>('query', options);

/** Exactly one immediate transaction, one journal entry; synchronous. */
export const command =
  <O>() =>
  <I extends z.ZodType>(options: RouteOptions<I>): RouteDef<'command', I, O> =>
    route<O, 'command', I>('command', options);

/** Long, or outside the database: reports progress, can be cancelled, writes only through commands. */
export const task =
  <O>() =>
  <I extends z.ZodType>(options: RouteOptions<I>): RouteDef<'task', I, O> =>
    route<O, 'task', I>('task', options);

export type InputOf<D> = D extends RouteDef<Kind, infer I, unknown> ? z.infer<I> : never;
/** What a caller may pass: fields with a default may be left out. */
export type CallInputOf<D> = D extends RouteDef<Kind, infer I, unknown> ? z.input<I> : never;
export type OutputOf<D> = D extends RouteDef<Kind, z.ZodType, infer O> ? O : never;
export type KindOf<D> = D extends RouteDef<infer K, z.ZodType, unknown> ? K : never;
