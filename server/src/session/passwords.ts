import { randomBytes } from 'node:crypto'
import bcrypt from 'bcrypt'

const COST = 12
const MIN_BYTES = 10
/** bcrypt looks at no more: a longer password would be compared by its beginning. */
const MAX_BYTES = 72

// Of a password nobody has, so that an unknown person takes as long as a wrong password.
const NOBODY = '$2b$12$61XhAbyhwYn.pTdeM.k5VeZ9gIPeMIJHFGcpBIVrCR0jgYVCXb.j2'

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
