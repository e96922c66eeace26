import { useState } from 'react';
import { useNavigate } from 'react-router';
import type {
  AidActionRow,
  AidAssessmentRow,
  AidCase,
  AidFamilyRow,
  AidMissing,
  FamilyValues,
} from '../../../../src-main/contract/aid.ts';
import { useQueryRoute } from '../../../api.ts';
import { LockIcon } from '../../../parts/icons.tsx';
import { LifeBar } from '../../../parts/LifeBar.tsx';
import { count } from '../../../parts/inputs.tsx';
import { SidePanel } from '../../../parts/SidePanel.tsx';
import { useStatus, useToday } from '../../../shell/status-context.ts';
import type { Neighbours } from '../../members/trail.ts';
import { NoticeDialog } from '../NoticeDialog.tsx';
import { StepDialog } from '../StepDialog.tsx';
import { AssessmentDialog } from './AssessmentDialog.tsx';
import { CaseForm } from './CaseForm.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { ExclusionsPart } from './ExclusionsPart.tsx';
import { FamilyDialog } from './FamilyDialog.tsx';
import { FamilyPart } from './FamilyPart.tsx';
import { FileHead } from './FileHead.tsx';
import { HelpPart } from './HelpPart.tsx';
import { DecisionsPart, LooksPart, NoticesPart, StepsPart } from './HistoryPart.tsx';
import { IncomePart } from './IncomePart.tsx';
import { PairPart } from './PairPart.tsx';
import { PapersPart } from './PapersPart.tsx';
import { TodoPart } from './TodoPart.tsx';
import { stagesOf } from './stages.ts';
import { useIncome } from './use-income.ts';
import '../../members/person.css';
import './file.css';

type Asked =
  | { readonly kind: 'step'; readonly action: AidActionRow }
  | { readonly kind: 'income'; readonly draft: AidAssessmentRow | null; readonly first: AidAssessmentRow | null }
  | { readonly kind: 'decide'; readonly id: number }
  | { readonly kind: 'family'; readonly row: AidFamilyRow | null; readonly values: FamilyValues | null }
  | { readonly kind: 'notice' };

const places: Readonly<Partial<Record<AidMissing['at'], string>>> = {
  family: 'aid-family',
  income: 'aid-income',
  papers: 'aid-papers',
  exclusions: 'aid-exclusions',
};

/** Cells of the form that any step still asks for. */
const lackingFields = ({ actions }: AidCase): string[] => [
  ...new Set(actions.flatMap(({ missing }) => missing.flatMap(({ fields }) => fields ?? []))),
];

/** Brings a part of the page into sight and gives the keyboard to the first of these cells, else to what can be pressed. */
function showPart(id: string, fields: readonly string[] = []): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  const inside = fields.map((field) => `[data-field="${field}"]`).join(', ');
  part?.querySelector<HTMLElement>(inside || '[data-field][tabindex="0"], button, a')?.focus();
}

/** One file: strip, life-cycle bar, sums and forms at the left, what to do at the right. */
export function FileView({
  file,
  backLabel,
  onBack,
  place,
}: {
  readonly file: AidCase;
  readonly backLabel: string;
  readonly onBack: () => void;
  readonly place: Neighbours | null;
}) {
  const navigate = useNavigate();
  const stages = stagesOf(file, useToday());
  const [asked, setAsked] = useState<Asked | null>(null);
  const [panel, setPanel] = useState(false);
  // Somebody was sent to the form: what it still lacks is marked there until it is filled in.
  const [sent, setSent] = useState(false);
  const income = useIncome(file);
  const unit = useQueryRoute('unit.get', {}).data?.values;
  const close = () => setAsked(null);
  const { row } = file;
  const usual = (value: unknown): string => (typeof value === 'string' ? value : '');

  const editIncome = async (id: number | null) => {
    // A new one begins with the lines of the last: they have to be opened for that.
    const figures = id !== null || file.assessments.some(({ lines }) => lines > 0);
    const opened = figures ? (income.opened ?? (await income.open())) : [];
    if (!opened) return;
    const draft = id === null ? null : (opened.find((one) => one.id === id) ?? null);
    setAsked({
      kind: 'income',
      draft,
      first: id === null ? (opened.findLast(({ lines }) => lines > 0) ?? null) : null,
    });
  };
  const decide = async (id: number) => {
    if (!income.opened) await income.open();
    setAsked({ kind: 'decide', id });
  };
  const go = (at: AidMissing['at']) => {
    setPanel(false);
    if (at === 'visits') return void navigate(`/aid/visits?do=new&member=${row.memberId}&file=${row.id}`);
    if (at === 'notice') {
      const open = file.notices.findLast(({ result }) => result === null);
      return open ? void navigate(`/aid/notices/${open.id}`) : setAsked({ kind: 'notice' });
    }
    if (at === 'income') {
      const draft = file.assessments.find(({ decidedOn }) => decidedOn === null);
      if (!draft) return void editIncome(null);
      return draft.lines === 0 ? void editIncome(draft.id) : void decide(draft.id);
    }
    if (at === 'consent') {
      const field = file.values.consentOn === null ? 'consentOn' : 'authorisedOn';
      return setTimeout(() => showPart('aid-fields', [field]));
    }
    if (at === 'fields') {
      setSent(true);
      return setTimeout(() => showPart('aid-fields', lackingFields(file)));
    }
    const id = places[at];
    if (id) setTimeout(() => showPart(id));
  };
  const hidden = file.present.length > 0 || file.family.length > 0 || file.assessments.length > 0;
  useStatus({
    facts: [
      ...(place
        ? [
            <>
              第 <b>{count(place.index + 1)}</b> / {count(place.total)} 户
            </>,
          ]
        : []),
      ...(hidden ? ['本档含健康、收入等敏感信息，点开看会记入查看记录'] : []),
    ],
    keys: [
      ['F2', '改'],
      ['PageUp PageDown', '上一户 下一户'],
      ['Esc', '回名册'],
    ],
  });
  const files = [{ id: row.id, name: row.name }];
  const step = (action: AidActionRow) => setAsked({ kind: 'step', action });
  const head = asked?.kind === 'decide' ? file.assessments.find(({ id }) => id === asked.id) : undefined;
  const doubts = file.locked ? [] : file.doubts.filter(({ field }) => field === 'family' || field === 'income');
  return (
    <>
      <FileHead file={file} backLabel={backLabel} onBack={onBack} onStep={step} />
      <LifeBar stages={stages} />
      <div className="with-panel">
        <div className="main">
          <div className="aid-file">
            {file.locked && (
              <div className="aid-doubts aid-locked" role="note">
                <LockIcon /> {file.locked}
              </div>
            )}
            {doubts.length > 0 && (
              <div className="aid-doubts" role="note">
                <b>请核对</b>
                {doubts.map(({ message }) => (
                  <p key={message}>{message}</p>
                ))}
              </div>
            )}
            <IncomePart
              file={file}
              income={income}
              onEdit={(id) => void editIncome(id)}
              onDecide={(id) => void decide(id)}
            />
            <FamilyPart
              file={file}
              onAdd={() => setAsked({ kind: 'family', row: null, values: null })}
              onEdit={(member, values) => setAsked({ kind: 'family', row: member, values })}
            />
            <DecisionsPart file={file} income={income} />
            <StepsPart file={file} />
            <CaseForm file={file} lacking={sent ? lackingFields(file) : []} />
          </div>
        </div>
        <SidePanel label="现在要做" open={panel} onOpen={setPanel}>
          <TodoPart file={file} onStep={step} onGo={go} />
          <PapersPart file={file} />
          <ExclusionsPart file={file} />
          <HelpPart file={file} />
          <PairPart file={file} />
          <NoticesPart file={file} />
          <LooksPart file={file} />
        </SidePanel>
      </div>
      {asked?.kind === 'step' && (
        <StepDialog
          files={files}
          form={asked.action}
          first={{
            // The clerk of the unit does not approve for the upper union.
            by: asked.action.body === '上级工会' ? (asked.action.lastBy ?? '') : usual(unit?.handler),
            targetUnion: usual(unit?.parentUnionName),
          }}
          onClose={close}
        />
      )}
      {asked?.kind === 'income' && (
        <AssessmentDialog
          file={file}
          draft={asked.draft}
          first={asked.first}
          onClose={close}
          onDone={() => void income.open()}
        />
      )}
      {asked?.kind === 'decide' && head && (
        <DecideDialog
          file={file}
          head={head}
          opened={income.opened?.find(({ id }) => id === head.id)}
          onClose={close}
          onDone={() => void income.open()}
        />
      )}
      {asked?.kind === 'family' && <FamilyDialog file={file} row={asked.row} values={asked.values} onClose={close} />}
      {asked?.kind === 'notice' && (
        <NoticeDialog
          notice={null}
          caseIds={[row.id]}
          kind={row.state === '退档公示' ? '退档' : '建档'}
          onClose={close}
          onDone={(id) => void navigate(`/aid/notices/${id}`)}
        />
      )}
    </>
  );
}
