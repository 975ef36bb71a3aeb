// What a setting may be: text, a key, an address that nobody reads on the way, a secret that nobody guesses.
import { BlockList, isIPv4 } from 'node:net';
import { z } from 'zod';

/** PEM keys stand in one line, with \n written as two characters. */
export const Pem = z
  .string()
  .min(1)
  .transform((text) => text.replaceAll('\\n', '\n'));
export const Text = z.string().default('');
/** 127.0.0.0/8 never leaves the machine (RFC 1122 section 3.2.1.3). */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
/** What is sent there must not be readable on the way. */
export const Https = z.url().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isIPv4(hostname) && loopback.check(hostname));
}, 'expected https');
/** A secret is random: even short ones have many different letters (chosen: 8 of 16). */
export const Secret = z
  .string()
  .trim()
  .min(16)
  .refine((text) => new Set(text).size >= 8, 'not random');
