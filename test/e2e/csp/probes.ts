/** Attacks that a script of the page could try. They stand in a script file: code sent over the DevTools protocol is exempt from the policy. */
const port = new URLSearchParams(location.search).get('foreign');
const foreign = `http://127.0.0.1:${port}/x`;

const outcome = async (attack: () => unknown): Promise<string> => {
  try {
    return `went through: ${String(await attack())}`;
  } catch (error) {
    return `blocked: ${(error as Error).name}`;
  }
};

const image = (src: string) =>
  new Promise((resolve, reject) => {
    const element = new Image();
    element.onload = resolve;
    element.onerror = () => reject(new Error('image'));
    element.src = src;
  });

/** Each must end in `blocked`. */
export async function probes(): Promise<Record<string, string>> {
  const host = document.createElement('div');
  document.body.append(host);
  const script = document.createElement('script');
  const indirect = globalThis.eval;
  return {
    eval: await outcome(() => indirect('1 + 1')),
    newFunction: await outcome(() => new Function('return 1')()),
    timeoutText: await outcome(() => (setTimeout as unknown as (code: string) => void)('window.hit()')),
    insertAdjacentHTML: await outcome(() => host.insertAdjacentHTML('beforeend', '<b onclick="hit()">x</b>')),
    innerHTML: await outcome(() => (host.innerHTML = '<img src=x onerror=hit()>')),
    outerHTML: await outcome(() => ((host.firstElementChild ?? host).outerHTML = '<b>x</b>')),
    documentWrite: await outcome(() => document.write('<b>x</b>')),
    domParser: await outcome(() => new DOMParser().parseFromString('<b>x</b>', 'text/html').body.firstChild?.nodeName),
    srcdoc: await outcome(() => (document.createElement('iframe').srcdoc = '<b>x</b>')),
    scriptSrc: await outcome(() => (script.src = foreign)),
    scriptText: await outcome(() => (script.text = 'window.hit()')),
    worker: await outcome(() => new Worker('data:text/javascript,1')),
    secondPolicy: await outcome(() =>
      (
        window as unknown as { trustedTypes: { createPolicy(n: string, r: object): unknown } }
      ).trustedTypes.createPolicy('other', {}),
    ),
    fetch: await outcome(() => fetch(foreign)),
    beacon: await outcome(() => {
      // It always says yes; the foreign server is the judge.
      navigator.sendBeacon(foreign, 'x');
      throw new Error('beacon');
    }),
    webSocket: await outcome(
      () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
          socket.onopen = resolve;
          socket.onerror = () => reject(new Error('socket'));
        }),
    ),
    image: await outcome(() => image(foreign)),
    webRtc: await outcome(() => new RTCPeerConnection()),
    styleWithoutNonce: await outcome(() => {
      const style = document.createElementNS('http://www.w3.org/1999/xhtml', 'style');
      style.textContent = 'body { outline: 7px solid }';
      document.head.append(style);
      if (getComputedStyle(document.body).outlineWidth !== '7px') throw new Error('style');
      return 'applied';
    }),
    styleAttribute: await outcome(() => {
      Element.prototype.setAttribute.call(host, 'style', 'outline: 7px solid');
      if (getComputedStyle(host).outlineWidth !== '7px') throw new Error('style');
      return 'applied';
    }),
  };
}
