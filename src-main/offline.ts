/**
 * The offline promise at run time: every way out of this process that Node offers is replaced by one that throws, counts
 * and tells. Pipes and addresses of this machine itself go on working (Electron and the node host need them).
 * Builtins are fetched by name, so that no bundle imports a network module.
 */
type Loose = Record<string, unknown>;
type AnyFunction = (...parts: unknown[]) => unknown;

export interface OfflineGuard {
  /** How many attempts were stopped. */
  attempts(): number;
}

const loopback = (host: unknown): boolean => host === '127.0.0.1' || host === '::1';

/** Where `Socket.connect` would go: a pipe's path, or a host. Node calls it with options, a path, a port, or its own normalised array. */
function target(parts: readonly unknown[]): { pipe: boolean; host: unknown } {
  const first = Array.isArray(parts[0]) ? parts[0][0] : parts[0];
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: unknown; host?: unknown };
    return { pipe: typeof path === 'string', host: host ?? 'localhost' };
  }
  if (typeof first === 'string' && !/^\d+$/.test(first)) return { pipe: true, host: undefined };
  return { pipe: false, host: typeof parts[1] === 'string' ? parts[1] : 'localhost' };
}

/** Installs the guard in this thread. `log` hears what was tried, never what would have been sent. */
export function guardOffline(log: (message: string) => void): OfflineGuard {
  let attempts = 0;
  const refuse = (what: string): Error => {
    attempts++;
    log(`offline guard: ${what} stopped`);
    return new Error(`offline: ${what} is not available in this program`);
  };
  const builtin = (name: string): Loose => process.getBuiltinModule(name) as unknown as Loose;

  const socket = (builtin('node:net')['Socket'] as { prototype: Loose }).prototype;
  const connect = socket['connect'] as AnyFunction;
  socket['connect'] = function (this: unknown, ...parts: unknown[]): unknown {
    const { pipe, host } = target(parts);
    if (!pipe && !loopback(host)) throw refuse(`net.connect ${String(host)}`);
    return connect.apply(this, parts);
  };

  const datagram = (builtin('node:dgram')['Socket'] as { prototype: Loose }).prototype;
  for (const name of ['send', 'connect', 'bind']) {
    datagram[name] = () => {
      throw refuse(`dgram.${name}`);
    };
  }

  const dns = builtin('node:dns');
  const dnsPromises = dns['promises'] as Loose;
  for (const name of Object.keys(dns).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
    const real = dns[name] as AnyFunction;
    dns[name] = (...parts: unknown[]): unknown => {
      // Listening on an address of this machine looks the address itself up, without asking anybody.
      if (name === 'lookup' && loopback(parts[0])) return real.apply(dns, parts);
      throw refuse(`dns.${name}`);
    };
    if (typeof dnsPromises[name] === 'function') dnsPromises[name] = () => Promise.reject(refuse(`dns.${name}`));
  }

  const scope = globalThis as unknown as Loose;
  scope['fetch'] = () => Promise.reject(refuse('fetch'));
  for (const name of ['WebSocket', 'EventSource']) {
    if (!(name in scope)) continue;
    scope[name] = class {
      constructor() {
        throw refuse(name);
      }
    };
  }
  return { attempts: () => attempts };
}
