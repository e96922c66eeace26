import { useState } from 'react';
import { Button } from '../../../parts/Button.tsx';
import type { DuesStandardRow } from '../../../../src-main/contract/dues.ts';
import { useQueryRoute } from '../../../api.ts';
import { Grid } from '../../../parts/Grid.tsx';
import { PlusIcon } from '../../../parts/icons.tsx';
import { count } from '../../../parts/inputs.tsx';
import { Empty, Loading, Notice } from '../../../parts/States.tsx';
import { Tag } from '../../../parts/Tag.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { useStatus } from '../../../shell/status-context.ts';
import { DuesHead } from '../DuesHead.tsx';
import { PeopleDialog } from '../rules/PeopleDialog.tsx';
import { StandardDialog } from '../rules/StandardDialog.tsx';
import { spanText } from '../rules/words.ts';
import type { DuesSection } from '../section.ts';
import { useAsked } from '../rules/use-asked.ts';
import '../rules/rules.css';

export const section: DuesSection = { path: 'standards', label: '标准', order: 100, Component: Standards };

type Asked =
  | { readonly kind: 'save'; readonly row: DuesStandardRow | null }
  | { readonly kind: 'people'; readonly id: number | null; readonly title: string };

function People({
  id,
  title,
  onClose,
}: {
  readonly id: number | null;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const query = useQueryRoute('dues.standardPeople', { id });
  if (!query.data) return null;
  return (
    <PeopleDialog
      title={title}
      ids={query.data.ids}
      note={`看的是 ${query.data.month}。${id === null ? '这些人没有标准，应缴算不出来' : '免缴的人也在内'}`}
      onClose={onClose}
    />
  );
}

/** 会费标准: dated rules for the unit, groups and people, each with whom it counts for. */
function Standards() {
  const query = useQueryRoute('dues.standards', {}, { keep: true });
  const without = useQueryRoute('dues.standardPeople', { id: null }).data?.ids.length ?? 0;
  const [asked, setAsked] = useAsked<Asked>({ create: { kind: 'save', row: null } });
  const [at, setAt] = useState(0);
  const create = () => setAsked({ kind: 'save', row: null });
  useKeys({ 'Ctrl+N': create }, asked === null);
  const rows = query.data ?? [];
  useStatus({
    facts: [
      <>
        标准 <b>{rows.length}</b> 条，现在用 <b>{rows.filter((row) => row.when === '现在').length}</b> 条
      </>,
    ],
    keys: [
      ['回车', '修改'],
      ['Ctrl+N', '定标准'],
    ],
  });
  const columns: readonly GridColumn<DuesStandardRow>[] = [
    {
      key: 'target',
      label: '给谁',
      width: 210,
      link: true,
      frozen: true,
      render: (row) => (row.scope === '单位' ? '全单位' : row.target),
    },
    { key: 'scope', label: '范围', width: 60 },
    {
      key: 'when',
      label: '起止',
      width: 190,
      render: (row) => (
        <>
          {spanText(row.fromMonth, row.toMonth)}
          {row.when !== '现在' && <Tag>{row.when === '以后' ? '还没到' : '已过'}</Tag>}
        </>
      ),
    },
    { key: 'sentence', label: '怎么算', width: 300, render: (row) => <span title={row.sentence}>{row.sentence}</span> },
    {
      key: 'people',
      label: '管多少人',
      width: 86,
      align: 'right',
      hint: '这个月按这一条交的人；还没到或已过的，看最近的那个月',
      render: (row) =>
        row.people === 0 ? (
          <span className="quiet">0</span>
        ) : (
          <button
            type="button"
            className="link"
            tabIndex={-1}
            title={`看这 ${row.people} 人`}
            onClick={() => setAsked({ kind: 'people', id: row.id, title: `按“${row.document}”交的人` })}
          >
            {count(row.people)}
          </button>
        ),
    },
    { key: 'payItems', label: '基数包括', width: 180, render: (row) => row.payItems ?? '—' },
    {
      key: 'document',
      label: '依据',
      width: 220,
      grow: true,
      render: (row) => <span title={row.document}>{row.document}</span>,
    },
  ];
  return (
    <>
      <DuesHead
        section="standards"
        actions={
          <Button route="dues.saveStandard" type="primary" icon={<PlusIcon />} onClick={create}>
            定会费标准
          </Button>
        }
      />
      {without > 0 && rows.length > 0 && (
        <div className="page-notice">
          <Notice
            kind="refusal"
            title={`${count(without)} 人这个月没有会费标准，应缴算不出来。`}
            actions={
              <Button onClick={() => setAsked({ kind: 'people', id: null, title: '没有会费标准的人' })}>
                看这 {count(without)} 人
              </Button>
            }
          >
            给全单位定一条，就都有了；小组和个人的标准管不到别人。
          </Notice>
        </div>
      )}
      <Loading query={query} what="会费标准">
        {(list) => (
          <Grid<DuesStandardRow>
            id="dues-standards"
            label="会费标准"
            columns={columns}
            rowCount={list.length}
            getRow={(index) => list[index]}
            keyAt={(index) => list[index]?.id}
            current={{ row: at, column: 'target' }}
            onCurrent={({ row }) => setAt(row)}
            onOpen={(row) => setAsked({ kind: 'save', row })}
            rowClass={(row) => (row.when === '现在' ? undefined : 'quiet')}
            empty={
              <Empty
                title="还没有会费标准"
                actions={
                  <Button route="dues.saveStandard" onClick={create}>
                    定第一条
                  </Button>
                }
              >
                多数工会按计费基数的 0.5% 收，不足 10 元的部分不计；会员大会定了固定金额或分档的，照决议定。
              </Empty>
            }
          />
        )}
      </Loading>
      {asked?.kind === 'save' && <StandardDialog row={asked.row} rows={rows} onClose={() => setAsked(null)} />}
      {asked?.kind === 'people' && <People id={asked.id} title={asked.title} onClose={() => setAsked(null)} />}
    </>
  );
}
