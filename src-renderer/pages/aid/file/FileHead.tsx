import { Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { barredItem, useBarred } from '../../../parts/may.ts';
import { Button } from '../../../parts/Button.tsx';
import type { AidActionRow, AidCase } from '../../../../src-main/contract/aid.ts';
import { useCommand } from '../../../api.ts';
import { LeftIcon } from '../../../parts/icons.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import { useToday } from '../../../shell/status-context.ts';
import { aidSections } from '../section.ts';
import { nextStep } from './next-step.ts';
import { PrintMenu } from './PrintMenu.tsx';

/** Name strip: whose file, its category and number; the next step in red. */
export function FileHead({
  file,
  backLabel,
  onBack,
  onStep,
}: {
  readonly file: AidCase;
  readonly backLabel: string;
  readonly onBack: () => void;
  readonly onStep: (action: AidActionRow) => void;
}) {
  const barred = useBarred();
  const navigate = useNavigate();
  const remove = useCommand('aid.remove');
  const { row } = file;
  const step = nextStep(file, useToday());
  const next = step?.action;
  const helps = aidSections().some(({ path }) => path === 'help');
  const takeAway = async () => {
    const answer = await remove.run({ id: row.id });
    if (answer.ok) onBack();
  };
  return (
    <header className="page-head person-head">
      <Button icon={<LeftIcon />} onClick={onBack}>
        {backLabel}
      </Button>
      <h2 className="page-title song person-name" title={row.name}>
        {row.name}
      </h2>
      <span className="person-tags">
        {row.category ? <Tag kind="blue">{row.category}</Tag> : <Tag>还没有认定</Tag>}
        {row.membership !== '在册' && <Tag kind="warning">{row.membership}</Tag>}
      </span>
      <span className="person-facts">
        <span>档案号 {row.caseNo}</span>
        {row.group && <span>{row.group}</span>}
      </span>
      <span className="page-room" />
      <div className="page-actions">
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              { key: 'person', label: '看会员登记表' },
              { key: 'remove', label: '登记错了，删除这份申请', danger: true, ...barredItem(barred('aid.remove')) },
            ],
            onClick: ({ key }) => (key === 'remove' ? void takeAway() : void navigate(`/members/${row.memberId}`)),
          }}
        >
          <Button>更多</Button>
        </Dropdown>
        <PrintMenu file={file} />
        {helps && (
          <Button
            route="aidHelp.save"
            type={step?.early ? 'primary' : 'default'}
            onClick={() => void navigate(`/aid/help?do=new&member=${row.memberId}&file=${row.id}`)}
          >
            登记帮扶
          </Button>
        )}
        {next && !step?.early && (
          <Button
            route="aid.step"
            type="primary"
            disabled={!next.ready}
            title={next.missing.map(({ sentence }) => sentence).join('\n') || undefined}
            onClick={() => onStep(next)}
          >
            {next.label}
          </Button>
        )}
      </div>
    </header>
  );
}
