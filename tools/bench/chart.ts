// The halo as a picture for the README: what an eye would see at the hair, three ways, on the same portraits.
import { z } from 'zod';

const Halo = z.object({
  halo: z.record(
    z.string(),
    z.object({
      mean: z.object({ ours: z.number(), naive: z.number(), foreground: z.number() }),
      over20: z.object({ ours: z.number(), naive: z.number(), foreground: z.number() }),
    }),
  ),
});

/** Key, name, colour, and where its legend starts, px. */
const WAYS = [
  ['ours', 'this engine', '#1456c0', 0],
  ['foreground', 'multi-level foreground estimation', '#8aa9d6', 130],
  ['naive', 'plain blending', '#c3ccd6', 390],
] as const;
const WALLS: Record<string, string> = { plain: 'plain wall', shadow: 'cast shadow', white: 'white on white' };
const [WIDTH, LEFT, BAR, GAP] = [720, 130, 18, 26] as const;

/** Bars of the mean error in the edge band, levels of 255. @throws when the figures hold no halo */
export function drawHaloChart(figures: unknown): string {
  const { halo } = Halo.parse(figures);
  const most = Math.max(...Object.values(halo).flatMap(({ mean }) => Object.values(mean)));
  const scale = (WIDTH - LEFT - 70) / most;
  const parts: string[] = [];
  let y = 54;
  for (const [wall, { mean }] of Object.entries(halo)) {
    parts.push(`<text x="${LEFT - 10}" y="${y + 1.9 * BAR}" text-anchor="end">${WALLS[wall] ?? wall}</text>`);
    for (const [way, , colour] of WAYS) {
      const length = Math.max(1, mean[way] * scale);
      parts.push(
        `<rect x="${LEFT}" y="${y}" width="${length.toFixed(1)}" height="${BAR - 3}" rx="2" fill="${colour}"/>`,
        `<text x="${(LEFT + length + 6).toFixed(1)}" y="${y + 12}" class="n">${mean[way].toFixed(1)}</text>`,
      );
      y += BAR;
    }
    y += GAP;
  }
  const legend = WAYS.map(
    ([, name, colour, x]) =>
      `<rect x="${LEFT + x}" y="20" width="12" height="12" rx="2" fill="${colour}"/><text x="${LEFT + 18 + x}" y="31">${name}</text>`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y}" font-family="system-ui,sans-serif" font-size="13" fill="#33414f"><style>.n{font-variant-numeric:tabular-nums;fill:#5b6875}</style><rect width="100%" height="100%" fill="#fff"/>${legend}${parts.join('')}</svg>\n`;
}
