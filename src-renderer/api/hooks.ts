import { keepPreviousData, type Query, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, type CallInput, type Output, type Route, routeDef } from '../../src-main/contract.ts';
import { ApiError, ask, call, type Progress } from '../api.ts';
import { noteWrite } from './opened.ts';
import { announce, forgetSteps, noteStep, say } from './undo.ts';
import { onEvent, onRestart } from './wire.ts';

/** The only cache. Nothing is stale by time: the core says what changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 5 * 60_000,
      retry: false,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
  },
});

/** What the first screen is drawn from, whichever book is open: asked again, but it stays while that goes on. */
const isOfDoor = ({ queryKey }: Query): boolean => queryKey[1] === 'app.status' || queryKey[1] === 'recovery.state';

/** Another book may be open: nothing that was read from the last one may be shown again. */
function bookChanged(): void {
  forgetSteps();
  void queryClient.invalidateQueries({ predicate: isOfDoor });
  void queryClient.resetQueries({ predicate: (query) => !isOfDoor(query) });
}

onEvent((event) => {
  if (event.type !== 'changed') return;
  noteWrite(event.nouns, event.route);
  noteStep(event.route);
  if (event.nouns.includes('app')) return bookChanged();
  const touched = new Set(event.nouns);
  const predicate = (query: Query): boolean =>
    (query.queryKey[0] as readonly string[]).some((noun) => touched.has(noun)) ||
    // Who is in, and whether the recovery card was read back, stand in the status.
    (touched.has('user') && query.queryKey[1] === 'app.status');
  // A first answer that is still on its way may be older than the change. The library would wait for it, take it for
  // fresh and never ask again; it asks anew only where there is something to show already.
  for (const query of queryClient.getQueryCache().findAll({ predicate, fetchStatus: 'fetching' }))
    if (query.state.data === undefined) void query.cancel({ silent: true });
  void queryClient.invalidateQueries({ predicate });
});
onRestart(() => void queryClient.invalidateQueries());

/** Key of a route's answer: its nouns first, so that `changed` events find it. */
export function routeKey<R extends Route>(route: R, input: CallInput<R>): readonly unknown[] {
  return [routeDef(route).nouns, route, input];
}

export interface QueryOptions {
  /** false: do not ask yet. */
  readonly enabled?: boolean;
  /** Keeps showing the last answer while the next one is fetched (lists while a filter is typed). */
  readonly keep?: boolean;
}

/** Answer of a query route, asked again whenever one of its nouns changes. */
export function useQueryRoute<R extends Route>(
  route: R,
  input: CallInput<R>,
  options: QueryOptions = {},
): UseQueryResult<Output<R>, ApiError> {
  return useQuery<Output<R>, ApiError>({
    queryKey: routeKey(route, input),
    queryFn: ({ signal }) => ask(route, input, { signal }),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

export interface Command<R extends Route> {
  /** Resolves with the answer. A success is announced with 撤销; a failure is said at the bottom right unless `quiet`. */
  run(input: CallInput<R>): Promise<Answer<Output<R>>>;
  /** The same, but a failure throws ApiError and is not said: for forms that show it at the cell. */
  attempt(input: CallInput<R>): Promise<Output<R>>;
  readonly busy: boolean;
  readonly error: ApiError | null;
}

/** A writing route. `quiet: true` leaves the failure to the caller. */
export function useCommand<R extends Route>(route: R, options: { readonly quiet?: boolean } = {}): Command<R> {
  const [state, setState] = useState<{ busy: number; error: ApiError | null }>({ busy: 0, error: null });
  const quiet = options.quiet ?? false;
  /** What is under way, by its input: the same again, from a double click or a key held down, is the one that runs. */
  const flying = useRef(new Map<string, Promise<Answer<Output<R>>>>());
  const sendNow = useCallback(
    async (input: CallInput<R>, silent: boolean): Promise<Answer<Output<R>>> => {
      setState((now) => ({ busy: now.busy + 1, error: null }));
      const answer = await call(route, input);
      setState((now) => ({ busy: now.busy - 1, error: answer.ok ? null : new ApiError(answer.error) }));
      if (answer.ok && answer.command) announce(answer.command, routeDef(route).permanent);
      if (!answer.ok && !silent) say(answer.error.message, 'error');
      return answer;
    },
    [route],
  );
  const send = useCallback(
    (input: CallInput<R>, silent: boolean): Promise<Answer<Output<R>>> => {
      const key = JSON.stringify(input);
      const same = flying.current.get(key);
      if (same) return same;
      const answer = sendNow(input, silent).finally(() => flying.current.delete(key));
      flying.current.set(key, answer);
      return answer;
    },
    [sendNow],
  );
  const run = useCallback((input: CallInput<R>) => send(input, quiet), [send, quiet]);
  const attempt = useCallback(
    async (input: CallInput<R>) => {
      const answer = await send(input, true);
      if (!answer.ok) throw new ApiError(answer.error);
      return answer.data;
    },
    [send],
  );
  return { run, attempt, busy: state.busy > 0, error: state.error };
}

export interface Task<R extends Route> {
  run(input: CallInput<R>): Promise<Answer<Output<R>>>;
  cancel(): void;
  readonly busy: boolean;
  readonly progress: Progress | null;
}

/** A long route: progress, cancel; cancelled when the page goes away. */
export function useTask<R extends Route>(route: R): Task<R> {
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const cancel = useCallback(() => abort.current?.abort(), []);
  const run = useCallback(
    async (input: CallInput<R>) => {
      abort.current?.abort();
      const mine = new AbortController();
      abort.current = mine;
      setBusy(true);
      setProgress(null);
      const answer = await call(route, input, {
        signal: mine.signal,
        onProgress: (next) => abort.current === mine && setProgress(next),
      });
      if (abort.current === mine) {
        setBusy(false);
        abort.current = null;
      }
      return answer;
    },
    [route],
  );
  return { run, cancel, busy, progress };
}
