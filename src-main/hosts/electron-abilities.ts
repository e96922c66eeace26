import { extname } from 'node:path';
import { BrowserWindow, dialog, type FileFilter, type OpenDialogOptions, type WebContents } from 'electron';
import { AppError } from '../errors.ts';
import type { ChooseOutcome, PrintOutcome, SaveOutcome } from './abilities.ts';
import { paperOrigin } from './app-protocol.ts';
import type { ForgetfulClipboard } from './clipboard.ts';
import { safeFileName } from '../domain/file-name.ts';
import type { PaperTray } from './paper.ts';
import { writeWhole } from './save-file.ts';
import { paperWindowOptions } from './window-options.ts';
import type { AbilityHandlers } from './with-abilities.ts';

const kinds: Readonly<Record<string, string>> = {
  '.xlsx': 'Excel 工作簿',
  '.csv': 'CSV 表',
  '.pdf': 'PDF 文件',
  '.docx': 'Word 文档',
  '.txt': '文本',
  '.ics': '日历文件',
  '.zip': '压缩包',
  '.ghb': '台账备份',
};

/** Asks where, then writes. The extension stays what it is, whatever was typed. */
async function save(window: BrowserWindow | undefined, suggestedName: string, bytes: Uint8Array): Promise<SaveOutcome> {
  const name = safeFileName(suggestedName);
  const extension = extname(name);
  const filters: FileFilter[] = [{ name: kinds[extension.toLowerCase()] ?? '文件', extensions: [extension.slice(1)] }];
  const options = { defaultPath: name, filters, properties: ['showOverwriteConfirmation' as const] };
  const { canceled, filePath } = window
    ? await dialog.showSaveDialog(window, options)
    : await dialog.showSaveDialog(options);
  if (canceled || !filePath) return { outcome: 'cancelled' };
  const path = filePath.toLowerCase().endsWith(extension.toLowerCase()) ? filePath : `${filePath}${extension}`;
  await writeWhole(path, bytes);
  return { outcome: 'saved', path };
}

/** Asks for a folder or a file that is there. */
async function choose(window: BrowserWindow | undefined, options: OpenDialogOptions): Promise<ChooseOutcome> {
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  const [path] = filePaths;
  return canceled || !path ? { outcome: 'cancelled' } : { outcome: 'chosen', path };
}

/** Shows a document to nobody but the printer. The window is gone afterwards, whatever happened. */
async function withPaper<T>(papers: PaperTray, html: string, use: (contents: WebContents) => Promise<T>): Promise<T> {
  const window = new BrowserWindow(paperWindowOptions());
  try {
    await window.loadURL(`${paperOrigin}${papers.put(html)}`);
    return await use(window.webContents);
  } finally {
    window.destroy();
  }
}

/** Electron's own dialogues for saving and printing, and its clipboard. `own` is the window they belong to. */
export function electronAbilities(
  papers: PaperTray,
  copied: ForgetfulClipboard,
  own: () => BrowserWindow | undefined,
): AbilityHandlers {
  return {
    'host.forgetCopied': async ({ text, seconds }) => {
      copied.forget(text, seconds);
      return { outcome: 'watching' };
    },
    'host.saveFile': ({ suggestedName, bytes }) => save(own(), suggestedName, bytes),
    'host.chooseFolder': ({ title }) => choose(own(), { title, properties: ['openDirectory', 'createDirectory'] }),
    'host.chooseBackup': ({ title }) =>
      choose(own(), { title, properties: ['openFile'], filters: [{ name: '台账备份', extensions: ['ghb'] }] }),
    'host.printHtml': ({ html, landscape, paper }) =>
      withPaper(
        papers,
        html,
        (contents) =>
          new Promise<PrintOutcome>((resolve, reject) => {
            contents.print({ silent: false, printBackground: true, landscape, pageSize: paper }, (done, reason) => {
              if (done) resolve({ outcome: 'printed' });
              else if (/cancel/i.test(reason)) resolve({ outcome: 'cancelled' });
              else
                reject(
                  new AppError('RULE_BROKEN', '没有印成。请检查打印机是否开着、有没有纸，再印一次；也可以先存成 PDF', {
                    reason,
                  }),
                );
            });
          }),
      ),
    'host.savePdf': async ({ html, landscape, paper, suggestedName }) => {
      const bytes = await withPaper(papers, html, (contents) =>
        contents.printToPDF({ landscape, pageSize: paper, preferCSSPageSize: true, printBackground: true }),
      );
      return save(own(), suggestedName, new Uint8Array(bytes));
    },
  };
}
