// wx: random bytes.
import { answer } from './call.js';

export const bytes = {
  getRandomValues: answer('getRandomValues', async ({ length }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(Number(length))).buffer,
  })),
};
