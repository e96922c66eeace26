import { useState } from 'react';
import type { MemberFilter } from '../../../src-main/contract/member.ts';
import { EditFieldDialog } from './EditFieldDialog.tsx';
import { EventDialog } from './EventDialog.tsx';
import { ListExport } from './ListExport.tsx';
import { MoveGroupDialog } from '../../parts/MoveGroupDialog.tsx';
import { ReportPaper } from '../../parts/ReportPaper.tsx';
import { ListPaper } from './paper.tsx';
import type { SortInput } from './use-roster.ts';

export type RosterAction =
  | 'field'
  | 'group'
  | 'event'
  | 'export'
  | 'print'
  | 'exportSelected'
  | 'printSelected'
  | 'forms';

export interface RosterDialogsProps {
  readonly action: RosterAction;
  /** Everybody who fits, in order. */
  readonly ids: readonly number[];
  readonly selected: readonly number[];
  readonly filter: MemberFilter;
  readonly sort: SortInput;
  readonly columns: readonly string[];
  readonly title: string;
  readonly onClose: () => void;
}

/** A4 has room for so many columns; the first ones of the screen are printed. */
const paperColumns = 30;

/** Whatever the head or the bulk bar of the roster opens. */
export function RosterDialogs({ action, ids, selected, filter, sort, columns, title, onClose }: RosterDialogsProps) {
  // The people are fixed when the dialogue opens: what is confirmed is what was counted.
  const [retiring, setRetiring] = useState(false);
  const [people] = useState(() => ({ selected, ids }));
  switch (action) {
    case 'field':
      return retiring ? (
        <EventDialog ids={people.selected} choice="退休" onClose={onClose} />
      ) : (
        <EditFieldDialog ids={people.selected} onRetire={() => setRetiring(true)} onClose={onClose} />
      );
    case 'group':
      return <MoveGroupDialog ids={people.selected} onClose={onClose} />;
    case 'event':
      return <EventDialog ids={people.selected} onClose={onClose} />;
    case 'export':
      return <ListExport input={{ filter, sort, columns, title }} people={people.ids.length} onClose={onClose} />;
    case 'exportSelected':
      return (
        <ListExport
          input={{ ids: [...people.selected], columns, title }}
          people={people.selected.length}
          onClose={onClose}
        />
      );
    case 'print':
      return <ListPaper input={{ filter, sort, columns: columns.slice(0, paperColumns), title }} onClose={onClose} />;
    case 'printSelected':
      return (
        <ListPaper
          input={{ ids: [...people.selected], columns: columns.slice(0, paperColumns), title }}
          onClose={onClose}
        />
      );
    case 'forms': {
      const of = people.selected.length > 0 ? people.selected : people.ids;
      return (
        <ReportPaper
          reportKey="registrationForm"
          title={`工会会员登记表，${of.length} 人`}
          params={{ memberIds: [...of] }}
          onClose={onClose}
        />
      );
    }
  }
}
