import { useMemo, useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { AidHelpRow } from '../../../../src-main/contract/aid-help.ts';
import { allRows, Grid } from '../../../parts/Grid.tsx';
import { Empty, FilteredEmpty } from '../../../parts/States.tsx';
import type { GridSelection, GridSort } from '../../../parts/types.ts';
import { campaignHelpColumns, helpFoot } from '../help/help-columns.tsx';
import { sortRows } from '../../../parts/sort-rows.ts';

/** The list of a campaign: who receives what, ticked as the signed sheet comes back. */
export function CampaignPeople({
  title,
  rows,
  ticked,
  onTicked,
  onOpen,
  onChoose,
  onClear,
  autoFocus,
}: {
  readonly title: string;
  readonly rows: readonly AidHelpRow[];
  readonly ticked: GridSelection;
  readonly onTicked: (ticked: GridSelection) => void;
  readonly onOpen: (row: AidHelpRow) => void;
  readonly onChoose: () => void;
  /** Somebody is looked for by name. */
  readonly onClear?: () => void;
  readonly autoFocus: boolean;
}) {
  const [sort, setSort] = useState<GridSort | null>(null);
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort]);
  return (
    <div className="page-grid">
      <Grid
        id="aid-campaign-people"
        label={`${title}的名单`}
        columns={campaignHelpColumns}
        {...allRows(sorted)}
        sort={sort}
        onSort={setSort}
        selection={ticked}
        onSelection={onTicked}
        onOpen={onOpen}
        autoFocus={autoFocus}
        {...(rows.length > 0 ? { foot: helpFoot(rows) } : {})}
        empty={
          onClear ? (
            <FilteredEmpty noun="人" conditions={1} onClear={onClear} />
          ) : (
            <Empty
              title="名单上还没有人"
              actions={
                <Button route="aidCampaigns.add" onClick={onChoose}>
                  选人
                </Button>
              }
            >
              按单亲、大病、一线、退休、劳模、困难类别、从未帮扶等条件从会员和档案里找，每个人为什么合适、有什么不合适都写着，由您决定。
            </Empty>
          )
        }
      />
    </div>
  );
}
