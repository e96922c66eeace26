import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { MembershipEventRow, Person, TransferRow } from '../../../src-main/contract/member.ts';
import { useCommand } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { CorrectEventDialog } from './CorrectEventDialog.tsx';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { EventDialog } from './EventDialog.tsx';
import type { EventChoice } from './event-rules.ts';
import { EventList } from './EventList.tsx';
import { MoveGroupDialog } from '../../parts/MoveGroupDialog.tsx';
import { useWho } from '../../parts/same-names.ts';
import { ReportPaper } from '../../parts/ReportPaper.tsx';
import { SlipDialog } from './SlipDialog.tsx';
import { IssueSlipDialog } from './TransferDialogs.tsx';

export type PersonAction =
  | { readonly kind: 'group' | 'events' | 'pinyin' | 'remove' | 'form' | 'application' | 'personSheet' }
  | { readonly kind: 'issue'; readonly otherUnion?: string }
  | { readonly kind: 'event'; readonly choice?: EventChoice | undefined; readonly fromCell?: boolean }
  | { readonly kind: 'correct'; readonly event: MembershipEventRow }
  | { readonly kind: 'slip'; readonly slip: TransferRow }
  | { readonly kind: 'printSlip'; readonly id: number };

export interface PersonDialogsProps {
  readonly person: Person;
  readonly action: PersonAction;
  readonly onAction: (action: PersonAction) => void;
  readonly onClose: () => void;
}

/** Whatever the person's page opens. */
export function PersonDialogs({ person, action, onAction, onClose }: PersonDialogsProps) {
  const { id, name } = { id: person.row.id, name: person.row.name ?? '' };
  switch (action.kind) {
    case 'group':
      return <MoveGroupDialog ids={[id]} name={name} onClose={onClose} />;
    case 'event':
      return (
        <EventDialog
          ids={[id]}
          name={name}
          choice={action.choice}
          fromCell={action.fromCell}
          onClose={onClose}
          onSlip={(otherUnion) => onAction({ kind: 'issue', otherUnion })}
        />
      );
    case 'events':
      return (
        <EventList
          person={person}
          onEvent={(event) => onAction({ kind: 'correct', event })}
          onNew={() => onAction({ kind: 'event' })}
          onClose={onClose}
        />
      );
    case 'correct':
      return <CorrectEventDialog event={action.event} id={id} name={name} onClose={onClose} />;
    case 'pinyin':
      return <PinyinDialog person={person} onClose={onClose} />;
    case 'issue':
      return (
        <IssueSlipDialog
          person={{ id, name }}
          otherUnion={action.otherUnion}
          onClose={onClose}
          onIssued={(slip) => setTimeout(() => onAction({ kind: 'printSlip', id: slip }))}
        />
      );
    case 'slip':
      return (
        <SlipDialog
          slip={action.slip}
          onPrint={() => onAction({ kind: 'printSlip', id: action.slip.id })}
          onClose={onClose}
        />
      );
    case 'printSlip':
      return (
        <ReportPaper
          reportKey="transferSlip"
          title="会籍转移介绍信"
          params={{ transferId: action.id }}
          onClose={onClose}
        />
      );
    case 'form':
      return (
        <ReportPaper
          reportKey="registrationForm"
          title={`${name}的登记表`}
          params={{ memberIds: [id] }}
          onClose={onClose}
        />
      );
    case 'application':
      return (
        <ReportPaper
          reportKey="application"
          title={`${name}的入会申请书`}
          params={{ memberIds: [id] }}
          onClose={onClose}
        />
      );
    case 'personSheet':
      return (
        <ReportPaper
          reportKey="person-sheet"
          title={`${name}的个人信息查询单`}
          params={{ memberIds: [id] }}
          onClose={onClose}
        />
      );
    case 'remove':
      return <RemoveDialog person={person} onClose={onClose} />;
  }
}

/** 多音字: 单 曾 仇 乐. The readings serve the search only. */
function PinyinDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const [pinyin, setPinyin] = useState(person.pinyin);
  const save = useCommand('members.setPinyin', { quiet: true });
  const submit = async () => {
    const answer = await save.run({ id: person.row.id, pinyin: pinyin.trim() });
    if (answer.ok) onClose();
  };
  return (
    <Dialog
      title={`${person.row.name}的读音`}
      ok="改读音"
      onOk={() => void submit()}
      onClose={onClose}
      busy={save.busy}
      missing={pinyin.trim() === '' ? '还差：读音' : null}
    >
      <Line
        label="拼音"
        problem={save.error?.message}
        hint="一个字一个音，中间空一格，不用声调，例如 单秀英写 shan xiu ying"
      >
        <Input value={pinyin} onChange={(event) => setPinyin(event.target.value)} autoFocus spellCheck={false} />
      </Line>
      <Consequence>查找时按这个读音和首字母找，印出来的表上没有读音。</Consequence>
    </Dialog>
  );
}

/** A record that should never have been made. Whoever leaves the union gets an event instead. */
function RemoveDialog({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const whom = useWho([person.row.id], person.row.name ?? '');
  const navigate = useNavigate();
  const remove = useCommand('members.remove', { quiet: true });
  const submit = async () => {
    const answer = await remove.run({ ids: [person.row.id] });
    if (!answer.ok) return;
    onClose();
    void navigate('/members');
  };
  const { events, stays, transfers } = person;
  return (
    <Dialog
      title={`去掉 ${whom}`}
      ok="去掉这个人"
      danger
      onOk={() => void submit()}
      onClose={onClose}
      busy={remove.busy}
    >
      <p>只用于登记错了、重复登记的情况。离开工会的人请办“转出”“退会”，记录要留着。</p>
      <Consequence>
        连同 {events.length} 条会籍记录、{stays.length} 条小组记录、{transfers.length}{' '}
        封介绍信一起去掉。去掉以后可以撤销。
      </Consequence>
      {remove.error && <Notice kind="error" title={remove.error.message} />}
    </Dialog>
  );
}
