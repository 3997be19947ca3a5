import type { Paper } from '../../../contract/src/receipts.ts'
import { addressOf, ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'

/** Records the print and opens the browser's dialog for it. Without `isRecorded` it says COPIA and counts as none. */
export async function printReceipt(saleId: string, paper: Paper, isRecorded: boolean): Promise<void> {
  const print = isRecorded ? await ask('receipts.print', { params: { id: saleId }, body: { id: newId() } }) : null
  const query = { paper, ...(print ? { printId: print.id } : {}) }
  await printPage(addressOf('receipts.read', { params: { id: saleId }, query }))
}

/** A page of ours, out of sight, until its dialog is closed. */
function printPage(address: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe')
    frame.className = 'seen-by-readers-only'
    frame.ariaHidden = 'true'
    frame.tabIndex = -1
    frame.onload = () => {
      try {
        frame.contentWindow?.addEventListener('afterprint', () => frame.remove())
        frame.contentWindow?.print()
      } catch {
        // A browser that keeps frames to themselves: then the page itself, where printing is one key away.
        frame.remove()
        window.open(address, '_blank', 'noopener')
      }
      resolve()
    }
    frame.src = address
    document.body.append(frame)
  })
}
