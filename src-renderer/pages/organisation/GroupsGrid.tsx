import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { GroupNode } from '../../../src-main/contract/organisation.ts';
import { allRows, Grid } from '../../parts/Grid.tsx';
import { Tag } from '../../parts/Tag.tsx';
import type { GridColumn } from '../../parts/types.ts';
import { personPath } from '../../shell/pages.ts';

interface Props {
  readonly nodes: readonly GroupNode[];
  readonly current: GroupNode | null;
  readonly onCurrent: (id: number) => void;
  readonly onOpen: (group: GroupNode) => void;
  readonly empty: ReactNode;
}

interface Row extends GroupNode {
  readonly depth: number;
}

/** How deep each group hangs; the tree comes with parents before children. */
function withDepth(nodes: readonly GroupNode[]): Row[] {
  const depths = new Map<number, number>();
  return nodes.map((node) => {
    const depth = node.parentId === null ? 0 : (depths.get(node.parentId) ?? 0) + 1;
    depths.set(node.id, depth);
    return { ...node, depth };
  });
}

const people = (n: number) => n.toLocaleString('zh-CN');

const columns: GridColumn<Row>[] = [
  {
    key: 'name',
    label: '名称',
    width: 250,
    render: (row) => (
      <span className={`tree-name depth-${Math.min(row.depth, 4)}`}>
        {row.depth > 0 && <i aria-hidden="true">└</i>}
        <span className={row.kind === '分会' ? 'branch' : ''}>{row.name}</span>
        {row.dissolvedOn !== null && <Tag>{row.dissolvedOn} 撤销</Tag>}
      </span>
    ),
  },
  { key: 'kind', label: '类别', width: 84 },
  {
    key: 'members',
    label: '人数',
    width: 88,
    align: 'right',
    hint: '在册和保留会籍，分会含下面的小组',
    render: (row) =>
      row.dissolvedOn !== null || row.kind === '兴趣小组' ? (
        <span className="quiet">—</span>
      ) : (
        <Link
          tabIndex={-1}
          to={`/members?group=${row.id}&membership=在册,保留会籍`}
          title={`看这 ${row.membersBelow} 人`}
        >
          {people(row.membersBelow)}
        </Link>
      ),
  },
  {
    key: 'retained',
    label: '其中保留',
    width: 88,
    align: 'right',
    render: (row) =>
      row.retainedBelow > 0 ? (
        <Link tabIndex={-1} to={`/members?group=${row.id}&membership=保留会籍`}>
          {people(row.retainedBelow)}
        </Link>
      ) : (
        <span className="quiet">—</span>
      ),
  },
  {
    key: 'leader',
    label: '负责人',
    width: 130,
    render: (row) => {
      if (row.dissolvedOn !== null) return null;
      if (!row.leader) return <span className="missing">没有定</span>;
      return (
        <>
          <Link tabIndex={-1} to={personPath(row.leader.memberId)}>
            {row.leader.name}
          </Link>
          {row.leader.problem && (
            <Tag kind="warning" title={row.leader.problem}>
              要换
            </Tag>
          )}
        </>
      );
    },
  },
  { key: 'since', label: '任职日期', width: 100, render: (row) => row.leader?.since ?? '' },
  { key: 'foundedOn', label: '成立日期', width: 100, render: (row) => row.foundedOn ?? '' },
];

/** The tree as a table: indented names, counts that open the people, leaders. */
export function GroupsGrid({ nodes, current, onCurrent, onOpen, empty }: Props) {
  const rows = withDepth(nodes);
  const at = current ? rows.findIndex((row) => row.id === current.id) : -1;
  const total = (of: (row: Row) => number) =>
    people(rows.filter((row) => row.parentId === null).reduce((sum, row) => sum + of(row), 0));
  const foot = { name: '合计', members: total((row) => row.membersBelow), retained: total((row) => row.retainedBelow) };
  return (
    <Grid
      id="groups"
      label="分会和小组"
      columns={columns}
      {...allRows(rows)}
      current={{ row: at, column: 'name' }}
      onCurrent={({ row }) => {
        const node = rows[row];
        if (node) onCurrent(node.id);
      }}
      onOpen={onOpen}
      rowClass={(row) =>
        [row.id === current?.id && 'chosen', row.dissolvedOn !== null && 'dissolved'].filter(Boolean).join(' ') ||
        undefined
      }
      foot={foot}
      empty={empty}
    />
  );
}
