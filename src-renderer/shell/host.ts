import type { Answer } from '../../src-main/contract.ts';
import type {
  Ability,
  AbilityCallInput,
  AbilityOutput,
  ChooseOutcome,
  PrintOutcome,
  SaveOutcome,
} from '../../src-main/hosts/abilities.ts';
import { COPIED_SECONDS } from '../../src-main/domain/copied.ts';
import { wire } from '../api/wire.ts';

/** Saving and printing, the same for the page in both hosts. */

let counter = 0;

const ask = <A extends Ability>(ability: A, input: AbilityCallInput<A>): Promise<Answer<AbilityOutput[A]>> =>
  wire.call(ability, input, `${ability}-${++counter}`) as Promise<Answer<AbilityOutput[A]>>;

function download(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Lets the person choose a place and writes the file there. `data.outcome` says what came of it. */
export async function saveFile(suggestedName: string, bytes: Uint8Array): Promise<Answer<SaveOutcome>> {
  // The node host would only send the bytes back: it gets the name alone.
  const sent = ('bridge' in window ? bytes : new Uint8Array()) as Uint8Array<ArrayBuffer>;
  const answer = await ask('host.saveFile', { suggestedName, bytes: sent });
  if (answer.ok && answer.data.outcome === 'download') download(answer.data.name, bytes);
  return answer;
}

/** A whole HTML document (one `<style>` in its head, with its own `@page`) as a PDF file. */
export async function savePdf(
  suggestedName: string,
  html: string,
  landscape = false,
  paper: 'A4' | 'A3' = 'A4',
): Promise<Answer<SaveOutcome>> {
  const answer = await ask('host.savePdf', { suggestedName, html, landscape, paper });
  if (answer.ok && answer.data.outcome === 'download' && answer.data.bytes)
    download(answer.data.name, answer.data.bytes);
  return answer;
}

/** The same document to the printer: Electron's print dialog, or the browser's in a window of its own. */
export async function printHtml(
  html: string,
  landscape = false,
  paper: 'A4' | 'A3' = 'A4',
): Promise<Answer<PrintOutcome>> {
  const answer = await ask('host.printHtml', { html, landscape, paper });
  if (answer.ok && answer.data.outcome === 'open') {
    const paper = window.open(answer.data.url, '_blank');
    if (!paper)
      return {
        ok: false,
        error: { code: 'RULE_BROKEN', message: '浏览器拦住了打印窗口。请在地址栏右边允许弹出窗口，再打印一次' },
      };
    paper.addEventListener('load', () => paper.print());
  }
  return answer;
}

/** Asks for a folder on a second medium; `type`: this host has no dialogue, the page asks for the path. */
export const chooseFolder = (title: string): Promise<Answer<ChooseOutcome>> => ask('host.chooseFolder', { title });

/** Asks for a backup file that lies somewhere else. */
export const chooseBackup = (title: string): Promise<Answer<ChooseOutcome>> => ask('host.chooseBackup', { title });

/** In a browser the page may only clear what it may read: asked for once, never with a question of the browser. */
async function clearOwn(text: string): Promise<void> {
  const lies = await navigator.clipboard.readText().catch(() => '');
  if (lies.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n'))
    await navigator.clipboard.writeText('').catch(() => undefined);
}

const mayRead = async (): Promise<boolean> => {
  const name = 'clipboard-read' as PermissionName;
  const asked = await navigator.permissions?.query({ name }).catch(() => undefined);
  return asked?.state === 'granted';
};

let ownTimer: ReturnType<typeof setTimeout> | undefined;

/** A copied number goes from the clipboard in a minute, if nothing else was copied. False: this browser does not let us. */
export async function forgetCopied(text: string): Promise<boolean> {
  const answer = await ask('host.forgetCopied', { text, seconds: COPIED_SECONDS });
  if (!answer.ok) return false;
  if (answer.data.outcome === 'watching') return true;
  if (!(await mayRead())) return false;
  clearTimeout(ownTimer);
  ownTimer = setTimeout(() => void clearOwn(text), COPIED_SECONDS * 1000);
  return true;
}
