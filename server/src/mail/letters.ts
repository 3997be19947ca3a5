import type { Language } from '@orbit/contract/account.ts'
import type { LetterKind } from './mail.queries.ts'

/** What a letter can speak of. `link` is empty where its kind has none. */
export interface LetterFacts {
  /** Empty: nobody knows. */
  firstName: string
  organization: string
  link: string
  details: Record<string, string>
}

interface Letter {
  subject: string
  /** paragraphs */
  body: string[]
}

export function writeLetter(
  kind: LetterKind,
  language: Language,
  facts: LetterFacts,
): { subject: string; text: string } {
  const { subject, body } = letters[kind][language](facts)
  const greeting = greetings[language](facts.firstName)
  return { subject, text: [greeting, ...body, facts.organization].join('\n\n') }
}

const greetings: Record<Language, (name: string) => string> = {
  es: (name) => (name === '' ? 'Hola:' : `Hola, ${name}:`),
  en: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
}

const letters: Record<LetterKind, Record<Language, (facts: LetterFacts) => Letter>> = {
  invitation: {
    es: ({ organization, link, details }) => ({
      subject: `${details.invitedBy ?? organization} te invita a ${organization}`,
      body: [
        `${details.invitedBy ?? organization} te dio acceso a ${organization} en OrbitEngine.`,
        `Elige tu contraseña aquí, dentro de 7 días:\n${link}`,
        'Si no esperabas esta invitación, no hace falta que hagas nada.',
      ],
    }),
    en: ({ organization, link, details }) => ({
      subject: `${details.invitedBy ?? organization} invites you to ${organization}`,
      body: [
        `${details.invitedBy ?? organization} gave you access to ${organization} on OrbitEngine.`,
        `Choose your password here within 7 days:\n${link}`,
        'If you did not expect this invitation, you need not do anything.',
      ],
    }),
  },
  verify_email: {
    es: ({ organization, link }) => ({
      subject: `Confirma tu correo para ${organization}`,
      body: [
        `Confirma que este correo es tuyo:\n${link}`,
        'El enlace sirve durante 7 días. Mientras tanto puedes trabajar.',
      ],
    }),
    en: ({ organization, link }) => ({
      subject: `Confirm your email for ${organization}`,
      body: [`Confirm that this email is yours:\n${link}`, 'The link is good for 7 days. You can work meanwhile.'],
    }),
  },
  reset_password: {
    es: ({ organization, link }) => ({
      subject: `Nueva contraseña para ${organization}`,
      body: [
        `Elige una contraseña nueva aquí, dentro de una hora:\n${link}`,
        'Si no la pediste tú, ignora este correo: tu contraseña sigue siendo la misma.',
      ],
    }),
    en: ({ organization, link }) => ({
      subject: `A new password for ${organization}`,
      body: [
        `Choose a new password here within an hour:\n${link}`,
        'If you did not ask for it, ignore this letter: your password stays as it is.',
      ],
    }),
  },
  receipt: {
    es: ({ organization, details }) => ({
      subject: `${details.documentNumber ?? 'Tu comprobante'} · ${organization}`,
      body: [
        `Adjuntamos el comprobante${details.documentNumber ? ` ${details.documentNumber}` : ''} de tu compra.`,
        ...(details.total ? [`Total: ${details.total}`] : []),
        'Gracias por tu compra.',
      ],
    }),
    en: ({ organization, details }) => ({
      subject: `${details.documentNumber ?? 'Your receipt'} · ${organization}`,
      body: [
        `The receipt${details.documentNumber ? ` ${details.documentNumber}` : ''} of your purchase is attached.`,
        ...(details.total ? [`Total: ${details.total}`] : []),
        'Thank you for your purchase.',
      ],
    }),
  },
  password_changed: {
    es: ({ organization }) => ({
      subject: `Tu contraseña de ${organization} cambió`,
      body: [
        'Tu contraseña acaba de cambiar y tus otras sesiones se cerraron.',
        'Si no fuiste tú, pide una nueva ahora mismo y avisa a quien administra la empresa.',
      ],
    }),
    en: ({ organization }) => ({
      subject: `Your password for ${organization} has changed`,
      body: [
        'Your password has just changed, and your other sessions have ended.',
        'If it was not you, ask for a new one right now and tell whoever runs the organization.',
      ],
    }),
  },
}
