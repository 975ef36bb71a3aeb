// The networks: loaded when first asked for, once per process and folder, one thread each (4 to 10 ms a run, the six classes 88
// alone and 100 to 130 beside the others: docs/engine.md "Networks").
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { preloadOnThread, runOnThread } from './network-thread.js';

export type ModelName =
  | 'face_detection_full_range'
  | 'face_landmark_with_attention'
  | 'selfie_segmentation'
  | 'selfie_multiclass_256x256'
  | 'palm_detection_lite';

/** Takes so long that it runs beside the others. */
const ON_THREAD: readonly ModelName[] = ['selfie_multiclass_256x256'];

const pathOf = (folder: string, name: ModelName): string => join(folder, `${name}.onnx`);

const sessions = new Map<string, Promise<InferenceSession>>();

function load(folder: string, name: ModelName): Promise<InferenceSession> {
  const path = pathOf(folder, name);
  let session = sessions.get(path);
  if (!session) {
    // without an arena: the networks are small, and what it keeps is never given back (measured: 25 MB)
    session = InferenceSession.create(path, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      enableCpuMemArena: false,
      enableMemPattern: false,
      logSeverityLevel: 3,
    });
    // a failed load must not be remembered: the next call may find the file
    session.catch(() => sessions.delete(path));
    sessions.set(path, session);
  }
  return session;
}

/**
 * Begins to load networks, so that they are there when they are asked for: loading holds the process for tens of
 * milliseconds each, which are free while a picture is being decoded. What fails is told to whoever asks for the network.
 */
export function preload(folder: string, names: readonly ModelName[]): void {
  for (const name of names)
    if (ON_THREAD.includes(name)) preloadOnThread(pathOf(folder, name));
    else load(folder, name).catch(() => undefined);
}

/**
 * Runs one network on one square RGB input.
 * @param input side × side × 3 floats, NHWC, in the network's own range; not to be used afterwards
 * @returns its outputs by name
 */
export async function runModel(
  folder: string,
  name: ModelName,
  input: Float32Array,
  side: number,
): Promise<Record<string, Float32Array>> {
  if (ON_THREAD.includes(name)) return runOnThread(pathOf(folder, name), input, side);
  const session = await load(folder, name);
  const [inputName] = session.inputNames;
  if (!inputName) throw new Error(`${name} has no input`);
  const results = await session.run({ [inputName]: new Tensor('float32', input, [1, side, side, 3]) });
  return Object.fromEntries(
    Object.entries(results).map(([key, { data }]) => {
      if (!(data instanceof Float32Array)) throw new Error(`${name}: ${key} is not float`);
      return [key, data];
    }),
  );
}
