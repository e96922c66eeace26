import { AppError } from '../errors.ts';
import { chromiumPdf, findChromium } from './chromium.ts';
import { safeFileName } from '../domain/file-name.ts';
import type { PaperTray } from './paper.ts';
import type { AbilityHandlers } from './with-abilities.ts';

/** What the node host can do of the host's abilities: the browser saves and prints; PDF needs an installed Chromium. */
export function nodeAbilities(papers: PaperTray, address: () => string): AbilityHandlers {
  return {
    'host.saveFile': async ({ suggestedName }) => ({ outcome: 'download', name: safeFileName(suggestedName) }),
    'host.printHtml': async ({ html }) => ({ outcome: 'open', url: papers.put(html) }),
    'host.chooseFolder': async () => ({ outcome: 'type' }),
    'host.chooseBackup': async () => ({ outcome: 'type' }),
    'host.forgetCopied': async () => ({ outcome: 'page' }),
    'host.savePdf': async ({ html, suggestedName }) => {
      const browser = findChromium();
      if (!browser)
        throw new AppError(
          'RULE_BROKEN',
          '这台电脑上没有 Chrome、Edge 或 Chromium，存不成 PDF。可以先打印，在打印机里选“另存为 PDF”',
        );
      const bytes = await chromiumPdf(browser, `${address()}${papers.put(html)}`);
      return { outcome: 'download', name: safeFileName(suggestedName), bytes };
    },
  };
}
