import { createReadStream } from 'node:fs'
import { createGunzip, type Gunzip } from 'node:zlib'
import { OperatorError } from './operator-error.ts'

/** The file cannot be read at all; the message says what to do. */
export class UnreadableFile extends OperatorError {}

const MAX_LINE_LENGTH = 100_000
const SHOWN_CHARACTERS = 120

/** The lines of a text file, packed by gzip when it ends in .gz, without their ends. */
export async function* readTextLines(file: string): AsyncGenerator<string> {
  let rest = ''
  try {
    for await (const chunk of openText(file)) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > MAX_LINE_LENGTH) throw new Error('it has no lines')
      for (const line of lines) yield withoutReturn(line)
    }
  } catch (error) {
    throw new UnreadableFile(`${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
  if (rest !== '') yield withoutReturn(rest)
}

function openText(file: string): AsyncIterable<string> {
  const bytes = createReadStream(file)
  const text = file.endsWith('.gz') ? createGunzip() : bytes
  if (text !== bytes) bytes.on('error', (error) => text.destroy(error)).pipe(text as Gunzip)
  return text.setEncoding('utf8') as AsyncIterable<string>
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** The fields of one line of CSV. Undefined when a quotation mark stays open. */
export function csvFieldsOf(line: string): string[] | undefined {
  if (!line.includes('"')) return line.split(',')
  const fields = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)]
  if (fields.reduce((length, [text]) => length + text.length, 0) !== line.length) return undefined
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

/** Text of a file as a sentence may quote it. */
export function excerptOf(text: string): string {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text
}
