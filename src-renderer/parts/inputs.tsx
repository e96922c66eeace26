import type { FieldKind, FieldMeta, FieldValue } from '../../src-main/domain/fields.ts';
import { FieldInput } from './FieldInput.tsx';

/** Meta of a field of a dialogue, which belongs to no noun's form. */
export const metaOf = (label: string, kind: FieldKind, more: Partial<FieldMeta> = {}): FieldMeta => ({
  label,
  kind,
  section: '',
  width: 20,
  ...more,
});

export interface TextLineProps {
  readonly meta: FieldMeta;
  readonly value: string;
  /** `problem` is a sentence when what was typed cannot be stored. */
  readonly onChange: (value: string, problem?: string) => void;
  readonly autoFocus?: boolean;
  readonly invalid?: boolean;
  readonly placeholder?: string;
  readonly options?: readonly string[];
  readonly disabled?: boolean;
}

const asText = (value: FieldValue): string => (value === null ? '' : String(value));

/** Amounts and counts are numbers to the field: the text '300' would look like somebody else's change while one types. */
const asValue = ({ kind }: FieldMeta, text: string): FieldValue =>
  text === '' ? null : kind === 'fen' || kind === 'int' ? Number(text) : text;

/** A `FieldInput` whose value is text, never null: '' is empty. */
export function TextField({
  meta,
  value,
  onChange,
  autoFocus = false,
  invalid = false,
  placeholder,
  options,
  disabled = false,
}: TextLineProps) {
  return (
    <FieldInput
      meta={meta}
      value={asValue(meta, value)}
      onChange={(next, problem) => onChange(asText(next), problem)}
      autoFocus={autoFocus}
      invalid={invalid}
      disabled={disabled}
      {...(placeholder ? { placeholder } : {})}
      {...(options ? { options } : {})}
    />
  );
}

/** 6 人, or the name when it is one. */
export const whoText = (ids: readonly number[], name?: string): string =>
  ids.length === 1 && name ? name : `${ids.length.toLocaleString('zh-CN')} 人`;

export const count = (n: number): string => n.toLocaleString('zh-CN');

/** 还差：日期、原因; null when nothing is missing. */
export function missingWords(fields: readonly (string | false | null | undefined)[]): string | null {
  const open = fields.filter(Boolean);
  return open.length > 0 ? `还差：${open.join('、')}` : null;
}

/** Beside the button of a form, while a sentence stands under one of its fields. */
export const fixFirst = '先改好标出的地方';

/** `loading` of a button: nothing turns before 0.3 s, so quick work never flickers (and leaves no half-gone spinner behind). */
export const slowly = (busy: boolean): false | { readonly delay: number } => (busy ? { delay: 300 } : false);

/** A suggestion that says more than what stands there already. */
export const isFurther = (word: string, typed: string): boolean => word !== typed && word.includes(typed);
