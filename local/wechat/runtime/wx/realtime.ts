// The real-time log: what a program writes there is kept for the tests and the curious instead of WeChat's back office.
import { phone } from '../phone.js';

let filter = '';
const write =
  (level: string) =>
  (...words: unknown[]): void => {
    phone.logged.push([filter, level, ...words.map(String)].join(' '));
  };

export const realtime = {
  getRealtimeLogManager: () => ({
    setFilterMsg: (text: string) => {
      filter = text;
    },
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  }),
};
