import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Grid, useRows } from '../../../parts/Grid.tsx';
import { count } from '../../../parts/inputs.tsx';
import type { GridColumn } from '../../../parts/types.ts';
import { useKeys } from '../../../shell/keys.ts';
import { personPath } from '../../../shell/pages.ts';
import { useScreen } from '../../../shell/screen.ts';
import '../../../parts/dialog.css';

interface Person {
  readonly id: number;
  readonly name: string | null;
  readonly gender: string | null;
  readonly group: string | null;
  readonly membership: string | null;
  readonly employmentStatus: string | null;
}

const columns: readonly GridColumn<Person>[] = [
  { key: 'name', label: '姓名', width: 130, link: true },
  { key: 'gender', label: '性别', width: 56 },
  { key: 'group', label: '工会小组', width: 190, render: (row) => row.group ?? '—' },
  { key: 'membership', label: '会籍', width: 84 },
  { key: 'employmentStatus', label: '就业状况', width: 90, render: (row) => row.employmentStatus ?? '—' },
];

export interface PeopleDialogProps {
  readonly title: string;
  readonly ids: readonly number[];
  readonly note?: ReactNode;
  readonly onClose: () => void;
}

/** The people behind a number; a name opens the person. */
export function PeopleDialog({ title, ids, note, onClose }: PeopleDialogProps) {
  const navigate = useNavigate();
  const { scale } = useScreen();
  const rows = useRows('members.rows', ids);
  useKeys({ modal: () => false, Escape: onClose });
  return (
    <Modal
      open
      title={`${title}（${count(ids.length)} 人）`}
      onCancel={onClose}
      keyboard={false}
      width={Math.min(640 * scale, window.innerWidth - 32)}
      centered
      destroyOnHidden
      footer={null}
    >
      {note && <p className="note">{note}</p>}
      <div className="dues-people">
        <Grid<Person>
          id="dues-people"
          label={title}
          columns={columns}
          {...rows}
          autoFocus
          onOpen={(person) => void navigate(personPath(person.id))}
        />
      </div>
    </Modal>
  );
}
