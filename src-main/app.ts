import { localClock } from './local-clock.ts';
import type { Clock, User } from './context.ts';
import type { Answer, AppEvent } from './contract.ts';
import { roles } from './contract/kinds.ts';
import { watchIdle } from './idle.ts';
import { createRouter, type Handlers } from './router.ts';
import { activityHandlers } from './services/activities.ts';
import { marksThroughUndo } from './services/activities/marks.ts';
import { aidCampaignHandlers } from './services/aid/campaigns.ts';
import { aidHelpHandlers } from './services/aid/help.ts';
import { aidPaperHandlers } from './services/aid/papers.ts';
import { aidRequestHandlers } from './services/aid/requests.ts';
import { aidVisitHandlers } from './services/aid/visits.ts';
import { aidHandlers } from './services/aid.ts';
import { afterAidUndo, aidConflict, aidDerived, aidOwners } from './services/aid/undo.ts';
import { appHandlers } from './services/app.ts';
import { meetAnchor, noteEntry } from './services/backups/state.ts';
import { backupHandlers, backupOnLeaving } from './services/backups.ts';
import { benefitHandlers, benefitOwners } from './services/benefits.ts';
import { createBooks } from './services/books.ts';
import { calendarHandlers } from './services/calendar.ts';
import { duesHandlers } from './services/dues.ts';
import { dutyHandlers } from './services/duties.ts';
import { fundHandlers } from './services/funds.ts';
import { historyHandlers } from './services/history.ts';
import { historyLookHandlers } from './services/history/looks.ts';
import { checkIsDue } from './services/history/watch.ts';
import { homeHandlers } from './services/home.ts';
import { importCheckHandlers } from './services/imports/check.ts';
import { importHandlers } from './services/imports.ts';
import { interestGroupHandlers } from './services/interest-groups.ts';
import { ledgerHandlers } from './services/ledgers.ts';
import { afterUndo, memberDerived, memberHandlers, memberOwners, undoConflict } from './services/member.ts';
import { modelWorkerHandlers } from './services/model-workers.ts';
import { mutualAidHandlers } from './services/mutual-aid.ts';
import { organisationHandlers } from './services/organisation.ts';
import { packageHandlers } from './services/packages.ts';
import { seedPractice } from './services/practice.ts';
import { planTextHandlers } from './services/plans/text.ts';
import { planHandlers } from './services/plans.ts';
import { minutesOf, preferenceHandlers } from './services/preferences.ts';
import { kindOfRoute } from './domain/history-kinds.ts';
import { lockMinutes } from './domain/vault.ts';
import { formHandlers } from './services/forms.ts';
import { returnHandlers } from './services/returns.ts';
import { snapshotHandlers } from './services/reports/snapshots.ts';
import { receptionHandlers } from './services/reception.ts';
import { templateHandlers } from './services/templates.ts';
import { reportHandlers } from './services/reports.ts';
import { spendingHandlers } from './services/spending.ts';
import { standardHandlers } from './services/standards.ts';
import { aidHelpOwners } from './services/undo/guards-aid-help.ts';
import { yearOwners } from './services/undo/guards-year.ts';
import { hiddenGoAlong, signedGoAlong } from './services/undo/asks-aid.ts';
import { assertUndoHolds, hanging, moneyConflict, whyForGood } from './services/undo/guards.ts';
import { userWriteHandlers } from './services/users-write.ts';
import { userHandlers } from './services/users.ts';
import { wipePlain } from './services/vault/remake.ts';
import { createVaultSession } from './services/vault/session.ts';
import { vaultHandlers } from './services/vault.ts';
import { yearSummaryHandlers } from './services/year-summary.ts';
import { noteAtDoor } from './vault/door-log.ts';
import { finishSwap } from './vault/swap.ts';

export interface AppOptions {
  /** Folder that holds the books. */
  readonly dataDir: string;
  readonly version: string;
  /** Where stacks and slow routes go; never to the page. */
  readonly log: (message: string) => void;
  /** Default: the machine's local time. */
  readonly clock?: Clock;
}

export interface App {
  call(route: string, input: unknown, call?: string): Promise<Answer<unknown>>;
  on(listener: (event: AppEvent) => void): () => void;
  close(): Promise<void>;
}

const idleMs = 5000;

/** How long after the opening the weekly examination of the journal begins: the first minute belongs to the user. */
const watchMs = 60_000;

/** Slower than this is written to the log by route name, never with its input. */
const slowMs = 200;

/** Everything that is done in an open book; opening, creating and leaving books stands apart. */
export const bookHandlers = {
  ...preferenceHandlers,
  ...historyLookHandlers,
  ...historyHandlers({
    owners: { ...memberOwners, ...benefitOwners, ...aidOwners, ...aidHelpOwners, ...yearOwners },
    derived: { ...memberDerived, ...aidDerived },
    hanging,
    following: marksThroughUndo,
    afterUndo: (ledger, touched) => {
      afterUndo(ledger, touched);
      afterAidUndo(ledger, touched);
    },
    holds: assertUndoHolds,
    goesAlong: (ledger, { route }, plan) =>
      route === 'imports.commit'
        ? signedGoAlong(ledger, plan)
        : route === 'imports.commitFiles'
          ? hiddenGoAlong(plan)
          : [],
    whyForGood,
    conflict: (ledger, plan) => undoConflict(ledger, plan) ?? moneyConflict(ledger, plan) ?? aidConflict(ledger, plan),
  }),
  ...homeHandlers,
  ...organisationHandlers,
  ...memberHandlers,
  ...importHandlers,
  ...duesHandlers,
  ...fundHandlers,
  ...spendingHandlers,
  ...benefitHandlers,
  ...aidHelpHandlers,
  ...aidRequestHandlers,
  ...aidCampaignHandlers,
  ...aidVisitHandlers,
  ...aidPaperHandlers,
  ...modelWorkerHandlers,
  ...mutualAidHandlers,
  ...activityHandlers,
  ...interestGroupHandlers,
  ...ledgerHandlers,
  ...aidHandlers,
  ...planHandlers,
  ...planTextHandlers,
  ...importCheckHandlers,
  ...calendarHandlers,
  ...formHandlers,
  ...packageHandlers,
  ...receptionHandlers,
  ...reportHandlers,
  ...templateHandlers,
  ...snapshotHandlers,
  ...dutyHandlers,
  ...returnHandlers,
  ...standardHandlers,
  ...yearSummaryHandlers,
  ...userWriteHandlers,
} satisfies Partial<Handlers>;

/** Binds services to the contract. The same app runs behind every host. */
export function createApp(options: AppOptions): App {
  const clock = options.clock ?? localClock();
  const session = createVaultSession(options.dataDir);
  // A restore that was decided on and interrupted is finished before anything is opened.
  finishSwap(session.folder);
  wipePlain(session.folder);
  const books = createBooks(options.dataDir);
  const listeners = new Set<(event: AppEvent) => void>();
  const emit = (event: AppEvent): void => {
    for (const listener of listeners) listener(event);
  };
  /** Who founds the office: named in the same command that writes the name down. */
  let founder = '';
  const user = (): User => {
    const who = session.who();
    if (books.kind() === 'office' && who && !founder) return { ...who, because: session.because() };
    // Of the office's book only somebody who came in is anybody; the practice unit is everybody's.
    if (books.kind() === 'office' && !founder && session.sealed()) return { name: '', roles: [] };
    const handler = books.current()?.sql.prepare('select handler from unit order by id limit 1').pluck().get() as
      | string
      | null
      | undefined;
    return { name: handler || founder || '本机用户', roles };
  };
  const { status, notOpened, putRight, foundBad, ...door } = appHandlers({
    books,
    session,
    clock,
    version: options.version,
    seedPractice: (ledger) => seedPractice(ledger, clock),
    foundBy(name, work) {
      founder = name;
      try {
        work();
      } finally {
        founder = '';
      }
    },
  });
  const vault = {
    books,
    session,
    clock,
    status,
    /** The first screen gives way to the recovery screen although the call itself failed. */
    putRight,
    notOpened(error: unknown) {
      notOpened(error);
      emit({ type: 'changed', nouns: ['app'] });
    },
  };
  const release = (): void => {
    books.close();
    session.end();
  };
  /** When somebody's door was shut, and how; into the journal when somebody comes in next. */
  const noteLocked = (how: string): void => {
    const who = session.who();
    if (who) noteAtDoor(session.folder, { at: clock.now(), what: 'locked', who: who.name, how });
  };
  const told = new WeakMap<object, Set<string>>();
  /** Once for each route while somebody is in: whoever asks a thousand times is told of once. */
  const refused = (route: string, byMistake: boolean): void => {
    const now = session.current();
    const who = now?.user;
    if (byMistake) {
      const name = who?.name ?? '没有进来的人';
      return noteAtDoor(session.folder, { at: clock.now(), what: 'wrong', who: name, how: kindOfRoute(route) });
    }
    if (!now || !who || books.kind() !== 'office') return;
    const known = told.get(now) ?? new Set<string>();
    if (known.has(route)) return;
    told.set(now, known.add(route));
    noteAtDoor(session.folder, { at: clock.now(), what: 'refused', who: who.name, how: kindOfRoute(route) });
  };
  /** Whoever leaves the office's book leaves a backup behind: afterwards the key is gone. */
  const leaving =
    <C, I, O>(handler: (context: C, input: I) => O) =>
    async (context: C, input: I): Promise<Awaited<O>> => {
      if (books.kind() === 'office') await backupOnLeaving(books.current(), clock, options.log);
      return await handler(context, input);
    };
  const locks = vaultHandlers(vault);
  const handlers: Handlers = {
    ...door,
    'app.closeBook': leaving(door['app.closeBook']),
    'app.openPractice': leaving(door['app.openPractice']),
    ...locks,
    'vault.lock': leaving(() => {
      noteLocked('');
      return locks['vault.lock']();
    }),
    ...userHandlers(vault),
    ...bookHandlers,
    ...backupHandlers({ books, version: options.version, emit, release, foundBad, putRight }),
  };
  /** When nothing was written for a while the log is folded, so that a plain copy of the file is whole. */
  let idle: ReturnType<typeof setTimeout> | undefined;
  const foldLater = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => books.current()?.checkpoint(), idleMs);
    idle.unref();
  };
  /** What this computer last saw in the office's book is held against it at the opening, and follows it from then on. */
  const meet = (): void => {
    const ledger = books.kind() === 'office' ? books.current() : undefined;
    if (ledger) noteEntry(meetAnchor(ledger));
  };
  const watched = new WeakSet<object>();
  let watch: ReturnType<typeof setTimeout> | undefined;
  /** Once a week the journal is held against its hashes by itself, a while after somebody came in. */
  const watchLater = (): void => {
    const ledger = books.kind() === 'office' ? books.current() : undefined;
    if (!ledger || watched.has(ledger) || !checkIsDue(ledger, clock.today())) return;
    watched.add(ledger);
    clearTimeout(watch);
    watch = setTimeout(() => {
      void call('history.verify', {}, 'weekly').then(() => emit({ type: 'changed', nouns: ['history'] }));
    }, watchMs);
    watch.unref();
  };
  const call = createRouter({ handlers, ledger: books.current, user, clock, emit, refused, log: options.log });
  let running = 0;
  let locking: Promise<void> | undefined;
  /** Nobody is there: a backup while there is a key, then the lock; whoever calls meanwhile waits and finds it locked. */
  const lockIdle = (): Promise<void> => {
    locking ??= (async () => {
      noteLocked('没有人动，自动锁上');
      if (books.kind() === 'office') await backupOnLeaving(books.current(), clock, options.log);
      release();
      emit({ type: 'changed', nouns: ['app'], route: 'vault.lock' });
    })().finally(() => (locking = undefined));
    return locking;
  };
  let minutes: number = lockMinutes.usual;
  const idleWatch = watchIdle({
    watched: () => session.current() !== undefined && running === 0,
    minutes: () => (minutes = books.kind() === 'office' ? minutesOf(books.current()) : minutes),
    lock: () => void lockIdle(),
  });
  return {
    async call(route, input, id) {
      const started = performance.now();
      if (locking || idleWatch.over()) await lockIdle();
      // Asking how things stand is what a page does without anybody.
      if (route !== 'app.status') idleWatch.touched();
      meet();
      running += 1;
      const answer = await call(route, input, id).finally(() => (running -= 1));
      meet();
      if (answer.ok && answer.command) foldLater();
      watchLater();
      const took = performance.now() - started;
      if (took > slowMs) options.log(`slow: ${route} ${Math.round(took)} ms`);
      return answer;
    },
    on(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      clearTimeout(idle);
      clearTimeout(watch);
      idleWatch.stop();
      await locking;
      noteLocked('关掉程序');
      await backupOnLeaving(books.current(), clock, options.log);
      release();
    },
  };
}
