// WeChat's real-time log (小程序后台 → 实时日志), searched by the same reference that the student reads out.

/**
 * @param ref '' when no cloud gave one
 * @param words of the program: no names, no digits of anybody
 */
export function logRealtime(ref: string, words: string): void {
  // docs: base library 2.7.1; a phone without it loses a courtesy
  if (!wx.canIUse('getRealtimeLogManager')) return;
  const log = wx.getRealtimeLogManager();
  log.setFilterMsg(ref);
  log.error(words);
}
