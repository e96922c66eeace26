import { Dropdown } from 'antd';
import { Button } from '../../parts/Button.tsx';
import type { Person } from '../../../src-main/contract/member.ts';
import { DownIcon, LeftIcon } from '../../parts/icons.tsx';
import { useSameNames } from '../../parts/same-names.ts';
import { Tag } from '../../parts/Tag.tsx';
import { choicesFor, eventRules } from './event-rules.ts';
import type { PersonAction } from './PersonDialogs.tsx';
import type { Neighbours } from './trail.ts';

export interface PersonHeadProps {
  readonly person: Person;
  readonly onBack: () => void;
  /** 名册 */
  readonly backLabel: string;
  readonly place: Neighbours | null;
  readonly onGo: (id: number | null) => void;
  readonly onAction: (action: PersonAction) => void;
}

/** Marks that the posts beside them already say. */
const leading = new Set(['小组长', '分会主席']);

/** Name strip: who it is, the neighbours in the list, and what can be done. */
export function PersonHead({ person, onBack, backLabel, place, onGo, onAction }: PersonHeadProps) {
  const { row } = person;
  const apart = useSameNames([{ id: row.id }]).get(row.id);
  const choices = choicesFor(person.allowedEvents, row.employmentStatus === '退休' && row.membership !== '在册');
  const present = person.posts.filter((post) => post.to === null).map((post) => post.title);
  const papers = {
    items: [
      { key: 'form', label: '打印登记表' },
      { key: 'application', label: '打印入会申请书' },
      { key: 'personSheet', label: '打印个人信息查询单' },
    ],
    onClick: ({ key }: { key: string }) => onAction({ kind: key as 'form' | 'application' | 'personSheet' }),
  };
  const events = {
    items: [
      ...choices.map((choice) => ({ key: choice as string, label: eventRules[choice].verb })),
      ...(choices.includes('转出') ? [{ key: 'slip', label: '开会籍转移介绍信' }] : []),
      { type: 'divider' as const },
      { key: 'remove', label: '登记错了，去掉这个人', danger: true },
    ],
    onClick: ({ key }: { key: string }) => {
      if (key === 'slip') return onAction({ kind: 'issue' });
      if (key === 'remove') return onAction({ kind: 'remove' });
      onAction({ kind: 'event', choice: choices.find((choice) => choice === key) });
    },
  };
  return (
    <header className="page-head person-head">
      <Button icon={<LeftIcon />} onClick={onBack}>
        {backLabel}
      </Button>
      <h2 className="page-title song person-name" title={row.name ?? ''}>
        {row.name}
      </h2>
      {apart !== undefined && (
        <span className="quiet person-apart" title="名册里还有同名的人">
          {apart}
        </span>
      )}
      <span className="person-tags">
        <Tag {...(row.membership === '在册' ? {} : { kind: 'warning' as const })}>
          {row.membership === '在册' ? '在册会员' : (row.membership ?? '没有会籍')}
        </Tag>
        {present.slice(0, 2).map((title) => (
          <Tag key={title}>{title}</Tag>
        ))}
        {present.length > 2 && <Tag title={present.slice(2).join('、')}>等 {present.length} 职</Tag>}
        {row.marks
          .filter((mark) => !leading.has(mark))
          .map((mark) => (
            <Tag key={mark} kind="warning">
              {mark}
            </Tag>
          ))}
      </span>
      <span className="person-facts">
        {row.memberCardNo && <span>会员证 {row.memberCardNo}</span>}
        {person.membershipLength && <span>会龄 {person.membershipLength}</span>}
      </span>
      <span className="page-room" />
      <div className="page-actions">
        <Button disabled={!place?.previous} onClick={() => onGo(place?.previous ?? null)} title="PageUp">
          上一人
        </Button>
        <Button disabled={!place?.next} onClick={() => onGo(place?.next ?? null)} title="PageDown">
          下一人
        </Button>
        <i className="person-gap" />
        <Dropdown menu={papers} trigger={['click']}>
          <Button icon={<DownIcon />} iconPlacement="end">
            打印
          </Button>
        </Dropdown>
        <Button route="members.update" onClick={() => onAction({ kind: 'group' })}>
          改小组
        </Button>
        <Dropdown menu={events} trigger={['click']} placement="bottomRight">
          <Button route="members.recordEvent" type="primary" icon={<DownIcon />} iconPlacement="end">
            办理会籍变动
          </Button>
        </Dropdown>
      </div>
    </header>
  );
}
