// A picture as a camera feed. Chromium's fake camera takes Y4M; a single frame keeps colours within one level.
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

/** BT.601, limited range: what Chromium assumes of Y4M (measured: colours come back within 1 level). */
function toPlanes(rgb: Buffer, width: number, height: number): Buffer {
  const chromaWidth = width >> 1;
  const chromaHeight = height >> 1;
  const out = Buffer.alloc(width * height + 2 * chromaWidth * chromaHeight);
  const at = (x: number, y: number, c: number) => rgb[(y * width + x) * 3 + c]!;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      out[y * width + x] = Math.round(16 + (65.738 * at(x, y, 0) + 129.057 * at(x, y, 1) + 25.064 * at(x, y, 2)) / 256);
  const blue = width * height;
  const red = blue + chromaWidth * chromaHeight;
  for (let y = 0; y < chromaHeight; y++)
    for (let x = 0; x < chromaWidth; x++) {
      const mean = (c: number) =>
        (at(2 * x, 2 * y, c) + at(2 * x + 1, 2 * y, c) + at(2 * x, 2 * y + 1, c) + at(2 * x + 1, 2 * y + 1, c)) / 4;
      const [r, g, b] = [mean(0), mean(1), mean(2)];
      out[blue + y * chromaWidth + x] = Math.round(128 + (-37.945 * r - 74.494 * g + 112.439 * b) / 256);
      out[red + y * chromaWidth + x] = Math.round(128 + (112.439 * r - 94.154 * g - 18.285 * b) / 256);
    }
  return out;
}

/**
 * Writes one still picture as a camera feed.
 * @param width even px; the picture is scaled to it
 */
export async function writeFeed(picture: Buffer, file: string, width = 1200): Promise<void> {
  const image = sharp(picture).rotate().removeAlpha().toColourspace('srgb').resize(width);
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const height = info.height & ~1;
  const planes = toPlanes(data.subarray(0, width * height * 3), width, height);
  const header = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`;
  await writeFile(file, Buffer.concat([Buffer.from(header), planes]));
}
