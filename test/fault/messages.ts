import type { z } from 'zod';
import type { Dice } from '../../db/demo/random.ts';

/** What the walk reads of a zod schema; see zod's `_zod.def`. */
interface Def {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
  readonly items?: readonly Schema[];
  readonly in?: Schema;
  readonly valueType?: Schema;
  readonly keyType?: Schema;
  readonly left?: Schema;
  readonly right?: Schema;
  readonly getter?: () => Schema;
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly defaultValue?: unknown;
}
interface Schema {
  readonly _zod: { readonly def: Def };
}

const words = [
  '',
  '张三',
  '2026-11-21',
  '2026-11',
  '2025',
  '110105194912310021',
  '13800138000',
  '一车间',
  'R4',
  '其他',
  '%_',
  'a b',
];
const days = ['2026-11-21', '2026-02-28', '2020-01-01', '1985-03-07'];

/** A message that a route's schema would take, or nearly: texts are of the kinds that the program knows. */
export function messageFor(schema: z.ZodType, d: Dice, depth = 0): unknown {
  return valueOf(schema as unknown as Schema, d, depth);
}

function valueOf(schema: Schema, d: Dice, depth: number): unknown {
  const { def } = schema._zod;
  const inner = (one: Schema | undefined): unknown => (one ? valueOf(one, d, depth + 1) : null);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape ?? {}).flatMap(([name, part]) => {
          const optional = ['optional', 'default', 'prefault'].includes(part._zod.def.type);
          return optional && (depth > 4 || d.chance(60)) ? [] : [[name, valueOf(part, d, depth + 1)]];
        }),
      );
    case 'array':
      return depth > 6 ? [] : Array.from({ length: d.int(0, 3) }, () => inner(def.element));
    case 'optional':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return inner(def.innerType);
    case 'nullable':
      return d.chance(40) ? null : inner(def.innerType);
    case 'union':
      return inner(d.pick(def.options ?? []));
    case 'intersection':
      return { ...(inner(def.left) as object), ...(inner(def.right) as object) };
    case 'pipe':
      return inner(def.in);
    case 'lazy':
      return depth > 6 ? null : inner(def.getter?.());
    case 'tuple':
      return (def.items ?? []).map((item) => inner(item));
    case 'record':
      return d.chance(50) ? {} : { [String(d.pick(['1', 'name', '2026']))]: inner(def.valueType) };
    case 'enum':
      return d.pick(Object.values(def.entries ?? {}));
    case 'literal':
      return d.pick([...(def.values ?? [null])]);
    case 'boolean':
      return d.chance(50);
    case 'number':
    case 'int':
      return d.pick([1, 2, 3, 0, 11, 100, 2026, 2025, 12_345]);
    case 'string':
      return d.chance(50) ? d.pick(days) : d.pick(words);
    case 'null':
      return null;
    case 'custom':
      return new Uint8Array([0x89, 0x50, 0x4e, 0x47, d.int(0, 255)]);
    default:
      return d.pick([null, 1, '张三', {}]);
  }
}

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let n = 0; n < depth; n++) value = n % 2 ? [value] : { a: value };
  return value;
};

const nasty: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -0,
  () => 1e308,
  () => 2 ** 53,
  () => -1,
  () => 0.5,
  () => '',
  () => 'x'.repeat(200_000),
  () => '阿'.repeat(3000),
  () => '\0',
  () => '\ud800',
  () => `'; drop table member; --`,
  () => '<img src=x onerror=alert(1)>',
  () => '../../../etc/passwd',
  () => '%',
  () => '__proto__',
  () => ({ __proto__: { polluted: true } }),
  () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
  () => [],
  () => ({}),
  () => nested(40),
  () => nested(3000),
  () => Array.from({ length: 5000 }, (_, n) => n),
  () => new Uint8Array(70_000),
  () => true,
  () => '9999-99-99',
  () => '2026-02-30',
];

/** The message with one of its parts put wrong: another kind, out of bounds, one more, one less. */
export function mutated(message: unknown, d: Dice, depth = 0): unknown {
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message) || (depth > 0 && d.chance(25)))
    return d.pick(nasty)();
  if (Array.isArray(message)) {
    if (message.length === 0 || d.chance(20)) return [...message, d.pick(nasty)()];
    const at = d.int(0, message.length - 1);
    return message.map((value, n) => (n === at ? mutated(value, d, depth + 1) : value));
  }
  const entries = Object.entries(message);
  if (entries.length === 0 || d.chance(15))
    return { ...message, [d.pick(['more', 'id', 'constructor'])]: d.pick(nasty)() };
  const [name] = d.pick(entries);
  if (d.chance(15)) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return Object.fromEntries(
    entries.map(([other, value]) => [other, other === name ? mutated(value, d, depth + 1) : value]),
  );
}
