// Timer triggers: the cloud's 7-field cron (second minute hour day month weekday year), in Beijing time.
const BEIJING_MS = 8 * 3600 * 1000;

function fieldMatches(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const [range = '*', step] = part.split('/');
    const [from = '', to] = range.split('-');
    const first = range === '*' ? 0 : Number(from);
    const last = range === '*' || (step && !to) ? Number.POSITIVE_INFINITY : Number(to ?? from);
    return value >= first && value <= last && (!step || (value - first) % Number(step) === 0);
  });
}

export function cronMatches(cron: string, time: Date): boolean {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 7) throw new Error(`Expected a cron of 7 fields but received "${cron}"`);
  const local = new Date(time.getTime() + BEIJING_MS);
  const now = [
    local.getUTCSeconds(),
    local.getUTCMinutes(),
    local.getUTCHours(),
    local.getUTCDate(),
    local.getUTCMonth() + 1,
    local.getUTCDay(),
    local.getUTCFullYear(),
  ];
  return fields.every((field, at) => fieldMatches(field, now[at] ?? -1));
}

/** Calls `run` once for each second since the last look that the cron names, at most once per look. */
export function startTimers(
  timers: { name: string; cron: string }[],
  run: (name: string) => Promise<unknown>,
): () => void {
  let looked = Math.floor(Date.now() / 1000);
  const running = new Set<string>();
  const interval = setInterval(() => {
    const now = Math.floor(Date.now() / 1000);
    const seconds = Array.from({ length: Math.min(now - looked, 60) }, (_, back) => new Date((now - back) * 1000));
    looked = now;
    for (const { name, cron } of timers) {
      if (running.has(name) || !seconds.some((second) => cronMatches(cron, second))) continue;
      running.add(name);
      run(name)
        .catch((error: unknown) => console.error(`timer ${name}:`, error))
        .finally(() => running.delete(name));
    }
  }, 500);
  return () => clearInterval(interval);
}
