// The shape of what is coming, so that a page does not jump when it arrives.
export {};

Component({ properties: { kind: { type: String, value: 'card' } } });
