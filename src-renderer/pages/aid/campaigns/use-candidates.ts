import { useMemo, useState } from 'react';
import type { AidCandidate } from '../../../../src-main/contract/aid-campaigns.ts';
import type { Condition, MemberFilter } from '../../../../src-main/contract/member.ts';
import { type AidMark, aidMarks, tellsHealth } from '../../../../src-main/domain/aid/help-kinds.ts';
import { addMonths } from '../../../../src-main/domain/dates.ts';
import { useQueryRoute } from '../../../api.ts';
import { useToday } from '../../../shell/status-context.ts';
import { useHealth } from './use-health.ts';
import { useVisitMonths } from '../help/recipient-kinds.ts';

/** What candidates are narrowed by, beside the marks: each a chip with its number. */
const traits = ['在档', '没有档案', '从未帮扶', '今年没帮过', '一年没走访', '合标准', '不合规定'] as const;
export type Trait = (typeof traits)[number];

/** Everything that the chips ask for. */
export interface Choice {
  /** Any of these. */
  readonly marks: ReadonlySet<AidMark>;
  /** Any of these 困难类别. */
  readonly hardship: ReadonlySet<string>;
  /** All of these. */
  readonly traits: ReadonlySet<Trait>;
}
const nobody: Choice = { marks: new Set(), hardship: new Set(), traits: new Set() };

const turned = <T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> => {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
};

const has = (since: string | null): Readonly<Record<Trait, (row: AidCandidate) => boolean>> => ({
  在档: (row) => row.caseNo !== null && row.fits.some((words) => words.startsWith('档案')),
  没有档案: (row) => row.caseNo === null,
  从未帮扶: (row) => row.lastHelpOn === null,
  今年没帮过: (row) => row.helpedThisYearFen === 0,
  一年没走访: (row) => since === null || row.lastVisitOn === null || row.lastVisitOn < since,
  合标准: (row) => row.category !== null,
  不合规定: (row) => row.findings[0]?.level === 'stop',
});

/** A row with what was opened of its health: the marks, and what the rules give by them. */
function withHealth(row: AidCandidate, opened: AidCandidate | undefined): AidCandidate {
  if (!opened) return row;
  const { marks, category, cashFen, goodsFen, findings } = opened;
  return { ...row, marks, category, cashFen, goodsFen, findings: row.inCampaign ? row.findings : findings };
}

/** Whom the filters find for a campaign, narrowed by chips that each know how many they would leave. */
export function useCandidates(campaignId: number) {
  const [search, setSearch] = useState('');
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [choice, setChoice] = useState(nobody);
  const [standing, setStanding] = useState(false);
  const today = useToday();
  const months = useVisitMonths();
  const members = useMemo((): MemberFilter => ({ search, conditions: [...conditions] }), [search, conditions]);
  const query = useQueryRoute(
    'aidCampaigns.candidates',
    { id: campaignId, filter: { members, notInCampaign: !standing } },
    { keep: true },
  );
  const all = query.data?.rows;
  const { opened, open } = useHealth(campaignId);
  const since = months === null ? null : addMonths(today, -months);
  return useMemo(() => {
    const known = new Map(opened?.candidates.map((row) => [row.memberId, row]));
    const found = (all ?? []).map((row) => withHealth(row, known.get(row.memberId)));
    const tests = has(since);
    const isCovered = (mark: AidMark): boolean => opened === null && tellsHealth(mark);
    // What was opened is hidden again after a while: nobody is chosen by it any more.
    const by = new Set([...choice.marks].filter((mark) => !isCovered(mark)));
    const byMark = (row: AidCandidate): boolean => by.size === 0 || row.marks.some((mark) => by.has(mark));
    const turn = (mark: AidMark): void => setChoice((now) => ({ ...now, marks: turned(now.marks, mark) }));
    const turnOn = (mark: AidMark): void => setChoice((now) => ({ ...now, marks: new Set([...now.marks, mark]) }));
    const byHardship = (row: AidCandidate): boolean =>
      choice.hardship.size === 0 || (row.hardship !== null && choice.hardship.has(row.hardship));
    const byTraits = (row: AidCandidate): boolean => [...choice.traits].every((trait) => tests[trait](row));
    const rows = found.filter((row) => byMark(row) && byHardship(row) && byTraits(row));
    // A chip counts what it would leave beside the chips of the other kinds.
    const beside = found.filter((row) => byHardship(row) && byTraits(row));
    const marks = aidMarks.map((mark) => ({
      mark,
      on: by.has(mark),
      /** null: of health, and nobody opened it. */
      n: isCovered(mark) ? null : beside.filter((row) => row.marks.includes(mark)).length,
    }));
    const marked = found.filter((row) => byMark(row) && byTraits(row));
    const kinds = [...Map.groupBy(marked, (row) => row.hardship)].flatMap(([kind, of]) =>
      kind === null ? [] : [{ kind, n: of.length }],
    );
    return {
      query,
      found,
      rows,
      /** Whether the marks of health are open; `open` asks why and tells whether they are. */
      isOpen: opened !== null,
      open: async () => (await open()) !== null,
      marks,
      kinds,
      traits: traits.map((trait) => ({ trait, n: rows.filter(tests[trait]).length })),
      choice,
      search,
      setSearch,
      conditions,
      setConditions,
      standing,
      setStanding,
      mark: (mark: AidMark) => (isCovered(mark) ? void open().then((isOpen) => isOpen && turnOn(mark)) : turn(mark)),
      kind: (kind: string) => setChoice((now) => ({ ...now, hardship: turned(now.hardship, kind) })),
      trait: (trait: Trait) => setChoice((now) => ({ ...now, traits: turned(now.traits, trait) })),
      clear: () => {
        setChoice(nobody);
        setSearch('');
        setConditions([]);
      },
      narrowed: by.size + choice.hardship.size + choice.traits.size + conditions.length + (search ? 1 : 0),
    };
  }, [all, opened, open, since, choice, query, search, conditions, standing]);
}

export type Candidates = ReturnType<typeof useCandidates>;
