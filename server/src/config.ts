import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { checkDatabaseUrl } from './platform/database-url.ts'
import { isLoopback } from './platform/loopback.ts'
import { OperatorError } from './platform/operator-error.ts'
import type { Site } from './platform/site.ts'
import type { SmtpAddress } from './platform/smtp-address.ts'
import { isOrigin, requirePairs, s3Of, smtpOf, storageAndMail } from './platform/storage-and-mail-settings.ts'
import type { S3Options } from './platform/storage-in-s3.ts'

/** What the operator decided, from the environment. The only place that reads it. */
export interface Config {
  host: string
  port: number
  /** absolute */
  dataDir: string
  /** absolute */
  backupDir: string
  demoPassword: string | undefined
  /** of past sales in the demonstration shop that an empty database begins with */
  demoDays: number
  /** superuser or owner, for `orbit db …`; the server never uses it */
  databaseUrl: string | undefined
  appDatabaseUrl: string | undefined
  appPassword: string | undefined
  tls: { certFile: string; keyFile: string } | undefined
  trustedProxies: string[] | undefined
  allowHttp: boolean
  logLevel: string
  poolSize: number
  site: Site
  isSignupOpen: boolean
  /** The web application is built and served; otherwise the API alone is. */
  servesWeb: boolean
  /** Jobs run in the server; otherwise `npm run worker` runs them. */
  runsJobs: boolean
  /** as orbit_worker; undefined: as the server comes in, under that name */
  workerDatabaseUrl: string | undefined
  /** signs addresses of files; undefined: one that is kept in the data folder */
  secret: string | undefined
  /** undefined: files lie in the data folder */
  s3: S3Options | undefined
  /** undefined: letters are files in the data folder */
  smtp: { address: SmtpAddress; from: string } | undefined
  /** where several servers share what they keep of the catalogue; may hold a password */
  redisUrl: string | undefined
}

/** One line per variable: its name, what is wrong with it, what to write instead. Values of secrets are left out. */
export class ConfigError extends OperatorError {
  override name = 'ConfigError'
}

const MAX_BCRYPT_BYTES = 72

const Environment = z
  .object({
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/, 'write an address of this machine, such as HOST=127.0.0.1')
      .default('127.0.0.1'),
    PORT: wholeNumber(0, 65_535, 'PORT=3000').default(3000),
    ORBIT_DATA_DIR: z.string().default('.orbit'),
    ORBIT_BACKUP_DIR: z.string().optional(),
    ORBIT_DEMO_PASSWORD: z
      .string()
      .refine((text) => Buffer.byteLength(text) <= MAX_BCRYPT_BYTES, `write at most ${MAX_BCRYPT_BYTES} bytes`)
      .optional(),
    ORBIT_DEMO_DAYS: wholeNumber(0, 3_660, 'ORBIT_DEMO_DAYS=365').default(365),
    DATABASE_URL: databaseUrl().optional(),
    ORBIT_APP_DATABASE_URL: databaseUrl().optional(),
    ORBIT_APP_PASSWORD: z.string().min(12, 'write 12 characters or more').optional(),
    ORBIT_TLS_CERT: z.string().optional(),
    ORBIT_TLS_KEY: z.string().optional(),
    ORBIT_TRUSTED_PROXIES: z
      .string()
      .transform(listOf)
      .refine((proxies) => proxies.every(isNetwork), {
        error: 'write addresses or networks with commas between, such as ORBIT_TRUSTED_PROXIES=10.0.0.2,192.168.0.0/16',
      })
      .optional(),
    ORBIT_ALLOW_HTTP: z.enum(['0', '1'], 'write ORBIT_ALLOW_HTTP=1, or leave it out').default('0'),
    ORBIT_LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], {
        error: 'write trace, debug, info (a line per request), warn, error, fatal or silent',
      })
      .default('warn'),
    ORBIT_POOL_SIZE: wholeNumber(1, 200, 'ORBIT_POOL_SIZE=8').default(8),
    ORBIT_WORKER: z
      .enum(['on', 'off'], 'write ORBIT_WORKER=off where npm run worker runs the jobs, or leave it out')
      .default('on'),
    ORBIT_WEB: z.enum(['on', 'off'], 'write ORBIT_WEB=off to serve the API alone, or leave it out').default('on'),
    ORBIT_WORKER_DATABASE_URL: databaseUrl().optional(),
    ORBIT_SIGNUP: z.enum(['open', 'closed'], 'write ORBIT_SIGNUP=open or closed').optional(),
    ORBIT_BASE_DOMAIN: z
      .string()
      .toLowerCase()
      .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, {
        error: 'write a name without a scheme or port, such as ORBIT_BASE_DOMAIN=orbit.example.com',
      })
      .optional(),
    ORBIT_PUBLIC_URL: z
      .string()
      .refine(isOrigin, 'write the address people open, without a path, such as https://orbit.example.com')
      .optional(),
    REDIS_URL: z.string().refine(isRedisUrl, 'write an address such as REDIS_URL=redis://127.0.0.1:6379').optional(),
  })
  .extend(storageAndMail)
  .superRefine(requirePairs)
  .refine((env) => (env.ORBIT_TLS_CERT === undefined) === (env.ORBIT_TLS_KEY === undefined), {
    path: ['ORBIT_TLS_CERT'],
    error: 'goes together with ORBIT_TLS_KEY: write both, or neither',
  })

export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const parsed = Environment.safeParse(withoutEmpty(environment))
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => sentenceOf(issue, environment)).join('\n'))
  const env = parsed.data
  const isTls = env.ORBIT_TLS_CERT !== undefined && env.ORBIT_TLS_KEY !== undefined
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: resolve(env.ORBIT_DATA_DIR),
    backupDir: resolve(env.ORBIT_BACKUP_DIR ?? join(env.ORBIT_DATA_DIR, 'backups')),
    demoPassword: env.ORBIT_DEMO_PASSWORD,
    demoDays: env.ORBIT_DEMO_DAYS,
    databaseUrl: env.DATABASE_URL,
    appDatabaseUrl: env.ORBIT_APP_DATABASE_URL,
    appPassword: env.ORBIT_APP_PASSWORD,
    tls: isTls ? { certFile: resolve(env.ORBIT_TLS_CERT ?? ''), keyFile: resolve(env.ORBIT_TLS_KEY ?? '') } : undefined,
    trustedProxies: env.ORBIT_TRUSTED_PROXIES,
    allowHttp: env.ORBIT_ALLOW_HTTP === '1',
    logLevel: env.ORBIT_LOG_LEVEL,
    poolSize: env.ORBIT_POOL_SIZE,
    site: { publicUrl: publicUrlOf(env, isTls), baseDomain: env.ORBIT_BASE_DOMAIN },
    isSignupOpen: env.ORBIT_SIGNUP === undefined ? isForThisMachineAlone(env) : env.ORBIT_SIGNUP === 'open',
    servesWeb: env.ORBIT_WEB === 'on',
    runsJobs: env.ORBIT_WORKER === 'on',
    workerDatabaseUrl: env.ORBIT_WORKER_DATABASE_URL,
    secret: env.ORBIT_SECRET,
    s3: s3Of(env),
    smtp: smtpOf(env),
    redisUrl: env.REDIS_URL,
  }
}

function wholeNumber(min: number, max: number, example: string) {
  const isFitting = (text: string) => /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max
  return z
    .string()
    .refine(isFitting, `write a whole number from ${min} to ${max}, such as ${example}`)
    .transform(Number)
}

function databaseUrl() {
  return z.string().transform((text, context) => {
    const checked = checkDatabaseUrl(text)
    if ('url' in checked) return checked.url
    context.addIssue({ code: 'custom', message: checked.complaint })
    return z.NEVER
  })
}

function isRedisUrl(text: string): boolean {
  return URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol) && new URL(text).hostname !== ''
}

function publicUrlOf(env: z.output<typeof Environment>, isTls: boolean): string {
  if (env.ORBIT_PUBLIC_URL !== undefined) return new URL(env.ORBIT_PUBLIC_URL).origin
  if (env.ORBIT_BASE_DOMAIN !== undefined) return `https://${env.ORBIT_BASE_DOMAIN}`
  const host = ['0.0.0.0', '::'].includes(env.HOST) ? 'localhost' : env.HOST
  return `${isTls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${env.PORT}`
}

/** Nobody from elsewhere gets in: neither straight, nor through a proxy that the settings speak of. */
function isForThisMachineAlone(env: z.output<typeof Environment>): boolean {
  const { HOST, ORBIT_TRUSTED_PROXIES, ORBIT_PUBLIC_URL, ORBIT_BASE_DOMAIN } = env
  const publicHost = ORBIT_PUBLIC_URL && new URL(ORBIT_PUBLIC_URL).hostname.replace(/^\[|\]$/g, '')
  const isPublished = Boolean(ORBIT_TRUSTED_PROXIES || ORBIT_BASE_DOMAIN || (publicHost && !isLoopback(publicHost)))
  return isLoopback(HOST) && !isPublished
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isNetwork(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** `VARIABLE=` in a file of settings means that it is not set. */
function withoutEmpty(environment: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
}

const SECRETS = [
  'ORBIT_DEMO_PASSWORD',
  'DATABASE_URL',
  'ORBIT_APP_DATABASE_URL',
  'ORBIT_APP_PASSWORD',
  'ORBIT_WORKER_DATABASE_URL',
  'ORBIT_SECRET',
  'ORBIT_S3_SECRET_ACCESS_KEY',
  'ORBIT_SMTP_URL',
  'REDIS_URL',
]

function sentenceOf(issue: z.core.$ZodIssue, environment: Record<string, string | undefined>): string {
  const name = String(issue.path[0])
  if (issue.message.startsWith('write')) {
    return `${name} is ${SECRETS.includes(name) ? 'not usable' : JSON.stringify(environment[name])}: ${issue.message}.`
  }
  return `${name} ${issue.message}.`
}
