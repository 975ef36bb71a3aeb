// The engine's words in the order in which it says them, so that a page can show how far it is and what is still to come.
// tests/screens-shoot/stages.test.ts holds them against the engine itself.

/** From the phone to the verdict. */
export const JUDGING = ['正在上传照片', '正在打开照片', '正在测量五官', '正在分析背景', '正在逐项检查'] as const;
/** From the shot to the standard photo. */
export const MAKING = ['正在打开照片', '正在更换背景', '正在裁剪到标准尺寸', '正在复核成品'] as const;
/** The same where the real wall is kept. */
export const MAKING_KEPT = MAKING.filter((stage) => stage !== '正在更换背景');

export interface StageLine {
  text: string;
  is: 'done' | 'now' | 'next';
}

/**
 * @param doing what is said now
 * @returns one line per stage; words that the list does not know stand alone, so that nothing untrue is shown
 */
export function stageLines(stages: readonly string[], doing: string): StageLine[] {
  const at = stages.indexOf(doing);
  if (at < 0) return doing ? [{ text: doing, is: 'now' }] : [];
  return stages.map((text, index) => ({
    text: index === at ? text : text.replace(/^正在/, ''),
    is: index < at ? 'done' : index === at ? 'now' : 'next',
  }));
}
