import type { Readable } from 'node:stream'
import type { _Object, S3Client } from '@aws-sdk/client-s3'
import { type ListedFile, type Storage, StorageUnavailable, type StoredFile } from './storage.ts'

export interface S3Options {
  bucket: string
  /** undefined: Amazon's own */
  endpoint: string | undefined
  region: string
  /** undefined: those that the machine has, as Amazon's library finds them */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  /** The bucket stands in the path, not in the name of the host: most servers but Amazon's. */
  isPathStyle: boolean
}

const CONNECTION_TIMEOUT_MS = 5_000
const REQUEST_TIMEOUT_MS = 30_000

/** A bucket of Amazon S3 or of what speaks like it. The library comes in with the first use. */
export function storageInS3(options: S3Options): Storage {
  const { bucket: Bucket } = options
  let opened: ReturnType<typeof openClient> | undefined
  const speak = <T>(work: (s3: Opened) => Promise<T>): Promise<T> => {
    opened ??= openClient(options)
    return opened.then(work).catch(fail)
  }
  return {
    put: (Key, Body, ContentType) =>
      speak(async ({ client, sdk }) => {
        await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentType }))
      }),
    open: (Key) => speak((s3) => openObject(s3, { Bucket, Key })),
    // One by one: the request that removes many is where servers differ most.
    remove: (keys) =>
      speak(async ({ client, sdk }) => {
        await Promise.all(keys.map((Key) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key }))))
      }),
    async *organizations() {
      for await (const { CommonPrefixes = [] } of await speak(async (s3) => pages(s3, { Bucket, Delimiter: '/' })))
        for (const { Prefix } of CommonPrefixes) if (Prefix) yield Prefix.slice(0, -1)
    },
    async *list(organizationId) {
      const listed = await speak(async (s3) => pages(s3, { Bucket, Prefix: `${organizationId}/` }))
      for await (const { Contents = [] } of listed) yield* Contents.flatMap(listedOf)
    },
  }
}

interface Opened {
  sdk: typeof import('@aws-sdk/client-s3')
  client: S3Client
}

async function openClient({ endpoint, region, credentials, isPathStyle }: S3Options): Promise<Opened> {
  const sdk = await import('@aws-sdk/client-s3')
  const client = new sdk.S3Client({
    region,
    forcePathStyle: isPathStyle,
    requestHandler: { connectionTimeout: CONNECTION_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
    // Checksums that only Amazon understands are left out where they may be.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  })
  return { sdk, client }
}

async function openObject({ client, sdk }: Opened, place: { Bucket: string; Key: string }) {
  try {
    const { Body, ContentLength = 0 } = await client.send(new sdk.GetObjectCommand(place))
    return { bytes: ContentLength, content: Body as Readable } satisfies StoredFile
  } catch (error) {
    if (error instanceof sdk.NoSuchKey) return undefined
    throw error
  }
}

function pages({ client, sdk }: Opened, input: { Bucket: string; Prefix?: string; Delimiter?: string }) {
  return sdk.paginateListObjectsV2({ client }, input)
}

function listedOf({ Key, LastModified }: _Object): ListedFile[] {
  return Key && LastModified ? [{ key: Key, storedAt: LastModified }] : []
}

function fail(error: unknown): never {
  throw new StorageUnavailable(error)
}
