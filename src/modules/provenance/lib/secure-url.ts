const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"])

/**
 * Whether secrets may travel to this address: https, or http on this machine
 * (a local node, a test). A login inside the address would end up in logs.
 */
export function isSecureUrl(text: string): boolean {
  if (!URL.canParse(text)) {
    return false
  }
  const { protocol, hostname, username, password } = new URL(text)
  const isLoopback = protocol === "http:" && LOOPBACK.has(hostname)
  return (protocol === "https:" || isLoopback) && !username && !password
}
