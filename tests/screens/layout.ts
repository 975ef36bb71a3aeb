// Judges a page as laid out: nothing wider than the phone, nothing cut, nothing over anything else, everything a
// finger must hit large enough and named, no date and no number broken, nothing out of line. Runs inside the browser, so it must not refer to anything
// outside itself.

/** @returns one sentence per fault, empty for a sound page */
export function findFaults(): string[] {
  const faults: string[] = [];
  const root = document.querySelector<HTMLElement>('.window:not([hidden]) wx-page, wx-page');
  if (!root) return ['no page'];
  const say = (element: Element) =>
    `<${element.tagName.toLowerCase()} ${element.className}> ${(element.textContent ?? '').trim().slice(0, 18)}`;
  const all = [...root.querySelectorAll<HTMLElement>('*')].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
  });
  const scrollsSideways = (element: Element) => Boolean(element.closest('wx-scroll-view'));
  // a picture may be larger than the frame that crops it
  const isCropped = (element: Element) => {
    const picture = element.closest('wx-image');
    for (let at = picture?.parentElement; at && at !== root; at = at.parentElement)
      if (getComputedStyle(at).overflow === 'hidden' && at.getBoundingClientRect().right <= width + 1) return true;
    return false;
  };
  const floats = (element: Element) => {
    for (let at: Element | null = element; at && at !== root; at = at.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
    return false;
  };
  const ownText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
  const width = root.getBoundingClientRect().right;

  const title = document.querySelector('.nav .title');
  if (title && title.scrollWidth > title.clientWidth) faults.push(`title cut: ${title.textContent}`);

  for (const element of all) {
    const box = element.getBoundingClientRect();
    if (box.right > width + 1 && !scrollsSideways(element) && !isCropped(element))
      faults.push(`wider than the phone: ${say(element)}`);
    const style = getComputedStyle(element);
    const [over, under] = [element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight];
    if (ownText(element) && style.overflow !== 'visible' && Math.max(over, under) > 2)
      faults.push(`cut: ${say(element)}`);
    const role = element.getAttribute('role');
    const isControl =
      ['button', 'link', 'checkbox', 'radio', 'tab'].includes(role ?? '') || element.tagName === 'WX-BUTTON';
    if (!isControl) continue;
    // 44 px: WCAG 2.5.5; half a pixel for rounding
    if (Math.min(box.width, box.height) < 43.5)
      faults.push(`small for a finger (${Math.round(box.width)}×${Math.round(box.height)}): ${say(element)}`);
    const said = document.createRange();
    said.selectNodeContents(element);
    const spoken = said.getBoundingClientRect();
    // in a round one the corners of the words must lie inside the ring
    const round =
      style.borderTopLeftRadius === '50%' && Math.hypot(spoken.width, spoken.height) > element.clientWidth + 2;
    if (element.textContent?.trim() && (round || spoken.left < box.left - 1 || spoken.right > box.right + 1))
      faults.push(`wider than its button: ${say(element)}`);
    if (!element.getAttribute('aria-label') && !element.textContent?.trim())
      faults.push(`without a name: ${say(element)}`);
  }

  // the 客服 tab stays where it is while everything else scrolls past: what reaches under it anywhere will be covered
  const tab = root.querySelector('wx-support-button [class*="tab"]')?.getBoundingClientRect();
  for (const element of tab ? all : []) {
    const isButton = element.tagName === 'WX-BUTTON';
    if (!(isButton || ownText(element)) || floats(element) || scrollsSideways(element)) continue;
    const words = document.createRange();
    words.selectNodeContents(element);
    // 4 px: the smallest distance at which two things are seen as two (--gap-1)
    if ((isButton ? element : words).getBoundingClientRect().right > tab!.left - 4)
      faults.push(`under the 客服 tab: ${say(element)}`);
  }

  // a frame with neither a picture nor words nor anything on its way is a hole
  for (const frame of root.querySelectorAll('wx-photo-frame'))
    if (
      frame.getBoundingClientRect().height > 0 &&
      !frame.querySelector('wx-image, [class*="broken"], [class*="wait"]')
    )
      faults.push(`empty picture: ${say(frame.parentElement ?? frame)}`);

  const words = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode())
    // 2027-06-30, R-20270301-8F3K2Q, 1-3, 19.5–39.1, 9:00-18:00, 2027-06-30 18:00, (学信网)
    for (const { 0: number, index } of (node.textContent ?? '').matchAll(
      /[\dA-Z.:]+(?:[-–]\u2060?[\dA-Z.:]+)+(?:\s\d\d:\d\d)?|\([\u2060\u3400-\u9fff]+\)/g,
    )) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + number.length);
      const [first, ...rest] = [...range.getClientRects()].filter((box) => box.width > 0);
      if (rest.some((box) => box.top > first!.top + 2)) faults.push(`a number or name in two lines: ${number}`);
    }

  for (const row of root.querySelectorAll('.row-between')) {
    const boxes = [...row.children].map((one) => one.getBoundingClientRect()).filter(({ height }) => height > 0);
    const beside = boxes.every((box) => box.top < boxes[0]!.bottom && box.bottom > boxes[0]!.top);
    const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
    if (beside && Math.max(...middles) - Math.min(...middles) > 2) faults.push(`out of line: ${say(row)}`);
  }

  const texts = all.filter((element) => ownText(element) && !floats(element));
  for (const [at, one] of texts.entries())
    for (const other of texts.slice(at + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 2) faults.push(`over each other: ${say(one)} / ${say(other)}`);
    }
  return faults;
}
