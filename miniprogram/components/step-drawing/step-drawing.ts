// Our own drawing of one step on the way to the capture code; the words of the step stand beside it.
export {};

Component({ properties: { kind: { type: String, value: 'phone' } } });
