import type { z } from 'zod';
import { runCommand } from '../db/journal.ts';
import { asDatabaseError, type Ledger } from '../db/open.ts';
import type { Clock, CommandContext, QueryContext, TaskContext, User } from './context.ts';
import {
  type Answer,
  type AppEvent,
  contract,
  type Input,
  type Output,
  type Route,
  type RouteKind,
  routeDef,
} from './contract.ts';
import { barredWords } from './contract/kinds.ts';
import { AppError, type ErrorAnswer } from './errors.ts';

/** The type of a handler follows from its route's kind; a command's handler cannot return a promise. */
export type Handler<R extends Route> =
  RouteKind<R> extends 'query'
    ? (context: QueryContext, input: Input<R>) => Output<R>
    : RouteKind<R> extends 'command'
      ? (context: CommandContext, input: Input<R>) => Output<R>
      : (context: TaskContext, input: Input<R>) => Promise<Output<R>> | Output<R>;

export type Handlers = { readonly [R in Route]: Handler<R> };

export interface RouterOptions {
  readonly handlers: Handlers;
  readonly ledger: () => Ledger | undefined;
  readonly user: () => User;
  readonly clock: Clock;
  readonly emit: (event: AppEvent) => void;
  /** Somebody asked for what is not theirs; `byMistake`: with a password or card that did not fit. */
  readonly refused?: (route: string, byMistake: boolean) => void;
  /** Where stacks go; never to the page. */
  readonly log: (message: string) => void;
}

export type Call = (route: string, input: unknown, call?: string) => Promise<Answer<unknown>>;

const plain = (error: ErrorAnswer): Answer<never> => ({ ok: false, error });
const isRoute = (route: string): route is Route => Object.hasOwn(contract, route);
type Loose = (context: unknown, input: unknown) => unknown;

/** A sentence of ours, not zod's English with some of our words in it. */
const isOurs = (message: string): boolean =>
  /[\u4e00-\u9fff]/.test(message) && !/\b(Invalid|expected|received|Too|Unrecognized)\b/.test(message);

/** The first finding of zod as a sentence, and all of them by field. Our own messages are Chinese; zod's are not shown. */
function invalid(error: z.ZodError): AppError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const name = issue.path.join('.') || '_';
    fields[name] ??= isOurs(issue.message)
      ? issue.message
      : issue.code === 'unrecognized_keys'
        ? `不认识的项目：${issue.keys.join('、').slice(0, 60)}`
        : '这一项的内容不对，请检查后再试';
  }
  const first = Object.values(fields).find((message) => message !== '这一项的内容不对，请检查后再试');
  return new AppError('INVALID_INPUT', first ?? `有 ${Object.keys(fields).length} 项填得不对，请检查后再试`, fields);
}

/** Deeper than anything that a page sends; what is far deeper would exhaust whoever walks it. */
const DEEPEST = 64;

/** Whether an input is not too deep and all its texts are whole: no half characters and no NUL, which a file would not give back as they came. */
function isPlainText(input: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (depth > DEEPEST) return false;
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) return false;
    if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value))
      for (const [key, part] of Object.entries(value))
        open.push({ value: key, depth }, { value: part, depth: depth + 1 });
  }
  return true;
}

/** `call(route, input)` → an answer, always: parse, permission, transaction, journal, announce. Never throws. */
export function createRouter(options: RouterOptions): Call {
  const running = new Map<string, AbortController>();

  function authorise(route: Route): Ledger | undefined {
    const def = routeDef(route);
    const ledger = options.ledger();
    if (!ledger) {
      // Before the door nobody is anybody yet: only what needs no book, which the contract opens to everybody.
      if (def.needs === 'book') throw new AppError('LOCKED', '台账锁着。请先选名字、输密码打开，或进练习单位');
      return ledger;
    }
    if (!options.user().roles.some((role) => def.who.includes(role)))
      throw new AppError('FORBIDDEN', barredWords(def.who));
    return ledger;
  }

  function command(
    route: Route,
    input: unknown,
    ledger: Ledger,
  ): { data: unknown; command?: { id: number; label: string } } {
    let label = '';
    const context: CommandContext = {
      ledger,
      clock: options.clock,
      user: options.user(),
      say: (text) => void (label = text),
    };
    const undoes = route === 'history.undo' ? { undoes: (input as { commandId: number }).commandId } : {};
    const head = { at: options.clock.now(), user: context.user.name, route, ...undoes };
    const result = runCommand(
      ledger.sql,
      head,
      () => (options.handlers[route] as Loose)(context, input),
      () => label || route,
    );
    const { nouns } = routeDef(route);
    if (result.command) options.emit({ type: 'changed', nouns: [...nouns, 'history'], route });
    else if (nouns.includes('look')) options.emit({ type: 'changed', nouns: ['look'] });
    else if (nouns.length === 0) options.emit({ type: 'changed', nouns: ['setting'] });
    return result;
  }

  async function task(route: Route, input: unknown, call: string): Promise<unknown> {
    if (route === 'app.cancel') {
      const target = running.get((input as { call: string }).call);
      target?.abort(new AppError('CANCELLED', '已取消，什么都没有写入'));
      return { cancelled: target !== undefined };
    }
    const abort = new AbortController();
    running.set(call, abort);
    // What was begun in one book never goes on in another: a practice unit opened meanwhile gets none of it.
    const bound = routeDef(route).needs === 'nothing' ? undefined : options.ledger();
    const same = (ledger: Ledger | undefined): Ledger => {
      if (!ledger) throw new AppError('LOCKED', '台账已经关上。请重新打开后再办');
      if (bound && ledger !== bound)
        throw new AppError('CONFLICT', '中途换了一本台账，这一步没有办完，什么都没有写入。请回到原来那本再办');
      return ledger;
    };
    const context: TaskContext = {
      clock: options.clock,
      user: options.user(),
      signal: abort.signal,
      progress: (done, total, sentence) => options.emit({ type: 'progress', call, done, total, sentence }),
      get ledger() {
        return same(options.ledger());
      },
      command: ((inner: Route, value: unknown) => {
        abort.signal.throwIfAborted();
        const ledger = authorise(inner);
        return command(
          inner,
          parse(inner, value),
          routeDef(inner).needs === 'nothing' ? (ledger as Ledger) : same(ledger),
        );
      }) as TaskContext['command'],
    };
    try {
      const data = await (options.handlers[route] as Loose)(context, input);
      if (routeDef(route).needs === 'nothing' && routeDef(route).nouns.length > 0)
        options.emit({ type: 'changed', nouns: routeDef(route).nouns });
      return data;
    } finally {
      running.delete(call);
    }
  }

  function parse(route: Route, input: unknown): unknown {
    if (!isPlainText(input))
      throw new AppError('INVALID_INPUT', '有一处的文字带着显示不出来的字符，没有写入。请删掉重新输入');
    const parsed = routeDef(route).input.safeParse(input ?? {});
    if (!parsed.success) throw invalid(parsed.error);
    return parsed.data;
  }

  function failure(route: string, error: unknown): Answer<never> {
    if (error instanceof AppError) {
      if (error.code === 'FORBIDDEN') options.refused?.(route, error.fields?.['secret'] !== undefined);
      return plain(error.toAnswer());
    }
    const known = asDatabaseError(error);
    options.log(`${route}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (known) return plain(known.toAnswer());
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
      return plain({ code: 'CONFLICT', message: '还有别的记录用着它，现在不能删。请先处理那些记录' });
    }
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_UNIQUE')
      return plain({ code: 'CONFLICT', message: '和已有的一条记录重复了，没有写入。请先查一查是不是同一个' });
    return plain({ code: 'INTERNAL', message: '程序出了意外，这一步没有写入，已有的记录不受影响。请重新打开再试' });
  }

  let counter = 0;
  return async (route, input, call) => {
    try {
      if (!isRoute(route)) throw new AppError('NOT_FOUND', '没有这个功能，可能是页面和程序版本不一致。请重新打开程序');
      const def = routeDef(route);
      if (def.internal) throw new AppError('FORBIDDEN', '这一步由程序自己办，不能从外面叫');
      const ledger = authorise(route);
      const value = parse(route, input);
      if (def.kind === 'task') return { ok: true, data: await task(route, value, call ?? `call-${++counter}`) };
      if (def.kind === 'command') return { ok: true, ...command(route, value, ledger as Ledger) };
      const context: QueryContext = { ledger: ledger as Ledger, clock: options.clock, user: options.user() };
      return { ok: true, data: (options.handlers[route] as Loose)(context, value) };
    } catch (error) {
      return failure(route, error);
    }
  };
}
