import { tillSettings } from './till-settings.ts'

interface Tone {
  hertz: number
  milliseconds: number
  /** After the beginning. */
  at?: number
}

const SOUNDS = {
  added: [{ hertz: 880, milliseconds: 40 }],
  unknown: [
    { hertz: 220, milliseconds: 120 },
    { hertz: 220, milliseconds: 120, at: 180 },
  ],
  paid: [
    { hertz: 523, milliseconds: 240 },
    { hertz: 659, milliseconds: 240, at: 20 },
    { hertz: 784, milliseconds: 300, at: 40 },
  ],
} satisfies Record<string, readonly Tone[]>

let audio: AudioContext | undefined

export function play(name: keyof typeof SOUNDS): void {
  if (!tillSettings.get().hasSound || !('AudioContext' in window)) return
  audio ??= new AudioContext()
  // Browsers keep it silent until somebody has touched the page.
  if (audio.state === 'suspended') void audio.resume()
  for (const tone of SOUNDS[name]) playTone(audio, tone)
}

function playTone(context: AudioContext, { hertz, milliseconds, at = 0 }: Tone): void {
  const start = context.currentTime + at / 1000
  const end = start + milliseconds / 1000
  const oscillator = context.createOscillator()
  const volume = context.createGain()
  oscillator.frequency.value = hertz
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.12, start + 0.008)
  volume.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(volume).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(end)
}
