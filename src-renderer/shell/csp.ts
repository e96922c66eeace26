/**
 * The page's half of the Content-Security-Policy. Import this file first in main.tsx.
 *
 * - `cspNonce` goes to `<ConfigProvider csp={{ nonce: cspNonce }}>`.
 * - The policy `default` is the only one that the header allows. CSS goes through it as text; markup, scripts and
 *   script addresses never do, so `innerHTML`, `insertAdjacentHTML`, `eval` and the like end in a TypeError.
 * - Nothing may be loaded from elsewhere; `style={{…}}` of React is fine (it sets properties), `style="…"` in markup is not.
 */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string | null>,
  ): unknown;
}

const { trustedTypes } = window as unknown as { trustedTypes?: TrustedTypes };

trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScript: () => null,
  createScriptURL: () => null,
});

/** The nonce of this page load; the browser hides it from markup and shows it to scripts only. */
export const cspNonce: string = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// A few corners of antd (scroll lock, scrollbar measure, growing text area) know no nonce. What they do is done for them in
// the way that the policy allows. Only scripts get here, and they are our own; injected markup still has neither way.
const createElement = document.createElement.bind(document);
document.createElement = ((name: string, options?: ElementCreationOptions) => {
  const element = createElement(name, options);
  if (element instanceof HTMLStyleElement) element.nonce = cspNonce;
  return element;
}) as typeof document.createElement;

const { setAttribute } = Element.prototype;
HTMLElement.prototype.setAttribute = function (this: HTMLElement, name: string, value: string) {
  if (name === 'style') this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

// The header does not reach WebRTC, which could gather addresses under `default-src 'none'`. Nothing here needs it.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) {
  Reflect.deleteProperty(window, name);
}
