/** Plain text: it needs nothing of its reader, and nothing in it can be made to look like something else. */
export interface Mail {
  /** The same when it is sent again: whoever gets it twice can know. */
  id?: string
  to: string
  /** As whom it comes; the address is the operator's. */
  fromName?: string
  subject: string
  text: string
  attachments?: MailAttachment[]
}

export interface MailAttachment {
  name: string
  mediaType: string
  content: Buffer
}

/** No letter can be handed over now, whatever is in it. None of them is to blame. */
export class MailboxUnreachable extends Error {
  override name = 'MailboxUnreachable'
}

/** Where mail goes: a server that delivers it, or a folder that the operator reads. */
export interface Mailbox {
  /** Fails when the mail was not taken; it is then tried again. */
  send(mail: Mail): Promise<void>
}

/** Brings the letters of an organization to the mailbox, behind the back of who asked for it. */
export interface Postman {
  /** Call it after the commit. Nobody waits: what fails is tried again later. */
  deliver(organizationId: string): void
  /** Takes no more, and returns when what had begun is done. What waits is delivered by the next process. */
  stop(): Promise<void>
}
