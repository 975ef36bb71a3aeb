// The frequent questions in English, by the id of the Chinese one beside which they are kept.

const TOPICS_EN: Record<string, string> = {
  采集码: 'Photo code',
  身份核验: 'Identity',
  支付: 'Payment',
  拍照: 'Photo',
  审核与上传: 'Review and delivery',
  下载与隐私: 'Download and privacy',
};

const FAQ_EN: Record<string, readonly [question: string, answer: string]> = {
  'code-where': [
    'Where do I get my photo code?',
    'In WeChat: official account CHSI (学信网) → Online services (在线服务) → My archive (学信档案) → Higher education (高等教育信息) → Enrolment (学籍学历) → your school → Get the photo code (获取图像采集码) → Save (保存). The guide in this mini program shows every step.',
  ],
  'code-hidden': [
    'Why can I not see "Get the photo code" (获取图像采集码)?',
    "Only registered students can get it, in the year of graduation and the year before (updated on 1 January). If it is still missing, ask your school's academic affairs office about your enrolment.",
  ],
  'code-unreadable': [
    "My photo code can't be read from my photos. What now?",
    'Tap Save (保存) on CHSI and choose that original. Blurred, cropped or compressed screenshots often fail. You can also show it full screen on another phone and tap "Scan".',
  ],
  'code-wrong': [
    'What does "not a photo code" mean?',
    'You may have chosen the code of an online report, a web page, a mini program or a group chat. Get your photo code as the guide shows.',
  ],
  'code-expired': ['My photo code has expired. What now?', 'Get a new one on CHSI and scan it.'],
  'code-claimed': [
    'It says my enrolment was confirmed with another WeChat account.',
    'You may have used a parent\'s or classmate\'s phone before; you can carry on with that phone. If you have a new WeChat account, choose "New WeChat" under "Requests (refund, invoice)". If it was without your permission, contact customer service right away.',
  ],
  'code-several': [
    'I have two enrolments. Do I need two photos?',
    'Yes. Each enrolment has its own code and its own record, and each is handled separately.',
  ],
  'suffix-what': [
    'What are the "last 4 characters"?',
    'The last four characters of your ID number; a final X may be upper or lower case. For Hong Kong and Macao IDs, leave out the brackets and what is inside. For passports, use the last four characters of the number.',
  ],
  'suffix-locked': [
    'I am locked out after wrong attempts. What now?',
    'To protect your data it locks for a while, and the page says until when. After 15 wrong attempts in total, customer service has to verify you. If your number is right but still rejected, ask customer service.',
  ],
  'suffix-name': [
    'Why is only part of my name shown?',
    'We only get masked data from CHSI, never your full name or ID number. Please check that what you can see is yours.',
  ],
  helper: [
    "Can I use a parent's or classmate's phone?",
    'Yes. One phone can be used for several people. Everyone uses their own code and gets their own record.',
  ],
  'pay-what': [
    'What does the fee include?',
    'Everything: taking the photo, the standard photo, the identity check and the download. The price on the page applies.',
  ],
  'pay-again': [
    'Do I pay again for a retake?',
    'No. If the check, the review or CHSI turns it down, you retake it for free. Each record is charged once.',
  ],
  'pay-stuck': [
    'I have paid, but the page still says "Payment due".',
    'Go back to the record and wait a moment; we check with WeChat Pay automatically. If nothing changes within a few minutes, give customer service the number. Your payment will not get lost.',
  ],
  'pay-twice': [
    'I paid twice by mistake. What now?',
    'The extra payment is refunded automatically. If it has not arrived after a few days, contact customer service.',
  ],
  'pay-refund': [
    'Can I get a refund?',
    'On the home page, tap "Requests (refund, invoice)". Customer service replies, and the review is on hold until then. The money goes back the way you paid and the record is closed. Once the photo is approved, there is usually no refund.',
  ],
  'pay-invoice': [
    'Can I get an invoice?',
    'Yes. Use "Requests (refund, invoice)" on the home page; we email you an electronic invoice.',
  ],
  'pay-school': ["Why don't I have to pay?", 'Your school pays for your batch. You can take your photo right away.'],
  'shoot-selfie': [
    'Can I take a selfie or use a photo from my album?',
    'No. Have someone else take it on the spot with the rear camera. If nobody is there, prop up your phone and let the rear camera shoot by itself. No hand-held selfies, no album photos, no filters or retouching.',
  ],
  'shoot-wall': [
    'Where should I take the photo?',
    'Indoors in good light, with a clean white wall about one metre behind you, light from the front and no strong shadows on your face or the wall.',
  ],
  'shoot-clothes': [
    'What should I wear?',
    'Plain formal clothes with a collar that stand out from the background. If the background is blue, no blue clothes. Nothing sleeveless, low-cut, bulky or outlandish, and no busy patterns.',
  ],
  'shoot-glasses': [
    'Can I wear glasses?',
    'Preferably not. If you always wear them you may: no tint, no reflections, and frames that do not cover your eyes. If they reflect, tilt them down a little or turn; if that fails, take them off.',
  ],
  'shoot-voice': [
    'Do the spoken tips send my photo anywhere?',
    'No. Only fixed sentences such as "Step closer" go to WeChat\'s speech service: no photo, no name, no ID number, no recording. You can turn them off on the camera page.',
  ],
  'shoot-hair': [
    'What about my hair?',
    'Your eyebrows, ears and forehead must show, with no hair over the face; no headwear, earrings, necklace or other jewellery.',
  ],
  'shoot-makeup': [
    'Can I wear makeup?',
    'Please keep a natural look: no makeup, no coloured contact lenses, no filters.',
  ],
  'shoot-head': [
    'It says my head is tilted. What now?',
    'Face the camera with level shoulders and retake it. The rules forbid rotating the photo, so we cannot straighten it for you.',
  ],
  'shoot-religion': [
    "I can't take off my head covering for religious or medical reasons.",
    'Choose "Manual review" under "Requests (refund, invoice)" and tell us why.',
  ],
  'review-time': [
    'How long does the identity check take?',
    'Usually 1 to 3 working days. The result appears in your record and, if you allowed messages, in WeChat.',
  ],
  'review-withdraw': [
    'Can I change the photo after submitting?',
    'While it says "In review", you can withdraw it and submit another one. If nobody has reviewed it yet, it does not count as a submission.',
  ],
  'review-rejected': [
    'My photo was not approved. What now?',
    "See the reason and retake it soon; you won't be charged again. The same photo cannot be used twice.",
  ],
  'review-noface': [
    "I don't want a face comparison. Is that possible?",
    'Yes. Tap "Request a manual review" on the result page. A person compares instead, and nothing else changes.',
  ],
  'deliver-time': [
    'When can I see the photo on CHSI?',
    'Once approved, it goes to CHSI. You can see it in My archive (学信档案), usually after 3 to 5 working days.',
  ],
  'deliver-refused': [
    'What does "Not accepted by CHSI" mean?',
    'CHSI did not take this photo: its comparison did not pass, or the photo breaks the official rules. The page shows why. Retake it for free and submit again; where CHSI gave no reason, follow the photo requirements.',
  ],
  deadline: [
    'I missed the deadline. What now?',
    'Contact your school or customer service soon. If the batch is extended, customer service can reopen your record.',
  ],
  'download-where': [
    'Where is my photo after I download it?',
    'Tap "Download", choose the standard photo or a print sheet, then "Save". You\'ll find it in your phone\'s photos.',
  ],
  'download-album': [
    'It says it may not save to my photos.',
    'Tap "Open settings" on the page and allow saving to your album. The photo is saved when you come back.',
  ],
  'download-print': [
    'How do I print a sheet?',
    'Choose the paper size, download the sheet and print it at actual size (no scaling). You can also take the PDF to a print shop.',
  ],
  'privacy-keep': [
    'How long is my photo kept?',
    'Only as long as this needs. Your record shows the date by which it is deleted automatically; no facial features are kept.',
  ],
  'privacy-delete': [
    'Can I have my data deleted earlier?',
    'Yes. Tap "My data" on the home page and delete one record or everything. A photo in review is withdrawn first; one not delivered yet, even an approved one, will not go to CHSI; anything paid but not finished is refunded first.',
  ],
};

/** What a document holds in English, where there is something. */
export function englishOf(topic: string, id: string) {
  const [question, answer] = FAQ_EN[id] ?? [];
  const name = TOPICS_EN[topic];
  return name && question && answer ? { en: { topic: name, question, answer } } : {};
}
