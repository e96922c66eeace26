import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { FieldValue } from '../../../src-main/domain/fields.ts';
import { type MemberField, memberFields } from '../../../src-main/domain/member.ts';
import { ask, useCommand, useQueryRoute } from '../../api.ts';
import { useStore } from '../../api/store.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { RegisterForm } from '../../parts/RegisterForm.tsx';
import { Notice } from '../../parts/States.tsx';
import { useKeys } from '../../shell/keys.ts';
import { useStatus } from '../../shell/status.ts';
import { useAppStatus } from '../../shell/status-context.ts';
import { AlikeDialog, AlikeNotice, type AlikePerson } from './Alike.tsx';
import { eventInput } from './event-form.ts';
import { IdentityLine } from './IdentityLine.tsx';
import { missingWords, slowly } from '../../parts/inputs.tsx';
import { homeRows, newBasicRows, newNoteRows, workRows } from './person-sections.tsx';
import { emptyDraft, nextDraft, type RegisterDraft, registerDraft } from './register-draft.ts';
import { RegisterPanel } from './RegisterPanel.tsx';
import './register.css';
import './person.css';

const sections = [
  { rows: newBasicRows },
  { title: '工作', rows: workRows },
  { title: '家庭与联系', rows: homeRows },
  { title: '会员证、标记与备注', rows: newNoteRows },
];

/** Fields that the number fills, and only while nothing was typed there. */
const fromNumber = ['birthDate', 'gender'] as const;

/** 登记会员: identity number first, the bordered form, and how the person comes into the union. */
export function RegisterPage() {
  const { today, unitName } = useAppStatus();
  const navigate = useNavigate();
  const held = useStore(registerDraft);
  const draft = held ?? emptyDraft(today, unitName);
  const { values } = draft;
  const [round, setRound] = useState(0);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [doubt, setDoubt] = useState<{ readonly people: readonly AlikePerson[]; readonly another: boolean } | null>(
    null,
  );
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const create = useCommand('members.create', { quiet: true });
  const change = (next: Partial<RegisterDraft>) =>
    registerDraft.set((now) => ({ ...(now ?? emptyDraft(today, unitName)), ...next }));
  const setValue = (field: string, value: FieldValue) => {
    registerDraft.set((now) => {
      const before = now ?? emptyDraft(today, unitName);
      return { ...before, values: { ...before.values, [field]: value } };
    });
    setProblems((now) => Object.fromEntries(Object.entries(now).filter(([name]) => name !== field)));
  };

  const idNumber = values['idNumber'] ?? null;
  const idType = values['idType'] ?? null;
  const identity = useQueryRoute(
    'members.checkIdentity',
    { idType: idType === null ? null : String(idType), idNumber: String(idNumber ?? '') },
    { enabled: idNumber !== null && idNumber !== '' },
  ).data;
  const said = idNumber ? identity : undefined;
  // Only a whole number fills in: on the way to 18 digits the first 15 look like an old number of somebody else.
  const whole = String(idNumber ?? '').replace(/\s/g, '').length >= 18;
  useEffect(() => {
    if (!whole) return;
    for (const field of fromNumber)
      if (said?.[field] && !registerDraft.get()?.values[field]) setValue(field, said[field]);
  }, [said, whole]);

  const warnings: Record<string, string> = {};
  for (const field of fromNumber) {
    const value = values[field];
    if (said?.[field] && value && value !== said[field]) warnings[field] = `按证件号码是 ${said[field]}，请照证件核对`;
  }
  const name = String(values['name'] ?? '').trim();
  const missing =
    missingWords([
      name === '' && '姓名',
      draft.event.date === '' && '日期',
      draft.choice === '转入' && draft.event.otherUnion.trim() === '' && '转自工会',
    ]) ??
    Object.values(typed).find((problem) => problem) ??
    (said?.existing ? `这个证件号码是${said.existing.name}的` : null);

  const likeness = {
    name,
    birthDate: values['birthDate'] ? String(values['birthDate']) : null,
    mobile: values['mobile'] ? String(values['mobile']) : null,
  };
  const comparable = name !== '' && (likeness.birthDate !== null || likeness.mobile !== null);
  const alike = useQueryRoute('members.alike', likeness, { enabled: comparable }).data;

  const back = () => void navigate('/members');
  const submit = async (another: boolean, sure = false) => {
    if (missing || create.busy) return;
    // Asked anew: the keys may be faster than the answer about what was typed last.
    const found = sure || !comparable ? [] : await ask('members.alike', likeness).catch(() => []);
    if (found.length > 0) return setDoubt({ people: found, another });
    setDoubt(null);
    const kept = Object.fromEntries(
      Object.entries(values).filter(([, value]) => value !== null && value !== ''),
    ) as Partial<Record<MemberField, FieldValue>>;
    const answer = await create.run({
      values: kept,
      groupId: draft.groupId,
      event: eventInput(draft.choice, draft.event),
    });
    if (!answer.ok) return setProblems({ ...answer.error.fields, '': answer.error.message });
    registerDraft.set(another ? nextDraft(draft, today, unitName) : null);
    setProblems({});
    setRound(round + 1);
    if (!another) void navigate(`/members/${answer.data.id}`);
  };
  useKeys({ Escape: back, 'Ctrl+Enter': () => void submit(false) });
  useStatus({
    facts: [
      missing ?? (
        <>
          写入 <b>{name}</b>
        </>
      ),
    ],
    keys: [
      ['Tab', '下一格'],
      ['Ctrl+回车', '登记'],
      ['Esc', '回名册，已打的字留着'],
    ],
  });

  const focusName = () => document.querySelector<HTMLElement>('[data-field="name"]')?.click();
  const fields = Object.keys(memberFields);
  const general = problems[''] && !Object.keys(problems).some((field) => fields.includes(field)) ? problems[''] : '';
  return (
    <>
      <PageHead
        title="登记会员"
        back={{ label: '名册', to: '/members' }}
        note={missing ?? undefined}
        actions={
          <>
            {held && (
              <Button
                route="members.create"
                onClick={() => (registerDraft.set(null), setRound(round + 1), setProblems({}))}
              >
                清空
              </Button>
            )}
            <Button route="members.create" onClick={() => void submit(true)} disabled={missing !== null}>
              登记，接着下一人
            </Button>
            <Button
              route="members.create"
              type="primary"
              onClick={() => void submit(false)}
              disabled={missing !== null}
              loading={slowly(create.busy)}
            >
              登记{name && ` ${name}`}
            </Button>
          </>
        }
      />
      <div className="with-panel" key={round}>
        <div className="main">
          <IdentityLine idType={idType} idNumber={idNumber} answer={said} onChange={setValue} onDone={focusName} />
          <div className="person-sheet">
            {(general || problems['idNumber']) && <Notice kind="error" title={general || problems['idNumber']} />}
            {comparable && <AlikeNotice people={alike ?? []} />}
            <RegisterForm
              label="新会员的登记表"
              fields={memberFields}
              values={values}
              sections={sections}
              pairs={3}
              onSave={setValue}
              problems={problems}
              warnings={warnings}
            />
          </div>
        </div>
        <RegisterPanel
          draft={draft}
          problems={typed}
          onDraft={change}
          onProblem={(field, problem) => setTyped((now) => ({ ...now, [field]: problem }))}
        />
      </div>
      {doubt && (
        <AlikeDialog
          name={name}
          people={doubt.people}
          onGo={() => void submit(doubt.another, true)}
          onClose={() => setDoubt(null)}
        />
      )}
    </>
  );
}
