import { Random } from './random.ts'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * UUIDs of version 7 that follow from seed, moment and order alone. Those of one millisecond are counted, so that the order of
 * ids is the order in which they were made.
 */
export function idMaker(seed: string): (at: number) => string {
  const random = new Random(`ids of ${seed}`)
  let last = 0
  let count = 0
  return (at) => {
    count = at === last ? count + 1 : 0
    last = at
    const moment = at.toString(16).padStart(12, '0')
    const [first, second] = [random.bits(), random.bits()]
    const counted = (0x7000 | (count & 0xfff)).toString(16)
    const variant = (0x8000 | (first >>> 18)).toString(16)
    return `${moment.slice(0, 8)}-${moment.slice(8)}-${counted}-${variant}-${hex(first & 0xffff, 2)}${hex(second, 4)}`
  }
}

function hex(value: number, bytes: number): string {
  let text = ''
  for (let shift = (bytes - 1) * 8; shift >= 0; shift -= 8) text += HEX[(value >>> shift) & 0xff]
  return text
}
