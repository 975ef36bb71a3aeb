// SHA-256 of what `npm run models` makes: a damaged or outdated upload is found before a student finds it.

export const MODEL_HASHES: Record<string, string> = {
  'face_detection_full_range.onnx': '906f989b66e06e9aa389d2ae98c12f0b8c40bd8d74323f75899dcaf74a895d8a',
  'face_detection_short_range.onnx': '25f665219771c4cea0ed71aba39edcb51c136b242f443a1aed8313c330387a0d',
  'face_landmark_with_attention.onnx': 'd02cf5ee45add6a8b8d7f29f315fa464459b0faca65fe1836e4a1758a89fdd86',
  'selfie_segmentation.onnx': '9a70ccf4e8cfee47a265c60b374d8e4a200b0b5f6263841fe47828cd246cf2b8',
  'selfie_multiclass_256x256.onnx': '70c3891401287873e1128552099be59e3774e58ab25d734250c4592722ecf79b',
  'palm_detection_lite.onnx': '90f3f19538e011ccced11fbe845445f1476cc8bc39f9d2ad9c9becf5e63b3c24',
  'canonical-face.json': '2fe5435e5c9556aecac4ed4989176bcb065760010e0e9bd2e431e3bbd6ff506b',
};
