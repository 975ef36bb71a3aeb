// How many students an hour what an operator has bought can serve, which limit is met first, and what one student costs.
// docs/capacity.md explains each number; a test holds its tables to this file.

export interface Bought {
  /** of all functions that run at the same moment, MB */
  functionMemoryMb: number;
  /** questions and changes that the database takes a second */
  databasePerSecond: number;
  /** seconds that an instance of the engine is busy with one shot or one photo */
  engineSeconds: number;
}

/** What one student takes, measured by tests/flow/calls.test.ts on the real way: one bad shot, one good, one photo. */
export const STUDENT = {
  databaseCalls: 111,
  /** shots judged and photos made */
  engineWorks: 3,
  /** calls of the other functions on the same way, seconds each (chosen: warm calls take 0.05 to 0.2) */
  lightCalls: 26,
  lightSeconds: 0.2,
} as const;

/** MB, as config.json says of the functions that make photos, and of the others but two: codes and sheets take 512. */
const MEMORY_MB = { engine: 1024, light: 256 } as const;
/** docs.cloudbase.net, 云函数运行机制: instances of one function at the same moment */
const MOST_INSTANCES = 1000;
/** Part of the memory that the engine may fill; the rest answers everybody else (chosen). */
const ENGINE_SHARE = 0.8;
/** Verdicts that the timer carries through a minute: 20 parts of 5 items at half a second each, a third of the minute. */
const VERDICTS_PER_MINUTE = 4000;
/** developers.weixin.qq.com/miniprogram/dev/wxcloud/billing/postpayment.html, yuan */
const PRICE = { gbSecond: 0.000110592, call: 0.0133 / 10_000, database: 0.05 / 10_000 } as const;

export interface Capacity {
  /** engine works that may run at once, and that are finished each second */
  engineInstances: number;
  engineWorksPerSecond: number;
  /** students an hour by each limit, the lowest first */
  walls: { name: string; studentsPerHour: number }[];
  yuanPerStudent: number;
}

export function capacityOf({ functionMemoryMb, databasePerSecond, engineSeconds }: Bought): Capacity {
  const byMemory = Math.floor((functionMemoryMb * ENGINE_SHARE) / MEMORY_MB.engine);
  const engineInstances = Math.max(1, Math.min(byMemory, MOST_INSTANCES));
  const engineWorksPerSecond = engineInstances / engineSeconds;
  const lightMb = functionMemoryMb * (1 - ENGINE_SHARE);
  const light = lightMb / MEMORY_MB.light / STUDENT.lightSeconds / STUDENT.lightCalls;
  const perHour = (perSecond: number): number => Math.floor(perSecond * 3600);
  const walls = [
    { name: '图片引擎（云函数内存）', studentsPerHour: perHour(engineWorksPerSecond / STUDENT.engineWorks) },
    { name: '其他云函数（内存）', studentsPerHour: perHour(light) },
    { name: '数据库每秒次数', studentsPerHour: perHour(databasePerSecond / STUDENT.databaseCalls) },
    { name: '定时器', studentsPerHour: VERDICTS_PER_MINUTE * 60 },
  ].sort((a, b) => a.studentsPerHour - b.studentsPerHour);
  const gbSeconds =
    (STUDENT.engineWorks * engineSeconds * MEMORY_MB.engine +
      STUDENT.lightCalls * STUDENT.lightSeconds * MEMORY_MB.light) /
    1024;
  const calls = STUDENT.engineWorks + STUDENT.lightCalls;
  const yuanPerStudent = gbSeconds * PRICE.gbSecond + calls * PRICE.call + STUDENT.databaseCalls * PRICE.database;
  return { engineInstances, engineWorksPerSecond, walls, yuanPerStudent };
}
