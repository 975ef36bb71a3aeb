// Stands in for sharp: pictures of the simulation are words behind a JPEG's first bytes, and nothing of them is drawn.

export default function sharp(bytes: Buffer) {
  const self = {
    metadata: async () => {
      // what no decoder opens is kept as it is, for the engine to judge
      if (!bytes.includes('standard')) throw new Error('no picture');
      return { width: 480, height: 640 };
    },
    resize: () => self,
    jpeg: () => self,
    toBuffer: async () => Buffer.concat([bytes, Buffer.from(' smaller')]),
  };
  return self;
}
