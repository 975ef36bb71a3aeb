// All words of the program, in the language that it speaks. One table a language; the English one has the type of the
// Chinese one, so that a word which one of them lacks does not compile.
import { english } from './language.js';
import { type Words, zh } from './zh/index.js';

export const words: Words = english()?.words ?? zh;
