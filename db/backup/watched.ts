/** The same stream; `show` is told how many bytes have gone by. Ends with the signal's reason when it is aborted. */
export async function* watched(
  content: AsyncIterable<Buffer>,
  show: (bytes: number) => void,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const piece of content) {
    signal.throwIfAborted()
    bytes += piece.length
    show(bytes)
    yield piece
  }
}
