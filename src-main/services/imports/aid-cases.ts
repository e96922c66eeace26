import type { Ledger } from '../../../db/open.ts';
import { statement } from '../../../db/statements.ts';
import { type CaseField, caseFields, consentFields } from '../../domain/aid/case-fields.ts';
import type { FieldMeta } from '../../domain/fields.ts';
import { aidCaseImport, columnOfCase, listedCaseFields, sensitiveFields } from '../../domain/import/aid-case-noun.ts';
import { createPeoplePlan } from '../../domain/import/people-plan.ts';
import type { KnownPerson } from '../../domain/import/person-match.ts';
import { type DraftRow, note, uncompared } from '../../domain/import/rows.ts';
import type { ImportRow } from '../../domain/import/types.ts';
import { openStates } from '../../domain/aid/states.ts';
import { saveCase } from '../aid/case-write.ts';
import { holderOf } from '../aid/holders.ts';
import { type CaseRecord, caseRecord } from '../aid/records.ts';
import { takeOver } from '../aid/take-over.ts';
import { type CaseValues, readCase } from '../aid/values.ts';
import { tellAnswered } from './asked-field.ts';
import { type CaseTerms, caseTermsOf, isSensitive, yearIncomeOf } from './aid-case-terms.ts';
import { kinRows } from './aid-kin-rows.ts';
import { notePlaced } from './aid-matched.ts';
import { tellUnchanged } from './aid-standing.ts';
import { keptTold, lostTold, outsideTold, untakenTold } from './aid-untaken.ts';
import type { Checked, CheckInput, ImportKind, ImportWork } from './kind.ts';
import { peopleBook } from './people.ts';
import { plainFileName } from './runs.ts';
import { hiddenText } from '../member/rows.ts';
import { type NewRelative, newRelatives, putRelatives } from './aid-family.ts';

/** Where a household of a roster comes from, in the file's own step and decision. */
const LISTED = '名册所列';

type Task =
  | {
      readonly kind: 'open';
      readonly memberId: number;
      readonly caseNo: string | null;
      readonly filedOn: string;
      readonly category: string;
      readonly values: CaseValues;
      readonly familySize: number | null;
      readonly yearIncomeFen: number | null;
      readonly family: readonly NewRelative[];
    }
  | {
      readonly kind: 'change';
      readonly id: number;
      readonly values: CaseValues;
      readonly family: readonly NewRelative[];
    };

/** Files that stand, by person. */
function filesByMember(ledger: Ledger): Map<number, number> {
  const rows = statement(ledger.sql, 'select member_id, id from aid_case').raw().all() as [number, number][];
  return new Map(rows);
}

const text = (draft: DraftRow, field: string): string | null => draft.values.get(field) ?? null;

/** The list calls the file closed: nothing is asked for such a row. */
const isFormer = (draft: DraftRow): boolean => text(draft, 'fileState') === '已退档';
const isClosed = ({ state }: CaseRecord): boolean => state === '已退档' || state === '不通过';

/** What the row says of the file's own fields; without a consent nothing that needs one. */
function valuesOf(draft: DraftRow, consentOn: string | null, file: CaseRecord | null, covered: boolean): CaseValues {
  const said = listedCaseFields.flatMap((field): [CaseField, string][] => {
    const value = text(draft, columnOfCase(field));
    return value === null || (consentOn === null && sensitiveFields.includes(field)) ? [] : [[field, value]];
  });
  return {
    ...Object.fromEntries(said),
    ...(consentOn !== null && isSensitive(draft, file, covered) ? { consentOn } : {}),
  };
}

/** What becomes the main cause is none of the others any more, and what is it already does not become one of them. */
function apartCauses(given: CaseValues, record: CaseRecord, keepsMain: boolean): CaseValues {
  const main = keepsMain ? record.mainCause : (given.mainCause ?? record.mainCause);
  const others = given.otherCauses ?? record.otherCauses;
  const list = others?.split('、') ?? [];
  if (main === null || !list.includes(main)) return given;
  return { ...given, otherCauses: list.filter((cause) => cause !== main).join('、') || null };
}

const shown = (field: CaseField, value: string | null): string | null => {
  const meta: FieldMeta = caseFields[field];
  return value !== null && (meta.hidden || meta.mask) ? hiddenText : value;
};

async function check(input: CheckInput): Promise<Checked> {
  const { context, noun, drafts, decisions, today } = input;
  const { ledger, user } = context;
  const covered = user.because === null;
  const { book } = await peopleBook(ledger, input.breathe);
  const plan = createPeoplePlan(noun, book, decisions);
  const files = filesByMember(ledger);
  const kin = kinRows(drafts);
  const places = drafts.map((draft) => {
    const placed = kin.place(draft, plan.place);
    const fileId = placed.kind === 'person' ? files.get(placed.person.id) : undefined;
    return { draft, placed, file: fileId === undefined ? null : caseRecord(ledger, fileId) };
  });
  const used = places.filter(({ placed }) => placed.kind === 'person');
  const current = used.filter(({ draft }) => !isFormer(draft));
  const terms = caseTermsOf(input, {
    fresh: current.filter(({ file }) => file === null).map(({ draft }) => draft),
    unsigned: current
      .filter(
        ({ draft, file }) => isSensitive(draft, file, covered) && text(draft, 'consentOn') === null && !file?.consentOn,
      )
      .map(({ draft }) => draft),
  });
  const taker = createTaker(
    ledger,
    plan,
    terms,
    used.flatMap(({ placed }) => (placed.kind === 'person' && placed.person.idNumber ? [placed.person.idNumber] : [])),
    today,
    covered,
  );
  const rows: ImportRow[] = [];
  for (const { draft, placed, file } of places) {
    const row =
      placed.kind === 'out'
        ? plan.view(draft, { action: placed.action, match: placed.person ? matchOf(placed.person, '') : null })
        : taker.take(draft, placed.person, placed.by, file);
    kin.settle(draft, placed, row, taker.brought.get(draft) ?? []);
    rows.push(row);
    const pause = input.step(rows.length);
    if (pause) await pause;
  }
  const alarms = [
    ...kin.told,
    ...untakenTold(input.understanding),
    ...lostTold(taker.lost),
    ...outsideTold(rows),
    ...keptTold(rows),
  ];
  return {
    rows,
    questions: [...terms.questions, ...plan.questions],
    newGroups: [],
    absent: null,
    sumFen: null,
    listFen: null,
    alarms,
    told: [...kin.brought, ...alarms],
    work: workOf(taker.tasks, today),
  };
}

const matchOf = (person: KnownPerson, by: string): NonNullable<ImportRow['match']> => ({
  id: person.id,
  name: person.name,
  by,
});

/** Goes through the rows in their order; one household has one file, also inside the list. */
function createTaker(
  ledger: Ledger,
  plan: ReturnType<typeof createPeoplePlan>,
  terms: CaseTerms,
  workers: readonly string[],
  today: string,
  covered: boolean,
) {
  const tasks: Task[] = [];
  const earlier = new Map<number, DraftRow>();
  const numbers = new Map<string, DraftRow>();
  const lost: string[] = [];
  /** Relations of those who come in with a row. */
  const brought = new Map<DraftRow, readonly string[]>();
  /** Identity numbers of everybody in the households so far: nobody stands in two. */
  const taken = new Set(workers);

  function take(draft: DraftRow, person: KnownPerson, by: string, file: CaseRecord | null): ImportRow {
    const match = matchOf(person, by);
    const out = (action: ImportRow['action'], changes: ImportRow['changes'] = []): ImportRow =>
      plan.view(draft, { action, match, changes });
    const say = (level: 'note' | 'warning' | 'error', field: string | null, code: string, message: string): void =>
      note(draft, field, { level, code, message });
    notePlaced(draft, person, by);
    const twin = earlier.get(person.id);
    if (twin) {
      say('warning', null, 'case.twice', `和${twin.where}是同一个人（${person.name}），一户一档，只用前一行`);
      return out('skip');
    }
    earlier.set(person.id, draft);
    if (isFormer(draft)) return former(file);
    const unsaid = isSensitive(draft, file, covered) && text(draft, 'consentOn') === null && !file?.consentOn;
    if (unsaid && terms.consent === null) return out('ask');
    const consentOn = text(draft, 'consentOn') ?? file?.consentOn ?? (terms.consent === 'leave' ? null : terms.consent);
    if (isSensitive(draft, file, covered) && consentOn === null)
      say('note', null, 'case.noConsent', '没有同意书，健康、致困原因、收入、银行卡等没有导入');
    if (draft.derived.has('causeNote') && consentOn !== null && !(file && covered) && !file?.causeNote)
      say('note', 'causeNote', 'case.causeKept', '致困原因的原话记在“致困原因简述”里');
    const { values, problems } = readCase(valuesOf(draft, consentOn, file, covered), file ?? {}, today);
    for (const [field, message] of Object.entries(problems))
      say('error', columnOfCase(field as CaseField), 'case.value', message);
    if (Object.keys(problems).length > 0) return out('bad');
    const household = newRelatives(draft, {
      ledger,
      caseId: file?.id ?? null,
      consentOn,
      today,
      covered,
      taken,
      worker: person,
    });
    const { family } = household;
    const row = file ? change(file, values) : open(values);
    // Whom a row names that does not come in is free for the rows below.
    if (row.action === 'add' || row.action === 'update') {
      for (const number of household.numbers) taken.add(number);
      brought.set(
        draft,
        family.map(({ relation }) => String(relation)),
      );
      if (household.lost.length > 0) lost.push(`${draft.where}${household.lost.join('、')}`);
    }
    return row;

    /** Of a file that the list calls closed nothing is written: when and why it left the list does not say. */
    function former(record: CaseRecord | null): ImportRow {
      if (record && isClosed(record)) return out('same');
      const [code, message] = record
        ? ['case.standing', `名单上写着已退档，档案 ${record.caseNo} 现在是“${record.state}”，没有改；退档请在档案里办`]
        : [
            'case.closed',
            `名单上${person.name}已经退档或脱困，没有导入；要留底的请在“帮扶”里登记，选“已有纸质档案”，写退档日期和原因`,
          ];
      say('note', null, code, message);
      return out('skip');
    }

    function change(record: CaseRecord, given: CaseValues): ImportRow {
      const state = text(draft, 'fileState');
      if (isClosed(record)) {
        // Whoever keeps the list has to look either way, so it is no warning to tick away with the row.
        say(
          'note',
          null,
          'case.left',
          `${person.name}的档案 ${record.caseNo} 已经是“${record.state}”，没有导入；返困的请打开档案重新建档`,
        );
        return out('skip');
      }
      tellUnchanged(ledger, draft, record);
      // A file that is re-checked or about to leave is still on the upper union's list.
      if (state !== null && !openStates.includes(record.state))
        say(
          'warning',
          'fileState',
          'case.differs',
          `名单上是“${state}”，档案 ${record.caseNo} 现在是“${record.state}”，没有改；请在档案里逐步办`,
        );
      const category = text(draft, 'hardship');
      if (category !== null && category !== record.category)
        say(
          'warning',
          'hardship',
          'case.category',
          record.category === null
            ? `档案 ${record.caseNo} 还没有认定类别，名单上的“${category}”没有记；类别由委员会讨论`
            : `档案 ${record.caseNo} 认定的是“${record.category}”，没有改；类别由委员会讨论`,
        );
      const caseNo = text(draft, 'caseNo');
      if (caseNo !== null && caseNo !== record.caseNo)
        say('warning', 'caseNo', 'case.number', `${person.name}的档案编号是 ${record.caseNo}，没有改`);
      const keeps = (field: CaseField): boolean => draft.derived.has(field) && record[field] !== null;
      const settled = apartCauses(given, record, keeps('mainCause'));
      const changes = (Object.entries(settled) as [CaseField, string | null][]).filter(
        ([field, value]) => (value !== null || field === 'otherCauses') && record[field] !== value && !keeps(field),
      );
      const hidden = covered ? consentFields.filter((field) => given[field] != null && !draft.derived.has(field)) : [];
      if (changes.length === 0 && hidden.length === 0 && family.length === 0) return out('same');
      tasks.push({ kind: 'change', id: record.id, values: Object.fromEntries(changes), family });
      const listed = [
        ...changes.filter(([field]) => !covered || !consentFields.includes(field)),
        ...hidden.map((field) => [field, given[field] ?? null] as const),
      ].map(([field, value]) => ({
        field: columnOfCase(field),
        before: covered && consentFields.includes(field) ? uncompared : shown(field, record[field]),
        after: shown(field, value) ?? '',
      }));
      const more = { field: 'familyText', before: null, after: `加 ${family.map((one) => one.relation).join('、')}` };
      return out('update', family.length > 0 ? [...listed, more] : listed);
    }

    function open(given: CaseValues): ImportRow {
      const category = text(draft, 'hardship');
      if (category === null) {
        if (draft.choices.some(({ field }) => field === 'hardship')) return out('ask');
        say('error', 'hardship', 'case.noCategory', '没有困难类别，请补上，或这一行不导入');
        return out('bad');
      }
      const holder = person.idNumber === null ? null : holderOf(ledger, person.idNumber, null);
      if (holder) {
        say('error', 'idNumber', 'case.holder', holder.sentence);
        return out('bad');
      }
      const caseNo = text(draft, 'caseNo');
      const same = caseNo === null ? undefined : numbers.get(caseNo);
      if (caseNo !== null && (same || statement(ledger.sql, 'select 1 from aid_case where case_no = ?').get(caseNo))) {
        say(
          'error',
          'caseNo',
          'case.number',
          `档案编号 ${caseNo} ${same ? `${same.where}也写了` : '已经用过'}，请核对`,
        );
        return out('bad');
      }
      const filedOn = text(draft, 'filedOn') ?? terms.filedOn;
      tellAnswered(draft, 'filedOn', terms.filedOn);
      if (filedOn === null || (text(draft, 'income') !== null && consentOn !== null && terms.incomeIs === null))
        return out('ask');
      const said = text(draft, 'familySize');
      const size = said === null ? household.heads : Number(said);
      if (size === null) say('warning', 'familySize', 'case.noSize', '没有家庭人口，先记 1 人，请到档案里核对');
      else if (said === null)
        say('note', 'familySize', 'case.sizeByKin', `没有家庭人口，按本人和名单上的家庭成员记 ${size} 人，请核对`);
      if (caseNo !== null) numbers.set(caseNo, draft);
      tasks.push({
        kind: 'open',
        memberId: person.id,
        caseNo,
        filedOn,
        category,
        values: given,
        familySize: size,
        family,
        yearIncomeFen: consentOn === null ? null : yearIncomeOf(draft, size ?? 1, terms.incomeIs),
      });
      return out('add');
    }
  }

  return { take, tasks, lost, brought };
}

function workOf(tasks: readonly Task[], today: string): ImportWork {
  return {
    count: tasks.length,
    write: ({ ledger }, fileName) => {
      const opened = tasks.filter((task) => task.kind === 'open');
      for (const { memberId, caseNo, filedOn, category, values, familySize, yearIncomeFen, family } of opened) {
        const { id } = takeOver(
          ledger,
          {
            memberId,
            caseNo,
            appliedOn: filedOn,
            filedOn,
            state: '在档',
            category,
            document: LISTED,
            exitOn: null,
            reason: null,
            values,
          },
          today,
          { familySize, yearIncomeFen },
        );
        putRelatives(ledger, id, family, today);
      }
      const changed = tasks.filter((task) => task.kind === 'change');
      for (const { id, values, family } of changed) {
        saveCase(ledger, { id, values }, today);
        putRelatives(ledger, id, family, today);
      }
      const parts = [
        opened.length > 0 ? `建档 ${opened.length} 户` : '',
        changed.length > 0 ? `更新 ${changed.length} 户` : '',
      ].filter(Boolean);
      const label = `导入 ${plainFileName(fileName)}：困难职工${parts.join('，')}`;
      return { added: opened.length, updated: changed.length, newGroups: [], label, batches: [] };
    },
  };
}

/** 困难职工花名册: households that have a file already; they come in as they stand. */
export const aidCaseKind: ImportKind = {
  noun: () => aidCaseImport,
  fileQuestions: () => [],
  check,
  permanent: false,
  commit: 'imports.commitFiles',
};
