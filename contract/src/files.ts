import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** What images may come as, and how much of it. What they are is read from their bytes. */
export const imageUpload = {
  types: ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'],
  maximumBytes: 5 * 1024 * 1024,
  example: {
    type: 'image/png',
    base64: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  },
} as const

/** Signed: whoever has it sees the image for a week or two, without a session. */
export const FileAddress = z.string()

/** How it can be refused. */
export const imageRefusals = ['image_unsupported', 'image_damaged', 'image_too_large'] as const

export const files = {
  read: endpoint({
    name: 'files.read',
    method: 'GET',
    path: '/api/v1/files/:token',
    access: 'anyone',
    tag: 'Files',
    summary: 'Open a file by the address that an answer gave for it',
    description:
      'Addresses are signed, open one file, and expire within two weeks. One that was never given out, has expired, or whose file is gone answers 404.',
    params: z.strictObject({ token: z.string().regex(/^[\w-]{1,100}$/, 'Expected an address that an answer gave') }),
    answer: null,
    file: ['image/webp', 'image/png'],
    status: 200,
    refusals: [],
  }),
}
