import { z } from 'zod';

/**
 * What the page may ask of the host itself: files and paper, which the core cannot reach. They go through the same
 * `bridge.call` as the routes, their names begin with `host.`, and they never arrive at the core.
 */
const suggestedName = z
  .string()
  .min(1)
  .max(300)
  .regex(
    /\.(xlsx|csv|pdf|docx|txt|ics|json|zip|png|ghb|ghr|ghc|ght)$/i,
    '这种文件不能存：文件名要以 .xlsx、.csv、.pdf、.docx、.txt 之类结尾',
  );
/** A whole HTML document with at most one `<style>` element, in its head; no scripts, no style attributes, images as data: only. */
const html = z.string().min(1).max(64_000_000);
const landscape = z.boolean().default(false);
/** A4 unless the document is larger. */
const paper = z.enum(['A4', 'A3']).default('A4');

export const abilities = {
  /** `bytes` is written only after the person has chosen a place. */
  'host.saveFile': z.strictObject({ suggestedName, bytes: z.instanceof(Uint8Array) }),
  'host.printHtml': z.strictObject({ html, landscape, paper }),
  'host.savePdf': z.strictObject({ html, landscape, paper, suggestedName }),
  /** Where a copy on a second medium goes. */
  'host.chooseFolder': z.strictObject({ title: z.string().min(1).max(60) }),
  /** A backup that lies somewhere else. */
  'host.chooseBackup': z.strictObject({ title: z.string().min(1).max(60) }),
  /** A number was copied: it goes from the clipboard again, if it is still what lies there. */
  'host.forgetCopied': z.strictObject({
    text: z.string().min(1).max(1_000_000),
    seconds: z.int().min(1).max(600),
  }),
} as const;

export type Ability = keyof typeof abilities;
export type AbilityInput<A extends Ability> = z.infer<(typeof abilities)[A]>;
export type AbilityCallInput<A extends Ability> = z.input<(typeof abilities)[A]>;

/**
 * `saved`: written to `path`. `cancelled`: the person changed their mind, nothing was written.
 * `download`: this host has no save dialog; the page hands the bytes (those of the answer, else its own) to the browser.
 */
export type SaveOutcome =
  | { readonly outcome: 'saved'; readonly path: string }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'download'; readonly name: string; readonly bytes?: Uint8Array };

/** `open`: this host has no printer; the page opens `url` (good for one visit) in a window of its own and prints that. */
export type PrintOutcome =
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'open'; readonly url: string };

/** `type`: this host has no dialogue for it; the page asks for the path in a field. */
export type ChooseOutcome =
  | { readonly outcome: 'chosen'; readonly path: string }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'type' };

/** `page`: this host does not reach the clipboard; the browser's page clears it where it may read it. */
export type ForgetOutcome = { readonly outcome: 'watching' } | { readonly outcome: 'page' };

export interface AbilityOutput {
  readonly 'host.saveFile': SaveOutcome;
  readonly 'host.printHtml': PrintOutcome;
  readonly 'host.savePdf': SaveOutcome;
  readonly 'host.chooseFolder': ChooseOutcome;
  readonly 'host.chooseBackup': ChooseOutcome;
  readonly 'host.forgetCopied': ForgetOutcome;
}

export const isAbility = (route: string): route is Ability => Object.hasOwn(abilities, route);
