import { z } from 'zod';
import { query } from './kinds.ts';

/** One thing to do, with the button that settles it. `link` is a path of the page's router. */
export interface HomeItem {
  readonly key: string;
  /** 会员, 组织 … */
  readonly noun: string;
  readonly sentence: string;
  readonly why: string;
  readonly daysLeft: number | null;
  readonly verb: string;
  readonly link: string;
}

export interface Home {
  readonly date: string;
  readonly groups: readonly {
    readonly key: 'overdue' | 'today' | 'week' | 'later';
    readonly items: readonly HomeItem[];
  }[];
  /** 家底: each number opens the people behind it. */
  readonly assets: readonly {
    readonly label: string;
    readonly value: string;
    readonly note: string;
    readonly link: string;
  }[];
  /** An upper union without members of its own: it begins with what it receives. */
  readonly receives: boolean;
  /** Things that are due within a week or overdue, by page path, for the badges of the rail. */
  readonly badges: Readonly<Record<string, number>>;
}

export interface FoundPerson {
  readonly id: number;
  readonly name: string;
  readonly gender: string | null;
  readonly age: number | null;
  readonly group: string | null;
  readonly membership: string;
  /** What matched: 身份证 …2719, 工号 GJ20118; empty for the name. */
  readonly hint: string;
}

export const homeRoutes = {
  'home.today': query<Home>()({
    input: z.strictObject({}),
    nouns: [
      'member',
      'group',
      'officer',
      'unit',
      'transfer',
      'import',
      'setting',
      'dues',
      'funds',
      'report',
      'package',
      'benefit',
      'aid',
      'plan',
      'activity',
      'ledger',
    ],
  }),
  'search.everything': query<{ people: FoundPerson[]; total: number }>()({
    input: z.strictObject({ text: z.string().max(100), limit: z.int().min(1).max(50).default(8) }),
    nouns: ['member'],
  }),
};
