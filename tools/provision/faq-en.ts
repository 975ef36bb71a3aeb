// The frequent questions in English, by the id of the Chinese one beside which they are kept.

const TOPICS_EN: Record<string, string> = {
  采集码: 'Capture code',
  身份核验: 'Identity',
  支付: 'Payment',
  拍照: 'Shooting',
  审核与上传: 'Review and delivery',
  下载与隐私: 'Download and privacy',
};

const FAQ_EN: Record<string, readonly [question: string, answer: string]> = {
  'code-where': [
    'Where do I get the capture code?',
    'In WeChat: official account CHSI (学信网) → Online services (在线服务) → My archive (学信档案) → Higher education (高等教育信息) → Enrolment (学籍学历) → your school → Get the capture code (获取图像采集码) → Save (保存). The guide in this program shows it step by step.',
  ],
  'code-hidden': [
    'Why do I not see "Get the capture code"?',
    "Only registered students can get it, in the year of graduation and the year before (updated on 1 January). If it is still missing, ask your school's teaching office about your enrolment.",
  ],
  'code-unreadable': [
    'My capture code cannot be read from my photos. What now?',
    'Tap Save (保存) on CHSI and choose that original. Blurred, cropped or compressed screenshots often fail. You can also show it large on another phone and tap "Scan".',
  ],
  'code-wrong': [
    'What does "not a capture code" mean?',
    'You may have chosen the code of an online report, a web page, a mini program or a group chat. Get the capture code as the guide shows.',
  ],
  'code-expired': ['My capture code has expired. What now?', 'Get a new one on CHSI and scan that.'],
  'code-claimed': [
    'It says that my enrolment was confirmed from another WeChat account.',
    'Perhaps you used the phone of a parent or classmate before; go on with that phone. If it was without your permission, contact customer service at once.',
  ],
  'code-several': [
    'I have two enrolments. Do I need two captures?',
    'Yes. Each enrolment has its own code and record and is done by itself.',
  ],
  'suffix-what': [
    'What are the "last 4 characters"?',
    'The last four of your ID number; an X at the end may be large or small. Hong Kong and Macao IDs without the brackets and what is in them; passports: the last four of the number.',
  ],
  'suffix-locked': [
    'I am locked after wrong tries. What now?',
    'To protect your data it locks for a while; the page says until when. After 15 wrong tries in all, customer service has to check who you are. If the number is right and still refused, ask customer service.',
  ],
  'suffix-name': [
    'Why is only part of my name shown?',
    'We see only what CHSI gives us, with stars for the rest; never your full name or ID number. Check that what you see is you.',
  ],
  helper: [
    'May I use the phone of a parent or classmate?',
    'Yes. One phone can serve several people; each uses their own code and has their own record.',
  ],
  'pay-what': [
    'What does the price include?',
    'Everything: the capture, the standard photo, the identity check and the download. The price on the page counts.',
  ],
  'pay-again': [
    'Do I pay again for a new photo?',
    'No. If the check, the review or CHSI refuses it, you retake it for free. Each record is paid once.',
  ],
  'pay-stuck': [
    'I have paid, but the page still says "To be paid".',
    'Go back to the capture details and wait a moment; it asks WeChat Pay by itself. If nothing changes in a few minutes, tell customer service the number. Your money is not lost.',
  ],
  'pay-twice': [
    'I paid twice by mistake. What now?',
    'The second payment goes back by itself; when it arrives is up to WeChat Pay.',
  ],
  'pay-refund': [
    'Can I have a refund?',
    'On the home page tap "Requests (refund, invoice)". Customer service answers, and the review waits until then. The money goes back the way it came and the capture ends. After a passed review there is usually no refund.',
  ],
  'pay-invoice': [
    'Can I have an invoice?',
    'Yes. Ask under "Requests (refund, invoice)" on the home page; the electronic invoice comes by email.',
  ],
  'pay-school': ['Why do I not have to pay?', 'Your school pays for your batch. You can shoot at once.'],
  'shoot-selfie': [
    'May I take a selfie or choose a photo from my album?',
    'No. Someone else takes it there and then with the rear camera; no selfies, no album photos, no filters or retouching.',
  ],
  'shoot-wall': [
    'Where does it work best?',
    'Indoors in good light, a clean white wall about one metre behind you, light from the front, no strong shadows on face or wall.',
  ],
  'shoot-clothes': [
    'What should I wear?',
    'Plain clothes with a collar that stand out from the background. With a blue background no blue clothes. Nothing sleeveless or low-cut, no busy patterns.',
  ],
  'shoot-glasses': [
    'May I wear glasses?',
    'Yes, if you always do: no tint, no reflections, the frame not over the eyes. If they reflect, lower your head a little or turn; else take them off.',
  ],
  'shoot-voice': [
    'Do the spoken hints send my photo anywhere?',
    'No. Only fixed sentences such as "Step closer" go to WeChat\'s speech service: no photo, no name, no ID number, no recording. You can switch them off while shooting.',
  ],
  'shoot-hair': [
    'What about my hair?',
    'Brows, ears and forehead are free, no hair over the face; no headwear, earrings or necklace.',
  ],
  'shoot-makeup': [
    'May I wear make-up?',
    'Please come as you are: no make-up, no coloured contact lenses, no filters.',
  ],
  'shoot-head': [
    'It says that my head is tilted. What now?',
    'Face the camera with level shoulders and shoot again. The rules forbid turning the photo, so we cannot straighten it for you.',
  ],
  'shoot-religion': [
    'I cannot take off my head covering for religious or medical reasons.',
    'Please tell us under "Requests (refund, invoice)".',
  ],
  'review-time': [
    'How long does the identity check take?',
    'Usually 1 to 3 working days. The result appears in the capture details and, if you allowed messages, in WeChat.',
  ],
  'review-withdraw': [
    'Can I change the photo after submitting?',
    'While it says "Identity check" you can withdraw and submit another one. If nobody has reviewed it yet, it does not count.',
  ],
  'review-rejected': [
    'The review refused my photo. What now?',
    'Retake it soon with the reason in mind; you do not pay again. The same photo cannot be used again.',
  ],
  'review-noface': [
    'I do not want a face comparison. Is that possible?',
    'Yes. Tap "Ask for a review by a person" on the result page; a person compares, and nothing else changes.',
  ],
  'deliver-time': [
    'When can I see the photo on CHSI?',
    'After the review it goes to CHSI; you see it in My archive (学信档案), usually after 3 to 5 working days.',
  ],
  'deliver-refused': [
    'What does "Not accepted by CHSI" mean?',
    'The comparison of CHSI did not pass. Retake it for free with the reason in mind and submit again.',
  ],
  deadline: [
    'I missed the deadline. What now?',
    'Contact your school or customer service soon. If the batch is extended, customer service can open your record again.',
  ],
  'download-where': [
    'Where is my photo after the download?',
    'Tap "Download", choose the standard photo or a print sheet, then "Save". It is in the photos of your phone.',
  ],
  'download-album': [
    'It says that saving to my photos is not allowed.',
    'Tap "Open settings" on the page and allow saving to your album, then "Save" again.',
  ],
  'download-print': [
    'How do I print a sheet?',
    'Choose the paper size and download it; print at actual size (no scaling). You can also take the PDF to a print shop.',
  ],
  'privacy-keep': [
    'How long is my photo kept?',
    'Only for this capture. The capture details say by which day it is deleted by itself; no face features are kept.',
  ],
  'privacy-delete': [
    'Can I have my data deleted earlier?',
    'Yes. Tap "My data" on the home page and delete one record or everything. A photo under review is withdrawn first; what is paid and not finished is refunded first.',
  ],
};

/** What a document holds in English, where there is something. */
export function englishOf(topic: string, id: string) {
  const [question, answer] = FAQ_EN[id] ?? [];
  const name = TOPICS_EN[topic];
  return name && question && answer ? { en: { topic: name, question, answer } } : {};
}
