/** Ctrl+C asks a long proof to end with the checks of what was done; the second time it ends at once. */
export interface Interruption extends Disposable {
  isRequested(): boolean
}

export function listenForInterruption(leaveAtOnce: () => void): Interruption {
  let isRequested = false
  const onSignal = () => {
    if (isRequested) {
      leaveAtOnce()
      process.exit(130)
    }
    isRequested = true
    console.error('\nNo further operation; checking what was done … (once more to end at once)')
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    isRequested: () => isRequested,
    [Symbol.dispose]() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}
