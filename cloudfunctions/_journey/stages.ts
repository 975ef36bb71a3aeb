// Where the engine is, told without a write of its own: the lease says what work began and when, and how long each stage of
// that work lasts is known.

export type WorkName = 'judge' | 'make' | 'makeKept';

/**
 * The engine's words in its own order, and after how many ms of work each begins. Chosen from the shares that the stages
 * have in the bench (opening a fifth, measuring and cutting the most), for an instance of one core.
 */
const PLANS: Record<WorkName, readonly (readonly [text: string, fromMs: number])[]> = {
  judge: [
    ['正在打开照片', 0],
    ['正在测量五官', 1000],
    ['正在分析背景', 2500],
    ['正在逐项检查', 3500],
  ],
  make: [
    ['正在打开照片', 0],
    ['正在更换背景', 1000],
    ['正在裁剪到标准尺寸', 3000],
    ['正在复核成品', 4000],
  ],
  makeKept: [
    ['正在打开照片', 0],
    ['正在裁剪到标准尺寸', 1000],
    ['正在复核成品', 2000],
  ],
};

/** @returns what is said of work that began so long ago; '' for no work */
export function stageAt(work: string, elapsedMs: number): string {
  const plan = Object.entries(PLANS).find(([name]) => name === work)?.[1] ?? [];
  return plan.findLast(([, fromMs]) => elapsedMs >= fromMs)?.[0] ?? plan[0]?.[0] ?? '';
}
