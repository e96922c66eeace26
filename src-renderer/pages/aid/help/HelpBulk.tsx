import { Button } from '../../../parts/Button.tsx';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { useState } from 'react';
import { useCommand } from '../../../api.ts';
import { BulkBar } from '../../../parts/BulkBar.tsx';
import { count } from '../../../parts/inputs.tsx';
import { IntoCampaignDialog } from './IntoCampaignDialog.tsx';
import { TakeOffDialog } from './TakeOffDialog.tsx';

/** What can be done with ticked help: sign, take the signature back, tie to the cash book, take off. */
export function HelpBulk({
  chosen,
  total,
  remove,
  onAll,
  onClear,
  onSign,
  onLink,
}: {
  readonly chosen: readonly AidHelpRow[];
  readonly total: number;
  /** 删除, 从名单去掉 */
  readonly remove: string;
  readonly onAll: () => void;
  readonly onClear: () => void;
  readonly onSign: (rows: readonly AidHelpRow[]) => void;
  readonly onLink: (rows: readonly AidHelpRow[]) => void;
}) {
  const unsign = useCommand('aidHelp.sign');
  const drop = useCommand('aidHelp.remove');
  const open = chosen.filter(({ signedOn }) => signedOn === null);
  const signed = chosen.filter(({ signedOn }) => signedOn !== null);
  const ids = (rows: readonly AidHelpRow[]) => rows.map(({ id }) => id);
  const loose = chosen.filter(({ campaignId }) => campaignId === null);
  const [placing, setPlacing] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const linkable = chosen.filter(({ voucher }) => !voucher?.made);
  return (
    <BulkBar selected={chosen.length} total={total} unit="笔" onAll={onAll} onClear={onClear}>
      <Button route="aidHelp.sign" disabled={open.length === 0} onClick={() => onSign(open)}>
        登记签收 {open.length > 0 ? count(open.length) : ''}
      </Button>
      <Button
        route="aidHelp.sign"
        disabled={signed.length === 0}
        onClick={() => void unsign.run({ ids: ids(signed), signedOn: null, signedBy: null })}
      >
        取消签收
      </Button>
      <Button route="aidHelp.link" disabled={linkable.length === 0} onClick={() => onLink(linkable)}>
        连到一笔支出
      </Button>
      {loose.length > 0 && (
        <Button route="aidHelp.intoCampaign" onClick={() => setPlacing(true)}>
          列入活动 {count(loose.length)}
        </Button>
      )}
      {placing && <IntoCampaignDialog rows={loose} onClose={() => setPlacing(false)} onDone={onClear} />}
      <Button
        route="aidHelp.remove"
        danger
        disabled={signed.length > 0}
        onClick={() =>
          loose.length < chosen.length
            ? setLeaving(true)
            : void drop.run({ ids: ids(chosen) }).then((answer) => answer.ok && onClear())
        }
      >
        {remove} {count(chosen.length)} 笔
      </Button>
      {leaving && <TakeOffDialog rows={chosen} onClose={() => setLeaving(false)} onDone={onClear} />}
    </BulkBar>
  );
}
