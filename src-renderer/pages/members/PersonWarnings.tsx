import { Button } from '../../parts/Button.tsx';
import type { Person } from '../../../src-main/contract/member.ts';
import { memberFields } from '../../../src-main/domain/member.ts';
import { useCommand } from '../../api.ts';
import { Notice } from '../../parts/States.tsx';
import { slowly } from '../../parts/inputs.tsx';

/**
 * Where the identity number says otherwise, both values stand here and the office chooses. 保留现在的 is a decision about
 * the record: it stands in the history, can be taken back, and holds until one of the two values changes.
 */
export function PersonWarnings({ person }: { readonly person: Person }) {
  const update = useCommand('members.update');
  const keeping = useCommand('members.keepAgainstId');
  const { row } = person;
  const open = person.warnings.filter((warning) => warning.suggestion && !warning.kept);
  if (open.length === 0) return null;

  const take = () =>
    update.run({
      ids: [row.id],
      values: Object.fromEntries(open.map((warning) => [warning.field, warning.suggestion ?? null])),
    });
  const keep = () =>
    keeping.run({
      id: row.id,
      fields: open.flatMap(({ field }) => (field === 'birthDate' || field === 'gender' ? [field] : [])),
    });
  return (
    <div className="person-warnings">
      <Notice
        kind="refusal"
        title={`${open.map(({ field }) => memberFields[field].label).join('、')}和证件号码对不上，请照证件核对`}
        actions={
          <>
            <Button route="members.update" onClick={() => void take()} loading={slowly(update.busy)}>
              用证件上的
            </Button>
            <Button route="members.keepAgainstId" onClick={() => void keep()} loading={slowly(keeping.busy)}>
              保留现在的
            </Button>
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
