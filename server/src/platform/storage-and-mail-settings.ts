import { z } from 'zod'
import { isPrivate } from './database-url.ts'
import { isLoopback } from './loopback.ts'
import { checkSmtpAddress, type SmtpAddress } from './smtp-address.ts'
import type { S3Options } from './storage-in-s3.ts'

/** The variables of the environment that say where files and letters go. */
export const storageAndMail = {
  ORBIT_SECRET: z.string().min(32, 'write 32 characters or more, such as openssl rand -base64 32 makes').optional(),
  ORBIT_S3_BUCKET: z.string().optional(),
  ORBIT_S3_ENDPOINT: z
    .string()
    .refine(isOrigin, { error: 'write an address without a path, such as https://s3.example.com', abort: true })
    .refine(isSafe, 'write https://…: plain http only for this machine, or the address of one in a private network')
    .optional(),
  ORBIT_S3_REGION: z.string().default('us-east-1'),
  ORBIT_S3_ACCESS_KEY_ID: z.string().optional(),
  ORBIT_S3_SECRET_ACCESS_KEY: z.string().optional(),
  ORBIT_S3_PATH_STYLE: z.enum(['0', '1'], 'write ORBIT_S3_PATH_STYLE=1 or 0').optional(),
  ORBIT_SMTP_URL: z
    .string()
    .transform((text, context) => {
      const checked = checkSmtpAddress(text)
      if ('address' in checked) return checked.address
      context.addIssue({ code: 'custom', message: checked.complaint })
      return z.NEVER
    })
    .optional(),
  ORBIT_MAIL_FROM: z.email('write the address letters come from, such as ORBIT_MAIL_FROM=orbit@example.com').optional(),
}

type StorageAndMail = z.output<z.ZodObject<typeof storageAndMail>>

const PAIRS = [
  ['ORBIT_SMTP_URL', 'ORBIT_MAIL_FROM'],
  ['ORBIT_S3_ACCESS_KEY_ID', 'ORBIT_S3_SECRET_ACCESS_KEY'],
] as const

export function requirePairs(env: StorageAndMail, context: z.RefinementCtx): void {
  for (const [one, other] of PAIRS) {
    if ((env[one] === undefined) === (env[other] === undefined)) continue
    context.addIssue({ code: 'custom', path: [one], message: `goes together with ${other}: write both, or neither` })
  }
}

export function s3Of(env: StorageAndMail): S3Options | undefined {
  if (env.ORBIT_S3_BUCKET === undefined) return undefined
  const { ORBIT_S3_ACCESS_KEY_ID: accessKeyId, ORBIT_S3_SECRET_ACCESS_KEY: secretAccessKey } = env
  return {
    bucket: env.ORBIT_S3_BUCKET,
    endpoint: env.ORBIT_S3_ENDPOINT,
    region: env.ORBIT_S3_REGION,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    // Amazon wants the bucket in the name of the host, nearly all others in the path.
    isPathStyle: (env.ORBIT_S3_PATH_STYLE ?? (env.ORBIT_S3_ENDPOINT === undefined ? '0' : '1')) === '1',
  }
}

export function smtpOf(env: StorageAndMail): { address: SmtpAddress; from: string } | undefined {
  const { ORBIT_SMTP_URL: address, ORBIT_MAIL_FROM: from } = env
  return address && from ? { address, from } : undefined
}

/** Scheme, host and port, and nothing else. */
export function isOrigin(text: string): boolean {
  return (
    URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text.replace(/\/$/, '')
  )
}

function isSafe(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  const host = hostname.replace(/^\[(.+)\]$/, '$1')
  return protocol === 'https:' || isLoopback(host) || isPrivate(host)
}
