// One process of the engine's bench: cold it tells when its first verdict stood; warm it makes pictures in a row and
// watches the clock and its own memory, by stage when asked. Prints one line of JSON.
import { subscribe } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import type { StageTime } from '../../cloudfunctions/_photo/stage-times.js';
import type { Finding } from '../../shared/findings.js';
import { DEFAULT_PROFILE } from '../../shared/profile.js';

const [mode, file, rounds] = process.argv.slice(2);
if (!mode || !file) throw new Error('usage: engine-child.ts cold|warm|stages FILE [ROUNDS]');
const MODELS = 'dist/models';

/** The most memory this process ever held, MB (the kernel's own count, in KB). */
const peak = () => process.resourceUsage().maxRSS / 1024;

const bytes = readFileSync(file);
const { judgeShot, makeSheet, standardize, STAGE_CHANNEL } = await import('../../cloudfunctions/_photo/index.js');
const o = { profile: DEFAULT_PROFILE, models: MODELS };
const failed = (findings: Finding[]) =>
  findings.filter((f) => f.verdict === 'fail').map((f) => `${f.rule} ${f.measured}`);

if (mode === 'cold') {
  const { findings } = await judgeShot(bytes, o);
  // since the process began: node, sharp, the networks and the verdict itself
  console.log(JSON.stringify({ cold: process.uptime() * 1000, failed: failed(findings) }));
} else {
  const [total, verdict, psnr, memory]: number[][] = [[], [], [], []];
  /** ms of every stage, one sum a picture: some stages run for the verdict and for the photo */
  const stages: Record<string, number>[] = [];
  if (mode === 'stages')
    subscribe(STAGE_CHANNEL, (message) => {
      const { name, ms } = message as StageTime;
      const times = stages.at(-1);
      if (times) times[name] = (times[name] ?? 0) + ms;
    });
  for (let i = 0; i < Number(rounds); i++) {
    // a fresh buffer each time: nothing that was measured on the last one may help
    const shot = Buffer.from(bytes);
    stages.push({});
    const t = performance.now();
    const { passed, findings } = await judgeShot(shot, o);
    const judged = performance.now();
    if (!passed) throw new Error(`the bench's own portrait failed: ${failed(findings).join(', ')}`);
    const { master, measurements } = await standardize(shot, o);
    await makeSheet(master, '5inch', '1inch', DEFAULT_PROFILE);
    await makeSheet(master, '6inch', '2inch', DEFAULT_PROFILE);
    total!.push(performance.now() - t);
    verdict!.push(judged - t);
    psnr!.push(measurements.facePsnr);
    memory!.push(process.memoryUsage.rss() / 2 ** 20);
  }
  console.log(JSON.stringify({ total, verdict, psnr, memory, stages, peak: peak() }));
}
