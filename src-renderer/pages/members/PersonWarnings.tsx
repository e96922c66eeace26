import { Button } from 'antd';
import type { Person } from '../../../src-main/contract/member.ts';
import { memberFields } from '../../../src-main/domain/member.ts';
import { call, useCommand, useQueryRoute } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { slowly } from '../../parts/inputs.tsx';

const preference = 'members.keptAgainstId';

/**
 * Where the identity number says otherwise, both values stand here and the office chooses. 保留现在的 is remembered for
 * exactly this value: when it changes, the doubt is shown again.
 */
export function PersonWarnings({ person }: { readonly person: Person }) {
  const update = useCommand('members.update');
  const kept = useQueryRoute('preferences.all', {});
  const { row } = person;
  const list = Array.isArray(kept.data?.[preference])
    ? (kept.data[preference] as unknown[]).filter((item): item is string => typeof item === 'string')
    : [];
  const keyOf = (field: keyof typeof memberFields) => `${row.id} ${field} ${row[field] ?? ''}`;
  const open = person.warnings.filter((warning) => warning.suggestion && !list.includes(keyOf(warning.field)));
  if (open.length === 0 || !kept.data) return null;

  const take = () =>
    update.run({
      ids: [row.id],
      values: Object.fromEntries(open.map((warning) => [warning.field, warning.suggestion ?? null])),
    });
  const keep = async () => {
    await call('preferences.set', {
      key: preference,
      value: [...list, ...open.map((warning) => keyOf(warning.field))].slice(-2000),
    });
    await kept.refetch();
  };
  return (
    <div className="person-warnings">
      <Notice
        kind="refusal"
        title={`${open.map(({ field }) => memberFields[field].label).join('、')}和证件号码对不上，请照证件核对`}
        actions={
          <>
            <Button onClick={() => void take()} loading={slowly(update.busy)}>
              用证件上的
            </Button>
            <Button onClick={() => void keep()}>保留现在的</Button>
          </>
        }
      >
        {open.map(({ field, suggestion }) => (
          <div key={field}>
            {memberFields[field].label}：现在是 <b>{row[field]}</b>，按证件号码是 <b>{suggestion}</b>
          </div>
        ))}
      </Notice>
    </div>
  );
}
