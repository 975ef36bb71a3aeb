// One question per tap: may we send a message when the photo is checked, approved, delivered or refused, a request or a
// transfer is answered, or the window closes?

/**
 * Asks for subscribe messages; must be called inside a tap.
 * @returns when the student has answered; refusing, or a phone that cannot, is an answer too
 */
export function askSubscribe(templates: string[]): Promise<void> {
  // docs: at most three templates in one question
  const tmplIds = templates.slice(0, 3);
  if (!tmplIds.length) return Promise.resolve();
  return new Promise((resolve) => wx.requestSubscribeMessage({ tmplIds, complete: () => resolve() }));
}
