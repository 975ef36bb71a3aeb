// Whether a packaged folder holds what the cloud can load: npm is asked for linux-x64 with glibc, and what it brought is read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** ELF: identification at 0, 64 bits = 2 at 4, little endian = 1 at 5, machine at 18 (System V ABI; x86-64 = 62) */
const ELF = { magic: '7f454c46', bits: 4, order: 5, machine: 18 } as const;
const X64 = 62;
/** Names of the C library that a binary asks for: glibc's, and musl's. */
const GLIBC = 'libc.so.6';
const MUSL = 'libc.musl';

/** @returns what speaks against a binary in the cloud; '' for nothing */
function faultOf(bytes: Buffer): string {
  if (bytes.subarray(0, 4).toString('hex') !== ELF.magic) return 'is no Linux binary';
  if (bytes[ELF.bits] !== 2 || bytes[ELF.order] !== 1 || bytes.readUInt16LE(ELF.machine) !== X64)
    return 'is not for x64';
  if (bytes.includes(MUSL)) return 'is for musl';
  return bytes.includes(GLIBC) ? '' : 'is not linked with glibc';
}

/** A binary of each native package, by how its file is named. */
const WANTED: Readonly<Record<string, RegExp>> = {
  sharp: /@img[\\/]sharp-linux-x64[\\/].*\.node$/,
  'onnxruntime-node': /onnxruntime-node[\\/].*onnxruntime_binding\.node$/,
};
const NATIVE = /\.(node|so(\.[\d.]+)?)$/;

/**
 * @param packages that the folder must hold
 * @throws Error that names what is absent, or cannot be loaded in the cloud
 */
export function checkNatives(folder: string, packages: readonly string[]): void {
  const root = join(folder, 'node_modules');
  const all = existsSync(root) ? readdirSync(root, { recursive: true, encoding: 'utf8' }) : [];
  const natives = all.filter((name) => NATIVE.test(name));
  const absent = packages.filter((name) => WANTED[name] && !natives.some((file) => WANTED[name]?.test(file)));
  if (absent.length > 0) throw new Error(`${folder} has no linux-x64 binary of ${absent.join(', ')}`);
  for (const name of natives) {
    const fault = faultOf(readFileSync(join(root, name)));
    if (fault) throw new Error(`${join(root, name)} ${fault}`);
  }
}
