// SHA-256 of what `npm run models` makes: a damaged or outdated upload is found before a student finds it.

export const MODEL_HASHES: Record<string, string> = {
  'face_detection_full_range.onnx': 'c3cd85982712f0aa8a655e6b759387ddf43480297d3db17f79a95a7a14ee6619',
  'face_landmark_with_attention.onnx': 'e1f581d74ddcf99a89615bd58e936606ff91dd874c702d06b67a5123883e3456',
  'selfie_segmentation.onnx': 'a80f2dcf415d22e134e1ff69e42a8f795b71d99515899cc85dcc7f7e1baa1ffa',
  'selfie_multiclass_256x256.onnx': 'c460b36f05f1b306d902b6abaeaf27c9b4c508a3f1d63b4f4aa159f2433004d1',
  'palm_detection_lite.onnx': 'ed1aa741cb59c76420ced896733f163633b582d906ff88755a0093476b201018',
  'canonical-face.json': '2fe5435e5c9556aecac4ed4989176bcb065760010e0e9bd2e431e3bbd6ff506b',
};
