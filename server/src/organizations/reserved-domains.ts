/** Names that could pass for the installation's own, or that networks give a meaning. */
export const reservedDomains: ReadonlySet<string> = new Set(
  `abuse account accounts admin administrator api app apps assets auth autoconfig autodiscover backup backups billing blog
   cdn client contact contacto cuenta dashboard demo dev dns docs download email empresa example ftp health help hostmaster
   imap info internal intranet localhost local login mail mailer mta-sts mx news noc noreply ns ns1 ns2 ns3 orbit
   orbitengine pagos pay payments pop pop3 postmaster private proxy public root sales secure security signin signup smtp
   soporte sso staging static status support sysadmin system test usenet ventas vpn webmail webmaster wpad ws www www1 www2`.split(
    /\s+/,
  ),
)
