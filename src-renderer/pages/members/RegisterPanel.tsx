import { Radio } from 'antd';
import { Line } from '../../parts/Dialog.tsx';
import { EventFields, EventRuleText } from './EventFields.tsx';
import { GroupPicker } from '../../parts/GroupPicker.tsx';
import { entryChoices, type RegisterDraft } from './register-draft.ts';

const words = { 入会: '批准入会', 申请: '入会申请', 转入: '从别的工会转入' } as const;

export interface RegisterPanelProps {
  readonly draft: RegisterDraft;
  readonly problems: Readonly<Record<string, string>>;
  readonly onDraft: (change: Partial<RegisterDraft>) => void;
  readonly onProblem: (field: string, problem: string) => void;
}

/** How the person comes into the union, and into which group; the rule stands below. */
export function RegisterPanel({ draft, problems, onDraft, onProblem }: RegisterPanelProps) {
  const { choice, event } = draft;
  return (
    <aside className="panel register-panel" aria-label="会籍和小组">
      <h3>会籍</h3>
      <Radio.Group
        value={choice}
        onChange={(change) => onDraft({ choice: change.target.value })}
        options={entryChoices.map((value) => ({ value, label: words[value] }))}
        vertical
      />
      <EventFields
        choice={choice}
        draft={event}
        problems={problems}
        onChange={(field, value, problem) => {
          onDraft({ event: { ...event, [field]: value } });
          onProblem(field, problem ?? '');
        }}
      />
      <h3>工会小组</h3>
      <Line label="小组">
        <GroupPicker value={draft.groupId} onChange={(groupId) => onDraft({ groupId })} placeholder="可以以后再分" />
      </Line>
      <div className="register-rule">
        <EventRuleText choice={choice} />
      </div>
    </aside>
  );
}
