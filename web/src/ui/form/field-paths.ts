/** 'items.0.quantity', as the server and the schemas name a place → 'items[0].quantity', as the form does. */
export function fieldName(path: string | readonly PropertyKey[]): string {
  const steps = typeof path === 'string' ? path.split('.') : path.map(String)
  return steps.reduce((name, step) => (/^\d+$/.test(step) ? `${name}[${step}]` : name ? `${name}.${step}` : step), '')
}

/** The nearest of the known fields that a fault is about: 'address.street' belongs to 'address' where only that is there. */
export function nearestField(name: string, known: readonly string[]): string | undefined {
  let wanted = name
  while (wanted !== '') {
    if (known.includes(wanted)) return wanted
    wanted = wanted.replace(/(\.[^.[]+|\[\d+\]|^[^.[]+)$/, '')
  }
  return undefined
}
