import {
  type AdapterContext,
  type LinkInput,
  NetworkError,
  type OfferAdapter,
  type OfferPage,
  type RawOffer,
  type ReadEnd,
  withParameter,
} from "../../src/modules/offers/adapters"

const PAGE_ROWS = 50

type AcmeDeal = {
  id: string
  name: string
  shop: string
  price: string
  url: string
  percent: number
}

/** Where a reading goes on; it has to survive JSON. */
type Cursor = { page: number }

const acme: OfferAdapter = {
  slug: "acme",
  name: "Acme Partners",
  description: "Deals of shops that pay through Acme Partners.",
  documentation_url: "https://developer.acme.example/offers",
  credential_fields: [
    {
      name: "api_key",
      label: "API key",
      help: "At partners.acme.example, Settings > API, the key named Publisher.",
      required: true,
      secret: true,
    },
  ],
  setting_fields: [
    {
      name: "country",
      label: "Country",
      help: "Deals that are good in this country are read.",
      required: false,
      secret: false,
      choices: ["DK", "SE"],
      default: "DK",
    },
  ],
  auth_type: "bearer",
  origins: { api: "https://api.acme.example" },
  budget: [{ name: "per_minute", points: 60, duration_seconds: 60 }],
  schedule: "daily",
  locale: "da-DK",
  time_zone: "Europe/Copenhagen",
  // Null leaves it to the status: 401 credentials, 403 permission, 429 …
  classify: ({ status, text }) =>
    status === 403 && text.includes("quota") ? "throttled" : null,
  authorize: async ({ credentials }) => ({
    authorization: `Bearer ${credentials.api_key ?? ""}`,
  }),
  async test({ network }) {
    const response = await network.request({ path: "/v1/me" })
    const { name } = await response.json<{ name: string }>()
    return { account: name }
  },
  read,
  trackingUrl: ({ offer, click_id }: LinkInput) =>
    withParameter(offer.tracking_url, "subid", click_id),
}

async function* read(
  context: AdapterContext,
  resume: unknown
): AsyncGenerator<OfferPage, ReadEnd, void> {
  const cursor = resume as Cursor | null
  for (let page = cursor?.page ?? 1; ; page++) {
    const { deals, total } = await getPage(context, page)
    const next: Cursor = { page: page + 1 }
    yield {
      offers: deals.map((deal) => offerOf(deal, context)),
      cursor: next,
      expected_rows: total,
    }
    if (page * PAGE_ROWS >= total) {
      return { complete: true, notes: [] }
    }
  }
}

async function getPage({ network, settings }: AdapterContext, page: number) {
  const response = await network.request({
    path: "/v1/deals",
    query: { page, per_page: PAGE_ROWS, country: settings.country ?? "DK" },
  })
  const answer = await response.json<{ deals?: AcmeDeal[]; total?: number }>()
  // To take anything else for an empty page would let every offer expire.
  if (!Array.isArray(answer?.deals) || typeof answer.total !== "number") {
    throw new NetworkError("invalid_answer", "Acme answered with no page")
  }
  return { deals: answer.deals, total: answer.total }
}

/** In Acme's words: "249,90" is understood by the adapter's locale. */
function offerOf(deal: AcmeDeal, { settings }: AdapterContext): RawOffer {
  return {
    external_id: deal.id,
    kind: "deal",
    title: deal.name,
    advertiser: deal.shop,
    price: deal.price,
    currency: "DKK",
    commission: { type: "percent", value: deal.percent },
    tracking_url: deal.url,
    countries: [settings.country ?? "DK"],
    payload: deal,
  }
}

export default acme
