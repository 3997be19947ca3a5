let isDown = false
addEventListener('pointerdown', () => setDown(true), true)
addEventListener('pointerup', () => setDown(false), true)
addEventListener('pointercancel', () => setDown(false), true)

/**
 * Now, or once the finger is lifted: a message that appears when a field is left by pressing a button would move the
 * button away from under the pointer, and the click would be lost.
 */
export function whenPointerIsUp(act: () => void): void {
  if (!isDown) act()
  else addEventListener('pointerup', () => setTimeout(act), { capture: true, once: true })
}

function setDown(value: boolean): void {
  isDown = value
}
