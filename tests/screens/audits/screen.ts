// What 体验评分 looks at on a page that stands: its tree, its pictures, what a finger may hit, its colours. Runs inside the
// browser, so it must not refer to anything outside itself.

export interface Screen {
  /** elements of WXML, how deep they lie in each other, how many one of them holds at the most */
  tree: { nodes: number; depth: number; children: number };
  /** px of the file and px on the screen */
  pictures: { src: string; mode: string; file: [number, number]; shown: [number, number] }[];
  /** what can be hit: px, and what of it is fixed below the edge of the safe area */
  targets: { say: string; width: number; height: number; unsafe: boolean }[];
  /** words, their colour on their ground: 1 to 21 */
  words: { say: string; contrast: number; large: boolean }[];
}

export function lookAt(): Screen {
  const root = document.querySelector<HTMLElement>('.window:not([hidden]) wx-page')!;
  const isWxml = (element: Element) => element.tagName.startsWith('WX-');
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter(isWxml);
  const say = (element: Element) =>
    `${element.tagName.toLowerCase()} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 18)}`;
  const above = (element: Element) => {
    const line: Element[] = [];
    for (let at = element.parentElement; at && at !== root; at = at.parentElement) if (isWxml(at)) line.push(at);
    return line;
  };
  const held = new Map<Element, number>();
  for (const element of all) {
    const holder = above(element)[0] ?? root;
    held.set(holder, (held.get(holder) ?? 0) + 1);
  }
  const isSeen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
  };

  const pictures = all.filter((element) => element.tagName === 'WX-IMAGE' && isSeen(element));
  const controls = all.filter(
    (element) =>
      isSeen(element) &&
      (element.tagName === 'WX-BUTTON' || /^(button|link|checkbox|radio|tab|switch)$/.test(element.role ?? '')),
  );
  // docs: an iPhone X keeps the lowest 34 pt for its own gesture
  const edge = innerHeight - 34;
  const isFixed = (element: Element) =>
    [element, ...above(element)].some((one) => getComputedStyle(one).position === 'fixed');

  type Colour = [number, number, number, number];
  const parse = (text: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = (top: Colour, low: Colour): Colour => {
    const mix = (at: 0 | 1 | 2) => top[at] * top[3] + low[at] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  // what lies on a picture has no one ground
  const groundOf = (element: Element): Colour | undefined => {
    const layers: Colour[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundImage, backgroundColor } = getComputedStyle(at);
      if (backgroundImage !== 'none' || at.querySelector(':scope > wx-image')) return undefined;
      const colour = parse(backgroundColor);
      layers.push(colour);
      if (colour[3] === 1) return layers.reverse().reduce((low, top) => over(top, low));
    }
    return undefined;
  };
  const light = ([r, g, b]: Colour) => {
    const line = (part: number) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * line(r) + 0.7152 * line(g) + 0.0722 * line(b);
  };
  const written = [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      isSeen(element) &&
      !element.closest('[aria-disabled="true"], [disabled]') &&
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
  );

  return {
    tree: {
      nodes: all.length,
      depth: Math.max(...all.map((element) => above(element).length + 1)),
      children: Math.max(...held.values()),
    },
    pictures: pictures.map((element) => {
      const { width, height } = element.getBoundingClientRect();
      const file = element.querySelector('img')!;
      const mode = file.style.objectFit === 'fill' && element.style.height !== 'auto' ? 'fill' : 'kept';
      return { src: file.src, mode, file: [file.naturalWidth, file.naturalHeight], shown: [width, height] };
    }),
    targets: controls.map((element) => {
      const { width, height, bottom } = element.getBoundingClientRect();
      return { say: say(element), width, height, unsafe: isFixed(element) && height < 68 && bottom > edge };
    }),
    words: written.flatMap((element) => {
      const ground = groundOf(element);
      if (!ground) return [];
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const [a, b] = [light(over(parse(color), ground)), light(ground)].sort((x, y) => y - x);
      const size = Number.parseFloat(fontSize);
      // WCAG 1.4.3: 18 pt, or 14 pt bold
      const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
      return [{ say: say(element), contrast: (a! + 0.05) / (b! + 0.05), large }];
    }),
  };
}
