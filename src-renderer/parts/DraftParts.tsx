import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { FieldMeta } from '../../src-main/domain/fields.ts';
import { Line } from './Dialog.tsx';
import { fixFirst, missingWords, TextField } from './inputs.tsx';
import { Notice } from './States.tsx';
import type { Draft } from './draft.ts';

export interface DraftLineProps<F extends string> {
  readonly draft: Draft<F>;
  readonly field: F;
  readonly meta: FieldMeta;
  /** When it differs from the field's. */
  readonly label?: string;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  /** What the text is, beside what else the form knows; the sentence of a refusal stands before it. */
  readonly problem?: string | null;
}

/** One text of a draft: label, field, and the sentence that stands under it. */
export function DraftLine<F extends string>({
  draft,
  field,
  meta,
  label = meta.label,
  hint,
  placeholder,
  autoFocus = false,
  disabled = false,
  problem: found = null,
}: DraftLineProps<F>) {
  const problem = draft.problems[field] ?? found ?? undefined;
  return (
    <Line label={label} problem={problem} hint={hint}>
      <TextField
        meta={meta}
        value={draft.values[field]}
        onChange={(value, bad) => draft.set(field, value, bad)}
        invalid={Boolean(problem)}
        autoFocus={autoFocus}
        disabled={disabled}
        {...(placeholder ? { placeholder } : {})}
      />
    </Line>
  );
}

/** Why the button of a draft cannot be pressed yet: what is missing, or that something is to be put right first. */
export const draftMissing = (
  draft: Pick<Draft<string>, 'clean'>,
  fields: readonly (string | false | null | undefined)[],
): string | null => missingWords(fields) ?? (draft.clean ? null : fixFirst);

/** A refusal that belongs to no field of the form. */
export function Failure({ text }: { readonly text: string }) {
  return text ? <Notice kind="refusal" title={text} /> : null;
}

/** Left end of the foot: a record that should never have been made. Whoever leaves an office gets a last day instead. */
export function RemoveButton({ onRemove }: { readonly onRemove: () => Promise<void> }) {
  return (
    <Button danger type="text" onClick={() => void onRemove()}>
      登记错了，删除
    </Button>
  );
}
