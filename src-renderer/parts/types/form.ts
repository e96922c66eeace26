import type { ReactNode } from 'react';
import type { FieldMap, FieldMeta, FieldValue } from '../../../src-main/domain/fields.ts';

export interface FieldInputProps {
  readonly meta: FieldMeta;
  readonly value: FieldValue;
  /** `problem` is a Chinese sentence when what was typed cannot be stored (the value is then not usable). */
  readonly onChange: (value: FieldValue, problem?: string) => void;
  /** Enter (never while composing). */
  readonly onCommit?: () => void;
  readonly onCancel?: () => void;
  readonly onBlur?: () => void;
  readonly id?: string;
  readonly autoFocus?: boolean;
  /** Typed text that opened the editor. */
  readonly initialText?: string;
  readonly invalid?: boolean;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly size?: 'small' | 'middle' | 'large';
  /** Choices that replace the code list, e.g. group names. */
  readonly options?: readonly string[];
  /** No border of its own: inside a cell. */
  readonly bare?: boolean;
}

export interface RegisterCell {
  /** Name in `fields`; or any name when `render` is given. */
  readonly field: string;
  /** How many label-value pairs the cell is wide; default 1. */
  readonly span?: number;
  /** Label when it differs from the field's. */
  readonly label?: string;
  /** Own content instead of the value; the cell is then not edited here unless `editable`. */
  readonly render?: (value: FieldValue) => ReactNode;
  /** Grey words after the value, e.g. 47 岁. */
  readonly after?: ReactNode;
  /** What a click does when the value comes from elsewhere (opens 调整小组). */
  readonly onOpen?: () => void;
  readonly readOnly?: boolean;
  /** Taller cell for notes; lines. */
  readonly lines?: number;
  readonly options?: readonly string[];
}

export interface RegisterSection {
  readonly title?: string;
  readonly rows: readonly (readonly RegisterCell[])[];
  /** Takes the last pair of columns over all rows of the section (the photo). */
  readonly aside?: ReactNode;
  readonly actions?: ReactNode;
}

export interface RegisterFormProps {
  readonly label: string;
  readonly fields: FieldMap;
  /** The record; only the entries named in `sections` are read. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly sections: readonly RegisterSection[];
  /** Label-value pairs per line; default 4. */
  readonly pairs?: number;
  /**
   * Saves one cell. Throw (ApiError) to keep the cell open: `fields[name]` or `message` stands under the cell.
   * For a new record: keep the values in state and save them together.
   */
  readonly onSave: (field: string, value: FieldValue) => Promise<void> | void;
  /** Asks for the full value of a masked or hidden field, to look at it or to change it; the asking is logged by the route. */
  readonly onReveal?: (field: string, editing: boolean) => Promise<FieldValue>;
  /** Hidden fields that one click opens together. */
  readonly together?: readonly string[];
  /** Findings that stand under cells, e.g. after saving a new record or a doubtful ID number. */
  readonly problems?: Readonly<Record<string, string>>;
  readonly warnings?: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
  /** Opens the editor of this field at once (new records: the name). */
  readonly startAt?: string;
}
