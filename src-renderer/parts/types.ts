import type { ReactNode } from 'react';
import type { FieldMap, FieldMeta, FieldValue } from '../../src-main/domain/fields.ts';

/*
 * The props of every part, in one place. Each part's own file begins with an example.
 * Lengths are CSS pixels at the standard text size; the parts scale them.
 */

// ---------------------------------------------------------------- pages

/** What a page file exports beside its component: `export const page: PageMeta = {…}`. Found by glob, no registry. */
export interface PageMeta {
  /** Hash path, e.g. `/members`. The page is mounted at `${path}/*` and may hold its own <Routes>. */
  readonly path: string;
  /** Word on the rail, two to four characters. */
  readonly label: string;
  /** Shorter word for the narrow rail. */
  readonly short?: string;
  /** Digit of Alt+digit. Without it the page has no key. */
  readonly key?: '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '0';
  /** Order on the rail. */
  readonly order: number;
  /** `main` (default), `below` (under the hairline, as 导入), `foot` (at the bottom, as 设置), `none` (reached by links only). */
  readonly rail?: 'main' | 'below' | 'foot' | 'none';
  /** Badge of the rail and tag of the home list: items of `home.today` with this `noun` are counted. */
  readonly noun: string;
  /** Section of `resources/texts/help.json`. Default: the path without slash. */
  readonly help?: string;
  /** Pinyin and initials for Ctrl+K, e.g. `huiyuan hy`. */
  readonly words?: string;
  /** What Ctrl+K offers under 马上能做; the first action of the members page is the red button of the home page. */
  readonly actions?: readonly PageAction[];
  /** What Ctrl+K offers for the person found: `{name}` and `{id}` are filled in. People open at `/members/{id}`. */
  readonly personActions?: readonly { readonly label: string; readonly path: string }[];
}

export interface PageAction {
  readonly label: string;
  readonly path: string;
  readonly words?: string;
}

// ---------------------------------------------------------------- Grid

export type RowKey = string | number;
export type CellMark = 'error' | 'warning' | 'changed' | 'waiting' | 'exempt';

export interface GridColumn<Row> {
  readonly key: string;
  readonly label: string;
  readonly width: number;
  readonly align?: 'left' | 'right' | 'center';
  /** Second line of the head, e.g. 来自“单位”. */
  readonly note?: string;
  /** Tooltip of the head. */
  readonly hint?: string;
  readonly sortable?: boolean;
  /** Takes what is left of the width; without any the last column does. */
  readonly grow?: boolean;
  /** Stays at the left while the sheet scrolls sideways. Frozen columns come first. */
  readonly frozen?: boolean;
  /** Content. Default: `row[key]` as text, `—` for empty numbers. Must be one line. */
  readonly render?: (row: Row, index: number) => ReactNode;
  /** The cell is a link that opens the row (usually the first column). */
  readonly link?: boolean;
  /** Digits that are less important than their neighbours, e.g. masked numbers. */
  readonly quiet?: boolean;
  /** Cell mode: the field whose editor opens; without it the cell cannot be edited. */
  readonly field?: FieldMeta;
  /** Cell mode: rows whose cell can be edited; default all. A masked value, for one, is never edited as it is shown. */
  readonly editable?: (row: Row) => boolean;
}

export interface GridSort {
  readonly key: string;
  readonly dir: 'asc' | 'desc';
}

/** Ticked rows. Lists know the keys of all matching rows (`members.list` gives ids), so 全选 is simply all of them. */
export type GridSelection = ReadonlySet<RowKey>;

export interface GridCell {
  readonly row: number;
  /** Column key. */
  readonly column: string;
}

export interface GridProps<Row> {
  /** Unique among all grids; remembers columns and place. */
  readonly id: string;
  /** What the table is, for screen readers. */
  readonly label: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rowCount: number;
  /** undefined = not loaded yet; the grid draws a grey line. */
  readonly getRow: (index: number) => Row | undefined;
  /** Key of the row at an index, known even when the row itself is not loaded. */
  readonly keyAt: (index: number) => RowKey | undefined;
  /** The rows now on screen (end exclusive), to load windows. See `useRows`. */
  readonly onRange?: (start: number, end: number) => void;
  readonly rowHeight?: number;
  readonly headHeight?: number;
  readonly sort?: GridSort | null;
  readonly onSort?: (sort: GridSort | null) => void;
  /** With both: a checkbox column, Space, Shift+arrows, Ctrl+A. */
  readonly selection?: GridSelection;
  readonly onSelection?: (selection: GridSelection) => void;
  /** Enter, or a click on the link column. */
  readonly onOpen?: (row: Row, index: number) => void;
  /** The current row; give it to control it from outside (next problem, previous person). */
  readonly current?: GridCell | null;
  readonly onCurrent?: (cell: GridCell) => void;
  /** `row` (default): the current thing is a row. `cell`: it is a cell, with marks, editors and hairlines between columns. */
  readonly mode?: 'row' | 'cell';
  readonly cellMark?: (row: Row, column: string) => { readonly mark: CellMark; readonly text?: string } | undefined;
  /** Cell mode: called when an in-place editor saves. Throwing ApiError keeps the editor open and shows the message. */
  readonly onEdit?: (row: Row, index: number, column: string, value: FieldValue) => Promise<void> | void;
  /** Card under the current cell (problem and its repairs). */
  readonly cellCard?: (row: Row, column: string) => ReactNode;
  /** Problem marks beside the scrollbar. */
  readonly marks?: readonly { readonly row: number; readonly mark: 'error' | 'warning' }[];
  readonly rowClass?: (row: Row) => string | undefined;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** A last row that stays at the foot (合计). */
  readonly foot?: Readonly<Record<string, ReactNode>>;
  readonly autoFocus?: boolean;
}

// ---------------------------------------------------------------- fields and forms

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
  /** Asks for the full value of a masked or hidden field; the asking is logged by the route. */
  readonly onReveal?: (field: string) => Promise<FieldValue>;
  /** Findings that stand under cells, e.g. after saving a new record or a doubtful ID number. */
  readonly problems?: Readonly<Record<string, string>>;
  readonly warnings?: Readonly<Record<string, string>>;
  readonly readOnly?: boolean;
  /** Opens the editor of this field at once (new records: the name). */
  readonly startAt?: string;
}

// ---------------------------------------------------------------- filters

export type ConditionOp = 'is' | 'isNot' | 'has' | 'from' | 'to' | 'empty' | 'filled';

/** One condition of a list (same shape as in `contract/member.ts`). Several values for is and isNot, one for has, from and to. */
export interface Condition {
  readonly field: string;
  readonly op: ConditionOp;
  readonly values: readonly string[];
}

export interface SavedList {
  readonly key: string;
  readonly label: string;
  readonly count?: number;
  /** Own lists can be renamed and removed; built-in ones not. */
  readonly own?: boolean;
}

export interface FilterBarProps {
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly searchHint?: string;
  readonly conditions: readonly Condition[];
  readonly onConditions: (conditions: readonly Condition[]) => void;
  /** Fields that can be asked for, by name. */
  readonly fields: FieldMap;
  /** Choices for fields without a code list (groups, posts), by field name. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** 按 工会小组、姓名 排 */
  readonly sortText?: string;
  /** Right end: the column chooser of `useColumns`. */
  readonly extra?: ReactNode;
}

export interface SavedListsProps {
  readonly lists: readonly SavedList[];
  readonly current: string | null;
  readonly onPick: (key: string) => void;
  /** With it: 存为常用名单; resolves when saved. */
  readonly onSave?: (label: string) => Promise<void> | void;
  readonly onRemove?: (key: string) => Promise<void> | void;
  readonly onRename?: (key: string, label: string) => Promise<void> | void;
}

export interface BulkBarProps {
  readonly selected: number;
  /** All that match, for 改选符合条件的全部 N 人. */
  readonly total: number;
  /** 人, 行, 户… default 人. */
  readonly unit?: string;
  readonly onAll: () => void;
  readonly onClear: () => void;
  /** Buttons. */
  readonly children: ReactNode;
}

// ---------------------------------------------------------------- states

export interface EmptyProps {
  /** What is missing: 还没有会员 */
  readonly title: string;
  /** The quickest way. */
  readonly children?: ReactNode;
  /** Two buttons at most. */
  readonly actions?: ReactNode;
}

export interface FilteredEmptyProps {
  /** 会员 */
  readonly noun: string;
  readonly conditions: number;
  /** The one condition to drop and how many would then appear. */
  readonly suggestion?: { readonly words: string; readonly count: number; readonly unit?: string; readonly onDrop: () => void };
  readonly onClear: () => void;
}

export interface WaitingProps {
  /** 正在检查 12,480 行 */
  readonly title: string;
  readonly done?: number;
  readonly total?: number | null;
  /** 已查 7,738 行，发现 14 个问题。 */
  readonly sentence?: string;
  /** 还没有写入 / 已写入. */
  readonly written?: string;
  readonly onCancel?: () => void;
}

export interface NoticeProps {
  readonly kind: 'error' | 'refusal' | 'locked' | 'undo' | 'info' | 'done';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** For support, folded behind 详情. */
  readonly details?: string;
}

export interface TypedConfirmProps {
  /** 删除练习单位 */
  readonly title: string;
  readonly children?: ReactNode;
  /** The words to type. */
  readonly words: string;
  /** Button: 删除 */
  readonly verb: string;
  readonly onConfirm: () => Promise<void> | void;
}

// ---------------------------------------------------------------- the rest

export interface TimelineEntry {
  readonly key: RowKey;
  /** YYYY-MM-DD or YYYY-MM-DD HH:mm */
  readonly at: string;
  readonly tag: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Right: money or a verb. */
  readonly value?: ReactNode;
  readonly onOpen?: () => void;
}

export interface TimelineProps {
  readonly entries: readonly TimelineEntry[];
  /** Chips above; `null` key = 全部. */
  readonly filters?: readonly { readonly key: string | null; readonly label: string; readonly count?: number }[];
  readonly filter?: string | null;
  readonly onFilter?: (key: string | null) => void;
  readonly more?: { readonly count: number; readonly onMore: () => void };
  readonly empty?: ReactNode;
}

export interface SheetProps {
  /** Complete printable HTML document; scripts do not run in it. */
  readonly html: string;
  readonly title: string;
  readonly orientation?: 'portrait' | 'landscape';
  /** Default: the host's printer (`printHtml`). */
  readonly onPrint?: () => Promise<void> | void;
  /** Default: `savePdf` under the title. */
  readonly onPdf?: () => Promise<void> | void;
  readonly onExcel?: () => Promise<void> | void;
  /** false: no tool line of its own, because the page has the buttons in its head. */
  readonly tools?: boolean;
  /** More buttons at the left of the tool line. */
  readonly children?: ReactNode;
}

export interface StepsProps {
  readonly title?: string;
  readonly steps: readonly string[];
  /** 0-based. */
  readonly current: number;
  readonly onStep?: (index: number) => void;
  /** Right end: 现在什么都还没有写入 */
  readonly note?: ReactNode;
}

export interface FileDropProps {
  /** `.xlsx,.csv` for the chooser; what a file is, its content decides later. */
  readonly accept?: string;
  readonly title: string;
  readonly children?: ReactNode;
  readonly button?: string;
  readonly onFile: (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
  /** Largest file in bytes; a larger one is refused with a sentence. */
  readonly max?: number;
  readonly busy?: boolean;
  /** false where the page already has a red button. */
  readonly primary?: boolean;
}

export interface MaskedProps {
  /** 320105********4026, or null when nothing but 已隐藏 may be seen. */
  readonly value: string | null;
  readonly onReveal?: () => Promise<FieldValue>;
  readonly label?: string;
}

export interface TagProps {
  readonly kind?: 'plain' | 'error' | 'warning' | 'done' | 'red' | 'blue';
  readonly children: ReactNode;
  readonly title?: string;
}

export interface ArithmeticBarProps {
  /** Name of the cell: 周建萍 10 月会费 */
  readonly name: ReactNode;
  /** The sum, e.g. with <Operand>. */
  readonly children: ReactNode;
  /** Rule link and actions at the right. */
  readonly actions?: ReactNode;
}

export interface PageHeadProps {
  readonly title: ReactNode;
  readonly tabs?: readonly { readonly key: string; readonly label: string; readonly count?: number; readonly to: string }[];
  /** Key of the active tab. */
  readonly tab?: string;
  /** Words after the title. */
  readonly note?: ReactNode;
  /** Back button: label and path. */
  readonly back?: { readonly label: string; readonly to: string };
  /** Buttons; at most one of them red (type="primary"). */
  readonly actions?: ReactNode;
}
