import { Radio } from 'antd';
import { useState } from 'react';
import type { FundSystem } from '../../../src-main/contract/funds.ts';
import { accountSystems, systemOf } from '../../../src-main/domain/funds/accounts.ts';
import { useCommand, useQueryRoute } from '../../api.ts';
import { Consequence, Dialog, Line } from '../../parts/Dialog.tsx';
import { Failure } from '../../parts/DraftParts.tsx';

/** 建账: which accounting system the year is kept by, and what is carried over. */
export function OpenYearDialog({ year, onClose }: { readonly year: number; readonly onClose: () => void }) {
  const [system, setSystem] = useState<FundSystem>(systemOf(year));
  const [failure, setFailure] = useState('');
  const years = useQueryRoute('funds.years', {}).data ?? [];
  const before = years.find((row) => row.year === year - 1);
  const open = useCommand('funds.openYear', { quiet: true });
  const submit = async () => {
    const answer = await open.run({ year, system });
    if (answer.ok) onClose();
    else setFailure(answer.error.message);
  };
  return (
    <Dialog
      route="funds.openYear"
      title={`建 ${year} 年的经费账`}
      ok={`建 ${year} 年的账`}
      onOk={() => void submit()}
      onClose={onClose}
      busy={open.busy}
      width={620}
    >
      <Line label="会计制度" hint="2021 年底以前用旧制度，2022 年起用新制度">
        <Radio.Group
          value={system}
          onChange={(event) => setSystem(event.target.value as FundSystem)}
          options={accountSystems.map(({ system: value, label }) => ({ value, label }))}
          className="funds-systems"
        />
      </Line>
      <Consequence>
        {before
          ? `${year - 1} 年的期末数会成为 ${year} 年的年初数${before.lockedOn === null ? `。${year - 1} 年还没有锁定，后来改了会提醒您重新接` : ''}。`
          : `没有 ${year - 1} 年的账，年初数从零开始，到“科目”里照对账单填。`}
      </Consequence>
      <Failure text={failure} />
    </Dialog>
  );
}
