/** Whether a file is of a kind that an `accept` names; the picker keeps to it, dragging does not. */
export function isAccepted({ name, type }: { name: string; type: string }, accept: string): boolean {
  return accept.split(',').some((one) => {
    const kind = one.trim().toLowerCase()
    if (kind.startsWith('.')) return name.toLowerCase().endsWith(kind)
    return kind.endsWith('/*') ? type.startsWith(kind.slice(0, -1)) : type === kind
  })
}
