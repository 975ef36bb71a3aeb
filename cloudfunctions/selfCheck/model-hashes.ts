// SHA-256 of what `npm run models` makes: a damaged or outdated upload is found before a student finds it.

export const MODEL_HASHES: Record<string, string> = {
  'face_detection_full_range.onnx': 'c3cd85982712f0aa8a655e6b759387ddf43480297d3db17f79a95a7a14ee6619',
  'face_detection_short_range.onnx': '6e5834dcd0b42c26a02e4bd2fa180d4428237fc949eabf7b00d8eb5dea2bd6f3',
  'face_landmark_with_attention.onnx': '248fe869d2ea425a6c5be2f203ad7e9ea62ddfa698a5959fa2840635d7707780',
  'selfie_segmentation.onnx': 'a80f2dcf415d22e134e1ff69e42a8f795b71d99515899cc85dcc7f7e1baa1ffa',
  'selfie_multiclass_256x256.onnx': 'c460b36f05f1b306d902b6abaeaf27c9b4c508a3f1d63b4f4aa159f2433004d1',
  'palm_detection_lite.onnx': '90f3f19538e011ccced11fbe845445f1476cc8bc39f9d2ad9c9becf5e63b3c24',
  'canonical-face.json': '2fe5435e5c9556aecac4ed4989176bcb065760010e0e9bd2e431e3bbd6ff506b',
};
