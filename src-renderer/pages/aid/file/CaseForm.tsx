import { useMemo, useState } from 'react';
import type { AidCase, AidDoubt } from '../../../../src-main/contract/aid.ts';
import { type CaseField, caseFieldNames, caseFields } from '../../../../src-main/domain/aid/case-fields.ts';
import { ask, useCommand } from '../../../api.ts';
import { writes } from '../../../api/opened.ts';
import { useStore } from '../../../api/store.ts';
import { RegisterForm } from '../../../parts/RegisterForm.tsx';
import { AppliedDialog } from './AppliedDialog.tsx';
import { caseSections } from './case-sections.tsx';

/** Stands in a hidden cell that holds something; it is never saved. */
const THERE = '已隐藏';
/** One reason opens all that is said of why a household came into hardship. */
const causes: readonly CaseField[] = ['mainCause', 'otherCauses', 'causeNote'];
const isField = (field: string): field is CaseField => (caseFieldNames as readonly string[]).includes(field);

/** 档案表: the paper form, edited cell by cell. What is hidden opens by a click, and who looked is recorded. */
export function CaseForm({
  file,
  lacking,
}: {
  readonly file: AidCase;
  /** Fields that somebody was sent here to fill in. */
  readonly lacking: readonly string[];
}) {
  const save = useCommand('aid.save');
  const { row, values, present, doubts } = file;
  const [opened, setOpened] = useState<{ readonly at: number; readonly doubts: readonly AidDoubt[] } | null>(null);
  const [dating, setDating] = useState(false);
  const sections = useMemo(() => caseSections(file, file.locked ? null : () => setDating(true)), [file]);
  const shown = Object.fromEntries(
    caseFieldNames.map((field) => [field, values[field] ?? (present.includes(field) ? THERE : null)]),
  );
  const now = useStore(writes);
  const warnings = Object.fromEntries(
    [...doubts, ...(opened?.at === now ? opened.doubts : [])].map(({ field, message }) => [field, message]),
  );
  return (
    <section className="aid-part" id="aid-fields" aria-label="档案表">
      <h3 className="aid-title">
        档案表<span className="note">点格子就能改，回车保存，Tab 到下一格</span>
      </h3>
      <RegisterForm
        label={`${row.name}的档案表`}
        fields={caseFields}
        together={causes}
        values={shown}
        sections={sections}
        pairs={3}
        readOnly={file.locked !== null}
        warnings={warnings}
        problems={Object.fromEntries(lacking.map((field) => [field, '还没有填']))}
        onSave={async (field, value) => {
          await save.attempt({ id: row.id, values: { [field]: value } });
        }}
        onReveal={async (field, editing) => {
          if (!isField(field)) return null;
          const at = writes.get();
          const told = await ask('aid.reveal', { id: row.id, fields: [field], editing });
          // As what was opened, it is hidden again once something was written or the reason is over.
          if (told.doubts.length > 0) setOpened({ at, doubts: told.doubts });
          return told.values[field] ?? null;
        }}
      />
      {dating && <AppliedDialog file={file} onClose={() => setDating(false)} />}
    </section>
  );
}
