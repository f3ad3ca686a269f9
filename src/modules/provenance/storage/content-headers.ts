/**
 * Headers to serve stored bytes with. A CID never changes its content, so
 * caches may keep it for good, as long as IPFS gateways say
 * (specs.ipfs.tech/http-gateways/path-gateway, Cache-Control). `nosniff`: a
 * browser that took the bytes for HTML would run them as a page of the shop.
 */
export function contentHeaders(
  cid: string,
  bytes: Uint8Array
): Record<string, string> {
  return {
    "content-type": contentType(bytes),
    etag: `"${cid}"`,
    "cache-control": "public, max-age=29030400, immutable",
    "x-content-type-options": "nosniff",
  }
}

/** JSON objects and lists are shown as such, everything else is only bytes. */
export function contentType(bytes: Uint8Array): string {
  return isJson(bytes) ? "application/json" : "application/octet-stream"
}

function isJson(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x7b && bytes[0] !== 0x5b) {
    return false // neither "{" nor "[": spares parsing pictures
  }
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
    return true
  } catch {
    return false // the question was whether it parses
  }
}
