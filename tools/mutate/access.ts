// Mutants of what keeps people out: identity, files, doors, signatures.
import { mutantsOf } from './mutant.js';

export const ACCESS = [
  ...mutantsOf('cloudfunctions/_journey/captures.ts', 'platform/steps', [
    ['everybody reads everybody’s capture', 'capture.userKey !== userKey || ', ''],
    ['an erased capture is shown', ' || isGoing(capture)) throw', ') throw'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/transfer.ts', 'platform/transfer', [
    ['a capture moves to whoever took the consent back', ' && isAgreed(user)) return;', ') return;'],
    ['a capture moves to a request that has ended', "request?.state === 'open' && ", ''],
    ['orders stay with the old account', 'await orders.changeAll(before, { userKey, moved: true });', ''],
    ['requests stay with the old account', 'await requests.changeAll(before, { userKey });', ''],
    ['proving again shortens the term', 'transfer.provedAt ?? new Date()', 'new Date(0)'],
    ['a picture is taken away in the middle of its making', ', leaseUntil: _.lte(at) };', ' };'],
  ]),
  ...mutantsOf('cloudfunctions/staff/act-transfer.ts', 'platform/transfer', [
    ['the old account has no term to refuse', 'if (until > new Date())', 'if (until < new Date(0))'],
    ['any request takes a capture', "if (request.kind !== 'transfer')", 'if (!request.kind)'],
  ]),
  ...mutantsOf('cloudfunctions/_journey/suffix-tries.ts', 'platform/transfer', [
    ['a wrong suffix proves', 'if (!right) throw await wrongError(tried, capture._id);', ''],
  ]),
  ...mutantsOf('cloudfunctions/requestService/transfer.ts', 'platform/transfer', [
    [
      'the new account answers for the owner',
      'await ownCapture(captureId, call.userKey);\n  const { transfer }',
      '(await proposedTo(call.userKey))[0] ?? (await ownCapture(captureId, call.userKey));\n  const { transfer }',
    ],
  ]),
  ...mutantsOf('cloudfunctions/_journey/claim.ts', 'platform/transfer', [
    [
      'the old account gets it back by its code',
      'if (known && known.userKey !== userKey) continue;',
      "if (known?.state === 'erased') continue;",
    ],
  ]),
  ...mutantsOf('cloudfunctions/_platform/serve.ts', 'platform/steps', [
    ['calls without identity are served', "if (!openid) throw new AppError('NO_IDENTITY');", ''],
  ]),
  ...mutantsOf('cloudfunctions/downloadPhoto/index.ts', 'platform/steps', [
    [
      'photos are downloaded during their review',
      'if (!isServed(capture.state))',
      "if (!isServed(capture.state) && capture.state !== 'reviewing')",
    ],
  ]),
  ...mutantsOf('cloudfunctions/_platform/files.ts', 'platform/words', [
    ['files of deeper folders are believed', " || path.slice(folder.length + 1).includes('/')", ''],
    ['a folder’s name is a beginning of another', `path.startsWith(\`\${folder}/\`)`, 'path.startsWith(folder)'],
    ['files of another bucket are believed', 'environment !== bucketOf || ', ''],
    ['files of another environment are believed', ' || (here && environment !== here)', ''],
    ['paths climb', "part !== '.' && part !== '..'", "part !== '.'"],
  ]),
  ...mutantsOf('cloudfunctions/_platform/identity.ts', 'platform/words', [
    ['users are named without the secret', "createHmac('sha256', settings().hashKey)", "createHmac('sha256', purpose)"],
    [
      'a changed seal is opened',
      "throw new AppError('INTERNAL', 'capture key",
      "return '' ?? new AppError('INTERNAL', 'capture key",
    ],
  ]),
  ...mutantsOf('cloudfunctions/_platform/door.ts', 'platform/doors', [
    ['a phone is taken for the console', '    ...named,\n', ''],
    ['anonymous logins are let in', '    ...anonymous,\n', ''],
    ['WeChat’s HTTP interface is let in', '    ...strange.map((one) => one.slice(0, 40)),\n', ''],
    ['HTTP calls are let in', '    ...FOREIGN.filter((field) => field in fields),\n', ''],
    ['another mini program is let in', '|^FROM_|', '|'],
  ]),
  ...mutantsOf('cloudfunctions/_platform/inside.ts', 'platform/doors', [
    ['anybody calls functions from inside', ' || !timingSafeEqual(given, right)) throw', ') throw'],
    ['old proofs open', 'Math.abs(Date.now() - at) > FRESH_MS', 'false'],
  ]),
  ...mutantsOf('cloudfunctions/_platform/proof.ts', 'platform/doors', [
    ['a proof opens every function', `inside\\n\${name}\\n\${at}`, `inside\\n\${at}`],
  ]),
  ...mutantsOf('cloudfunctions/_platform/operators.ts', 'platform/doors', [
    ['any secret opens', ' || !timingSafeEqual(given, right))\n', ')\n'],
    [
      'a part of a name is a name',
      'operators.find((operator) => operator.name === name)',
      'operators.find((operator) => operator.name.startsWith(name))',
    ],
  ]),
  ...mutantsOf('cloudfunctions/_platform/chsi-wire.ts', 'gateways/chsi-fresh', [
    ['old replies count', "if (!isFresh(timestamp)) throw unavailable('reply not fresh');", ''],
    ['old pushes count', "if (!isFresh(timestamp)) throw unavailable('push not fresh');", ''],
    [
      'a reply answers another question',
      'sign(reply.status, timestamp, nonce, sha256(bytes))',
      "sign(reply.status, timestamp, '', sha256(bytes))",
    ],
    ['messages are good for an hour', 'const FRESH_S = 300;', 'const FRESH_S = 3600;'],
    [
      'only the past is old',
      'Math.abs(Date.now() / 1000 - Number(timestamp))',
      'Date.now() / 1000 - Number(timestamp)',
    ],
    [
      'signatures of the same length are the same',
      'one.length === other.length && timingSafeEqual(one, other)',
      'one.length === other.length',
    ],
  ]),
  ...mutantsOf('cloudfunctions/_platform/settings-kinds.ts', 'platform/settings', [
    ['identities travel in the clear', 'isIPv4(hostname) && loopback.check(hostname)', 'true'],
    ['a secret of one letter is one', 'new Set(text).size >= 8', 'true'],
  ]),
];
