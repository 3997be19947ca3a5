import { createHash, randomBytes } from 'node:crypto'

/** `<organization id>.<secret>`: the organization can be entered before the secret is looked up, under row security. */
export interface SecretToken {
  organizationId: string
  /** SHA-256 of the secret, 32 bytes: all that the database knows. */
  tokenHash: Buffer
}

const SECRET_BYTES = 32
const FORM = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/

/** `text` is for its bearer alone. */
export function newSecretToken(organizationId: string): SecretToken & { text: string } {
  const secret = randomBytes(SECRET_BYTES)
  return { organizationId, tokenHash: hash(secret), text: `${organizationId}.${secret.toString('base64url')}` }
}

export function parseSecretToken(text: string): SecretToken | undefined {
  const match = FORM.exec(text)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  return { organizationId: match[1], tokenHash: hash(Buffer.from(match[2], 'base64url')) }
}

function hash(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest()
}
