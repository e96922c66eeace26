import { Modal } from 'antd';
import { Button } from '../../parts/Button.tsx';
import { RoleLink } from '../../parts/RoleLink.tsx';
import type { MembershipEventRow, Person } from '../../../src-main/contract/member.ts';
import { dayUnknown, noteParts } from '../../../src-main/domain/membership.ts';
import { useKeys } from '../../shell/keys.ts';
import { useScreen } from '../../shell/screen.ts';
import '../../parts/dialog.css';
import { useWho } from '../../parts/same-names.ts';

export interface EventListProps {
  readonly person: Person;
  readonly onEvent: (event: MembershipEventRow) => void;
  readonly onNew: () => void;
  readonly onClose: () => void;
}

/** The records that membership, joining date and last change are worked out from; each opens to be corrected. */
export function EventList({ person, onEvent, onNew, onClose }: EventListProps) {
  const { scale } = useScreen();
  const who = useWho([person.row.id], person.row.name ?? '');
  useKeys({ modal: () => false });
  return (
    <Modal
      open
      title={`${who}的会籍记录`}
      onCancel={onClose}
      width={Math.min(620 * scale, window.innerWidth - 32)}
      centered
      footer={
        <div className="dialog-foot">
          <span className="dialog-foot-left note">会籍、入会日期、会龄都由这些记录得出</span>
          <Button onClick={onClose}>关上</Button>
          {person.allowedEvents.length > 0 && (
            <Button route="members.recordEvent" onClick={onNew}>
              再记一条
            </Button>
          )}
        </div>
      }
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th>日期</th>
            <th>变动</th>
            <th>原因、依据</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {person.events.map((event) => (
            <tr key={event.id}>
              <td>{dayUnknown(event) ? <span className="quiet">不详</span> : event.date}</td>
              <td>{event.type}</td>
              <td>
                {[event.reason, event.otherUnion, event.decision, noteParts(event.note).remark]
                  .filter(Boolean)
                  .join('，') || '—'}
              </td>
              <td>
                <RoleLink route="members.correctEvent" type="button" className="link" onClick={() => onEvent(event)}>
                  更正
                </RoleLink>
              </td>
            </tr>
          ))}
          {person.events.length === 0 && (
            <tr>
              <td colSpan={4}>还没有会籍记录。记一条“入会”，会籍就有了。</td>
            </tr>
          )}
        </tbody>
      </table>
    </Modal>
  );
}
