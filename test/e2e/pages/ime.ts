import type { Page } from 'playwright-core';

/** A pinyin input method, as far as a page can tell: letters under composition, keys that belong to it, the chosen word. */
export interface InputMethod {
  /** Letters typed and not yet a word. */
  compose(letters: string): Promise<void>;
  /** A key that the input method takes for itself: Windows hides it behind 229, others name it. */
  press(key: 'Enter' | 'Escape'): Promise<void>;
  /** The chosen word takes the place of the letters. */
  choose(word: string): Promise<void>;
}

export async function inputMethod(page: Page): Promise<InputMethod> {
  const client = await page.context().newCDPSession(page);
  const keyDown = (key: string, code: string, windowsVirtualKeyCode: number) =>
    client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code, windowsVirtualKeyCode });
  return {
    compose: async (letters) => {
      await client.send('Input.imeSetComposition', {
        text: letters,
        selectionStart: letters.length,
        selectionEnd: letters.length,
      });
    },
    press: async (key) => {
      await keyDown('Process', key, 229);
      await keyDown(key, key, 229);
      await keyDown(key, key, key === 'Enter' ? 13 : 27);
      await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key });
    },
    choose: async (word) => {
      await client.send('Input.insertText', { text: word });
    },
  };
}
