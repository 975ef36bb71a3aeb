// What the program says of English while it still speaks Chinese: that it is not there yet.

/** For the ear, while the grey bones stand there. */
export const COMING = 'Loading';

export const OFFER = {
  failed: { heading: 'English could not be loaded', text: 'Shown in Chinese for now.', action: 'Try again' },
  ready: { heading: 'English is ready', text: 'The page opens again in English.', action: 'Switch to English' },
  reopen: { heading: 'English is ready', text: 'Close the mini program and open it again.', action: '' },
};

/** To someone who chose it, and may read either. */
export const NO_ENGLISH = {
  say: 'English could not be loaded. 英文没有加载出来。',
  next: 'Check the network, then try again. 请检查网络后重试。',
};
