import { useNavigate } from 'react-router';
import { Button } from '../../parts/Button.tsx';
import type { MemberFilter } from '../../../src-main/contract/member.ts';
import { saveFile, say, useQueryRoute, useTask } from '../../api.ts';
import { droppedFile } from '../../parts/dropped-file.ts';
import { FileDrop } from '../../parts/FileDrop.tsx';
import { FilteredEmpty } from '../../parts/States.tsx';
import { useGroups } from '../../parts/GroupPicker.tsx';
import { conditionWords, shownCondition } from './roster-fields.ts';
import { slowly } from '../../parts/inputs.tsx';

/** Nobody is in the book yet: the quickest way is the roster that the office already has. */
export function FirstEmpty() {
  const navigate = useNavigate();
  const template = useTask('imports.template');
  const importFile = (file: { readonly name: string; readonly bytes: Uint8Array }) => {
    droppedFile.set(file);
    void navigate('/import');
  };
  const download = async () => {
    const answer = await template.run({ noun: 'member' });
    if (!answer.ok) return say(answer.error.message, 'error');
    const saved = await saveFile(answer.data.fileName, answer.data.bytes);
    if (!saved.ok) say(saved.error.message, 'error');
  };
  return (
    <div className="roster-first">
      <FileDrop accept=".xlsx,.xls,.csv" title="还没有会员" button="选 Excel 导入" onFile={importFile}>
        手上有花名册的话，直接把 Excel 拖到这里，不用先改格式。
      </FileDrop>
      <div className="roster-first-more">
        <Button route="members.create" onClick={() => void navigate('/members/new')}>
          手工登记一人
        </Button>
        <Button route="imports.template" type="link" onClick={() => void download()} loading={slowly(template.busy)}>
          下载空表
        </Button>
      </div>
    </div>
  );
}

export interface NothingFoundProps {
  readonly filter: MemberFilter;
  readonly onFilter: (filter: Partial<Pick<MemberFilter, 'search' | 'conditions'>>) => void;
  readonly onClear: () => void;
}

/** Nobody matches: which one condition to drop. The words in the search box count as one. */
export function NothingFound({ filter, onFilter, onClear }: NothingFoundProps) {
  const { paths } = useGroups();
  const relax = useQueryRoute('members.relax', { filter }).data;
  const dropped = relax ? filter.conditions[relax.index] : undefined;
  const words = dropped ? conditionWords(shownCondition(dropped, paths)) : `查找 ${filter.search}`;
  const drop = () =>
    onFilter(dropped ? { conditions: filter.conditions.filter((condition) => condition !== dropped) } : { search: '' });
  return (
    <FilteredEmpty
      noun="会员"
      conditions={filter.conditions.length + (filter.search ? 1 : 0)}
      onClear={onClear}
      {...(relax && (dropped || relax.index === -1) ? { suggestion: { words, count: relax.total, onDrop: drop } } : {})}
    />
  );
}
