// The models that npm packages become: the same bytes every time, and graphs that onnxruntime accepts.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODEL_HASHES } from '../../cloudfunctions/selfCheck/model-hashes.js';
import { buildModels } from '../../tools/models/build.js';
import { readFlexMap } from '../../tools/models/flexbuffer.js';
import { cutAxis, permute, toHalf } from '../../tools/models/layout.js';
import { readTflite } from '../../tools/models/tflite.js';

const folder = mkdtempSync(join(tmpdir(), 'models-'));
beforeAll(() => buildModels(folder));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the models built from npm packages', () => {
  it('are byte-identical when built again', async () => {
    const before = new Map(readdirSync(folder).map((f) => [f, readFileSync(join(folder, f))]));
    expect(before.size).toBe(6);
    expect((await buildModels(folder)).sort()).toEqual([...before.keys()].sort());
    for (const [file, bytes] of before) expect(readFileSync(join(folder, file)).equals(bytes), file).toBe(true);
  });

  it('are the bytes that the self-check of the deployed functions expects', () => {
    const found = readdirSync(folder).map((file) => {
      const sha256 = createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex');
      return [file, sha256];
    });
    expect(Object.fromEntries(found)).toEqual(MODEL_HASHES);
  });

  it('are each asked for by a file of the engine: every function of it carries them all', () => {
    const see = 'cloudfunctions/_photo/see';
    const asked = readdirSync(see).flatMap((file) =>
      [...readFileSync(join(see, file), 'utf8').matchAll(/: ModelName = '(\w+)'/g)].map(([, name]) => `${name}.onnx`),
    );
    expect(asked.sort()).toEqual(
      Object.keys(MODEL_HASHES)
        .filter((file) => file.endsWith('.onnx'))
        .sort(),
    );
  });

  it('load in onnxruntime and carry the inputs and outputs that the engine asks for', async () => {
    const expected: Record<string, string[]> = {
      face_detection_full_range: ['reshaped_regressor_face_4', 'reshaped_classifier_face_4'],
      face_landmark_with_attention: ['output_mesh_identity', 'output_lips', 'output_left_iris', 'conv_faceflag'],
      selfie_segmentation: ['activation_10'],
      selfie_multiclass_256x256: ['Identity'],
      palm_detection_lite: ['Identity', 'Identity_1'],
    };
    for (const [name, outputs] of Object.entries(expected)) {
      const session = await InferenceSession.create(join(folder, `${name}.onnx`), { logSeverityLevel: 3 });
      expect(session.outputNames).toEqual(expect.arrayContaining(outputs));
    }
  });

  it('come with the canonical face of 468 vertices, symmetric about the midline', () => {
    const face = JSON.parse(readFileSync(join(folder, 'canonical-face.json'), 'utf8'));
    expect(face.vertices).toHaveLength(468);
    expect(face.basis.length).toBeGreaterThan(10);
    // landmarks 33 and 263 are the outer corners of the two eyes
    expect(face.vertices[33][0]).toBeCloseTo(-face.vertices[263][0], 2);
    expect(face.vertices[33][1]).toBeCloseTo(face.vertices[263][1], 2);
  });
});

describe('the converter', () => {
  it('refuses a file that is not TFLite', () => {
    expect(() => readTflite(Buffer.from('GIF89a, certainly not a model'))).toThrow('not a TFLite model');
  });

  it('refuses custom options that are not a map', () => {
    expect(() => readFlexMap(Uint8Array.of(5, 4, 1))).toThrow('expected a map');
  });

  it('writes halves as IEEE 754 has them: nearest, ties to even, small ones without a leading one', () => {
    const known: [number, number][] = [
      [1, 0x3c00],
      [-2, 0xc000],
      [65504, 0x7bff],
      [2 ** -14, 0x0400],
      [2 ** -24, 0x0001],
      [2 ** -26, 0x0000],
      [1 + 2 ** -11, 0x3c00],
      [1 + 3 * 2 ** -11, 0x3c02],
      [0.1, 0x2e66],
      [0, 0],
    ];
    for (const [value, bits] of known) expect(toHalf(value), `${value}`).toBe(bits);
    expect(() => toHalf(70000)).toThrow('does not fit');
  });

  it('lays constants out as ONNX Transpose would', () => {
    const { data, shape } = permute(Float32Array.of(0, 1, 2, 3, 4, 5), [2, 3], [1, 0]);
    expect(shape).toEqual([3, 2]);
    expect([...data]).toEqual([0, 3, 1, 4, 2, 5]);
  });

  it('cuts channels out of a constant, whichever axis they lie on', () => {
    const [data, shape] = [Float32Array.of(0, 1, 2, 3, 4, 5), [2, 3]];
    expect(cutAxis(data, shape, 1, 1, 3)).toEqual({ data: Float32Array.of(1, 2, 4, 5), shape: [2, 2] });
    expect(cutAxis(data, shape, 0, 1, 2)).toEqual({ data: Float32Array.of(3, 4, 5), shape: [1, 3] });
  });
});
