/**
 * Where anybody gets an address: that two share such a domain says nothing.
 * The large providers, and the Danish ones.
 */
const GENERIC_DOMAINS = new Set([
  ...["gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com"],
  ...["msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com", "mac.com"],
  ...["aol.com", "proton.me", "protonmail.com", "pm.me", "gmx.com", "gmx.de"],
  ...["gmx.net", "web.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com"],
  ...["zoho.com", "fastmail.com", "hey.com", "tutanota.com", "orange.fr"],
  ...["hotmail.dk", "live.dk", "outlook.dk", "yahoo.dk", "mail.dk", "jubii.dk"],
  ...["tdcadsl.dk", "youmail.dk", "stofanet.dk", "mail.tele.dk", "qq.com"],
  ...["163.com", "126.com", "free.fr", "libero.it", "t-online.de", "wp.pl"],
])

const DOTLESS_DOMAINS = new Set(["gmail.com", "googlemail.com"])

/**
 * One spelling for the addresses that reach one mailbox: letters of any case,
 * what is behind a plus, and at Gmail dots (support.google.com/mail/answer/7436150).
 */
export function mailboxOf(email: string): string {
  const [local = "", domain = ""] = email.trim().toLowerCase().split("@")
  const [name = ""] = local.split("+")
  return DOTLESS_DOMAINS.has(domain)
    ? `${name.replaceAll(".", "")}@gmail.com`
    : `${name}@${domain}`
}

/** The domain of an address, unless it is everybody's. */
export function ownDomainOf(email: string): string | null {
  const domain = email.trim().toLowerCase().split("@")[1] ?? ""
  return domain === "" || GENERIC_DOMAINS.has(domain) ? null : domain
}
