// Where the engine is, told without a write of its own: the lease says what work began and when, and how long each stage of
// that work lasts is known.

export type WorkName = 'judge' | 'make' | 'makeKept';

/** What is said from `fromMs` of work on, while the engine is at its stage `stage` (`_photo/stage-times.ts`). */
interface Stage {
  stage: string;
  say: string;
  fromMs: number;
}

/**
 * The stages that are told, in the engine's own order, and after how many ms of work each begins. Chosen from the shares
 * that the stages have in the bench (opening a fifth, measuring and cutting the most), for an instance of one core.
 */
export const STAGES: Record<WorkName, readonly Stage[]> = {
  judge: [
    { stage: 'decode', say: '正在打开照片', fromMs: 0 },
    { stage: 'face', say: '正在测量五官', fromMs: 1000 },
    { stage: 'wall', say: '正在分析背景', fromMs: 2500 },
    { stage: 'checks', say: '正在逐项检查', fromMs: 3500 },
  ],
  make: [
    { stage: 'decode', say: '正在打开照片', fromMs: 0 },
    { stage: 'cutout', say: '正在更换背景', fromMs: 1000 },
    { stage: 'resample', say: '正在裁剪到标准尺寸', fromMs: 3000 },
    { stage: 'verify', say: '正在复核成品', fromMs: 4000 },
  ],
  makeKept: [
    { stage: 'decode', say: '正在打开照片', fromMs: 0 },
    { stage: 'resample', say: '正在裁剪到标准尺寸', fromMs: 1000 },
    { stage: 'verify', say: '正在复核成品', fromMs: 2000 },
  ],
};

/** @returns what is said of work that began so long ago; '' for no work */
export function stageAt(work: string, elapsedMs: number): string {
  const stages = Object.entries(STAGES).find(([name]) => name === work)?.[1] ?? [];
  return (stages.findLast(({ fromMs }) => elapsedMs >= fromMs) ?? stages[0])?.say ?? '';
}
