import { files } from '@orbit/contract/files.ts'
import type { Api } from '../platform/api.ts'
import type { FileAddresses, ReadAddress } from '../platform/file-addresses.ts'
import { FileAnswer } from '../platform/file-answer.ts'
import { refuse } from '../platform/refusal.ts'
import { keyOf, mediaTypeOf, type Storage } from '../platform/storage.ts'

export function filesRoutes(api: Api, addresses: FileAddresses, storage: Storage): void {
  api.answerAnyone(files.read, async ({ params }) => {
    const file = addresses.read(params.token) ?? refuse('not_found')
    const stored = (await storage.open(keyOf(file))) ?? refuse('not_found')
    return new FileAnswer({
      type: mediaTypeOf(file.form),
      content: stored.content,
      headers: headersOf(file, stored.bytes),
    })
  })
}

/** What lies behind an address never changes, and is shown and nothing more, whatever it is. */
function headersOf({ secondsLeft }: ReadAddress, bytes: number): Record<string, string> {
  return {
    'content-length': String(bytes),
    'cache-control': `private, max-age=${secondsLeft}, immutable`,
    'content-security-policy': "default-src 'none'; sandbox",
    'content-disposition': 'inline',
  }
}
