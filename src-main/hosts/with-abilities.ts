import type { Answer } from '../contract.ts';
import { AppError } from '../errors.ts';
import { abilities, type Ability, type AbilityInput, type AbilityOutput, isAbility } from './abilities.ts';
import type { Bridge } from './bridge.ts';

export type AbilityHandlers = { readonly [A in Ability]: (input: AbilityInput<A>) => Promise<AbilityOutput[A]> };

/** A bridge that answers `host.…` itself and passes everything else to the core. Never throws. */
export function withAbilities(core: Bridge, handlers: AbilityHandlers, log: (message: string) => void): Bridge {
  async function ability(name: Ability, input: unknown): Promise<Answer<unknown>> {
    const parsed = abilities[name].safeParse(input);
    if (!parsed.success) {
      const own = parsed.error.issues.find((issue) => /[\u4e00-\u9fff]/.test(issue.message));
      return {
        ok: false,
        error: { code: 'INVALID_INPUT', message: own?.message ?? '要存或要印的内容不完整，没有办。请重新打开页面再试' },
      };
    }
    try {
      return { ok: true, data: await (handlers[name] as (value: unknown) => Promise<unknown>)(parsed.data) };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.toAnswer() };
      log(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return {
        ok: false,
        error: { code: 'INTERNAL', message: '没有存成，也没有印成，已有的记录不受影响。请再试一次' },
      };
    }
  }
  return {
    call: (route, input, id) => (isAbility(route) ? ability(route, input) : core.call(route, input, id)),
    on: (listener) => core.on(listener),
  };
}
