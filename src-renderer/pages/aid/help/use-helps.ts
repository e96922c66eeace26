import { useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { coveredKind, isAlike, type ShownKind, shownKind } from '../../../../src-main/domain/aid/covered-words.ts';
import { helpKindNames, helpSources, helpWays } from '../../../../src-main/domain/aid/help-kinds.ts';
import type { FieldMap } from '../../../../src-main/domain/fields.ts';
import type { CallInput } from '../../../api.ts';
import { metaOf } from '../../../parts/inputs.tsx';
import type { Condition } from '../../../parts/types.ts';
import { useAddressYear } from '../../../parts/YearStep.tsx';

/** What help can be narrowed by, beside period and state. */
export const helpFields = {
  kind: metaOf('帮扶类型', 'text'),
  source: metaOf('资金来源', 'text'),
  way: metaOf('发放方式', 'text'),
  quarter: metaOf('季度', 'text'),
  signedQuarter: metaOf('签收季度', 'text'),
  campaign: metaOf('活动', 'text'),
  category: metaOf('慰问对象', 'text'),
  group: metaOf('工会小组', 'text'),
} as const satisfies FieldMap;
type HelpField = keyof typeof helpFields;
const names = Object.keys(helpFields) as HelpField[];

export const quarters = ['一季度', '二季度', '三季度', '四季度'] as const;
const quarterOf = (day: string): string => quarters[Math.floor((Number(day.slice(5, 7)) - 1) / 3)] ?? '';
const noCampaign = '不在活动里';

const valueOf = (row: AidHelpRow, field: HelpField): string => {
  if (field === 'quarter') return quarterOf(row.on);
  if (field === 'signedQuarter') return row.signedOn === null ? '' : quarterOf(row.signedOn);
  if (field === 'campaign') return row.campaign ?? noCampaign;
  return row[field] ?? '';
};

export const helpViews = [
  { key: 'all', label: '全部', holds: () => true },
  { key: 'open', label: '未签收', holds: (row: AidHelpRow) => row.signedOn === null },
  { key: 'signed', label: '已签收', holds: (row: AidHelpRow) => row.signedOn !== null },
  { key: 'waiting', label: '待入账', holds: (row: AidHelpRow) => row.waiting },
  { key: 'doubt', label: '要核对', holds: (row: AidHelpRow) => row.findings.length > 0 },
] as const;

/**
 * Conditions as they hold while a list says kinds covered: a chip that named the kind would say it of every row below it.
 */
export const heldConditions = (conditions: readonly Condition[], rows: readonly AidHelpRow[]): readonly Condition[] =>
  rows.some(({ kind }) => kind === coveredKind)
    ? conditions.map((one) =>
        one.field === 'kind'
          ? { ...one, values: [...new Set(one.values.map((kind) => shownKind(kind as ShownKind)))] }
          : one,
      )
    : conditions;

/** Whether a row is meant by conditions. */
export const fitsHelp = (row: AidHelpRow, conditions: readonly Condition[]): boolean =>
  conditions.every(({ field, values }) =>
    field === 'kind'
      ? values.some((kind) => isAlike(kind as ShownKind, row.kind))
      : values.includes(valueOf(row, field as HelpField)),
  );

/** Numbers of an address: `?ids=1,2,3` or `?id=1`; null when it names none. */
export const idsOf = (params: URLSearchParams): number[] | null =>
  (params.get('ids') ?? params.get('id'))
    ?.split(',')
    .map(Number)
    .filter((n) => Number.isInteger(n) && n > 0) ?? null;

/**
 * `?signed=2026`, or `?signed=2026-01-01..2026-03-31`: what was signed for in that time, whenever it was planned, as the
 * figures count it; null when the address names no such time.
 */
function signedIn(params: URLSearchParams): { signedFrom: string; signedTo: string } | null {
  const [, year, from, to] =
    /^(?:(\d{4})|(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d))$/u.exec(params.get('signed') ?? '') ?? [];
  if (year !== undefined) return { signedFrom: `${year}-01-01`, signedTo: `${year}-12-31` };
  return from !== undefined && to !== undefined ? { signedFrom: from, signedTo: to } : null;
}

/**
 * The list of help that the address names: `?year=2026&view=open&kind=医疗救助&source=本级工会经费&quarter=一季度&ids=1,2`.
 * Every number of the pages of aid is such an address.
 */
export function useHelps() {
  const { year, setYear } = useAddressYear(undefined, ['ids', 'id', 'member', 'signed']);
  const [params, setParams] = useSearchParams();
  const address = params.toString();
  const latest = useRef(params);
  latest.current = params;
  const search = params.get('q') ?? '';
  const view = helpViews.find(({ key }) => key === params.get('view')) ?? helpViews[0];
  const conditions = useMemo(() => {
    const read = new URLSearchParams(address);
    return names.flatMap((field): Condition[] => {
      const values = read.get(field)?.split(',').filter(Boolean) ?? [];
      return values.length > 0 ? [{ field, op: 'is', values }] : [];
    });
  }, [address]);
  const input = useMemo((): CallInput<'aidHelp.list'> => {
    const read = new URLSearchParams(address);
    const ids = idsOf(read);
    // With `do=new` the member is whom the new help is for.
    const member = read.has('do') ? null : Number(read.get('member')) || null;
    const signed = signedIn(read);
    if (signed !== null && !ids) return { ...signed, search };
    return { ...(ids ? { ids } : member ? {} : { year }), ...(member ? { memberId: member } : {}), search };
  }, [address, year, search]);
  const set = (next: { view?: string; search?: string; conditions?: readonly Condition[] }) => {
    const kept = new URLSearchParams(latest.current);
    const put = (key: string, value: string): void => (value === '' ? kept.delete(key) : kept.set(key, value));
    if (next.view !== undefined) put('view', next.view === 'all' ? '' : next.view);
    if (next.search !== undefined) put('q', next.search);
    if (next.conditions) {
      if (next.conditions.length === 0) {
        for (const key of ['ids', 'id', 'member', 'signed']) kept.delete(key);
      }
      for (const field of names) kept.delete(field);
      for (const { field, values } of next.conditions) put(field, values.join(','));
    }
    latest.current = kept;
    setParams(kept, { replace: true });
  };
  /** Whether a kind is asked for that rows say only once they were opened. */
  const asksCovered = conditions.some(
    ({ field, values }) => field === 'kind' && values.some((kind) => shownKind(kind as ShownKind) !== kind),
  );
  return {
    year,
    setYear,
    search,
    view,
    conditions,
    input,
    asksCovered,
    set,
    listed: idsOf(params) !== null || signedIn(params) !== null || (params.has('member') && !params.has('do')),
    filtered:
      search !== '' ||
      conditions.length > 0 ||
      idsOf(params) !== null ||
      params.has('member') ||
      signedIn(params) !== null,
  };
}

/** Words to choose from, of the fields without a code list those that occur. */
export function helpChoices(rows: readonly AidHelpRow[]): Readonly<Record<HelpField, readonly string[]>> {
  const found = (field: HelpField) => [...new Set(rows.map((row) => valueOf(row, field)))].filter(Boolean);
  return {
    kind: [...new Set(rows.some(({ kind }) => kind === coveredKind) ? helpKindNames.map(shownKind) : helpKindNames)],
    source: helpSources,
    way: helpWays,
    quarter: quarters,
    signedQuarter: quarters,
    campaign: found('campaign'),
    category: found('category'),
    group: found('group'),
  };
}
