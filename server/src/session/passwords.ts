import { randomBytes } from 'node:crypto'
import bcrypt from 'bcrypt'
import { FairQueue } from '../platform/fair-queue.ts'
import { networkOf } from '../platform/rate-limit.ts'
import { Refusal } from '../platform/refusal.ts'

const COST = 12
const MIN_BYTES = 10
/** bcrypt looks at no more: a longer password would be compared by its beginning. */
const MAX_BYTES = 72

// Of a password nobody has, so that an unknown person takes as long as a wrong password.
const NOBODY = '$2b$12$61XhAbyhwYn.pTdeM.k5VeZ9gIPeMIJHFGcpBIVrCR0jgYVCXb.j2'

// Hashing takes a fifth of a second of a core. A flood from one address must not keep the others out.
const hashing = new FairQueue(4, 200)
const BUSY_SECONDS = 5

/** Refuses an address that has too much waiting already, before anything is done for it. */
export function requireRoom(ip: string): void {
  if (!hashing.hasRoom(networkOf(ip))) throw new Refusal('busy', {}, BUSY_SECONDS)
}

/** For whatever hashes or compares passwords on behalf of somebody at this address; ask for room first. */
export function inTurn<T>(ip: string, work: () => Promise<T>): Promise<T> {
  return hashing.run(networkOf(ip), work)
}

export function isAcceptablePassword(password: string): boolean {
  const bytes = Buffer.byteLength(password)
  return bytes >= MIN_BYTES && bytes <= MAX_BYTES && !password.includes('\0')
}

/** 72 bits: too many to guess, few enough to type. */
export function randomPassword(): string {
  return randomBytes(9).toString('base64url')
}

export function hashPassword(password: string): Promise<string> {
  return bcrypt.hash(password, COST)
}

/** On a thread of its own, and always the same work, whether or not there is a hash to compare with. */
export async function isPasswordOf(hash: string | undefined, password: string): Promise<boolean> {
  const matches = await bcrypt.compare(password, hash ?? NOBODY)
  return matches && hash !== undefined && Buffer.byteLength(password) <= MAX_BYTES
}
