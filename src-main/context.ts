import type { Ledger } from '../db/open.ts';
import type { CallInput, Output, Route } from './contract.ts';
import type { Role } from './contract/kinds.ts';

/** Time comes from here only. Text without zones. */
export interface Clock {
  /** `YYYY-MM-DD HH:mm:ss` */
  now(): string;
  /** `YYYY-MM-DD` */
  today(): string;
}

export interface User {
  readonly name: string;
  readonly roles: readonly Role[];
  /** Why hidden values are opened. null: to be asked first; left out where it is not asked (the practice unit). */
  readonly because?: string | null;
}

/** What a query sees. */
export interface QueryContext {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly user: User;
}

/** What a command sees: it must be synchronous and says in one Chinese sentence what it did. */
export interface CommandContext extends QueryContext {
  /** The label of the journal entry, e.g. 修改 86 人的“工会小组”. Without it the route's plain label stands. */
  say(label: string): void;
}

/** What a task sees: no transaction of its own; it writes through commands. */
export interface TaskContext {
  readonly clock: Clock;
  readonly user: User;
  readonly signal: AbortSignal;
  progress(done: number, total: number | null, sentence: string): void;
  /** Runs a query now. Present only for routes that need a book. */
  readonly ledger: Ledger;
  /** Runs a command through the router; throws its AppError. */
  command<R extends Route>(route: R, input: CallInput<R>): { data: Output<R>; command?: { id: number; label: string } };
}
