/** What a page file exports beside its component: `export const page: PageMeta = {…}`. Found by glob, no registry. */
export interface PageMeta {
  /** Hash path, e.g. `/members`. The page is mounted at `${path}/*` and may hold its own <Routes>. */
  readonly path: string;
  /** Word on the rail, two to four characters. */
  readonly label: string;
  /** Shorter word for the narrow rail. */
  readonly short?: string;
  /** Order on the rail. The place there is also the digit of Alt+digit. */
  readonly order: number;
  /** `main` (default), `below` (under the hairline, as 导入), `foot` (at the bottom, as 设置), `none` (reached by links only). */
  readonly rail?: 'main' | 'below' | 'foot' | 'none';
  /** Path of the page whose tab on the rail stands for this one too; with `rail: 'none'`. */
  readonly under?: string;
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
