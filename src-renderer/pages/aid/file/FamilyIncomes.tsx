import { useState } from 'react';
import type { AidFamilyRow } from '../../../../src-main/contract/aid.ts';
import { incomeItem } from '../../../../src-main/domain/aid/income-items.ts';
import { ask } from '../../../api.ts';
import { Button } from '../../../parts/Button.tsx';
import type { Lines } from './assessment-form.ts';

/** Takes the 月收入 that stands with the household's members into the reckoning, so that nobody types it twice; who looked is noted. */
export function FamilyIncomes({
  family,
  lines,
  months,
}: {
  readonly family: readonly AidFamilyRow[];
  readonly lines: Lines;
  readonly months: number;
}) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [taken, setTaken] = useState(false);
  const earning = family.filter(
    ({ incomeHidden, relation }) =>
      incomeHidden && !lines.rows.some(({ side, item }) => side === '收入' && item.startsWith(relation)),
  );
  if (taken || earning.length === 0) return null;
  const take = async () => {
    setBusy(true);
    setProblem('');
    try {
      const incomes: { item: string; monthFen: number }[] = [];
      for (const { id, relation } of earning) {
        const { values } = await ask('aid.revealFamily', { id });
        // Nobody's zero is a line of its own.
        if (typeof values.incomeFen === 'number' && values.incomeFen > 0)
          incomes.push({
            item: incomeItem(relation, typeof values.status === 'string' ? values.status : null),
            monthFen: values.incomeFen,
          });
      }
      if (incomes.length > 0) lines.putIncomes(incomes, months);
      setTaken(true);
    } catch (error) {
      setProblem((error as Error).message);
    }
    setBusy(false);
  };
  return (
    <p className="note">
      <Button route="aid.revealFamily" size="small" disabled={busy} onClick={() => void take()}>
        填入家庭成员登记的月收入
      </Button>{' '}
      {earning.map(({ relation }) => relation).join('、')} {earning.length} 人
      {problem && <span className="problem">{problem}</span>}
    </p>
  );
}
