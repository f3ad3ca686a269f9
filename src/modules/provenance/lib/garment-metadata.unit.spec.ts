import {
  DESCRIPTION_LENGTH_MAX,
  encodeMetadata,
  garmentMetadata,
  METADATA_BYTES_MAX,
  type GarmentMetadataInput,
} from "./garment-metadata"

function anInput(changes: Partial<GarmentMetadataInput> = {}) {
  return {
    product: {
      title: "FLUX Coat",
      handle: "flux-coat",
      description: "A coat for wet cities.",
      thumbnail: "https://cdn.example.com/coat.png",
    },
    variant: {
      title: "M / Black",
      sku: "FLUX-COAT-M-BLK",
      options: { Size: "M", Colour: "Black" },
    },
    batch_number: "B-2026-04",
    serial: "7F3A",
    attributes: { Fabric: "Wool", Origin: "Porto" },
    external_url: "https://shop.example.com/coat",
    ...changes,
  }
}

const text = (input: GarmentMetadataInput) =>
  new TextDecoder().decode(encodeMetadata(garmentMetadata(input)))

it("describes one garment", () => {
  expect(garmentMetadata(anInput())).toEqual({
    schema_version: "1",
    name: "FLUX Coat #7F3A",
    description: "A coat for wet cities.",
    image: "https://cdn.example.com/coat.png",
    external_url: "https://shop.example.com/coat",
    attributes: [
      { trait_type: "Batch number", value: "B-2026-04" },
      { trait_type: "Serial", value: "7F3A" },
      { trait_type: "Colour", value: "Black" },
      { trait_type: "Size", value: "M" },
      { trait_type: "Fabric", value: "Wool" },
      { trait_type: "Origin", value: "Porto" },
    ],
    product: { handle: "flux-coat", title: "FLUX Coat" },
    batch_number: "B-2026-04",
    properties: {
      serial: "7F3A",
      sku: "FLUX-COAT-M-BLK",
      variant: "M / Black",
    },
  })
})

it("names the brand first, and no attribute takes its place", () => {
  const attributes = { Brand: "Somebody else" }
  const input = anInput({ brand: "FLUX", attributes })
  const [first, ...rest] = garmentMetadata(input).attributes
  expect(first).toEqual({ trait_type: "Brand", value: "FLUX" })
  expect(rest.map(({ trait_type }) => trait_type)).not.toContain("Brand")
})

it("gives the same bytes whatever the order of the keys", () => {
  const reordered = {
    external_url: "https://shop.example.com/coat",
    attributes: { Origin: "Porto", Fabric: "Wool" },
    serial: "7F3A",
    batch_number: "B-2026-04",
    variant: {
      options: { Colour: "Black", Size: "M" },
      sku: "FLUX-COAT-M-BLK",
      title: "M / Black",
    },
    product: {
      thumbnail: "https://cdn.example.com/coat.png",
      description: "A coat for wet cities.",
      handle: "flux-coat",
      title: "FLUX Coat",
    },
  }
  expect(text(reordered)).toBe(text(anInput()))
})

it("writes these bytes, or every token already minted changes its CID", () => {
  expect(text(anInput({ attributes: {} }))).toBe(
    '{"attributes":[{"trait_type":"Batch number","value":"B-2026-04"},' +
      '{"trait_type":"Serial","value":"7F3A"},' +
      '{"trait_type":"Colour","value":"Black"},' +
      '{"trait_type":"Size","value":"M"}],"batch_number":"B-2026-04",' +
      '"description":"A coat for wet cities.",' +
      '"external_url":"https://shop.example.com/coat",' +
      '"image":"https://cdn.example.com/coat.png","name":"FLUX Coat #7F3A",' +
      '"product":{"handle":"flux-coat","title":"FLUX Coat"},' +
      '"properties":{"serial":"7F3A","sku":"FLUX-COAT-M-BLK",' +
      '"variant":"M / Black"},"schema_version":"1"}'
  )
})

it("never lets personal data through, wherever it hides", () => {
  const secrets = {
    order_id: "LEAK-order",
    customer: { email: "LEAK@example.com", name: "LEAK name" },
    shipping_address: "LEAK street",
    metadata: { phone: "LEAK phone" },
  }
  const input = anInput()
  const leaky = {
    ...input,
    ...secrets,
    product: { ...input.product, ...secrets },
    variant: { ...input.variant, ...secrets },
  }
  expect(text(leaky)).toBe(text(input))
  expect(text(leaky)).not.toContain("LEAK")
})

it("keeps batch, serial and options over attributes of the same name", () => {
  const { attributes } = garmentMetadata(
    anInput({ attributes: { serial: "forged", SIZE: "XL", "Size ": "S" } })
  )
  expect(attributes.map(({ value }) => value)).toEqual([
    "B-2026-04",
    "7F3A",
    "Black",
    "M",
  ])
})

it("trims, and leaves out what is blank", () => {
  const metadata = garmentMetadata({
    product: { title: " Coat ", handle: " coat ", description: null },
    variant: { title: " ", options: { " Size ": " M ", Colour: " " } },
    batch_number: " ",
    serial: " 1 ",
  })
  expect(metadata).toEqual({
    schema_version: "1",
    name: "Coat #1",
    description: "",
    attributes: [
      { trait_type: "Serial", value: "1" },
      { trait_type: "Size", value: "M" },
    ],
    product: { handle: "coat", title: "Coat" },
    batch_number: null,
    properties: { serial: "1", sku: null, variant: null },
  })
})

it.each([
  { url: "https://a.example/x.png", kept: true },
  { url: " http://localhost:9000/static/x.png ", kept: true },
  { url: "ipfs://bafkreia", kept: true },
  { url: "/static/x.png", kept: false },
  { url: "javascript:alert(1)", kept: false },
  { url: "data:image/png;base64,AAAA", kept: false },
  { url: "https://user:pass@a.example/x.png", kept: false },
])("keeps $url as image and page: $kept", ({ url, kept }) => {
  const { product } = anInput()
  const metadata = garmentMetadata(
    anInput({ product: { ...product, thumbnail: url }, external_url: url })
  )
  expect(metadata.image).toBe(kept ? url.trim() : undefined)
  expect(metadata.external_url).toBe(kept ? url.trim() : undefined)
})

it.each([
  { length: DESCRIPTION_LENGTH_MAX, ends: "🧵" },
  { length: DESCRIPTION_LENGTH_MAX + 1, ends: "…" },
])("bounds a description of $length characters", ({ length, ends }) => {
  const product = { ...anInput().product, description: "🧵".repeat(length) }
  const { description } = garmentMetadata(anInput({ product }))
  expect(Array.from(description)).toHaveLength(DESCRIPTION_LENGTH_MAX)
  expect(description.endsWith(`🧵${ends}`)).toBe(true)
  expect(Buffer.from(description).toString()).not.toContain("\ufffd")
})

it.each([
  ["product title", { product: { title: " ", handle: "coat" } }],
  ["product handle", { product: { title: "Coat", handle: "" } }],
  ["serial", { serial: " " }],
] as const)("refuses a blank %s", (name, changes) => {
  expect(() => garmentMetadata(anInput(changes))).toThrow(`needs a ${name}`)
})

it("fits one IPFS block, to the byte", () => {
  const room =
    METADATA_BYTES_MAX - encodeMetadata(aNoted("x")).length + "x".length
  expect(encodeMetadata(aNoted("x".repeat(room)))).toHaveLength(
    METADATA_BYTES_MAX
  )
  expect(() => encodeMetadata(aNoted("x".repeat(room + 1)))).toThrow(
    "flux-coat is 262145 bytes, at most 262144 fit"
  )
})

function aNoted(note: string) {
  return garmentMetadata(anInput({ attributes: { Note: note } }))
}
