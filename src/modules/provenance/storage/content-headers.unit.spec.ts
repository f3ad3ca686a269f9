import { contentHeaders } from "./content-headers"

const cid = "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e"

it("lets caches keep content for good, named by its CID", () => {
  expect(contentHeaders(cid, Buffer.from("{}"))).toEqual({
    "content-type": "application/json",
    etag: `"${cid}"`,
    "cache-control": "public, max-age=29030400, immutable",
    "x-content-type-options": "nosniff",
  })
})

it.each([
  { bytes: '{"name":"Coat"}', type: "application/json" },
  { bytes: "[1,2]", type: "application/json" },
  { bytes: "{not json}", type: "application/octet-stream" },
  { bytes: "<script>alert(1)</script>", type: "application/octet-stream" },
  { bytes: "hello", type: "application/octet-stream" },
  { bytes: "", type: "application/octet-stream" },
  { bytes: [0x5b, 0x22, 0xff, 0x22, 0x5d], type: "application/octet-stream" },
])("serves $bytes as $type", ({ bytes, type }) => {
  const headers = contentHeaders(cid, Buffer.from(bytes as string))
  expect(headers["content-type"]).toBe(type)
})
