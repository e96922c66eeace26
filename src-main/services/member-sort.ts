import type { Ledger } from '../../db/open.ts';
import { statement } from '../../db/statements.ts';
import { codeLabels } from '../domain/codes.ts';
import type { FieldMeta } from '../domain/fields.ts';
import { type MemberField, memberFields } from '../domain/member.ts';
import { columnOf } from './member-columns.ts';
import { groupTree } from './organisation-groups.ts';

export interface SortKey {
  readonly field: MemberField | 'age';
  readonly descending: boolean;
}

/** Order of a list: common tables that rank values, joins to them, and the order itself. */
export interface SortSql {
  readonly with: string;
  readonly joins: string;
  readonly orderBy: string;
  readonly params: readonly string[];
}

const pinyinOrder = new Intl.Collator('zh-Hans-CN-u-co-pinyin', { numeric: true });

/** More different texts than this are left in the order of their characters: ranking them would cost more than it tells. */
const mostRanked = 20_000;

function ranked(ledger: Ledger, field: MemberField): string[] | null {
  const meta: FieldMeta = memberFields[field];
  if (meta.kind === 'code' || meta.kind === 'yesNo') return codeLabels(meta.codes ?? 'yesNo');
  if (meta.kind !== 'text' || meta.mask) return null;
  const column = columnOf(field);
  const values = statement(ledger.sql, `select distinct ${column} from member where ${column} is not null limit ${mostRanked + 1}`).pluck().all() as string[];
  return values.length > mostRanked ? null : values.sort(pinyinOrder.compare);
}

/**
 * Compiles an order: names by pinyin and character, code lists in the order of the list, groups in the order of the tree,
 * other texts by pinyin, dates and numbers by value. Empty always stands last, whichever way the order runs.
 */
export function sortSql(ledger: Ledger, keys: readonly SortKey[]): SortSql {
  const tables: string[] = [];
  const joins: string[] = [];
  const order: string[] = [];
  const params: string[] = [];
  keys.forEach(({ field, descending }, i) => {
    const way = descending ? ' desc' : '';
    if (field === 'name') {
      order.push(`m.name_sort${way}`);
      return;
    }
    // The older the person, the earlier the date.
    if (field === 'age') {
      order.push('m.birth_date is null', `m.birth_date${descending ? '' : ' desc'}`);
      return;
    }
    const column = field === 'group' ? 'group_id' : columnOf(field);
    const values = field === 'group' ? groupTree(ledger, true).map((g) => g.id) : ranked(ledger, field);
    if (values === null) {
      order.push(`m.${column} is null`, `m.${column}${way}`);
      return;
    }
    tables.push(`rank${i} as materialized (select value v, key k from json_each(?))`);
    params.push(JSON.stringify(values));
    joins.push(`left join rank${i} on rank${i}.v = m.${column}`);
    order.push(`m.${column} is null`, `rank${i}.k is null`, `rank${i}.k${way}`);
  });
  // By name alone the covering index already stands in order; one more term would sort it again.
  if (!keys.some((k) => k.field === 'name')) order.push('m.name_sort');
  if (order.length > 1) order.push('m.id');
  return { with: tables.length > 0 ? `with ${tables.join(', ')} ` : '', joins: joins.join(' '), orderBy: order.join(', '), params };
}
