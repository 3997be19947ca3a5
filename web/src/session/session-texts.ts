import { words } from '../lib/texts.ts'
import { signInSentences } from './sign-in-texts.ts'

/** Everything that is said before one is signed in. */
export const sessionTexts = words({
  ...signInSentences,
  toSignIn: { es: 'Volver a entrar', en: 'Back to sign in' },
  newPassword: { es: 'Contraseña nueva', en: 'New password' },
  passwordHint: {
    es: 'Desde 10 caracteres; una frase es fácil de recordar.',
    en: '10 characters or more; a phrase is easy to remember.',
  },
  passwordFault: { es: 'Usa de 10 a 72 caracteres', en: 'Use 10 to 72 characters' },
  emailFault: { es: 'Escribe un correo como rosa@gmail.com', en: 'Write an email such as rosa@gmail.com' },

  signUpTitle: { es: 'Crea tu empresa', en: 'Create your organization' },
  signUpClaim: {
    es: 'Un minuto, sin tarjeta. Todo se puede cambiar después.',
    en: 'One minute, no card. Everything can be changed later.',
  },
  business: { es: 'Nombre del negocio', en: 'Name of the business' },
  country: { es: 'País', en: 'Country' },
  knownCountries: { es: 'Con moneda e impuestos listos', en: 'With currency and taxes ready' },
  otherCountries: { es: 'Otros países', en: 'Other countries' },
  countryFacts: {
    es: (currency: string, tax: string, place: string) => `${currency} · ${tax} · hora de ${place}`,
    en: (currency: string, tax: string, place: string) => `${currency} · ${tax} · time of ${place}`,
  },
  currency: { es: 'Moneda', en: 'Currency' },
  timeZone: { es: 'Zona horaria', en: 'Time zone' },
  domain: { es: 'Dirección corta', en: 'Short address' },
  domainHint: { es: 'Con ella entra tu equipo.', en: 'Your team signs in with it.' },
  domainFree: { es: 'Está libre', en: 'It is free' },
  domainTaken: { es: 'Ya está en uso. Prueba otra.', en: 'It is taken. Try another one.' },
  domainFault: {
    es: 'De 3 a 40 letras minúsculas, números y guiones, con alguna letra',
    en: '3 to 40 small letters, digits and hyphens, with a letter among them',
  },
  firstName: { es: 'Tu nombre', en: 'Your first name' },
  lastName: { es: 'Tu apellido', en: 'Your last name' },
  create: { es: 'Crear y empezar', en: 'Create and begin' },
  haveAccount: { es: '¿Ya tienes cuenta?', en: 'Have an account?' },
  signUpClosed: {
    es: 'Aquí no se pueden crear empresas. Pide una cuenta a quien administra el sistema.',
    en: 'Organizations cannot be created here. Ask whoever runs the system for an account.',
  },

  forgotTitle: { es: 'Recupera tu contraseña', en: 'Recover your password' },
  forgotClaim: { es: 'Te enviamos un enlace para elegir otra.', en: 'We send you a link to choose another one.' },
  sendLink: { es: 'Enviar enlace', en: 'Send link' },
  linkSentTitle: { es: 'Revisa tu correo', en: 'Check your email' },
  linkSent: {
    es: (email: string) => `Si ${email} tiene cuenta, le llegará un enlace que sirve durante una hora.`,
    en: (email: string) => `If ${email} has an account, a link arrives there that is good for one hour.`,
  },
  again: { es: 'Enviar otra vez', en: 'Send again' },

  resetTitle: { es: 'Elige una contraseña nueva', en: 'Choose a new password' },
  resetClaim: { es: 'Se cierran tus otras sesiones.', en: 'Your other sessions end.' },
  savePassword: { es: 'Guardar contraseña', en: 'Save password' },
  passwordSaved: { es: 'Contraseña cambiada. Entra con la nueva.', en: 'Password changed. Sign in with the new one.' },

  inviteTitle: { es: 'Te invitaron a un equipo', en: 'You are invited to a team' },
  inviteClaim: { es: 'Elige tu contraseña y empieza.', en: 'Choose your password and begin.' },
  join: { es: 'Entrar al equipo', en: 'Join the team' },

  verifyTitle: { es: 'Confirma tu correo', en: 'Confirm your email' },
  verifying: { es: 'Confirmando…', en: 'Confirming…' },
  verified: { es: 'Listo: tu correo está confirmado.', en: 'Done: your email is confirmed.' },
  go: { es: 'Continuar', en: 'Continue' },

  noToken: {
    es: 'A este enlace le falta una parte. Ábrelo otra vez desde tu correo, completo.',
    en: 'Part of this link is missing. Open it again from your email, whole.',
  },
  askAgain: { es: 'Pedir otro enlace', en: 'Ask for another link' },
})
